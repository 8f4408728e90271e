"""The places and actors that events name, as the tables hold them: looked up, and added where they lack.

Many events are stored at once: two questions and two insertions, however many names they bear.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, or_, select

from geo.places.names import fold
from geo.store import schema
from geo.store.rows.event_state import PLACE_FIELDS, State

_AT_ONCE = 500


def ensure(connection: Connection, states: Sequence[State], *, revision: int) -> None:
    """See to it that the tables hold the places and actors of *states*, and name them there as the tables do.

    A place is that of its id, else that of its gazetteer id; an actor without an id is that of its name.

    Args:
        connection: of a write.
        states: what drafts hold, whole or in part; they are changed.
        revision: the one that the write makes.
    """
    located = [one for state in states for one in state.get("places", ()) if one["place"]]
    for one, place in zip(located, keep_places(connection, [one["place"] for one in located], revision=revision),
                          strict=True):  # fmt: skip
        one["place"] = place
    _ensure_actors(connection, [one for state in states for one in state.get("actors", ())], revision=revision)


def keep_places(connection: Connection, places: Sequence[State], *, revision: int) -> list[State]:
    """Return *places* as the table holds them, in their order; those that it lacks are added.

    Args:
        connection: of a write.
        places: JSON values of all fields of a place.
        revision: the one that the write makes.
    """
    t = schema.places
    asked = {"id": {one["id"] for one in places}, "gazetteer_id": {one["gazetteer_id"] for one in places} - {""}}
    known = [{name: row[name] for name in PLACE_FIELDS} for row in _found(connection, t, asked)]
    by_id = {one["id"]: one for one in known}
    by_gazetteer: dict[str, State] = {}
    for one in sorted(known, key=lambda one: one["id"]):
        by_gazetteer.setdefault(one["gazetteer_id"], one)
    kept, added = [], []
    for place in places:
        found = by_id.get(place["id"])
        if found is None and place["gazetteer_id"]:
            found = by_gazetteer.get(place["gazetteer_id"])
        if found is None:
            found = by_id[place["id"]] = place
            by_gazetteer.setdefault(place["gazetteer_id"], place)
            added.append(place | {"origin": "gazetteer", "revision": revision})
        kept.append(found)
    if added:
        connection.execute(insert(t), added)
    return kept


def _ensure_actors(connection: Connection, actors: Sequence[State], *, revision: int) -> None:
    t = schema.actors
    wanted = [one["id"] or f"named:{fold(one['name']) or one['name']}" for one in actors]
    names = {one["name"] for one in actors if not one["id"]}
    known = [{name: row[name] for name in ("id", "name", "kind")} for row in
             _found(connection, t, {"id": set(wanted), "name": names})]  # fmt: skip
    by_id = {one["id"]: one for one in known}
    by_name: dict[str, State] = {}
    for one in sorted(known, key=lambda one: one["id"]):
        by_name.setdefault(one["name"], one)
    added = []
    for actor, identifier in zip(actors, wanted, strict=True):
        found = by_id.get(identifier)
        if found is None and not actor["id"]:
            found = by_name.get(actor["name"])
        if found is None:
            found = by_id[identifier] = {"id": identifier, "name": actor["name"], "kind": actor["kind"]}
            by_name.setdefault(actor["name"], found)
            added.append(found | {"origin": "text", "revision": revision})
        actor |= {"id": found["id"], "kind": found["kind"]}
    if added:
        connection.execute(insert(t), added)


def _found(connection: Connection, table: Table, asked: dict[str, set[str]]) -> Iterable[Any]:
    """Return the rows of *table* whose column is among the values asked for, each row once."""
    rows: dict[str, Any] = {}
    values = [(column, value) for column, several in asked.items() for value in sorted(several)]
    for at in range(0, len(values), _AT_ONCE):
        some: dict[str, list[str]] = {}
        for column, value in values[at : at + _AT_ONCE]:
            some.setdefault(column, []).append(value)
        same = or_(*(table.c[column].in_(several) for column, several in some.items()))
        rows |= {row["id"]: row for row in connection.execute(select(table).where(same)).mappings()}
    return rows.values()
