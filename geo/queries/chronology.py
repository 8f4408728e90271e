"""Where events stand on a timeline: in time, and in which lanes.

The work grows with the events and no faster; marks are made in the browser, of what is in view.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo import edtf
from geo.edtf import EdtfDate
from geo.model import Event

DATED, YEARLESS, UNDATED = "dated", "yearless", "undated"
NOTHING_OPEN, OPEN_START, OPEN_END = 0, 1, 2
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class InTime:
    """Events in time, a list for each column, all as long as the events.

    Days count from 1 January 1970, which is 0.

    Attributes:
        column: 0 dated, 1 year unknown, 2 no date.
        start, end: the days that a dated event may mean, *end* not included; an open side runs to the end of *span*.
            0 and 0 where the event has no year.
        open: :data:`OPEN_START` and :data:`OPEN_END`, added up.
        exact: the day is known and is the event's own.
        span: first day of all and the day after the last; None where nothing is dated.
    """

    column: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    open: tuple[int, ...]
    exact: tuple[bool, ...]
    span: tuple[int, int] | None


def in_time(events: Sequence[Event], *, axis: str = "event") -> InTime:
    """Say where each event stands in time; the work grows with the number of events and no faster.

    Args:
        events: in any order; the columns keep it.
        axis: ``event`` for when it happened, ``report`` for when it was reported; then no day is exact of an event
            whose own year is not known.
    """
    of_report = axis == "report"
    dates = [edtf.parse(event.report.published if of_report else event.date) for event in events]
    known = [edtf.parse(event.date).year_known for event in events] if of_report else [True] * len(dates)
    return of_dates(dates, known)


def of_dates(dates: Sequence[EdtfDate], known: Sequence[bool]) -> InTime:
    """Say where dates stand in time, each as the one of an event.

    Args:
        dates: they.
        known: whether each is known as exactly as it is told: not where it stands for an event of unknown year.
    """
    span = _span(dates)
    first, last = span or (_EPOCH, _EPOCH)
    start, end = [0] * len(dates), [0] * len(dates)
    for index, read in enumerate(dates):
        if read.year_known:
            low = read.first.toordinal() if read.first else first
            high = read.last.toordinal() if read.last else max(last, low)
            start[index], end[index] = low - _EPOCH, high + 1 - _EPOCH
    return InTime(
        column=tuple(0 if read.year_known else 2 if read.month is None else 1 for read in dates),
        start=tuple(start),
        end=tuple(end),
        open=tuple(
            (OPEN_START * read.open_start + OPEN_END * read.open_end) if read.year_known else NOTHING_OPEN
            for read in dates
        ),
        exact=tuple(read.granularity == "day" and own for read, own in zip(dates, known, strict=True)),
        span=(first - _EPOCH, last + 1 - _EPOCH) if span else None,
    )


def lanes_of(event: Event, lanes: str = "type") -> tuple[str, ...]:
    """Return the keys of the lanes that an event stands in: several where it has several actors.

    Args:
        event: the event.
        lanes: what a lane stands for: ``type``, ``actor`` or ``place``.

    Returns:
        Each key once; an empty one where the event has no actor, or no place.
    """
    if lanes == "actor":
        return tuple(dict.fromkeys(actor.id for _, actor in event.actors)) or ("",)
    if lanes == "place":
        footprint = event.footprint
        return (footprint[1].id if footprint else "",)
    return (event.type,)


def _span(dates: Sequence[EdtfDate]) -> tuple[int, int] | None:
    edges = [end.toordinal() for d in dates if d.year_known for end in (d.first, d.last) if end is not None]
    return (min(edges), max(edges)) if edges else None
