"""A report removed for good: its text, its events, and what other rows say of it.  A tombstone remains."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from geo.errors import Missing
from geo.model import CASUALTIES, Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, in_effect, of_object, record
from geo.store.decisions.merging import joined_tolls
from geo.store.rows import event_state, stored_events

Tolls = dict[str, tuple[list[Any], Any]]
"""killed or injured -> (the values that an event had since a merge, the value that it has without it), as states."""


def purge_report(store: Store, report: str, *, by: Person, reason: str) -> None:
    """Remove a report for good: text, events, and what decisions quote of them.  A tombstone remains.

    Args:
        store: where it is.
        report: its id.
        by: who decides; an admin.
        reason: why; it stays readable, so it must not repeat what is removed.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such report.
        InvalidEdit: no reason is given.
    """
    reason = checks.line("reason", reason, needed=True)
    with store.writing(by, act="Removing a report for good", needs=NEEDS["purge"]) as write:
        c, t = write.connection, schema
        row = c.execute(select(t.reports.c.sha256).where(t.reports.c.id == report)).first()
        if row is None:
            raise Missing("report", name=report)
        gone = list(c.execute(select(t.events.c.id).where(t.events.c.report == report)).scalars())
        taken = _forget_elsewhere(write, report)
        c.execute(update(t.decisions).where(t.decisions.c.report == report).values(changes={}, note=""))
        for view in c.execute(select(t.frozen_views.c.id, t.frozen_views.c.content)).all():
            kept = _without(view.content, report, taken=taken)
            if kept != view.content:
                c.execute(update(t.frozen_views).where(t.frozen_views.c.id == view.id).values(content=kept))
        rules = t.place_rules.c
        c.execute(delete(t.place_rules).where(rules.scope == "report", rules.scope_id == report))
        c.execute(delete(t.reports).where(t.reports.c.id == report))
        _forget_names(c)
        c.execute(
            insert(t.tombstones).values(
                report=report, sha256=row.sha256, at=write.at, who=by.name, reason=reason, events=len(gone)
            )
        )
        record(write, "report", report, action="purge", changes={"events": [len(gone), 0]}, report=report, note=reason)


def _forget_elsewhere(write: Write, report: str) -> dict[str, dict[str, Any]]:
    """Take what a report said out of events of other reports that its events were merged into; return what was taken.

    That is event -> field -> the claims, places and actors as frozen views write them; and of tolls, those that the
    event had since, and the one that it has without the report.
    """
    taken: dict[str, dict[str, Any]] = {}
    c, t = write.connection, schema
    merged = t.events.c
    into: dict[str, list[str]] = {}
    for row in c.execute(select(merged.id, merged.merged_into).where(merged.report == report)):
        if row.merged_into:
            into.setdefault(row.merged_into, []).append(row.id)
    others = set(
        c.execute(
            select(t.spans.c.event).join(t.events, t.spans.c.event == t.events.c.id)
            .where(t.spans.c.report == report, t.events.c.report != report)
        ).scalars()
    )  # fmt: skip
    own_report = select(merged.id).where(merged.id.in_(list(into)), merged.report != report)
    others |= set(c.execute(own_report).scalars())
    gone = frozenset(one for several in into.values() for one in several)
    known: dict[str, Tolls] = {}
    tolls = {event: _tolls_without(c, event, gone=gone, affected=others, known=known) for event in others}
    for event in sorted(others):
        before = stored_events.get(c, event)
        own = {field: [one for one in before[field] if one["report"] != report] for field in ("spans", "claims")}
        own |= _without_names(c, event, before=before, gone=event_state.load(c, into.get(event, ())))
        own |= {name: toll for name, (_, toll) in tolls[event].items()}
        taken[event] = {
            "claims": [(one["stance"], one["speaker"], one["detail"]) for one in before["claims"]
                       if one not in own["claims"]],
            "places": [[one["role"], one["place"]["id"]] for one in before["places"]
                       if one["place"] and one not in own["places"]],
            "actors": [[one["role"], one["id"]] for one in before["actors"] if one not in own["actors"]],
        }  # fmt: skip
        taken[event] |= tolls[event]
        stored_events.change(write, event, before=before, changes=own)
        mine = t.decisions.c
        c.execute(update(t.decisions).where(mine.kind == "event", mine.object == event).values(changes={}))
    return taken


def _without_names(
    connection: Connection, event: str, *, before: event_state.State, gone: dict[str, event_state.State]
) -> dict[str, Any]:
    """Return the places and actors of an event without those that came with the events in *gone* alone."""
    t = schema.events
    proposed = connection.execute(select(t.c.proposed).where(t.c.id == event)).scalar_one()
    kept: dict[str, Any] = {}
    for field, key in (("places", "name"), ("actors", "id")):
        own = {(one["role"], one[key]) for one in proposed[field]}
        brought = {(one["role"], one[key]) for state in gone.values() for one in state[field]} - own
        kept[field] = [one for one in before[field] if (one["role"], one[key]) not in brought]
    return kept


def _tolls_without(
    connection: Connection,
    event: str,
    *,
    gone: frozenset[str],
    affected: set[str],
    known: dict[str, Tolls],
) -> Tolls:
    """Return the tolls of an event without what those in *gone* brought: its decisions made again.

    Args:
        connection: of a write.
        event: its id.
        gone: events whose tolls are to be forgotten.
        affected: events that they were merged into, directly or by way of others.
        known: what was returned for other events, so that each is made once.

    Returns:
        killed or injured -> (the values that it had since, the value without); empty where merging changed neither.
    """
    if event in known:
        return known[event]
    found: Tolls = {}
    known[event] = found
    t = schema.decisions.c
    history = in_effect(of_object(connection, "event", event))
    merges = [one.group for one in history if one.action == "merge"]
    asked = select(t.batch, t.object).where(t.batch.in_(merges), t.kind == "event", t.object != event)
    partners = {row.batch: row.object for row in connection.execute(asked)}
    for decision in history:
        other = partners.get(decision.group, "") if decision.action == "merge" else ""
        brought: Tolls = {}
        if other in affected:
            brought = _tolls_without(connection, other, gone=gone, affected=affected, known=known)
        for name, before, after in decision.changes:
            if name not in CASUALTIES:
                continue
            if name not in found and (other in gone or name in brought):
                found[name] = ([], before)
            if name not in found:
                continue
            had, without = found[name]
            if not other:
                found[name] = (had, after)  # a person entered it
                continue
            if other not in gone:
                told = brought[name][1] if name in brought else stored_events.get(connection, other)[name]
                without = joined_tolls(without, told)
            found[name] = ([*had, after], without)
    return found


def _forget_names(connection: Connection) -> None:
    """Remove actors that a text brought up and that no event names any more, and places of which that is true."""
    t = schema
    named = select(t.event_actors.c.actor)
    above = select(t.actors.c.parent)
    actors, places = t.actors.c, t.places.c
    connection.execute(
        delete(t.actors).where(actors.origin == "text", actors.id.not_in(named), actors.id.not_in(above))
    )
    used = select(t.event_places.c.place).where(t.event_places.c.place.is_not(None))
    ruled = select(t.place_rules.c.place).where(t.place_rules.c.place.is_not(None))
    connection.execute(delete(t.places).where(places.origin != "seed", places.id.not_in(used), places.id.not_in(ruled)))


def _without(content: dict[str, Any], report: str, *, taken: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what a frozen view keeps without a report, what was *taken* from other events, and names left unused."""
    events = [
        one
        | {"evidence": [quote for quote in one["evidence"] if quote["report"] != report]}
        | {"toll_evidence": [pair for pair in one.get("toll_evidence", ()) if pair[1]["report"] != report]}
        for one in content["events"]
        if one["report"] != report
    ]
    for one in events:
        gone = taken.get(one["id"], {"claims": (), "places": (), "actors": ()})
        one["claims"] = [
            claim
            for claim in one["claims"]
            if (claim["stance"], claim["speaker"], claim["detail"]) not in gone["claims"]
        ]
        for field in ("places", "actors"):
            one[field] = [named for named in one[field] if named not in gone[field]]
        for name in CASUALTIES:
            had, without = gone.get(name, ((), None))
            if one.get(name) in had:
                one[name] = without
    kept = content | {"events": events}
    for field in ("reports", "digests"):
        kept[field] = {name: value for name, value in content[field].items() if name != report}
    for field in ("places", "actors"):
        before, after = (
            {named[1] for one in several for named in one[field]} for several in (content["events"], events)
        )
        kept[field] = {name: value for name, value in content[field].items() if name not in before - after}
    return kept
