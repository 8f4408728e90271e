"""The rooms of the languages are alike, and what they share behaves alike in them."""

from pathlib import Path

import pytest

import geo.extract
from geo.extract import pipeline
from geo.extract.annotations import Found
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

ROOMS = Path(geo.extract.__file__).parent
ONLY_ENGLISH = {"clauses", "people", "senses"}
"""English finds names that its tagger misses; Russian finds them all by their forms.  What is staged, or meant by
somebody, and two events of one kind in a sentence, are told apart in English alone so far."""

ONLY_RUSSIAN = {"organisations"}
"""Russian has no tagger that finds them."""


def rooms(language: str) -> set[str]:
    """Return the modules and folders of a language's room."""
    return {one.stem for one in (ROOMS / language).iterdir() if one.suffix == ".py" or one.is_dir()} - {"__pycache__"}


def test_languages_have_the_same_files() -> None:
    """What English does in a module or folder Russian does in one of the same name, and the other way round."""
    assert rooms("english") - ONLY_ENGLISH == rooms("russian") - ONLY_RUSSIAN
    assert rooms("english") >= ONLY_ENGLISH
    assert rooms("russian") >= ONLY_RUSSIAN


@pytest.mark.parametrize("room", ["english", "russian", "events", "english/slots", "russian/slots"])
def test_rooms_are_small(room: str) -> None:
    """No room holds more than about a dozen modules, its ``__init__`` left out."""
    assert 1 < len([one for one in (ROOMS / room).glob("*.py") if one.stem != "__init__"]) <= 14


def found(text: str, language: str, gazetteer: Gazetteer) -> Found:
    """Return what is found in *text*."""
    return pipeline.find(text, loaded(gazetteer), language=language)


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("en", "Police arrested two activists in Herat on 3 May 2019. The arrests in Herat were noted.", ["arrest"]),
        ("ru", "Полиция задержала двух активистов в Герате 3 мая 2019 года. Об аресте активистов в Герате сообщили.",
         ["arrest"]),
        ("en", "Gunmen attacked a post in Herat on 3 May 2019. Three guards were killed in the attack.", ["attack"]),
        ("ru", "Боевики атаковали пост в Герате 3 мая 2019 года. В результате нападения погибли трое охранников.",
         ["attack"]),
        ("en", "Gunmen attacked a post in Herat on 3 May 2019. Gunmen attacked a post in Kunduz on 9 June 2019.",
         ["attack", "attack"]),
        ("ru", "Боевики атаковали пост в Герате 3 мая 2019 года. Боевики атаковали пост в Кундузе 9 июня 2019 года.",
         ["attack", "attack"]),
    ],
)  # fmt: skip
def test_mentions_merge_alike(language: str, text: str, types: list[str], gazetteer: Gazetteer) -> None:
    """What is told twice is one event in either language; another day and another place make another event."""
    assert [one.type for one in found(text, language, gazetteer).events] == types
