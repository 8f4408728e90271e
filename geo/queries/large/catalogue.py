"""A large collection, ready to be asked what the atlas asks: over columns, and without an object an event."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock

import numpy as np

from geo.model import Collection, Event
from geo.queries.columns import Columns
from geo.queries.columns.table import REVIEW
from geo.queries.columns.texts import Mask
from geo.queries.filters import Filters
from geo.queries.indices import Facets
from geo.queries.known import Known
from geo.queries.known import Numbers as Places
from geo.queries.large import counting, events
from geo.queries.large.order import Numbers, Order
from geo.queries.reviewed import Reviewed
from geo.store import Store

_MOST_MASKS = 6
"""Answers to filters that are kept: who filters asks for positions, then for counts."""


class LargeCatalogue(Known):
    """A collection in columns; ``collection`` holds no events.

    It answers as :class:`geo.queries.Catalogue` does.

    Args:
        store: where single events are read.
        columns: the collection.
        review: which events there are, by how they stand.
        neighbours: whether evidence brings the sentences next to it.
        before: the same collection as it was, whose parts are shared where nothing changed.
    """

    def __init__(
        self,
        store: Store,
        columns: Columns,
        *,
        review: Sequence[str],
        neighbours: bool,
        before: "LargeCatalogue | None" = None,
    ) -> None:
        self.store, self.columns, self.review, self.neighbours = store, columns, tuple(review), neighbours
        self.order = Order.of(columns, review)
        self._masks: OrderedDict[Filters, list[Mask]] = OrderedDict()
        self._holding = Lock()
        super().__init__(self._things(before))

    def _things(self, before: "LargeCatalogue | None") -> Collection:
        """Return the collection without its events: what is there whether they name it or not, and what they name."""
        columns, shown = self.columns, self._passed(Filters())
        place = columns.places.lasting.copy()
        actor = np.array([name in columns.actors.lasting for name in columns.actors.names.ids] or [False], np.bool_)
        for part, mask in zip(columns.parts, shown, strict=True):
            place |= counting.named(part, mask, actors=False, count=len(place))
            actor |= counting.named(part, mask, actors=True, count=len(actor))
        self._named = place, actor
        if before is not None and before.columns.types == columns.types:
            then, was = before.columns, before._named  # noqa: SLF001  of the same class
            same_places = then.places is columns.places and np.array_equal(was[0], place)
            same_actors = then.actors is columns.actors and np.array_equal(was[1], actor)
            same_reports = then.reports is columns.reports and then.members == columns.members
        else:
            same_places = same_actors = same_reports = False
        old = before.collection if before is not None else Collection("", "")
        known, reports = columns.places, columns.reports
        return Collection(
            id=columns.collection,
            title=columns.title,
            reports=old.reports if same_reports else {
                name: reports.known[name] for name in columns.members
                if name in reports.known and reports.there[reports.names.numbers[name]]
            },
            places=old.places if same_places else {
                name: known.known[name] for name, there in zip(known.names.ids, place.tolist(), strict=True)
                if there and name in known.known
            },
            actors=old.actors if same_actors else {
                name: columns.actors.known[name]
                for name, there in zip(columns.actors.names.ids, actor.tolist(), strict=False)
                if there and name in columns.actors.known
            },
            types=dict(self.store.types),
        )  # fmt: skip

    @property
    def total(self) -> int:
        """How many events there are."""
        return len(self.order)

    def has(self, event_id: str) -> bool:
        """Return True if an event is among them."""
        found = self.columns.find(event_id)
        return found is not None and REVIEW[found[0].segment.review[found[1]]] in self.review

    def event(self, event_id: str) -> Event | None:
        """Return one event, or None; it is read from the store."""
        if not self.has(event_id):
            return None
        found = events.read(self.store, [event_id], neighbours=self.neighbours)
        return found[0] if found else None

    def digest(self, report: str) -> tuple[str, ...]:
        """Return the sentences of a report's digest; they are read from the store."""
        return events.digest(self.store, report)

    def positions(self, filters: Filters) -> Numbers:
        """Return where what passes *filters* stands among all events in order of time, ascending."""
        if filters.is_empty:
            return np.arange(len(self.order))
        return np.flatnonzero(self.order.kept(self._passed(filters)))

    def several(self, positions: Places) -> events.Read:
        """Return the events at some positions in the order of time; they are read when they are looked at."""
        assert isinstance(positions, np.ndarray)
        return events.Read(self.store, self.order, positions, self.neighbours)

    def reviewed(self, filters: Filters) -> Reviewed:
        """Count by how they stand what passes *filters*, whatever these say of ``review``."""
        masks = self._passed(replace(filters, review=()))
        several = zip(self.columns.parts, masks, strict=True)
        counts = sum(np.bincount(part.segment.review[mask], minlength=len(REVIEW)) for part, mask in several)
        return Reviewed(**{word: int(n) for word, n in zip(REVIEW, np.atleast_1d(counts), strict=True)})

    def facets_of(self, review: tuple[str, ...]) -> Facets:
        """Count the values over the accepted events where *review* is these alone, else over all."""
        return self._accepted if review == ("accepted",) else self.facets

    @cached_property
    def facets(self) -> Facets:
        """Count the values over the whole collection."""
        return counting.facets(self.columns, self._passed(Filters()), self._holders)

    @cached_property
    def _accepted(self) -> Facets:
        return counting.facets(self.columns, self._passed(Filters(review=("accepted",))), self._holders)

    @cached_property
    def _holders(self) -> counting.Holders:
        return counting.Holders.of(self.columns, self.collection.places)

    def _passed(self, filters: Filters) -> list[Mask]:
        """Return which rows pass, part by part; how they stand is asked last, since proposals are switched often."""
        with self._holding:
            found = self._masks.get(filters)
            if found is not None:
                self._masks.move_to_end(filters)
                return found
        if filters.review:
            wanted = np.array([word in filters.review for word in REVIEW], np.bool_)
            others = self._passed(replace(filters, review=()))
            found = [mask & wanted[part.segment.review] for part, mask in zip(self.columns.parts, others, strict=True)]
        else:
            found = self.columns.masks(filters, review=self.review)
        with self._holding:
            self._masks[filters] = found
            while len(self._masks) > _MOST_MASKS:
                self._masks.popitem(last=False)
        return found
