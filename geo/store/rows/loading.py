"""A collection from its rows, with a handful of questions however many events it has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select

from geo.errors import Missing
from geo.model import CASUALTIES, Actor, Claim, Collection, Event, EventType, Evidence, Place, Report
from geo.store import schema
from geo.store.rows.event_state import HEAD_COLUMNS, place_of, row_toll
from geo.store.rows.moments import Moment, moment

SHOWN = ("accepted", "proposed")
"""What an atlas shows unless it is told otherwise: everything that nobody rejected."""


Order = tuple[str, int, str]
"""Where an event stands in a collection: when it came, its number in the report, its id."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A collection as it was at one moment, with what it takes to bring it up to date (:mod:`following`).

    Attributes:
        collection: it.
        moment: when it was loaded.
        members: ids of its reports in their order, those that were withdrawn too.
        order: where each of its events stands.
        lasting_places, lasting_actors: ids of those that are there although no event names them.
        named_places, named_actors: id -> how many of its events name it.
    """

    collection: Collection
    moment: Moment
    members: tuple[str, ...]
    order: tuple[Order, ...]
    lasting_places: frozenset[str]
    lasting_actors: frozenset[str]
    named_places: Counter[str]
    named_actors: Counter[str]


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
    return load(connection, name, types=types, review=review, neighbours=neighbours).collection


def load(
    connection: Connection, name: str, *, types: Mapping[str, EventType], review: Sequence[str], neighbours: bool
) -> Loaded:
    """Load a collection with what it takes to bring it up to date later; arguments as of :func:`collection`.

    Raises:
        Missing: there is no such collection.
    """
    t = schema
    found = head_of(connection, name)
    in_it = select(t.collection_reports.c.report).where(t.collection_reports.c.collection == name)
    here: ColumnElement[bool] = t.reports.c.id.in_(in_it) & (t.reports.c.status != "withdrawn")
    asked = select(*REPORT_COLUMNS).where(here)
    asked = asked.join(t.collection_reports, t.collection_reports.c.report == t.reports.c.id)
    asked = asked.where(t.collection_reports.c.collection == name).order_by(t.collection_reports.c.n)
    rows = connection.execute(asked).mappings().all()
    reports = {row["id"]: report_of(row) for row in rows}
    wanted: ColumnElement[bool] = t.events.c.report.in_(select(t.reports.c.id).where(here)) & shown(review)
    heads = connection.execute(select(*HEAD_COLUMNS).where(wanted)).mappings().all()
    heads = sorted(heads, key=order_of)
    ids = select(t.events.c.id).where(wanted)
    places, lasting_places = _places(connection, ids)
    actors, lasting_actors = _actors(connection, ids)
    events = assemble(connection, heads, ids, reports=reports, places=places, actors=actors, neighbours=neighbours)
    return Loaded(
        Collection(
            id=name,
            title=found["title"],
            reports=reports,
            places=places,
            actors=actors,
            types=dict(types),
            events=events,
            digests={row["id"]: digest for row in rows if (digest := digest_of(row))},
        ),
        moment=moment(connection),
        members=members_of(connection, name),
        order=tuple(order_of(head) for head in heads),
        lasting_places=lasting_places,
        lasting_actors=lasting_actors,
        named_places=Counter(place for event in events for place in {one.id for _, one in event.places}),
        named_actors=Counter(actor for event in events for actor in {one.id for _, one in event.actors}),
    )


def head_of(connection: Connection, name: str) -> RowMapping:
    """Return the row of a collection.  Raises Missing where there is none."""
    t = schema.collections
    found = connection.execute(select(t).where(t.c.id == name)).mappings().first()
    if found is None:
        raise Missing("collection", name=name)
    return found


def members_of(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the ids of a collection's reports in their order, those that were withdrawn too."""
    t = schema.collection_reports
    return tuple(connection.execute(select(t.c.report).where(t.c.collection == name).order_by(t.c.n)).scalars())


def shown(review: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that an event stands as one of *review* and is no part of another."""
    return schema.events.c.review.in_(review) & schema.events.c.merged_into.is_(None)


def order_of(head: RowMapping) -> Order:
    """Return where the event of a row stands in a collection."""
    return head["created_at"], head["n"], head["id"]


REPORT_COLUMNS = tuple(column for column in schema.reports.c if column.name not in ("text", "boilerplate"))
"""Columns of a report's row that a collection needs."""


def digest_of(row: RowMapping) -> tuple[str, ...]:
    """Return the sentences of the digest of a report's row."""
    return tuple(one[0] for one in row["digest"] or ())


def report_of(row: RowMapping) -> Report:
    """Return the report of a row."""
    kept = ("id", "publisher", "title", "author", "url", "published", "language", "reliability", "citation", "version")
    return Report(**{field: row[field] for field in kept})


def _own_names(called: Sequence[str], places: Sequence[Place]) -> tuple[str, ...]:
    """Return what a report calls its places; none where it uses their own names."""
    same = all(name == place.name for name, place in zip(called, places, strict=True))
    return () if same else tuple(called)


def _places(connection: Connection, ids: Select[Any]) -> tuple[dict[str, Place], frozenset[str]]:
    """The seed's places and countries, which hold others, and those that the events name; and ids of the first two."""
    t = schema.places
    named = select(schema.event_places.c.place).where(schema.event_places.c.event.in_(ids))
    rows = connection.execute(select(t).where(lasting_place() | t.c.id.in_(named))).mappings().all()
    lasting = frozenset(row["id"] for row in rows if row["origin"] == "seed" or row["kind"] == "country")
    return {row["id"]: place_of(row) for row in rows}, lasting


def lasting_place() -> ColumnElement[bool]:
    """Return the condition that a place belongs to every collection, whether an event names it or not."""
    return (schema.places.c.origin == "seed") | (schema.places.c.kind == "country")


def _actors(connection: Connection, ids: Select[Any]) -> tuple[dict[str, Actor], frozenset[str]]:
    t = schema.actors
    lasting = connection.execute(select(t.c.id).where(t.c.origin == "seed")).scalars()
    return all_actors(connection, ids), frozenset(lasting)


def all_actors(connection: Connection, ids: Select[Any] | None = None) -> dict[str, Actor]:
    """Return the actors of the seed and those that the events in *ids* name; all of them where *ids* is None."""
    t = schema.actors
    asked = select(t)
    if ids is not None:
        named = select(schema.event_actors.c.actor).where(schema.event_actors.c.event.in_(ids))
        asked = asked.where((t.c.origin == "seed") | t.c.id.in_(named))
    rows = connection.execute(asked).mappings().all()
    aliases = schema.actor_aliases
    return actors_of(rows, connection.execute(select(aliases).order_by(aliases.c.n)).mappings())


def actors_of(rows: Iterable[RowMapping], aliases: Iterable[RowMapping]) -> dict[str, Actor]:
    """Return the actors of rows, with their aliases from rows of that table, which are in order."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in aliases:
        names[row["actor"]].append(row["alias"])
    return {
        row["id"]: Actor(row["id"], row["name"], row["kind"], tuple(names.get(row["id"], ())), row["parent"])
        for row in rows
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
