"""A collection brought up to date by what changed since it was loaded, however large it is.

What changed is told by the revisions of rows and by :mod:`geo.store.rows.moments`.  Where that does not do, or where
very much changed, there is nothing to follow and the collection is to be loaded anew.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, select

from geo.model import Actor, Event, Place, Report
from geo.store import schema
from geo.store.rows import loading
from geo.store.rows.event_state import HEAD_COLUMNS, place_of
from geo.store.rows.loading import Loaded
from geo.store.rows.moments import Moment, leads_to, moment

_AT_ONCE = 500
_FEW = 1000
_SHARE = 5
"""So many events, or one in so many of a collection, are followed; of more all are loaded anew, which is quicker."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Followed:
    """A collection that was brought up to date, with the events that it had and those that it has in their place."""

    loaded: Loaded
    gone: tuple[Event, ...]
    come: tuple[Event, ...]


def follow(connection: Connection, held: Loaded, *, review: Sequence[str], neighbours: bool) -> Followed | None:
    """Bring a collection up to date; None where it must be loaded anew.

    Args:
        connection: for reading.
        held: what :func:`geo.store.rows.loading.load` or this function returned, with the same two arguments.
        review: which events, by how they stand.
        neighbours: whether evidence brings the sentences next to it.

    Raises:
        Missing: the collection is not there any more.
    """
    now = moment(connection)
    if not leads_to(connection, held.moment, now):
        return None
    head = loading.head_of(connection, held.collection.id)
    papers = _reports(connection, held, now, moved=head["revision"] > held.moment.revision)
    actors = _changed_actors(connection, held)
    dirty = _dirty(connection, held, papers, actors)
    if dirty is None:
        return None
    rows = list(_at_once(connection, dirty, lambda few: select(*HEAD_COLUMNS).where(schema.events.c.id.in_(few))))
    shown = sorted(
        (
            row for row in rows
            if row["review"] in review and row["merged_into"] is None and row["report"] in papers.reports
        ),
        key=loading.order_of,
    )  # fmt: skip
    ids = [row["id"] for row in shown]
    known = held.collection
    places = _with_new_places(connection, held, ids)
    new = actors | _new_actors(connection, known.actors, ids)
    actors = known.actors | new if new else known.actors
    come: list[Event] = []
    for at in range(0, len(shown), _AT_ONCE):
        few = select(schema.events.c.id).where(schema.events.c.id.in_(ids[at : at + _AT_ONCE]))
        come += loading.assemble(
            connection, shown[at : at + _AT_ONCE], few, reports=papers.reports, places=places, actors=actors,
            neighbours=neighbours,
        )  # fmt: skip
    drop = _positions(held, rows, papers)
    order = [loading.order_of(row) for row in shown]
    at_place = [bisect_left(held.order, one) for one in order]
    gone = tuple(known.events[position] for position in drop)
    named_places = _recounted(held.named_places, gone, come, lambda event: {place.id for _, place in event.places})
    named_actors = _recounted(held.named_actors, gone, come, lambda event: {actor.id for _, actor in event.actors})
    lasting = _lasting_places(connection, held, now, places)
    less_places = _less(held.named_places, named_places) | (held.lasting_places - lasting)
    less_actors = _less(held.named_actors, named_actors)
    events = known.events
    if drop or come:
        events = tuple(spliced(events, drop=drop, insert=list(zip(at_place, come, strict=True))))
    loaded = Loaded(
        replace(
            known,
            title=head["title"],
            reports=papers.reports,
            digests=papers.digests,
            places=_without(places, {one for one in less_places if one not in named_places and one not in lasting}),
            actors=_without(actors, less_actors - held.lasting_actors),
            events=events,
        ),
        moment=now,
        members=papers.members,
        order=tuple(spliced(held.order, drop=drop, insert=list(zip(at_place, order, strict=True)))),
        lasting_places=lasting,
        lasting_actors=held.lasting_actors,
        named_places=named_places,
        named_actors=named_actors,
    )
    return Followed(loaded, gone, tuple(come))


