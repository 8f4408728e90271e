"""Which events of different reports may be one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import duplicates
from geo.duplicates import Told
from geo.model import EventActor, EventPlace
from tests import sample, stores

BASE = stores.proposal()


def told(name: str = "b", report: str = "two", **changes) -> Told:
    """The event as another report tells it."""
    return Told(name, report, replace(BASE, **changes))


ONE = Told("a", "one", BASE)


def at(place: str, role: str = "happened_at") -> tuple[EventPlace, ...]:
    """An event's only place."""
    return (EventPlace(role, place, sample.PLACES[place]),)


def test_the_same_told_twice_is_proposed_with_reasons():
    """Type, date, place and actors agree: as alike as can be, and it says why."""
    (found,) = duplicates.pairs([ONE, told()])
    assert (found.one, found.other, found.score) == ("a", "b", 1.0)
    for reason in ("the same type", "the same date", "places that can be the same", "Hill Union"):
        assert reason in found.why


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "protest"},
        {"date": "2015-08-20"},
        {"date": ""},
        {"date": "XXXX-08-07"},
        {"date": "2015"},
        {"places": at("harbour")},
        {"places": (), "actors": ()},
        {"actors": (EventActor("participant", "Nobody Known"),), "places": ()},
    ],
)
def test_what_cannot_be_the_same_is_not_proposed(changes):
    """Another kind, day or place speaks against it; too little known speaks for nothing."""
    assert duplicates.pairs([ONE, told(**changes)]) == ()


def test_one_report_tells_no_event_twice():
    """Pairs are sought across reports: within one the extraction has merged already."""
    assert duplicates.pairs([ONE, told(report="one")]) == ()


def test_vaguer_is_less_alike():
    """A date that only overlaps, a type that only goes with it, and fewer common actors each lower the score."""
    whole = duplicates.compare(ONE, told())
    assert whole is not None
    for changes in (
        {"date": "2015-08"},
        {"type": "statement"},
        {"actors": (BASE.actors[0], EventActor("participant", "Nobody Known"))},
    ):
        less = duplicates.compare(ONE, told(**changes))
        assert less is not None
        assert less.score <= whole.score


def test_a_wide_place_holds_a_narrow_one():
    """A province may be where the town is; a country on another continent may not."""
    assert duplicates.compare(ONE, told(places=at("west-province"))) is not None
    assert duplicates.compare(ONE, told(places=at("southland"))) is None


DRAFTS = st.builds(
    lambda kind, date, place, actors: replace(
        BASE, type=kind, date=date, date_basis="stated" if date else "unknown", places=at(place) if place else (),
        actors=tuple(EventActor("participant", name) for name in actors),
    ),
    st.sampled_from(["conference", "agreement", "movement"]), st.sampled_from(["", "2015-08-07", "2015-08", "199X"]),
    st.sampled_from(["", "millton", "harbour", "northland"]), st.sets(st.sampled_from(["A", "B", "C"])),
)  # fmt: skip


@given(DRAFTS, DRAFTS)
def test_order_does_not_matter(one, other):
    """Either may come first; a score is a share."""
    first, second = Told("a", "one", one), Told("b", "two", other)
    here, there = duplicates.compare(first, second), duplicates.compare(second, first)
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        assert here.score == there.score
        assert 0 <= here.score <= 1
    assert duplicates.pairs([first, second]) == duplicates.pairs([second, first])
