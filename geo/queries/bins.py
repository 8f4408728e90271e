"""Events counted by bins of time and by lane, over columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.queries.columns import Columns, Part
from geo.queries.columns.table import REVIEW, YEARLESS
from geo.queries.columns.texts import Mask
from geo.queries.columns.things import OPEN_END, OPEN_START

BINS = 240
"""Bins of a lane, over the window or over all dated events."""

MOST_LANES = 12
"""Lanes of actors or places, those of the most events; the others share one."""

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which the browser counts, as an ordinal."""

_NOBODY, _OTHERS = "", "others"
_PROPOSED = REVIEW.index("proposed")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Span:
    """First and last days of a part's rows on the axis, in ordinals, and the class of each date."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    when: NDArray[np.uint8]


def days_of(held: Columns, part: Part, axis: str) -> Span:
    """Return the days of a part's rows: of the events, or of their reports."""
    rows = part.segment
    if axis != "report":
        return Span(rows.first, rows.last, rows.when)
    reports = held.reports
    return Span(reports.first[rows.report], reports.last[rows.report], reports.when[rows.report])


def bins_of(
    held: Columns, asked: Sequence[Mask], spans: Sequence[Span], *, lanes: str, window: tuple[float, float] | None
) -> dict[str, Any]:
    """Count events by bins of time and by lane.

    Args:
        held: the collection.
        asked: which rows, part by part.
        spans: their days.
        lanes: as in :class:`geo.queries.link.View`.
        window: what the bins divide, in days since 1970, the second day not included; None: all that is dated.

    Returns:
        What :func:`geo.queries.picture.picture` says of ``time``.
    """
    dated = [mask & (span.when < YEARLESS) for mask, span in zip(asked, spans, strict=True)]
    closed = [
        mask & (span.first != OPEN_START) & (span.last != OPEN_END) for mask, span in zip(dated, spans, strict=True)
    ]
    unbounded = _size(dated) - _size(closed)
    if window is not None:
        start, end = window[0] + EPOCH, window[1] + EPOCH
    else:
        firsts = [int(span.first[mask].min()) for mask, span in zip(closed, spans, strict=True) if mask.any()]
        lasts = [int(span.last[mask].max()) for mask, span in zip(closed, spans, strict=True) if mask.any()]
        if not firsts:
            return {"from": None, "step": None, "open": unbounded, "lanes": []}
        start, end = min(firsts), max(lasts) + 1
    step = max((end - start) / BINS, 1 / 24)
    bins = max(1, min(BINS, int(np.ceil((end - start) / step))))
    if window is not None:
        closed = [mask & (span.last >= start) & (span.first < end) for mask, span in zip(closed, spans, strict=True)]
    keys, named = _lanes(held, lanes, dated)
    counted = np.zeros(len(keys), np.int64)
    weights = np.zeros((2, len(keys), bins))
    for part, mask, known, span, (row_of, lane_of) in zip(held.parts, dated, closed, spans, named, strict=True):
        if row_of is None:
            counted += np.bincount(lane_of[mask], minlength=len(keys))
            rows, lane = np.flatnonzero(known), lane_of[known]
        else:
            counted += np.bincount(lane_of[mask[row_of]], minlength=len(keys))
            kept = known[row_of]
            rows, lane = row_of[kept], lane_of[kept]
        low, high = (span.first[rows] - start) / step, (span.last[rows] + 1 - start) / step
        proposed = part.segment.review[rows] == _PROPOSED
        weights[0] += _spread(low, high, lane, lanes=len(keys), bins=bins)
        weights[1] += _spread(low[proposed], high[proposed], lane[proposed], lanes=len(keys), bins=bins)
    return {
        "from": start - EPOCH,
        "step": step,
        "open": unbounded,
        "lanes": [
            {"key": key, "n": int(n), "all": _rounded(every), "proposed": _rounded(some)}
            for key, n, every, some in zip(keys, counted, weights[0], weights[1], strict=True) if n
        ],
    }  # fmt: skip


def _size(masks: Sequence[Mask]) -> int:
    return sum(int(np.count_nonzero(mask)) for mask in masks)


def _rounded(weights: NDArray[np.float64]) -> list[float | int]:
    """Return weights to two digits after the point, whole ones as whole numbers, which are shorter."""
    return [int(one) if one == int(one) else one for one in np.round(weights, 2).tolist()]


