"""Filters: what an event must be to stay in view."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import VOCABULARY, Event
from geo.queries import Catalogue, filters
from geo.queries.filters import PRECISIONS, WHEN, WHERE, Filters, fold, passes, when_precision, where_precision, within
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = sample.small()
CATALOGUE = Catalogue(SMALL)
CHOICES = sample.choices(SMALL)
DAYS = st.none() | st.dates(min_value=date(1985, 1, 1), max_value=date(2030, 1, 1))


def kept(chosen: Filters) -> set[str]:
    """The ids of the sample's events that stay."""
    containers = [SMALL.places[place] for place in chosen.places]
    return {event.id for event in SMALL.events if passes(event, chosen, containers=containers)}


def event(name: str) -> Event:
    found = CATALOGUE.event(name)
    assert found is not None
    return found


def subsets(criterion: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(CHOICES[criterion]), unique=True, max_size=4).map(tuple)


FILTERS = st.builds(
    Filters,
    types=subsets("types"), actors=subsets("actors"), places=subsets("places"), reports=subsets("reports"),
    review=subsets("review"), factuality=subsets("factuality"), precision=subsets("precision"),
    since=DAYS, until=DAYS, q=st.sampled_from(("", "the", "people", "millton meet", "nowhere to be found")),
)  # fmt: skip


def test_empty_filters_keep_everything() -> None:
    """Nothing chosen, nothing hidden: not the undated, the unplaced, nor the rejected."""
    assert Filters().is_empty
    assert kept(Filters()) == {event.id for event in SMALL.events}


@pytest.mark.parametrize(
    "chosen",
    [
        *(Filters(**{criterion: (values[0],)}) for criterion, values in CHOICES.items()),
        Filters(since=date(2015, 1, 1)),
        Filters(until=date(2015, 1, 1)),
        Filters(q="toll"),
    ],
    ids=lambda chosen: next(name for name in chosen.__slots__ if getattr(chosen, name)),
)
def test_any_criterion_makes_filters_not_empty_and_hides_something(chosen: Filters) -> None:
    """Each criterion takes effect by itself."""
    assert not chosen.is_empty
    assert kept(chosen) < kept(Filters())


@UNTIMED
@given(FILTERS)
def test_criteria_are_joined_by_and(chosen: Filters) -> None:
    """What passes all criteria is what passes each: the result is the intersection, so a subset."""
    single = [
        kept(replace(Filters(), **{name: getattr(chosen, name)})) for name in Filters.__slots__ if name != "since"
    ]
    alone = set.intersection(*single, kept(Filters(since=chosen.since)))
    together = kept(chosen)
    assert together <= kept(Filters())
    if chosen.since is None or chosen.until is None:
        assert together == alone
    else:
        assert together <= alone


@UNTIMED
@given(FILTERS, st.sampled_from(sorted(CHOICES)), st.data())
def test_another_value_of_a_criterion_never_removes_an_event(
    chosen: Filters, criterion: str, data: st.DataObject
) -> None:
    """Values are joined by or.  The precisions of time and of place are two criteria, though they share a list."""
    asked = getattr(chosen, criterion)
    values = CHOICES[criterion]
    if criterion == "precision":
        values = tuple(one for family in (WHEN, WHERE) if set(family) & set(asked) for one in family)
    elif not asked:
        values = ()
    if values:
        more = replace(chosen, **{criterion: (*asked, data.draw(st.sampled_from(values)))})
        assert kept(chosen) <= kept(more)


@UNTIMED
@given(FILTERS, DAYS, DAYS)
def test_a_wider_range_never_removes_an_event(chosen: Filters, since: date | None, until: date | None) -> None:
    """Moving an end of the range outward, or dropping it, keeps what was kept."""
    wider = replace(
        chosen,
        since=None if since is None or chosen.since is None else min(since, chosen.since),
        until=None if until is None or chosen.until is None else max(until, chosen.until),
    )
    assert kept(chosen) <= kept(wider)


