"""Fixtures: databases of both kinds, empty or with the small collection, and one PostgreSQL server for a whole run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.store import Store
from tests import postgres as servers
from tests import stores

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Server]:
    """A PostgreSQL server on loopback; whoever asks for it is skipped where none is installed."""
    binaries = servers.programs()
    if binaries is None:
        pytest.skip(servers.WITHOUT)
    with servers.serve(binaries) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_empty(postgres: servers.Server) -> str:
    """A PostgreSQL database, emptied for each test that uses it."""
    return postgres.create()


@pytest.fixture(scope="session")
def postgres_sample(postgres: servers.Server) -> str:
    """A PostgreSQL database, brought back to the small collection for each test that uses it."""
    url = postgres.create()
    stores.fresh(url).close()
    servers.keep(url)
    return url


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind in turn."""
    if request.param == "sqlite":
        return stores.file_url(tmp_path / "empty")
    url: str = request.getfixturevalue("postgres_empty")
    servers.clear(url)
    return url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that :func:`tests.stores.fresh` finds or fills in no time, of either kind in turn."""
    if request.param == "sqlite":
        return stores.file_url(tmp_path)
    url: str = request.getfixturevalue("postgres_sample")
    servers.bring_back(url)
    return url


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """The small collection in a store of its own, on either database in turn."""
    opened = stores.fresh(database)
    yield opened
    opened.close()
