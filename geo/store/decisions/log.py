"""Decisions: how each is kept, which of them are in effect, and the fields that they changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from geo.model import Decision
from geo.store import schema
from geo.store.base import Write

NEEDS: dict[str, str] = {
    "accept": "reviewer", "accept above": "reviewer", "reject": "reviewer", "edit": "reviewer", "merge": "reviewer",
    "keep apart": "reviewer", "place for all": "reviewer", "add event": "editor", "add report": "editor",
    "correct": "editor", "make collection": "editor", "change collection": "editor", "freeze": "editor",
    "edit actor": "editor", "purge": "admin", "restore": "admin",
}  # fmt: skip
"""Action -> the least role that may take it; who may take it may undo it."""

BAR = "bar"
"""Among the changes of an "accept above": (None, the certainty, 0 to 1, from which on all was accepted at once)."""

_AT_ONCE = 500
"""Decisions, or things that are asked after, in one statement."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of many decisions to keep; the fields are those of :func:`record`."""

    kind: str
    name: str
    action: str
    changes: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    report: str = ""
    undoes: int | None = None
    needs: str = ""


def new_batch() -> str:
    """Return an id that ties the decisions of one act together."""
    return token_hex(8)


def record(
    write: Write,
    kind: str,
    name: str,
    *,
    action: str,
    changes: Mapping[str, Sequence[Any]],
    report: str = "",
    batch: str = "",
    undoes: int | None = None,
    needs: str = "",
    note: str = "",
) -> int:
    """Keep one decision and return its number.

    Args:
        write: the transaction that makes the change.
        kind: event, report, pair, rule, collection, view or actor.
        name: the id of what was changed.
        action: a key of :data:`NEEDS`, or undo.
        changes: field -> (from, to), JSON values.
        report: the report that the thing belongs to.
        batch: ties the decisions of one act together.
        undoes: the number of the decision that this one takes back.
        needs: the least role that may undo it; that of the action by default.
        note: why, in the person's words.
    """
    one = Entry(kind, name, action, changes, report, undoes, needs)
    done = write.connection.execute(insert(schema.decisions).values(_values(write, one, batch=batch, note=note)))
    key = done.inserted_primary_key
    return int(key[0]) if key is not None else 0


def record_act(write: Write, several: Sequence[Entry], *, batch: str, note: str = "") -> tuple[int, ...]:
    """Keep the decisions of one act, a statement for some hundred of them, and return their numbers in order.

    Args:
        write: the transaction that makes the changes.
        several: the decisions.
        batch: ties them together; no other decision has it yet.
        note: why, in the person's words.
    """
    t = schema.decisions
    for at in range(0, len(several), _AT_ONCE):
        rows = [_values(write, one, batch=batch, note=note) for one in several[at : at + _AT_ONCE]]
        write.connection.execute(insert(t), rows)
    return tuple(write.connection.execute(select(t.c.id).where(t.c.batch == batch).order_by(t.c.id)).scalars())


def _values(write: Write, one: Entry, *, batch: str, note: str) -> dict[str, Any]:
    who = write.person
    return {
        "at": write.at, "who": who.name, "email": who.email, "kind": one.kind, "object": one.name,
        "action": one.action, "needs": one.needs or NEEDS[one.action],
        "changes": {name: list(pair) for name, pair in one.changes.items()}, "batch": batch, "undoes": one.undoes,
        "report": one.report, "note": note, "revision": write.revision,
    }  # fmt: skip


def of_object(connection: Connection, kind: str, name: str) -> list[Decision]:
    """Return the decisions on one thing, oldest first."""
    t = schema.decisions
    rows = connection.execute(select(t).where(t.c.kind == kind, t.c.object == name).order_by(t.c.id)).mappings()
    return decisions(rows)


def of_objects(connection: Connection, kind: str, names: Sequence[str]) -> dict[str, list[Decision]]:
    """Return the decisions on each of many things of one kind, oldest first; none for one that nobody decided on."""
    t = schema.decisions
    found: dict[str, list[Decision]] = {name: [] for name in names}
    for at in range(0, len(names), _AT_ONCE):
        asked = select(t).where(t.c.kind == kind, t.c.object.in_(names[at : at + _AT_ONCE])).order_by(t.c.id)
        for one in decisions(connection.execute(asked).mappings()):
            found[one.subject].append(one)
    return found


def decisions(rows: Iterable[RowMapping]) -> list[Decision]:
    """Return rows as decisions, in the order given.

    ``undone`` is right only where the rows hold every decision on the things they are about.
    """
    kept = list(rows)
    cancelled: set[int] = set()
    for row in sorted(kept, key=lambda row: -row["id"]):
        if row["undoes"] is not None and row["id"] not in cancelled:
            cancelled.add(row["undoes"])
    return [
        Decision(
            id=row["id"], at=row["at"], who=row["who"], kind=row["kind"], subject=row["object"], action=row["action"],
            changes=tuple((field, pair[0], pair[1]) for field, pair in row["changes"].items()),
            group=row["batch"], undoes=row["undoes"], undone=row["id"] in cancelled, report=row["report"],
            note=row["note"],
        )
        for row in kept
    ]  # fmt: skip


def in_effect(several: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that still hold: not undone, and not merely the undoing of another."""
    return [one for one in several if not one.undone and one.undoes is None]


def decided_fields(connection: Connection, kind: str, name: str) -> frozenset[str]:
    """Return the fields of a thing that people decided on, which no new release and no machine may touch."""
    return frozenset(field for one in in_effect(of_object(connection, kind, name)) for field, _, _ in one.changes)
