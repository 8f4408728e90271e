"""The stages of English in their order."""

import pytest
import spacy

from geo.extract import layout
from geo.extract.english import reader
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, extract


def test_prepare_adds_once() -> None:
    """Preparing twice changes nothing, and a pipeline without a parser takes it too."""
    assert english().pipe_names.count(layout.PARAGRAPH_BREAKS) == 1
    assert reader.prepare(english()) is english()
    assert reader.prepare(spacy.blank("en")).pipe_names == [layout.PARAGRAPH_BREAKS]


def test_long_texts_are_read_in_pieces(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offsets count in the whole text, wherever it was cut."""
    monkeypatch.setattr(reader, "LONGEST_CHUNK", 300)
    filler = "The river rose and the fields were green that year. " * 12
    text = f"{filler}\nGunmen attacked a police station in Quetta on 3 March 2018.\n{filler}{'x' * 900}"
    assert reader.parse(text, nlp=english()).text == text
    (found,) = extract(text, gazetteer).events
    start, end = found.evidence
    assert text[start:end] == "Gunmen attacked a police station in Quetta on 3 March 2018."
    assert found.date == "2018-03-03"
