"""The whole store as one file, and back, from either database into either."""

import sqlite3

import pytest
from sqlalchemy import select

from geo import queries
from geo.errors import Forbidden, InvalidEdit, StoreUnavailable
from geo.store import accept, add_report, backup, connect, make_collection, merge, reject, restore, schema, undo
from tests import sample, stores


@pytest.fixture
def worked_on(store):
    """A store in which people decided this and that."""
    for text in (stores.TEXT, stores.TEXT + "\n\nLater."):
        add_report(
            store, stores.report(text), by=stores.EDITOR, events=[stores.proposal()], mentions=stores.MENTIONS,
            collection="sample",
        )  # fmt: skip
    one, other = (one.id for one in queries.queue(store))
    merge(store, one, other, by=stores.REVIEWER, keep_version=1, other_version=1)
    decision = reject(store, "day", by=stores.REVIEWER, version=None)
    undo(store, decision, by=stores.REVIEWER)
    make_collection(store, "second", title="Second", by=stores.EDITOR)
    return store


def rows(store):
    """All that a store holds, table by table, but for the counter."""
    with store.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in schema.metadata.sorted_tables if table.name != "counter"
        }  # fmt: skip


def test_a_backup_comes_back_whole(worked_on, empty_database, tmp_path):
    """Every row of every table is there again, on the same kind of database and on the other; work goes on."""
    file = tmp_path / "kept.backup"
    backup(worked_on, file)
    other = connect(empty_database, types=sample.TYPES, clock=stores.clock())
    try:
        assert restore(other, file, by=stores.ADMIN) is False
        assert rows(other) == rows(worked_on)
        assert len(rows(other)["mentions"]) == 2
        assert other.revision() > worked_on.revision()
        last = max(one.id for one in queries.feed(other))
        assert accept(other, "day", by=stores.REVIEWER, version=None) == 0
        assert reject(other, "day", by=stores.REVIEWER, version=None) > last
    finally:
        other.close()


def test_a_backup_is_one_file(store, tmp_path):
    """No log stands beside it, an older one is replaced, and nothing else is left in the folder."""
    folder = tmp_path / "kept"
    folder.mkdir()
    file = folder / "kept.backup"
    file.write_bytes(b"an older one")
    backup(store, file)
    assert [path.name for path in folder.iterdir()] == ["kept.backup"]
    with sqlite3.connect(file) as opened:
        assert opened.execute("SELECT count(*) FROM reports").fetchone() == (len(stores.small().reports),)
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    opened.close()


def test_what_is_replaced_is_kept_where_somebody_worked_on_it(worked_on, tmp_path):
    """Restoring over decisions first backs them up; over a mere seed there is nothing to keep."""
    seed = tmp_path / "seed.backup"
    fresh = stores.fresh()
    backup(fresh, seed)
    kept = tmp_path / "before.backup"
    assert restore(fresh, seed, by=stores.ADMIN, keep=kept) is False
    assert not kept.exists()
    before = rows(worked_on)
    assert restore(worked_on, seed, by=stores.ADMIN, keep=kept) is True
    assert rows(worked_on) == rows(fresh)
    fresh.close()
    restore(worked_on, kept, by=stores.ADMIN)
    assert rows(worked_on) == before


def test_pages_see_what_was_restored(worked_on, tmp_path):
    """A catalogue that was loaded before is not taken for what is there now."""
    file = tmp_path / "kept.backup"
    backup(worked_on, file)
    reject(worked_on, "day", by=stores.REVIEWER, version=None)
    assert queries.catalogue(worked_on, "sample").event("day") is None
    restore(worked_on, file, by=stores.ADMIN)
    assert queries.catalogue(worked_on, "sample").event("day").review == "accepted"


def test_only_an_admin_restores(store, tmp_path):
    """An editor is refused and nothing changes."""
    file = tmp_path / "kept.backup"
    backup(store, file)
    before = store.revision()
    with pytest.raises(Forbidden):
        restore(store, file, by=stores.EDITOR)
    assert store.revision() == before


def _no_file(path):
    pass


def _text(path):
    path.write_text("not a database", encoding="utf-8")


def _other_database(path):
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE something (id INTEGER)")
    made.close()


def _damaged(path):
    store = stores.fresh()
    backup(store, path)
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20_000)


def _newer(path):
    store = stores.fresh()
    backup(store, path)
    store.close()
    with sqlite3.connect(path) as made:
        made.execute("UPDATE alembic_version SET version_num = '9999'")
    made.close()


@pytest.mark.parametrize("make", [_no_file, _text, _other_database, _damaged, _newer])
def test_what_is_no_backup_is_refused(store, tmp_path, make):
    """The message names the file, and the store stays as it was."""
    file = tmp_path / "wrong.backup"
    make(file)
    before = rows(store)
    with pytest.raises(StoreUnavailable) as caught:
        restore(store, file, by=stores.ADMIN)
    assert str(file) in str(caught.value)
    assert rows(store) == before


def test_a_backup_does_not_go_over_the_store_itself(tmp_path):
    """Naming the store's own file is a mistake, and told as one."""
    store = stores.fresh(stores.file_url(tmp_path))
    with pytest.raises(InvalidEdit):
        backup(store, store.path)
    with pytest.raises(FileNotFoundError):
        backup(store, tmp_path / "no" / "folder.backup")
    store.close()
