"""How many events of a large collection bear each value: the choices of the filters, counted over columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.model import Place
from geo.queries.columns import Columns, Part
from geo.queries.columns.segment import Segment
from geo.queries.columns.table import FACTUALITY, REVIEW
from geo.queries.columns.texts import Ints, Mask, divided, stretches
from geo.queries.indices import Areas, Facets

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Holders:
    """For each place, by number, the numbers of the places by which a filter finds it: offsets, and values."""

    offsets: Ints
    values: NDArray[np.int32]

    @classmethod
    def of(cls, columns: Columns, places: Mapping[str, Place]) -> "Holders":
        """Find what holds each of *places*."""
        numbers, areas = columns.places.names.numbers, Areas(places.values())
        pairs = [(numbers[name], numbers[holder]) for name, place in places.items() for holder in areas.found_by(place)]
        found = np.array(pairs, np.uint32).reshape(-1, 2)
        return cls(*divided(found[:, 0], found[:, 1], len(columns.places.lat)))


def facets(columns: Columns, masks: Sequence[Mask], holders: Holders) -> Facets:
    """Count the values of the rows in *masks*, part by part."""
    several = list(zip(columns.parts, masks, strict=True))
    actors, reports, places = columns.actors.names.ids, columns.reports.names.ids, columns.places.names.ids
    return Facets(
        types=_ranked(columns.types, _sum(_plain(part.segment.type[mask], columns.types) for part, mask in several)),
        actors=_ranked(
            actors, _sum(_plain(_listed(part.segment, mask, actors=True)[1], actors) for part, mask in several)
        ),
        places=_ranked(places, _sum(_held(part, mask, holders) for part, mask in several)),
        reports=_ranked(reports, _sum(_plain(part.segment.report[mask], reports) for part, mask in several)),
        review=_ranked(REVIEW, _sum(_plain(part.segment.review[mask], REVIEW) for part, mask in several)),
        factuality=_ranked(
            FACTUALITY, _sum(_plain(part.segment.factuality[mask], FACTUALITY) for part, mask in several)
        ),
    )  # fmt: skip


def named(part: Part, mask: Mask, *, actors: bool, count: int) -> Mask:
    """Return which of *count* places, or actors, the rows in a mask name."""
    found = np.zeros(count, np.bool_)
    found[_listed(part.segment, mask, actors=actors)[1]] = True
    return found


def _sum(several: Iterable[Counts]) -> Counts:
    found: Counts = np.sum(list(several), axis=0)
    return found


def _plain(values: NDArray[np.integer[Any]], names: Sequence[str]) -> Counts:
    return np.bincount(values, minlength=max(1, len(names)))


def _listed(rows: Segment, mask: Mask, *, actors: bool = False) -> tuple[Counts, NDArray[np.int32]]:
    """Return (row, number) of each place, or actor, of the rows in a mask; each pair once."""
    values, offsets = (rows.actors, rows.actors_at) if actors else (rows.places, rows.places_at)
    row_of = np.repeat(np.arange(len(rows)), np.diff(offsets))
    kept = mask[row_of]
    return row_of[kept], values[kept]


def _held(part: Part, mask: Mask, holders: Holders) -> Counts:
    """Count the rows in a mask by what holds their places; a row of several places counts once for each holder."""
    count = len(holders.offsets) - 1
    rows, places = _listed(part.segment, mask)
    alone = np.bincount(rows, minlength=len(part.segment))[rows] == 1
    single = np.bincount(places[alone], minlength=count)
    spread = np.repeat(single, np.diff(holders.offsets))
    found = np.bincount(holders.values, weights=spread, minlength=count).astype(np.int64)
    rows, places = rows[~alone], places[~alone]
    if len(rows):
        held = holders.values[stretches(holders.offsets, places.astype(np.int64))]
        of = np.repeat(rows, np.diff(holders.offsets)[places])
        pairs = np.unique(of * count + held)
        found += np.bincount(pairs % count, minlength=count)
    return found


def _ranked(names: Sequence[str], counts: Counts) -> dict[str, int]:
    there = np.flatnonzero(counts).tolist()
    found = sorted((-int(counts[at]), names[at]) for at in there)
    return {name: -count for count, name in found}
