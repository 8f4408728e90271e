"""The places and dates of a report's text as a row, both ways.

The names themselves are not kept: they stand in the text, and go with it.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert

from geo.model import DateMention, Extraction, PlaceMention
from geo.store import schema

_TOPONYM = ("start", "end", "lat", "lon", "name", "kind", "country", "gazetteer_id", "certainty")
_DATE = ("start", "end", "edtf", "basis")


def put(connection: Connection, report: str, found: Extraction) -> None:
    """Keep what was found in a report's text in place of what was kept before; events are none of it.

    Args:
        connection: within a write.
        report: its id.
        found: what was extracted.
    """
    t = schema.mentions
    connection.execute(delete(t).where(t.c.report == report))
    connection.execute(
        insert(t).values(
            report=report, language=found.language, note=found.note,
            toponyms=[_chosen(asdict(one), _TOPONYM) for one in found.toponyms],
            dates=[_chosen(asdict(one), _DATE) for one in found.dates],
        )
    )  # fmt: skip


def _chosen(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def of_row(row: RowMapping, text: str) -> Extraction:
    """Return what a row of the table holds, without events.

    Args:
        row: of :data:`geo.store.schema.mentions`.
        text: of its report.
    """
    return Extraction(
        row["language"],
        row["note"],
        tuple(PlaceMention(text=text[one["start"] : one["end"]], **one) for one in row["toponyms"]),
        tuple(DateMention(text=text[one["start"] : one["end"]], **one) for one in row["dates"]),
    )
