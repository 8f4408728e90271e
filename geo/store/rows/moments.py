"""Moments of a store: what a reader remembers, to ask later what has changed since.

Rows of events, reports, places, actors and collections bear the revision of their last change.  What that does not tell
is a row that is gone.  Events go with a reading of their report, whose row bears the revision of it; a report goes for
good with a tombstone.  Seeding the facts of a new release, and restoring a backup, put other rows in place of what was
there: nothing from before can be brought up to date.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from geo.store import schema


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of a store.

    Attributes:
        revision: how many writes there had been.
        facts: the fingerprint of the facts that were seeded last.
        restored: the revision at which a backup was restored last; 0 for never.
        purged: how many reports had been removed for good.
        decision: the number of the last decision; 0 for none.
        decided: when that was.
    """

    revision: int
    facts: str
    restored: int
    purged: int
    decision: int
    decided: str


def moment(connection: Connection) -> Moment:
    """Return the state that a connection sees."""
    t = schema
    counted = connection.execute(select(t.counter.c.revision, t.counter.c.restored)).one()
    facts = connection.execute(select(t.meta.c.value).where(t.meta.c.key == "seed")).scalar()
    last = connection.execute(select(t.decisions.c.id, t.decisions.c.at).order_by(t.decisions.c.id.desc()).limit(1))
    number, at = last.first() or (0, "")
    return Moment(
        revision=int(counted.revision),
        facts=facts or "",
        restored=int(counted.restored),
        purged=int(connection.execute(select(func.count()).select_from(t.tombstones)).scalar_one()),
        decision=number,
        decided=at,
    )


def leads_to(connection: Connection, earlier: Moment, now: Moment) -> bool:
    """Return True if what was read at one moment can be brought up to date by what changed since.

    Args:
        connection: that sees the later one.
        earlier: when it was read.
        now: what :func:`moment` says.
    """
    if now.revision < earlier.revision or (now.facts, now.restored) != (earlier.facts, earlier.restored):
        return False
    t = schema.decisions
    if not earlier.decision:
        return True
    return connection.execute(select(t.c.at).where(t.c.id == earlier.decision)).scalar() == earlier.decided