def spliced(values: Sequence[Value], *, drop: Sequence[int], insert: Sequence[tuple[int, Value]]) -> list[Value]:
    """Return *values* without some and with others, in one pass.

    Args:
        values: in their order.
        drop: positions of those that go, rising.
        insert: (position in *values* before which it comes, value), rising.
    """
    kept: list[Value] = []
    at = 0
    pending = iter(insert)
    step = next(pending, None)
    for position in (*drop, len(values)):
        while step is not None and step[0] <= position:
            kept.extend(values[at : step[0]])
            at = step[0]
            kept.append(step[1])
            step = next(pending, None)
        kept.extend(values[at:position])
        at = position + 1
    return kept


@dataclass(frozen=True, slots=True)
class _Reports:
    """The reports of a collection now; ``anew`` are those whose events are to be read again, or are gone with them."""

    members: tuple[str, ...]
    reports: dict[str, Report]
    digests: dict[str, tuple[str, ...]]
    anew: frozenset[str]
    removed: frozenset[str]


def _reports(connection: Connection, held: Loaded, now: Moment, *, moved: bool) -> _Reports:
    known, t = held.collection, schema.reports
    members = held.members
    if moved or now.purged != held.moment.purged:
        members = loading.members_of(connection, known.id)
    before, there = set(held.members), set(members)
    changed = select(*loading.REPORT_COLUMNS).where(t.c.revision > held.moment.revision)
    rows = {row["id"]: row for row in connection.execute(changed).mappings() if row["id"] in there}
    joined = [one for one in members if one not in before and one not in rows]
    asked = _at_once(connection, joined, lambda few: select(*loading.REPORT_COLUMNS).where(t.c.id.in_(few)))
    rows |= {row["id"]: row for row in asked}
    if not rows and members == held.members:
        return _Reports(members, known.reports, known.digests, frozenset(), frozenset())
    fresh = {name: loading.report_of(row) for name, row in rows.items() if row["status"] != "withdrawn"}
    told = {name: loading.digest_of(row) for name, row in rows.items()}
    reports = {
        one: fresh[one] if one in fresh else known.reports[one]
        for one in members
        if one in fresh or (one in known.reports and one not in rows)
    }
    digests = {one: digest for one in reports if (digest := told[one] if one in told else known.digests.get(one, ()))}
    return _Reports(
        members, reports, digests, anew=frozenset(rows), removed=frozenset(known.reports.keys() - reports.keys())
    )


