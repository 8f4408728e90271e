"""The questions that pages ask of a collection.  Nothing here writes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geo import edtf
from geo.model import Collection, Event, Place
from geo.places.country_names import country_name
from geo.queries.filters import PRECISIONS, Filters, haystack, passes, within


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events of a collection bear each value: the choices of the filters, most frequent first."""

    types: dict[str, int]
    actors: dict[str, int]
    places: dict[str, int]
    reports: dict[str, int]
    review: dict[str, int]
    factuality: dict[str, int]


class Catalogue:
    """A collection, ready to be asked."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._texts = [haystack(event) for event in collection.events]
        self._by_id = {event.id: event for event in collection.events}

    def event(self, event_id: str) -> Event | None:
        """Return one event, or None."""
        return self._by_id.get(event_id)

    def events(self, filters: Filters) -> tuple[Event, ...]:
        """Return what passes *filters*, in order of time; undated events come last."""
        places = [self.collection.places[place] for place in filters.places if place in self.collection.places]
        kept = (
            event
            for event, text in zip(self.collection.events, self._texts, strict=True)
            if passes(event, filters, containers=places, text=text)
        )
        return tuple(sorted(kept, key=lambda event: (edtf.parse(event.date).sort_key, event.id)))

    @cached_property
    def facets(self) -> Facets:
        """Count the values over the whole collection."""
        events = self.collection.events
        return Facets(
            types=_count(e.type for e in events),
            actors=_count(actor.id for e in events for actor in {a for _, a in e.actors}),
            places=_count(place for e in events for place in {i for _, p in e.places for i in self._found_by[p.id]}),
            reports=_count(e.report.id for e in events),
            review=_count(e.review for e in events),
            factuality=_count(e.factuality for e in events),
        )

    @cached_property
    def _found_by(self) -> dict[str, frozenset[str]]:
        """For each place that an event names, the ids by which a filter finds it: its own, and what holds it."""
        areas: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.collection.places.values():
            if place.kind in ("country", "adm1", "adm2"):
                areas[place.country].append(place)
        named = {place.id: place for event in self.collection.events for _, place in event.places}
        return {
            place.id: frozenset((place.id, *(area.id for area in areas[place.country] if within(place, area))))
            for place in named.values()
        }

    @cached_property
    def _countries(self) -> dict[str, Place]:
        return {p.country: p for p in self.collection.places.values() if p.kind == "country"}

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
    def newest(self) -> str:
        """EDTF of the latest report whose day of publication is known; empty where none is."""
        known = [edtf.parse(r.published) for r in self.collection.reports.values()]
        days = [d for d in known if d.year_known and d.last]
        return max(days, key=lambda d: d.sort_key).text if days else ""


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


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
