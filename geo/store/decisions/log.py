"""Decisions: how each is kept, which of them are in effect, and the fields that they changed."""

from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from geo.model import Decision
from geo.store import schema
from geo.store.base import Write

NEEDS: dict[str, str] = {
    "accept": "reviewer", "reject": "reviewer", "edit": "reviewer", "merge": "reviewer", "keep apart": "reviewer",
    "place for all": "reviewer", "add event": "editor", "add report": "editor", "correct": "editor",
    "make collection": "editor", "change collection": "editor", "freeze": "editor", "edit actor": "editor",
    "purge": "admin", "restore": "admin",
}  # fmt: skip
"""Action -> the least role that may take it; who may take it may undo it."""


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
    who = write.person
    values = {
        "at": write.at, "who": who.name, "email": who.email, "kind": kind, "object": name, "action": action,
        "needs": needs or NEEDS[action], "changes": {field: list(pair) for field, pair in changes.items()},
        "batch": batch, "undoes": undoes, "report": report, "note": note, "revision": write.revision,
    }  # fmt: skip
    done = write.connection.execute(insert(schema.decisions).values(values))
    key = done.inserted_primary_key
    return int(key[0]) if key is not None else 0


def of_object(connection: Connection, kind: str, name: str) -> list[Decision]:
    """Return the decisions on one thing, oldest first."""
    t = schema.decisions
    rows = connection.execute(select(t).where(t.c.kind == kind, t.c.object == name).order_by(t.c.id)).mappings()
    return decisions(rows)


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
