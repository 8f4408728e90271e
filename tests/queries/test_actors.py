"""Who stood with whom and when; who attacked, fought and met whom."""

import pytest

from geo.model import Actor, Collection, Event, Report
from geo.queries import allegiances, relations

REPORT = Report("r", "The Courier", "A title")
BAND, CREW, CROWN, GUARD, REBELS = (
    Actor(name.lower(), name, "group", parent=parent)
    for name, parent in (("Band", ""), ("Crew", ""), ("Crown", ""), ("Guard", "crown"), ("Rebels", ""))
)


def event(name, kind, date, *actors, factuality="happened"):
    """Return an event of *kind* with (role, actor) pairs."""
    return Event(name, REPORT, kind, "Summary.", date, "stated", actors=actors, factuality=factuality)


def collection(*events):
    """Return a collection of events."""
    return Collection("c", "C", events=events)


def pledge(name, date, actor, target, **options):
    """Return a pledge of allegiance."""
    return event(name, "allegiance", date, ("actor", actor), ("target", target), **options)


def test_a_pledge_lasts_until_the_next_to_another():
    """Its end is that pledge's date; the last one is open."""
    first, second = allegiances(collection(pledge("b", "2016", BAND, REBELS), pledge("a", "2014-05", BAND, CROWN)))
    assert (first.target, first.start, first.end) == (CROWN, "2014-05", "2016")
    assert (second.target, second.start, second.end) == (REBELS, "2016", "")


@pytest.mark.parametrize(
    "other",
    [
        pledge("b", "", BAND, REBELS),
        pledge("b", "2013/2015", BAND, REBELS),
        pledge("b", "2016", BAND, GUARD),
        pledge("b", "2016", CREW, REBELS),
        pledge("b", "2016", BAND, REBELS, factuality="planned"),
    ],
)
def test_what_does_not_end_a_pledge(other):
    """A pledge without a later date, to a part of the same, by another, or one that only was planned."""
    made = allegiances(collection(pledge("a", "2014-05", BAND, CROWN), other))
    (first,) = (one for one in made if one.event.id == "a")
    assert first.end == ""


def test_the_same_pledge_told_twice_is_one():
    """With the event that tells it first; two targets of one pledge do not end each other."""
    both = event("a", "allegiance", "2014", ("actor", BAND), ("target", CROWN), ("target", REBELS))
    made = allegiances(collection(both, pledge("b", "2014", BAND, CROWN)))
    assert [(one.target, one.end, one.event.id) for one in made] == [(CROWN, "", "a"), (REBELS, "", "a")]


def test_relations_are_counted_by_pair():
    """Attacks have a direction, fights and meetings have none; the most frequent come first, denied ones are there."""
    made = relations(
        collection(
            event("a", "clash", "2015", ("actor", BAND), ("target", CREW)),
            event("b", "clash", "2014", ("actor", CREW), ("target", BAND)),
            event("c", "attack", "2014", ("actor", BAND), ("target", CREW)),
            event("d", "conference", "2014", ("participant", CROWN), ("participant", CREW), ("mediator", GUARD)),
            event("e", "attack", "2016", ("actor", CREW), ("target", CREW)),
            event("f", "attack", "2016", ("actor", CREW), ("target", CROWN), factuality="denied"),
            event("g", "statement", "2016", ("actor", CREW), ("target", CROWN)),
        )
    )
    assert [(one.kind, one.one.id, one.other.id, [e.id for e in one.events]) for one in made] == [
        ("fought", "band", "crew", ["b", "a"]),
        ("attacked", "band", "crew", ["c"]),
        ("met", "crew", "crown", ["d"]),
        ("attacked", "crew", "crown", ["f"]),
    ]
