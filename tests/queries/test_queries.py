"""What pages ask of a collection."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.model import Collection
from geo.queries import Catalogue, Facets
from geo.queries.filters import PRECISIONS, Filters
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = sample.small()
CATALOGUE = Catalogue(SMALL)
LARGE = sample.synthetic(300)


def test_an_event_is_found_by_its_id() -> None:
    """Each event, and None for an id that nobody bears."""
    assert [CATALOGUE.event(event.id) for event in SMALL.events] == list(SMALL.events)
    assert CATALOGUE.event("nobody") is None
    assert CATALOGUE.event("") is None


@UNTIMED
@given(st.permutations(SMALL.events))
def test_events_come_in_order_of_time(shuffled: list[object]) -> None:
    """By first day, the sharper first; then year unknown; then no date; ties by id: never by the order of the file."""
    found = Catalogue(replace(SMALL, events=tuple(shuffled))).events(Filters())  # type: ignore[arg-type]
    assert [event.id for event in found] == [
        "decade", "open-start", "year", "range", "month", "season", "day", "open-end", "set",
        "yearless", "yearless-month", "undated", "undated-too",
    ]  # fmt: skip
    keys = [edtf.parse(event.date).sort_key for event in found]
    assert keys == sorted(keys)


def test_filters_apply() -> None:
    """Places are looked up in the collection, words in texts folded beforehand; an unknown place keeps nothing."""
    assert [e.id for e in CATALOGUE.events(Filters(places=("west-province",), q="TOLL"))] == ["month"]
    assert CATALOGUE.events(Filters(places=("atlantis",))) == ()
    assert len(CATALOGUE.events(Filters(places=("atlantis", "harbour")))) == 2


def choices(collection: Collection) -> Iterator[tuple[str, str]]:
    known = sample.choices(collection)
    for field in fields(Facets):
        for value in known[field.name]:
            yield field.name, value


@pytest.mark.parametrize("collection", [SMALL, LARGE], ids=["small", "large"])
def test_the_count_of_a_choice_is_what_choosing_it_keeps(collection: Collection) -> None:
    """Types, actors, places with all within them, reports, review, factuality; what has no event has no count."""
    catalogue = Catalogue(collection)
    counted = {(name, value): getattr(catalogue.facets, name).get(value, 0) for name, value in choices(collection)}
    assert counted == {
        (name, value): len(catalogue.events(replace(Filters(), **{name: (value,)})))
        for name, value in choices(collection)
    }
    assert 0 not in [count for field in fields(Facets) for count in getattr(catalogue.facets, field.name).values()]


def test_facets_are_by_frequency() -> None:
    """The most frequent value comes first, ties by id."""
    for field in fields(Facets):
        counts = list(getattr(CATALOGUE.facets, field.name).items())
        assert counts == sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    assert next(iter(CATALOGUE.facets.places)) == "northland"


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("millton", ("Millton", "Mill", "West", "Northland")),
        ("mill-west", ("Mill district", "West", "Northland")),
        ("west-province", ("West province", "Northland")),
        ("harbour", ("Harbour", "Coast", "Southland")),
        ("eastport", ("Eastport Airport", "East", "Northland")),
        ("northland", ("Northland",)),
        ("the-steppe", ("The Steppe",)),
        ("the-border", ("Northland–Southland border",)),
    ],
)
def test_a_chain_goes_from_the_place_to_its_country(place: str, names: tuple[str, ...]) -> None:
    """Smallest first, nothing twice, nothing round a region or a border, which may lie in several countries."""
    assert CATALOGUE.chain(SMALL.places[place]) == names


def test_a_chain_names_nothing_twice() -> None:
    """A city that bears the name of its province and district is said once; an unlisted country by its code."""
    city = replace(SMALL.places["harbour"], name="Coast", admin2="Coast", country="ZZ")
    assert CATALOGUE.chain(city) == ("Coast", "ZZ")


def test_no_filters_have_no_words() -> None:
    """Nothing is said where nothing is hidden."""
    assert CATALOGUE.describe(Filters()) == ""


@pytest.mark.parametrize(
    ("chosen", "since", "until", "words"),
    [
        (Filters(types=("protest",)), "", "", "protest"),
        (Filters(types=("protest", "movement")), "", "", "protest or movement"),
        (Filters(actors=("hill-union", "ada-example")), "", "", "with Hill Union or Ada Example"),
        (Filters(places=("the-border",)), "", "", "in Northland–Southland border"),
        (Filters(reports=("gazette", "leaflet")), "", "", "reported by The Gazette or “An unsigned leaflet”"),
        (Filters(review=("proposed",), factuality=("denied",)), "", "", "proposed; denied"),
        (Filters(), "2015-04", "2016", "April 2015 to 2016"),
        (Filters(), "2015", "", "from 2015 on"),
        (Filters(), "", "2016-02-03", "until 3 February 2016"),
        (Filters(q="<b>"), "", "", "containing “<b>”"),
        (Filters(types=("protest",), q="salt"), "", "2016", "protest; until 2016; containing “salt”"),
    ],
)
def test_filters_are_said_in_words(chosen: Filters, since: str, until: str, words: str) -> None:
    """By names, not ids; or within a criterion, a semicolon between criteria."""
    assert CATALOGUE.describe(chosen, since=since, until=until) == words


@UNTIMED
@given(st.lists(st.sampled_from(sorted(PRECISIONS)), unique=True, min_size=1))
def test_every_precision_can_be_said(chosen: list[str]) -> None:
    """Whatever precisions a link names, the header has words for each."""
    assert CATALOGUE.describe(Filters(precision=tuple(chosen))) == " or ".join(PRECISIONS[one] for one in chosen)


def test_the_newest_report_is_the_one_published_last() -> None:
    """By EDTF, reports without a date left out; empty where none has one."""
    assert CATALOGUE.newest == "2023"
    older = replace(SMALL, reports={name: SMALL.reports[name] for name in ("gazette", "leaflet")})
    assert Catalogue(older).newest == "2015-08-07"
    assert Catalogue(replace(SMALL, reports={"leaflet": SMALL.reports["leaflet"]})).newest == ""
    assert Catalogue(Collection("none", "Nothing")).newest == ""


def test_an_empty_collection_answers() -> None:
    """No events: no facets, no results, no error."""
    empty = Catalogue(Collection("none", "Nothing"))
    assert empty.events(Filters()) == ()
    assert not any(getattr(empty.facets, field.name) for field in fields(Facets))
