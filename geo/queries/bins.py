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

Numbers = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Span:
    """First and last days of a part's rows on the axis, in ordinals, and the class of each date.

    There are far fewer dates than rows: ``code`` numbers the date of each row, and ``firsts``, ``lasts``, ``whens`` are
    those of each number.
    """

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    when: NDArray[np.uint8]
    code: NDArray[np.int32]
    firsts: NDArray[np.int32]
    lasts: NDArray[np.int32]
    whens: NDArray[np.uint8]


def days_of(held: Columns, part: Part, axis: str) -> Span:
    """Return the days of a part's rows: of the events, or of their reports."""
    rows = part.segment
    if axis != "report":
        one = rows.dated
        return Span(rows.first, rows.last, rows.when, rows.date, rows.first[one], rows.last[one], rows.when[one])
    known, of = held.reports, rows.report
    return Span(known.first[of], known.last[of], known.when[of], of, known.first, known.last, known.when)


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
    rows = [np.flatnonzero(mask) for mask in asked]
    used = [np.bincount(span.code[row], minlength=len(span.firsts)) for span, row in zip(spans, rows, strict=True)]
    closed = [
        (span.whens < YEARLESS) & (span.firsts != OPEN_START) & (span.lasts != OPEN_END) for span in spans
    ]  # codes whose days are known at both ends
    unbounded = sum(
        int(count[(span.whens < YEARLESS) & ~known].sum())
        for span, count, known in zip(spans, used, closed, strict=True)
    )
    if window is not None:
        start, end = window[0] + EPOCH, window[1] + EPOCH
    else:
        ends = [
            (int(span.firsts[there].min()), int(span.lasts[there].max()))
            for span, count, known in zip(spans, used, closed, strict=True)
            if (there := known & (count > 0)).any()
        ]
        if not ends:
            return {"from": None, "step": None, "open": unbounded, "lanes": []}
        start, end = min(first for first, _ in ends), max(last for _, last in ends) + 1
    step = max((end - start) / BINS, 1 / 24)
    bins = max(1, min(BINS, int(np.ceil((end - start) / step))))
    dated = [mask & (span.when < YEARLESS) for mask, span in zip(asked, spans, strict=True)]
    keys, named = _lanes(held, lanes, dated)
    counted = np.zeros(len(keys), np.int64)
    weights = np.zeros((2, len(keys), bins))
    for part, mask, row, known, span, (row_of, lane_of) in zip(
        held.parts, asked, rows, closed, spans, named, strict=True
    ):
        if row_of is None:
            lane = lane_of[row]
        else:
            kept = mask[row_of]
            row, lane = row_of[kept], lane_of[kept]  # noqa: PLW2901  an event may stand in several lanes
        low, high = (span.firsts.astype(np.float64) - start) / step, (span.lasts + 1.0 - start) / step
        slot = _slots(low, high, known, span.whens < YEARLESS, bins=bins)[span.code[row]]
        proposed = part.segment.review[row] == _PROPOSED
        size = bins + len(_SLOTS)
        found = np.bincount((lane.astype(np.int64) * size + slot) * 2 + proposed, minlength=len(keys) * size * 2)
        by_slot = found.reshape(len(keys), size, 2)
        counted += by_slot[:, : bins + _SLOTS.index("undated")].sum(axis=(1, 2))
        weights[0] += by_slot[:, :bins].sum(axis=2)
        weights[1] += by_slot[:, :bins, 1]
        at = np.flatnonzero(slot == bins + _SLOTS.index("long"))
        pairs = (lane[at].astype(np.int64) * len(low) + span.code[row[at]]) * 2 + proposed[at]
        count = np.bincount(pairs, minlength=len(keys) * len(low) * 2).reshape(-1, 2)
        some = np.flatnonzero(count.any(axis=1))
        code, long_lane = some % max(1, len(low)), some // max(1, len(low))
        for number, weight in enumerate((count[some].sum(axis=1), count[some, 1])):
            weights[number] += _spread(low[code], high[code], long_lane, weight, lanes=len(keys), bins=bins)
    return {
        "from": start - EPOCH,
        "step": step,
        "open": unbounded,
        "lanes": [
            {"key": key, "n": int(n), "all": _rounded(every), "proposed": _rounded(some)}
            for key, n, every, some in zip(keys, counted, weights[0], weights[1], strict=True) if n
        ],
    }  # fmt: skip


