"""Collections that follow what changes: at every moment what would be loaded anew."""

import random
from dataclasses import replace
from threading import Event, Thread

import pytest

from geo import queries
from geo.errors import Missing
from geo.model import EventPlace, Place
from geo.queries import Catalogue, held, shelves
from geo.queries.filters import Filters, within
from geo.queries.indices import AREAS, Areas
from geo.store import (
    CollectionChange,
    accept,
    add_report,
    backup,
    change_collection,
    edit_actor,
    make_collection,
    propose,
    purge_report,
    reject,
    restore,
)
from geo.store.rows import following, loading
from tests import sample, stores
from tests.walking import Walk

ALL = ("accepted", "proposed", "rejected")


def fresh(store, *, review=loading.SHOWN, neighbours=True, name="sample"):
    """The collection as it is loaded anew."""
    with store.reading() as connection:
        return loading.collection(connection, name, types=store.types, review=review, neighbours=neighbours)


def asked(catalogue, collection):
    """What pages ask of a catalogue: all of it, and this and that."""
    dice = random.Random(len(collection.events))
    filters = [
        Filters(),
        Filters(q="step"),
        Filters(q="actor"),
        Filters(types=("protest",)),
        Filters(review=("accepted",)),
    ]
    for name in ("places", "actors", "reports"):
        known = sorted(getattr(collection, name))
        filters += [Filters(**{name: (dice.choice(known),)}) for _ in range(3 if known else 0)]
    return (
        [catalogue.events(one) for one in filters], catalogue.facets, catalogue.newest,
        [catalogue.chain(place) for place in collection.places.values()],
        [list(getattr(catalogue.facets, name).items()) for name in ("places", "actors", "review")],
    )  # fmt: skip


def check(store, *, review=loading.SHOWN, neighbours=True):
    """See that the collection that is held is what is loaded anew, in all that is asked of it."""
    followed = queries.catalogue(store, "sample", review=review, neighbours=neighbours)
    anew = fresh(store, review=review, neighbours=neighbours)
    assert followed.collection == anew
    assert list(followed.collection.reports) == list(anew.reports)
    assert asked(followed, anew) == asked(Catalogue(anew), anew)
    assert all(followed.event(event.id) == event for event in anew.events)


@pytest.fixture
def loaded(monkeypatch):
    """How often a collection was loaded anew, in a list of one number."""
    times = [0]

    def load(*args, **kwargs):
        times[0] += 1
        return loading.load(*args, **kwargs)

    monkeypatch.setattr(held, "loading", type("Loading", (), {"load": staticmethod(load), "SHOWN": loading.SHOWN}))
    return times


def walk(store, loaded, *, seed, steps, folder):
    """Take *steps* random steps; after each the held collection is what is loaded anew, which only a restore needs."""
    check(store)
    check(store, review=ALL, neighbours=False)
    taken = Walk(store, seed=seed, folder=folder)
    for _ in range(steps):
        before = loaded[0]
        name = taken.step()
        check(store)
        if seed % 2:
            check(store, review=ALL, neighbours=False)
        assert loaded[0] == before or name == "restore", name


@pytest.mark.parametrize("seed", range(5))
def test_after_any_walk_the_followed_collection_is_the_one_loaded_anew(tmp_path, loaded, seed):
    """Whatever people do in whatever order; and it is followed, not loaded."""
    store = stores.fresh(stores.file_url(tmp_path))
    walk(store, loaded, seed=seed, steps=30, folder=tmp_path)
    store.close()


def test_on_either_database(store, loaded, tmp_path):
    """The same on SQLite and PostgreSQL."""
    walk(store, loaded, seed=101, steps=30, folder=tmp_path)


@pytest.mark.parametrize("name", Walk(None, seed=0, folder=None).names)
def test_each_kind_of_write(tmp_path, loaded, name):
    """Each by itself, several times, on a store that was worked on; a held state of long before catches up at once."""
    store = stores.fresh(stores.file_url(tmp_path))
    taken = Walk(store, seed=7, folder=tmp_path)
    for _ in range(6):
        taken.step("add a report")
    check(store)
    check(store, review=ALL)
    for _ in range(4):
        taken.step(name)
        check(store)
    taken.step("accept")
    check(store, review=ALL)
    store.close()


def test_a_write_elsewhere_changes_nothing(store, loaded):
    """The same object is returned, so that what was made of it stays good."""
    other = add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()])
    before = queries.catalogue(store, "sample")
    accept(store, f"{other}-1", by=stores.REVIEWER, version=1)
    make_collection(store, "second", title="Second", by=stores.EDITOR, reports=[other])
    assert queries.catalogue(store, "sample") is before
    assert loaded == [1]


def test_what_did_not_change_is_shared(store):
    """Events, reports, places and counts of one state are those of the next."""
    told = stores.add(store)
    before = queries.catalogue(store, "sample")
    assert before.facets.review["proposed"] == 1
    accept(store, f"{told}-1", by=stores.REVIEWER, version=1)
    after = queries.catalogue(store, "sample")
    assert after.event(f"{told}-1").review == "accepted"
    assert before.event(f"{told}-1").review == "proposed"
    assert all(after.event(e.id) is e for e in before.collection.events if e.id != f"{told}-1")
    assert after.collection.places is before.collection.places
    assert after.collection.reports is before.collection.reports
    assert after.facets.places is before.facets.places
    assert "proposed" not in after.facets.review


