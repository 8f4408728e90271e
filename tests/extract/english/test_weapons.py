"""What bombs, mines and grenades do is an attack, what befalls a coal mine an accident."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract_all

INTENDED = [
    "A lorry hit a roadside bomb in Kunduz on Monday. The blast killed two drivers.",
    "A shepherd stepped on a land mine in Kunduz on Monday and lost a leg.",
    "Two boys died when a grenade exploded in Kunduz on Monday.",
]
UNINTENDED = [
    "Four workers died when a coal mine collapsed in Kunduz on Monday.",
    "A gas explosion in a restaurant in Kunduz killed four people on Monday.",
]


@pytest.mark.parametrize("text", INTENDED)
def test_a_weapon_that_people_lay_makes_an_attack(text: str, gazetteer: Gazetteer) -> None:
    """What the finder takes for an accident is an attack where its sentence names such a weapon."""
    assert {one.type for one in extract_all(text, gazetteer).events} == {"attack"}


@pytest.mark.parametrize("text", UNINTENDED)
def test_without_a_weapon_an_accident_stays_one(text: str, gazetteer: Gazetteer) -> None:
    """A mine that is dug and an explosion of gas are accidents still."""
    assert "accident" in {one.type for one in extract_all(text, gazetteer).events}
