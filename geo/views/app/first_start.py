"""The first start: the gazetteer and the store are built, and the page shows how far that is."""

import time
from pathlib import Path
from threading import Thread

import streamlit as st

from geo.errors import GeoError
from geo.places import gazetteer
from geo.views.app import opened


class _Build:
    """One build of the gazetteer for the whole process; it goes on when the page that began it is closed."""

    def __init__(self, home: Path) -> None:
        self.share, self.stage = 0.0, "starting"
        self.failure: Exception | None = None
        self._thread = Thread(target=self._run, args=(home,), name="gazetteer-build", daemon=True)
        self._thread.start()

    def _run(self, home: Path) -> None:
        def progress(done: int, total: int, stage: str) -> None:
            self.share, self.stage = min(1.0, done / max(total, 1)), stage

        try:
            gazetteer.build_apart(home, progress=progress)
        except Exception as failure:  # noqa: BLE001  shown to whoever waits, whatever it is
            self.failure = failure

    @property
    def running(self) -> bool:
        return self._thread.is_alive()


@st.cache_resource(show_spinner=False)
def _build(home: Path) -> _Build:
    return _Build(home)


def build_ahead() -> None:
    """Begin to build the gazetteer before anybody has come, where it is not there; nobody need wait for it here."""
    home = opened.settings().home
    if not gazetteer.is_built(home):
        _build(home)


def prepare() -> None:
    """Build gazetteer and store on the first start, and show how far that is; return at once on every other."""
    home = opened.settings().home
    if not gazetteer.is_built(home):
        _show_build(home)
    try:
        opened.store()
    except GeoError as failure:
        st.title("Dateline")
        st.error(f"The store cannot be opened: {failure}")
        st.stop()


def _show_build(home: Path) -> None:
    build = _build(home)
    st.title("Dateline")
    st.write("First start: the gazetteer is built from the installed packages. This happens once.")
    bar = st.progress(0.0)
    while build.running:
        bar.progress(build.share, text=build.stage)
        time.sleep(0.3)
    _build.clear()
    if build.failure is not None:
        st.error(f"The gazetteer could not be built: {build.failure}")
        st.stop()
    st.rerun()
