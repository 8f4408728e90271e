"""The columns of a collection at one moment, and which rows pass a filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.model import VOCABULARY
from geo.queries.columns.segment import Segment
from geo.queries.columns.texts import Mask
from geo.queries.columns.things import Actors, Names, Places, Reports
from geo.queries.filters import WHEN, WHERE, Filters, fold
from geo.store.rows.loading import SHOWN
from geo.store.rows.moments import Moment

REVIEW, FACTUALITY = tuple(VOCABULARY["review"]), tuple(VOCABULARY["factuality"])
YEARLESS, UNDATED = WHEN.index("yearless"), WHEN.index("undated")
"""From the first of them on, classes of dates have no interval."""


@dataclass(frozen=True)
class Part:
    """A segment as it stands: which of its rows are gone, which of the others are of a report that is there."""

    segment: Segment
    gone: Mask
    alive: Mask

    @classmethod
    def of(cls, segment: Segment, reports: Reports) -> "Part":
        """Return a segment of which nothing is gone."""
        return cls(segment, np.zeros(len(segment), np.bool_), reports.there[segment.report])


@dataclass(frozen=True)
class Columns:
    """A collection in columns; see :class:`Segment` and the tables of what events refer to.

    Nothing in it is ever changed: what is newer is another object, which shares what is equal.
    """

    collection: str
    title: str
    moment: Moment
    members: tuple[str, ...]
    types: tuple[str, ...]
    reports: Reports
    places: Places
    actors: Actors
    parts: tuple[Part, ...]

    def __len__(self) -> int:
        """Return how many events there are, rejected ones too."""
        return sum(int(np.count_nonzero(part.alive)) for part in self.parts)

    def masks(self, filters: Filters, *, review: Sequence[str] = SHOWN) -> list[Mask]:
        """Return which rows pass *filters*, part by part.

        Args:
            filters: as :func:`geo.queries.filters.passes` reads them.
            review: which events are there at all, by how they stand.
        """
        inside = self._within(filters.places, review) if filters.places else None
        involved = _known(self.actors.names, filters.actors)
        return [self._mask(part, filters, review, inside, involved) for part in self.parts]

    def _mask(self, part: Part, filters: Filters, review: Sequence[str], inside: Mask | None, involved: Mask) -> Mask:
        rows = part.segment
        mask = part.alive & _table(REVIEW, review)[part.segment.review]
        if filters.types:
            mask &= _table(self.types, filters.types)[rows.type]
        if filters.reports:
            mask &= _known(self.reports.names, filters.reports)[rows.report]
        if filters.review:
            mask &= _table(REVIEW, filters.review)[part.segment.review]
        if filters.factuality:
            mask &= _table(FACTUALITY, filters.factuality)[rows.factuality]
        if filters.actors:
            mask &= rows.naming(involved, actors=True)
        if inside is not None:
            mask &= rows.naming(inside)
        if filters.since or filters.until:
            mask &= rows.when < YEARLESS
        if filters.since:
            mask &= rows.last >= filters.since.toordinal()
        if filters.until:
            mask &= rows.first <= filters.until.toordinal()
        if any(one in WHEN for one in filters.precision):
            mask &= _table(WHEN, filters.precision)[rows.when]
        if any(one in WHERE for one in filters.precision):
            mask &= _table(WHERE, filters.precision)[self.where(rows)]
        for word in fold(filters.q).split():
            mask &= self._holding(rows, word)
        return mask

    def where(self, rows: Segment) -> NDArray[np.uint8]:
        """Return how precisely each row's footprint is known: the place in :data:`geo.queries.filters.WHERE`."""
        classes = np.append(self.places.where, np.uint8(WHERE.index("nowhere")))
        return classes[rows.place]  # -1, for none, is the last one

    def _holding(self, rows: Segment, word: str) -> Mask:
        mask = rows.holding(word)
        mask |= self.reports.names.holding(word)[rows.report]
        mask |= rows.naming(self.places.names.holding(word))
        mask |= rows.naming(self.actors.names.holding(word), actors=True)
        return mask

    def _within(self, wanted: Sequence[str], review: Sequence[str]) -> Mask:
        """Return which places lie in those *wanted*, as far as these are part of the collection."""
        inside = np.zeros(len(self.places.lat), np.bool_)
        for name in wanted:
            number = self.places.names.numbers.get(name)
            if number is not None and (self.places.lasting[number] or self._is_named(number, review)):
                inside |= self.places.within(number)
        return inside

    def _is_named(self, place: int, review: Sequence[str]) -> bool:
        only = np.zeros(len(self.places.lat), np.bool_)
        only[place] = True
        shown = _table(REVIEW, review)
        return any(
            bool((part.segment.naming(only) & part.alive & shown[part.segment.review]).any()) for part in self.parts
        )

    def find(self, event: str) -> tuple[Part, int] | None:
        """Return the part and the row of an event; None where it is not there."""
        for part in reversed(self.parts):
            row = part.segment.row(event)
            if row is not None and part.alive[row]:
                return part, row
        return None

    def in_order(self, masks: Sequence[Mask], most: int) -> list[tuple[Part, int]]:
        """Return the first rows of *masks* in order of time, undated ones last."""
        found = [
            (int(part.segment.key[row]), part.segment.id(row), part, row)
            for part, mask in zip(self.parts, masks, strict=True)
            for row in np.flatnonzero(mask)[:most].tolist()
        ]
        return [(part, row) for _, _, part, row in sorted(found, key=lambda one: one[:2])[:most]]


def _table(words: Sequence[str], wanted: Iterable[str]) -> Mask:
    several = set(wanted)
    return np.array([word in several for word in words] or [False], np.bool_)


def _known(names: Names, wanted: Iterable[str]) -> Mask:
    found = np.zeros(len(names.ids), np.bool_)
    found[[names.numbers[one] for one in wanted if one in names.numbers]] = True
    return found
