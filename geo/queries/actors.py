"""Who pledged allegiance to whom and when, and who attacked, fought and met whom: read from a collection's events."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo import edtf
from geo.model import Actor, Collection, Event

RELATIONS: dict[str, tuple[str, ...]] = {
    "attacked": ("attack", "operation", "arrest", "takeover"),
    "fought": ("clash",),
    "met": ("conference", "agreement"),
}
"""Relation -> the event types in which it shows."""

_BOTH_WAYS = frozenset({"fought", "met"})


@dataclass(frozen=True, slots=True)
class Allegiance:
    """*actor* is said to stand with *target* from ``event``'s date on.

    ``start`` and ``end`` are EDTF; ``end`` is empty while no later pledge to another is known.
    """

    actor: Actor
    target: Actor
    start: str
    end: str
    event: Event


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and the events in which the one attacked, fought or met the other, in order of time."""

    kind: str
    one: Actor
    other: Actor
    events: tuple[Event, ...]


def allegiances(collection: Collection) -> tuple[Allegiance, ...]:
    """Return pledges of allegiance as intervals, by actor and time.

    A pledge lasts until the same actor's next pledge to someone else whose date is known to come later; an undated
    pledge neither ends another nor is ended.  Pledges that are only planned, denied or doubted are not among them.
    """
    found: dict[tuple[str, str, str], Allegiance] = {}
    for event in _by_time(collection.events):
        if event.type != "allegiance" or event.factuality != "happened":
            continue
        for _, actor in _playing(event, "actor"):
            for _, target in _playing(event, "target"):
                found.setdefault((actor.id, target.id, event.date), Allegiance(actor, target, event.date, "", event))
    pledges = list(found.values())
    ended = [_ended(one, pledges) for one in pledges]
    return tuple(sorted(ended, key=lambda one: (one.actor.name, edtf.parse(one.start).sort_key, one.target.name)))


def _ended(one: Allegiance, pledges: Iterable[Allegiance]) -> Allegiance:
    start = edtf.parse(one.start)
    together = {other.target.id for other in pledges if other.event.id == one.event.id}
    for other in pledges:
        later = edtf.parse(other.start)
        if other.actor.id != one.actor.id or other.target.id in together or _within(other.target, one.target):
            continue
        if start.last and later.first and later.first > start.last:
            return Allegiance(one.actor, one.target, one.start, other.start, one.event)
    return one


def _within(part: Actor, whole: Actor) -> bool:
    return whole.id in (part.id, part.parent) or whole.parent == part.id


def relations(collection: Collection) -> tuple[Relation, ...]:
    """Return who attacked, fought and met whom, the most frequent first.

    Events that are only planned, denied or doubted are not among them.  Of those who fought or met the order says
    nothing.
    """
    kinds = {kind: relation for relation, several in RELATIONS.items() for kind in several}
    found: dict[tuple[str, str, str], list[Event]] = {}
    known: dict[str, Actor] = {}
    for event in _by_time(collection.events):
        relation = kinds.get(event.type)
        if relation is None or event.factuality != "happened":
            continue
        for one, other in _opposite(event, relation):
            known |= {one.id: one, other.id: other}
            first, second = sorted((one.id, other.id)) if relation in _BOTH_WAYS else (one.id, other.id)
            events = found.setdefault((relation, first, second), [])
            if event not in events:
                events.append(event)
    made = [Relation(kind, known[one], known[other], tuple(events)) for (kind, one, other), events in found.items()]
    return tuple(sorted(made, key=lambda r: (-len(r.events), r.kind, r.one.name, r.other.name)))


def _opposite(event: Event, relation: str) -> list[tuple[Actor, Actor]]:
    """Pairs of who did it and to whom; where a clash or a meeting names parties only, each with each."""
    doing = [actor for _, actor in _playing(event, "actor")]
    aimed_at = [actor for _, actor in _playing(event, "target")]
    pairs = [(one, other) for one in doing for other in aimed_at if one.id != other.id]
    if relation in _BOTH_WAYS and not pairs:
        parties = list({actor.id: actor for role, actor in event.actors if role in ("actor", "target", "participant")}
                       .values())  # fmt: skip
        pairs = [(one, other) for at, one in enumerate(parties) for other in parties[at + 1 :]]
    return pairs


def _playing(event: Event, role: str) -> list[tuple[str, Actor]]:
    return [(played, actor) for played, actor in event.actors if played == role]


def _by_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (edtf.parse(event.date).sort_key, event.id))
