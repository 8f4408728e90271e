"""Facts and proposals on the atlas: the switch between them, and what to do where nothing is accepted yet."""

from html import escape

import streamlit as st

from geo.queries import Asked, Reviewed
from geo.queries.filters import Filters
from geo.queries.link import View
from geo.views.app import parameters, state, visitor
from geo.views.components import in_words

FACTS = ("accepted",)


def left_out(counts: Reviewed, view: View) -> int:
    """Return how many proposals match the filters and are not shown, since only facts are.

    Args:
        counts: of what matches, as of :meth:`geo.queries.Catalogue.reviewed`.
        view: what is shown.
    """
    return counts.proposed if view.filters.review == FACTS else 0


def show_switch(counts: Reviewed, view: View) -> None:
    """Offer to show the proposals beside the facts, or the facts alone; nothing where there are no proposals."""
    if not counts.proposed:
        return
    if view.filters.review == FACTS:
        st.button(
            f"Show {counts.proposed:,} proposed", key="show_proposed", on_click=state.show_review, args=((),),
            help="Events that nobody has reviewed; they are marked",
        )  # fmt: skip
    else:
        st.button(
            "Accepted only", key="only_accepted", on_click=state.show_review, args=(FACTS,),
            help="Leave out events that nobody has reviewed",
        )  # fmt: skip


def show_nothing_accepted(catalogue: Asked, view: View) -> None:
    """Say that nothing in a collection was accepted yet, and lead those who may decide to where they can."""
    counts = catalogue.reviewed(Filters())
    waiting = counts.proposed
    if counts.accepted or not waiting:
        return
    found = f"{in_words.counted(waiting, 'event')} {'was' if waiting == 1 else 'were'} proposed by a program"
    reviews = visitor.person().may("reviewer") and not view.rev
    if reviews:
        said = f"Nothing in this collection is accepted yet: {found} and {'waits' if waiting == 1 else 'wait'} for you."
    else:
        said = f"Nothing in this collection has been reviewed yet: {found}, and nobody has decided on them."
    with st.container(key="nothing-accepted", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="dl-note" role="status">{escape(said)}</p>')
        if reviews:
            st.page_link(
                "pages/review.py", label="Review them", icon=":material/fact_check:", query_params=parameters.link()
            )