def test_very_much_is_loaded_anew(store, loaded, monkeypatch):
    """Following costs by what changed: beyond a share of the collection loading anew is quicker."""
    monkeypatch.setattr(following, "_FEW", 2)
    check(store)
    text = stores.TEXT + "\n\nMuch."
    add_report(
        store, stores.report(text, "Much"), by=stores.EDITOR, events=[stores.proposal(text)] * 9, collection="sample"
    )
    check(store)
    assert loaded == [2]


def test_a_collection_that_is_not_there(store):
    """It is said so each time, and nothing that is held has to make room for it."""
    before = queries.catalogue(store, "sample")
    for n in range(20):
        with pytest.raises(Missing):
            queries.catalogue(store, f"nowhere-{n}")
    assert queries.catalogue(store, "sample") is before
    assert held._shelf.count(store) == 1


def test_while_one_loads_others_are_served(store, monkeypatch):
    """Who did not write gets what is held, who wrote waits and sees their own; other collections wait for nobody."""
    if store.path is None and store.engine.dialect.name == "sqlite":
        pytest.skip("each thread would see a database of its own")
    make_collection(store, "second", title="Second", by=stores.EDITOR, reports=["gazette"])
    monkeypatch.setattr(shelves, "PATIENCE", 0.05)
    before = queries.catalogue(store, "sample")
    seen = store.revision()
    reject(store, "day", by=stores.REVIEWER, version=None)
    wrote = store.revision()
    begun, may_end = Event(), Event()
    follow = following.follow

    def slow(connection, known, **rest):
        if known.collection.id == "sample":
            begun.set()
            assert may_end.wait(20)
        return follow(connection, known, **rest)

    monkeypatch.setattr(held.following, "follow", slow)
    assert queries.catalogue(store, "sample", since=seen) is before
    assert begun.wait(20)
    assert queries.catalogue(store, "sample", since=seen) is before
    assert "day" in {e.id for e in queries.catalogue(store, "second", review=ALL).collection.events}
    found = []
    writer = Thread(target=lambda: found.append(queries.catalogue(store, "sample", since=wrote)))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive()
    may_end.set()
    writer.join(20)
    assert found[0].event("day") is None
    assert queries.catalogue(store, "sample") is found[0]


def test_a_renamed_actor_is_found_by_the_new_name(store):
    """A change of an actor reaches all events that name it, and the texts that a search looks at."""
    queries.catalogue(store, "sample")
    edit_actor(store, "lake-league", name="Sea League", aliases=["SL"], by=stores.EDITOR)
    catalogue = queries.catalogue(store, "sample")
    assert {e.id for e in catalogue.events(Filters(q="sea league"))} == {"day", "month"}
    assert catalogue.events(Filters(q="lake league toll")) == ()


def test_reports_go_and_come_with_their_events(store):
    """Taken out of the collection, put in again, removed for good."""
    queries.catalogue(store, "sample")
    for change, kept in ((CollectionChange(remove=("gazette",)), False), (CollectionChange(add=("gazette",)), True)):
        change_collection(store, "sample", change, by=stores.EDITOR, version=None)
        assert (queries.catalogue(store, "sample").event("day") is not None) is kept
        check(store)
    purge_report(store, "gazette", by=stores.ADMIN, reason="asked for")
    assert queries.catalogue(store, "sample").event("day") is None
    assert "gazette" not in queries.catalogue(store, "sample").collection.reports
    check(store)


def test_a_country_goes_with_the_only_report_that_named_it(store, loaded):
    """Countries are part of every collection, whoever named them, until they are removed for good with a report."""
    country = Place("hand:far", "Farland", "country", "XF", 1, 2, 300, 6)
    draft = replace(stores.proposal(), places=(EventPlace("happened_at", "Farland", country),))
    told = add_report(store, stores.report(), by=stores.EDITOR, events=[draft])
    check(store)
    assert "hand:far" in queries.catalogue(store, "sample").collection.places
    purge_report(store, told, by=stores.ADMIN, reason="asked for")
    check(store)
    assert "hand:far" not in queries.catalogue(store, "sample").collection.places
    assert loaded == [1]


def test_a_restored_store_is_loaded_anew(store, loaded, tmp_path):
    """Rows of before bear revisions of before, and what nobody decided leaves no other trace."""
    told = stores.add(store)
    backup(store, tmp_path / "kept.backup")
    propose(store, told, [replace(stores.proposal(), summary="Read again.")], by=stores.EDITOR)
    check(store)
    assert queries.catalogue(store, "sample").event(f"{told}-1").summary == "Read again."
    restore(store, tmp_path / "kept.backup", by=stores.ADMIN)
    check(store)
    assert queries.catalogue(store, "sample").event(f"{told}-1").summary == stores.proposal().summary
    assert loaded == [2]


def test_splicing():
    """Values go and come at their places; what is inserted comes before what stands there."""
    assert following.spliced("abcdef", drop=[0, 3], insert=[(0, "x"), (3, "y"), (3, "z"), (6, "w")]) == list("xbcyzefw")
    assert following.spliced("", drop=[], insert=[(0, "x")]) == ["x"]
    assert following.spliced("ab", drop=[0, 1], insert=[]) == []


def test_synthetic_places_lie_where_trying_each_with_each_says():
    """The areas that hold a place are looked up by name; the rule is :func:`geo.queries.filters.within`."""
    places = list(sample.synthetic(1200).places.values()) + list(sample.PLACES.values())
    areas = Areas(places)
    for place in places:
        held_by = {one.id for one in places if one.kind in AREAS and within(place, one)}
        assert areas.found_by(place) == held_by | {place.id}
