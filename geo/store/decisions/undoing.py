"""Taking a decision back: one call, itself a decision, refused where a later decision rests on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from geo.errors import CannotUndo, Forbidden, Missing
from geo.model import Decision, Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions import actors, collections, merging
from geo.store.decisions import reports as stored_reports
from geo.store.decisions.log import BAR, Entry, decisions, new_batch, of_objects, record, record_act
from geo.store.rows import stored_events

Histories = dict[tuple[str, str], list[Decision]]
"""(kind, id) -> the decisions on a thing, oldest first."""

_FINAL = {
    "purge": "what was removed for good is gone",
    "freeze": "links rest on a frozen view",
}


def undo(store: Store, decision: int, *, by: Person, note: str = "") -> tuple[int, ...]:
    """Take a decision back, with all that were made in the same act; to undo an undo is to do it again.

    Where many were accepted above a bar, those that somebody decided on since stay as they are.

    Args:
        store: where it was made.
        decision: its number.
        by: who decides; the role that the decision itself needed.
        note: why.

    Returns:
        The numbers of the decisions that took it back: as many as the act had, or as could be taken back of it.

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
        histories = _histories(write, rows)
        rows = _possible(write, rows, act=act, histories=histories)
        if _only_reviews(rows):
            return record_act(write, _undo_reviews(write, rows[::-1], histories), batch=batch, note=note)
        made = []
        for one in reversed(rows):
            changes = _apply(write, one, history=histories[one["kind"], one["object"]])
            made.append(
                record(
                    write, one["kind"], one["object"], action="undo", changes=changes, report=one["report"],
                    batch=batch, undoes=one["id"], needs=one["needs"], note=note,
                )
            )  # fmt: skip
        return tuple(made)


def _histories(write: Write, rows: Sequence[Any]) -> Histories:
    found: Histories = {}
    for kind in {row["kind"] for row in rows}:
        names = list(dict.fromkeys(row["object"] for row in rows if row["kind"] == kind))
        several = of_objects(write.connection, kind, names)
        found |= {(kind, name): history for name, history in several.items()}
    return found


def _possible(write: Write, rows: Sequence[Any], *, act: frozenset[int], histories: Histories) -> list[Any]:
    """Return what of an act can be taken back: all of it, or an error says why not.

    Of an acceptance above a bar, which nobody made one by one, what was decided on since stays as it is.
    """
    found, why = [], None
    for one in rows:
        try:
            _check(write, one, act=act, history=histories[one["kind"], one["object"]])
        except CannotUndo as problem:
            if one["action"] != "accept above":
                raise
            why = why or problem
        else:
            found.append(one)
    if why is not None and not found:
        raise why
    return found


def _check(write: Write, row: Any, *, act: frozenset[int], history: Sequence[Decision]) -> None:
    number = row["id"]
    if row["action"] in _FINAL:
        raise CannotUndo(number, why=_FINAL[row["action"]])
    if not row["changes"]:
        raise CannotUndo(number, why="what it changed was removed for good")
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


def _apply(write: Write, row: Any, *, history: Sequence[Decision]) -> dict[str, list[Any]]:
    """Set what a decision changed back to what it was, and return the changes made."""
    kind, name = row["kind"], row["object"]
    back = {field: pair[0] for field, pair in row["changes"].items()}
    reverse = {field: [pair[1], pair[0]] for field, pair in row["changes"].items()}
    if kind == "event":
        return _undo_event(write, row, back, history=history)
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


def _undo_event(write: Write, row: Any, back: dict[str, Any], *, history: Sequence[Decision]) -> dict[str, list[Any]]:
    event = row["object"]
    before = stored_events.get(write.connection, event)
    t = schema.events
    proposed = write.connection.execute(select(t.c.proposed).where(t.c.id == event)).scalar_one()
    wanted = _wanted(row, back, history=history, proposed=proposed)
    changed = stored_events.change(write, event, before=before, changes=wanted)
    return changed or {field: [value, value] for field, value in wanted.items()}


def _wanted(
    row: Any, back: Mapping[str, Any], *, history: Sequence[Decision], proposed: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the fields of an event shall be when a decision on it is taken back."""
    earlier = {
        field
        for one in history
        if one.id < row["id"] and not one.undone and one.undoes is None
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
    return wanted


def _only_reviews(rows: Sequence[Any]) -> bool:
    """Whether an act changed nothing but how events stand, each one once: then many are taken back at once."""
    events = {row["object"] for row in rows if row["kind"] == "event" and not set(row["changes"]) - {"review", BAR}}
    return len(events) == len(rows)


def _undo_reviews(write: Write, rows: Sequence[Any], histories: Histories) -> list[Entry]:
    """Let the events of *rows* stand as they did, and return what is to be kept of that."""
    standing = stored_events.standings(write.connection, [row["object"] for row in rows])
    several: dict[str, list[str]] = {}
    made = []
    for row in rows:
        event, now = row["object"], standing[row["object"]]
        back = {"review": row["changes"]["review"][0]}
        first = {"review": now.proposed}
        then = _wanted(row, back, history=histories["event", event], proposed=first)["review"]
        if then != now.review:
            several.setdefault(then, []).append(event)
        changes = {"review": [now.review, then]}
        if BAR in row["changes"]:
            changes[BAR] = row["changes"][BAR][::-1]
        made.append(Entry("event", event, "undo", changes, row["report"], row["id"], row["needs"]))
    for review, events in several.items():
        stored_events.set_review(write, events, review)
    return made
