"""What a text speaks of, and whether a name fits: units, countries, far places."""

import pytest

from geo.extract.toponyms.recogniser import Reader
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english


def fits(text: str, name: str, gazetteer: Gazetteer) -> str:
    """Return how well a name fits the other names of *text*."""
    reader = Reader(english()(text), gazetteer=gazetteer)
    candidate = next(one for one in reader.candidates if text[slice(*reader.offsets(one.first, one.last))] == name)
    return reader.surroundings.fit(candidate)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Officials in Texas said a fire reached Abilene.", "Abilene", "unit"),
        ("Officials in Germany said that a bank in Hamburg closed.", "Hamburg", "country"),
        ("Officials in Kenya and Uganda said that Osaka had won.", "Osaka", "far"),
        ("It rained in Osaka.", "Osaka", ""),
    ],
)
def test_how_a_name_fits(text: str, name: str, expected: str, gazetteer: Gazetteer) -> None:
    """A town fits its state best, then its country; a name alone says nothing for itself."""
    assert fits(text, name, gazetteer) == expected
