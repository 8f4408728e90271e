"""Persons that the recogniser misses."""

import pytest

from geo.extract.annotations import Toponym
from geo.extract.english import people
from tests.extract.english_texts import english

NAMES = [
    ("The governor Qurbon Saidmurod left.", ["Qurbon Saidmurod"]),
    ("Afghan expert Zalmay Wardak spoke.", ["Zalmay Wardak"]),
    ("According to Baryalai Popal, the road is open.", ["Baryalai Popal"]),
    ("Baryalai Popal said the road is open.", ["Baryalai Popal"]),
    ("They saw Jamshed Karimov there.", ["Jamshed Karimov"]),
    ("They saw Baryalai Popal, 41, there.", ["Baryalai Popal"]),
    ("They saw Baryalai Popal, a lawmaker from the north.", ["Baryalai Popal"]),
    ("General Baryalai Popal said so.", ["Baryalai Popal"]),
    ("Abu Bakr al Kindi said so.", ["Abu Bakr al Kindi"]),
    ("The Northern Party said so.", []),
    ("They crossed the Blue Hills.", []),
    ("Baryalai said so.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    """Offices, ages, verbs of speech and endings make capitalised words a person."""
    doc = english()(text)
    found = people.unrecognised(doc, taken=bytearray(len(doc) + 1), places={})
    assert [doc[first:last].text for first, last in found] == expected


def test_taken_words_and_places_are_no_people() -> None:
    """What is named already, or is a place, is left alone."""
    doc = english()("Baryalai Popal said so.")
    assert list(people.unrecognised(doc, taken=bytearray(b"\1" * 9), places={})) == []
    place = Toponym(0, 14, "Baryalai Popal", "city")
    assert list(people.unrecognised(doc, taken=bytearray(9), places={0: place})) == []
