"""Fixtures: databases of both kinds, empty or with the small collection, and one PostgreSQL server for a whole run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from geo.config import Settings
from geo.store import Store, open_store
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
def postgres_sample(postgres: servers.Server) -> str:
    """The name of a PostgreSQL database with the small collection, to make others from."""
    url = postgres.create()
    stores.fresh(url).close()
    return make_url(url).database or ""


@pytest.fixture(params=KINDS)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of either kind in turn."""
    if request.param == "sqlite":
        yield stores.file_url(tmp_path / "empty")
        return
    server: servers.Server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that :func:`tests.stores.fresh` finds or fills in no time, of either kind in turn."""
    if request.param == "sqlite":
        yield stores.file_url(tmp_path)
        return
    server: servers.Server = request.getfixturevalue("postgres")
    url = server.create(template=request.getfixturevalue("postgres_sample"))
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the facts that ship, to copy: to migrate and seed takes longer than most tests."""
    home = tmp_path_factory.mktemp("shipped")
    open_store(Settings(home=home, nominatim="", tiles=False)).close()
    return home / "dateline.sqlite"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """The small collection in a store of its own, on either database in turn."""
    opened = stores.fresh(database)
    yield opened
    opened.close()
