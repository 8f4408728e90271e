"""What is read of a text in the language that it is written in."""

import pytest

from geo.extract import pipeline
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, extract, known


@pytest.mark.parametrize("text", ["", "   \n\n ", "\x00", "…", "?!", "\n.\n"])
def test_nothing_to_read(text: str, gazetteer: Gazetteer) -> None:
    """A text without words has no events and raises nothing."""
    assert extract(text, gazetteer).events == ()


def test_boilerplate_is_not_mined(gazetteer: Gazetteer) -> None:
    """What is marked as furniture yields no place, date, actor or event."""
    body = "The Taliban captured Kunduz. "
    text = body + "Reuters: gunmen attacked a mosque in Herat on 3 May 2015."
    found = pipeline.extract(
        text, nlp=english(), gazetteer=gazetteer, ontology=known(), boilerplate=[(len(body), len(text))]
    )
    assert [event.type for event in found.events] == ["takeover"]
    assert [place.text for place in found.toponyms] == ["Kunduz"]
    assert found.dates == ()
    assert [actor.name for actor in found.actors if actor.start > len(body)] == []


def test_demonyms_can_be_left_out(gazetteer: Gazetteer) -> None:
    """Words for people are toponyms only on demand; the events stay the same."""
    text = "Afghan troops arrested four suspects in Herat."
    with_, without = (
        pipeline.extract(text, nlp=english(), gazetteer=gazetteer, ontology=known(), demonyms=demonyms)
        for demonyms in (True, False)
    )
    assert [place.text for place in with_.toponyms] == ["Afghan", "Herat"]
    assert [place.text for place in without.toponyms] == ["Herat"]
    assert with_.events == without.events
