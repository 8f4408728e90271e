"""Places: search the gazetteer, see what a name was taken for and why, and change it for all."""

from collections.abc import Sequence
from functools import lru_cache, partial
from html import escape

import pandas as pd
import streamlit as st

from geo import queries
from geo.errors import GeoError
from geo.model import Place
from geo.places.names import fold
from geo.queries import Catalogue, PlaceRow
from geo.queries.filters import PRECISIONS
from geo.views.app import opened, parameters, shown_collection, static_files
from geo.views.components import in_words, outcome, proposals, too_large
from geo.views.components.event_button import show_event_button
from geo.views.components.labels import plain
from geo.views.components.opened_event import show_opened_event
from geo.views.drawings import spots_and_lanes
from geo.views.drawings.spots_and_lanes import Spot
from geo.views.places import names as place_names
from geo.views.places import search
from geo.views.places.search import FoundPlace

_MOST_SPOTS = 2000
_MOST_EVENTS = 40


@lru_cache(maxsize=4)  # a catalogue lives as long as the store's revision
def _rows(catalogue: Catalogue) -> tuple[PlaceRow, ...]:
    return queries.places_of(catalogue.collection)


def show_places_page() -> None:
    """Draw the page."""
    collection, rev = parameters.collection()
    link = shown_collection.of_link(collection, rev=rev)
    whole = link.catalogue
    if not isinstance(whole, Catalogue):
        too_large.say("Places", whole)
        return
    catalogue = whole if proposals.are_shown(usual=link.review) else whole.accepted
    known = catalogue.collection
    outcome.show_outcome()
    rows = _rows(catalogue)
    names = {folded: (name, uses) for name, folded, uses in queries.named_places(opened.store(), collection=known.id)}
    name = parameters.bind("name", key="places-name", among=tuple(names))
    asked = parameters.bind("q", key="places-q")
    near = parameters.bind("near", key="places-near")
    _header(catalogue, rows, len(names))
    proposals.show_switch(whole.facets.review.get("proposed", 0), usual=link.review)
    _controls(names)
    decisions = queries.decisions_for_name(opened.store(), name, collection=known.id) if name else ()
    shown = names[name][0] if name else ""
    found = _found(asked or shown, near, catalogue)
    if name and fold(asked or shown) == name:
        found = search.with_kept(found, decisions, catalogue=catalogue)
    places = {row.place.id: row.place for row in reversed(rows)} | {one.place.id: one.place for one in found}
    chosen = places.get(parameters.get("place"))
    picture, side = st.columns([2.1, 1], gap="medium")
    with picture:
        _map(found, rows, places=places, chosen=chosen.id if chosen else "", searched=bool(asked or shown))
        _candidates(found, asked or shown)
    with side, st.container(key="side"):
        show_opened_event(whole)
        if chosen is not None:
            _place(catalogue, chosen)
        if name:
            place_names.show_name_decisions(catalogue, name=shown, decisions=decisions, chosen=chosen)
        elif chosen is None and not parameters.get("event"):
            st.html(
                '<p class="dl-empty">Search for a name, or choose one that the reports use, to see which places it may '
                "mean, what it was taken for, and why.</p>"
            )
    _table(catalogue, rows)


def _header(catalogue: Catalogue, rows: Sequence[PlaceRow], names: int) -> None:
    st.container(key="head-places").html(
        f'<header class="dl-head"><h1>Places</h1><p>{escape(catalogue.collection.title)}: <strong '
        f'data-places="{len(rows)}">{len(rows):,} places, {names:,} names for them</strong>. '
        "The gazetteer is on this server; no search leaves it.</p></header>"
    )


def _controls(names: dict[str, tuple[str, int]]) -> None:
    first, second, third = st.columns([1.2, 1, 1.2], gap="small")
    first.text_input(
        "Search the gazetteer", key="places-q", max_chars=parameters.LONGEST, placeholder="Sayad, Sar-e Pul",
        on_change=parameters.follow, args=("q",), kwargs={"key": "places-q", "drop": ("place",)},
    )  # fmt: skip
    second.text_input(
        "Near", key="places-near", max_chars=parameters.LONGEST, placeholder="a name, or 36.2, 65.9",
        on_change=parameters.follow, args=("near",), kwargs={"key": "places-near"},
    )  # fmt: skip
    third.selectbox(
        "Name in the reports", list(names), key="places-name", index=None, placeholder="what a name was taken for",
        format_func=lambda one: f"{names[one][0]} ({names[one][1]})",
        on_change=parameters.follow, args=("name",),
        kwargs={"key": "places-name", "drop": ("q", "place", "event")},
    )  # fmt: skip


