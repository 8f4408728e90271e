"""Taking a decision back: one call, itself a decision, refused where a later decision rests on it."""

from typing import Any

from sqlalchemy import select, update

from geo.errors import CannotUndo, Forbidden, Missing
from geo.model import Decision, Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions import actors, collections, merging
from geo.store.decisions import reports as stored_reports
from geo.store.decisions.log import decisions, new_batch, of_object, record
from geo.store.rows import stored_events

_FINAL = {
    "purge": "what was removed for good is gone",
    "freeze": "links rest on a frozen view",
}


def undo(store: Store, decision: int, *, by: Person, note: str = "") -> tuple[int, ...]:
    """Take a decision back, with all that were made in the same act; to undo an undo is to do it again.

    Args:
        store: where it was made.
        decision: its number.
        by: who decides; the role that the decision itself needed.
        note: why.

    Returns:
        The numbers of the decisions that took it back, as many as the act had.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such decision.
        CannotUndo: it was undone already, a later decision rests on it, or it cannot be taken back at all.
    """
    note = checks.line("reason", note)
    with store.writing(by, act="Undoing a decision", needs="reviewer") as write:
        t = schema.decisions
        row = write.connection.execute(select(t).where(t.c.id == decision)).mappings().first()
        if row is None:
            raise Missing("decision", name=str(decision))
        if not by.may(row["needs"]):
            raise Forbidden("Undoing this decision", needs=row["needs"])
        rows = [row]
        if row["batch"]:
            asked = select(t).where(t.c.batch == row["batch"]).order_by(t.c.id)
            rows = list(write.connection.execute(asked).mappings())
        batch = new_batch()
        act = frozenset(one["id"] for one in rows)
        for one in rows:
            _check(write, one, act=act)
        made = []
        for one in reversed(rows):
            changes = _apply(write, one)
            made.append(
                record(
                    write, one["kind"], one["object"], action="undo", changes=changes, report=one["report"],
                    batch=batch, undoes=one["id"], needs=one["needs"], note=note,
                )
            )  # fmt: skip
        return tuple(made)


def _check(write: Write, row: Any, *, act: frozenset[int]) -> None:
    number = row["id"]
    if row["action"] in _FINAL:
        raise CannotUndo(number, why=_FINAL[row["action"]])
    if not row["changes"]:
        raise CannotUndo(number, why="what it changed was removed for good")
    history = of_object(write.connection, row["kind"], row["object"])
    own = next(one for one in history if one.id == number)
    if own.undone:
        raise CannotUndo(number, why="it was undone already")
    fields = {field for field, _, _ in own.changes}
    made_it = row["action"].startswith(("add ", "make "))
    rests_on: dict[int, Decision] = {one.id: one for one in history}
    for later in history:
        if later.id <= number or later.id in act or later.undone or _is_spent(later, rests_on):
            continue
        if made_it or fields & {field for field, _, _ in later.changes}:
            raise CannotUndo(number, why=f"{later.who} changed the same later (decision {later.id}: {later.action})")
    if row["action"] == "add report":
        t = schema.decisions
        told = select(t).where(t.c.report == row["object"], t.c.kind == "event").order_by(t.c.id)
        for later in decisions(write.connection.execute(told).mappings()):
            if not later.undone and later.undoes is None:
                raise CannotUndo(number, why=f"{later.who} decided on its events (decision {later.id})")


def _is_spent(later: Decision, history: dict[int, Decision]) -> bool:
    """Whether *later* undid something made later still than what is asked about: the two cancel out."""
    return later.undoes is not None and later.undoes in history and history[later.undoes].undone


def _apply(write: Write, row: Any) -> dict[str, list[Any]]:
    """Set what a decision changed back to what it was, and return the changes made."""
    kind, name = row["kind"], row["object"]
    back = {field: pair[0] for field, pair in row["changes"].items()}
    reverse = {field: [pair[1], pair[0]] for field, pair in row["changes"].items()}
    if kind == "event":
        return _undo_event(write, row, back)
    if kind == "report":
        values = dict(back)
        if "status" in values:
            values["status"] = "withdrawn" if values["status"] is None else "read"
        stored_reports.set_fields(write, name, values)
    elif kind == "pair":
        merging.set_pair(write, name, back["status"])
    elif kind == "rule":
        t = schema.place_rules
        write.connection.execute(update(t).where(t.c.id == name).values(active=back["active"]))
    elif kind == "collection":
        collections.set_fields(write, name, {field: value or _EMPTY[field] for field, value in back.items()})
    else:
        actors.set_fields(write, name, back)
    return reverse


_EMPTY: dict[str, Any] = {"title": "(withdrawn)", "description": "", "reports": []}


def _undo_event(write: Write, row: Any, back: dict[str, Any]) -> dict[str, list[Any]]:
    event, number = row["object"], row["id"]
    before = stored_events.get(write.connection, event)
    t = schema.events
    proposed = write.connection.execute(select(t.c.proposed).where(t.c.id == event)).scalar_one()
    earlier = {
        field
        for one in of_object(write.connection, "event", event)
        if one.id < number and not one.undone and one.undoes is None
        for field, _, _ in one.changes
    }
    wanted = {}
    for field, value in back.items():
        if field == "review" and value is None:
            wanted[field] = "rejected"  # an event that was added by hand is not deleted
        elif field not in earlier and row["undoes"] is None and field in proposed:
            wanted[field] = proposed[field]  # what the seed or the machine says now, which may be newer
        else:
            wanted[field] = value
    changed = stored_events.change(write, event, before=before, changes=wanted)
    return changed or {field: [value, value] for field, value in wanted.items()}
