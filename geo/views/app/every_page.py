"""What every page begins with, and the picture in the browser's tab."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from geo.errors import AssetsUnavailable
from geo.views.app import static_files


def begin() -> None:
    """Where the page runs without the main script, have that run first.

    Until the main script has run once in a process, Streamlit takes a folder ``pages`` for its older kind of apps and
    runs the page of a deep link alone: without navigation, settings of the page, and first start.
    """
    if getattr(PagesManager, "uses_pages_directory", False):
        PagesManager.uses_pages_directory = False
        st.rerun()


def icon() -> str:
    """Return the address of the picture in the browser's tab, or else a symbol that Streamlit knows."""
    try:
        return f"/{static_files.installed()['icon.png']}"
    except AssetsUnavailable:
        return ":material/public:"
