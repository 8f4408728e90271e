"""The parts of the atlas page round the linked view: header, selected event, tray, table."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo import casualties, edtf
from geo.exchange import csv, geojson
from geo.model import Event
from geo.queries import Catalogue
from geo.queries.link import View
from geo.views.app import state
from geo.views.components import event_panel, history, in_words
from geo.views.components.event_button import show_event_button
from geo.views.drawings import linked_view

_SENSELESS = "Left out, because it makes no sense here"
_LEFT_OUT = {"event": "The link names an event that is not here, or not any more"}
"""What is said of a parameter that was left out, by its name."""


def _dates(catalogue: Catalogue) -> str:
    """Say up to when the reports go, and how many do not say when they were published: they may be later."""
    reports = catalogue.collection.reports.values()
    without = sum(not edtf.parse(report.published).year_known for report in reports)
    if not catalogue.newest:
        return ""
    last = f"published up to {edtf.parse(catalogue.newest).words()}"
    return f", {len(reports) - without} of them {last}, {without} without a date" if without else f", {last}"


def show_header(catalogue: Catalogue, view: View, events: Sequence[Event]) -> None:
    """Say what is shown, before anything else: collection, filters in words, n of N, date of the data."""
    collection = catalogue.collection
    words = catalogue.describe(view.filters, since=view.since, until=view.until)
    whole = in_words.counted(len(collection.events), "event")
    st.container(key="head-atlas").html(
        f'<header class="dl-head"><h1>{escape(collection.title)}</h1>'
        f'<p><strong data-count="{len(events)}">{len(events):,} of {whole}</strong> '
        f"from {in_words.counted(len(collection.reports), 'report')}{escape(_dates(catalogue))}. "
        f"{f'Shown: {escape(words)}.' if words else 'Nothing is filtered out.'}</p></header>"
    )
    with st.container(key="downloads", horizontal=True, horizontal_alignment="right", gap="small"):
        if not view.filters.is_empty:
            st.button("Show all", key="show_all", on_click=state.show_all, icon=":material/filter_alt_off:")
        st.download_button(
            "CSV", lambda: csv.dump(events), file_name="dateline-events.csv", mime="text/csv", on_click="ignore",
            help="The events shown, a row each", key="csv", icon=":material/download:",
        )  # fmt: skip
        st.download_button(
            "GeoJSON", lambda: geojson.dump(events), file_name="dateline-events.geojson", on_click="ignore",
            mime="application/geo+json", help="The events shown, a feature each", key="geojson",
            icon=":material/download:",
        )  # fmt: skip
    for note in state.notes():
        st.html(
            f'<p class="dl-note" role="status">{_LEFT_OUT.get(note.parameter, _SENSELESS)}: '
            f"<code>{escape(note.parameter)}={escape(note.value)}</code></p>"
        )


@st.fragment
def show_selected_event(catalogue: Catalogue, events: Sequence[Event]) -> None:
    """Show the selected event; a pick on map or timeline reruns only this."""
    state.forget_act()
    view, pick = state.view(), state.pick()
    linked_view.show_selection(
        event=view.event,
        marked=pick["count"],
        seq=pick["seq"],
        session=state.session(),
        on_pick=partial(state.take_pick, catalogue=catalogue),
    )
    if pick["count"]:
        _marked(catalogue, pick["marked"], pick["count"])
    event = catalogue.event(view.event) if view.event else None
    if event is not None:
        if event not in events:
            st.html('<p class="dl-note">The selected event does not match the filters.</p>')
        with st.container(key="event"):
            st.html(event_panel.event_html(event, catalogue))
            st.page_link(
                "pages/reports.py", label="Read it in the report", icon=":material/article:",
                query_params=_in_report(event, view),
            )  # fmt: skip
            history.show_history("event", event.id)
        if history.taken_back():
            st.rerun(scope="app")
    elif not pick["count"]:
        st.html(
            '<p class="dl-empty">Pick a mark on the map or the timeline to read what is said to have happened, '
            "who says so, who disputes it, and the sentence it rests on.</p>"
        )


def _in_report(event: Event, view: View) -> dict[str, str]:
    query = {"report": event.report.id, "event": event.id, "collection": view.collection}
    return {name: value for name, value in query.items() if value}


def _marked(catalogue: Catalogue, ids: Sequence[str], count: int) -> None:
    """List the events that a box or a stack marked."""
    marked = [event for event in (catalogue.event(one) for one in ids) if event is not None]
    with st.container(key="marked"):
        st.html(f'<p class="dl-kind">{in_words.counted(count, "event")} marked</p>')
        for event in marked:
            show_event_button(event, key=f"marked-{event.id}")
        if count > len(marked):
            st.html(f'<p class="dl-foot">and {count - len(marked)} more; narrow the filters or the box</p>')


def show_events_without_place(events: Sequence[Event]) -> None:
    """The tray: events that no map can show."""
    without = [event for event in events if event.footprint is None]
    if not without:
        return
    with st.expander(f"{len(without)} with no place", expanded=False, key="tray"):
        for event in without[:200]:
            show_event_button(event, key=f"tray-{event.id}")
        if len(without) > 200:
            st.caption(f"and {len(without) - 200} more, in the table below")


def show_table(catalogue: Catalogue, events: Sequence[Event]) -> None:
    """The same rows for those who cannot use the pictures; choosing a row selects its event.

    It is made when it is opened: Streamlit's table takes the browser more than half as long as map and timeline.
    """
    unfolded = st.expander("The same events as a table", expanded=False, key="rows", on_change="rerun")
    if unfolded.open:
        with unfolded:
            _rows(catalogue, events)


def _rows(catalogue: Catalogue, events: Sequence[Event]) -> None:
    import pandas as pd

    types = catalogue.collection.types
    rows = pd.DataFrame(
        {
            "Date": [edtf.parse(e.date).words() for e in events],
            "EDTF": [e.date for e in events],
            "Type": [types[e.type].label for e in events],
            "Event": [e.summary for e in events],
            "Place": [", ".join(catalogue.chain(e.footprint[1])) if e.footprint else "" for e in events],
            "Actors": ["; ".join(actor.name for _, actor in e.actors) for e in events],
            "Killed": [casualties.words(e.killed) if e.killed.is_known else "" for e in events],
            "Injured": [casualties.words(e.injured) if e.injured.is_known else "" for e in events],
            "Standing": [e.factuality for e in events],
            "Report": [e.report.source for e in events],
            "Certainty": [e.certainty for e in events],
        }
    )

    def chosen() -> None:
        found = st.session_state["table"].selection.rows
        if found and found[0] < len(events):
            state.select(events[found[0]].id)

    st.dataframe(
        rows, key="table", on_select=chosen, selection_mode="single-row", hide_index=True, height=320,
        column_config={
            "Event": st.column_config.TextColumn(width="large"),
            "Certainty": st.column_config.NumberColumn(format="percent"),
        },
    )  # fmt: skip
