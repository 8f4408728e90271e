"""The events that both pages show, and the part of the map that they open with.

A click on the map should mean one event on both pages.  In a synthetic collection nearly every place holds several, so
a dozen events get a place of their own, far enough from one another to be hit; everything else stays.
"""

from dataclasses import replace
from itertools import product

from geo import edtf
from geo.model import Collection, Event, Place
from tests.sample import synthetic

CENTRE = (-25.0, 128.0)
"""Latitude and longitude of the map's middle, decimal degrees, WGS 84: Australia, where a twelfth of all places lie."""

ZOOM = 5
"""Leaflet's; some 23 pixels a degree."""

ALONE = tuple(product((-19.0, -22.5, -26.0, -29.5), (116.5, 120.0, 123.5)))
"""Where the events stand that the map's clicks aim at."""


def collection(count: int) -> Collection:
    """Return *count* synthetic events, those of :func:`targets` moved to places of their own; always the same."""
    made = synthetic(count)
    movable = [event for event in made.events if edtf.parse(event.date).year_known and event.footprint]
    spots = {
        f"alone-{k}": Place(
            id=f"alone-{k}", name=f"Lone place {k}", kind="city", country="AU", lat=lat, lon=lon,
            radius_km=5.0, where_prec=1, source="made up", licence="CC0-1.0",
        )
        for k, (lat, lon) in enumerate(ALONE, start=1)
    }  # fmt: skip
    step = len(movable) // len(ALONE)
    moved = {
        event.id: replace(event, places=(("happened_at", spot),))
        for event, spot in zip(movable[::step], spots.values(), strict=False)
    }
    events = tuple(moved.get(event.id, event) for event in made.events)
    return replace(made, places=made.places | spots, events=events)


def targets(made: Collection) -> tuple[Event, ...]:
    """Return the events that stand alone, of known year, so that both views of both pages show them."""
    return tuple(event for event in made.events if event.footprint and event.footprint[1].id.startswith("alone-"))
