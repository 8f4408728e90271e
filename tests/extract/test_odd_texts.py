"""Texts that come in odd shapes: capitals, lists, one paragraph, stray markup, quotations, very long sentences."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.annotations import Found
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract
from tests.extract.event_reports import REPORTS

REPORT = next(report for report in REPORTS if report.name == "myanmar")
PLAIN = (
    "Gunmen attacked a police station in Quetta on 3 March 2018, killing four officers.",
    "The Taliban captured the town of Kunduz on 28 September 2015.",
    "Tajikistan and Uzbekistan signed an agreement in Dushanbe on 9 March 2018.",
)


def types(text: str, gazetteer: Gazetteer, **more: str) -> list[str]:
    """Return the types of the events of *text*, and check that each is grounded in it."""
    found = extract(text, gazetteer, **more)
    check(found, text)
    return [proposal.type for proposal in found.events]


def check(found: Found, text: str) -> None:
    """Evidence is inside the text, not empty, at most 600 characters, and holds its trigger."""
    for proposal in found.events:
        start, end = proposal.evidence
        assert 0 <= start < end <= len(text)
        assert end - start <= 600
        assert start <= proposal.what[0] < proposal.what[1] <= end
        assert text[start:end] == text[start:end].strip()


SHAPES = {
    "lines": "\n".join(PLAIN),
    "one paragraph": " ".join(PLAIN),
    "a list": "\n".join(f"• {sentence}" for sentence in PLAIN),
    "a numbered list": "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(PLAIN, start=1)),
    "odd spaces": "\u00a0\n\t\n".join(sentence.replace(" ", "  ", 2) for sentence in PLAIN),
    "line ends of Windows": "\r\n\r\n".join(PLAIN),
    "stray markup": "<p>" + "</p>\n<p>".join(PLAIN) + "</p>",
    "under a headline in capitals": "GUNMEN ATTACK POLICE IN QUETTA\n\n" + "\n\n".join(PLAIN),
    "between rules": "-----\n\n" + "\n\n* * *\n\n".join(PLAIN) + "\n\n=====",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str, gazetteer: Gazetteer) -> None:
    """The same three events are read from the same sentences, however they are laid out."""
    assert types(SHAPES[shape], gazetteer) == ["attack", "takeover", "agreement"]


def test_all_capitals_are_read_without_harm(gazetteer: Gazetteer) -> None:
    """A text all in capitals yields grounded events or none."""
    types("\n\n".join(PLAIN).upper(), gazetteer)


def test_title_changes_no_event(gazetteer: Gazetteer) -> None:
    """Events are those of the body, with the title given, not given, or left out of the text."""
    given_title = types(REPORT.text, gazetteer, title=REPORT.title, published=REPORT.published)
    body = REPORT.text.removeprefix(REPORT.title).lstrip()
    assert given_title == types(body, gazetteer, published=REPORT.published)


def test_long_sentence_is_cut(gazetteer: Gazetteer) -> None:
    """Of a sentence of thousands of characters the evidence is the part round the event."""
    listed = ", ".join(f"the village of Name{number}" for number in range(400))
    text = f"Gunmen attacked a police station in Quetta on 3 March 2018, and then passed through {listed}."
    assert "attack" in types(text, gazetteer)


def test_same_text_same_events(gazetteer: Gazetteer) -> None:
    """Reading a text twice gives the same."""
    assert extract(REPORT.text, gazetteer) == extract(REPORT.text, gazetteer)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200f\u200e", "....", "\x00\x01", "a" * 5_000, "(" * 500])
def test_nothing_to_read(text: str, gazetteer: Gazetteer) -> None:
    """What holds no sentence holds no event."""
    assert types(text, gazetteer) == []


PIECES = st.sampled_from([
    "Gunmen", "attacked", "the army", "in Kabul", "on Monday", "said", "that", "was", "killed", "pledged allegiance to",
    "Islamic State", ",", ".", "“", "”", "(", ")", "\n", "\n\n", "of", "and", "denied", "the attack", "if", "not",
    "who", "the border with", "Tajikistan", "He", "accused", "of", "agreed", "talks", "custody", "by", "–", "KABUL:",
    "2015", "one,", "border", "had", "to", "the town", "from", "under", "fire", "trial", "warned", "capital",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_any_words_give_grounded_events(gazetteer: Gazetteer, text: str) -> None:
    """Whatever is thrown together, nothing breaks and what comes out is grounded."""
    types(text, gazetteer)


def test_sentences_of_reports_stand_alone(gazetteer: Gazetteer) -> None:
    """Each sentence of a report can be read by itself."""
    for sentence in re.split(r"(?<=\.)\s+", REPORT.text):
        types(sentence, gazetteer)
