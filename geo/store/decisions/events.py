"""What a person decides on an event: accept, reject, edit, add one by hand, accept many."""

from collections.abc import Sequence

from sqlalchemy import select

from geo.errors import Missing, Purged
from geo.model import CASUALTIES, EventDraft, Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import BAR, NEEDS, Entry, new_batch, record, record_act
from geo.store.rows import event_state, stored_events
from geo.store.rows.sentences import with_quotes


def accept(store: Store, event: str, *, by: Person, version: int | None, note: str = "") -> int:
    """Accept a proposed event as it stands.

    Args:
        store: where it is.
        event: its id.
        by: who decides; a reviewer or above.
        version: the version that they saw; None accepts whatever stands there.
        note: why.

    Returns:
        The number of the decision; 0 where it was accepted already.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such event.
        Conflict: someone changed it since.
    """
    with store.writing(by, act="Accepting an event", needs=NEEDS["accept"]) as write:
        return _review(write, event, "accept", "accepted", version=version, note=note)


def reject(store: Store, event: str, *, by: Person, version: int | None, note: str = "") -> int:
    """Reject a proposed event; it stays in the store, out of the atlas unless a filter asks for it.

    Args:
        store: where it is.
        event: its id.
        by: who decides; a reviewer or above.
        version: the version that they saw; None rejects whatever stands there.
        note: why.

    Returns:
        The number of the decision; 0 where it was rejected already.

    Raises:
        Forbidden, Missing, Conflict: as :func:`accept`.
    """
    with store.writing(by, act="Rejecting an event", needs=NEEDS["reject"]) as write:
        return _review(write, event, "reject", "rejected", version=version, note=note)


def _review(write: Write, event: str, action: str, review: str, *, version: int | None, note: str) -> int:
    note = checks.line("reason", note)
    before = stored_events.get(write.connection, event)
    stored_events.check_version(event, before, version=version, yours=review)
    changes = stored_events.change(write, event, before=before, changes={"review": review})
    if not changes:
        return 0
    return record(write, "event", event, action=action, changes=changes, report=before["report"], note=note)


def edit(
    store: Store, event: str, draft: EventDraft, *, by: Person, version: int, accept: bool = False, note: str = ""
) -> int:
    """Change an event to what *draft* says; what is equal stays untouched and is not recorded.

    Args:
        store: where it is.
        event: its id.
        draft: the whole event as it shall be.  Start from :func:`geo.queries.item`'s draft and
            :func:`dataclasses.replace` what changes.
        by: who decides; a reviewer or above.
        version: the version that they saw.
        accept: accept it in the same decision.
        note: why.

    Returns:
        The number of the decision; 0 where nothing changes.

    Raises:
        Forbidden, Missing: as :func:`accept`.
        InvalidEdit: a value cannot be stored; says which and why.
        Conflict: someone changed it since; ``yours`` is *draft*, ``theirs`` the draft that stands.
    """
    checks.event(draft, types=store.types)
    note = checks.line("reason", note)
    with store.writing(by, act="Editing an event", needs=NEEDS["edit"]) as write:
        before = stored_events.get(write.connection, event)
        stored_events.check_version(event, before, version=version, yours=draft)
        stands = event_state.to_draft(before)
        for name in CASUALTIES:  # what a file brought may contradict itself as long as nobody enters it anew
            if getattr(draft, name) != getattr(stands, name):
                checks.consistent_toll(name, getattr(draft, name))
        draft = _with_quotes(write, before["report"], draft)
        wanted = event_state.of_draft(draft) | ({"review": "accepted"} if accept else {})
        changes = stored_events.change(write, event, before=before, changes=wanted)
        if not changes:
            return 0
        return record(write, "event", event, action="edit", changes=changes, report=before["report"], note=note)


def add_event(store: Store, report: str, draft: EventDraft, *, by: Person, note: str = "") -> str:
    """Add an event by hand, from a marked stretch of a report; it is accepted from the start.

    Args:
        store: where it goes.
        report: the report that tells it.
        draft: the event; one of its spans has the purpose evidence, and ``start`` and ``end`` in the report's text.
        by: who decides; an editor or above.
        note: why.

    Returns:
        The event's id.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such report.
        Purged: there was one.
        InvalidEdit: a value cannot be stored; says which and why.
    """
    checks.event(draft, types=store.types)
    for name in CASUALTIES:
        checks.consistent_toll(name, getattr(draft, name))
    note = checks.line("reason", note)
    with store.writing(by, act="Adding an event", needs=NEEDS["add event"]) as write:
        draft = _with_quotes(write, report, draft)
        number = stored_events.next_number(write.connection, report)
        event = f"{report}-{number}"
        new = stored_events.New(event, report, event_state.of_draft(draft), "accepted", number)
        stored_events.create(write, [new], origin="hand")
        record(
            write, "event", event, action="add event", changes={"review": [None, "accepted"]}, report=report, note=note
        )
        return event


def _with_quotes(write: Write, report: str, draft: EventDraft) -> EventDraft:
    """Return *draft* with quotes as the report's text has them.  Raises where there is no such report or span."""
    t = schema.reports
    row = write.connection.execute(select(t.c.text).where(t.c.id == report)).first()
    if row is None:
        gone = schema.tombstones.c.report
        if write.connection.execute(select(gone).where(gone == report)).first() is not None:
            raise Purged(report)
        raise Missing("report", name=report)
    if row.text is None:
        return draft
    checks.event(draft, types=(), length=len(row.text))
    return with_quotes(draft, row.text)


def accept_many(
    store: Store, chosen: Sequence[tuple[str, int]], *, by: Person, bar: float | None = None, note: str = ""
) -> tuple[int, ...]:
    """Accept several events in one act, which one undo takes back.  Those changed since are left alone.

    All are accepted or, where something fails, none: it is one transaction, of a few statements for some hundred.

    Args:
        store: where they are.
        chosen: pairs (event id, version seen); what the filters kept.
        by: who decides; a reviewer or above.
        bar: the certainty (0 to 1) from which on they were chosen, which the decisions then say; None where each was
            chosen by itself.
        note: why.

    Returns:
        The numbers of the decisions; fewer than *chosen* where some were accepted, changed, withdrawn or gone.

    Raises:
        Forbidden: the person's role does not allow it.
        InvalidEdit: the bar is no certainty.
    """
    note = checks.line("reason", note)
    changes: dict[str, list[float | None]] = {}
    if bar is not None:
        changes = {BAR: [None, checks.number("bar", bar, low=0.0, high=1.0)]}
    action = "accept" if bar is None else "accept above"
    seen = dict(chosen)
    with store.writing(by, act="Accepting events", needs=NEEDS[action]) as write:
        t = schema.reports.c
        withdrawn = set(write.connection.execute(select(t.id).where(t.status == "withdrawn")).scalars())
        standing = stored_events.standings(write.connection, list(seen))
        wanted = {
            event: standing[event]
            for event, version in seen.items()
            if event in standing
            and (standing[event].version, standing[event].review) == (version, "proposed")
            and standing[event].report not in withdrawn
        }
        stored_events.set_review(write, list(wanted), "accepted")
        made = [
            Entry("event", event, action, {"review": [one.review, "accepted"], **changes}, one.report)
            for event, one in wanted.items()
        ]
        return record_act(write, made, batch=new_batch(), note=note)
