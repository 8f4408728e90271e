"""The Review page: what waits for a person, likely duplicates, an event made by hand, and what was decided lately."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from geo import queries
from geo.errors import GeoError
from geo.store import Store
from geo.views.app import opened, parameters, shown_collection, static_files, visitor
from geo.views.components import history
from geo.views.components.labels import report_label
from geo.views.drawings import place_map
from geo.views.review import above_bar, add_event, duplicates, queue
from geo.views.review.queue_position import QueueFilter

_SECTIONS = {"queue": "Proposals", "pairs": "Duplicates", "hand": "Add an event", "feed": "Activity"}
_SCOPE, _ALL = "scope", "all"
"""The parameter by which a link asks for the proposals of all collections."""


def show_review_page() -> None:
    """Draw the page."""
    store, person = opened.store(), visitor.person()
    scope = _scope(store)
    st.container(key="head-review").html(
        f'<header class="dl-head"><h1>Review</h1><p>{escape(scope.words)}</p></header>'
    )
    if not person.may("reviewer"):
        st.html(f'<p class="dl-note" role="status">{_closed()}</p>')
        return
    asked = st.query_params.get("event", "")
    if "review-section" not in st.session_state or (asked and asked != queue.position().asked):
        st.session_state["review-section"] = "queue"
    section = st.segmented_control(
        "Section", list(_SECTIONS), key="review-section", required=True,
        format_func=_SECTIONS.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    try:
        if section == "pairs":
            duplicates.show_duplicates(scope.collection)
        elif section == "hand":
            add_event.show_new_event(scope.collection)
        elif section == "feed":
            history.show_activity()
        else:
            _queue(store, scope)
    except GeoError as problem:
        st.html(history.note_html(str(problem), warns=True))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which collection's proposals the page goes through, empty for those of all, and what to say of that."""

    collection: str
    words: str
    titles: Mapping[str, str]


def _scope(store: Store) -> _Scope:
    """Return the collection of the link, or all where the link or the reader asks for all."""
    asked, _ = parameters.collection()
    titles = {one.id: one.title for one in queries.collections(store)}
    if len(titles) < 2:
        return _Scope("", "What the machine proposes waits here for a person, the least certain first.", titles)
    if parameters.get(_SCOPE) == _ALL:
        return _Scope("", f"Proposals of all {len(titles)} collections, the least certain first.", titles)
    here = asked if asked in titles else shown_collection.first_collection()
    return _Scope(here, f"Proposals of “{titles[here]}”, the least certain first.", titles)


def _choose_scope() -> None:
    """Callback: go through the proposals of the collection that was chosen, or of all."""
    chosen = st.session_state["review-collection"]
    if not chosen:
        parameters.put(**{_SCOPE: _ALL, "report": ""})
        return
    parameters.put(**{_SCOPE: "", "report": ""})
    parameters.open_collection("" if chosen == shown_collection.first_collection() else chosen)


def _closed() -> str:
    """Say why there are no controls."""
    if opened.settings().mode == "readonly":
        return "This site is read-only: proposals are reviewed elsewhere."
    if opened.settings().mode == "team":
        return "Reviewing needs the role of a reviewer. Sign in, or ask an admin of this site for it."
    return "Reviewing is open to people at the machine that runs Dateline only, or after signing in as a reviewer."


def _queue(store: Store, scope: _Scope) -> None:
    _other_scope(store, scope)
    chosen = _filter(store, scope)
    position = queue.position()
    asked = st.query_params.get("event", "")
    if chosen != position.chosen or not position.ids or (asked and asked != position.asked):
        position.asked = asked
        queue.read_queue(position, chosen, first=asked)
    else:
        queue.read_queue_again(position)
    left, right = st.columns([1.55, 1], gap="medium")
    with right, st.container(key="review-map"):
        place_map.mount(static_files.installed(), tiles=opened.settings().tiles)
        st.html('<p class="dl-foot">Filled: the place chosen. Open: what else the name may mean.</p>')
    with left:
        queue.show_queue()


def _other_scope(store: Store, scope: _Scope) -> None:
    """Offer all collections where more waits in them than in the one that the link names."""
    if not scope.collection:
        return
    elsewhere = queries.queue_size(store) - queries.queue_size(store, collection=scope.collection)
    if elsewhere:
        st.button(
            f"Go through all collections ({elsewhere:,} more)", key="review-all", type="tertiary",
            icon=":material/select_all:", on_click=parameters.put, kwargs={_SCOPE: _ALL, "report": ""},
        )  # fmt: skip


def _filter(store: Store, scope: _Scope) -> QueueFilter:
    """Let the queue be narrowed, and all that a filter keeps be accepted at once."""
    waiting = {one.report.id: one.report for one in queries.reports(store) if one.waiting}
    named = parameters.get("report")
    within = {one.report.id for one in queries.reports(store, collection=scope.collection)}
    reports = {name: one for name, one in waiting.items() if name in within or name == named}
    parameters.bind("report", key="review-report", among=["", *reports])
    st.session_state["review-collection"] = scope.collection
    # its label, which says what is chosen, makes it another one: it would shut
    st.session_state[queue.PANEL] = st.session_state.get(queue.PANEL, False)
    with st.expander(_summary(), key=queue.PANEL, icon=":material/filter_alt:", on_change="rerun"):
        columns = st.columns(3)
        columns[0].selectbox(
            "Collection", ["", *scope.titles], key="review-collection", on_change=_choose_scope,
            format_func=lambda name: scope.titles.get(name, "all"),
        )  # fmt: skip
        report = columns[1].selectbox(
            "Report", ["", *reports], key="review-report",
            on_change=partial(parameters.follow, "report", key="review-report"),
            format_func=lambda name: report_label(reports[name]) if name in reports else "any",
        )  # fmt: skip
        types = columns[2].multiselect(
            "Type", list(store.types), key="review-types", placeholder="any",
            format_func=lambda name: store.types[name].label if name in store.types else name,
        )  # fmt: skip
        # a report that the link names is gone through whatever collection it is in
        chosen = QueueFilter("" if report else scope.collection, report or "", tuple(types))
        above_bar.show_bar(chosen)
    return chosen


def _summary() -> str:
    said = st.session_state
    narrowed = [name for name in ("report", "types") if said.get(f"review-{name}")]
    return f"Filter and accept many ({', '.join(narrowed)} chosen)" if narrowed else "Filter and accept many"
