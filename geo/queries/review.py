"""What waits for a person: proposals, least certain first, and pairs of events that may be one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from geo.errors import Missing
from geo.model import EventDraft, Report
from geo.store import Store, schema
from geo.store.rows import event_state, loading


@dataclass(frozen=True, slots=True)
class Item:
    """An event as the review page shows it: the whole draft, how it stands, and where it came from.

    ``origin`` is seed, machine or hand; ``merged_into`` the id of the event that it is part of, empty for none.
    ``before`` and ``after`` are the sentences next to its first evidence.
    """

    id: str
    draft: EventDraft
    report: Report
    review: str
    version: int
    origin: str
    merged_into: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that may be one, how alike they are (0 to 1), and why they were proposed."""

    one: Item
    other: Item
    score: float
    why: str


def queue(
    store: Store,
    *,
    review: str = "proposed",
    collection: str = "",
    report: str = "",
    types: tuple[str, ...] = (),
    least: float = 0.0,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Item, ...]:
    """Return the events that wait, least certain first, ties by id.

    Args:
        store: where they are.
        review: how they stand.
        collection, report: only those of this collection, of this report; empty: of all.
        types: only of these types; none: of all.
        least: only those at least so certain (0 to 1).
        limit: at most so many.
        offset: how many to pass over.
    """
    t = schema.events
    wanted = _waiting(review=review, collection=collection, report=report, types=types, least=least)
    asked = select(t.c.id).where(wanted).order_by(t.c.certainty, t.c.id).limit(limit).offset(offset)
    with store.reading() as connection:
        ids = list(connection.execute(asked).scalars())
        return tuple(_items(connection, ids))


def queue_size(
    store: Store,
    *,
    review: str = "proposed",
    collection: str = "",
    report: str = "",
    types: tuple[str, ...] = (),
    least: float = 0.0,
) -> int:
    """Return how many events :func:`queue` has in all.

    Args:
        store: where they are.
        review, collection, report, types, least: as for :func:`queue`.
    """
    wanted = _waiting(review=review, collection=collection, report=report, types=types, least=least)
    asked = select(func.count()).select_from(schema.events).where(wanted)
    with store.reading() as connection:
        return int(connection.execute(asked).scalar_one())


def queue_ids(
    store: Store,
    *,
    review: str = "proposed",
    collection: str = "",
    report: str = "",
    types: tuple[str, ...] = (),
    least: float = 0.0,
    limit: int = 500,
    surest: bool = False,
) -> tuple[tuple[str, int], ...]:
    """Return (id, version) of the events that wait, in the order of :func:`queue`, without reading them.

    Args:
        store: where they are.
        review, collection, report, types, least, limit: as for :func:`queue`.
        surest: the most certain first instead.
    """
    t = schema.events
    wanted = _waiting(review=review, collection=collection, report=report, types=types, least=least)
    order = t.c.certainty.desc() if surest else t.c.certainty
    asked = select(t.c.id, t.c.version).where(wanted).order_by(order, t.c.id).limit(limit)
    with store.reading() as connection:
        return tuple((row.id, row.version) for row in connection.execute(asked))


def certainties(
    store: Store,
    *,
    review: str = "proposed",
    collection: str = "",
    report: str = "",
    types: tuple[str, ...] = (),
) -> tuple[tuple[float, int], ...]:
    """Return (certainty, how many events) of the events that wait, the least certain first.

    Args:
        store: where they are.
        review, collection, report, types: as for :func:`queue`.
    """
    t = schema.events
    wanted = _waiting(review=review, collection=collection, report=report, types=types, least=0.0)
    asked = select(t.c.certainty, func.count()).where(wanted).group_by(t.c.certainty).order_by(t.c.certainty)
    with store.reading() as connection:
        return tuple((float(certainty), int(count)) for certainty, count in connection.execute(asked))


def _waiting(*, review: str, collection: str, report: str, types: tuple[str, ...], least: float) -> ColumnElement[bool]:
    t = schema.events
    shown = select(schema.reports.c.id).where(schema.reports.c.status != "withdrawn")
    wanted: ColumnElement[bool] = (t.c.review == review) & t.c.merged_into.is_(None) & t.c.report.in_(shown)
    if collection:
        members = schema.collection_reports.c
        wanted &= t.c.report.in_(select(members.report).where(members.collection == collection))
    if report:
        wanted &= t.c.report == report
    if types:
        wanted &= t.c.type.in_(types)
    return wanted & (t.c.certainty >= least) if least else wanted


