"""The atlas's own page on synthetic events instead of the project's."""

from pathlib import Path

import streamlit as st

from bench import columns, scene
from geo.queries import Catalogue
from geo.store import Store
from geo.views.app import opened, shown_collection
from tests.serving import ROOT


@st.cache_resource(show_spinner=False)
def _catalogue(count: int) -> Catalogue:
    return Catalogue(scene.collection(count))


def run(count: int) -> None:
    """Show *count* synthetic events."""
    shown_collection.of_link = lambda *_, **__: shown_collection.Shown(_catalogue(count))  # type: ignore[assignment]
    _run()


@st.cache_resource(show_spinner=False)
def _store(home: str) -> Store:
    return columns.opened(Path(home))


def run_store(home: str) -> None:
    """Show the collection of the store in *home*, of :func:`bench.columns.filled`, as the atlas shows it itself."""
    opened.store = lambda: _store(home)
    opened.columns = lambda: Path(home) / "columns"
    _run()


def _run() -> None:
    st.set_page_config(page_title="Dateline", layout="wide")
    pages = [st.Page(ROOT / "pages" / "atlas.py", title="Atlas", default=True)]
    # bar and evidence lead there
    pages += [st.Page(ROOT / "pages" / f"{name}.py", title=name.capitalize()) for name in ("reports", "review")]
    st.navigation(pages, position="top").run()
