"""Reports: a list of them, one with its text and what is marked in it, and whether a text is known already."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from geo import edtf
from geo.errors import Missing, Purged
from geo.model import Extraction, Reading, Report
from geo.queries.review import Item, items
from geo.store import Store, digest_of, near_duplicates, schema
from geo.store.decisions import reports as stored_reports
from geo.store.rows import loading, mentions

_COMPARED = 3
"""Stored reports that a text is compared with word by word, the most alike first."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list.  ``status`` is new, read, failed or withdrawn; ``error`` says why it failed."""

    report: Report
    status: str
    error: str
    added_at: str
    added_by: str
    has_text: bool
    events: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with all that is known of it.

    ``text`` is None where only a digest is held, whose sentences and paragraphs ``digest`` has; ``boilerplate`` are
    spans of the text.  ``events`` are those told by it, rejected and merged ones too, in the order of the text.
    ``mentions`` are the places and dates in the text, what it was read as and what was not looked for in it; None where
    no machine has read it.
    """

    report: Report
    text: str | None
    boilerplate: tuple[tuple[int, int], ...]
    digest: tuple[tuple[str, int], ...]
    events: tuple[Item, ...]
    status: str
    error: str
    published_from: str
    media_type: str
    added_at: str
    added_by: str
    collections: tuple[str, ...]
    mentions: Extraction | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stored report that a text resembles: 1 is the same text, from 0.5 on it is taken for an edited copy."""

    report: str
    likeness: float


def reports(store: Store, *, collection: str = "", limit: int = 500, offset: int = 0) -> tuple[ReportRow, ...]:
    """Return reports, the newest addition first.

    Args:
        store: where they are.
        collection: only those of this collection; empty: all.
        limit: at most so many.
        offset: how many to pass over.
    """
    t, e = schema.reports, schema.events
    counted = (
        select(
            e.c.report,
            func.count().label("events"),
            func.sum(case((e.c.review == "proposed", 1), else_=0)).label("waiting"),
        )
        .where(e.c.merged_into.is_(None))
        .group_by(e.c.report)
        .subquery()
    )
    kept = [column for column in t.c if column.name not in ("text", "boilerplate", "digest")]
    asked = select(*kept, t.c.text.is_not(None).label("has_text"), counted.c.events, counted.c.waiting)
    asked = asked.select_from(t.outerjoin(counted, counted.c.report == t.c.id))
    if collection:
        members = schema.collection_reports.c
        asked = asked.where(t.c.id.in_(select(members.report).where(members.collection == collection)))
    asked = asked.order_by(t.c.added_at.desc(), t.c.id).limit(limit).offset(offset)
    with store.reading() as connection:
        return tuple(
            ReportRow(
                report=loading.report_of(row), status=row["status"], error=row["error"], added_at=row["added_at"],
                added_by=row["added_by"], has_text=bool(row["has_text"]), events=row["events"] or 0,
                waiting=row["waiting"] or 0,
            )
            for row in connection.execute(asked).mappings()
        )  # fmt: skip


def report(store: Store, name: str) -> ReportPage:
    """Return one report with its text and its events; the spans of each event's draft say what to mark.

    Raises:
        Missing: there is no such report.
        Purged: there was one.
    """
    t = schema.reports
    with store.reading() as connection:
        row = connection.execute(select(t).where(t.c.id == name)).mappings().first()
        if row is None:
            gone = schema.tombstones.c.report
            if connection.execute(select(gone).where(gone == name)).first() is not None:
                raise Purged(name)
            raise Missing("report", name=name)
        told = select(schema.events.c.id).where(schema.events.c.report == name).order_by(schema.events.c.n)
        ids = list(connection.execute(told).scalars())
        members = schema.collection_reports.c
        held = connection.execute(select(members.collection).where(members.report == name)).scalars()
        collections = tuple(sorted(held))
        found = connection.execute(select(schema.mentions).where(schema.mentions.c.report == name)).mappings().first()
    return ReportPage(
        report=loading.report_of(row), text=row["text"], events=items(store, ids), status=row["status"],
        boilerplate=tuple((start, end) for start, end in row["boilerplate"]),
        digest=tuple((text, paragraph) for text, paragraph in row["digest"]), error=row["error"],
        published_from=row["published_from"], media_type=row["media_type"], added_at=row["added_at"],
        added_by=row["added_by"], collections=collections,
        mentions=mentions.of_row(found, row["text"] or "") if found else None,
    )  # fmt: skip


def same_text(store: Store, text: str) -> str | None:
    """Return the id of the stored report that has exactly this text; None where there is none.

    Raises:
        Purged: it was removed for good.
    """
    with store.reading() as connection:
        return stored_reports.same_text(connection, digest_of(text))


def reformatted_copy(store: Store, reading: Reading) -> str | None:
    """Return the id of the stored report that a reading has in another format, such as Word; None where there is none.

    Two days of publication are two reports.
    """
    alike = [one.report for one in find_text(store, reading.text)[:_COMPARED]]
    t = schema.reports.c
    with store.reading() as connection:
        for row in connection.execute(select(t.id, t.text, t.published).where(t.id.in_(alike))):
            same_day = not reading.published or not row.published or _days(reading.published) == _days(row.published)
            if same_day and near_duplicates.is_reformatted(reading.text, row.text or ""):
                return str(row.id)
    return None


def _days(published: str) -> tuple[date | None, date | None]:
    known = edtf.parse(published)
    return known.first, known.last


def report_title(store: Store, name: str) -> str:
    """Return a report's title; empty where it has none, or where there is no such report."""
    t = schema.reports
    with store.reading() as connection:
        return str(connection.execute(select(t.c.title).where(t.c.id == name)).scalar() or "")


def language_note(store: Store, name: str) -> str:
    """Return what was not read in a report's language, in words; empty where all was, or there is no such report."""
    t = schema.mentions
    with store.reading() as connection:
        return str(connection.execute(select(t.c.note).where(t.c.report == name)).scalar() or "")


def find_text(store: Store, text: str, *, limit: int = 5) -> tuple[Likeness, ...]:
    """Return the stored reports that *text* is a copy of, or an edited copy, the likest first; none: an empty tuple.

    Args:
        store: where to look.
        text: as it would be stored.
        limit: at most so many.
    """
    wanted = near_duplicates.sketch(text)
    t, s = schema.reports, schema.shingles
    with store.reading() as connection:
        same = connection.execute(select(t.c.id).where(t.c.sha256 == digest_of(text))).scalar()
        shared = (
            select(s.c.report, func.count().label("common"))
            .where(s.c.hash.in_(wanted))
            .group_by(s.c.report)
            .order_by(func.count().desc())
            .limit(limit + 5)
        )
        near = [row.report for row in connection.execute(shared)] if wanted else []
        held: dict[str, list[int]] = {name: [] for name in near}
        for row in connection.execute(select(s.c.report, s.c.hash).where(s.c.report.in_(near))):
            held[row.report].append(row.hash)
    found = [
        Likeness(name, near_duplicates.likeness(wanted, numbers)) for name, numbers in held.items() if name != same
    ]
    found = sorted((one for one in found if one.likeness >= near_duplicates.NEAR), key=lambda one: -one.likeness)
    exact = [Likeness(str(same), 1.0)] if same is not None else []
    return tuple((exact + found)[:limit])
