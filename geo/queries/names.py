"""What names mean: every use of a place's name, the decisions and rules on it; the actors that are known, by name."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, RowMapping, func, select

from geo.model import Actor, Candidate, Place
from geo.places.names import fold
from geo.store import Store, schema
from geo.store.rows import event_state


@dataclass(frozen=True, slots=True)
class NameDecision:
    """One use of a name in an event, and the place it was taken for (None: no place), with the reason.

    ``candidates`` are the places that were weighed, the likeliest first, as they were kept when the event was read.
    """

    event: str
    report: str
    name: str
    place: Place | None
    why: str
    review: str
    role: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """One place for every such name in a report or a collection; ``active`` until another one replaced it."""

    id: str
    name: str
    scope: str
    scope_id: str
    place: Place | None
    active: bool
    at: str
    who: str


def decisions_for_name(store: Store, name: str, *, collection: str = "", limit: int = 500) -> tuple[NameDecision, ...]:
    """Return every use of a place name, as it stands now, by report.

    Args:
        store: where the events are.
        name: case, accents and hyphens do not matter.
        collection: only in this collection; empty: in all.
        limit: at most so many.
    """
    t = schema
    columns = [column.label(f"place_{column.name}") for column in t.places.c]
    joined = t.event_places.join(t.events, t.events.c.id == t.event_places.c.event).outerjoin(
        t.places, t.places.c.id == t.event_places.c.place
    )
    asked = select(t.event_places, t.events.c.report, t.events.c.review, *columns).select_from(joined)
    asked = asked.where(t.event_places.c.folded == fold(name), _in_use(collection))
    asked = asked.order_by(t.events.c.report, t.events.c.n).limit(limit)
    with store.reading() as connection:
        return tuple(
            NameDecision(
                row["event"], row["report"], row["name"], _place(row), row["why"], row["review"], row["role"],
                tuple(
                    Candidate(event_state.place_of(one["place"]), one["score"], one["why"])
                    for one in row["candidates"]
                ),
            )
            for row in connection.execute(asked).mappings()
        )  # fmt: skip


def _in_use(collection: str) -> ColumnElement[bool]:
    """Events that are not part of another, of reports that are there."""
    t = schema
    there = select(t.reports.c.id).where(t.reports.c.status != "withdrawn")
    wanted: ColumnElement[bool] = t.events.c.merged_into.is_(None) & t.events.c.report.in_(there)
    if collection:
        members = t.collection_reports.c
        wanted &= t.events.c.report.in_(select(members.report).where(members.collection == collection))
    return wanted


def _place(row: RowMapping) -> Place | None:
    values = {key.removeprefix("place_"): value for key, value in row.items() if key.startswith("place_")}
    return event_state.place_of(values) if values["id"] is not None else None


def named_places(store: Store, *, collection: str = "", limit: int = 1000) -> tuple[tuple[str, str, int], ...]:
    """Return (name as first written, folded name, uses) of the place names in events, the most used first.

    Args:
        store: where the events are.
        collection: only in this collection; empty: in all.
        limit: at most so many.
    """
    t = schema.event_places
    asked = select(func.min(t.c.name).label("name"), t.c.folded, func.count().label("uses")).group_by(t.c.folded)
    asked = asked.select_from(t.join(schema.events, schema.events.c.id == t.c.event))
    asked = asked.where(_in_use(collection), t.c.folded != "")
    with store.reading() as connection:
        found = connection.execute(asked.order_by(func.count().desc(), t.c.folded).limit(limit))
        return tuple((row.name, row.folded, row.uses) for row in found)


def place_rules(store: Store, *, name: str = "") -> tuple[PlaceRule, ...]:
    """Return the rules for a name, or all, the newest first; replaced ones too."""
    t, p = schema.place_rules, schema.places
    columns = [column.label(f"place_{column.name}") for column in p.c]
    asked = select(t, *columns).select_from(t.outerjoin(p, p.c.id == t.c.place)).order_by(t.c.at.desc(), t.c.id)
    if name:
        asked = asked.where(t.c.folded == fold(name))
    with store.reading() as connection:
        return tuple(
            PlaceRule(
                row["id"], row["name"], row["scope"], row["scope_id"], _place(row), bool(row["active"]), row["at"],
                row["who"],
            )
            for row in connection.execute(asked).mappings()
        )  # fmt: skip


def known_actors(store: Store) -> tuple[Actor, ...]:
    """Return every actor with its aliases, by name: those of data/ and those that reports brought."""
    t, a = schema.actors, schema.actor_aliases
    with store.reading() as connection:
        aliases: dict[str, list[str]] = {}
        for row in connection.execute(select(a.c.actor, a.c.alias).order_by(a.c.actor, a.c.n)):
            aliases.setdefault(row.actor, []).append(row.alias)
        rows = connection.execute(select(t).order_by(t.c.name, t.c.id))
        return tuple(Actor(row.id, row.name, row.kind, tuple(aliases.get(row.id, ())), row.parent) for row in rows)
