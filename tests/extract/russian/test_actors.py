"""Who is named in Russian texts, in which form, and who answers for what they tell."""

import pytest

from geo.extract import tokens
from geo.extract.russian import reader
from geo.extract.russian.claims import said_by_line
from geo.places.gazetteer import Gazetteer
from tests.extract.russian.test_russian import read
from tests.extract.toponyms.test_untagged import without_english


def speakers(written: str, gazetteer: Gazetteer) -> list[str]:
    """Return who is said to say something, in text order."""
    _, text = reader.index(
        tokens.read(written), gazetteer=gazetteer, ontology=without_english(gazetteer).ontology, dates=()
    )
    assert text is not None
    return [one.speaker.name for line in said_by_line(text).values() for one in line]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Премьер-министр Японии Кэйдзо Морита прибыл в Кабул.", "Кэйдзо Морита"),
        ("Полиция ищет министра энергетики Казахстана Рустама Ержанова.", "Рустам Ержанов"),
        ("По словам Людмилы Савченко, дорога закрыта.", "Людмила Савченко"),
        ("Об этом рассказал представитель комитета при прокуратуре Олег Седов.", "Олег Седов"),
        ("О голоде предупредила ФАО.", "ФАО"),
        ("Суд отклонил иск компании «Северный ветер».", "Северный ветер"),
        ("Сделку одобрил концерн Blue River.", "Blue River"),
        ("Как пишет Вести-Юг.ру, дорога закрыта.", "Вести-Юг.ру"),
        ("Законопроект принят Госдумой.", "Госдума"),
    ],
)
def test_names_that_no_table_has(written: str, name: str, gazetteer: Gazetteer) -> None:
    """Offices, abbreviations, quotation marks and Latin letters tell names, which come out in the nominative."""
    assert name in {one.name for one in read(written, gazetteer).actors}


@pytest.mark.parametrize(
    "written",
    [
        "Премьер-министр Японии Кэйдзо Кан уехал. Кан сообщил об этом журналистам.",
        "Разрешение выдала ФАС.",
        "Глава МИД отбыл в отпуск.",
    ],
)
def test_names_of_people_and_bodies_are_no_places(written: str, gazetteer: Gazetteer) -> None:
    """A surname behind an office, where it comes again, and an abbreviation of a body name no place."""
    assert {one.text for one in read(written, gazetteer).toponyms} <= {"Японии"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Дорога закрыта, пишет «Заря Юга».", ["Заря Юга"]),
        ("Лидер партии Карим Назаров, сообщает газета «Рассвет», уехал.", ["Рассвет"]),
        ("Дорога закрыта, сообщили в пресс-службе ведомства.", ["пресс-служба ведомства"]),
        ("Экологи заявили, что река загрязнена.", ["Экологи"]),
        ("«Мы готовы. Мы ждём», — сказал Иван Сафаров.", ["Иван Сафаров", "Иван Сафаров"]),
        ("«Мы готовы», — цитирует «Рассвет» Ивана Сафарова.", ["Рассвет", "Иван Сафаров"]),
        ("Президент Казахстана Арман Исаев уехал. Президент заявил, что вернётся.", ["Арман Исаев"]),
        ("Тем не менее министр признал ошибку.", ["министр"]),
    ],
)
def test_who_speaks(written: str, expected: list[str], gazetteer: Gazetteer) -> None:
    """The subject speaks, or who stands behind the verb; a quotation of several sentences has one speaker."""
    assert speakers(written, gazetteer) == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Полиция задержала троих сторонников оппозиции в Душанбе.", "сторонники оппозиции"),
        ("В Герате полиция задержала 40 боевиков.", "боевики"),
        ("В Душанбе полиция задержала японского чиновника.", "японский чиновник"),
    ],
)
def test_descriptions_in_the_nominative(written: str, name: str, gazetteer: Gazetteer) -> None:
    """Who is described is called so in the nominative, without a count, which is no part of a name."""
    assert name in {actor.name for event in read(written, gazetteer).events for _, actor in event.actors}


def test_the_day_and_place_that_a_text_is_set_on(gazetteer: Gazetteer) -> None:
    """A paragraph without a day and a place has those that the one before is set on."""
    found = read("В Душанбе 5 мая 2019 года прошёл митинг.\n\nПолиция задержала троих активистов.", gazetteer)
    arrest = next(one for one in found.events if one.type == "arrest")
    assert (arrest.date, [one.toponym.text for one in arrest.places]) == ("2019-05-05", ["Душанбе"])
