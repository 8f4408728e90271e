"""Actors and the names they go by."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from geo.errors import Conflict, InvalidEdit, Missing
from geo.model import VOCABULARY, Actor, Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, record

_COLUMNS = ("name", "kind", "parent")


def edit_actor(
    store: Store,
    actor: str,
    *,
    by: Person,
    name: str | None = None,
    kind: str | None = None,
    parent: str | None = None,
    aliases: Sequence[str] | None = None,
    seen: Actor | None = None,
    note: str = "",
) -> int:
    """Change what is known of an actor; None leaves a thing as it is.

    Args:
        store: where it is.
        actor: its id.
        by: who decides; an editor or above.
        name: what it is called.
        kind: a word of the vocabulary.
        parent: the id of the actor that it is part of; empty for none.
        aliases: the other names it goes by, all of them.
        seen: the actor as they saw it; None where it does not matter.
        note: why.

    Returns:
        The number of the decision; 0 where nothing changes.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such actor.
        InvalidEdit: a value cannot be stored, or an actor would be part of itself.
        Conflict: someone changed it since; ``yours`` and ``theirs`` are dicts of the fields.
    """
    wanted: dict[str, Any] = {}
    if name is not None:
        wanted["name"] = checks.line("name", name, needed=True)
    if kind is not None:
        wanted["kind"] = checks.word("kind", kind, of=VOCABULARY["actor kind"])
    if parent is not None:
        wanted["parent"] = parent
    if aliases is not None:
        wanted["aliases"] = list(dict.fromkeys(checks.line("alias", one, needed=True) for one in aliases))
        if len(wanted["aliases"]) > checks.MOST_PARTS:
            raise InvalidEdit("aliases", why=f"at most {checks.MOST_PARTS} are kept")
    with store.writing(by, act="Editing an actor", needs=NEEDS["edit actor"]) as write:
        before = _get(write.connection, actor)
        theirs = {field: before[field] for field in (*_COLUMNS, "aliases")}
        if seen is not None and theirs != _said_of(seen):
            raise Conflict(before["name"], yours=theirs | wanted, theirs=theirs, version=before["revision"])
        if parent:
            _check_parent(write.connection, actor, parent)
        changed = {field: [before[field], value] for field, value in wanted.items() if before[field] != value}
        if not changed:
            return 0
        set_fields(write, actor, {field: pair[1] for field, pair in changed.items()})
        return record(write, "actor", actor, action="edit actor", changes=changed, note=checks.line("reason", note))


def _said_of(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind, "parent": actor.parent, "aliases": list(actor.aliases)}


def _get(connection: Connection, actor: str) -> dict[str, Any]:
    t, names = schema.actors, schema.actor_aliases
    row = connection.execute(select(t).where(t.c.id == actor)).mappings().first()
    if row is None:
        raise Missing("actor", name=actor)
    asked = select(names.c.alias).where(names.c.actor == actor).order_by(names.c.n)
    return dict(row) | {"aliases": list(connection.execute(asked).scalars())}


def _check_parent(connection: Connection, actor: str, parent: str) -> None:
    t = schema.actors
    above: str | None = parent
    while above:
        if above == actor:
            raise InvalidEdit("parent", why="an actor cannot be part of itself")
        row = connection.execute(select(t.c.parent).where(t.c.id == above)).first()
        if row is None:
            raise Missing("actor", name=above)
        above = row.parent


def set_fields(write: Write, actor: str, values: dict[str, Any]) -> None:
    """Write fields of an actor, ``aliases`` among them, within a write."""
    t, names = schema.actors, schema.actor_aliases
    columns = {field: value for field, value in values.items() if field in _COLUMNS}
    write.connection.execute(update(t).where(t.c.id == actor).values(revision=write.revision, **columns))
    if "aliases" in values:
        write.connection.execute(delete(names).where(names.c.actor == actor))
        rows = [{"actor": actor, "n": n, "alias": alias} for n, alias in enumerate(values["aliases"])]
        if rows:
            write.connection.execute(insert(names), rows)