def _dirty(connection: Connection, held: Loaded, papers: _Reports, actors: Mapping[str, Actor]) -> list[str] | None:
    """Return the ids of events that may be others now, of all reports of the collection; None: too many."""
    t = schema
    most = max(_FEW, len(held.collection.events) // _SHARE)
    found: set[str] = set()
    wanted = set(papers.members)
    changed = select(t.events.c.id, t.events.c.report).where(t.events.c.revision > held.moment.revision)
    for row in connection.execute(changed):
        if row.report in wanted:
            found.add(row.id)
            if len(found) > most:
                return None
    told = _at_once(
        connection, sorted(papers.anew),
        lambda few: select(t.events.c.id.label("event")).where(t.events.c.report.in_(few)),
    )  # fmt: skip
    involving = _at_once(
        connection, sorted(actors.keys() & held.named_actors.keys()),
        lambda few: select(t.event_actors.c.event).where(t.event_actors.c.actor.in_(few)),
    )  # fmt: skip
    for several in (told, involving):
        for one in several:
            found.add(one["event"])
            if len(found) > most:
                return None
    return sorted(found)


def _positions(held: Loaded, rows: Iterable[RowMapping], papers: _Reports) -> list[int]:
    """Return where the events stand that are gone or read again."""
    order = held.order
    found = set()
    for row in rows:
        wanted = loading.order_of(row)
        at = bisect_left(order, wanted)
        if at < len(order) and order[at] == wanted:
            found.add(at)
    if again := papers.anew | papers.removed:
        found |= {at for at, event in enumerate(held.collection.events) if event.report.id in again}
    return sorted(found)


def _with_new_places(connection: Connection, held: Loaded, ids: Sequence[str]) -> dict[str, Place]:
    """Return the places that were known, those that *ids* name, and those that every collection has since."""
    t, known = schema, held.collection.places
    named = _at_once(
        connection, ids,
        lambda few: select(t.event_places.c.place).where(
            t.event_places.c.event.in_(few), t.event_places.c.place.is_not(None)
        ),
    )  # fmt: skip
    new = sorted({row["place"] for row in named} - known.keys())
    rows = list(_at_once(connection, new, lambda few: select(t.places).where(t.places.c.id.in_(few))))
    since = select(t.places).where(t.places.c.revision > held.moment.revision).where(loading.lasting_place())
    rows += connection.execute(since).mappings()
    return known | {row["id"]: place_of(row) for row in rows} if rows else known


def _lasting_places(connection: Connection, held: Loaded, now: Moment, places: Mapping[str, Place]) -> frozenset[str]:
    """Return the ids of places that every collection has: countries come with events, and go with a purge."""
    if now.purged != held.moment.purged:
        return frozenset(connection.execute(select(schema.places.c.id).where(loading.lasting_place())).scalars())
    if places is held.collection.places:
        return held.lasting_places
    countries = {one.id for one in places.values() if one.kind == "country"}
    return held.lasting_places if countries <= held.lasting_places else held.lasting_places | countries


def _changed_actors(connection: Connection, held: Loaded) -> dict[str, Actor]:
    """Return the actors of a collection that are others than they were."""
    t, known = schema.actors, held.collection.actors
    asked = select(t).where(t.c.revision > held.moment.revision)
    rows = [row for row in connection.execute(asked).mappings() if row["id"] in known]
    return {name: one for name, one in _as_actors(connection, rows).items() if one != known[name]}


def _new_actors(connection: Connection, known: Mapping[str, Actor], ids: Sequence[str]) -> dict[str, Actor]:
    t = schema
    named = _at_once(connection, ids, lambda few: select(t.event_actors.c.actor).where(t.event_actors.c.event.in_(few)))
    new = sorted({row["actor"] for row in named} - known.keys())
    rows = list(_at_once(connection, new, lambda few: select(t.actors).where(t.actors.c.id.in_(few))))
    return _as_actors(connection, rows)


def _as_actors(connection: Connection, rows: Sequence[RowMapping]) -> dict[str, Actor]:
    t = schema.actor_aliases
    names = [row["id"] for row in rows]
    aliases = _at_once(connection, names, lambda few: select(t).where(t.c.actor.in_(few)).order_by(t.c.actor, t.c.n))
    return loading.actors_of(rows, aliases)


def _recounted(
    counted: Counter[str], gone: Iterable[Event], come: Iterable[Event], names: Callable[[Event], set[str]]
) -> Counter[str]:
    less = Counter(name for event in gone for name in names(event))
    more = Counter(name for event in come for name in names(event))
    if less == more:
        return counted
    kept = counted.copy()
    kept.update(more)
    kept.subtract(less)
    for name in less:
        if not kept[name]:
            del kept[name]
    return kept


def _less(before: Counter[str], now: Counter[str]) -> AbstractSet[str]:
    """Return what no event names any more."""
    return frozenset() if now is before else before.keys() - now.keys()


def _without(things: dict[str, Value], gone: AbstractSet[str]) -> dict[str, Value]:
    return {name: one for name, one in things.items() if name not in gone} if gone else things


def _at_once(
    connection: Connection, values: Sequence[str], asked: Callable[[Sequence[str]], Any]
) -> Iterator[RowMapping]:
    """Ask for rows of many values, some hundred at a time."""
    for at in range(0, len(values), _AT_ONCE):
        yield from connection.execute(asked(values[at : at + _AT_ONCE])).mappings()
