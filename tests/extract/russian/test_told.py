"""What the finder points at beside what rules match, in Russian."""

import pytest

from geo.extract import pipeline
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

NAMED = [
    ("accident", "Вертолёт вооружённых сил потерпел крушение близ Хорога в понедельник."),
    ("takeover", "Армия освободила от боевиков город Пальмира в марте."),
    ("clash", "Пограничники двух стран обменялись выстрелами близ Исфары."),
    ("arrest", "В Оше задержаны трое подозреваемых в подготовке теракта."),
    ("allegiance", "Капитан полиции перешёл на сторону Талибана в провинции Газни."),
]

NOT_DONE = [
    "Силовики не задерживали журналиста в Оше.",
    "Если боевики захватят город Кундуз, войска уйдут.",
    "Захватили ли талибы город Кундуз?",
]


@pytest.mark.parametrize(("type_", "text"), NAMED)
def test_kinds(type_: str, text: str, gazetteer: Gazetteer) -> None:
    """What is done with weapons about is not always an attack."""
    found = pipeline.find(text, loaded(gazetteer), language="ru", published="2020-06-15")
    assert [event.type for event in found.events] == [type_]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_was_not_done_is_not_told(text: str, gazetteer: Gazetteer) -> None:
    """A deed that its own clause negates, supposes or asks for is no event."""
    assert pipeline.find(text, loaded(gazetteer), language="ru", published="2020-06-15").events == ()
