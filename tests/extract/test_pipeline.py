"""What is read of a text in the language that it is written in."""

import pytest
import spacy

from geo.extract import extract as extract_report
from geo.extract import layout, models, pipeline
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, extract, loaded


def test_prepare_adds_once() -> None:
    """Preparing twice changes nothing, and a pipeline without a parser takes it too."""
    assert english().pipe_names.count(layout.PARAGRAPH_BREAKS) == 1
    assert models.prepare(english()) is english()
    assert models.prepare(spacy.blank("en")).pipe_names == [layout.PARAGRAPH_BREAKS]


@pytest.mark.parametrize("text", ["", "   \n\n ", "\x00", "…", "?!", "\n.\n"])
def test_nothing_to_read(text: str, gazetteer: Gazetteer) -> None:
    """A text without words has no events and raises nothing."""
    assert extract(text, gazetteer).events == ()


def test_boilerplate_is_not_mined(gazetteer: Gazetteer) -> None:
    """What is marked as furniture yields no place, date, actor or event."""
    body = "The Taliban captured Kunduz. "
    text = body + "Reuters: gunmen attacked a mosque in Herat on 3 May 2015."
    found = pipeline.find(text, loaded(gazetteer), language="en", boilerplate=[(len(body), len(text))])
    assert [event.type for event in found.events] == ["takeover"]
    assert [place.text for place in found.toponyms] == ["Kunduz"]
    assert found.dates == ()
    assert [actor.name for actor in found.actors if actor.start > len(body)] == []


def test_demonyms_can_be_left_out(gazetteer: Gazetteer) -> None:
    """Words for people are toponyms only on demand; the events stay the same."""
    text = "Afghan troops arrested four suspects in Herat."
    with_, without = (
        extract_report(Reading(text, language="en"), loaded(gazetteer), demonyms=demonyms) for demonyms in (True, False)
    )
    assert [place.text for place in with_.toponyms] == ["Afghan", "Herat"]
    assert [place.text for place in without.toponyms] == ["Herat"]
    assert with_.events == without.events


def test_what_was_not_read_of_the_file_is_noted(gazetteer: Gazetteer) -> None:
    """The note of the reading comes before what is not looked for in the language, even where there is no text."""
    said = "1 attachment could not be read: “a.pdf” (it is empty)"
    text = "Тошкент шаҳрида йўл ёпилди ва бозор очилди, деди ҳоким."
    uzbek = extract_report(Reading(text, language="uz", note=said), loaded(gazetteer))
    assert uzbek.note == f"{said}; {extract_report(Reading(text, language='uz'), loaded(gazetteer)).note}"
    assert uzbek.note != f"{said}; "
    assert extract_report(Reading("", note=said), loaded(gazetteer)).note == said
