"""The questions that pages ask of a collection.  Nothing here writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from geo import edtf
from geo.model import Collection, Event, Place
from geo.places.country_names import country_name
from geo.queries.filters import PRECISIONS, Filters, fold, passes
from geo.queries.indices import Areas, Counts, Facets, InTime
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


class Catalogue:
    """A collection, ready to be asked."""

    def __init__(self, collection: Collection, *, indices: _Indices | None = None) -> None:
        self.collection = collection
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

    @property
    def in_time(self) -> tuple[Event, ...]:
        """All events in order of time; undated ones come last."""
        return self._indices.in_time.events

    def events(self, filters: Filters) -> tuple[Event, ...]:
        """Return what passes *filters*, in order of time; undated events come last."""
        return self.at(self.positions(filters))

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

    def keeps(self, filters: Filters, event: Event) -> bool:
        """Return True if *event* is among those that pass *filters*; one event alone is looked at."""
        places = [self.collection.places[place] for place in filters.places if place in self.collection.places]
        return passes(event, filters, containers=places)

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

    @property
    def facets(self) -> Facets:
        """Count the values over the whole collection."""
        known = self._indices
        if known.counts is None:
            known.counts = Counts.of(self.collection.events, known.areas)
        return known.counts.facets

    @cached_property
    def _countries(self) -> dict[str, Place]:
        known = (place for place in self.collection.places.values() if place.kind == "country")
        return {place.country: place for place in sorted(known, key=lambda place: place.id)}

    def chain(self, place: Place) -> tuple[str, ...]:
        """Name *place* and what it lies in, smallest first: ``("Sayad", "Sar-e Pul", "Afghanistan")``."""
        country = self._countries.get(place.country)
        kept = [place.name]
        if place.kind not in ("country", "adm1", "adm2") and place.admin2:
            kept.append(place.admin2)
        if place.kind not in ("country", "adm1") and place.admin1:
            kept.append(place.admin1)
        if place.kind not in ("country", "region", "border"):
            kept.append(country.name if country else country_name(place.country))
        return tuple(dict.fromkeys(name for name in kept if name))

    def describe(self, filters: Filters, *, since: str = "", until: str = "") -> str:
        """Say *filters* in words; empty where nothing is filtered."""
        known = self.collection
        parts = [
            " or ".join(known.types[t].label.lower() for t in filters.types),
            _led("with ", [known.actors[a].name for a in filters.actors]),
            _led("in ", [known.places[p].name for p in filters.places]),
            _range_words(since, until),
            _led("reported by ", [known.reports[r].source or f"“{known.reports[r].title}”" for r in filters.reports]),
            " or ".join(filters.review),
            " or ".join(filters.factuality),
            " or ".join(PRECISIONS[p] for p in filters.precision),
            f"containing “{filters.q}”" if filters.q else "",
        ]
        return "; ".join(part for part in parts if part)

    @cached_property
    def undated_reports(self) -> int:
        """How many reports do not say when they were published."""
        return sum(not edtf.parse(report.published).year_known for report in self.collection.reports.values())

    @cached_property
    def newest(self) -> str:
        """EDTF of the latest report whose day of publication is known; empty where none is."""
        known = [edtf.parse(r.published) for r in self.collection.reports.values()]
        days = [d for d in known if d.year_known and d.last]
        return max(days, key=lambda d: d.sort_key).text if days else ""


def _led(lead: str, names: list[str]) -> str:
    return lead + " or ".join(names) if names else ""


def _range_words(since: str, until: str) -> str:
    first = edtf.parse(since).words() if since else ""
    last = edtf.parse(until).words() if until else ""
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"from {first} on"
    return f"until {last}" if last else ""