@pytest.mark.parametrize(
    ("criterion", "values", "ids"),
    [
        ("types", ("agreement",), {"month", "undated-too"}),
        ("types", ("agreement", "statement"), {"month", "undated-too", "decade", "undated"}),
        ("actors", ("ada-example",), {"day", "yearless"}),
        ("actors", ("ada-example", "hill-union"), {"day", "yearless", "undated"}),
        ("reports", ("gazette",), {"day", "month", "season", "year"}),
        ("review", ("proposed", "rejected"), {"set", "yearless-month"}),
        ("factuality", ("planned",), {"set"}),
        ("precision", ("day",), {"day"}),
        ("precision", ("yearless",), {"yearless", "yearless-month"}),
        ("precision", ("undated",), {"undated", "undated-too"}),
        ("precision", ("longer",), {"range", "open-end", "open-start", "decade", "set"}),
        ("precision", ("nowhere",), {"yearless-month", "undated", "undated-too"}),
        ("precision", ("month", "district"), {"month"}),
        ("precision", ("month", "point"), {"season"}),
        ("precision", ("day", "month", "point", "district"), {"day", "month", "season"}),
    ],
)
def test_a_list_keeps_what_bears_any_of_its_values(criterion: str, values: tuple[str, ...], ids: set[str]) -> None:
    """Or within a criterion, by the event's own values."""
    assert kept(Filters(**{criterion: values})) == ids


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        ("northland", {"day", "month", "season", "year", "range", "open-end", "open-start", "set"}),
        ("southland", {"day", "yearless", "undated"}),
        ("west-province", {"day", "month", "range"}),
        ("east-province", {"season", "year", "set"}),
        ("mill-west", {"day", "month", "range"}),
        ("mill-east", {"season"}),
        ("millton", {"day", "range"}),
        ("the-border", {"open-end"}),
        ("the-steppe", {"decade"}),
        ("north-of-northland", {"range"}),
    ],
)
def test_a_place_stands_for_all_within_it(place: str, ids: set[str]) -> None:
    """A country holds its provinces, they their districts, they their towns, in any role; a region only itself."""
    assert kept(Filters(places=(place,))) == ids


def test_districts_of_one_name_stay_apart() -> None:
    """Two provinces may each have a Mill district: the town of one is not in the other."""
    places = SMALL.places
    assert within(places["millton"], places["mill-west"])
    assert not within(places["millton"], places["mill-east"])


def test_what_holds_a_place_is_not_within_it() -> None:
    """Containment has a direction, and a place without a country is in none."""
    places = SMALL.places
    assert not within(places["northland"], places["west-province"])
    assert not within(places["west-province"], places["mill-west"])
    assert not within(places["harbour"], places["northland"])
    assert not within(places["the-steppe"], places["northland"])
    assert not within(replace(places["the-steppe"], id="another"), places["the-steppe"])
    assert not within(places["the-steppe"], replace(places["northland"], country=""))
    assert within(places["the-steppe"], places["the-steppe"])


def test_a_place_that_nobody_knows_keeps_nothing() -> None:
    """An id that names no place is not taken for the absence of a filter."""
    assert not any(passes(one, Filters(places=("atlantis",))) for one in SMALL.events)


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (date(2015, 8, 6), date(2015, 8, 6), {"day", "season", "range"}),
        (date(2015, 8, 7), date(2015, 8, 31), {"season", "range"}),
        (date(2015, 4, 30), date(2015, 4, 30), {"month", "range"}),
        (date(2016, 12, 31), date(2017, 6, 1), {"range"}),
        (date(2024, 1, 1), None, {"open-end"}),
        (None, date(1989, 12, 31), {"open-start"}),
        (None, date(1990, 1, 1), {"open-start", "decade"}),
        (date(2023, 12, 31), None, {"open-end", "set"}),
    ],
)
def test_a_range_keeps_what_may_lie_in_it(since: date | None, until: date | None, ids: set[str]) -> None:
    """Ends are inclusive, an imprecise date passes if any of its days does, an open one reaches on."""
    assert kept(Filters(since=since, until=until)) == ids


@UNTIMED
@given(DAYS, DAYS)
def test_a_year_that_is_unknown_is_in_no_range(since: date | None, until: date | None) -> None:
    """Events of unknown year or date pass the unbounded range only: their year is not guessed."""
    without = {"yearless", "yearless-month", "undated", "undated-too"}
    found = kept(Filters(since=since, until=until)) & without
    assert found == (without if since is None and until is None else set())


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("toll", {"month"}),
        ("TOLL agree", {"month"}),
        ("toll protest", set()),
        ("gazette", {"day", "month", "season", "year"}),
        ("unsigned leaflet", {"yearless", "yearless-month", "undated", "undated-too"}),
        ("nordia", {"open-start"}),
        ("MÍLLTON", {"day", "range"}),
        ("éxample", {"day", "yearless"}),
        ("agreed", {"month"}),
        ("  ", {event.id for event in SMALL.events}),
    ],
)
def test_words_are_sought_in_all_that_names_an_event(words: str, ids: set[str]) -> None:
    """Every word must occur, in summary, names, aliases, speakers or evidence; case and accents do not count."""
    assert kept(Filters(q=words)) == ids


