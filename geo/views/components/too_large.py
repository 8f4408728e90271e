"""What a page says that looks at every event, where there are too many of them."""

from html import escape

import streamlit as st

from geo import queries
from geo.queries import Asked


def say(page: str, catalogue: Asked) -> None:
    """Say that a page is not drawn for so large a collection, and where to look instead.

    Args:
        page: what it is called.
        catalogue: the collection.
    """
    st.html(
        f'<header class="dl-head"><h1>{escape(page)}</h1><p>{escape(catalogue.collection.title)}</p></header>'
        f'<p class="dl-note" role="status">This collection has {catalogue.total:,} events. This page looks at every '
        f"one, and is not drawn for collections of {queries.LARGE:,} or more. The atlas shows them all; to see this "
        "page, make a smaller collection of some of the reports.</p>"
    )
