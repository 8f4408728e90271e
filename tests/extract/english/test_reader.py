"""The stages of English in their order."""

import pytest

from geo.extract.english import reader
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, extract


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
