"""A question about a collection, and the picture that answers it: what one screen shows, at most :data:`MOST_BYTES`.

The map's cells and the timeline's bins are counted over columns; single events are told where they are few.  Days are
counted from 1 January 1970, as the browser does; coordinates are decimal degrees, WGS 84.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.queries.bins import EPOCH, Span, bins_of, days_of
from geo.queries.columns import Columns, Part
from geo.queries.columns.table import FACTUALITY, REVIEW, UNDATED, YEARLESS
from geo.queries.columns.texts import Mask
from geo.queries.columns.things import OPEN_END, OPEN_START
from geo.queries.filters import Filters
from geo.store.rows.loading import SHOWN

MOST_BYTES = 150_000
"""Bytes of a picture as JSON."""

SINGLE = 300
"""So many events in view are told one by one."""

LISTED = 60
"""Events at the head of the list."""

_MOST_CELLS = 2_400  # of one type each
_PIXELS = 32  # the side of a cell, at first
_ACCEPTED = REVIEW.index("accepted")
_PROPOSED = REVIEW.index("proposed")


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the map, in decimal degrees; ``east`` may lie beyond 180, and is not below ``west``."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Question:
    """What a screen asks.

    Attributes:
        filters: what to show.
        review: which events are there at all, by how they stand.
        extent: what the map shows; None: everything.
        within: whether timeline, list and counts follow the extent.
        window: what the timeline shows, in days since 1970, the second day not included; None: everything.
        zoom: Leaflet's, which sets the size of cells.
        lanes, axis: as in :class:`geo.queries.link.View`.
    """

    filters: Filters = field(default_factory=Filters)
    review: tuple[str, ...] = SHOWN
    extent: Extent | None = None
    within: bool = False
    window: tuple[float, float] | None = None
    zoom: float = 2.0
    lanes: str = "type"
    axis: str = "event"


def picture(held: Columns, question: Question) -> dict[str, Any]:
    """Answer a question, as JSON values.

    Args:
        held: the collection.
        question: what is asked.

    Returns:
        ``counts``: of what passes the filters, and the extent where that is asked: ``shown`` of them in the window too,
        ``accepted``, ``proposed``, ``undated``, ``yearless``, ``unplaced``, ``earlier`` and ``later`` than the window.

        ``cells``: columns of the map's cells in the window and extent, one row a cell and type: ``lat``, ``lon`` of the
        middle of the cell's events, ``type``, ``n``, ``proposed`` of them; rows of one cell follow each other, ``cell``
        says which.  None where ``single`` tells all of them.

        ``single``: the events in view one by one, None where they are too many; ``list``: the first in order of time.
        Both as columns, with ``lat`` and ``lon`` None for no place, ``first`` and ``last`` None for an open side.

        ``time``: ``from``, ``step`` (days) of the bins, and ``lanes``: ``key``, ``n``, and by bin the weight of all and
        of proposed events.  An event has weight 1, laid evenly over the days that it may mean; one whose side is open
        has none in bins, and is counted in ``open``.

        ``types``: the ids that numbers of types mean.
    """
    passed = held.masks(question.filters, review=question.review)
    placed = [_in_extent(held, part, question.extent) for part in held.parts]
    spans = [days_of(held, part, question.axis) for part in held.parts]
    asked = [mask & inside for mask, inside in zip(passed, placed, strict=True)] if question.within else passed
    timed = [_in_window(span, question.window) for span in spans]
    shown = [mask & inside for mask, inside in zip(asked, timed, strict=True)]
    mapped = [
        mask & window & inside & (part.segment.place >= 0)
        for part, mask, window, inside in zip(held.parts, passed, timed, placed, strict=True)
    ]
    few = sum(int(np.count_nonzero(mask)) for mask in mapped) <= SINGLE
    return {
        "counts": _counts(held, question, asked, shown, spans),
        "cells": None if few else _cells(held, question, mapped),
        "single": _told(held, held.in_order(mapped, SINGLE), spans) if few else None,
        "list": _told(held, held.in_order(shown, LISTED), spans),
        "time": bins_of(held, asked, spans, lanes=question.lanes, window=question.window),
        "types": list(held.types),
    }


def _in_window(span: Span, window: tuple[float, float] | None) -> Mask:
    if window is None:
        return np.ones(len(span.first), np.bool_)
    start, end = window[0] + EPOCH, window[1] + EPOCH
    return (span.when < YEARLESS) & (span.last >= start) & (span.first < end)


def _in_extent(held: Columns, part: Part, extent: Extent | None) -> Mask:
    """Return which rows' footprints lie in the extent; all of them where there is none."""
    if extent is None:
        return np.ones(len(part.segment), np.bool_)
    places = held.places
    inside = (places.lat >= extent.south) & (places.lat <= extent.north)
    inside &= (places.lon - extent.west) % 360 <= min(extent.east - extent.west, 360)
    return np.append(inside, False)[part.segment.place]  # -1, for no place, is the last one


