"""Actors and the names they go by."""

import pytest

from geo import queries
from geo.errors import Conflict, Forbidden, InvalidEdit, Missing
from geo.store import edit_actor
from tests import stores


def actor(store, name):
    """An actor as the atlas knows it."""
    return queries.catalogue(store, "sample").collection.actors[name]


def test_what_is_known_of_an_actor_changes(store):
    """Name, kind, parent, aliases; what is left out stays, what is equal is no decision."""
    number = edit_actor(
        store, "hill-union", by=stores.EDITOR, name="Union of the Hills", kind="group", parent="",
        aliases=["HU", "Hillers", "HU"], note="as they say themselves",
    )  # fmt: skip
    now = actor(store, "hill-union")
    assert (now.name, now.kind, now.parent, now.aliases) == ("Union of the Hills", "group", "", ("HU", "Hillers"))
    (made,) = queries.history(store, "actor", "hill-union")
    assert (made.id, made.note) == (number, "as they say themselves")
    assert ("aliases", [], ["HU", "Hillers"]) in made.changes
    assert edit_actor(store, "hill-union", by=stores.EDITOR, name="Union of the Hills") == 0
    edit_actor(store, "hill-union", by=stores.EDITOR, aliases=[])
    assert actor(store, "hill-union").aliases == ()
    assert actor(store, "hill-union").name == "Union of the Hills"


def test_the_second_of_two_is_told(store):
    """Who saw an actor as it was before somebody else's change is refused and shown both; nothing is written."""
    seen = actor(store, "hill-union")
    edit_actor(store, "hill-union", by=stores.EDITOR, name="Union of the Hills", seen=seen)
    with pytest.raises(Conflict) as raised:
        edit_actor(store, "hill-union", by=stores.ADMIN, aliases=["HU"], seen=seen)
    assert raised.value.theirs["name"] == "Union of the Hills"
    assert raised.value.yours == raised.value.theirs | {"aliases": ["HU"]}
    now = actor(store, "hill-union")
    assert (now.name, now.aliases) == ("Union of the Hills", ())
    assert edit_actor(store, "hill-union", by=stores.ADMIN, aliases=["HU"], seen=now)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, InvalidEdit),
        ({"name": "x" * 301}, InvalidEdit),
        ({"kind": "ghost"}, InvalidEdit),
        ({"aliases": ["fine", "a\x00b"]}, InvalidEdit),
        ({"aliases": [str(n) for n in range(201)]}, InvalidEdit),
        ({"parent": "lake-league"}, InvalidEdit),
        ({"parent": "hill-union"}, InvalidEdit),
        ({"parent": "nowhere"}, Missing),
    ],
)
def test_what_cannot_be_is_refused(store, changes, error):
    """An actor is no part of itself, not through others either; nothing is written."""
    before = actor(store, "lake-league")
    with pytest.raises(error):
        edit_actor(store, "lake-league", by=stores.EDITOR, **changes)
    assert actor(store, "lake-league") == before


def test_who_may_and_whom(store):
    """An editor, an actor that is there."""
    with pytest.raises(Forbidden):
        edit_actor(store, "hill-union", by=stores.REVIEWER, name="x")
    with pytest.raises(Missing):
        edit_actor(store, "nowhere", by=stores.EDITOR, name="x")
