"""The filters, bound to the URL by :mod:`geo.views.app.state`."""

from collections.abc import Callable, Mapping

import streamlit as st

from geo import queries
from geo.model import VOCABULARY, Report
from geo.queries import Asked
from geo.queries.filters import PRECISIONS
from geo.views.app import state
from geo.views.components.labels import report_label

MOST_CHOICES = 300
"""Values of a filter that are offered of a large collection, which may have any number of places and reports."""

_DATE_HELP = "A year, a month or a day: 2015, 2015-04, 2015-04-30. Events that may lie in the range are kept."


def show_words(catalogue: Asked) -> None:
    """Draw the field for words to look for."""
    state.note_widgets("q")
    st.text_input(
        "Words", key="q", placeholder="Search, then Enter", max_chars=200, label_visibility="collapsed",
        on_change=state.changed, args=(catalogue.collection, catalogue.has), help="In summary, names, evidence",
    )  # fmt: skip


def show_filters(catalogue: Asked) -> None:
    """Draw every filter but that of words; a change writes the URL and reruns the page."""
    state.note_widgets("types", "actors", "places", "from", "to", "lanes", "axis")
    known = catalogue.collection
    facets = catalogue.facets_of(state.view().filters.review)
    most = MOST_CHOICES if isinstance(catalogue, queries.LargeCatalogue) else None

    def act() -> None:
        state.changed(known, catalogue.has)

    def counted(names: Callable[[str], str], counts: Mapping[str, int]) -> Callable[[str], str]:
        return lambda key: f"{names(key)} ({counts.get(key, 0)})"

    def many(label: str, key: str, counts: Mapping[str, int], names: Callable[[str], str], *, note: str = "") -> None:
        # what a link asks for stays a choice even where no event has it; those with most events stand first, also among
        # what matches the letters that a person types
        ranked = sorted(counts, key=lambda one: -counts[one])
        options = list(dict.fromkeys([*ranked[:most], *st.session_state.get(key, ())]))
        if most is not None and len(counts) > most:
            note = f"{note} The {most:,} of most events; a search for words finds the others.".strip()
        st.multiselect(
            label,
            options,
            key=key,
            format_func=counted(names, counts),
            placeholder="any",
            help=note or None,
            on_change=act,
            filter_mode="contains",
        )

    many("Type", "types", facets.types, lambda key: known.types[key].label)
    many("Actor", "actors", facets.actors, lambda key: known.actors[key].name)
    many("Place", "places", facets.places, lambda key: known.places[key].name, note="A place includes all within it.")
    first, last = st.columns(2)
    first.text_input("From", key="from", placeholder="1990", max_chars=20, help=_DATE_HELP, on_change=act)
    last.text_input("To", key="to", placeholder="2024-09", max_chars=20, help=_DATE_HELP, on_change=act)
    more = st.expander("More filters", key=state.UNFOLDED, on_change="rerun")
    if more.open:
        state.note_widgets(*state.RARE)
        with more:
            many("Report", "reports", facets.reports, lambda key: _title(known.reports[key]))
            st.multiselect(
                "Precision",
                list(PRECISIONS),
                key="precision",
                format_func=PRECISIONS.__getitem__,
                placeholder="any",
                on_change=act,
            )
            many("Standing", "factuality", dict.fromkeys(VOCABULARY["factuality"], 0) | facets.factuality, str)
            many("Review", "review", dict.fromkeys(VOCABULARY["review"], 0) | catalogue.facets_of(()).review, str)
    st.segmented_control(
        "Lanes",
        ["type", "actor", "place"],
        key="lanes",
        format_func=str.capitalize,
        help="What a lane stands for.",
        on_change=act,
    )
    st.segmented_control(
        "Time of the", ["event", "report"], key="axis", format_func=str.capitalize,
        help="When it happened, or when it was reported.", on_change=act,
    )  # fmt: skip


def _title(report: Report) -> str:
    return report_label(report)
