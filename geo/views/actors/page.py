"""Actors: who stands with whom, who fought and met whom, over time."""

from collections.abc import Sequence
from functools import lru_cache, partial
from html import escape

import pandas as pd
import streamlit as st

from geo import queries
from geo.model import Event
from geo.queries import Allegiance, Catalogue, Relation
from geo.views.actors import card, edit, intervals
from geo.views.app import parameters, shown_collection, static_files
from geo.views.components import in_words, outcome, proposals, too_large
from geo.views.components.event_button import show_event_button
from geo.views.components.opened_event import show_opened_event
from geo.views.drawings import spots_and_lanes

_MOST_PLEDGES = 60
_MOST_EVENTS = 40
_KINDS = queries.RELATIONS


@lru_cache(maxsize=4)  # a catalogue lives as long as the store's revision
def _asked(catalogue: Catalogue) -> tuple[tuple[Allegiance, ...], tuple[Relation, ...]]:
    return queries.allegiances(catalogue.collection), queries.relations(catalogue.collection)


def show_actors_page() -> None:
    """Draw the page."""
    name, rev = parameters.collection()
    shown = shown_collection.of_link(name, rev=rev)
    whole = shown.catalogue
    if not isinstance(whole, Catalogue):
        too_large.say("Actors", whole)
        return
    catalogue = whole if proposals.are_shown(usual=shown.review) else whole.accepted
    known = catalogue.collection
    outcome.show_outcome()
    actor = parameters.bind("actor", key="actors-actor", among=tuple(known.actors))
    kind = parameters.bind("relation", key="actors-kind", among=_KINDS)
    pledges, relations = _asked(catalogue)
    if actor:
        pledges = tuple(one for one in pledges if actor in (one.actor.id, one.target.id))
        relations = tuple(one for one in relations if actor in (one.one.id, one.other.id))
    _header(catalogue, pledges, relations)
    proposals.show_switch(whole.facets.review.get("proposed", 0), usual=shown.review)
    counts = catalogue.facets.actors
    st.selectbox(
        "Actor", card.ordered_actors(known.actors.values(), counts), key="actors-actor", index=None,
        filter_mode="contains",  # it keeps the order, so that Enter takes whom most is told of
        format_func=lambda one: f"{card.actor_label(known.actors[one])}: {counts.get(one, 0)}",
        placeholder="all; type any of its names", on_change=parameters.follow, args=("actor",),
        kwargs={"key": "actors-actor", "drop": ("pair", "event")},
    )  # fmt: skip
    picture, side = st.columns([2.1, 1], gap="medium")
    with picture:
        _allegiances(catalogue, pledges)
        _relations(relations, kind)
    with side, st.container(key="side"):
        show_opened_event(whole)
        _pair(relations)
        if actor:
            _card(catalogue, actor)
        elif not parameters.get("event") and not parameters.get("pair"):
            st.html(
                '<p class="dl-empty">Pick a mark, a row or an actor to see the events behind it, who says so '
                "and who disputes it.</p>"
            )


def _header(catalogue: Catalogue, pledges: Sequence[Allegiance], relations: Sequence[Relation]) -> None:
    stood, met = in_words.counted(len(pledges), "pledge"), in_words.counted(len(relations), "pair")
    said = f"{stood}, {met} who attacked, held, fought or met"
    behind = queries.behind(pledges, relations)
    proposed = len(queries.unreviewed(behind))
    unseen = f" Nobody has reviewed {proposed:,} of the {in_words.counted(len(behind), 'event')} behind it."
    st.container(key="head-actors").html(
        f'<header class="dl-head"><h1>Actors</h1><p>{escape(catalogue.collection.title)}: <strong '
        f'data-pledges="{len(pledges)}" data-pairs="{len(relations)}">{said}</strong>. '
        f"All of it is as reported; what is denied or doubted says so.{unseen if proposed else ''}</p></header>"
    )


def _pick(event: str, *, catalogue: Catalogue) -> None:
    """Open an event, where there is one of this id: it may come from a browser."""
    if catalogue.event(event) is not None:
        parameters.put(event=event)


