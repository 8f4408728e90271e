"""Likely duplicates into the store: events of different reports that may be one, for a person to decide on."""

from dataclasses import dataclass

from geo import duplicates
from geo.model import Person
from geo.queries import catalogue, collections
from geo.store import Store, propose_pairs


@dataclass(frozen=True, slots=True)
class Paired:
    """What one look came to: how many events were compared, and how many pairs are new."""

    compared: int
    new: int


def propose_duplicates(store: Store, *, by: Person) -> Paired:
    """Compare the events of all collections and propose the pairs that probably tell of the same thing.

    Pairs that are known stay as they are, whatever was decided on them.

    Args:
        store: where the events are.
        by: who has them compared.

    Raises:
        Forbidden: the person's role does not allow it.
    """
    events = {event.id: event for one in collections(store) for event in catalogue(store, one.id).collection.events}
    found = [(link.one, link.other, link.score, link.reason) for link in duplicates.links(events.values())]
    return Paired(len(events), propose_pairs(store, found, by=by) if found else 0)