_SLOTS = ("long", "outside", "undated")
"""What a date may be that does not lie in one bin: in several, in none of them (or open), or without an interval."""


def _slots(
    low: NDArray[np.float64], high: NDArray[np.float64], closed: Mask, dated: Mask, *, bins: int
) -> NDArray[np.int64]:
    """Return for each date the bin that it lies in, or *bins* and more: its place in :data:`_SLOTS`."""
    first = np.floor(low)
    slot = np.where(dated, bins + _SLOTS.index("outside"), bins + _SLOTS.index("undated"))
    slot = np.where(closed & (high > 0) & (low < bins), bins + _SLOTS.index("long"), slot)
    whole = closed & (low >= 0) & (first < bins) & (high <= first + 1)
    return np.where(whole, first, slot).astype(np.int64)


def _rounded(weights: NDArray[np.float64]) -> list[float | int]:
    """Return weights to two digits after the point, whole ones as whole numbers, which are shorter."""
    return [int(one) if one == int(one) else one for one in np.round(weights, 2).tolist()]


def _spread(
    low: NDArray[np.floating[Any]],
    high: NDArray[np.floating[Any]],
    lane: Numbers,
    weight: Numbers,
    *,
    lanes: int,
    bins: int,
) -> NDArray[np.float64]:
    """Lay a weight evenly over [low, high) of each date, in bins, by lane; what lies outside of them is left out.

    The weight up to an edge is a sum of ramps: those that have begun less those that have ended.  Two sums by bin and
    lane therefore do for any number of events, however long they are.
    """
    found = np.zeros(lanes * bins)
    first = np.floor(low)
    whole = (high <= first + 1) & (low >= 0) & (first < bins)
    found += np.bincount(
        lane[whole] * bins + first[whole].astype(np.int64), weights=weight[whole], minlength=len(found)
    )
    long = (high > first + 1) & (high > 0) & (low < bins)
    low, high, lane = low[long], high[long], lane[long]
    each = weight[long] / (high - low)
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
        return list(held.types), [(None, part.segment.type) for part in held.parts]
    names = held.actors.names if lanes == "actor" else held.places.names
    nobody = len(names.ids)
    counts = np.zeros(nobody + 1, np.int64)  # from -1, nobody or nowhere, on
    for mask, part in zip(masks, held.parts, strict=True):
        if lanes == "actor":
            rows, numbers = part.segment.involved
            counts += np.bincount(numbers[mask[rows]] + 1, minlength=nobody + 1)
        else:
            counts += np.bincount(part.segment.place[mask] + 1, minlength=nobody + 1)
    counts = counts[1:]
    ranked = np.argsort(-counts, kind="stable")[: MOST_LANES + 1].tolist()
    most = [one for one in ranked if counts[one]][:MOST_LANES]
    keys = [*(names.ids[one] for one in most), _OTHERS, _NOBODY]
    lane_of = np.full(nobody + 1, len(most), np.int16)  # the last is nobody's, that of -1
    lane_of[most] = np.arange(len(most))
    lane_of[nobody] = len(most) + 1
    if lanes == "place":
        return keys, [(None, lane_of[part.segment.place]) for part in held.parts]
    found: list[tuple[Numbers | None, Numbers]] = []
    for part in held.parts:
        rows, numbers = part.segment.involved
        lane = lane_of[numbers]
        alone = lane != len(most)
        if not alone.all():
            others = np.zeros(len(part.segment), np.bool_)
            others[rows[~alone]] = True  # an event of several others stands there once
            shared = np.flatnonzero(others).astype(np.int32)
            rows = np.concatenate((rows[alone], shared))
            lane = np.concatenate((lane[alone], np.full(len(shared), len(most), np.int16)))
        found.append((rows, lane))
    return keys, found
