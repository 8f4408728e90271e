"""Likely duplicates into the store: events of different reports that may be one, for a person to decide on."""

from dataclasses import dataclass

from geo.duplicates import event_links
from geo.duplicates.near import near
from geo.model import Event, Person
from geo.queries import catalogue, collections
from geo.store import Store, propose_pairs


@dataclass(frozen=True, slots=True)
class Paired:
    """What one look came to: how many events were compared, and how many pairs are new."""

    compared: int
    new: int


def propose_duplicates(store: Store, *, by: Person, report: str = "") -> Paired:
    """Compare events and propose the pairs that probably tell of the same thing.

    Pairs that are known stay as they are, whatever was decided on them.

    Args:
        store: where the events are.
        by: who has them compared.
        report: compare only the events of this report, with those of others that are near them in time and share a
            place or an actor, the newest of them where they are many; empty: compare all with all.

    Raises:
        Forbidden: the person's role does not allow it.
    """
    events: dict[str, Event]
    if report:
        own, others = near(store, report)
        events = {event.id: event for event in (*own, *others)}
        links = event_links.links(events.values(), about={event.id for event in own})
    else:
        events = {event.id: event for one in collections(store) for event in catalogue(store, one.id).collection.events}
        links = event_links.links(events.values())
    found = [(link.one, link.other, link.score, link.reason) for link in links]
    return Paired(len(events), propose_pairs(store, found, by=by) if found else 0)
