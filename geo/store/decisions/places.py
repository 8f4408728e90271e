"""One place for every such name: in a report, or in a whole collection, now and for reports still to come."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select, update

from geo.errors import InvalidEdit, Missing
from geo.model import Person, Place
from geo.places import phrases
from geo.places.names import fold
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, new_batch, record
from geo.store.rows import event_state, stored_events
from geo.store.rows.places_and_actors import keep_places


def set_place(
    store: Store, name: str, place: Place | None, *, scope: str, scope_id: str, by: Person, note: str = ""
) -> tuple[int, ...]:
    """Use one place for every *name* in a report or a collection, now and whenever a report is read later.

    Of a place that is a district, "X district" is such a name as well, unless it has a rule of its own; likewise of
    provinces, towns and whatever else a noun of type says.

    Args:
        store: where the events are.
        name: as the texts write it; case, accents and hyphens do not matter.
        place: what it means; None: no place that is known.
        scope: report or collection.
        scope_id: the id of that report or collection.
        by: who decides; a reviewer or above.
        note: why.

    Returns:
        The numbers of the decisions, the rule's first; one undo of any of them takes all back.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such report or collection.
        InvalidEdit: the name is empty, or the place is none.
    """
    name = checks.line("name", name, needed=True)
    folded = fold(name)
    if not folded:
        raise InvalidEdit("name", why="it has no letters")
    checks.word("scope", scope, of=("report", "collection"))
    chosen = _as_state(checks.place(place)) if place is not None else None
    with store.writing(by, act="Choosing a place for a name", needs=NEEDS["place for all"]) as write:
        c, t = write.connection, schema.place_rules
        _check_scope(c, scope, scope_id)
        if chosen is not None:
            (chosen,) = keep_places(c, [chosen], revision=write.revision)
        batch = new_batch()
        same = (t.c.folded == folded) & (t.c.scope == scope) & (t.c.scope_id == scope_id)
        older = list(c.execute(select(t.c.id).where(same & t.c.active)).scalars())
        rule = f"rule-{batch}"
        c.execute(
            insert(t).values(
                id=rule, name=name, folded=folded, scope=scope, scope_id=scope_id, active=True, at=write.at,
                place=chosen["id"] if chosen else None, who=by.name,
            )
        )  # fmt: skip
        report = scope_id if scope == "report" else ""
        rest: dict[str, Any] = {"action": "place for all", "batch": batch}
        made = [record(write, "rule", rule, changes={"active": [False, True]}, report=report, note=note, **rest)]
        for one in older:
            c.execute(update(t).where(t.c.id == one).values(active=False))
            made.append(record(write, "rule", one, changes={"active": [True, False]}, report=report, **rest))
        why = f"chosen by {by.name} for every {name}"
        also = phrases.typed(folded, chosen["kind"]) if chosen else frozenset()
        of_their_own = select(t.c.folded).where(t.c.folded.in_(also), t.c.active, t.c.scope == scope)
        own = set(c.execute(of_their_own.where(t.c.scope_id == scope_id)).scalars())
        meant = {folded, *(also - own)}
        for event, before in _named_so(c, meant, scope=scope, scope_id=scope_id).items():
            changes = stored_events.change(
                write, event, before=before, changes={"places": _replaced(before["places"], meant, chosen, why)}
            )
            if changes:
                made.append(record(write, "event", event, changes=changes, report=before["report"], **rest))
        return tuple(made)


def _as_state(place: Place) -> dict[str, Any]:
    return asdict(place) | {"aliases": list(place.aliases)}


def _check_scope(connection: Connection, scope: str, name: str) -> None:
    table = schema.reports if scope == "report" else schema.collections
    if connection.execute(select(table.c.id).where(table.c.id == name)).first() is None:
        raise Missing(scope, name=name)


def _named_so(
    connection: Connection, folded: Collection[str], *, scope: str, scope_id: str
) -> dict[str, event_state.State]:
    """Return the events in scope that name a place so."""
    t = schema
    asked = select(t.event_places.c.event).distinct().where(t.event_places.c.folded.in_(folded))
    asked = asked.join(t.events, t.events.c.id == t.event_places.c.event)
    if scope == "report":
        asked = asked.where(t.events.c.report == scope_id)
    else:
        members = select(t.collection_reports.c.report).where(t.collection_reports.c.collection == scope_id)
        asked = asked.where(t.events.c.report.in_(members))
    return event_state.load(connection, sorted(connection.execute(asked).scalars()))


def _replaced(places: list[Any], folded: Collection[str], chosen: dict[str, Any] | None, why: str) -> list[Any]:
    return [one | {"place": chosen, "why": why} if fold(one["name"]) in folded else one for one in places]


def apply_rules(write: Write, report: str, several: Sequence[event_state.State]) -> None:
    """Let the rules that hold in *report* choose the places of new proposals.

    A report's own rule goes before one of a collection, and one for the very name before one for the name without its
    noun of type.
    """
    c, t = write.connection, schema.place_rules
    names = {fold(one["name"]) for state in several for one in state["places"]}
    bare = {found.base for name in names if (found := phrases.strip_type(name)) is not None}
    if not names:
        return
    members = select(schema.collection_reports.c.collection).where(schema.collection_reports.c.report == report)
    here = ((t.c.scope == "report") & (t.c.scope_id == report)) | (
        (t.c.scope == "collection") & t.c.scope_id.in_(members)
    )
    asked = select(t).where(t.c.active, t.c.folded.in_(names | bare), here).order_by(t.c.scope, t.c.at)
    rules = c.execute(asked).mappings().all()
    wanted = {rule["place"] for rule in rules} - {None}
    found_places = c.execute(select(schema.places).where(schema.places.c.id.in_(wanted))).mappings() if wanted else ()
    places = {row["id"]: _as_state(event_state.place_of(dict(row))) for row in found_places}
    for scope in ("collection", "report"):  # the last word is the most particular one's
        for exact in (False, True):
            for rule in (one for one in rules if one["scope"] == scope):
                chosen = places[rule["place"]] if rule["place"] is not None else None
                also = phrases.typed(rule["folded"], chosen["kind"]) if chosen else frozenset()
                meant = frozenset({rule["folded"]}) if exact else also
                why = f"chosen by {rule['who']} for every {rule['name']}"
                for state in several:
                    state["places"] = _replaced(state["places"], meant, chosen, why)
