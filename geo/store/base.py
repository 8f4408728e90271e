"""The store itself: a database that is opened once, and the one way to write to it.

Each write is one transaction that first counts the revision up.  The counter's row is what writers wait for, so they
come one after the other on PostgreSQL as they do on SQLite, and none meets a deadlock.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text, update
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from geo.errors import Forbidden, StoreUnavailable
from geo.model import EventType, Person
from geo.store import schema

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""

SYSTEM = Person("Dateline", role="admin")
"""Who is named where nobody decided: the seed, the machine's proposals."""


def utc_now() -> str:
    """Return the time in UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True)
class Store:
    """An open store; threads may share it.

    Attributes:
        engine: for reading; see :mod:`geo.queries`.
        where: its address for messages, without a password.
        writable: False for a public link: then every write is forbidden, whoever asks.
        types: the event types, by id.
        clock: what time it is, as :func:`utc_now`.
        path: the SQLite file; None on PostgreSQL or in memory.
    """

    engine: Engine = field(repr=False)
    where: str
    writable: bool = True
    types: Mapping[str, EventType] = field(default_factory=dict, repr=False)
    clock: Callable[[], str] = field(default=utc_now, repr=False)
    path: Path | None = None

    def revision(self) -> int:
        """Return how many writes there have been: it changes exactly when anything that pages show changes."""
        with self.reading() as connection:
            return int(connection.execute(select(schema.counter.c.revision)).scalar_one())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        # PostgreSQL's default would show each question what was written since the one before
        options = {} if self.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        try:
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise StoreUnavailable(self.where, why=_reason(error)) from error

    @contextmanager
    def writing(self, person: Person, *, act: str, needs: str) -> Iterator["Write"]:
        """Open a write: everything in it is kept together, or nothing is.

        Args:
            person: who asks.
            act: what for, in words, for the message where it is not allowed.
            needs: the least role that may.

        Raises:
            Forbidden: the person's role is below *needs*, or the store is read-only.
            StoreUnavailable: the database does not answer.
        """
        if not self.writable:
            raise Forbidden(f"{act} (this site is read-only)", needs=needs)
        if not person.may(needs):
            raise Forbidden(act, needs=needs)
        with self.seeding() as write:
            yield Write(write.connection, write.revision, person, write.at)

    @contextmanager
    def seeding(self) -> Iterator["Write"]:
        """Open a write of the machine's own: the seed, and what every store holds."""
        try:
            with self.engine.connect().execution_options(write=True) as connection, connection.begin():
                number = schema.counter.c.revision
                connection.execute(update(schema.counter).values(revision=number + 1))
                revision = int(connection.execute(select(number)).scalar_one())
                yield Write(connection, revision, SYSTEM, self.clock())
        except OperationalError as error:
            raise StoreUnavailable(self.where, why=_reason(error)) from error

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


@dataclass(frozen=True)
class Write:
    """One transaction: its connection, the revision that it makes, who asked for it and when."""

    connection: Connection
    revision: int
    person: Person
    at: str


def connect(
    url: str, *, writable: bool = True, types: Mapping[str, EventType] | None = None, clock: Callable[[], str] = utc_now
) -> Store:
    """Connect to the database at *url* and bring its schema up to date; nothing is seeded.

    Args:
        url: ``sqlite:///path``, ``postgresql://...`` (psycopg is used), or ``sqlite://`` for one in memory.
        writable: False where nobody may write.
        types: the event types, by id; none: any type may be stored.
        clock: what time it is.

    Raises:
        StoreUnavailable: there is no such database, or it holds something else.
    """
    try:
        address = make_url(url)
    except SQLAlchemyError as error:
        raise StoreUnavailable("DATELINE_DATABASE_URL", why="not the address of a database") from error
    where = address.render_as_string(hide_password=True)
    path: Path | None = None
    dumps = partial(json.dumps, ensure_ascii=False)
    if address.get_backend_name() == "sqlite":
        if address.database and address.database != ":memory:":
            path = Path(address.database)
            path.parent.mkdir(parents=True, exist_ok=True)
        sealed = path if path is not None and not writable and _is_sealed(path, where) else None
        engine = create_engine(
            address, json_serializer=dumps, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            **({"poolclass": NullPool} if path else {}),
            **({"creator": partial(_open_sealed, sealed)} if sealed else {}),
        )  # fmt: skip
        event.listen(engine, "connect", _prepare_sealed if sealed else _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif address.get_backend_name() in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
        engine = create_engine(address, json_serializer=dumps, pool_pre_ping=True, isolation_level="READ COMMITTED")
    else:
        raise StoreUnavailable(where, why="only SQLite and PostgreSQL are supported")
    store = Store(engine, where, writable, dict(types or {}), clock, path)
    try:
        _migrate(store)
    except DBAPIError as error:
        engine.dispose()
        raise StoreUnavailable(where, why=_reason(error)) from error
    except StoreUnavailable:
        engine.dispose()
        raise
    return store


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig and str(error.orig).strip() else type(error).__name__


def _is_sealed(path: Path, where: str) -> bool:
    """Return True if an SQLite file lies where nothing can be written, not even the files that SQLite puts beside it.

    Raises:
        StoreUnavailable: changes that were confirmed still lie beside it, and cannot be brought in.
    """
    if not path.is_file() or os.access(path.parent, os.W_OK):
        return False
    beside = path.with_name(path.name + "-wal")
    if beside.is_file() and beside.stat().st_size and not path.with_name(path.name + "-shm").is_file():
        raise StoreUnavailable(where, why="it cannot be written, and the app that wrote it last was not ended in order")
    return True


def _open_sealed(path: Path) -> sqlite3.Connection:
    # where another process has it open, what it writes is seen; else nobody is expected to
    others = path.with_name(path.name + "-shm").is_file()
    address = f"file:{quote(str(path))}?mode=ro{'' if others else '&immutable=1'}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _prepare_sealed(connection: Any, _: Any) -> None:
    connection.isolation_level = None


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver thinks
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a confirmed write outlives a power cut


def _begin_sqlite(connection: Connection) -> None:
    # a writer takes the lock at once: one that reads first and writes later can be refused at any moment
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(store: Store) -> None:
    if _is_current(store):
        return
    with alone(store):
        if not _is_current(store):
            schema.upgrade(store.engine)


def _is_current(store: Store) -> bool:
    with store.engine.connect() as connection:
        taken = schema.is_taken(connection)  # looked at first: another process may make the store at this moment
        found = schema.version_of(connection)
        if taken and not found:
            raise StoreUnavailable(store.where, why="it holds something else")
    if found > schema.HEAD:
        raise StoreUnavailable(store.where, why=f"a newer release made it (schema {found}, this one has {schema.HEAD})")
    return found == schema.HEAD


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Let one process at a time through, to migrate or seed the store; others wait."""
    if store.path is not None:
        with FileLock(store.path.with_name(store.path.name + ".lock")):
            yield
    elif store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection, connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(7036874417766)"))
            yield
    else:
        yield