def _allegiances(catalogue: Catalogue, pledges: Sequence[Allegiance]) -> None:
    st.subheader("Who stands with whom", anchor=False)
    kind = catalogue.collection.types.get(pledges[0].event.type) if pledges else None
    if kind is None:
        st.html('<p class="dl-empty">No pledge of allegiance is told of here.</p>')
        return
    shown = pledges[:_MOST_PLEDGES]
    data = spots_and_lanes.lanes_payload(
        intervals.draw(shown, kind, until=catalogue.newest),
        [one.event for one in shown],
        when=[intervals.hover(one) for one in shown],
        files=static_files.installed(),
        event=parameters.get("event"),
    )
    spots_and_lanes.show_lanes(data, key="lanes-of-actors", on_pick=partial(_pick, catalogue=catalogue))
    if len(pledges) > len(shown):
        st.caption(f"and {len(pledges) - len(shown):,} more; choose an actor to see theirs")


def _relations(relations: Sequence[Relation], kind: str) -> None:
    st.subheader("Who attacked, held, fought, met whom", anchor=False)
    st.segmented_control(
        "Relation", _KINDS, key="actors-kind", format_func=str.capitalize, label_visibility="collapsed",
        on_change=parameters.follow, args=("relation",), kwargs={"key": "actors-kind"},
    )  # fmt: skip
    kept = [one for one in relations if kind in ("", one.kind)]
    if not kept:
        st.html('<p class="dl-empty">No event of this kind names both sides.</p>')
        return
    rows = card.relation_rows(kept)

    def chosen() -> None:
        found = st.session_state["relations"].selection.rows
        parameters.put(pair=rows[found[0]].key if found and found[0] < len(rows) else "", event="")

    st.dataframe(
        pd.DataFrame(
            {
                "Who": [row.who for row in rows],
                "Did": [row.arrow for row in rows],
                "Whom": [row.whom for row in rows],
                "Events": [row.happened for row in rows],
                "Proposed": [row.proposed for row in rows],
                "Disputed": [row.disputed for row in rows],
                "Planned": [row.expected for row in rows],
                "Dates": [row.dates for row in rows],
            }
        ),
        key="relations", on_select=chosen, selection_mode="single-row", hide_index=True,
        height=min(38 + 35 * len(rows), 460),
        column_config={
            "Did": st.column_config.TextColumn(help="→ one did it to the other; ↔ both took part"),
            "Events": st.column_config.NumberColumn(width="small", help="told as having happened"),
            "Proposed": st.column_config.NumberColumn(width="small", help="of these events: nobody has reviewed them"),
            "Disputed": st.column_config.NumberColumn(width="small", help="denied or doubted, by the report or in it"),
            "Planned": st.column_config.NumberColumn(width="small", help="only planned or threatened"),
        },
    )  # fmt: skip


def _pair(relations: Sequence[Relation]) -> None:
    asked = parameters.get("pair")
    one = next((one for one in relations if card.key_of(one) == asked), None)
    if one is None:
        return
    said = f"{one.one.name} {one.kind} {one.other.name}"
    st.html(f'<article class="dl-event"><h2>{escape(said)}</h2></article>')
    _listed(one.events, key="pair")
    _to_atlas(
        "These two on the atlas",
        actors=(one.one.id, one.other.id),
        types=tuple(dict.fromkeys(event.type for event in one.events)),
    )


def _listed(events: Sequence[Event], *, key: str) -> None:
    with st.container(key=f"marked-{key}"):
        for event in events[:_MOST_EVENTS]:
            show_event_button(
                event, key=f"{key}-{event.id}", on_click=partial(parameters.put, event=event.id),
                note=intervals.standing(event, beside=event.summary),
            )  # fmt: skip
        if len(events) > _MOST_EVENTS:
            st.html(f'<p class="dl-foot">and {len(events) - _MOST_EVENTS:,} more on the atlas</p>')


def _to_atlas(label: str, *, actors: Sequence[str], types: Sequence[str] = ()) -> None:
    st.page_link(
        "pages/atlas.py",
        label=label,
        icon=":material/public:",
        query_params=parameters.link(actors=actors, types=types, review=proposals.asked_for()),
    )


def _card(catalogue: Catalogue, actor: str) -> None:
    known = catalogue.collection
    events = card.events_of(known, actor)
    st.html(card.actor_html(known.actors[actor], known, events))
    _to_atlas("All its events on the atlas", actors=(actor,))
    if events:
        _listed(events, key="card")
    edit.show_actor_form(known.actors[actor], known)
