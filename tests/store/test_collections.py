"""Collections, frozen views of them, and what these keep."""

import json

import pytest
from sqlalchemy import select, update

from geo import queries
from geo.errors import Conflict, Forbidden, InvalidEdit, Missing
from geo.store import CollectionChange, accept, change_collection, freeze, make_collection, reject, schema, undo
from geo.store.rows import snapshots
from tests import stores


def test_a_collection_is_made_with_reports(store):
    """It shows their events and no others, and stands in the list."""
    make_collection(store, "second", title="Second", by=stores.EDITOR, description="Of two.", reports=["leaflet"])
    shown = queries.catalogue(store, "second").collection
    assert (shown.title, set(shown.reports)) == ("Second", {"leaflet"})
    assert {event.report.id for event in shown.events} == {"leaflet"}
    rows = {row.id: row for row in queries.collections(store)}
    assert (rows["second"].reports, rows["second"].description) == (1, "Of two.")
    assert rows["second"].events == len(shown.events)
    assert [one.report.id for one in queries.reports(store, collection="second")] == ["leaflet"]


@pytest.mark.parametrize(
    ("name", "title", "reports", "error"),
    [
        ("sample", "Taken", [], InvalidEdit),
        ("No Such", "Id", [], InvalidEdit),
        ("second", " ", [], InvalidEdit),
        ("second", "x" * 501, [], InvalidEdit),
        ("second", "Second", ["nowhere"], Missing),
    ],
)
def test_a_collection_that_cannot_be_is_refused(store, name, title, reports, error):
    """Nothing is written."""
    before = queries.collections(store)
    with pytest.raises(error):
        make_collection(store, name, title=title, by=stores.EDITOR, reports=reports)
    assert queries.collections(store) == before


def test_a_change_is_a_decision(store):
    """Reports come and go, titles change; what is equal is no decision; the second is told."""
    change = CollectionChange(title="Renamed", description="Why.", remove=("gazette",), add=("leaflet",))
    number = change_collection(store, "sample", change, by=stores.EDITOR, version=1)
    shown = queries.catalogue(store, "sample").collection
    assert (shown.title, set(shown.reports)) == ("Renamed", {"bulletin", "leaflet"})
    assert change_collection(store, "sample", change, by=stores.EDITOR, version=2) == 0
    with pytest.raises(Conflict) as caught:
        change_collection(store, "sample", CollectionChange(title="Mine"), by=stores.ADMIN, version=1)
    assert (caught.value.yours, caught.value.theirs) == ("Mine", "Renamed")
    undo(store, number, by=stores.EDITOR)
    assert set(queries.catalogue(store, "sample").collection.reports) == set(stores.small().reports)
    with pytest.raises(Missing):
        change_collection(store, "nowhere", change, by=stores.EDITOR, version=None)
    with pytest.raises(Missing):
        change_collection(store, "sample", CollectionChange(add=("nowhere",)), by=stores.EDITOR, version=None)


def test_a_frozen_view_stays(store):
    """It shows what was there, and says when the collection has moved on since."""
    view = freeze(store, "sample", title="As of today", by=stores.EDITOR)
    before = queries.catalogue(store, "sample").collection
    frozen = queries.frozen(store, view)
    assert (frozen.title, frozen.collection, frozen.who, frozen.moved_on) == (
        "As of today", "sample", stores.EDITOR.name, False,
    )  # fmt: skip
    reject(store, "day", by=stores.REVIEWER, version=None)
    frozen = queries.frozen(store, view)
    assert frozen.moved_on
    assert frozen.catalogue.collection.events == before.events
    assert queries.catalogue(store, "sample").event("day") is None
    assert [(row.id, row.title) for row in queries.frozen_views(store)] == [(view, "As of today")]
    assert queries.frozen_views(store, collection="second") == ()
    with pytest.raises(Missing):
        queries.frozen(store, "nowhere")
    with pytest.raises(Missing):
        queries.catalogue(store, "nowhere")


def test_a_frozen_view_is_made_once(store):
    """A decision elsewhere makes nothing of it anew: all who look at it go on with what they have."""
    view = freeze(store, "sample", title="As of today", by=stores.EDITOR)
    before = queries.frozen(store, view)
    assert queries.frozen(store, view) is before
    reject(store, "day", by=stores.REVIEWER, version=None)
    after = queries.frozen(store, view)
    assert after.moved_on
    assert after.catalogue is before.catalogue
    assert queries.frozen(store, view, neighbours=False).catalogue is not before.catalogue


def test_only_an_editor_makes_and_freezes(store):
    """A reviewer is refused."""
    with pytest.raises(Forbidden):
        make_collection(store, "second", title="Second", by=stores.REVIEWER)
    with pytest.raises(Forbidden):
        freeze(store, "sample", title="x", by=stores.REVIEWER)
    with pytest.raises(Forbidden):
        change_collection(store, "sample", CollectionChange(title="x"), by=stores.REVIEWER, version=1)


def test_a_snapshot_is_the_collection():
    """Through JSON and back nothing changes, not even a kind of sequence."""
    made = stores.small()
    for kept in (("accepted",), ("accepted", "proposed")):
        content = json.loads(json.dumps(snapshots.encode(made, review=kept)))
        assert snapshots.decode(content) == made
        assert snapshots.let_in(content) == kept


def test_a_frozen_view_holds_what_somebody_accepted(store):
    """Proposals go in where that is asked for; neither they nor one more of them are news to a view without them."""
    report = stores.add(store)
    view = freeze(store, "sample", title="Facts", by=stores.EDITOR)
    both = freeze(store, "sample", title="Both", by=stores.EDITOR, proposals=True)
    held, told = queries.frozen(store, view), queries.frozen(store, both)
    assert held.catalogue.facets.review == {"accepted": len(stores.small().events)}
    assert told.catalogue.facets.review == {"accepted": len(stores.small().events), "proposed": 1}
    assert (held.review, told.review) == (("accepted",), ("accepted",))
    assert not held.moved_on
    assert not told.moved_on
    accept(store, f"{report}-1", by=stores.REVIEWER, version=1)
    assert queries.frozen(store, view).moved_on
    assert queries.frozen(store, both).moved_on


def test_a_view_of_before_stays_as_it_was(store):
    """One that was frozen before proposals were told apart holds them, shows them, and is compared with both."""
    stores.add(store)
    view = freeze(store, "sample", title="Of before", by=stores.EDITOR, proposals=True)
    t = schema.frozen_views
    with store.engine.begin() as connection:
        content = connection.execute(select(t.c.content).where(t.c.id == view)).scalar_one()
        older = {name: value for name, value in content.items() if name != "review"}
        connection.execute(update(t).where(t.c.id == view).values(content=older))
    found = queries.frozen(store, view)
    assert found.review == ()
    assert found.catalogue.facets.review["proposed"] == 1
    assert not found.moved_on
