"""The bar over map and timeline: what is shown, what is filtered, the way in and the way out."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo import edtf
from geo.exchange import csv, geojson
from geo.queries import Asked, LargeCatalogue, Reviewed, Several, link
from geo.queries.filters import PRECISIONS
from geo.queries.link import View
from geo.views.app import parameters, state, visitor
from geo.views.atlas import collections, filters, standing
from geo.views.components import in_words
from geo.views.components.labels import isolated, plain

TABLE = "rows"
"""Key of the switch that shows the events as a table."""

_CHIP = 28
"""Characters of a filter's name in its chip."""


def show_bar(catalogue: Asked, view: View, events: Several) -> None:
    """Draw the bar in one line: collection, counts, words to look for, filters, table, sharing, adding."""
    standings = catalogue.reviewed(view.filters)
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        _show_head(catalogue, view, shown=len(events), standings=standings)
        if collections.has_block(catalogue):
            with st.popover("Collections", icon=":material/folder:", key="collections-menu"):
                collections.show_collections(catalogue, view)
        with st.container(key="search", width=170):
            filters.show_words(catalogue)
        menu = st.popover("Filter", icon=":material/filter_list:", key=state.MENU, on_change="rerun")
        if menu.open:
            with menu:
                filters.show_filters(catalogue)
        standing.show_switch(standings, view)
        with st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small", width="stretch"):
            _show_chips(catalogue, view)
        if state.is_filtered():
            st.button("Show all", key="show_all", on_click=state.show_all, type="tertiary")
        st.toggle("Table", key=TABLE)
        with st.popover("Share", icon=":material/ios_share:", key="share-menu"):
            _show_files(events)
            collections.show_publish(view, large=isinstance(catalogue, LargeCatalogue))
        if visitor.may_edit():
            st.page_link(
                "pages/reports.py", label="Add", icon=":material/add:", help="Add reports to this collection",
                query_params={name: values[0] for name, values in parameters.link().items()},
            )  # fmt: skip


def show_line_of_embedding(catalogue: Asked, view: View, events: Several) -> None:
    """Draw what stands over a view on somebody else's page: the collection, the counts, the way to the whole."""
    collection = catalogue.collection
    whole = (st.context.url or "").partition("?")[0].rstrip("/") + "/" + collections.link_as_seen(view)
    with st.container(key="embedded"):
        st.html(
            f'<p class="dl-embedded"><strong>{escape(collection.title)}</strong> '
            f"{in_words.counted(len(events), 'event')} "
            f'<a href="{escape(whole)}" target="_blank" rel="noopener">'
            "Open in Dateline</a></p>"
        )


def _show_head(catalogue: Asked, view: View, *, shown: int, standings: Reviewed) -> None:
    """Say what is shown: collection, n of N, filters in words, how recent the reports are.

    Args:
        catalogue: what there is.
        view: what of it is asked for.
        shown: how many events that are.
        standings: how those stand that match, whatever the view says of ``review``.
    """
    collection = catalogue.collection
    usual = view.filters.review in (state.default_review(), link.SHOWN)
    named = replace(view.filters, review=()) if usual else view.filters
    words = catalogue.describe(named, since=view.since, until=view.until)
    waiting = standing.left_out(standings, view)
    every = in_words.counted(catalogue.total, "event")
    # what the timeline's window and the map's extent hold back besides, only the browser knows
    counts = f"{shown:,} of {every}{' match the filters' if words else ''}" if words or waiting else every
    told = standings.only(view.filters.review).words()
    # the filters first: what is too long for the line is cut at its end
    which = f" Shown: {words}." if words else ""
    rest = (
        f"from {in_words.counted(len(collection.reports), 'report')}{_dates(catalogue)}."
        f"{'' if words or waiting else ' No filter is set.'}"
        f"{f' {waiting:,} proposed, not reviewed, left out.' if waiting else ''}"
    )
    st.container(key="head-atlas").html(
        f'<header class="dl-head" title="{escape(f"{collection.title}: {counts}.{which} {told}, {rest}")}">'
        f"<h1>{escape(collection.title)}</h1>"
        f'<p><strong data-count="{shown}">{counts}</strong>.{escape(which)} <span data-reviewed="">{told}</span>, '
        f"{escape(rest)}</p></header>"
    )


def _dates(catalogue: Asked) -> str:
    """Say up to when the reports go, and how many do not say when they were published: they may be later."""
    if not catalogue.newest:
        return ""
    reports, without = catalogue.collection.reports, catalogue.undated_reports
    last = f"published up to {edtf.parse(catalogue.newest).words()}"
    return f", {len(reports) - without} of them {last}, {without} without a date" if without else f", {last}"


def _show_chips(catalogue: Asked, view: View) -> None:
    """A button for each filter that is set; it takes the filter away."""
    for name, value, words in chips(catalogue, view):
        label = words if len(words) <= _CHIP else f"{words[: _CHIP - 1].rstrip()}…"
        st.button(
            plain(f"{isolated(label)} ×"), key=f"chip-{name}-{value}", on_click=state.drop, args=(name, value),
            help=plain(f"Take away: {isolated(words)}"),
        )  # fmt: skip


def chips(catalogue: Asked, view: View) -> list[tuple[str, str, str]]:
    """Return each filter that is set but words, which stand in their field: parameter, value, what to call it."""
    known, chosen = catalogue.collection, view.filters
    found = [("types", one, known.types[one].label) for one in chosen.types]
    found += [("actors", one, known.actors[one].name) for one in chosen.actors]
    found += [("places", one, known.places[one].name) for one in chosen.places]
    found += [("from", view.since, f"from {edtf.parse(view.since).words()}")] if view.since else []
    found += [("to", view.until, f"until {edtf.parse(view.until).words()}")] if view.until else []
    found += [("reports", one, known.reports[one].label) for one in chosen.reports]
    found += [("precision", one, PRECISIONS[one]) for one in chosen.precision]
    found += [("factuality", one, one) for one in chosen.factuality]
    if chosen.review not in (state.default_review(), link.SHOWN, standing.FACTS):
        found += [("review", one, one) for one in chosen.review]
    return found


def _show_files(events: Several) -> None:
    few = f" (the first {events.most:,} in order of time)" if events.most < len(events) else ""
    st.download_button(
        f"CSV{few}", lambda: csv.dump(events.first(events.most)), file_name="dateline-events.csv", mime="text/csv",
        on_click="ignore",
        help="The events shown, a row each; the column review tells which are proposals", key="csv",
        icon=":material/download:", width="stretch",
    )  # fmt: skip
    st.download_button(
        f"GeoJSON{few}", lambda: geojson.dump(events.first(events.most)), file_name="dateline-events.geojson",
        on_click="ignore",
        help="The events shown, a feature each; the property review tells which are proposals", key="geojson",
        mime="application/geo+json", icon=":material/download:", width="stretch",
    )  # fmt: skip
