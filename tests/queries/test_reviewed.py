"""Facts and proposals: how many there are, and which of them a link shows."""

import pytest

from geo.queries import Catalogue, Reviewed, link, reviewed
from geo.queries.filters import Filters
from geo.queries.link import View
from tests import sample

SMALL = Catalogue(sample.small())
FACTS = ("accepted",)
BOTH = ("accepted", "proposed")


def test_events_are_counted_by_how_they_stand() -> None:
    """The small collection has one proposal and one that was rejected."""
    assert reviewed(SMALL.collection.events) == Reviewed(accepted=11, proposed=1, rejected=1)
    assert reviewed(()) == Reviewed()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Reviewed(26, 41), "26 accepted, 41 proposed"),
        (Reviewed(1200), "1,200 accepted"),
        (Reviewed(proposed=3), "3 proposed"),
        (Reviewed(2, 0, 1), "2 accepted, 1 rejected"),
        (Reviewed(), "no events"),
    ],
)
def test_the_counts_in_words(counts: Reviewed, words: str) -> None:
    """What there is none of is not named, but for nothing at all."""
    assert counts.words() == words


@pytest.mark.parametrize("review", [(), FACTS, ("proposed",)])
def test_a_catalogue_counts_whatever_the_filter_of_review_says(review: tuple[str, ...]) -> None:
    """The other criteria hold; how many proposals there are is known where they are not shown."""
    assert SMALL.reviewed(Filters(review=review)) == Reviewed(11, 1, 1)
    assert SMALL.reviewed(Filters(types=("conference",), review=review)) == Reviewed(1, 1)
    assert SMALL.reviewed(Filters(q="airport", review=review)) == Reviewed(proposed=1)


def test_the_accepted_part_of_a_collection() -> None:
    """It holds the facts and nothing else; where all is accepted it is the very same."""
    kept = SMALL.accepted
    assert [event.id for event in kept.collection.events] == [
        event.id for event in SMALL.collection.events if event.review == "accepted"
    ]
    assert kept.facets.review == {"accepted": 11}
    assert kept.event("set") is None
    assert kept.accepted is kept


def test_who_may_decide_sees_proposals() -> None:
    """Others see the facts."""
    assert link.default_review(may_review=True) == ()
    assert link.default_review(may_review=False) == FACTS


@pytest.mark.parametrize("asked", [{}, {"review": [""]}, {"review": ["liked"]}])
def test_a_link_that_does_not_say_shows_the_default(asked: dict[str, list[str]]) -> None:
    """Nothing, an empty value and nonsense are no answer."""
    view, _ = link.read(asked, SMALL.collection, review=FACTS)
    assert view.filters.review == FACTS
    view, _ = link.read(asked, SMALL.collection)
    assert view.filters.review == ()


def test_a_link_that_says_is_obeyed() -> None:
    """Whoever opens it."""
    for review in (FACTS, ()):
        view, wrong = link.read({"review": ["proposed"]}, SMALL.collection, review=review)
        assert (view.filters.review, wrong) == (("proposed",), ())


@pytest.mark.parametrize("default", [(), FACTS])
@pytest.mark.parametrize("review", [(), FACTS, ("proposed",), BOTH])
def test_every_view_comes_back_from_its_link(review: tuple[str, ...], default: tuple[str, ...]) -> None:
    """What is shown is the same again, and the default is not written."""
    view = View(Filters(review=review))
    query = view.query(review=default)
    assert ("review" in query) == (review != default)
    back, wrong = link.read(query, SMALL.collection, review=default)
    before, after = (
        [one.id for one in SMALL.events(shown.filters) if one.review != "rejected"] for shown in (view, back)
    )
    assert before == after
    assert wrong == ()


@pytest.mark.parametrize("review", [(), FACTS, ("proposed",), BOTH])
def test_a_link_for_everybody_shows_all_of_them_the_same(review: tuple[str, ...]) -> None:
    """Where the default depends on who opens it the link says what is shown."""
    query = View(Filters(review=review)).query(review=None)
    assert query == {"review": list(review or BOTH)}
    shown = {link.read(query, SMALL.collection, review=default)[0] for default in ((), FACTS)}
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("before", "default", "after"),
    [
        (FACTS, FACTS, FACTS),
        (("proposed",), FACTS, FACTS),
        (BOTH, FACTS, BOTH),
        ((), FACTS, ()),
        (FACTS, (), ()),
        (("proposed",), (), ()),
        ((), (), ()),
    ],
)
def test_show_all_keeps_proposals_that_stand_beside_the_facts(
    before: tuple[str, ...], default: tuple[str, ...], after: tuple[str, ...]
) -> None:
    """Dropping the filters never shows less, and brings no proposals that nobody asked for."""
    found = link.unfiltered(Filters(types=("protest",), q="salt", review=before), review=default)
    assert found == Filters(review=after)


def test_only_some_of_the_numbers() -> None:
    """What a filter leaves of the numbers is counted from them, not anew."""
    found = Reviewed(accepted=3, proposed=2, rejected=1)
    assert found.only(()) == found
    assert found.only(("accepted",)) == Reviewed(accepted=3)
    assert found.only(("accepted", "proposed")).words() == "3 accepted, 2 proposed"


@pytest.mark.parametrize("types", [(), ("conference",), ("protest", "statement")])
@pytest.mark.parametrize("places", [(), ("millton",)])
def test_one_event_is_kept_where_all_are_asked(types: tuple[str, ...], places: tuple[str, ...]) -> None:
    """To look at one event says the same as to look for it among all that pass."""
    filters = Filters(types=types, places=places)
    kept = {event.id for event in SMALL.collection.events if SMALL.keeps(filters, event)}
    assert kept == {event.id for event in SMALL.events(filters)}
    assert kept != {event.id for event in SMALL.collection.events} or filters.is_empty
