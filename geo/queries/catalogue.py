"""The questions that pages ask of a collection.  Nothing here writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from geo import edtf
from geo.model import Collection, Event
from geo.queries.filters import Filters, fold, passes
from geo.queries.indices import Areas, Counts, Facets, InTime
from geo.queries.known import Known, Numbers
from geo.queries.reviewed import Reviewed, reviewed


@dataclass(slots=True)
class _Indices:
    """What a catalogue looks up; counts are made when they are asked for."""

    by_id: dict[str, Event]
    in_time: InTime
    areas: Areas
    counts: Counts | None = None

    @classmethod
    def of(cls, collection: Collection) -> "_Indices":
        events, areas = collection.events, Areas(collection.places.values())
        return cls({event.id: event for event in events}, InTime.of(events), areas)

    def followed(
        self, collection: Collection, *, same_places: bool, gone: Sequence[Event], come: Sequence[Event]
    ) -> "_Indices":
        by_id = self.by_id
        if gone or come:
            by_id = by_id.copy()
            for event in gone:
                del by_id[event.id]
            by_id.update((event.id, event) for event in come)
        areas = self.areas if same_places else self.areas.followed(collection.places.values())
        counts = self.counts
        if counts is not None:
            counts = counts.followed(areas, gone=gone, come=come) if areas is self.areas else None
        return _Indices(by_id, self.in_time.followed(gone=gone, come=come), areas, counts)


@dataclass(frozen=True, slots=True)
class Told:
    """Events that are in memory."""

    events: tuple[Event, ...]

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.events)

    @property
    def most(self) -> int:
        """All of them may be told at once."""
        return len(self.events)

    def first(self, most: int) -> tuple[Event, ...]:
        """Return the first of them in order of time."""
        return self.events[:most]


class Catalogue(Known):
    """A collection, ready to be asked."""

    def __init__(self, collection: Collection, *, indices: _Indices | None = None) -> None:
        super().__init__(collection)
        self._indices = indices or _Indices.of(collection)

    def followed(self, collection: Collection, *, gone: Sequence[Event], come: Sequence[Event]) -> "Catalogue":
        """Return the catalogue of this collection as it is now, which shares with this one what has not changed.

        Args:
            collection: as it is now; its parts that are equal are the same objects.
            gone: the events of this catalogue that are no more.
            come: those that came instead, or are new.
        """
        same_places = collection.places is self.collection.places
        indices = self._indices.followed(collection, same_places=same_places, gone=gone, come=come)
        return Catalogue(collection, indices=indices)

    def event(self, event_id: str) -> Event | None:
        """Return one event, or None."""
        return self._indices.by_id.get(event_id)

    def has(self, event_id: str) -> bool:
        """Return True if an event is among them."""
        return event_id in self._indices.by_id

    @property
    def total(self) -> int:
        """How many events there are."""
        return len(self.collection.events)

    @property
    def in_time(self) -> tuple[Event, ...]:
        """All events in order of time; undated ones come last."""
        return self._indices.in_time.events

    def events(self, filters: Filters) -> tuple[Event, ...]:
        """Return what passes *filters*, in order of time; undated events come last."""
        return self.at(self.positions(filters))

    def several(self, positions: Numbers) -> Told:
        """Return the events at some positions in the order of time."""
        assert isinstance(positions, Sequence)
        return Told(self.at(positions))

    def at(self, positions: Sequence[int]) -> tuple[Event, ...]:
        """Return the events at some positions in the order of time."""
        events = self.in_time
        return events if len(positions) == len(events) else tuple([events[at] for at in positions])

    def positions(self, filters: Filters) -> Sequence[int]:
        """Return where what passes *filters* stands among all events in order of time, ascending."""
        events, texts = self.in_time, self._indices.in_time.texts
        if filters.is_empty:
            return range(len(events))
        kept: Iterable[int] = range(len(events))
        # one criterion after the other, and the quick ones first: most are empty, and cost nothing then
        if filters.types:
            kept = [at for at in kept if events[at].type in filters.types]
        if filters.reports:
            reports = set(filters.reports)
            kept = [at for at in kept if events[at].report.id in reports]
        if filters.review:
            kept = [at for at in kept if events[at].review in filters.review]
        if filters.factuality:
            kept = [at for at in kept if events[at].factuality in filters.factuality]
        if filters.places:
            inside = self._within(filters.places)
            kept = [at for at in kept if any(place.id in inside for _, place in events[at].places)]
        if filters.since or filters.until:
            since, until = filters.since, filters.until
            kept = [at for at in kept if edtf.parse(events[at].date).overlaps(since, until)]
        for word in fold(filters.q).split():
            kept = [at for at in kept if word in texts[at]]
        if filters.actors or filters.precision:
            rest = Filters(actors=filters.actors, precision=filters.precision)
            kept = [at for at in kept if passes(events[at], rest)]
        return kept if isinstance(kept, list) else list(kept)

    def reviewed(self, filters: Filters) -> Reviewed:
        """Count by how they stand what passes *filters*, whatever these say of ``review``."""
        others = replace(filters, review=())
        if others.is_empty:
            return Reviewed(**self.facets.review)
        return reviewed(self.events(others))

    @cached_property
    def accepted(self) -> "Catalogue":
        """The same collection with nothing in it but what somebody has accepted."""
        gone = [event for event in self.collection.events if event.review != "accepted"]
        if not gone:
            return self
        kept = tuple(event for event in self.collection.events if event.review == "accepted")
        return self.followed(replace(self.collection, events=kept), gone=gone, come=())

    def _within(self, wanted: Sequence[str]) -> frozenset[str]:
        """Return the ids of the places that lie in one of *wanted*."""
        asked, found_by = set(wanted), self._indices.areas.found_by
        return frozenset(
            name for name, place in self.collection.places.items() if not asked.isdisjoint(found_by(place))
        )

    def facets_of(self, review: tuple[str, ...]) -> Facets:
        """Count the values over the accepted events where *review* is these alone, else over all."""
        return (self.accepted if review == ("accepted",) else self).facets

    @property
    def facets(self) -> Facets:
        """Count the values over the whole collection."""
        known = self._indices
        if known.counts is None:
            known.counts = Counts.of(self.collection.events, known.areas)
        return known.counts.facets
