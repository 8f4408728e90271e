"""The tables, and the way to them from every schema that was released."""

import hashlib
import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event, make_url, text

from geo import queries
from geo.errors import StoreUnavailable
from geo.model import NOT_KNOWN
from geo.store import connect, schema
from geo.store.base import _begin_sqlite, _prepare_sqlite
from tests import stores

MIGRATIONS = sorted((schema._MIGRATIONS / "versions").glob("*.py"))
RELEASED = {"0001": "78eb9932f22a6326fe09a7bbe7fb5cd2e32986db697333812db516fcb6893424"}
"""Migration -> SHA-256 of its file, once a release has it: what was released is never changed."""


@pytest.fixture
def engine(empty_database):
    """A connection to an empty database, without our tables."""
    address = make_url(empty_database)
    if address.get_backend_name() == "sqlite":
        (path := stores.Path(address.database)).parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists()
        made = create_engine(address)
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    else:
        made = create_engine(address.set(drivername="postgresql+psycopg"))
    yield made
    made.dispose()


def test_what_was_released_stays():
    """A migration that a release has is fixed; the newest is the one that the code wants."""
    found = {path.stem[:4]: hashlib.sha256(path.read_bytes()).hexdigest() for path in MIGRATIONS}
    assert {name: found[name] for name in RELEASED} == RELEASED
    assert max(found) == schema.HEAD
    assert all(re.fullmatch(r"\d{4}_\w+", path.stem) for path in MIGRATIONS)


def test_migrations_lead_to_the_tables(engine):
    """After all of them the database has exactly the tables, columns and indices that the code describes."""
    schema.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


@pytest.mark.parametrize("released", sorted(RELEASED))
def test_a_store_of_an_older_release_comes_along(engine, empty_database, released):
    """What it held is still there."""
    schema.upgrade(engine, to=released)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(
            text(
                "INSERT INTO reports (id, reliability, boilerplate, digest, origin, status, revision, title)"
                " VALUES ('old', 'F', '[]', '[]', 'added', 'read', 1, 'An old one')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO events (id, report, type, date_basis, factuality, certainty, review, rules, origin,"
                " proposed, n, revision) VALUES"
                " ('old-1', 'old', 'attack', 'unknown', 'happened', 0.5, 'proposed', '[]', 'machine', '{}', 1, 1)"
            )
        )
    engine.dispose()
    store = connect(empty_database)
    assert queries.report(store, "old").report.title == "An old one"
    assert queries.item(store, "old-1").draft.killed == NOT_KNOWN
    with store.reading() as connection:
        assert schema.version_of(connection) == schema.HEAD
    store.close()


def test_a_newer_schema_is_left_alone(engine, empty_database):
    """This release does not know what it means, and says so."""
    schema.upgrade(engine)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer release"):
        connect(empty_database)


def test_a_database_of_something_else_is_left_alone(engine, empty_database):
    """No table of ours is put beside those of another program that has one of the same name."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE events (name TEXT)"))
    with pytest.raises(StoreUnavailable, match="something else"):
        connect(empty_database)
