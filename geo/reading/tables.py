"""Tables of reports (CSV), one report a row, as people's spreadsheets write them.

The columns may come in any order, between commas, semicolons, tabs or strokes; the encoding is guessed where it is not
UTF-8.  A date may be EDTF, written out, in figures or a spreadsheet's own number of the day: 3/4/2015 is read as the
other dates of its column are, and refused where they don't tell.

Source: for the number of the day, ECMA-376 part 1, 18.17.4.1 (the 1900 date system).
"""

import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo import edtf
from geo.errors import InvalidDate
from geo.reading.formats.decode import decode
from geo.reading.formats.parts import Limits, Unreadable
from geo.reading.published import full_date

if TYPE_CHECKING:
    from _csv import Reader

_COLUMNS = {
    "text": ("text", "full_text", "fulltext", "body", "content", "article", "story", "report", "notes", "description"),
    "url": ("url", "link", "source_url", "web", "address", "href"),
    "date": ("date", "published", "publication_date", "date_published", "published_at", "publish_date", "pubdate"),
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "outlet", "newspaper", "source"),
}
"""Names of the columns that are read, the plainest first; ``notes`` holds the text in tables of ACLED."""

_DEFAULT = Limits()
_LONGEST_CELL = 20_000_000
_CHUNK = 2**20
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_SERIAL_ZERO = dt.date(1899, 12, 30)
_CENTURY = 69
"""Years of two figures below this are of the 2000s, as POSIX has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of reports, which begins at ``line``; ``date`` is EDTF, or what stands there and is no date."""

    text: str
    url: str = ""
    date: str = ""
    title: str = ""
    publisher: str = ""
    line: int = 0


class BrokenTable(Exception):
    """A table cannot be read on from *line*; the message says why.  Never leaves the package."""

    def __init__(self, why: str, *, line: int) -> None:
        super().__init__(why)
        self.line = line


def rows_of(file: Path, *, limits: Limits = _DEFAULT) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        file: the table, of any length if it is in UTF-8.
        limits: how large it may be if it is not.

    Raises:
        BrokenTable: from some line on it is no table, or no column holds a text.
    """
    csv.field_size_limit(_LONGEST_CELL)
    line = 1
    try:
        days_first = _days_first(file, limits=limits)
        with _opened(file, limits=limits) as table:
            rows = _reader(table)
            names = [name.strip().lower() for name in next(rows, [])]
            columns = {what: _column(names, wanted) for what, wanted in _COLUMNS.items()}
            if columns["text"] is None:
                told = ", ".join(name for name in names if name)[:300] or "none"
                raise BrokenTable(f"a table of reports needs a column called text; its columns are: {told}", line=1)
            line = rows.line_num + 1
            for cells in rows:
                if cells:
                    row = {what: cells[at] for what, at in columns.items() if at is not None and at < len(cells)}
                    yield _row(row, line=line, days_first=days_first)
                line = rows.line_num + 1
    except (csv.Error, UnicodeDecodeError, OSError, Unreadable) as error:
        raise BrokenTable(f"the table cannot be read on from here: {error}", line=line) from error


def _row(cells: dict[str, str], *, line: int, days_first: bool | None) -> Row:
    text = cells.pop("text", "")
    plain = {what: value.strip() for what, value in cells.items()}
    plain["date"] = day_of(plain.get("date", ""), days_first=days_first)
    return Row(text, **plain, line=line)


def _column(names: list[str], wanted: tuple[str, ...]) -> int | None:
    alike = [re.sub(r"[\s_-]+", "_", name) for name in names]
    return next((alike.index(name) for name in wanted if name in alike), None)


def _opened(file: Path, *, limits: Limits) -> TextIO:
    """Open a table as text; one that is not in UTF-8 is decoded whole."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with file.open("rb") as raw:
            while chunk := raw.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if file.stat().st_size > limits.bytes:
            raise Unreadable(f"it is not in UTF-8 and has more than {limits.bytes:,} bytes", large=True) from None
        return io.StringIO(decode(file.read_bytes()), newline="")
    return file.open(encoding="utf-8-sig", newline="")


def _reader(table: TextIO) -> "Reader":
    """Return a reader for what stands between the cells; Excel may say so itself in a line of its own."""
    first = table.readline()
    stated = re.fullmatch(r"\"?sep=(.)\"?\r?\n?", first, re.IGNORECASE)
    if stated is None:
        table.seek(0)
    bare = re.sub(r'"[^"]*"', "", first)
    between = stated[1] if stated else max(",;\t|", key=bare.count)
    return csv.reader(table, delimiter=between, strict=True)


def _days_first(file: Path, *, limits: Limits) -> bool | None:
    """Return whether dates in figures have the day before the month, as far as any of the column says."""
    votes = set()
    with _opened(file, limits=limits) as table:
        rows = _reader(table)
        names = [name.strip().lower() for name in next(rows, [])]
        at = _column(names, _COLUMNS["date"])
        if at is None:
            return None
        try:
            for cells in rows:
                found = _FIGURES.match(cells[at].strip()) if at < len(cells) else None
                if found and (int(found[1]) > 12) != (int(found[3]) > 12):
                    votes.add(int(found[1]) > 12)
        except csv.Error:  # it is told with the row in which it stands
            pass
    return votes.pop() if len(votes) == 1 else None


def day_of(text: str, *, days_first: bool | None) -> str:
    """Return a date of a table as EDTF; *text* itself where it is none, or could be two days.

    Args:
        text: what stands in the cell.
        days_first: whether the table's dates in figures have the day before the month; None where that is not known.

    >>> day_of("22/08/2015", days_first=None), day_of("3/4/2015", days_first=True), day_of("42238", days_first=None)
    ('2015-08-22', '2015-04-03', '2015-08-22')
    """
    try:
        edtf.parse(text)
    except InvalidDate:
        pass
    else:
        return text
    found = _FIGURES.match(text)
    if found is not None:
        day, month = (int(found[1]), int(found[3])) if days_first else (int(found[3]), int(found[1]))
        if days_first is None and max(day, month) > 12:
            day, month = max(day, month), min(day, month)
        elif days_first is None and day != month:
            return text
        year = int(found[4]) + (0 if len(found[4]) > 2 else 2000 if int(found[4]) < _CENTURY else 1900)
        try:
            return dt.date(year, month, day).isoformat()
        except ValueError:
            return text
    if _SERIAL.fullmatch(text):
        return (_SERIAL_ZERO + dt.timedelta(days=int(float(text)))).isoformat()
    dated = full_date(text)
    return dated.edtf if dated is not None else text
