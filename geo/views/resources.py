"""What every page needs once: settings, the collection, the browser's files, the gazetteer."""

import gc
import time
from functools import lru_cache
from pathlib import Path
from threading import Thread

import streamlit as st

from geo import accuracy, assets, facts, gazetteer
from geo.config import Settings
from geo.filters import Filters
from geo.queries import Catalogue
from geo.views import linked

TITLE = "Armed groups in Central Asia and Afghanistan"
"""What the collection that ships with the project is called."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Read the environment, once for the process."""
    return Settings.from_environment()


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Load the collection, once for the process."""
    loaded = Catalogue(facts.load(settings().data, title=TITLE))
    # what is loaded now lives as long as the process; the collector need not look at it on every rerun
    gc.collect()
    gc.freeze()
    return loaded


@st.cache_resource(show_spinner=False)
def files() -> dict[str, str]:
    """Put the browser's files where Streamlit serves them; return their addresses."""
    return assets.install()


@st.cache_resource(show_spinner=False)
def notice() -> str:
    """Read the project's NOTICE: sources and licences."""
    return (assets.ROOT / "NOTICE").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def measured() -> tuple[accuracy.Measured, ...]:
    """Read how right extraction was when it was last measured."""
    return accuracy.load(settings().data)


@lru_cache(maxsize=64)
def atlas_data(filters: Filters, lanes: str, axis: str) -> bytes:
    """Encode the linked view for one set of filters; all sessions share it."""
    asked = catalogue()
    return linked.payload(
        asked.events(filters),
        asked.collection,
        files(),
        lanes=lanes,
        axis=axis,
        tiles=settings().tiles,
    )


class _Builder:
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
            gazetteer.build(home, progress=progress)
        except Exception as failure:  # noqa: BLE001  shown to whoever waits, whatever it is
            self.failure = failure

    @property
    def running(self) -> bool:
        return self._thread.is_alive()


@st.cache_resource(show_spinner=False)
def _builder(home: Path) -> _Builder:
    return _Builder(home)


def prepare() -> None:
    """Build the gazetteer on the first start, and show how far it is; return at once on every other."""
    home = settings().home
    if gazetteer.is_built(home):
        return
    builder = _builder(home)
    st.title("Dateline")
    st.write("First start: the gazetteer is built from the installed packages. This happens once.")
    bar = st.progress(0.0)
    while builder.running:
        bar.progress(builder.share, text=builder.stage)
        time.sleep(0.3)
    _builder.clear()
    if builder.failure is not None:
        st.error(f"The gazetteer could not be built: {builder.failure}")
        st.stop()
    st.rerun()
