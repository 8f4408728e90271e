"""How many people a noun means."""

import pytest

from geo.casualties import written
from geo.extract.english.slots.casualties.headcounts import both, number_of
from geo.model import Toll
from tests.extract.english_texts import read


@pytest.mark.parametrize(
    ("text", "noun", "toll", "of"),
    [
        ("At least twelve villagers fled.", "villagers", "12;;", "villager"),
        ("Between 10 and 15 men fled.", "men", "10;;15", "man"),
        ("A total of 40 people fled.", "total", "40;40;40", "people"),
        ("Three soldiers and a guide fled.", "soldiers", "4;4;4", "soldier"),
        ("A farmer fled.", "farmer", "1;1;1", "farmer"),
        ("She fled.", "She", "1;1;1", "person"),
        ("No one fled.", "one", "0;0;0", ""),
    ],
)
def test_people(text: str, noun: str, toll: str, of: str) -> None:
    """Numerals, words of number, bounds, and nouns in the singular say how many; who is coordinated is added."""
    context = read(text)
    found = number_of(context, next(token for token in context.doc if token.text == noun))
    assert found is not None
    assert (written(found[0]), found[1]) == (toll, of)


@pytest.mark.parametrize(("text", "noun"), [("Villagers fled.", "Villagers"), ("Ten houses burnt.", "houses"),
                                            ("The family fled.", "family")])  # fmt: skip
def test_nobody_knows_how_many(text: str, noun: str) -> None:
    """A plural without a number, a group, and what is no person give no figure."""
    context = read(text)
    assert number_of(context, next(token for token in context.doc if token.text == noun)) is None


def test_two_sets_of_people() -> None:
    """Their toll is known as far as both are; an exact figure is a least, too."""
    assert both(Toll(3, 3, 3), Toll(None, 2, None)) == Toll(5, 5, None)
    assert both(Toll(4, None, None), Toll(1, 1, 1)) == Toll(5, None, None)
