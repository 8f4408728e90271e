"""What is asked of a collection's reports, places and actors, whether its events are held as objects or as columns."""

from functools import cached_property
from typing import Protocol

from geo import edtf
from geo.model import Collection, Event, Place
from geo.places.country_names import country_name
from geo.queries.filters import PRECISIONS, Filters, passes
from geo.queries.indices import Facets
from geo.queries.reviewed import Reviewed


class Numbers(Protocol):
    """Where events stand among all in order of time, ascending: a range, a list or an array."""

    def __len__(self) -> int:
        """Return how many they are."""
        ...


class Several(Protocol):
    """Events that may be read from the store only when they are looked at."""

    def __len__(self) -> int:
        """Return how many they are."""
        ...

    @property
    def most(self) -> int:
        """How many of them may be told at once: all, or fewer where they are read from the store."""
        ...

    def first(self, most: int) -> tuple[Event, ...]:
        """Return the first of them in order of time."""
        ...


class Known:
    """A collection's reports, places and actors, ready to be asked; ``collection`` may be without its events."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def keeps(self, filters: Filters, event: Event) -> bool:
        """Return True if *event* is among those that pass *filters*; one event alone is looked at."""
        places = [self.collection.places[place] for place in filters.places if place in self.collection.places]
        return passes(event, filters, containers=places)

    def digest(self, report: str) -> tuple[str, ...]:
        """Return the sentences of a report's digest, in their order; none where it has none."""
        return self.collection.digests.get(report, ())

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


class Asked(Protocol):
    """What the atlas asks of a collection, however large it is."""

    collection: Collection

    @property
    def total(self) -> int:
        """How many events there are."""
        ...

    def has(self, event_id: str) -> bool:
        """Return True if an event is among them."""
        ...

    def event(self, event_id: str) -> Event | None:
        """Return one event, or None."""
        ...

    def digest(self, report: str) -> tuple[str, ...]:
        """Return the sentences of a report's digest, in their order; none where it has none."""
        ...

    def positions(self, filters: Filters) -> Numbers:
        """Return where what passes *filters* stands among all events in order of time, ascending."""
        ...

    def several(self, positions: Numbers) -> Several:
        """Return the events at some positions in the order of time."""
        ...

    def keeps(self, filters: Filters, event: Event) -> bool:
        """Return True if *event* is among those that pass *filters*."""
        ...

    def reviewed(self, filters: Filters) -> Reviewed:
        """Count by how they stand what passes *filters*, whatever these say of ``review``."""
        ...

    def facets_of(self, review: tuple[str, ...]) -> Facets:
        """Count the values over the accepted events where *review* is these alone, else over all."""
        ...

    def chain(self, place: Place) -> tuple[str, ...]:
        """Name *place* and what it lies in, smallest first."""
        ...

    def describe(self, filters: Filters, *, since: str = "", until: str = "") -> str:
        """Say *filters* in words; empty where nothing is filtered."""
        ...

    @property
    def undated_reports(self) -> int:
        """How many reports do not say when they were published."""
        ...

    @property
    def newest(self) -> str:
        """EDTF of the latest report whose day of publication is known; empty where none is."""
        ...
