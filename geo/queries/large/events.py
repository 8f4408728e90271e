"""Single events of a large collection, read from the store when they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from geo.model import Event
from geo.queries.large.order import Numbers, Order
from geo.store import Store, schema
from geo.store.rows import loading
from geo.store.rows.event_state import HEAD_COLUMNS, place_of

MOST_READ = 20_000
"""Events that are read for one file or table."""

_AT_ONCE = 500


@dataclass(frozen=True)
class Read:
    """Events at some positions, read from the store when they are asked for."""

    store: Store
    order: Order
    positions: Numbers
    neighbours: bool

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.positions)

    @property
    def most(self) -> int:
        """How many of them may be told at once."""
        return min(len(self.positions), MOST_READ)

    def first(self, most: int) -> tuple[Event, ...]:
        """Return the first of them in order of time; those that went meanwhile are left out."""
        ids = [self.order.id(int(at)) for at in self.positions[: min(most, MOST_READ)]]
        return read(self.store, ids, neighbours=self.neighbours)


def read(store: Store, ids: Sequence[str], *, neighbours: bool) -> tuple[Event, ...]:
    """Return events by their ids, in this order, as they are now; those that are not there are left out.

    Args:
        store: where they are.
        ids: which.
        neighbours: whether evidence brings the sentences next to it; not where the text must stay private.
    """
    t, found = schema, dict[str, Event]()
    with store.reading() as connection:
        for at in range(0, len(ids), _AT_ONCE):
            some = select(t.events.c.id).where(t.events.c.id.in_(ids[at : at + _AT_ONCE]))
            heads = connection.execute(select(*HEAD_COLUMNS).where(t.events.c.id.in_(some))).mappings().all()
            told = {head["report"] for head in heads}
            reports = connection.execute(select(*loading.REPORT_COLUMNS).where(t.reports.c.id.in_(told))).mappings()
            named = select(t.event_places.c.place).where(t.event_places.c.event.in_(some))
            places = connection.execute(select(t.places).where(t.places.c.id.in_(named))).mappings()
            events = loading.assemble(
                connection, heads, some,
                reports={row["id"]: loading.report_of(row) for row in reports},
                places={row["id"]: place_of(row) for row in places},
                actors=loading.all_actors(connection, some),
                neighbours=neighbours,
            )  # fmt: skip
            found |= {event.id: event for event in events}
    return tuple(found[name] for name in ids if name in found)


def digest(store: Store, report: str) -> tuple[str, ...]:
    """Return the sentences of a report's digest, in their order; none where it has none."""
    t = schema.reports.c
    with store.reading() as connection:
        row = connection.execute(select(t.digest).where(t.id == report)).mappings().first()
    return () if row is None else loading.digest_of(row)
