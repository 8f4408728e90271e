"""Events of different reports that probably tell of the same thing.

Two events are linked when their types are of one family and they do not stand in each other's way in time or space,
and enough of what they say agrees: the days, the footprints, the actors, the figures, the manner, the words.  A link is
a proposal for a person: it carries a score, the reason in words, and what agrees and what conflicts, side by side.
Which events are compared at all: :mod:`geo.duplicates.blocks`.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.duplicates.blocks import pairs
from geo.duplicates.compare import Detail, details
from geo.duplicates.compared_event import ComparedEvent, read
from geo.model import Event

LEAST = 0.6
"""Score from which two events are linked."""

_WEIGHTS: dict[str, dict[str, float]] = {
    "date": {"agree": 3.0, "conflict": -1.6, "open": -1.5},
    "published": {"agree": 0.4, "conflict": -0.6, "open": 0.0},
    "place": {"agree": 1.2, "conflict": -1.2, "open": -0.2},
    "actors": {"agree": 0.5, "conflict": -1.4, "open": 0.0},
    "figures": {"agree": 1.9, "conflict": -0.6, "open": 0.0},
    "manner": {"agree": 2.3, "conflict": -0.2, "open": 0.0},
    "words": {"agree": 3.0, "conflict": -0.3, "open": 0.0},
    "type": {"agree": 0.1, "conflict": -0.1, "open": 0.0},
    "factuality": {"agree": 0.1, "conflict": -0.1, "open": 0.0},
}
"""Log odds of each verdict, times its strength.

A logistic regression (L2 of 0.3; agreement may only speak for a link, conflict and silence against) over some 970 pairs
of events that extraction proposed: of 25 made-up reports of five stories and their look-alikes, weighted threefold, and
of 222 Wikinews reports of 2019 and 2020, weighted by half, of whose pairs 63 were read and found to be one event.
Rounded to a tenth.  Set by hand: dates in conflict, fitted at -1.0 from few pairs, so that next day's meeting of the
same two in the same town stays apart; manner in conflict, type and factuality, of which these pairs told nothing.
"""
_BIAS = -3.1
"""0.6 above the fitted one, so that a pair that is one event at 45 in a hundred scores :data:`LEAST`."""
_RIVAL = 0.7
"""How much higher log odds must be for one of two events of a report to be meant, and not the other."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two events of different reports, ``one`` before ``other`` in the order of their ids.

    ``score`` runs from 0 to 1, ``reason`` says in words what speaks for it, ``details`` hold both sides of each
    question: what they agree on, where they conflict, what one of them leaves open.
    """

    one: str
    other: str
    score: float
    reason: str
    details: tuple[Detail, ...]

    @property
    def ids(self) -> tuple[str, str]:
        """The two events."""
        return self.one, self.other

    @property
    def conflicts(self) -> tuple[Detail, ...]:
        """The details on which the two differ."""
        return tuple(detail for detail in self.details if detail.verdict == "conflict")


def links(events: Iterable[Event], *, least: float = LEAST, about: Collection[str] | None = None) -> list[Link]:
    """Return the pairs of *events* that probably tell of the same thing, the likeliest first.

    Args:
        events: of any number of reports, in any order; ids must differ.  Rejected ones are left out.
        least: score from 0 to 1 that a pair must have.
        about: ids of events, one of which must be in each pair; None: of all.

    Returns:
        Links between events of different reports; the same for the same events in any order.
    """
    readings = [read(event) for event in sorted(events, key=lambda one: one.id) if event.review != "rejected"]
    rarity = _rarity(readings)
    wanted = {i for i, reading in enumerate(readings) if about is None or reading.id in about}
    found = [
        (link, odds)
        for i, j in sorted(pairs(readings))
        if i in wanted or j in wanted
        for link, odds in _weigh(readings[i], readings[j], rarity=rarity)
    ]
    reports = {reading.id: reading.report for reading in readings}
    kept = [link for link in _without_outdone(found, reports) if link.score >= least]
    return sorted(kept, key=lambda link: (-link.score, link.one, link.other))


def _without_outdone(found: Sequence[tuple[Link, float]], reports: Mapping[str, str]) -> Iterator[Link]:
    """Yield the links but those of an event that is clearly another one of the same other report.

    A report tells of its events as several, so that of two by much the likelier one is meant.
    """
    best: dict[tuple[str, str], float] = {}
    for link, odds in found:
        for own, its in ((link.one, link.other), (link.other, link.one)):
            best[own, reports[its]] = max(odds, best.get((own, reports[its]), odds))
    for link, odds in found:
        if max(best[link.one, reports[link.other]], best[link.other, reports[link.one]]) <= odds + _RIVAL:
            yield link


def groups(found: Iterable[tuple[str, str]], *, reports: Mapping[str, str] | None = None) -> list[tuple[str, ...]]:
    """Return the ids that pairs tie together, directly or through others, each group and the list in order.

    Args:
        found: pairs of ids of events, the likeliest first.
        reports: id -> its report: no group has two events of one report, and a pair that would make it so is left out;
            None: they do not matter.
    """
    above: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    told: dict[str, set[str]] = {}

    def top(id_: str) -> str:
        if id_ not in above:
            above[id_], members[id_] = id_, [id_]
            told[id_] = {reports[id_]} if reports is not None else set()
        while above[id_] != id_:
            above[id_] = above[above[id_]]
            id_ = above[id_]
        return id_

    for one, other in found:
        low, high = sorted((top(one), top(other)))
        if low == high or told[low] & told[high]:
            continue
        above[high] = low
        members[low] += members.pop(high)
        told[low] |= told[high]
    return sorted(tuple(sorted(ids)) for ids in members.values() if len(ids) > 1)


def _rarity(readings: Sequence[ComparedEvent]) -> dict[str, float]:
    """Return how much each word tells: little where many events use it."""
    counts = Counter(word for reading in readings for word in reading.words)
    total = max(len(readings), 1)
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _weigh(one: ComparedEvent, other: ComparedEvent, *, rarity: dict[str, float]) -> Iterator[tuple[Link, float]]:
    """Yield the link of two events with its log odds; none where they cannot be one."""
    found = details(one, other, rarity=rarity)
    if found is None:
        return
    odds = _BIAS + sum(_WEIGHTS[detail.question][detail.verdict] * detail.strength for detail in found)
    score = round(1 / (1 + math.exp(-odds)), 3)
    for_it = [detail.said for detail in found if detail.verdict == "agree" and detail.said]
    against = [detail.said for detail in found if detail.verdict == "conflict" and detail.said]
    reason = "; ".join(for_it) or "nothing speaks against it"
    if against:
        reason += "; but " + "; ".join(against)
    yield Link(one.id, other.id, score, reason, found), odds
