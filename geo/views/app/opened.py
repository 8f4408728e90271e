"""What is opened once for the process: the settings, the store, the gazetteer."""

import gc
from pathlib import Path

import streamlit as st

from geo import store as stores
from geo.config import Settings
from geo.places.gazetteer import Gazetteer
from geo.places.gazetteer import open as open_gazetteer
from geo.store import Store


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Read the environment, once for the process."""
    return Settings.from_environment()


def store() -> Store:
    """Return the store, opened once for the process.

    Raises:
        StoreUnavailable: the database cannot be reached, or holds something else.
        InvalidFacts: data/ breaks its contract.
    """
    asked = settings()
    return _store(asked.home, asked.database, asked.mode, asked)


@st.cache_resource(show_spinner="Opening the store. On the first start it is made and filled with the facts that ship.")
def _store(home: Path, database: str, mode: str, _settings: Settings) -> Store:  # noqa: ARG001  the key
    opened = stores.open_store(_settings)
    # what is loaded now lives as long as the process; the collector need not look at it on every rerun
    gc.freeze()
    return opened


def columns() -> Path:
    """Return the folder in which columns of large collections are kept between starts."""
    return settings().home / "columns"


def gazetteer() -> Gazetteer:
    """Return the gazetteer, opened once for the process.

    Raises:
        GazetteerMissing: it has not been built.
    """
    return _gazetteer(settings().home, settings().data)


@st.cache_resource(show_spinner=False)
def _gazetteer(home: Path, data: Path) -> Gazetteer:
    return open_gazetteer(home, data=data)
