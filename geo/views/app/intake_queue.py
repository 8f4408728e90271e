"""The queue of reports on their way into the store, one for the process."""

from typing import TYPE_CHECKING

import streamlit as st

from geo.config import Settings
from geo.reading import web
from geo.store import Store
from geo.views.app import models, opened

if TYPE_CHECKING:
    from geo.intake.queue import Intake


def intake() -> "Intake":
    """Return the queue of reports on their way into the store; one for the process."""
    return _intake(opened.store().where, opened.store(), opened.settings())


@st.cache_resource(show_spinner=False)
def _intake(where: str, _store: Store, _settings: Settings) -> "Intake":  # noqa: ARG001  the key
    from geo.intake.queue import Intake

    return Intake(_store, extractor=models.extractors(), fetch=web.fetch if _settings.fetch_urls else None)
