"""How much the store holds: what ``python -m geo status`` prints."""

from dataclasses import dataclass

from sqlalchemy import func, select

from geo.store import Store, schema


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of reports, of events by how they stand, of decisions; and the store's revision."""

    reports: int
    events: dict[str, int]
    decisions: int
    revision: int


def status(store: Store) -> Status:
    """Count what the store holds; reports that were withdrawn and events merged into others are not counted."""
    t = schema
    with store.reading() as connection:
        shown = connection.execute(
            select(func.count()).select_from(t.reports).where(t.reports.c.status != "withdrawn")
        ).scalar_one()
        by_review = connection.execute(
            select(t.events.c.review, func.count()).where(t.events.c.merged_into.is_(None)).group_by(t.events.c.review)
        )
        counted = {review: int(number) for review, number in by_review}
        made = connection.execute(select(func.count()).select_from(t.decisions)).scalar_one()
        revision = connection.execute(select(t.counter.c.revision)).scalar_one()
    events = {review: counted.get(review, 0) for review in ("proposed", "accepted", "rejected")}
    return Status(int(shown), events, int(made), int(revision))
