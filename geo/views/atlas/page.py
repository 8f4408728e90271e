"""The parts of the atlas page round the linked view: notes, the selected event's evidence, the table."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from geo import casualties, edtf, queries
from geo.model import Event
from geo.queries import Asked, Several
from geo.queries.link import View
from geo.views.app import opened, state
from geo.views.atlas import bar, decide, encoded_atlas
from geo.views.components import event_panel, history, in_words
from geo.views.drawings import linked_view

MOST_ROWS = 1000
"""Rows of the table of a large collection."""

_FILTERED, _TICKED, _TEXTS = "_atlas-filtered", "_atlas-ticked", "_atlas-texts"
_SENSELESS = "Left out, because it makes no sense here"
_LEFT_OUT = {"event": "The link names an event that is not here, or not any more"}
"""What is said of a parameter that was left out, by its name."""


def show_notes() -> None:
    """Say which values of the link were left out, and why."""
    for note in state.notes():
        st.html(
            f'<p class="dl-note" role="status">{_LEFT_OUT.get(note.parameter, _SENSELESS)}: '
            f"<code>{escape(note.parameter)}={escape(note.value)}</code></p>"
        )


@st.fragment
def show_selected_event(catalogue: Asked) -> None:
    """Show the selected event; a pick on map or timeline reruns only this."""
    state.forget_act()
    view, pick = state.view(), state.pick()
    linked_view.show_selection(
        event=view.event,
        marked=None if pick["many"] else view.marked,
        seq=pick["seq"],
        session=state.session(),
        known=encoded_atlas.rows((view.event, *view.marked)),
        on_pick=partial(_pick, catalogue=catalogue),
        on_filter=partial(_filter, catalogue=catalogue),
    )
    if st.session_state.pop(_FILTERED, False):
        st.rerun(scope="app")
    event = catalogue.event(view.event) if view.event else None
    decide.show_done()
    if event is not None:
        if not catalogue.keeps(view.filters, event):
            st.html('<p class="dl-note">The selected event does not match the filters.</p>')
        with st.container(key="event"):
            said = queries.claim_sentences(opened.store(), event.id) if event.claims and not view.rev else ()
            st.html(event_panel.event_html(event, catalogue, said=said))
            decide.show_decisions(event)
            st.page_link(
                "pages/reports.py", label="Read it in the report", icon=":material/article:",
                query_params=_in_report(event, view),
            )  # fmt: skip
            history.show_history("event", event.id)
        if history.taken_back():
            st.rerun(scope="app")
    if decide.changed():
        st.rerun(scope="app")


def _pick(message: Mapping[str, Any], *, catalogue: Asked) -> None:
    decide.forget()
    state.take_pick(encoded_atlas.named(message), catalogue=catalogue)


def _filter(message: object, *, catalogue: Asked) -> None:
    st.session_state[_FILTERED] = state.take_filter(message, collection=catalogue.collection)


@st.fragment
def show_texts() -> None:
    """Answer what the browser asks of single events of a large collection; only this is run for it."""
    state.forget_act()
    linked_view.show_texts(st.session_state.pop(_TEXTS, None), on_wanted=_want)


def _want(message: object) -> None:
    st.session_state[_TEXTS] = encoded_atlas.texts(message)


def _in_report(event: Event, view: View) -> dict[str, str]:
    query = {"report": event.report.id, "event": event.id, "collection": view.collection}
    return {name: value for name, value in query.items() if value}


def show_table(catalogue: Asked, events: Several) -> None:
    """The same events as rows, over map and timeline, for those who cannot use the pictures; a row selects its event.

    It is made when it is asked for: Streamlit's table takes the browser more than half as long as map and timeline.
    """
    if st.session_state.get(bar.TABLE):
        with st.container(key="table-over"):
            most = min(MOST_ROWS, events.most) if isinstance(catalogue, queries.LargeCatalogue) else len(events)
            if most < len(events):
                st.caption(f"The first {most:,} of {len(events):,} events, in order of time; a filter brings others.")
            _rows(catalogue, events.first(most))


def _rows(catalogue: Asked, events: Sequence[Event]) -> None:
    import pandas as pd

    types = catalogue.collection.types
    rows = pd.DataFrame(
        {
            "Date": [edtf.parse(e.date).words() for e in events],
            "Type": [types[e.type].label for e in events],
            "Review": [in_words.review(e.review) for e in events],
            "Event": [e.summary for e in events],
            "Place": [", ".join(catalogue.chain(e.footprint[1])) if e.footprint else "" for e in events],
            "Actors": ["; ".join(actor.name for _, actor in e.actors) for e in events],
            "Killed": [casualties.words(e.killed) if e.killed.is_known else "" for e in events],
            "Injured": [casualties.words(e.injured) if e.injured.is_known else "" for e in events],
            "Standing": [e.factuality for e in events],
            "Report": [e.report.source for e in events],
            "Certainty": [e.certainty for e in events],
            "EDTF": [e.date for e in events],
        }
    )

    def chosen() -> None:
        found = st.session_state["table"].selection
        rows, cells = list(found.rows), [row for row, _ in found.cells]
        before = st.session_state.get(_TICKED)
        st.session_state[_TICKED] = rows
        # a row is ticked or a cell of it clicked; the table keeps either while the other changes
        picked = rows if rows and rows != before else cells or rows
        if picked and picked[0] < len(events):
            state.select(events[picked[0]].id)

    st.dataframe(
        rows, key="table", on_select=chosen, selection_mode=["single-row", "single-cell"], hide_index=True,
        height="stretch",
        column_config={
            "Event": st.column_config.TextColumn(width="large"),
            "Certainty": st.column_config.NumberColumn(format="percent"),
        },
    )  # fmt: skip
