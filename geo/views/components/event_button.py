"""A button that selects an event."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from geo import edtf
from geo.model import Event
from geo.views.app import state
from geo.views.components.labels import isolated, plain


def show_event_button(event: Event, *, key: str, on_click: Callable[[], None] | None = None, note: str = "") -> None:
    """Draw a button that selects *event*; its label is plain text, whatever it holds.

    Args:
        event: what it is for.
        key: of the widget.
        on_click: what it does instead of selecting the event on the atlas.
        note: what to add to the label.
    """
    st.button(
        plain(f"{edtf.parse(event.date).words()}: {isolated(event.summary)}{note}"),
        key=key, on_click=on_click or partial(state.select, event.id), type="tertiary", width="stretch",
    )  # fmt: skip
