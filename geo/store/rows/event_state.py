"""Events as rows and as drafts, both ways, and what changed between two drafts.

An event's *state* is a plain JSON object with a field for each thing that a person may change.  Decisions keep the
fields that changed, from and to, which is what history shows and undo restores.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from geo.model import (
    CASUALTIES,
    NOT_KNOWN,
    Candidate,
    EventActor,
    EventClaim,
    EventDraft,
    EventPlace,
    Place,
    Span,
    Toll,
)
from geo.places.names import fold
from geo.store import schema
from geo.store.rows.sentences import neighbours

State = dict[str, Any]

CONTENT = tuple(field.name for field in fields(EventDraft))
"""The fields of a draft."""

HEAD_COLUMNS = tuple(column for column in schema.events.c if column.name != "proposed")
"""Columns of an event's own row but the state that undo goes back to, which takes longer to read than all others."""

_PARTS = ("places", "actors", "claims", "spans")
PLACE_FIELDS = tuple(field.name for field in fields(Place))
"""The fields of a place."""


def of_draft(draft: EventDraft) -> State:
    """Return *draft* as JSON values; places and candidates in full, so that a decision can be read years later."""
    state: State = asdict(draft)
    for name in (*_PARTS, "rules"):
        state[name] = list(state[name])
    for place in state["places"]:
        place["candidates"] = list(place["candidates"])
        for one in (place["place"], *(candidate["place"] for candidate in place["candidates"])):
            if one is not None:
                one["aliases"] = list(one["aliases"])
    for name in CASUALTIES:
        state[name] = toll_state(getattr(draft, name))
    return state


def toll_state(toll: Toll) -> State | None:
    """Return *toll* as JSON values; None where nothing is known."""
    return asdict(toll) if toll.is_known else None


def toll_of(state: State | None) -> Toll:
    """Return the toll that :func:`toll_state` turned into *state*."""
    return Toll(**state) if state else NOT_KNOWN


def row_toll(row: RowMapping, name: str) -> Toll:
    """Return the toll that the columns of an event's row hold.

    Args:
        row: of the table of events.
        name: killed or injured.
    """
    parts = row[f"{name}_low"], row[f"{name}_best"], row[f"{name}_high"]
    return NOT_KNOWN if parts == (None, None, None) else Toll(*parts)


def toll_columns(state: State) -> dict[str, int | None]:
    """Return what the columns of an event's row hold of those tolls that *state* has."""
    return {
        f"{name}_{part}": number
        for name in CASUALTIES
        if name in state
        for part, number in asdict(toll_of(state[name])).items()
    }


def to_draft(state: State) -> EventDraft:
    """Return the draft that *state* describes; fields that are no part of a draft are left out."""
    return EventDraft(
        **{name: state[name] for name in CONTENT if name not in (*_PARTS, *CASUALTIES, "rules")},
        places=tuple(_event_place(one) for one in state["places"]),
        actors=tuple(EventActor(**one) for one in state["actors"]),
        claims=tuple(EventClaim(**one) for one in state["claims"]),
        spans=tuple(Span(**one) for one in state["spans"]),
        rules=tuple(state["rules"]),
        killed=toll_of(state["killed"]),
        injured=toll_of(state["injured"]),
    )


def place_of(values: RowMapping | dict[str, Any]) -> Place:
    """Return the place of a row or a JSON object."""
    chosen = {name: values[name] for name in PLACE_FIELDS}
    return Place(**chosen | {"aliases": tuple(values["aliases"] or ())})


def _event_place(values: dict[str, Any]) -> EventPlace:
    candidates = tuple(Candidate(place_of(one["place"]), one["score"], one["why"]) for one in values["candidates"])
    place = values["place"]
    return EventPlace(**values | {"place": place_of(place) if place else None, "candidates": candidates})


def _chosen(values: RowMapping | State, *names: str) -> State:
    return {name: values[name] for name in names}


def differences(before: State, after: State, *, among: Iterable[str] | None = None) -> dict[str, list[Any]]:
    """Return ``{field: [from, to]}`` for the fields that differ, of *among* or of all in *after*."""
    names = after if among is None else among
    return {name: [before.get(name), after[name]] for name in names if before.get(name) != after[name]}


def load(connection: Connection, ids: Sequence[str]) -> dict[str, State]:
    """Return the states of the events in *ids*, with ``version``, ``report`` and ``origin`` beside; unknown ids lack.

    A handful of questions for any number of events.
    """
    found: dict[str, State] = {}
    for at in range(0, len(ids), 500):
        found |= _load(connection, ids[at : at + 500])
    return found