def _spread(
    low: NDArray[np.floating[Any]], high: NDArray[np.floating[Any]], lane: Numbers, *, lanes: int, bins: int
) -> NDArray[np.float64]:
    """Lay weight 1 evenly over [low, high) of each event, in bins, by lane; what lies outside of them is left out.

    The weight up to an edge is a sum of ramps: those that have begun less those that have ended.  Two sums by bin and
    lane therefore do for any number of events, however long they are.
    """
    found = np.zeros(lanes * bins)
    first = np.floor(low)
    whole = (high <= first + 1) & (low >= 0) & (first < bins)
    found += np.bincount(lane[whole] * bins + first[whole].astype(np.int64), minlength=len(found))
    long = (high > first + 1) & (high > 0) & (low < bins)
    low, high, lane = low[long], high[long], lane[long]
    each = 1 / (high - low)
    slope, shift = np.zeros(lanes * (bins + 2)), np.zeros(lanes * (bins + 2))
    for at, sign in ((low, 1.0), (high, -1.0)):
        edge = np.clip(np.ceil(at), 0, bins + 1).astype(np.int64) + lane * (bins + 2)
        slope += np.bincount(edge, weights=sign * each, minlength=len(slope))
        shift += np.bincount(edge, weights=sign * each * at, minlength=len(slope))
    edges = np.arange(bins + 1)
    begun = np.cumsum(slope.reshape(lanes, -1), axis=1)[:, : bins + 1] * edges
    upto = begun - np.cumsum(shift.reshape(lanes, -1), axis=1)[:, : bins + 1]
    return found.reshape(lanes, bins) + np.maximum(np.diff(upto, axis=1), 0)


def _lanes(held: Columns, lanes: str, masks: Sequence[Mask]) -> tuple[list[str], list[tuple[Numbers | None, Numbers]]]:
    """Return the keys of lanes, and for each part (rows, the lane of each), as an event may stand in several.

    Rows are None where each stands in one.
    """
    if lanes == "type":
        return list(held.types), [(None, part.segment.type.astype(np.int64)) for part in held.parts]
    names = held.actors if lanes == "actor" else held.places.names
    nobody = len(names.ids)
    pairs = [_named(part, nobody, actors=lanes == "actor") for part in held.parts]
    counts = np.zeros(nobody + 1, np.int64)
    for mask, (rows, numbers) in zip(masks, pairs, strict=True):
        counts += np.bincount(numbers[mask[rows]], minlength=nobody + 1)
    ranked = np.argsort(-counts[:nobody], kind="stable")[: MOST_LANES + 1].tolist()
    most = [one for one in ranked if counts[one]][:MOST_LANES]
    keys = [*(names.ids[one] for one in most), _OTHERS, _NOBODY]
    lane_of = np.full(nobody + 1, len(most), np.int64)
    lane_of[most] = np.arange(len(most))
    lane_of[nobody] = len(most) + 1
    found: list[tuple[Numbers | None, Numbers]] = []
    for part, (rows, numbers) in zip(held.parts, pairs, strict=True):
        lane = lane_of[numbers]
        if lanes == "place":
            found.append((None, lane))
            continue
        others = np.zeros(len(part.segment), np.bool_)
        others[rows[lane == len(most)]] = True  # an event of several others stands there once
        shared = np.flatnonzero(others)
        alone = lane != len(most)
        found.append(
            (np.concatenate((rows[alone], shared)), np.concatenate((lane[alone], np.full(len(shared), len(most)))))
        )
    return keys, found


def _named(part: Part, nobody: int, *, actors: bool) -> tuple[Numbers, Numbers]:
    """Return (row, number) of every actor of each row, or of its footprint; *nobody* where there is none."""
    rows = part.segment
    if not actors:
        return np.arange(len(rows)), np.where(rows.place < 0, nobody, rows.place).astype(np.int64)
    count = np.diff(rows.actors_at)
    named = np.repeat(np.arange(len(rows)), count)
    without = np.flatnonzero(count == 0)
    numbers = np.concatenate((rows.actors.astype(np.int64), np.full(len(without), nobody)))
    return np.concatenate((named, without)), numbers
