"""The places that a collection's events name: how often, how precisely they are known, and where that comes from."""

from collections import Counter
from dataclasses import dataclass

from geo.model import Collection, Place
from geo.queries.filters import where_precision


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and the number of events that name it, and of those that are drawn at it.

    ``precision`` is one of :data:`geo.queries.filters.WHERE`.
    """

    place: Place
    events: int
    drawn: int
    precision: str


def places_of(collection: Collection) -> tuple[PlaceRow, ...]:
    """Return the places that the events of a collection name, those of the most events first."""
    named: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for event in collection.events:
        places |= {place.id: place for _, place in event.places}
        named.update({place.id for _, place in event.places})
        if event.footprint is not None:
            drawn[event.footprint[1].id] += 1
    rows = [PlaceRow(one, named[key], drawn[key], where_precision(one)) for key, one in places.items()]
    return tuple(sorted(rows, key=lambda row: (-row.events, row.place.name, row.place.id)))