def _load(connection: Connection, ids: Sequence[str]) -> dict[str, State]:
    t = schema
    states: dict[str, State] = {}
    for row in connection.execute(select(*HEAD_COLUMNS).where(t.events.c.id.in_(ids))).mappings():
        own = _chosen(row, "type", "summary", "date", "date_basis", "factuality", "certainty", "rules")
        own |= {name: toll_state(row_toll(row, name)) for name in CASUALTIES}
        states[row["id"]] = own | {
            "places": [], "actors": [], "claims": [], "spans": [],
            "review": row["review"], "merged_into": row["merged_into"],
            "version": row["version"], "report": row["report"], "origin": row["origin"],
        }  # fmt: skip
    if not states:
        return states
    joined = t.event_places.outerjoin(t.places, t.event_places.c.place == t.places.c.id)
    columns = [t.places.c[name].label(f"place_{name}") for name in PLACE_FIELDS]
    asked = select(t.event_places, *columns).select_from(joined).where(t.event_places.c.event.in_(ids))
    for row in connection.execute(asked.order_by(t.event_places.c.n)).mappings():
        known = row["place"] is not None
        place = {name: row[f"place_{name}"] for name in PLACE_FIELDS} if known else None
        one = _chosen(row, "role", "name", "why", "candidates", "start", "end") | {"place": place}
        states[row["event"]]["places"].append(one)
    linked = t.event_actors.join(t.actors, t.event_actors.c.actor == t.actors.c.id)
    asked = select(t.event_actors, t.actors.c.kind, t.actors.c.name.label("known")).select_from(linked)
    found = connection.execute(asked.where(t.event_actors.c.event.in_(ids)).order_by(t.event_actors.c.n))
    for row in found.mappings():
        states[row["event"]]["actors"].append(
            {
                "role": row["role"], "name": row["name"] or row["known"], "id": row["actor"], "kind": row["kind"],
                "start": row["start"], "end": row["end"],
            }
        )  # fmt: skip
    found = connection.execute(select(t.claims).where(t.claims.c.event.in_(ids)).order_by(t.claims.c.n))
    for row in found.mappings():
        one = _chosen(row, "stance", "speaker", "start", "end", "report", "detail")
        states[row["event"]]["claims"].append(one)
    found = connection.execute(select(t.spans).where(t.spans.c.event.in_(ids)).order_by(t.spans.c.n))
    for row in found.mappings():
        own = row["report"] == states[row["event"]]["report"]
        one = _chosen(row, "purpose", "quote", "start", "end", "sentence", "paragraph")
        states[row["event"]]["spans"].append(one | {"report": "" if own else row["report"]})
    return states


def save_parts(
    connection: Connection, several: Sequence[tuple[str, str, State]], *, among: Iterable[str], fresh: bool = False
) -> None:
    """Write the places, actors, claims and spans of events that are *among* the fields to write.

    Args:
        connection: of a write.
        several: (event id, report id, state); the events' rows exist, the states
            name places and actors as the tables do.
        among: names of fields, which all the states have.
        fresh: whether the events are new, so that there is nothing to replace.
    """
    t = schema
    wanted = set(among)
    for field, table, rows_of in (
        ("places", t.event_places, _place_rows), ("actors", t.event_actors, _actor_rows),
        ("claims", t.claims, _claim_rows), ("spans", t.spans, _span_rows),
    ):  # fmt: skip
        if field not in wanted:
            continue
        if not fresh:
            connection.execute(delete(table).where(table.c.event.in_([event for event, _, _ in several])))
        rows = [
            row | {"event": event, "n": n} for event, report, state in several
            for n, row in enumerate(rows_of(report, state))
        ]  # fmt: skip
        if field == "spans":
            _put_beside(connection, rows)
        if rows:
            connection.execute(insert(table), rows)


def _place_rows(_: str, state: State) -> list[State]:
    return [
        _chosen(one, "role", "name", "why", "candidates", "start", "end")
        | {"folded": fold(one["name"]), "place": one["place"]["id"] if one["place"] else None}
        for one in state["places"]
    ]


def _actor_rows(_: str, state: State) -> list[State]:
    return [_chosen(one, "role", "name", "start", "end") | {"actor": one["id"]} for one in state["actors"]]


def _claim_rows(_: str, state: State) -> list[State]:
    return list(state["claims"])


def _span_rows(report: str, state: State) -> list[State]:
    return [one | {"report": one["report"] or report, "before": "", "after": ""} for one in state["spans"]]


def _put_beside(connection: Connection, rows: Sequence[State]) -> None:
    """Give rows of spans that are evidence from a text the sentences next to it."""
    t = schema.reports
    grounds = [row for row in rows if row["purpose"] == "evidence" and row["start"] is not None]
    named = {row["report"] for row in grounds}
    if not named:
        return
    texts = {row.id: row.text or "" for row in connection.execute(select(t.c.id, t.c.text).where(t.c.id.in_(named)))}
    for row in grounds:
        row["before"], row["after"] = neighbours(texts[row["report"]], row["start"], row["end"])
