"""A store that each test has to itself."""

from collections.abc import Iterator

import pytest

from geo.store import Store
from tests import stores


@pytest.fixture
def store() -> Iterator[Store]:
    """The small collection in a store in memory."""
    opened = stores.fresh()
    yield opened
    opened.close()
