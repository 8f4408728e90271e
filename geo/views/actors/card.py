"""What is known of an actor, and the rows of who attacked, held, fought and met whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from geo import edtf
from geo.edtf import EdtfDate
from geo.model import Actor, Collection, Event
from geo.queries import BOTH_WAYS, Relation


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as a row: ``key`` names it in a link, ``arrow`` tells who did it to whom."""

    key: str
    who: str
    arrow: str
    whom: str
    happened: int
    proposed: int
    disputed: int
    expected: int
    dates: str


def relation_rows(relations: Iterable[Relation]) -> tuple[RelationRow, ...]:
    """Return a row for each relation, in their order."""
    return tuple(
        RelationRow(
            key_of(one), one.one.name, f"↔ {one.kind}" if one.kind in BOTH_WAYS else f"{one.kind} →", one.other.name,
            len(one.happened), len(one.proposed), len(one.disputed), len(one.expected), span(one.events),
        )
        for one in relations
    )  # fmt: skip


def key_of(relation: Relation) -> str:
    """Return how a link names a relation."""
    return f"{relation.kind}:{relation.one.id}:{relation.other.id}"


def span(events: Sequence[Event]) -> str:
    """Say the first and the last date of events, in words; "no date" where none has a year."""
    dated = [read for read in (edtf.parse(event.date) for event in events) if read.year_known]
    if not dated:
        return "no date"
    first = min(dated, key=lambda read: (read.first or date.min, read.sort_key))
    last = max(dated, key=lambda read: (read.last or date.max, read.sort_key))
    undated = ", and no date" if len(dated) < len(events) else ""
    if first == last:
        return first.words() + undated
    start, end = _edge(first, 0), _edge(last, 1)
    if start and end:
        return (start if start == end else f"{start} to {end}") + undated
    return (f"from {start} on" if start else f"until {end}" if end else "at all times") + undated


def _edge(read: EdtfDate, end: int) -> str:
    """Say where a date begins (0) or ends (1); empty where it is open there."""
    ends = read.text.split("/")
    return read.words() if len(ends) == 1 else edtf.parse(ends[end]).words() if ends[end] not in ("", "..") else ""


def events_of(collection: Collection, actor: str) -> tuple[Event, ...]:
    """Return the events that an actor has a part in, in order of time."""
    found = [event for event in collection.events if any(one.id == actor for _, one in event.actors)]
    return tuple(sorted(found, key=lambda event: (edtf.parse(event.date).sort_key, event.id)))


def ordered_actors(actors: Iterable[Actor], counts: Mapping[str, int]) -> list[str]:
    """Return the ids of actors as a person looks for them: who has most events first, then the shortest name.

    Of those whose name holds "Taliban" and who have as many events the Taliban themselves come first.

    Args:
        actors: whom to order.
        counts: how many events each has a part in, by id.
    """
    return [one.id for one in sorted(actors, key=lambda one: (-counts.get(one.id, 0), len(one.name), one.name))]


def actor_label(actor: Actor) -> str:
    """Name an actor with its other names, so that a search for any of them finds it."""
    return f"{actor.name} ({', '.join(actor.aliases)})" if actor.aliases else actor.name


def actor_html(actor: Actor, collection: Collection, events: Sequence[Event]) -> str:
    """Render an actor's card as HTML with every value escaped.

    Args:
        actor: whom it is about.
        collection: who else there is.
        events: those that the actor has a part in.
    """
    parent = collection.actors.get(actor.parent)
    members = sorted(one.name for one in collection.actors.values() if one.parent == actor.id)
    roles = Counter(role for event in events for role in {role for role, one in event.actors if one.id == actor.id})
    rows = [
        ("Also", _listed(actor.aliases) or "<small>no other name is known</small>"),
        ("Part of", escape(parent.name) if parent else ""),
        ("Parts", _listed(members[:12]) + (f" <small>and {len(members) - 12} more</small>" if members[12:] else "")),
        ("Events", _told(len(events), roles)),
        ("Dates", escape(span(events)) if events else ""),
    ]
    body = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows if text)
    return (
        f'<article class="dl-event" aria-label="Actor"><p class="dl-kind">{escape(actor.kind.replace("_", " "))}</p>'
        f"<h2>{escape(actor.name)}</h2><dl>{body}</dl></article>"
    )


def _listed(names: Sequence[str]) -> str:
    return "<br>".join(escape(name) for name in names)


def _told(count: int, roles: Counter[str]) -> str:
    said = ", ".join(f"{number} as {role}" for role, number in roles.most_common())
    return f"{count}<small>{escape(said)}</small>" if said else "none in this collection"
