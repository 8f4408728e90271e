"""Who decided what and when: of one thing, and of everything."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select

from geo.model import Decision
from geo.store import Store, schema
from geo.store.decisions import log


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a report that was removed for good."""

    report: str
    at: str
    who: str
    reason: str
    events: int


@dataclass(frozen=True, slots=True)
class Act:
    """Decisions that were made at once.

    Attributes:
        decisions: the newest few of them, newest first.
        size: how many there are in all.
        more: how many things they are about besides what the first of them names; merging changes pairs of events too.
    """

    decisions: tuple[Decision, ...]
    size: int
    more: int = 0


def history(store: Store, kind: str, subject: str) -> tuple[Decision, ...]:
    """Return every decision on one thing, the newest first.

    Args:
        store: where they are.
        kind: event, report, pair, rule, collection, view or actor.
        subject: its id.
    """
    with store.reading() as connection:
        return tuple(reversed(log.of_object(connection, kind, subject)))


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
        return _told(connection, asked)


def _told(connection: Connection, asked: Select[Any]) -> tuple[Decision, ...]:
    """Return the decisions that are asked for, in that order, and whether each has been taken back."""
    t = schema.decisions
    rows = connection.execute(asked).mappings().all()
    wanted = [int(row["id"]) for row in rows]
    everything = {int(row["id"]): row for row in rows}
    newest: Sequence[int] = wanted
    while newest:  # what took them back, what took that back, and so on
        undoing = connection.execute(select(t).where(t.c.undoes.in_(newest))).mappings().all()
        newest = [int(row["id"]) for row in undoing]
        everything |= {int(row["id"]): row for row in undoing}
    known = {one.id: one for one in log.decisions(everything.values())}
    return tuple(known[number] for number in wanted)


def acts(store: Store, *, limit: int = 50, told: int = 6, who: str = "") -> tuple[Act, ...]:
    """Return what was done lately, the newest first, however many decisions one act has.

    Args:
        store: where the decisions are.
        limit: at most so many acts.
        told: at most so many decisions of each.
        who: only those of this person, by name.
    """
    t = schema.decisions
    found: list[tuple[list[int], int]] = []
    with store.reading() as connection:
        before: int | None = None
        while len(found) < limit:
            asked = select(t.c.id, t.c.batch).order_by(t.c.id.desc()).limit(2 * limit)
            asked = asked if before is None else asked.where(t.c.id < before)
            rows = connection.execute(asked.where(t.c.who == who) if who else asked).all()
            if not rows:
                break
            # writers come one after another, so that the decisions of an act have numbers in a row
            together = [list(several) for _, several in groupby(rows, key=lambda row: row.batch or row.id)]
            found += [([row.id for row in several[:told]], len(several)) for several in together]
            before = rows[-1].id
            if rows[-1].batch:
                of_last = select(func.min(t.c.id), func.count()).where(t.c.batch == rows[-1].batch)
                before, size = connection.execute(of_last).one()
                found[-1] = (found[-1][0], size)
        shown = [number for numbers, _ in found[:limit] for number in numbers]
        known = {one.id: one for one in _told(connection, select(t).where(t.c.id.in_(shown)))}
        told_of = [tuple(known[number] for number in numbers) for numbers, _ in found[:limit]]
        events = _events_of_pairs(connection, {several[0].group for several in told_of if several[0].group})
    made = []
    for several, (_, size) in zip(told_of, found, strict=False):
        first = several[0]
        things = len(events.get(first.group, ())) or (2 * size if first.kind == "pair" else size)
        made.append(Act(several, size, things - (2 if first.kind == "pair" else 1)))
    return tuple(made)


def _events_of_pairs(connection: Connection, batches: Collection[str]) -> dict[str, set[str]]:
    """Return the events of those acts that decided on pairs: batch -> their ids."""
    t = schema.decisions
    asked = select(t.c.batch, t.c.object).where(t.c.batch.in_(batches), t.c.kind == "pair")
    events: dict[str, set[str]] = {}
    for batch, pair in connection.execute(asked):
        events.setdefault(batch, set()).update(pair.split(" "))
    return events


def tombstones(store: Store) -> tuple[Tombstone, ...]:
    """Return what remains of reports that were removed for good, the newest first."""
    t = schema.tombstones
    with store.reading() as connection:
        rows = connection.execute(select(t).order_by(t.c.at.desc()))
        return tuple(Tombstone(row.report, row.at, row.who, row.reason, row.events) for row in rows)


def subjects(store: Store, decisions: Iterable[Decision]) -> dict[tuple[str, str], str]:
    """Return what to call the things that decisions are about: (kind, id) -> summary, title or name.

    Args:
        store: where they are.
        decisions: whose subjects to name; what has no name, or is no more, is left out.
    """
    wanted: dict[str, set[str]] = {}
    for one in decisions:
        kinds = ("event", one.subject.split(" ")) if one.kind == "pair" else (one.kind, [one.subject])
        wanted.setdefault(kinds[0], set()).update(kinds[1])
    t = schema
    named = {
        "event": (t.events.c.id, t.events.c.summary), "report": (t.reports.c.id, t.reports.c.title),
        "rule": (t.place_rules.c.id, t.place_rules.c.name), "actor": (t.actors.c.id, t.actors.c.name),
        "collection": (t.collections.c.id, t.collections.c.title),
        "view": (t.frozen_views.c.id, t.frozen_views.c.title),
    }  # fmt: skip
    found: dict[tuple[str, str], str] = {}
    with store.reading() as connection:
        for kind, ids in wanted.items():
            if kind in named:
                key, name = named[kind]
                rows = connection.execute(select(key, name).where(key.in_(ids)))
                found |= {(kind, row[0]): row[1] for row in rows if row[1]}
    return found
