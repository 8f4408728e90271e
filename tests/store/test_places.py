"""One place for every such name."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import Forbidden, InvalidEdit, Missing
from geo.model import EventPlace
from geo.store import add_report, set_place, undo
from tests import sample, stores

OTHER = stores.TEXT + "\n\nOther words follow."


@pytest.fixture
def told(store):
    """The ids of two reports whose events name Millton, in one collection."""
    return [
        add_report(store, stores.report(text), by=stores.EDITOR, events=[stores.proposal(text)], collection="sample")
        for text in (stores.TEXT, OTHER)
    ]


def longitudes(store, reports):
    """Where the events of *reports* are."""
    places = [queries.item(store, f"{name}-1").draft.places[0].place for name in reports]
    return [place.lon if place else None for place in places]


def test_every_such_name_in_a_report(store, told):
    """Case and accents do not matter; other reports stay as they are."""
    made = set_place(store, "mílltón", stores.MILLTON_EAST, scope="report", scope_id=told[0], by=stores.REVIEWER)
    assert longitudes(store, told) == [62.0, 57.51]
    assert len(made) == 2
    why = {use.report: use.why for use in queries.decisions_for_name(store, "MILLTON")}
    assert [why[name] for name in told] == ["chosen by Rea Reviewer for every mílltón", ""]


def test_every_such_name_in_a_collection_now_and_later(store, told):
    """A report that is read afterwards follows; a report's own rule goes before that of a collection."""
    set_place(store, "Millton", None, scope="report", scope_id=told[0], by=stores.REVIEWER)
    set_place(store, "Millton", stores.MILLTON_EAST, scope="collection", scope_id="sample", by=stores.REVIEWER)
    text = stores.TEXT + "\n\nStill other words."
    later = add_report(
        store, stores.report(text), by=stores.EDITOR, events=[stores.proposal(text)], collection="sample"
    )
    apart = add_report(store, stores.report(text + "!"), by=stores.EDITOR, events=[stores.proposal(text)])
    assert longitudes(store, [later, apart]) == [62.0, 57.51]


DISTRICT = replace(stores.MILLTON_EAST, id="hand:2", kind="adm2", name="Millton district")
NAMES = ("Millton", "Millton district", "district of Millton", "Millton province", "Millton city")


def named(name):
    """A proposal whose place is called *name*."""
    return replace(stores.proposal(), places=(EventPlace("happened_at", name, sample.PLACES["millton"]),))


def moved(store, report):
    """The names of a report's places that were moved to the district."""
    places = [one.draft.places[0] for one in queries.report(store, report).events]
    return {place.name for place in places if place.place == DISTRICT}


def test_a_rule_for_a_district_is_one_for_its_name_with_the_noun(store):
    """A district is meant by its name and the noun too, now and later; a province or a city of the name is another."""
    wanted = {"Millton", "Millton district", "district of Millton"}
    first = stores.add(store, *map(named, NAMES))
    made = set_place(store, "Millton", DISTRICT, scope="collection", scope_id="sample", by=stores.REVIEWER)
    assert moved(store, first) == wanted
    later = stores.add(store, *map(named, NAMES), text=OTHER, title="Later")
    assert moved(store, later) == wanted
    undo(store, made[0], by=stores.REVIEWER)
    assert moved(store, first) == set()


def test_a_rule_for_the_very_name_goes_first(store):
    """Who decided on "X district" itself is not overruled by a later rule for X, neither now nor later."""
    first = stores.add(store, *map(named, NAMES))
    for name, place in (("Millton district", None), ("Millton", DISTRICT)):
        set_place(store, name, place, scope="collection", scope_id="sample", by=stores.REVIEWER)
    later = stores.add(store, *map(named, NAMES), text=OTHER, title="Later")
    for report in (first, later):
        assert moved(store, report) == {"Millton", "district of Millton"}


def test_a_later_rule_takes_the_place_of_an_earlier_one(store, told):
    """Both stay to be read; one of them is active."""
    for place in (stores.MILLTON_EAST, None):
        set_place(store, "Millton", place, scope="report", scope_id=told[0], by=stores.REVIEWER)
    newest, oldest = queries.place_rules(store, name="millton")
    assert (newest.active, newest.place, newest.who) == (True, None, "Rea Reviewer")
    assert (oldest.active, oldest.place.lon) == (False, 62.0)
    assert queries.place_rules(store, name="harbour") == ()
    assert longitudes(store, told) == [None, 57.51]


def test_a_place_of_the_gazetteer_is_stored_once(store, told):
    """By its gazetteer id, whatever the caller calls it."""
    known = replace(sample.PLACES["northland"], id="gn:1", name="Norðland")
    set_place(store, "Millton", known, scope="report", scope_id=told[0], by=stores.REVIEWER)
    assert queries.item(store, f"{told[0]}-1").draft.places[0].place.id == "northland"


@pytest.mark.parametrize(
    ("name", "scope", "scope_id", "error"),
    [
        (" ", "report", "gazette", InvalidEdit),
        ("?!", "report", "gazette", InvalidEdit),
        ("Millton", "world", "gazette", InvalidEdit),
        ("Millton", "report", "nowhere", Missing),
        ("Millton", "collection", "nowhere", Missing),
    ],
)
def test_what_makes_no_sense_is_refused(store, name, scope, scope_id, error):
    """Nothing is written."""
    before = store.revision()
    with pytest.raises(error):
        set_place(store, name, None, scope=scope, scope_id=scope_id, by=stores.REVIEWER)
    assert store.revision() == before


def test_a_viewer_chooses_no_place(store):
    """And a place must be one on the earth."""
    with pytest.raises(Forbidden):
        set_place(store, "Millton", None, scope="report", scope_id="gazette", by=stores.VIEWER)
    nowhere = replace(stores.MILLTON_EAST, lat=95.0)
    with pytest.raises(InvalidEdit):
        set_place(store, "Millton", nowhere, scope="report", scope_id="gazette", by=stores.REVIEWER)


def test_names_are_counted(store, told):
    """The most used first, as they are written."""
    text = stores.TEXT + "\n\nOnce more."
    twice = replace(stores.proposal(text), places=(EventPlace("about", "the Quay"),))
    add_report(store, stores.report(text), by=stores.EDITOR, events=[twice])
    counted = {name: uses for name, _, uses in queries.named_places(store)}
    assert counted["the Quay"] == 1
    assert counted["Millton"] >= 2
    assert [uses for _, _, uses in queries.named_places(store)] == sorted(counted.values(), reverse=True)
    (lost,) = queries.decisions_for_name(store, "The Quay")
    assert lost.place is None
