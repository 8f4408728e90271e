"""The facts of data/ in the store: put there on first use, brought up to date by a new release.

What people decided stays: a field that a decision in effect changed is not touched.  Seed events that a release drops
stay where somebody decided on them, and are taken out where nobody did.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update

from geo.model import Collection, Event, EventActor, EventClaim, EventDraft, EventPlace, Span
from geo.store import schema
from geo.store.base import Store, Write, alone
from geo.store.decisions import actors
from geo.store.decisions import reports as stored_reports
from geo.store.decisions.log import decided_fields
from geo.store.rows import event_state, stored_events

_FORM = "1"
"""Counts up when the same facts are to be stored in another way."""


def fingerprint(data: Path) -> str:
    """Return what tells one release's facts from another's: a hash of the files they are read from."""
    sha = hashlib.sha256(_FORM.encode())
    named = ("reports.csv", "events.csv", "places.csv", "actors.csv", "event_types.csv")
    for path in (*(data / name for name in named), *sorted((data / "digests").glob("*.md"))):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def is_current(store: Store, mark: str) -> bool:
    """Tell whether the facts with this fingerprint are those that were seeded last."""
    t = schema.meta
    with store.reading() as connection:
        return connection.execute(select(t.c.value).where(t.c.key == "seed")).scalar() == mark


def seed(store: Store, collection: Collection, *, mark: str) -> None:
    """Put a collection that was read from data/ into the store, or bring it up to date, in one transaction.

    Args:
        store: where it goes.
        collection: what :func:`geo.facts.shipped.load` returned.
        mark: its fingerprint.
    """
    with alone(store):
        if not is_current(store, mark):  # else another process was quicker
            _seed(store, collection, mark=mark)


def _seed(store: Store, collection: Collection, *, mark: str) -> None:
    with store.seeding() as write:
        c, t = write.connection, schema.meta
        found = c.execute(select(t.c.value).where(t.c.key == "seed")).scalar()
        _places(write, collection)
        _actors(write, collection)
        _reports(write, collection)
        _collection(write, collection)
        _events(write, collection)
        if found is None:
            c.execute(insert(t).values(key="seed", value=mark))
        else:
            c.execute(update(t).where(t.c.key == "seed").values(value=mark))


def _places(write: Write, collection: Collection) -> None:
    c, t = write.connection, schema.places
    there = set(c.execute(select(t.c.id)).scalars())
    new = []
    for place in collection.places.values():
        values = asdict(place) | {"aliases": list(place.aliases), "origin": "seed", "revision": write.revision}
        if place.id in there:
            c.execute(update(t).where(t.c.id == place.id).values(values))
        else:
            new.append(values)
    if new:
        c.execute(insert(t), new)


def _actors(write: Write, collection: Collection) -> None:
    c, t = write.connection, schema.actors
    there = set(c.execute(select(t.c.id)).scalars())
    for actor in collection.actors.values():
        values: dict[str, Any] = {
            "name": actor.name, "kind": actor.kind, "parent": actor.parent, "aliases": list(actor.aliases),
        }  # fmt: skip
        if actor.id not in there:
            row = {"id": actor.id, "name": "", "kind": actor.kind, "origin": "seed", "revision": write.revision}
            c.execute(insert(t).values(row))
            kept: frozenset[str] = frozenset()
        else:
            kept = decided_fields(c, "actor", actor.id)
        actors.set_fields(write, actor.id, {field: v for field, v in values.items() if field not in kept})


def _reports(write: Write, collection: Collection) -> None:
    c, t = write.connection, schema.reports
    there = set(c.execute(select(t.c.id)).scalars())
    paragraphs = _paragraphs(collection)
    for report in collection.reports.values():
        digest = [[one, paragraphs.get((report.id, n), 0)] for n, one in
                  enumerate(collection.digests.get(report.id, ()), start=1)]  # fmt: skip
        fields = {field: getattr(report, field) for field in stored_reports.CORRECTABLE} | {"citation": report.citation}
        if report.id in there:
            kept = decided_fields(c, "report", report.id)
            stored_reports.set_fields(
                write, report.id, {f: v for f, v in fields.items() if f not in kept} | {"digest": digest}
            )
        elif not _is_purged(write, report.id):
            c.execute(
                insert(t).values(
                    id=report.id, origin="seed", status="read", boilerplate=[], digest=digest, added_at=write.at,
                    added_by=write.person.name, revision=write.revision, **fields,
                )
            )  # fmt: skip


def _is_purged(write: Write, report: str) -> bool:
    t = schema.tombstones
    return write.connection.execute(select(t.c.report).where(t.c.report == report)).first() is not None


def _paragraphs(collection: Collection) -> dict[tuple[str, int], int]:
    return {(e.report.id, one.sentence): one.paragraph for e in collection.events for one in e.evidence}


def _collection(write: Write, collection: Collection) -> None:
    c, t = write.connection, schema.collections
    if c.execute(select(t.c.id).where(t.c.id == collection.id)).first() is None:
        c.execute(
            insert(t).values(id=collection.id, title=collection.title, created_at=write.at, revision=write.revision)
        )
    stored_reports.put_into(write, collection.id, [one for one in collection.reports if not _is_purged(write, one)])


def _events(write: Write, collection: Collection) -> None:
    c, t = write.connection, schema.events
    there = set(c.execute(select(t.c.id).where(t.c.origin == "seed")).scalars())
    new = []
    for n, event in enumerate(collection.events):
        if _is_purged(write, event.report.id):
            continue
        state = event_state.of_draft(draft_of(event))
        if event.id in there:
            keep = decided_fields(c, "event", event.id)
            stored_events.refresh(write, event.id, state=state, review=event.review, keep=keep)
            c.execute(update(t).where(t.c.id == event.id).values(n=n))
        else:
            new.append(stored_events.New(event.id, event.report.id, state, event.review, n))
    stored_events.create(write, new, origin="seed")
    for gone in there - {event.id for event in collection.events}:
        if not decided_fields(c, "event", gone):
            c.execute(delete(t).where(t.c.id == gone))


def draft_of(event: Event) -> EventDraft:
    """Return a seed's event as a draft."""
    return EventDraft(
        type=event.type,
        summary=event.summary,
        date=event.date,
        date_basis=event.date_basis,
        factuality=event.factuality,
        certainty=event.certainty,
        places=tuple(EventPlace(role, place.name, place) for role, place in event.places),
        actors=tuple(EventActor(role, actor.name, actor.id, actor.kind) for role, actor in event.actors),
        claims=tuple(EventClaim(claim.stance, claim.speaker) for claim in event.claims),
        spans=tuple(_spans(event)),
        rules=event.rules,
        killed=event.killed,
        injured=event.injured,
    )


def _spans(event: Event) -> Iterator[Span]:
    for one in event.evidence:
        yield Span("evidence", one.quote, sentence=one.sentence, paragraph=one.paragraph)
    for name, one in event.toll_evidence:
        yield Span(name, one.quote, sentence=one.sentence, paragraph=one.paragraph)
