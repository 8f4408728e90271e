"""Events of one kind in one sentence, labels of places and days, and lists."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract_all

APART = [
    ("Gunmen killed two officers in Osh on 3 May and wounded a judge in Bishkek on 5 May.", ["Bishkek", "Osh"]),
    ("Bombs exploded in Kabul on 3 May and in Herat on 5 May.", ["Herat", "Kabul"]),
    ("Kabul, 24 August: Gunmen killed a judge. Herat, 23 August: A bomb killed two soldiers.", ["Herat", "Kabul"]),
    (
        "Attacks:\n- 17 August: gunmen shot dead a judge in Herat\n- 18 August: bomb killed two soldiers in Kabul\n",
        ["Herat", "Kabul"],
    ),
]


@pytest.mark.parametrize(("text", "places"), APART)
def test_each_event_has_the_place_of_its_own_part(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    """Two attacks with places and days of their own are two events, each in one place, on two days."""
    events = [one for one in extract_all(text, gazetteer).events if one.type == "attack"]
    assert sorted(place.toponym.text for one in events for place in one.places) == places
    assert len({one.date for one in events}) == 2


def test_one_attack_with_two_harms_is_one_event(gazetteer: Gazetteer) -> None:
    """A second verb without a date or a place of its own tells of the same attack."""
    found = extract_all("Gunmen killed two officers in Kabul on Monday and wounded six.", gazetteer).events
    assert len([one for one in found if one.type == "attack"]) == 1
