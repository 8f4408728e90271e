"""The child processes that hold the language models and read reports with them; one set for the process."""

from threading import Event

import streamlit as st

from geo.config import Settings
from geo.extract.apart import Extractors
from geo.views.app import opened

SERVES = Event()
"""Set once a server of our own runs, not the page alone."""


def extractors() -> Extractors:
    """Return what extracts; a child is started with the first report, or by :func:`load_ahead`."""
    return _extractors(opened.settings())


@st.cache_resource(show_spinner=False, hash_funcs={Settings: repr}, on_release=Extractors.close)
def _extractors(settings: Settings) -> Extractors:
    return Extractors(settings, most=4)


def load_ahead() -> None:
    """Have a child load the language models: someone who looks at the reports may be about to add one.

    Only a server of our own does; where the page alone is run, the first report waits for them.
    """
    if SERVES.is_set():
        extractors().warm()
