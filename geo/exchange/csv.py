"""Events as CSV (RFC 4180), safe to open in a spreadsheet.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's note on CSV
injection advises; numbers stay numbers.  The file starts with a byte order mark, so that Excel reads it as UTF-8.
"""

import csv
import io
from collections.abc import Iterable

from geo.exchange.rows import COLUMNS, Cell, rows
from geo.model import Event

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def dump(events: Iterable[Event]) -> str:
    """Write *events*, a row each, under a row of column names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(events):
        writer.writerow([_safe(row[column]) for column in COLUMNS])
    return "\ufeff" + out.getvalue()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell
