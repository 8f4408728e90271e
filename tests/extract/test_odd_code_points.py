"""Any code point, alone or among words: marks without a letter, joiners, directions, tags, digits of other scripts."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.extract import extract, tokens
from geo.extract.dates.recogniser import LANGUAGES, find_dates
from geo.extract.english import reader
from geo.extract.toponyms.untagged import recogniser as untagged
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, loaded

ODD = (
    "\x00\x01\x1b\x7f\x85\xa0\xad²½ßİıŉǅ\u0301\u0345\u034f\u0489\u061c\u0640\u0651\u0654\u0670\u06dd\u06f4\u0661\u0967"
    "\u0bf0\u0e33\u1160\u115f\u180e\u1e9e\u2000\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202e\u2060\u2066\u2069\u2160"
    "\u217f\u2460\u3000\u3007\u3164\ufe0f\ufdfa\ufeff\uff11\ufff9\ufffc\ufffd\uffff\U0001d7d8\U0001f1e6\U0001f468"
    "\U000e0001\U000e0041\U000e007f\U0010ffff"
)
"""One or two of each kind that text is seldom made of."""

WORDS = (
    "12",
    "2015",
    "March",
    "Kabul",
    "attacked",
    "марта",
    "Кабуле",
    "в",
    "حمل",
    "کابل",
    "۱۲",
    "соли",
    "yil",
    ".",
    " ",
    "\n",
)

CODE_POINTS = st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=("Cs",)))
TEXTS = st.one_of(
    st.builds(str.__mul__, CODE_POINTS, st.integers(1, 40)),
    st.lists(st.one_of(st.sampled_from(ODD), st.sampled_from(WORDS)), max_size=8).map("".join),
    st.lists(st.one_of(CODE_POINTS, st.sampled_from(WORDS)), max_size=8).map(" ".join),
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("language", [*LANGUAGES, "und"])
@pytest.mark.parametrize(
    "pattern", ["{}", " {} ", "{}{}{}", "12{} {}March{} {}2015", "{} 12 {}", "۱۲ {} حمل{}", "в 2015{} году"]
)
def test_odd_code_points_in_dates(pattern: str, language: str) -> None:
    """Whatever stands beside a date, or alone, dates are read from the text or not, and lie in it."""
    for odd in ODD:
        text = pattern.replace("{}", odd)
        for found in find_dates(text, language=language):
            assert text[found.start : found.end] == found.text


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([*LANGUAGES, "und"]))
@example("\u200c", "fa")
@example("\u0654", "fa")
def test_any_text_may_hold_dates(text: str, language: str) -> None:
    """No text is too odd to be read for dates."""
    for found in find_dates(text, language=language):
        assert text[found.start : found.end] == found.text


@FEW
@given(TEXTS, st.sampled_from([*LANGUAGES, "ar"]))
def test_any_text_may_hold_places(gazetteer: Gazetteer, text: str, language: str) -> None:
    """No text is too odd to be cut into words and read for places, and each place lies in it."""
    doc = tokens.read(text)
    assert doc.text == text
    for found in untagged.find_toponyms(doc, language=language, gazetteer=gazetteer):
        assert text[found.start : found.end] == found.text


@FEW
@given(TEXTS)
@example("\u200c")
@example("\u0654")
def test_any_text_can_be_extracted(gazetteer: Gazetteer, text: str) -> None:
    """No text is too odd for the whole of extraction, in the language that it is read as."""
    found = extract(Reading(text), loaded(gazetteer))
    assert all(0 <= one.start < one.end <= len(text) for one in (*found.toponyms, *found.dates))


def test_each_odd_code_point_can_be_extracted(gazetteer: Gazetteer) -> None:
    """Each of them alone, and beside a name and a date, leaves the offsets of what is found where they were."""
    text = " ".join(f"{odd} Kabul{odd} {odd}12 March 2015." for odd in ODD)
    assert reader.parse(text, nlp=english()).text == text
    found = extract(Reading(text), loaded(gazetteer))
    assert all(text[one.start : one.end] == one.text for one in (*found.toponyms, *found.dates))
    assert len(found.dates) > len(ODD) // 2
