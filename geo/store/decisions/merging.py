"""The same event told twice: merged, or said to be two."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from geo import casualties, edtf
from geo.errors import InvalidEdit
from geo.model import CASUALTIES, Person, origin
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, new_batch, record
from geo.store.rows import stored_events
from geo.store.rows.event_state import State, toll_of, toll_state

_STANCES = {"happened": "reports", "planned": "plans", "threatened": "plans", "denied": "denies", "doubted": "doubts"}


def merge(
    store: Store,
    keep: str,
    other: str,
    *,
    by: Person,
    keep_version: int | None,
    other_version: int | None,
    note: str = "",
) -> tuple[int, ...]:
    """Say that two events are one: *keep* stays, with the evidence of both; *other* leads to it from now on.

    Where they disagree, on the date, the standing, the place or the casualties, what the other says becomes a claim of
    its report.  Casualties span what both say (:func:`geo.casualties.joined`).

    Args:
        store: where they are.
        keep: the id of the event that stays.
        other: the id of the event that goes into it.
        by: who decides; a reviewer or above.
        keep_version: the version of *keep* that they saw.
        other_version: the version of *other* that they saw.
        note: why.

    Returns:
        The numbers of the decisions; one undo of any of them takes all back.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such event.
        Conflict: someone changed one of them since.
        InvalidEdit: they are one already, or one of them was merged into a third.
    """
    versions = {other: other_version}
    return merge_several(store, keep, versions, by=by, keep_version=keep_version, note=note)


def merge_several(
    store: Store, keep: str, others: Mapping[str, int | None], *, by: Person, keep_version: int | None, note: str = ""
) -> tuple[int, ...]:
    """Say that any number of events are one, in one decision: :func:`merge` of *keep* with each of *others* in turn.

    Args:
        store: where they are.
        keep: the id of the event that stays.
        others: id -> the version that they saw, of the events that go into it.
        by: who decides; a reviewer or above.
        keep_version: the version of *keep* that they saw.
        note: why.

    Returns:
        The numbers of the decisions; one undo of any of them takes all back.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such event.
        Conflict: someone changed one of them since.
        InvalidEdit: there are no others, two are one already, or one of them was merged into a third.
    """
    note = checks.line("reason", note)
    if not others:
        raise InvalidEdit("merge", why="two events are needed")
    with store.writing(by, act="Merging events", needs=NEEDS["merge"]) as write:
        c = write.connection
        kept = stored_events.get(c, keep)
        gone = {other: stored_events.get(c, other) for other in others}
        stored_events.check_version(keep, kept, version=keep_version, yours=f"merge with {', '.join(others)}")
        for other, version in others.items():
            stored_events.check_version(other, gone[other], version=version, yours=f"merge into {keep}")
        if keep in others or kept["merged_into"] or any(state["merged_into"] for state in gone.values()):
            raise InvalidEdit("merge", why="these are one event already, or one of them is part of another")
        rest: dict[str, Any] = {"action": "merge", "batch": new_batch()}
        together: dict[str, Any] = {}
        for state in gone.values():
            together |= _together(c, kept | together, state)
        made = []
        if changes := stored_events.change(write, keep, before=kept, changes=together):
            made.append(record(write, "event", keep, changes=changes, report=kept["report"], note=note, **rest))
        for other, state in gone.items():
            changes = stored_events.change(write, other, before=state, changes={"merged_into": keep})
            made.append(record(write, "event", other, changes=changes, report=state["report"], note=note, **rest))
            made.append(_decide_pair(write, keep, other, "same", **rest))
        return tuple(made)


def keep_apart(store: Store, one: str, other: str, *, by: Person, note: str = "") -> int:
    """Say that two events are not the same; the pair is not proposed again.

    Args:
        store: where they are.
        one, other: their ids.
        by: who decides; a reviewer or above.
        note: why.

    Returns:
        The number of the decision.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such event.
        InvalidEdit: both are one id.
    """
    return keep_all_apart(store, [(one, other)], by=by, note=note)[0]


def keep_all_apart(store: Store, pairs: Sequence[tuple[str, str]], *, by: Person, note: str = "") -> tuple[int, ...]:
    """Say of several pairs of events, in one decision, that none is one event; they are not proposed again.

    Args:
        store: where they are.
        pairs: (event, event).
        by: who decides; a reviewer or above.
        note: why.

    Returns:
        The numbers of the decisions, one a pair; one undo of any of them takes all back.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such event.
        InvalidEdit: there is no pair, or both of one are one id.
    """
    if not pairs or any(one == other for one, other in pairs):
        raise InvalidEdit("pair", why="two events are needed")
    note = checks.line("reason", note)
    with store.writing(by, act="Keeping events apart", needs=NEEDS["keep apart"]) as write:
        for name in sorted({name for pair in pairs for name in pair}):
            stored_events.get(write.connection, name)
        rest: dict[str, Any] = {"action": "keep apart", "batch": new_batch(), "note": note}
        return tuple(_decide_pair(write, one, other, "different", **rest) for one, other in pairs)


def propose_pairs(store: Store, pairs: Sequence[tuple[str, str, float, str]], *, by: Person) -> int:
    """Store likely duplicates for review; pairs that are known, whatever was decided, stay as they are.

    Args:
        store: where the events are.
        pairs: (event, event, likeness 0 to 1, why in words).
        by: who had them looked for; an editor or above.

    Returns:
        How many are new.
    """
    with store.writing(by, act="Proposing duplicates", needs=NEEDS["add report"]) as write:
        new = 0
        wanted = {name for one, other, _, _ in pairs for name in (one, other)}
        t = schema.events.c.id
        there = set(write.connection.execute(select(t).where(t.in_(wanted))).scalars())
        for one, other, score, why in pairs:
            first, second = sorted((one, other))
            if first == second or not {first, second} <= there:
                continue  # taken away while they were looked for
            checks.number("likeness", score, low=0, high=1)
            if _pair(write.connection, first, second) is None:
                values = {"one": first, "other": second, "status": "proposed", "score": score}
                values["why"] = why[: checks.LONGEST["why"]]
                write.connection.execute(insert(schema.duplicates).values(values))
                new += 1
        return new


def pair_id(one: str, other: str) -> str:
    """Return what decisions call a pair of events, whatever their order."""
    return " ".join(sorted((one, other)))


def _pair(connection: Connection, first: str, second: str) -> Any:
    t = schema.duplicates
    return connection.execute(select(t).where(t.c.one == first, t.c.other == second)).mappings().first()


def set_pair(write: Write, name: str, status: str | None) -> None:
    """Write how a pair stands, within a write; None where nothing was said of it."""
    first, second = name.split(" ")
    t = schema.duplicates
    if _pair(write.connection, first, second) is None:
        values = {"one": first, "other": second, "status": status or "proposed", "score": 0.0, "why": "chosen by hand"}
        write.connection.execute(insert(t).values(values))
    else:
        wanted = (t.c.one == first) & (t.c.other == second)
        write.connection.execute(update(t).where(wanted).values(status=status or "proposed"))


def _decide_pair(write: Write, one: str, other: str, status: str, *, action: str, batch: str, note: str = "") -> int:
    name = pair_id(one, other)
    found = _pair(write.connection, *sorted((one, other)))
    before = found["status"] if found else None
    set_pair(write, name, status)
    return record(write, "pair", name, action=action, changes={"status": [before, status]}, batch=batch, note=note)


def _together(connection: Connection, kept: State, gone: State) -> dict[str, Any]:
    """Return the fields of *kept* with what *gone* adds to them."""
    report = gone["report"] if gone["report"] != kept["report"] else ""
    spans = [one | {"report": one["report"] or report} for one in gone["spans"]]
    claims = [one | {"report": one["report"] or report} for one in gone["claims"]]
    if details := _disagreements(kept, gone):
        t = schema.reports
        row = connection.execute(
            select(t.c.publisher, t.c.author, t.c.url, t.c.title).where(t.c.id == gone["report"])
        ).one()
        speaker = origin(row.publisher, author=row.author, url=row.url or "") or row.title or "Another report"
        claims.append(
            {
                "stance": _STANCES[gone["factuality"]], "speaker": speaker, "start": None, "end": None,
                "report": report, "detail": "; ".join(details)[:300],
            }
        )  # fmt: skip
    known = {(one["role"], one["id"]) for one in kept["actors"]}
    actors = [one | {"start": None, "end": None} if report else one for one in gone["actors"]]
    together = {
        "spans": kept["spans"] + [one for one in spans if one not in kept["spans"]],
        "claims": kept["claims"] + [one for one in claims if one not in kept["claims"]],
        "actors": kept["actors"] + [one for one in actors if (one["role"], one["id"]) not in known],
    }
    for name in CASUALTIES:
        together[name] = joined_tolls(kept[name], gone[name])
    if not kept["places"] and gone["places"]:
        together["places"] = [one | {"start": None, "end": None} if report else one for one in gone["places"]]
    return together


def joined_tolls(kept: State | None, gone: State | None) -> State | None:
    """Return the toll that spans what two states say, as states hold it."""
    return toll_state(casualties.joined(toll_of(kept), toll_of(gone)))


def _disagreements(kept: State, gone: State) -> list[str]:
    """Say in words what *gone* says differently; what only one of them knows is no disagreement."""
    found = []
    if kept["date"] and gone["date"] and kept["date"] != gone["date"]:
        found.append(f"date: {edtf.parse(gone['date']).words()}")
    if kept["factuality"] != gone["factuality"]:
        found.append(f"standing: {gone['factuality']}")
    here, there = (
        {one["place"]["name"] for one in state["places"] if one["place"] and one["role"] == "happened_at"}
        for state in (kept, gone)
    )
    if here and there and not here & there:
        found.append(f"place: {', '.join(sorted(there))}")
    found += [
        f"{name}: {casualties.words(toll_of(gone[name]))}"
        for name in CASUALTIES
        if kept[name] and gone[name] and kept[name] != gone[name]
    ]
    return found
