"""What tests of intake share: the language models take longer to load than most tests to run."""

from pathlib import Path

import pytest

from geo.config import Settings
from geo.extract import load_models
from tests.extractors import InProcess


@pytest.fixture(scope="session")
def extractor(gazetteer_home: Path) -> InProcess:
    """The loaded models, in this process; once for all tests, as a child that serves has them once for all reports."""
    return InProcess(load_models(Settings(home=gazetteer_home, nominatim="", tiles=False)))