def item(store: Store, event: str) -> Item:
    """Return one event with everything that can be edited.

    Raises:
        Missing: there is no such event.
    """
    with store.reading() as connection:
        found = _items(connection, [event])
    if not found:
        raise Missing("event", name=event)
    return found[0]


def items(store: Store, events: list[str]) -> tuple[Item, ...]:
    """Return several events in the order asked for; unknown ids are left out."""
    with store.reading() as connection:
        return tuple(_items(connection, events))


def _items(connection: Connection, ids: list[str]) -> list[Item]:
    found = event_state.load(connection, ids)
    t = schema.reports
    kept = [column for column in t.c if column.name not in ("text", "boilerplate", "digest")]
    named = {state["report"] for state in found.values()}
    rows = connection.execute(select(*kept).where(t.c.id.in_(named))).mappings()
    reports = {row["id"]: loading.report_of(row) for row in rows}
    s = schema.spans
    beside: dict[str, tuple[str, str]] = {}
    asked = select(s.c.event, s.c.before, s.c.after).where(s.c.event.in_(ids), s.c.purpose == "evidence")
    for row in connection.execute(asked.order_by(s.c.event, s.c.n)):
        beside.setdefault(row.event, (row.before, row.after))
    return [
        Item(
            id=name, draft=event_state.to_draft(found[name]), report=reports[found[name]["report"]],
            review=found[name]["review"], version=found[name]["version"], origin=found[name]["origin"],
            merged_into=found[name]["merged_into"] or "", before=beside.get(name, ("", ""))[0],
            after=beside.get(name, ("", ""))[1],
        )
        for name in ids if name in found
    ]  # fmt: skip


def pairs(store: Store, *, collection: str = "", limit: int = 50) -> tuple[Pair, ...]:
    """Return the pairs of events that were proposed as duplicates and not decided on, the likest first.

    Where an event was merged into another, what was proposed of it is asked of that one, unless both are of one report.

    Args:
        store: where they are.
        collection: only those of which one event at least is of a report in it; empty: all.
        limit: at most so many.
    """
    t, e = schema.duplicates, schema.events
    rejected = select(e.c.id).where(e.c.review == "rejected", e.c.merged_into.is_(None))
    asked = select(t).where(t.c.status == "proposed", t.c.one.not_in(rejected), t.c.other.not_in(rejected))
    if collection:
        members = schema.collection_reports.c
        held = select(e.c.id).where(e.c.report.in_(select(members.report).where(members.collection == collection)))
        asked = asked.where(t.c.one.in_(held) | t.c.other.in_(held))
    asked = asked.order_by(t.c.score.desc(), t.c.id)
    with store.reading() as connection:
        merged = select(e.c.id, e.c.merged_into).where(e.c.merged_into.is_not(None))
        into: dict[str, str] = {row.id: row.merged_into for row in connection.execute(merged)}
        decided = select(t.c.one, t.c.other).where(t.c.status != "proposed")
        done = {(row.one, row.other) for row in connection.execute(decided)} if into else set()
        refused = set(connection.execute(rejected).scalars()) if into else set()
        rows: dict[tuple[str, str], tuple[float, str]] = {}
        inherited = set()
        for row in connection.execute(asked):
            one, other = sorted(_survivor(name, into) for name in (row.one, row.other))
            if one != other and (one, other) not in done and not {one, other} & refused:
                rows.setdefault((one, other), (row.score, row.why))
                if {one, other} != {row.one, row.other}:
                    inherited.add((one, other))
            if len(rows) == limit:
                break
        found = {one.id: one for one in _items(connection, sorted({name for pair in rows for name in pair}))}
        return tuple(
            Pair(found[one], found[other], *rest)
            for (one, other), rest in rows.items()
            if (one, other) not in inherited or found[one].report.id != found[other].report.id
        )


def _survivor(event: str, into: Mapping[str, str]) -> str:
    while event in into:
        event = into[event]
    return event
