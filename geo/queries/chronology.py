"""Where events stand on a timeline: lanes, rows within a lane, and a histogram that spreads imprecise dates.

Nothing is jittered.  A mark's row is found by packing, so the same events always stand in the same places.
Days are proleptic ordinals (1 is 1 January of year 1), as :meth:`datetime.date.toordinal` counts them.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo import edtf
from geo.edtf import EdtfDate
from geo.model import Event

DATED, YEARLESS, UNDATED = "dated", "yearless", "undated"
OTHERS = "others"
MOST_LANES = 12
_STEPS = (1, 7, 30, 91, 182, 365, 730, 1826, 3652, 18262)


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band: ``key`` is the id it stands for, ``rows`` how many rows of marks it holds."""

    key: str
    count: int
    rows: int
    top: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane.

    ``column`` is dated, yearless or undated.  ``start`` and ``end`` are ordinals, both inclusive, for a dated mark
    (an open side takes the axis's end), the month with its fraction (0 January ... 11.97) for a yearless one, and a
    slot for an undated one.
    """

    event: int
    lane: int
    row: int
    column: str
    start: float
    end: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes from top to bottom, marks, and the first and last ordinal that the axis shows (None: nothing dated)."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    span: tuple[int, int] | None

    @property
    def rows(self) -> int:
        """Rows of all lanes together."""
        return sum(lane.rows for lane in self.lanes)


def arrange(
    events: Sequence[Event], *, lanes: str = "type", axis: str = "event", order: Sequence[str] = (), rows: int = 6
) -> Timeline:
    """Give every event its mark.

    Args:
        events: in the order in which marks refer to them.
        lanes: ``type``, ``actor`` or ``place``; an event with several actors stands in several lanes.
        axis: ``event`` for when it happened, ``report`` for when it was reported.
        order: keys of lanes in the wished order; others follow by count.
        rows: most rows a lane may take; beyond that marks share rows.

    Returns:
        The arrangement.  Of many actors or places the :data:`MOST_LANES` most frequent have lanes of their own.
    """
    dates = [edtf.parse(event.report.published if axis == "report" else event.date) for event in events]
    keys = [_keys(event, lanes) for event in events]
    counts = Counter(key for several in keys for key in several)
    shown = _lane_keys(counts, order=order, everything=lanes == "type")
    members: dict[str, list[int]] = {key: [] for key in shown}
    for index, several in enumerate(keys):
        for key in dict.fromkeys(key if key in members else OTHERS for key in several):
            members[key].append(index)
    span = _span(dates)
    built: list[Lane] = []
    marks: list[Mark] = []
    top = 0
    for number, (key, indices) in enumerate(members.items()):
        placed = _place(indices, dates, lane=number, span=span, most=rows)
        height = 1 + max((mark.row for mark in placed), default=0)
        built.append(Lane(key, len(indices), height, top))
        marks += placed
        top += height
    return Timeline(tuple(built), tuple(marks), span)


def _keys(event: Event, lanes: str) -> tuple[str, ...]:
    if lanes == "actor":
        return tuple(dict.fromkeys(actor.id for _, actor in event.actors)) or ("",)
    if lanes == "place":
        footprint = event.footprint
        return (footprint[1].id if footprint else "",)
    return (event.type,)


def _lane_keys(counts: Counter[str], *, order: Sequence[str], everything: bool) -> list[str]:
    first = [key for key in order if key in counts]
    rest = [key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if key and key not in first]
    keys = first + rest
    if not everything and len(keys) > MOST_LANES:
        keys = [*keys[:MOST_LANES], OTHERS]
    return [*keys, ""] if "" in counts else keys


def _span(dates: Sequence[EdtfDate]) -> tuple[int, int] | None:
    edges = [end.toordinal() for d in dates if d.year_known for end in (d.first, d.last) if end is not None]
    return (min(edges), max(edges)) if edges else None


def _place(
    indices: Sequence[int], dates: Sequence[EdtfDate], *, lane: int, span: tuple[int, int] | None, most: int
) -> list[Mark]:
    """Pack a lane's marks into rows: each takes the first row whose last mark ends well before it."""
    first, last = span or (0, 0)
    gaps = {DATED: max(1.0, (last - first) * 0.012), YEARLESS: 1.6, UNDATED: 0.5}
    rows: dict[str, list[tuple[float, float]]] = {DATED: [], YEARLESS: [], UNDATED: []}
    placed: list[Mark] = []
    undated = 0
    for index in sorted(indices, key=lambda i: (dates[i].sort_key, i)):
        read = dates[index]
        if read.year_known:
            column = DATED
            start = float(read.first.toordinal() if read.first else first)
            end = float(read.last.toordinal() if read.last else max(last, start))
        elif read.month is not None:
            column = YEARLESS
            start = end = read.month - 1 + ((read.day or 15) - 1) / 31
        else:
            column = UNDATED
            start = end = float(undated % 3)
            undated += 1
        row = _first_free(rows[column], start, end, gap=gaps[column], most=most)
        placed.append(Mark(index, lane, row, column, start, end, read.open_start, read.open_end))
    return placed


def _first_free(rows: list[tuple[float, float]], start: float, end: float, *, gap: float, most: int) -> int:
    """Return the row for a mark; ``rows`` holds where each row's last mark starts and where all of its marks end.

    Where every row is taken and no more may be opened, marks share the row whose last mark starts the furthest off.
    """
    for row, (_, taken) in enumerate(rows):
        if start > taken + gap:
            rows[row] = (start, end)
            return row
    if len(rows) < most:
        rows.append((start, end))
        return len(rows) - 1
    row = min(range(len(rows)), key=lambda one: rows[one][0])
    rows[row] = (start, max(end, rows[row][1]))
    return row


@dataclass(frozen=True, slots=True)
class Histogram:
    """Weights by bin: ``stated`` of dates known to the month or better, ``spread`` of the vaguer ones.

    ``edges`` are ordinals, one more than there are bins.  All weights together are the number of dated events.
    """

    edges: tuple[int, ...]
    stated: tuple[float, ...]
    spread: tuple[float, ...]


def histogram(marks: Sequence[Mark], span: tuple[int, int] | None, *, most: int = 90) -> Histogram:
    """Count events over time, each with weight 1 in all, laid evenly over the days it may mean.

    Args:
        marks: of one or more lanes; an event that stands in several lanes counts once.
        span: as in :class:`Timeline`.
        most: most bins; the narrowest usual step that keeps below it is taken.
    """
    dated = list({mark.event: mark for mark in marks if mark.column == DATED}.values())
    if span is None or not dated:
        return Histogram((), (), ())
    first, last = span
    step = next((s for s in _STEPS if (last - first) / s < most), _STEPS[-1])
    edges = _edges(first, last, step)
    stated, spread = [0.0] * (len(edges) - 1), [0.0] * (len(edges) - 1)
    for mark in dated:
        start, end = mark.start, mark.end + 1
        weights = stated if end - start <= 31 else spread
        low = max(0, _bin(edges, start))
        for number in range(low, len(weights)):
            if edges[number] >= end:
                break
            overlap = min(end, edges[number + 1]) - max(start, edges[number])
            weights[number] += max(0.0, overlap) / (end - start)
    return Histogram(tuple(edges), tuple(stated), tuple(spread))


def _bin(edges: Sequence[int], day: float) -> int:
    return bisect_right(edges, day) - 1


def _edges(first: int, last: int, step: int) -> list[int]:
    """Edges on calendar boundaries where *step* is a month or longer, so that a bar is a month, a quarter, a year."""
    if step < 28:
        return list(range(first - (first - 1) % step, last + step + 1, step))
    months = max(1, round(step / 30.44))
    day = date.fromordinal(first)
    index = (day.year * 12 + day.month - 1) // months * months
    edges: list[int] = []
    while not edges or edges[-1] <= last:
        edges.append(_month_start(index))
        index += months
    return edges


def _month_start(index: int) -> int:
    year, month = divmod(index, 12)
    if year > 9999:
        return date.max.toordinal() + 1
    return date(max(year, 1), month + 1 if year >= 1 else 1, 1).toordinal()
