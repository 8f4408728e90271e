"""Denials are claims on the event that they are about, in Russian."""

import pytest

from geo.extract import pipeline
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

BLAST = "В понедельник боевики взорвали мост под Кундузом. "
SHELLING = "Киев обвинил Россию в обстреле школы в Харькове 3 мая 2020 года. "
ARREST = "Полиция задержала журналистку Лену Петрову в Минске в пятницу, сообщила редакция. "


def disputing(text: str, type_: str, gazetteer: Gazetteer) -> list[str]:
    """Return who denies the first event of *type_* in *text*."""
    events = pipeline.find(text, loaded(gazetteer), language="ru", published="2021-06-01").events
    found = next(one for one in events if one.type == type_)
    return [one.speaker for one in found.claims if one.stance == "denies"]


@pytest.mark.parametrize(
    ("text", "type_", "speaker"),
    [
        (BLAST + "Движение «Талибан» отрицает причастность к взрыву.", "attack", "Taliban"),
        (BLAST + "Движение «Талибан» отрицает свою причастность.", "attack", "Taliban"),
        (SHELLING + "Москва отвергла обвинения.", "attack", "Moscow"),
        (ARREST + "МВД опровергло информацию о задержании журналистки.", "arrest", "МВД"),
    ],
)
def test_a_denial_is_a_claim_on_the_event(text: str, type_: str, speaker: str, gazetteer: Gazetteer) -> None:
    """Who denies what another sentence tells is named with the event."""
    assert disputing(text, type_, gazetteer) == [speaker]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (BLAST + "Министерство обороны отвергло предложение о переговорах.", "attack"),
        (BLAST + "Парламент отрицает вмешательство в выборы.", "attack"),
        (BLAST + "Движение «Талибан» не отрицает причастность к взрыву.", "attack"),
        (ARREST + "МВД опровергло информацию о пожаре на складе.", "arrest"),
    ],
)
def test_other_denials_are_none_of_the_event(text: str, type_: str, gazetteer: Gazetteer) -> None:
    """What is denied is something else, or is not denied."""
    assert disputing(text, type_, gazetteer) == []
