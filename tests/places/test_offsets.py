"""Distances and directions from a place."""

import pytest

from geo.places import offsets
from geo.places.gazetteer import Gazetteer
from geo.spherical import great_circle_km

PHRASES = [
    ("20 km north of Kunduz", 20.0, "north", "Kunduz"),
    ("about 5 miles south-west of the city of Mosul", 8.0, "southwest", "Mosul"),
    ("ten kilometres to the north west of Kabul", 10.0, "northwest", "Kabul"),
    ("12 miles (20 km) due east of Goma", 19.3, "east", "Goma"),
    ("500 m west of Goma", 0.5, "west", "Goma"),
    ("в 15 километрах северо-восточнее Душанбе", 15.0, "northeast", "Душанбе"),
    ("в 20 км к югу от города Ош", 20.0, "south", "Ош"),
    ("۲۰ کیلومتری شمال شرق کندز", 20.0, "northeast", "کندز"),
]


@pytest.mark.parametrize(("phrase", "km", "wind", "name"), PHRASES)
def test_phrases(phrase: str, km: float, wind: str, name: str) -> None:
    """Distance, direction and name are told apart, in a query and before a name in a text."""
    told = offsets.split(phrase)
    assert told is not None
    assert (told[0].km, told[0].wind, told[1]) == (km, wind, name)
    text = f"They met {phrase}."
    before = offsets.before(text, text.rindex(name))
    assert before is not None
    assert (before.km, before.wind) == (km, wind)


@pytest.mark.parametrize("phrase", ["north of Kunduz", "20 km of Kunduz", "20 km north of", "40 km northnorth of X"])
def test_other_phrases(phrase: str) -> None:
    """Without an amount, a direction or a name there is no offset."""
    assert offsets.split(phrase) is None


def test_words_are_read_back() -> None:
    """What an offset says of itself means the same offset."""
    told = offsets.parse("19.3 km southeast of")
    assert told is not None
    assert told.words == "19.3 km southeast of"


def test_look_up(gazetteer: Gazetteer) -> None:
    """The place lies so far from the town, with a radius that grows with the distance, and is found again by its id."""
    town = gazetteer.lookup("Kunduz", kinds=("city",))[0].entry
    found = gazetteer.lookup("20 km north of Kunduz")[0].entry
    assert great_circle_km((town.lat, town.lon), (found.lat, found.lon)) == pytest.approx(20.0, abs=0.2)
    assert found.lat > town.lat
    assert found.radius_km == pytest.approx(town.radius_km + 5.0)
    assert gazetteer.entry(found.id) == found


def test_points_are_looked_up(gazetteer: Gazetteer) -> None:
    """A point in figures is a place of the country round it, and is found again by its id."""
    found = gazetteer.lookup("36.7289, 68.8569")[0].entry
    assert (found.lat, found.lon, found.country) == (36.7289, 68.8569, "AF")
    assert gazetteer.entry(found.id) == found
