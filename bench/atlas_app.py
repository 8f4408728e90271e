"""The atlas's own page on synthetic events instead of the project's."""

import streamlit as st

from bench import scene
from geo.queries import Catalogue
from geo.views.app import shown_collection
from tests.serving import ROOT


@st.cache_resource(show_spinner=False)
def _catalogue(count: int) -> Catalogue:
    return Catalogue(scene.collection(count))


def run(count: int) -> None:
    """Show *count* synthetic events."""
    st.set_page_config(page_title="Dateline", layout="wide")
    shown_collection.of_link = lambda *_, **__: shown_collection.Shown(_catalogue(count))  # type: ignore[assignment]
    pages = [st.Page(ROOT / "pages" / "atlas.py", title="Atlas", default=True)]
    # bar and evidence lead there
    pages += [st.Page(ROOT / "pages" / f"{name}.py", title=name.capitalize()) for name in ("reports", "review")]
    st.navigation(pages, position="top").run()
