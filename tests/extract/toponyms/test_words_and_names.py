"""Ordinary words that are no places, and names that are, although they look like persons."""

import pytest

from geo.extract import pipeline
from geo.extract.models import Models
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import known


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ar", "قتل مسلحون ضابطين في بغداد من دون إصابات على الطريق في المدينة.", ["بغداد"]),
        ("fr", "Le ministre est arrivé à Nice. Les blessés sont sur place.", ["Nice"]),
        ("fa", "در ماه حمل این ولایت شمال کشور است و در کندز جنگ شد.", ["کندز"]),
    ],
)
def test_function_words(language: str, text: str, found: list[str], gazetteer: Gazetteer) -> None:
    """Function words, months and compass words of a language are no places; its towns are."""
    models = Models(None, gazetteer, known())  # type: ignore[arg-type]
    assert [one.text for one in pipeline.find(text, models, language=language).toponyms] == found


def test_namesake_beside_its_neighbours(gazetteer: Gazetteer) -> None:
    """A Cyrillic name that two countries know means the place near the others."""
    models = Models(None, gazetteer, known())  # type: ignore[arg-type]
    found = pipeline.find("Колонна прибыла в Хорог и Мургаб.", models, language="uz").toponyms
    assert {one.text: one.entry.country for one in found if one.entry}["Мургаб"] == "TJ"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Hodeidah", "YE"), ("Torkham", "AF"), ("Hairatan", "AF"), ("Karrada", "IQ"), ("Ceylon", "LK"), ("Kobani", "SY"),
     ("Leninabad", "TJ"), ("Yarkand county", "CN"), ("Bab al-Hawa", "SY"), ("Evin", "IR")],
)  # fmt: skip
def test_names_of_the_region(name: str, country: str, gazetteer: Gazetteer) -> None:
    """Common English spellings, old names, quarters, crossings and prisons are known."""
    assert gazetteer.lookup(name, fuzzy=False)[0].entry.country == country
