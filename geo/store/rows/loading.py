"""A collection from its rows, with a handful of questions however many events it has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select

from geo.errors import Missing
from geo.model import CASUALTIES, Actor, Claim, Collection, Event, EventType, Evidence, Place, Report
from geo.store import schema
from geo.store.rows.event_state import HEAD_COLUMNS, place_of, row_toll

SHOWN = ("accepted", "proposed")
"""What an atlas shows unless it is told otherwise: everything that nobody rejected."""


def collection(
    connection: Connection,
    name: str,
    *,
    types: Mapping[str, EventType],
    review: Sequence[str] = SHOWN,
    neighbours: bool = True,
) -> Collection:
    """Load a collection.

    Args:
        connection: for reading.
        name: its id.
        types: the event types, by id.
        review: which events, by how they stand; those merged into others are never among them.
        neighbours: whether evidence brings the sentences next to it; not where the text must stay private.

    Returns:
        The collection, events in the order in which they came.

    Raises:
        Missing: there is no such collection.
    """
    t = schema
    found = connection.execute(select(t.collections).where(t.collections.c.id == name)).mappings().first()
    if found is None:
        raise Missing("collection", name=name)
    members = select(t.collection_reports.c.report).where(t.collection_reports.c.collection == name)
    here: ColumnElement[bool] = t.reports.c.id.in_(members) & (t.reports.c.status != "withdrawn")
    kept = [column for column in t.reports.c if column.name not in ("text", "boilerplate")]
    asked = select(*kept).where(here).join(t.collection_reports, t.collection_reports.c.report == t.reports.c.id)
    asked = asked.where(t.collection_reports.c.collection == name).order_by(t.collection_reports.c.n)
    rows = connection.execute(asked).mappings().all()
    reports = {row["id"]: report_of(row) for row in rows}
    wanted: ColumnElement[bool] = t.events.c.report.in_(select(t.reports.c.id).where(here))
    wanted &= t.events.c.review.in_(review) & t.events.c.merged_into.is_(None)
    heads = connection.execute(
        select(*HEAD_COLUMNS).where(wanted).order_by(t.events.c.created_at, t.events.c.n, t.events.c.id)
    ).mappings()
    ids = select(t.events.c.id).where(wanted)
    places = _places(connection, ids)
    actors = all_actors(connection, ids)
    return Collection(
        id=name,
        title=found["title"],
        reports=reports,
        places=places,
        actors=actors,
        types=dict(types),
        events=assemble(
            connection, heads.all(), ids, reports=reports, places=places, actors=actors, neighbours=neighbours
        ),
        digests={row["id"]: tuple(one[0] for one in row["digest"]) for row in rows if row["digest"]},
    )


def report_of(row: RowMapping) -> Report:
    """Return the report of a row."""
    kept = ("id", "publisher", "title", "author", "url", "published", "language", "reliability", "citation", "version")
    return Report(**{field: row[field] for field in kept})


def _own_names(called: Sequence[str], places: Sequence[Place]) -> tuple[str, ...]:
    """Return what a report calls its places; none where it uses their own names."""
    same = all(name == place.name for name, place in zip(called, places, strict=True))
    return () if same else tuple(called)


def _places(connection: Connection, ids: Select[Any]) -> dict[str, Place]:
    """The seed's places and countries, which hold others, and those that the events name."""
    t = schema.places
    named = select(schema.event_places.c.place).where(schema.event_places.c.event.in_(ids))
    wanted = (t.c.origin == "seed") | (t.c.kind == "country") | t.c.id.in_(named)
    return {row["id"]: place_of(row) for row in connection.execute(select(t).where(wanted)).mappings()}


def all_actors(connection: Connection, ids: Select[Any] | None = None) -> dict[str, Actor]:
    """Return the actors of the seed and those that the events in *ids* name; all of them where *ids* is None."""
    t = schema.actors
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(schema.actor_aliases).order_by(schema.actor_aliases.c.n)):
        aliases[row.actor].append(row.alias)
    asked = select(t)
    if ids is not None:
        named = select(schema.event_actors.c.actor).where(schema.event_actors.c.event.in_(ids))
        asked = asked.where((t.c.origin == "seed") | t.c.id.in_(named))
    return {
        row.id: Actor(row.id, row.name, row.kind, tuple(aliases[row.id]), row.parent)
        for row in connection.execute(asked)
    }


def assemble(
    connection: Connection,
    heads: Sequence[RowMapping],
    ids: Select[Any],
    *,
    reports: Mapping[str, Report],
    places: Mapping[str, Place],
    actors: Mapping[str, Actor],
    neighbours: bool,
) -> tuple[Event, ...]:
    """Put events together from their rows.

    Args:
        connection: for reading.
        heads: rows of the table of events, in the order wanted.
        ids: a question that yields their ids.
        reports, places, actors: everything that they refer to.
        neighbours: whether evidence brings the sentences next to it.
    """
    t = schema
    located: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    called: defaultdict[str, list[str]] = defaultdict(list)
    for placed in connection.execute(
        select(t.event_places.c.event, t.event_places.c.role, t.event_places.c.place, t.event_places.c.name)
        .where(t.event_places.c.event.in_(ids), t.event_places.c.place.is_not(None))
        .order_by(t.event_places.c.event, t.event_places.c.n)
    ):
        located[placed.event].append((placed.role, places[placed.place]))
        called[placed.event].append(placed.name)
    involved: defaultdict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for row in connection.execute(
        select(t.event_actors.c.event, t.event_actors.c.role, t.event_actors.c.actor)
        .where(t.event_actors.c.event.in_(ids))
        .order_by(t.event_actors.c.event, t.event_actors.c.n)
    ):
        involved[row.event].append((row.role, actors[row.actor]))
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for row in connection.execute(
        select(t.claims).where(t.claims.c.event.in_(ids)).order_by(t.claims.c.event, t.claims.c.n)
    ):
        said[row.event].append(Claim(row.stance, row.speaker, row.detail))
    quoted: defaultdict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    homes = {head["id"]: head["report"] for head in heads}
    for row in connection.execute(
        select(t.spans)
        .where(t.spans.c.event.in_(ids), t.spans.c.purpose.in_(("evidence", *CASUALTIES)))
        .order_by(t.spans.c.event, t.spans.c.n)
    ):
        own = row.report == homes[row.event]
        quoted[row.event].append((row.purpose, _evidence(row, own=own, neighbours=neighbours)))
    return tuple(
        Event(
            id=head["id"],
            report=reports[head["report"]],
            type=head["type"],
            summary=head["summary"],
            date=head["date"],
            date_basis=head["date_basis"],
            places=tuple(located[head["id"]]),
            actors=tuple(involved[head["id"]]),
            claims=tuple(said[head["id"]]),
            factuality=head["factuality"],
            certainty=head["certainty"],
            evidence=tuple(one for purpose, one in quoted[head["id"]] if purpose == "evidence"),
            review=head["review"],
            version=head["version"],
            rules=tuple(head["rules"]),
            killed=row_toll(head, "killed"),
            injured=row_toll(head, "injured"),
            toll_evidence=tuple(pair for pair in quoted[head["id"]] if pair[0] != "evidence"),
            place_names=_own_names(called[head["id"]], [place for _, place in located[head["id"]]]),
        )
        for head in heads
    )


def _evidence(row: Any, *, own: bool, neighbours: bool) -> Evidence:
    return Evidence(
        sentence=row.sentence,
        paragraph=row.paragraph,
        quote=row.quote,
        start=row.start,
        end=row.end,
        before=row.before if neighbours else "",
        after=row.after if neighbours else "",
        report="" if own else row.report,
    )
