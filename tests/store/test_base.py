"""Opening a store, and what each write and each question may rely on."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from geo import queries
from geo.config import Settings
from geo.errors import Forbidden, StoreUnavailable
from geo.store import base, connect, open_store, reject, schema
from tests import stores


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("no address at all", "not the address"),
        ("mysql://localhost/x", "only SQLite and PostgreSQL"),
        ("postgresql://someone:secret@127.0.0.1:1/x", "refused"),
    ],
)
def test_a_database_that_cannot_be_had_is_told(url, said):
    """In one line, without the password."""
    with pytest.raises(StoreUnavailable, match=said) as caught:
        connect(url)
    assert "secret" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_none_of_ours_is_told(tmp_path):
    """And left as it is."""
    path = tmp_path / "notes.sqlite"
    path.write_text("These are notes. " * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable):
        connect(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_store_is_made_where_there_is_none(tmp_path):
    """In the home folder, seeded from data/; opened again, nothing is written."""
    settings = Settings(home=tmp_path / "deep" / "home")
    store = open_store(settings)
    assert store.path == settings.home / "dateline.sqlite"
    before = queries.status(store)
    assert before.reports == 5
    store.close()
    store = open_store(replace(settings, mode="readonly"))
    assert queries.status(store) == before
    assert not store.writable
    with pytest.raises(Forbidden):
        reject(store, "nothing", by=stores.ADMIN, version=None)
    store.close()


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    """The address of a store in a folder that cannot be written; root could, so it is said rather than done."""
    store = open_store(Settings(home=tmp_path))
    store.close()
    monkeypatch.setattr(base.os, "access", lambda path, _: path != tmp_path)
    return f"sqlite:///{tmp_path / 'dateline.sqlite'}"


def test_a_store_that_cannot_be_written_is_read(sealed, tmp_path):
    """Where nobody may write anyway; nothing is put beside it."""
    before = {path.name for path in tmp_path.iterdir()}
    store = connect(sealed, writable=False)
    assert queries.status(store).reports == 5
    assert {path.name for path in tmp_path.iterdir()} == before
    with pytest.raises(StoreUnavailable), store.seeding():
        pass
    store.close()


def test_a_store_that_cannot_be_written_and_was_not_closed_is_told(sealed, tmp_path):
    """What was confirmed last would be missing, so it is not shown without."""
    (tmp_path / "dateline.sqlite-wal").write_bytes(b"changes")
    with pytest.raises(StoreUnavailable, match="was not ended in order"):
        connect(sealed, writable=False)


def test_a_write_that_fails_leaves_nothing(store):
    """Whatever went wrong, and wherever in it."""

    class Trouble(Exception):
        pass

    def write_and_fail():
        with store.writing(stores.ADMIN, act="x", needs="viewer") as write:
            write.connection.execute(update(schema.events).values(summary="overwritten"))
            raise Trouble

    before = store.revision()
    with pytest.raises(Trouble):
        write_and_fail()
    assert store.revision() == before
    assert queries.item(store, "day").draft.summary == "The league and the union meet in Millton."


def test_a_reader_sees_one_state(store):
    """What is written meanwhile is seen by the next question, not in the middle of this one."""
    asked = select(schema.events.c.review).where(schema.events.c.id == "day")
    with store.reading() as connection:
        first = connection.execute(asked).scalar()
        writer = threading.Thread(target=reject, args=(store, "day"), kwargs={"by": stores.REVIEWER, "version": None})
        writer.start()
        writer.join()
        assert connection.execute(asked).scalar() == first == "accepted"
    with store.reading() as connection:
        assert connection.execute(asked).scalar() == "rejected"