def _found(asked: str, near: str, catalogue: Catalogue) -> list[FoundPlace]:
    if not asked:
        return []
    try:
        return search.search_places(asked, near=near, index=opened.gazetteer(), catalogue=catalogue)
    except GeoError as failure:
        text = str(failure)
        st.html(f'<p class="dl-note" role="status">{escape(text[:1].upper() + text[1:])}</p>')
        return []


def _map(
    found: Sequence[FoundPlace], rows: Sequence[PlaceRow], *, places: dict[str, Place], chosen: str, searched: bool
) -> None:
    """The candidates with their numbers; where nothing is searched for, the places of the collection."""
    if searched:
        spots = search.spots(found, chosen=chosen)
    else:
        spots = [
            Spot(row.place, f"{row.events} event{'s' if row.events > 1 else ''}", str(min(row.events, 999)),
                 strong=row.place.id == chosen)
            for row in rows[:_MOST_SPOTS]
        ]  # fmt: skip
    if chosen and chosen not in {one.place.id for one in spots}:
        spots.append(Spot(places[chosen], strong=True))
    data = spots_and_lanes.spots_payload(
        spots, files=static_files.installed(), tiles=opened.settings().tiles, chosen=chosen
    )
    spots_and_lanes.show_spots(
        data, key="places-map", on_pick=partial(_pick, known=frozenset(one.place.id for one in spots))
    )


def _pick(place: str, *, known: frozenset[str]) -> None:
    if place in known:
        parameters.put(place=place)


def _candidates(found: Sequence[FoundPlace], asked: str) -> None:
    if not found:
        if asked:
            st.html(f'<p class="dl-empty">The gazetteer knows no place called “{escape(asked)}”.</p>')
        return
    ids = [one.place.id for one in found]
    parameters.bind("place", key="places-candidate", among=ids)
    labels = {one.place.id: one.label(n) for n, one in enumerate(found, start=1)}
    st.radio(
        f"What “{plain(asked)}” may mean, the likeliest first", ids, key="places-candidate", index=None,
        format_func=labels.__getitem__, captions=[one.caption() for one in found],
        on_change=parameters.follow, args=("place",), kwargs={"key": "places-candidate"},
    )  # fmt: skip


def _place(catalogue: Catalogue, place: Place) -> None:
    events = [event for event in catalogue.collection.events if any(one.id == place.id for _, one in event.places)]
    st.html(
        search.place_html(
            place, chain=", ".join(catalogue.chain(place)), facts={"Events": str(len(events) or "none here")}
        )
    )
    if not events:
        return
    st.page_link(
        "pages/atlas.py", label="Events there, on the atlas", icon=":material/public:",
        query_params=parameters.link(places=[place.id], review=proposals.asked_for()),
    )  # fmt: skip
    there = f"Named by {in_words.counted(len(events), 'event')}"
    with st.expander(there, key="events-there"), st.container(key="marked-there"):
        for event in events[:_MOST_EVENTS]:
            show_event_button(event, key=f"there-{event.id}", on_click=partial(parameters.put, event=event.id))
        if len(events) > _MOST_EVENTS:
            st.html(f'<p class="dl-foot">and {len(events) - _MOST_EVENTS:,} more on the atlas</p>')


def _table(catalogue: Catalogue, rows: Sequence[PlaceRow]) -> None:
    st.subheader("Places of the collection", anchor=False)

    def chosen() -> None:
        found = st.session_state["places-table"].selection.rows
        if found and found[0] < len(rows):
            parameters.put(place=rows[found[0]].place.id)

    st.dataframe(
        pd.DataFrame(
            {
                "Place": [", ".join(catalogue.chain(row.place)) for row in rows],
                "Events": [row.events for row in rows],
                "Drawn there": [row.drawn for row in rows],
                "Precision": [PRECISIONS[row.precision] for row in rows],
                "Within km": [row.place.radius_km for row in rows],
                "Kind": [in_words.kind(row.place.kind) for row in rows],
                "Source": [row.place.source for row in rows],
                "Licence": [row.place.licence for row in rows],
                "Gazetteer id": [row.place.gazetteer_id for row in rows],
            }
        ),
        key="places-table", on_select=chosen, selection_mode="single-row", hide_index=True, height=320,
        column_config={
            "Place": st.column_config.TextColumn(width="large"),
            "Within km": st.column_config.NumberColumn(format="%.0f"),
        },
    )  # fmt: skip
