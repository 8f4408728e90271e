"""What a session's browser asks of a large collection: nothing that it sends is trusted."""

from collections.abc import Iterator
from typing import Any

import pytest

from geo import queries
from geo.queries.filters import Filters
from geo.store import Store, reject
from geo.views.atlas import encoded_atlas
from geo.views.drawings.held_columns import LargeHeld
from tests import stores


@pytest.fixture
def store() -> Iterator[Store]:
    """A store of the small collection."""
    opened = stores.fresh()
    yield opened
    opened.close()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What Streamlit keeps of a session."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(encoded_atlas.st, "session_state", kept)
    return kept


def test_a_browser_that_comes_later_is_sent_what_others_hold(store: Store, session: dict[str, Any]) -> None:
    """Though something was decided meanwhile: that is told beside it."""
    before = stores.as_large(store)
    first = encoded_atlas.held_here(before, "type", "event")
    assert isinstance(first, LargeHeld)
    event = queries.catalogue(store, "sample").in_time[2]
    reject(store, event.id, by=stores.REVIEWER, version=None)
    now = stores.as_large(store)
    session.clear()
    assert encoded_atlas.held_here(now, "type", "event") is first
    assert b'"gone":[2]' in encoded_atlas.view(first, now, now.positions(Filters()))
    assert encoded_atlas.held_here(now, "actor", "event") is not first


def test_rows_that_are_picked_are_named(store: Store, session: dict[str, Any]) -> None:
    """Of the version that the session holds; all else stays as it came, and is nobody's id."""
    held, order = (
        encoded_atlas.held_here(stores.as_large(store), "type", "event"),
        queries.catalogue(store, "sample").in_time,
    )
    message = {"seq": 1, "event": 2, "marked": [0, order[4].id, True, 10**9, None], "held": held.version}
    named = encoded_atlas.named(message)
    assert named["event"] == order[2].id
    assert named["marked"] == [order[0].id, order[4].id, True, 10**9, None]
    assert encoded_atlas.named({**message, "held": "another"})["event"] == 2
    assert encoded_atlas.named({"event": ""}) == {"event": ""}
    session.clear()
    assert encoded_atlas.named(message) == message


def test_texts_are_given_for_what_the_session_holds(store: Store, session: dict[str, Any]) -> None:
    """And for nothing else that a browser may send."""
    held, order = (
        encoded_atlas.held_here(stores.as_large(store), "type", "event"),
        queries.catalogue(store, "sample").in_time,
    )
    found = encoded_atlas.texts({"held": held.version, "rows": [1, "2", True, 1.5, 3]})
    assert found is not None
    assert (found["rows"], found["summary"]) == ([1, 3], [order[1].summary, order[3].summary])
    of = {"held": held.version}
    for wrong in (None, [], of, {"held": "another", "rows": [1]}, of | {"rows": 1}):
        assert encoded_atlas.texts(wrong) is None
    known = encoded_atlas.rows((order[6].id, "", "nobody"))
    assert known == {"held": held.version, "rows": {order[6].id: (6, order[6].summary)}}
    session.clear()
    assert encoded_atlas.rows((order[6].id,)) == {}
