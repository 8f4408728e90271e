"""The whole store as one file, and back: a backup is an SQLite database of the same schema, whatever it was taken from.

A backup of an older release is brought up to date by the same migrations as a store, in a copy: it is never changed.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from geo.errors import InvalidEdit, StoreUnavailable
from geo.model import Person
from geo.store import schema
from geo.store.base import Store, Write, connect
from geo.store.decisions.log import NEEDS

_ROWS = 500
"""Rows that are held in memory at a time."""


def backup(store: Store, path: Path) -> None:
    """Write everything that the store holds into one file, as it is at one moment; people may go on working.

    Args:
        store: what to keep.
        path: the file.  It appears whole, in place of one that was there before, or not at all.

    Raises:
        InvalidEdit: the file is the store itself.
        StoreUnavailable: the database does not answer.
        OSError: the file cannot be written.
    """
    if store.path is not None and path.exists() and path.samefile(store.path):
        raise InvalidEdit("file", why=f"{path} is the store itself")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent}")
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        made = Path(folder) / "backup.sqlite"
        copy = connect(f"sqlite:///{made}")
        try:
            with store.reading() as source, _writing(copy) as target:
                _replace(source, target)
        finally:
            copy.close()
        _make_one_file(made)
        made.replace(path)


def restore(store: Store, path: Path, *, by: Person, keep: Path | None = None) -> bool:
    """Put what a backup holds in place of all that the store holds, in one transaction.

    The revision goes on from the higher of both, so that nobody takes what they saw before for what is there now.

    Args:
        store: what to fill.
        path: a file that :func:`backup` made, of this release or an older one.
        by: who decides; an admin.
        keep: where to back up first what the store holds, if anybody decided or added anything; None: nowhere.

    Returns:
        Whether something was backed up.

    Raises:
        Forbidden: the person's role does not allow it.
        StoreUnavailable: the file is no backup, or of a newer release; or the database does not answer.
    """
    writing = store.writing(by, act="Restoring a backup", needs=NEEDS["restore"])
    with _read(path) as kept, kept.reading() as source:
        keeps = keep is not None and _is_touched(store)
        if keep is not None and keeps:
            backup(store, keep)
        with writing as write:
            _fill(source, write)
    return keeps


def _fill(source: Connection, write: Write) -> None:
    number = schema.counter.c.revision
    now = 1 + max(write.revision, int(source.execute(select(number)).scalar_one()))
    _replace(source, write.connection)
    write.connection.execute(update(schema.counter).values(revision=now, restored=now))


def _is_touched(store: Store) -> bool:
    with store.reading() as connection:
        return connection.execute(select(schema.decisions.c.id).limit(1)).first() is not None


@contextmanager
def _read(path: Path) -> Iterator[Store]:
    """Open a copy of a backup, brought up to date."""
    if not path.is_file():
        raise StoreUnavailable(str(path), why="there is no such file")
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            raise StoreUnavailable(str(path), why="it is no backup that this program made")
    with tempfile.TemporaryDirectory(prefix="dateline-restore-") as folder:
        copy = Path(folder) / "backup.sqlite"
        shutil.copyfile(path, copy)
        if fault := _fault(copy):
            raise StoreUnavailable(str(path), why=fault)
        try:
            store = connect(f"sqlite:///{copy}")
        except StoreUnavailable as error:
            raise StoreUnavailable(str(path), why=error.why) from error
        try:
            yield store
        finally:
            store.close()


def _fault(path: Path) -> str:
    """Say what is wrong with a backup; empty where nothing is."""
    opened = sqlite3.connect(path)
    try:
        if opened.execute("PRAGMA quick_check").fetchone() != ("ok",):
            return "it is damaged"
        named = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
        return "" if opened.execute(named).fetchone() else "it is no backup of a store"
    except sqlite3.DatabaseError as error:
        return f"it is damaged: {error}"
    finally:
        opened.close()


@contextmanager
def _writing(store: Store) -> Iterator[Connection]:
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def _replace(source: Connection, target: Connection) -> None:
    """Put all rows of *source* in place of those of *target*."""
    tables = schema.metadata.sorted_tables
    for table in reversed(tables):
        target.execute(delete(table))
    for table in tables:
        for rows in source.execute(select(table).order_by(*table.primary_key)).mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in rows])
        if target.dialect.name == "postgresql":
            _count_on(target, table)


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows on from the highest there is."""
    numbered = table.autoincrement_column
    if numbered is None:
        return
    sequence = connection.execute(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": numbered.name}
    ).scalar()
    if sequence:
        highest = int(connection.execute(select(func.coalesce(func.max(numbered), 0))).scalar_one())
        connection.execute(select(func.setval(sequence, max(highest, 1), highest > 0)))


def _make_one_file(path: Path) -> None:
    """Make one file of an SQLite database, without the log that stands beside it, and see it on the disk."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    finally:
        connection.close()
    for ending in ("-wal", "-shm", ".lock"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
    with path.open("rb") as file:
        os.fsync(file.fileno())
