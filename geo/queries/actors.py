"""Who pledged allegiance to whom and when; who attacked, held, fought and met whom: read from a collection's events.

What is planned, threatened, denied or doubted is among it and says so: a denial stands beside the claim it denies.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from geo import edtf
from geo.facts import event_types
from geo.model import AGAINST, Actor, Collection, Event

RELATIONS = tuple(relation for relation in event_types.RELATIONS if relation != "joined")
"""Relations between two actors but for the stay of the one with the other; a type's record says which it shows."""

BOTH_WAYS = frozenset({"fought", "met"})
"""Relations whose two sides have no order."""


@dataclass(frozen=True, slots=True)
class Allegiance:
    """*actor* is said to stand with *target* from ``event``'s date on.

    ``start`` and ``end`` are EDTF; ``end`` is empty while no later pledge to another is known.  Whether it happened is
    the event's ``factuality``.
    """

    actor: Actor
    target: Actor
    start: str
    end: str
    event: Event


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and the events in which the one attacked, held, fought or met the other, in order of time."""

    kind: str
    one: Actor
    other: Actor
    events: tuple[Event, ...]

    @property
    def happened(self) -> tuple[Event, ...]:
        """Those that are said to have happened."""
        return tuple(event for event in self.events if event.factuality == "happened")

    @property
    def disputed(self) -> tuple[Event, ...]:
        """Those that are denied or doubted, or that somebody denies or doubts."""
        return tuple(event for event in self.events if is_disputed(event))

    @property
    def expected(self) -> tuple[Event, ...]:
        """Those that are only planned or threatened."""
        return tuple(event for event in self.events if event.factuality in ("planned", "threatened"))

    @property
    def proposed(self) -> tuple[Event, ...]:
        """Those that nobody has reviewed."""
        return unreviewed(self.events)


def unreviewed(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return those of *events* that nobody has reviewed, in their order."""
    return tuple(event for event in events if event.review == "proposed")


def behind(pledges: Iterable[Allegiance], relations: Iterable[Relation]) -> tuple[Event, ...]:
    """Return the events that these rest on, each once."""
    every = [*(one.event for one in pledges), *(event for one in relations for event in one.events)]
    return tuple({event.id: event for event in every}.values())


def is_disputed(event: Event) -> bool:
    """Return True if an event is told as denied or doubted, or somebody speaks against it."""
    return event.factuality in ("denied", "doubted") or any(claim.stance in AGAINST for claim in event.claims)


def allegiances(collection: Collection) -> tuple[Allegiance, ...]:
    """Return pledges of allegiance as intervals, by actor and time.

    A pledge lasts until the same actor's next pledge to someone else whose date is known to come later; an undated
    pledge neither ends another nor is ended, and one that is only planned, threatened, denied or doubted ends none.
    """
    found: dict[tuple[str, str, str, str], Allegiance] = {}
    for event in _by_time(collection.events):
        if event_types.behaviour(event.type).relation != "joined":
            continue
        for _, actor in _playing(event, "actor"):
            for _, target in _playing(event, "target"):
                key = (actor.id, target.id, event.date, event.factuality)
                found.setdefault(key, Allegiance(actor, target, event.date, "", event))
    pledges = list(found.values())
    made = [one for one in pledges if one.event.factuality == "happened"]
    ended = [_ended(one, made) for one in pledges]
    return tuple(sorted(ended, key=lambda one: (one.actor.name, edtf.parse(one.start).sort_key, one.target.name)))


def _ended(one: Allegiance, pledges: Iterable[Allegiance]) -> Allegiance:
    start = edtf.parse(one.start)
    if one.event.factuality != "happened":
        return one
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
    """Return who attacked, held, fought and met whom, the most frequent first.

    Of those who fought or met the order says nothing.
    """
    found: dict[tuple[str, str, str], list[Event]] = {}
    known: dict[str, Actor] = {}
    for event in _by_time(collection.events):
        relation = event_types.behaviour(event.type).relation
        if relation not in RELATIONS:
            continue
        for one, other in _opposite(event, relation):
            known |= {one.id: one, other.id: other}
            first, second = sorted((one.id, other.id)) if relation in BOTH_WAYS else (one.id, other.id)
            events = found.setdefault((relation, first, second), [])
            if event not in events:
                events.append(event)
    made = [Relation(kind, known[one], known[other], tuple(events)) for (kind, one, other), events in found.items()]
    return tuple(sorted(made, key=lambda r: (-len(r.happened), -len(r.events), r.kind, r.one.name, r.other.name)))


def _opposite(event: Event, relation: str) -> list[tuple[Actor, Actor]]:
    """Pairs of who did it and to whom; where a clash or a meeting names parties only, each with each."""
    doing = [actor for _, actor in _playing(event, "actor")]
    aimed_at = [actor for _, actor in _playing(event, "target")]
    pairs = [(one, other) for one in doing for other in aimed_at if one.id != other.id]
    if relation in BOTH_WAYS and not pairs:
        parties = list({actor.id: actor for role, actor in event.actors if role in ("actor", "target", "participant")}
                       .values())  # fmt: skip
        pairs = [(one, other) for at, one in enumerate(parties) for other in parties[at + 1 :]]
    return pairs


def _playing(event: Event, role: str) -> list[tuple[str, Actor]]:
    return [(played, actor) for played, actor in event.actors if played == role]


def _by_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (edtf.parse(event.date).sort_key, event.id))
