"""A button that selects an event."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

import streamlit as st

from geo import edtf
from geo.model import Event
from geo.queries import NOT_REVIEWED
from geo.views.app import state
from geo.views.components.labels import isolated, plain


def show_event_button(event: Event, *, key: str, on_click: Callable[[], None] | None = None, note: str = "") -> None:
    """Draw a button that selects *event*; its label is plain text, whatever it holds.

    A proposal has a hollow ring before it and says that nobody has reviewed it.

    Args:
        event: what it is for.
        key: of the widget.
        on_click: what it does instead of selecting the event on the atlas.
        note: what to add to the label.
    """
    label = plain(f"{edtf.parse(event.date).words()}: {isolated(event.summary)}{note}")
    proposed = event.review == "proposed"
    with st.container(key=f"proposed-{key}") if proposed else nullcontext():
        st.button(
            f"{label} *({NOT_REVIEWED})*" if proposed else label, key=key, type="tertiary", width="stretch",
            on_click=on_click or partial(state.select, event.id),
            icon=":material/radio_button_unchecked:" if proposed else None,
        )  # fmt: skip
