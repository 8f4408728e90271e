"""Large collections: over columns the same answers as over objects, whatever is asked and whatever has changed."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import queries
from geo.errors import Missing
from geo.model import VOCABULARY
from geo.queries import Catalogue, large
from geo.queries.filters import Filters
from geo.queries.large import choosing
from geo.queries.large.catalogue import LargeCatalogue
from geo.store import accept, connect, reject
from geo.store.seed import seed
from tests import sample, stores
from tests.queries.test_columns import questions
from tests.walking import Walk

UNTIMED = settings(deadline=None, max_examples=150)
ALL = ("accepted", "proposed", "rejected")


@pytest.fixture
def every_collection_is_large(monkeypatch):
    """Have collections of one event count as large."""
    monkeypatch.setattr(choosing, "LARGE", 1)


@pytest.fixture(scope="module", params=[("accepted", "proposed"), ALL])
def both(request, tmp_path_factory):
    """Some hundred synthetic events in columns of several parts, and as objects."""
    made = sample.synthetic(300, seed=5)
    store = connect(stores.file_url(tmp_path_factory.mktemp("both")), types=made.types)
    seed(store, made, mark="large")
    before = LargeCatalogue(store, queries_columns(store, made.id), review=request.param, neighbours=True)
    waiting = [event for event in made.events if event.review == "proposed"]
    for number, event in enumerate(waiting[:12]):
        (accept if number % 2 else reject)(store, event.id, by=stores.REVIEWER, version=None)
    columns = queries_columns(store, made.id)
    assert len(columns.parts) > 1
    yield (
        LargeCatalogue(store, columns, review=request.param, neighbours=True, before=before),
        queries.catalogue(store, made.id, review=request.param),
    )
    store.close()


def queries_columns(store, name):
    return large.choosing.columns(store, name)


def alike(found, wanted, filters):
    """See that both answer a filter alike."""
    positions = found.positions(filters)
    assert list(positions) == list(wanted.positions(filters)), filters
    assert found.several(positions).first(50) == wanted.several(wanted.positions(filters)).first(50)
    assert len(found.several(positions)) == len(positions)
    assert found.reviewed(filters) == wanted.reviewed(filters), filters


@UNTIMED
@given(data=st.data())
def test_filters_let_the_same_pass(both, data):
    """The same events, in the same order, and the same counts."""
    found, wanted = both
    asked = data.draw(questions(wanted.collection))
    if data.draw(st.booleans()):
        name = data.draw(st.sampled_from(("types", "actors", "places", "precision", "q", "since", "until", "review")))
        asked = replace(Filters(), **{name: getattr(asked, name)})
    alike(found, wanted, asked)


def same(found, wanted):
    """See that both know the same."""
    assert found.total == wanted.total
    assert replace(found.collection, events=(), digests={}) == replace(wanted.collection, events=(), digests={})
    assert list(found.collection.reports) == list(wanted.collection.reports)
    for review in ((), ("accepted",)):
        one, other = found.facets_of(review), wanted.facets_of(review)
        for name in ("types", "actors", "places", "reports", "review", "factuality"):
            assert list(getattr(one, name).items()) == list(getattr(other, name).items()), name
    assert (found.newest, found.undated_reports) == (wanted.newest, wanted.undated_reports)
    for event in wanted.collection.events:
        assert found.event(event.id) == event
        assert found.has(event.id)
        position = found.order.position(event.id)
        assert found.order.id(position) == wanted.in_time[position].id == event.id
        assert found.digest(event.report.id) == wanted.digest(event.report.id)
    for unknown in ("", "?", "no such event"):
        assert found.event(unknown) is None
        assert not found.has(unknown)
    for place in wanted.collection.places.values():
        assert found.chain(place) == wanted.chain(place)


def test_what_is_known_is_the_same(both):
    """Counts, choices, single events, names."""
    same(*both)


def test_an_event_that_is_not_shown_is_none(both):
    """Rejected ones are among the events only where they are asked for."""
    found, wanted = both
    for event in sample.synthetic(300, seed=5).events:
        assert found.has(event.id) is wanted.has(event.id)


@pytest.mark.parametrize("dice", range(4))
def test_after_any_walk_it_is_the_collection(tmp_path, dice, every_collection_is_large):
    """Whatever people do, the answers are those of the collection as it is loaded anew."""
    store = stores.fresh(stores.file_url(tmp_path))
    walk, chance = Walk(store, seed=dice, folder=tmp_path), random.Random(dice)
    for _ in range(15):
        walk.step()
        review = chance.choice((ALL, ALL[:2]))
        try:
            found = large.asked(store, "sample", review=review, folder=tmp_path / "columns")
        except Missing:
            continue
        assert isinstance(found, LargeCatalogue) or not found.total
        with store.reading() as connection:
            loaded = large.choosing.loading.collection(connection, "sample", types=store.types, review=review)
        wanted = Catalogue(loaded)
        if isinstance(found, LargeCatalogue):
            same(found, wanted)
            alike(found, wanted, Filters())
            alike(found, wanted, Filters(review=("accepted",), q="a"))
    store.close()


def test_the_bound_chooses(monkeypatch):
    """As objects below it, in columns from it on; one object for all who ask while nothing changes."""
    store = stores.fresh()
    small = large.asked(store, "sample")
    assert isinstance(small, Catalogue)
    store.close()
    monkeypatch.setattr(choosing, "LARGE", small.total)
    store = stores.fresh()
    found = large.asked(store, "sample")
    assert isinstance(found, LargeCatalogue)
    assert large.asked(store, "sample") is found
    with pytest.raises(Missing):
        large.asked(store, "no such collection")
    reject(store, small.in_time[0].id, by=stores.REVIEWER, version=None)
    assert large.asked(store, "sample").total == small.total - 1
    # and then it is a large one no more
    assert isinstance(large.asked(store, "sample"), Catalogue)
    store.close()


def test_few_are_read_at_once(both, monkeypatch):
    """A file of events has a bound, which is told."""
    found, wanted = both
    monkeypatch.setattr(large.catalogue.events, "MOST_READ", 7)
    several = found.several(np.arange(20))
    assert (len(several), several.most) == (20, 7)
    assert several.first(100) == wanted.in_time[:7]
    assert set(VOCABULARY["review"]) >= set(found.review)