def _counts(
    held: Columns, question: Question, asked: Sequence[Mask], shown: Sequence[Mask], spans: Sequence[Span]
) -> dict[str, int]:
    found = dict.fromkeys(
        ("all", "shown", "accepted", "proposed", "undated", "yearless", "unplaced", "earlier", "later"), 0
    )
    for part, every, mask, span in zip(held.parts, asked, shown, spans, strict=True):
        rows = part.segment
        review = np.bincount(rows.review[mask], minlength=len(REVIEW))
        dated = every & (span.when < YEARLESS)
        found["all"] += int(np.count_nonzero(every))
        found["shown"] += int(review.sum())
        found["accepted"] += int(review[_ACCEPTED])
        found["proposed"] += int(review[_PROPOSED])
        found["undated"] += int(np.count_nonzero(every & (span.when == UNDATED)))
        found["yearless"] += int(np.count_nonzero(every & (span.when == YEARLESS)))
        found["unplaced"] += int(np.count_nonzero(mask & (rows.place < 0)))
        if question.window is not None:
            found["earlier"] += int(np.count_nonzero(dated & (span.last < question.window[0] + EPOCH)))
            found["later"] += int(np.count_nonzero(dated & (span.first >= question.window[1] + EPOCH)))
    return found


def _told(held: Columns, rows: Sequence[tuple[Part, int]], spans: Sequence[Span]) -> dict[str, list[Any]]:
    """Tell events one by one, as columns."""
    of = {id(part): span for part, span in zip(held.parts, spans, strict=True)}
    told: dict[str, list[Any]] = {name: [] for name in _TOLD}
    places = held.places
    for part, row in rows:
        said, span = part.segment, of[id(part)]
        first, last, place = int(span.first[row]), int(span.last[row]), int(said.place[row])
        told["id"].append(said.id(row))
        told["type"].append(int(said.type[row]))
        told["summary"].append(_short(said.summary(row)))
        told["date"].append(said.edtf(row))
        told["first"].append(None if first == OPEN_START else first - EPOCH)
        told["last"].append(None if last == OPEN_END else last - EPOCH)
        told["lat"].append(round(float(places.lat[place]), 4) if place >= 0 else None)
        told["lon"].append(round(float(places.lon[place]), 4) if place >= 0 else None)
        told["place"].append(places.names.ids[place] if place >= 0 else "")
        told["hollow"].append(bool(said.hollow[row]))
        told["proposed"].append(bool(said.review[row] == _PROPOSED))
    return told


_TOLD = ("id", "type", "summary", "date", "first", "last", "lat", "lon", "place", "hollow", "proposed")


def _short(summary: str) -> str:
    return summary if len(summary) <= 120 else summary[:119] + "…"


def _cells(held: Columns, question: Question, mapped: Sequence[Mask]) -> dict[str, list[Any]]:
    """Count the events on the map by cells of a grid on the screen, and by type."""
    kinds = max(1, len(held.types))
    rows = [
        (part.segment.place[mask], part.segment.type[mask], part.segment.review[mask] == _PROPOSED)
        for part, mask in zip(held.parts, mapped, strict=True)
    ]
    weight = sum(np.bincount(place, minlength=len(held.places.lat)) for place, _, _ in rows)
    taken = np.flatnonzero(weight)
    count, lat, lon = np.atleast_1d(weight)[taken], held.places.lat[taken], held.places.lon[taken]
    west = question.extent.west if question.extent is not None else -180.0
    lon = west + (lon - west) % 360  # one view, also across 180 degrees
    x, y = _pixels(lat, lon, question.zoom)
    number_of, side = np.zeros(len(held.places.lat), np.int64), float(_PIXELS)
    while True:
        cell = (np.floor(y / side).astype(np.int64) << 32) + np.floor(x / side).astype(np.int64)
        cells, number = np.unique(cell, return_inverse=True)
        if len(cells) <= _MOST_CELLS:
            number_of[taken] = number
            filled = np.zeros(len(cells) * kinds * 2, np.int64)
            for place, kind, proposed in rows:
                spot = (number_of[place] * kinds + kind) * 2 + proposed
                filled += np.bincount(spot, minlength=len(filled))
            both = filled.reshape(-1, 2)
            pairs = np.flatnonzero(both.any(axis=1))
            if len(pairs) <= _MOST_CELLS:
                break
        side *= 2
    total = np.bincount(number, weights=count)
    middle_lat = np.bincount(number, weights=count * lat) / total
    middle_lon = (np.bincount(number, weights=count * lon) / total + 180) % 360 - 180
    at = pairs // kinds
    return {
        "cell": at.tolist(),
        "lat": np.round(middle_lat[at], 3).tolist(),
        "lon": np.round(middle_lon[at], 3).tolist(),
        "type": (pairs % kinds).tolist(),
        "n": both[pairs].sum(axis=1).tolist(),
        "proposed": both[pairs, 1].tolist(),
    }


def _pixels(lat: NDArray[np.float64], lon: NDArray[np.float64], zoom: float) -> tuple[Any, Any]:
    """Return Web Mercator's pixels of a world of 256 at zoom 0 (EPSG:3857), which ends at 85.05 degrees."""
    size = 256 * 2.0**zoom
    sine = np.sin(np.radians(np.clip(lat, -85.05, 85.05)))
    return (lon + 180) / 360 * size, (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * size


def facets(held: Columns, question: Question) -> Mapping[str, dict[str, int]]:
    """Return how many events pass by type, review and factuality: what the rarer filters offer."""
    masks = held.masks(question.filters, review=question.review)
    found: dict[str, dict[str, int]] = {}
    for name, words in (("type", held.types), ("review", REVIEW), ("factuality", FACTUALITY)):
        counts = sum(
            np.bincount(getattr(part.segment, name)[mask], minlength=len(words))
            for part, mask in zip(held.parts, masks, strict=True)
        )
        found[name] = {word: int(n) for word, n in zip(words, np.atleast_1d(counts), strict=False) if n}
    return found
