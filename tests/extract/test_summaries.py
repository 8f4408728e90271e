"""The line that sums an event up: names and numbers as within a sentence, places as the report names them."""

from dataclasses import replace
from typing import Any

import pytest

from geo.extract.annotations import ActorMention, ProposedPlace, Toponym
from geo.extract.events import summaries


def group(name: str, kind: str = "group") -> ActorMention:
    """Someone who is described, not named in the table."""
    return ActorMention(0, len(name), name, name, kind, "")


def summary(type_: str, *, who: tuple[ActorMention, ...] = (), places: tuple[ProposedPlace, ...] = ()) -> str:
    """Sum up an event of which these are told."""
    return summaries.write(type_, agents=(), targets=who, places=places, claims=(), factuality="happened")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Dozens", "Deaths: dozens of people"),
        ("at least a dozen", "Deaths: at least a dozen people"),
        ("Several", "Deaths: several people"),
        ("Dozens of fighters", "Deaths: dozens of fighters"),
        ("Multiple assailants", "Deaths: multiple assailants"),
        ("Manyema fighters", "Deaths: Manyema fighters"),
        ("Taliban fighters", "Deaths: Taliban fighters"),
        ("18 people", "Deaths: 18 people"),
        ("Two engineers", "Deaths: two engineers"),
        ("Twenty-one miners", "Deaths: twenty-one miners"),
        ("The villagers", "Deaths: the villagers"),
        ("Seven Brothers fighters", "Deaths: Seven Brothers fighters"),
    ],
)
def test_a_number_says_whom_it_counts(name: str, said: str) -> None:
    """A bare number counts people and begins small; a name keeps its capital."""
    assert summary("death", who=(group(name),)) == said


def test_one_person_is_named_once() -> None:
    """Who is named with an office and without it is one, under the longer name."""
    who = (group("President Ada Example", "person"), group("Ada Example", "person"), group("Ben Example", "person"))
    assert summary("conference", who=who) == "Meeting of President Ada Example and Ben Example"


@pytest.fixture
def millton(gazetteer: Any) -> Toponym:
    """Manas, which a report calls by its older name."""
    entry = gazetteer.lookup("Jalal-Abad")[0].entry
    return Toponym(0, 10, "Jalal-Abad", entry.kind, entry)


def test_a_place_has_the_reports_own_name(millton: Toponym) -> None:
    """The summary says what the report says, whatever the gazetteer calls it; a people's word becomes its country."""
    assert millton.entry is not None
    renamed = replace(millton, entry=replace(millton.entry, name="Manas"))
    happened = ProposedPlace("happened_at", renamed)
    assert summary("attack", places=(happened,)) == "Attack in Jalal-Abad"
    people = replace(renamed, text="Manasian", kind="demonym")
    assert summary("attack", places=(replace(happened, toponym=people),)) == "Attack in Manas"


def test_a_word_that_stands_for_a_country_is_shown_as_its_name(millton: Toponym) -> None:
    """Not "in Afghan": the people's word stands for the country."""
    assert millton.entry is not None
    country = replace(millton.entry, name="Manas", kind="country")
    people = replace(millton, text="Manasian", kind="country", entry=country, by_name=False)
    place = ProposedPlace("happened_at", people)
    assert summary("law", places=(place,)) == "Law or ruling in Manas"


def test_a_country_is_not_both_place_and_party(millton: Toponym) -> None:
    """One party is nobody to agree between, and what is told by the place is not told again."""
    manas = group("Jalal-Abad", "state")
    place = ProposedPlace("happened_at", millton)
    assert summary("accident", who=(manas,), places=(place,)) == "Accident or disaster in Jalal-Abad"
    assert summary("agreement", who=(manas,)) == "Agreement or cooperation involving Jalal-Abad"
    both = (manas, group("Example", "state"))
    assert summary("agreement", who=both) == "Agreement or cooperation between Jalal-Abad and Example"
