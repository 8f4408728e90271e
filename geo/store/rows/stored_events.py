"""Rows of events: made, changed, brought up to date.  What all ways of changing an event have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from geo.errors import Conflict, Missing
from geo.store import schema
from geo.store.base import Write
from geo.store.rows import event_state
from geo.store.rows.event_state import State
from geo.store.rows.places_and_actors import ensure

_AT_ONCE = 500
"""Ids in one statement."""

_COLUMNS = ("type", "summary", "date", "date_basis", "factuality", "certainty", "rules", "review", "merged_into")


def get(connection: Connection, event: str) -> State:
    """Return the state of one event.

    Raises:
        Missing: there is none of this id.
    """
    found = event_state.load(connection, [event])
    if event not in found:
        raise Missing("event", name=event)
    return found[event]


def check_version(event: str, state: State, *, version: int | None, yours: object) -> None:
    """Let only those change an event who saw how it stands.

    Args:
        event: its id.
        state: how it stands.
        version: the version that they saw; None where it does not matter.
        yours: what they would have written.

    Raises:
        Conflict: it has been changed since.
    """
    if version is not None and version != state["version"]:
        raise Conflict(event, yours=yours, theirs=event_state.to_draft(state), version=state["version"])


@dataclass(frozen=True, slots=True)
class New:
    """An event to be added.

    Attributes:
        id: its id.
        report: the report it is told by.
        state: what a draft holds, as :func:`geo.store.rows.event_state.of_draft` returns it.
        review: how it stands.
        n: its number in the report, or in the seed's order.
    """

    id: str
    report: str
    state: State
    review: str
    n: int


def create(write: Write, several: Sequence[New], *, origin: str) -> None:
    """Add events: a handful of statements, however many they are.

    Args:
        write: the transaction.
        several: they; their states are brought in line with the tables.
        origin: seed, machine or hand.
    """
    if not several:
        return
    c = write.connection
    ensure(c, [one.state for one in several], revision=write.revision)
    heads = []
    for one in several:
        full = one.state | {"review": one.review, "merged_into": None}
        heads.append(
            {
                "id": one.id, "report": one.report, "origin": origin, "proposed": full, "n": one.n,
                "created_at": write.at, "version": 1, "revision": write.revision,
                **{name: full[name] for name in _COLUMNS}, **event_state.toll_columns(full),
            }
        )  # fmt: skip
    c.execute(insert(schema.events), heads)
    parts = [(one.id, one.report, one.state) for one in several]
    event_state.save_parts(c, parts, among=event_state.CONTENT, fresh=True)


def next_number(connection: Connection, report: str) -> int:
    """Return the number that the next event of *report* gets."""
    highest = connection.execute(select(func.max(schema.events.c.n)).where(schema.events.c.report == report)).scalar()
    return int(highest or 0) + 1


def change(write: Write, event: str, *, before: State, changes: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Write fields of an event and return what changed, ``{field: [from, to]}``; empty where nothing did.

    Args:
        write: the transaction.
        event: its id.
        before: its state, which is brought up to date.
        changes: field -> new value.
    """
    after = dict(changes)
    ensure(write.connection, [after], revision=write.revision)
    changed = event_state.differences(before, after)
    if not changed:
        return {}
    columns = {name: after[name] for name in _COLUMNS if name in changed}
    columns |= event_state.toll_columns({name: after[name] for name in changed})
    write.connection.execute(
        update(schema.events)
        .where(schema.events.c.id == event)
        .values(version=schema.events.c.version + 1, revision=write.revision, **columns)
    )
    event_state.save_parts(write.connection, [(event, before["report"], after)], among=changed)
    before |= after
    before["version"] += 1
    return changed


def refresh(write: Write, event: str, *, state: State, review: str, keep: Iterable[str]) -> bool:
    """Bring an event up to date with what the seed or the machine now says; return whether anything changed.

    Args:
        write: the transaction.
        event: its id.
        state: what is said now.
        review: how it would stand, had nobody decided.
        keep: fields that people decided on, which stay as they are.
    """
    ensure(write.connection, [state], revision=write.revision)
    full = state | {"review": review, "merged_into": None}
    kept = set(keep)
    before = get(write.connection, event)
    changed = change(write, event, before=before, changes={f: v for f, v in full.items() if f not in kept})
    write.connection.execute(update(schema.events).where(schema.events.c.id == event).values(proposed=full))
    return bool(changed)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands, without what it tells; ``proposed`` is how the machine or the seed would have it stand."""

    version: int
    review: str
    report: str
    proposed: str


def standings(connection: Connection, ids: Sequence[str]) -> dict[str, Standing]:
    """Return how each of many events stands; unknown ids lack."""
    t = schema.events.c
    asked = select(t.id, t.version, t.review, t.report, t.proposed["review"].as_string().label("first"))
    found: dict[str, Standing] = {}
    for at in range(0, len(ids), _AT_ONCE):
        for row in connection.execute(asked.where(t.id.in_(ids[at : at + _AT_ONCE]))):
            found[row.id] = Standing(row.version, row.review, row.report, row.first)
    return found


def set_review(write: Write, ids: Sequence[str], review: str) -> None:
    """Let many events stand as *review* and count their versions up: a statement for some hundred of them."""
    t = schema.events
    for at in range(0, len(ids), _AT_ONCE):
        write.connection.execute(
            update(t)
            .where(t.c.id.in_(ids[at : at + _AT_ONCE]))
            .values(review=review, version=t.c.version + 1, revision=write.revision)
        )
