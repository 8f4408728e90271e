"""Which places of events agree: one of them is, or lies in, the other."""

from geo.extract.annotations import Toponym
from geo.places.gazetteer import Entry

_FINENESS = {
    "building": 0, "airport": 0, "city": 1, "adm2": 2, "water": 3, "adm1": 3, "region": 4, "border": 4, "other": 4,
    "country": 5,
}  # fmt: skip


def fineness(kind: str) -> int:
    """Return how wide a place of *kind* is, 0 for the finest."""
    return _FINENESS.get(kind, 4)


def nested(one: Toponym, other: Toponym) -> bool:
    """Return True if two names are of one place, or the one place lies in the other."""
    if one.entry is None or other.entry is None:
        return one.text == other.text
    return one.entry.id == other.entry.id or lies_in(one.entry, other.entry) or lies_in(other.entry, one.entry)


def lies_in(entry: Entry, container: Entry) -> bool:
    """Return True if *entry* is a part of *container*."""
    return container.id in entry.parents or (container.kind == "country" and container.country in entry.countries)
