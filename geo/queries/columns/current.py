"""The columns of a collection as it is now: from memory, from a folder, or filled anew; then by what changed since."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, RowMapping, select

from geo.model import Actor, EventType
from geo.queries.columns import kept as folders
from geo.queries.columns.filling import fill
from geo.queries.columns.kept import Kept
from geo.queries.columns.table import Columns, Part
from geo.queries.columns.things import Actors, Names, Places, Reports
from geo.queries.shelves import Shelf
from geo.store import Store, schema
from geo.store.rows import loading
from geo.store.rows.event_state import place_of
from geo.store.rows.moments import leads_to, moment

_AT_ONCE = 500
_FEW = 2000
_SHARE = 5
"""So many events, or one in so many, stand in segments beside the first; of more all are filled anew."""
_MOST_PARTS = 24
"""Segments beside the first that are asked one by one before the small ones become one."""

_log = logging.getLogger(__name__)
_shelf: Shelf[str, Columns] = Shelf(most=4)


def columns(
    store: Store, collection: str = "reports", *, folder: Path | None = None, since: int | None = None
) -> Columns:
    """Return a collection in columns; one object for all who ask, and the same one while nothing in it changes.

    Args:
        store: where it is.
        collection: its id.
        folder: where columns are kept between starts; None: nowhere.
        since: the revision that the asker must see at least, as of :func:`geo.queries.catalogue`.

    Raises:
        Missing: there is no such collection.
    """
    return _shelf.get(store, collection, partial(_next, store, collection, folder), since=since)


def _next(store: Store, collection: str, folder: Path | None, held: Columns | None) -> tuple[int, Columns]:
    place = folders.place_of(folder, store, collection) if folder is not None else None
    with store.reading() as connection:
        if held is None and place is not None:
            held = _read(connection, store, collection, place)
        made = _follow(connection, held) if held is not None else None
        if made is not None:
            return made.moment.revision, made
        made = _filled(connection, collection, store.types)
    if place is not None:
        try:
            folders.write(place, _kept(made))
            found = folders.read(place)
        except OSError:
            _log.exception("columns could not be kept in %s", place)
        else:
            if found is not None and found.moment == made.moment:  # what lies in the folder need not be in memory too
                made = replace(made, parts=(Part.of(found.segment, made.reports),))
    return made.moment.revision, made


def _filled(connection: Connection, collection: str, types: Mapping[str, EventType]) -> Columns:
    head = loading.head_of(connection, collection)
    members = loading.members_of(connection, collection)
    told = connection.execute(select(schema.events.c.type).distinct()).scalars()
    numbered = tuple(dict.fromkeys((*types, *sorted(told))))
    reports = Reports.none().followed(_reports(connection, members))
    places = Places.none().followed(_places(connection))
    actors = Actors.none().followed(loading.all_actors(connection), _lasting_actors(connection))
    segment = fill(connection, collection, types=numbered, reports=reports, places=places, actors=actors.names)
    parts = (Part.of(segment, reports),)
    return Columns(collection, head["title"], moment(connection), members, numbered, reports, places, actors, parts)


def _kept(made: Columns) -> Kept:
    (first,) = made.parts
    ids = tuple(made.reports.names.ids), tuple(made.places.names.ids), tuple(made.actors.names.ids)
    return Kept(made.moment, first.segment, made.members, made.types, *ids)


def _read(connection: Connection, store: Store, collection: str, place: Path) -> Columns | None:
    """Return the columns that a folder keeps, with what they refer to as that is now; None where they are of no use."""
    found = folders.read(place)
    if found is None or (store.types and set(store.types) - set(found.types)):
        return None
    if not leads_to(connection, found.moment, moment(connection)):
        return None
    reports = Reports.none()
    reports = replace(reports, names=_numbered(found.reports)).followed(_reports(connection, found.reports))
    places = replace(Places.none(), names=_numbered(found.places)).followed(_places(connection))
    actors = replace(Actors.none(), names=_numbered(found.actors))
    actors = actors.followed(loading.all_actors(connection), _lasting_actors(connection))
    parts = (Part.of(found.segment, reports),)
    return Columns(collection, "", found.moment, found.members, found.types, reports, places, actors, parts)


def _numbered(ids: Sequence[str]) -> Names:
    return Names(ids, {name: at for at, name in enumerate(ids)}, [""] * len(ids))


def _follow(connection: Connection, held: Columns) -> Columns | None:
    """Bring columns up to date; None where they are to be filled anew."""
    now = moment(connection)
    if not leads_to(connection, held.moment, now):
        return None
    since, t = held.moment.revision, schema
    head = loading.head_of(connection, held.collection)
    members = held.members
    if head["revision"] > since or now.purged != held.moment.purged:
        members = loading.members_of(connection, held.collection)
    before, there = set(held.members), set(members)
    changed = select(t.reports.c.id).where(t.reports.c.revision > since)
    again = {one for one in connection.execute(changed).scalars() if one in there} | (there - before)
    removed = before - there
    reports = held.reports
    if again or removed:
        reports = reports.followed(_reports(connection, sorted(again)), removed=removed)
    places = held.places.followed(_places(connection, since=since))
    if now.purged != held.moment.purged:
        lasting = set(connection.execute(select(t.places.c.id).where(loading.lasting_place())).scalars())
        places = replace(places, lasting=np.array([name in lasting for name in places.names.ids], np.bool_))
    actors = held.actors.followed(_changed_actors(connection, since))
    dirty = _dirty(connection, since, there, sorted(again), most=max(_FEW, len(held) // _SHARE))
    if dirty is None or {kind for kind, _ in dirty.values()} - set(held.types):
        return None
    next_one = replace(
        held, title=head["title"], moment=now, members=members, reports=reports, places=places, actors=actors,
        parts=_without(held, dirty, again | removed, reports),
    )  # fmt: skip
    fresh = sorted(event for event, (_, merged) in dirty.items() if not merged)
    return _tidy(connection, _with(connection, next_one, next_one.parts, fresh))


def _dirty(
    connection: Connection, since: int, members: set[str], again: Sequence[str], *, most: int
) -> dict[str, tuple[str, bool]] | None:
    """Return id -> (type, whether it is part of another event) of events that may have changed; None: too many."""
    t = schema.events.c
    head = select(t.id, t.report, t.type, t.merged_into)
    found: dict[str, tuple[str, bool]] = {}
    told = (head.where(t.report.in_(again[at : at + _AT_ONCE])) for at in range(0, len(again), _AT_ONCE))
    for asked in (head.where(t.revision > since), *told):
        for row in connection.execute(asked):
            if row.report in members:
                found[row.id] = (row.type, row.merged_into is not None)
                if len(found) > most:
                    return None
    return found


def _without(held: Columns, dirty: Iterable[str], again: set[str], reports: Reports) -> tuple[Part, ...]:
    """Return the parts without the events in *dirty* and those of the reports in *again*."""
    stale = np.zeros(len(reports.names.ids), np.bool_)
    stale[[reports.names.numbers[name] for name in again if name in reports.names.numbers]] = True

    def now(part: Part) -> Part:
        rows = [row for event in dirty if (row := part.segment.row(event)) is not None]
        if not rows and not again:
            return part
        gone = part.gone | stale[part.segment.report] if again else part.gone.copy()
        gone[rows] = True
        return replace(part, gone=gone, alive=~gone & reports.there[part.segment.report])

    return tuple(map(now, held.parts))


def _with(connection: Connection, held: Columns, parts: tuple[Part, ...], fresh: Sequence[str]) -> Columns:
    """Return columns of *parts* and a segment of the events in *fresh*."""
    if fresh:
        segment = fill(
            connection, held.collection, types=held.types, reports=held.reports, places=held.places,
            actors=held.actors.names, only=fresh,
        )  # fmt: skip
        if len(segment):
            parts = (*parts, Part.of(segment, held.reports))
    return replace(held, parts=parts)


def _tidy(connection: Connection, held: Columns) -> Columns | None:
    """Put small segments into one where there are many; None where all is to be filled anew."""
    first, *beside = held.parts
    if sum(len(part.segment) for part in beside) > max(_FEW, len(first.segment) // _SHARE):
        return None
    if len(beside) < _MOST_PARTS:
        return held
    kept = [part for part in beside if len(part.segment) > _FEW]
    small = [part for part in beside if len(part.segment) <= _FEW]
    events = [part.segment.id(int(row)) for part in small for row in np.flatnonzero(~part.gone)]
    return _with(connection, held, (first, *kept), sorted(events))


def _reports(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[Any, bool]]:
    t = schema.reports
    rows = _at_once(connection, ids, lambda few: select(*loading.REPORT_COLUMNS).where(t.c.id.in_(few)))
    for row in rows:
        yield loading.report_of(row), row["status"] != "withdrawn"


def _places(connection: Connection, *, since: int = -1) -> Iterator[tuple[Any, bool]]:
    t = schema.places
    for row in connection.execute(select(t).where(t.c.revision > since)).mappings():
        yield place_of(row), row["origin"] == "seed" or row["kind"] == "country"


def _lasting_actors(connection: Connection) -> list[str]:
    t = schema.actors.c
    return list(connection.execute(select(t.id).where(t.origin == "seed")).scalars())


def _changed_actors(connection: Connection, since: int) -> dict[str, Actor]:
    t, names = schema.actors, schema.actor_aliases
    rows = connection.execute(select(t).where(t.c.revision > since)).mappings().all()
    ids = [row["id"] for row in rows]
    aliases = _at_once(
        connection, ids, lambda few: select(names).where(names.c.actor.in_(few)).order_by(names.c.actor, names.c.n)
    )
    return loading.actors_of(rows, aliases)


def _at_once(
    connection: Connection, values: Sequence[str], asked: Callable[[Sequence[str]], Any]
) -> Iterator[RowMapping]:
    for at in range(0, len(values), _AT_ONCE):
        yield from connection.execute(asked(values[at : at + _AT_ONCE])).mappings()
