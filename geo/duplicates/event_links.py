"""Events of different reports that probably tell of the same thing.

Two events are linked when their types are of one family and they do not stand in each other's way in time or space,
and enough of what they say agrees: the days, the footprints, the actors, the figures, the words.  A link is a proposal
for a person: it carries a score, the reason in words, and what agrees and what conflicts, side by side.

No event is compared with all others.  Events meet in blocks: those of one family, month and cell of the map, and those
of one family, month and named actor; an undated event meets others by cell and actor together.  Within a block each is
compared with its nearest neighbours in time only, so that the work grows with the number of events, not its square.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo import edtf
from geo.duplicates.compare import SLACK_DAYS, ComparedEvent, Detail, details, read
from geo.model import Event

LEAST = 0.6
"""Score from which two events are linked."""

_CELL = 2.0
"""Degrees of latitude and longitude; a footprint meets those of its own cell and the eight round it."""
_COLUMNS = round(360 / _CELL)
_MOST_MONTHS = 18
"""A date that spans more months than this says too little to look for others by it."""
_NEIGHBOURS = 40
_LONGEST_GAP_DAYS = 31
"""Further apart in time no two dates, vague ones included, are taken for one."""

Block = tuple[str, int | None, str, tuple[int, int] | None]
"""Family, month, actor and cell, as far as a block is bound to them."""

_WEIGHTS: dict[str, dict[str, float]] = {
    "date": {"agree": 1.3, "conflict": -1.5, "open": -0.5},
    "place": {"agree": 1.2, "conflict": -2.5, "open": -0.5},
    "actors": {"agree": 1.2, "conflict": -0.8, "open": -0.1},
    "figures": {"agree": 0.9, "conflict": -0.3, "open": 0.0},
    "words": {"agree": 1.6, "conflict": -0.4, "open": 0.0},
    "type": {"agree": 0.4, "conflict": -0.2, "open": 0.0},
    "factuality": {"agree": 0.1, "conflict": -0.2, "open": 0.0},
}
_BIAS = -2.2


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
        link
        for i, j in sorted(_pairs(readings))
        if i in wanted or j in wanted
        for link in [_weigh(readings[i], readings[j], rarity=rarity)]
        if link is not None and link.score >= least
    ]
    return sorted(found, key=lambda link: (-link.score, link.one, link.other))


def groups(found: Sequence[Link]) -> list[tuple[str, ...]]:
    """Return the ids that *found* ties together, directly or through others, each group and the list in order."""
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while above.setdefault(id_, id_) != id_:
            above[id_] = above[above[id_]]
            id_ = above[id_]
        return id_

    for link in found:
        low, high = sorted((top(link.one), top(link.other)))
        above[high] = low
    members: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(above):
        members[top(id_)].append(id_)
    return sorted(tuple(ids) for ids in members.values())


def _pairs(readings: Sequence[ComparedEvent]) -> set[tuple[int, int]]:
    """Return the pairs (i, j), i < j, that some block brings together."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        for block in _blocks(reading):
            blocks[block].append(i)
    pairs: set[tuple[int, int]] = set()
    for block, own in blocks.items():
        beside = [i for near in _beside(block) for i in blocks.get(near, ())]
        pairs.update(_neighbours(readings, sorted({*own, *beside}, key=lambda i: (readings[i].when.sort_key, i))))
    return pairs


def _neighbours(readings: Sequence[ComparedEvent], ordered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of *ordered*, which is sorted by time, that lie close enough to be worth comparing."""
    for place, i in enumerate(ordered):
        latest = readings[i].when.last
        for j in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            earliest = readings[j].when.first
            if latest is not None and earliest is not None and earliest > latest:
                if earliest > _shifted(latest, _LONGEST_GAP_DAYS):
                    break
                vague = readings[i].when.approximate and readings[j].when.approximate
                if earliest > _shifted(latest, SLACK_DAYS) and not vague:
                    continue
            if readings[i].report != readings[j].report:
                yield min(i, j), max(i, j)


def _blocks(reading: ComparedEvent) -> Iterator[Block]:
    """Yield the blocks that an event is put into."""
    cell = _cell(reading)
    for month in _months(reading.when):
        if cell is not None:
            yield reading.family, month, "", cell
        for actor in reading.telling:
            yield reading.family, month, actor, None
    if cell is not None:
        for actor in reading.telling:
            yield reading.family, None, actor, cell


def _beside(block: Block) -> Iterator[Block]:
    """Yield the blocks of half of the cells round a block's own, so that two neighbours meet once."""
    family, month, actor, cell = block
    if cell is not None:
        row, column = cell
        for north, east in ((0, 1), (1, -1), (1, 0), (1, 1)):
            yield family, month, actor, (row + north, (column + east) % _COLUMNS)


def _cell(reading: ComparedEvent) -> tuple[int, int] | None:
    if reading.place is None:
        return None
    return math.floor(reading.place.lat / _CELL), math.floor(reading.place.lon / _CELL) % _COLUMNS


def _months(when: edtf.EdtfDate) -> Iterator[int]:
    """Yield the months in which *when* may lie, one day more on either side; none where it says too little."""
    if when.first is None or when.last is None:
        return
    first, last = _shifted(when.first, -1), _shifted(when.last, 1)
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    if end - start <= _MOST_MONTHS:
        yield from range(start, end + 1)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _rarity(readings: Sequence[ComparedEvent]) -> dict[str, float]:
    """Return how much each word tells: little where many events use it."""
    counts = Counter(word for reading in readings for word in reading.words)
    total = max(len(readings), 1)
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _weigh(one: ComparedEvent, other: ComparedEvent, *, rarity: dict[str, float]) -> Link | None:
    found = details(one, other, rarity=rarity)
    if found is None:
        return None
    odds = _BIAS + sum(_WEIGHTS[detail.question][detail.verdict] * detail.strength for detail in found)
    score = round(1 / (1 + math.exp(-odds)), 3)
    for_it = [detail.said for detail in found if detail.verdict == "agree" and detail.said]
    against = [detail.said for detail in found if detail.verdict == "conflict" and detail.said]
    reason = "; ".join(for_it) or "nothing speaks against it"
    if against:
        reason += "; but " + "; ".join(against)
    return Link(one.id, other.id, score, reason, found)
