"""Who decided what and when: of one thing, and of everything."""

from dataclasses import dataclass

from sqlalchemy import select

from geo import schema
from geo.model import Decision
from geo.store import Store, recording


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a report that was removed for good."""

    report: str
    at: str
    who: str
    reason: str
    events: int


def history(store: Store, kind: str, subject: str) -> tuple[Decision, ...]:
    """Return every decision on one thing, the newest first.

    Args:
        store: where they are.
        kind: event, report, pair, rule, collection, view or actor.
        subject: its id.
    """
    with store.reading() as connection:
        return tuple(reversed(recording.of_object(connection, kind, subject)))


def feed(store: Store, *, before: int | None = None, limit: int = 50, who: str = "") -> tuple[Decision, ...]:
    """Return what was decided lately, the newest first.

    Args:
        store: where the decisions are.
        before: only those with a smaller number, to page on.
        limit: at most so many.
        who: only those of this person, by name.
    """
    t = schema.decisions
    asked = select(t).order_by(t.c.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(t.c.id < before)
    if who:
        asked = asked.where(t.c.who == who)
    with store.reading() as connection:
        rows = connection.execute(asked).mappings().all()
        wanted = [row["id"] for row in rows]
        undoing = connection.execute(select(t).where(t.c.undoes.is_not(None))).mappings().all()
    everything = {int(row["id"]): row for row in (*rows, *undoing)}
    known = {one.id: one for one in recording.decisions(list(everything.values()))}
    return tuple(known[number] for number in wanted)


def tombstones(store: Store) -> tuple[Tombstone, ...]:
    """Return what remains of reports that were removed for good, the newest first."""
    t = schema.tombstones
    with store.reading() as connection:
        rows = connection.execute(select(t).order_by(t.c.at.desc()))
        return tuple(Tombstone(row.report, row.at, row.who, row.reason, row.events) for row in rows)
