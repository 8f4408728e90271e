"""Which events are worth comparing: those that meet in a block.

No event is compared with all others.  Events meet in blocks of one family of types and month: those of one cell of the
map, those of one country (a province or a country is no cell), those that name one actor, and, where one of two has no
place, those in which one name stands.  Events that no day is known of meet by cell and actor together, too.  Within a
block each is compared with its nearest neighbours in time only, so that the work grows with the number of events, not
its square.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from geo.duplicates.compare import VAGUE_KM, days_apart, slack
from geo.duplicates.compared_event import ComparedEvent, shifted

_CELL = 2.0
"""Degrees of latitude and longitude; a footprint meets those of its own cell and the eight round it."""
_COLUMNS = round(360 / _CELL)
_MOST_MONTHS = 18
"""A date that spans more months than this says too little to look for others by it."""
_NEIGHBOURS = 40
_LONGEST_GAP_DAYS = 31
"""Further apart in time no two dates, vague ones included, are taken for one."""
_MOST_NAMES = 8
"""Names of one event, the longest and first in the alphabet, by which it looks for others."""

Block = tuple[str, str, int | None, str, tuple[int, int] | None]
"""What it is a block of, family, month, whose it is (an actor, a country, a name) and cell, as far as it is bound."""


def pairs(events: Sequence[ComparedEvent]) -> set[tuple[int, int]]:
    """Return the pairs (i, j), i < j, of *events* that some block brings together, none of one report."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for i, event in enumerate(events):
        for block in _blocks(event):
            blocks[block].append(i)
    found: set[tuple[int, int]] = set()
    for block, own in blocks.items():
        beside = [i for near in _beside(block) for i in blocks.get(near, ())]
        found.update(_neighbours(events, sorted({*own, *beside}, key=lambda i: (_first(events[i]), i)), kind=block[0]))
    return found


def _first(event: ComparedEvent) -> tuple[int, tuple[int, int, int]]:
    days = event.days
    return (days[0].toordinal() if days is not None else date.max.toordinal(), event.when.sort_key)


def _neighbours(events: Sequence[ComparedEvent], ordered: Sequence[int], *, kind: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of *ordered*, which is sorted by time, that lie close enough to be worth comparing."""
    for place, i in enumerate(ordered):
        one = events[i]
        latest = one.days[1] if one.days is not None else None
        for j in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            other = events[j]
            if latest is not None and other.days is not None and other.days[0] > shifted(latest, _LONGEST_GAP_DAYS):
                break
            if one.report == other.report or days_apart(one.when, other.when) > slack(one.when, other.when):
                continue
            if kind == "country" and not (_is_wide(one) or _is_wide(other)):
                continue
            if kind == "name" and one.place is not None and other.place is not None:
                continue
            yield min(i, j), max(i, j)


def _blocks(event: ComparedEvent) -> Iterator[Block]:
    """Yield the blocks that an event is put into."""
    cell = _cell(event)
    names = sorted(event.names, key=lambda name: (-len(name), name))[:_MOST_NAMES]
    for family in event.families:
        for month in _months(event):
            if cell is not None:
                yield "cell", family, month, "", cell
            if event.place is not None and event.place.country:
                yield "country", family, month, event.place.country, None
            for actor in event.telling:
                yield "actor", family, month, actor, None
            for name in names:
                yield "name", family, month, name, None
        if cell is not None:
            for actor in event.telling:
                yield "actor", family, None, actor, cell


def _is_wide(event: ComparedEvent) -> bool:
    return event.place is not None and event.place.radius_km > VAGUE_KM


def _beside(block: Block) -> Iterator[Block]:
    """Yield the blocks of half of the cells round a block's own, so that two neighbours meet once."""
    kind, family, month, whose, cell = block
    if cell is not None:
        row, column = cell
        for north, east in ((0, 1), (1, -1), (1, 0), (1, 1)):
            yield kind, family, month, whose, (row + north, (column + east) % _COLUMNS)


def _cell(event: ComparedEvent) -> tuple[int, int] | None:
    if event.place is None:
        return None
    return math.floor(event.place.lat / _CELL), math.floor(event.place.lon / _CELL) % _COLUMNS


def _months(event: ComparedEvent) -> Iterator[int]:
    """Yield the months in which an event may lie, one day more on either side; none where it says too little."""
    if event.days is None:
        return
    first, last = shifted(event.days[0], -1), shifted(event.days[1], 1)
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    if end - start <= _MOST_MONTHS:
        yield from range(start, end + 1)