def test_a_speaker_is_found() -> None:
    """Who makes a claim is among the words, though it is no actor."""
    claimed = event("month")
    told = replace(claimed, actors=(), claims=(replace(claimed.claims[0], speaker="Zacharias"),))
    assert passes(told, Filters(q="zacharias"))
    assert not passes(claimed, Filters(q="zacharias"))


def test_a_text_that_the_caller_kept_is_used() -> None:
    """A catalogue folds each event's text once; what it passes is what is searched."""
    assert passes(event("day"), Filters(q="toll"), text="a toll")
    assert not passes(event("month"), Filters(q="toll"), text="")


@UNTIMED
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text has no case and no accents left, whatever the script."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("one", "other"), [("𝐀™", "atm"), ("Straße", "STRASSE"), ("ﬁnd", "FIND"), ("İzmir", "izmir")])
def test_letters_in_other_forms_are_the_same_word(one: str, other: str) -> None:
    """Ligatures, mathematical letters and dotted capitals are found by plain ones."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2015-08-06", "day"),
        ("2015-04", "month"),
        ("2015-22", "month"),
        ("2015-34", "month"),
        ("2016-24", "month"),
        ("2015", "year"),
        ("2016", "year"),
        ("2015-40", "year"),
        ("2015/2016", "longer"),
        ("199X", "longer"),
        ("2015/..", "longer"),
        ("../2015", "longer"),
        ("{2022,2023}", "longer"),
        ("XXXX-02-03", "yearless"),
        ("XXXX-02", "yearless"),
        ("", "undated"),
    ],
)
def test_dates_are_classed_by_how_much_they_leave_open(text: str, word: str) -> None:
    """Seasons and quarters count as months, half a year as a year, an open end as long."""
    assert when_precision(text) == word


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("northland", "country"),
        ("west-province", "province"),
        ("mill-west", "district"),
        ("millton", "point"),
        ("eastport", "point"),
        ("north-of-northland", "region"),
        ("the-border", "region"),
        ("the-steppe", "region"),
    ],
)
def test_places_are_classed_by_how_precisely_they_are_known(place: str, word: str) -> None:
    """From a country to a point."""
    assert where_precision(SMALL.places[place]) == word


@pytest.mark.parametrize("kind", VOCABULARY["kind"])
def test_every_kind_and_precision_has_a_class(kind: str) -> None:
    """Whatever a place is, a precision is named, and nowhere is for no place only."""
    town = SMALL.places["millton"]
    found = {where_precision(replace(town, kind=kind, where_prec=prec)) for prec in range(1, 8)}
    assert found <= set(WHERE) - {"nowhere"}
    assert where_precision(None) == "nowhere"


def test_a_town_that_may_stand_for_its_province_is_no_point() -> None:
    """The precision of the place counts, not what its name usually means."""
    town = replace(SMALL.places["millton"], where_prec=4, radius_km=50)
    assert where_precision(town) == "province"


def test_precisions_have_words() -> None:
    """The classes of time and place are the keys of PRECISIONS, in order, each once, each said differently."""
    assert tuple(PRECISIONS) == (*WHEN, *WHERE)
    assert len(set(PRECISIONS.values())) == len(PRECISIONS)


@UNTIMED
@given(st.sampled_from(SMALL.events))
def test_every_event_has_one_precision_of_each_family(one: Event) -> None:
    """Choosing all classes of a family keeps every event; leaving out its own hides it."""
    place = one.footprint
    own = {when_precision(one.date), where_precision(place[1] if place else None)}
    for family in (WHEN, WHERE):
        assert passes(one, Filters(precision=family))
        assert not passes(one, Filters(precision=tuple(word for word in family if word not in own)))


def test_the_haystack_is_folded() -> None:
    """What is searched has the form of what is sought."""
    text = filters.haystack(event("day"))
    assert text == fold(text)
    assert "lake league" in text
