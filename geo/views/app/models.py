"""The language models that reports are read with, loaded once for the process."""

import logging
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

import streamlit as st

from geo.views.app import opened

if TYPE_CHECKING:
    from geo.extract.stream import Extractor

_LOG = logging.getLogger(__name__)

SERVES = Event()
"""Set once a server of our own runs, not the page alone."""

_loading = Lock()


def extractor() -> "Extractor":
    """Load the language models, once for the process; slow the first time, so only where a report is read.

    Any thread may call it.

    Raises:
        GazetteerMissing: the gazetteer has not been built.
        OSError: the language pipeline that the settings name is not installed.
    """
    from geo.extract import stream

    with _loading:
        return stream.extractor(opened.settings())


def load_ahead() -> None:
    """Load the language models in the background: someone who looks at the reports may be about to add one.

    Only a server of our own does; where the page alone is run, the first report waits for them.
    """
    if SERVES.is_set():
        _loader()


@st.cache_resource(show_spinner=False)
def _loader() -> Thread:
    def load() -> None:
        try:
            extractor()
        except Exception:  # noqa: BLE001  whoever adds a report is told of it
            _LOG.debug("The language models could not be loaded.", exc_info=True)

    thread = Thread(target=load, name="models", daemon=True)
    thread.start()
    return thread
