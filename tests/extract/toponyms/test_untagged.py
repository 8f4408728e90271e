"""Places and dates in texts that no pipeline tags: Uzbek, Tajik, Persian, and languages that are not covered."""

import json

import pytest

from geo import spherical
from geo.extract import Models, extract, pipeline, tokens
from geo.extract.annotations import Found
from geo.extract.toponyms.untagged import recogniser
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import known
from tests.extract.foreign_sentences import PERSIAN, TAJIK, UZBEK, UZBEK_CYRILLIC

SENTENCES = [
    (language, *sentence)
    for language, sentences in (("uz", UZBEK), ("uz", UZBEK_CYRILLIC), ("tg", TAJIK), ("fa", PERSIAN))
    for sentence in sentences
]


def without_english(gazetteer: Gazetteer) -> Models:
    """Return what languages other than English need; no English pipeline is at hand."""
    return Models(None, gazetteer, known())  # type: ignore[arg-type]


def read(text: str, language: str, gazetteer: Gazetteer, *, published: str = "") -> Found:
    """Return what is read from *text*."""
    return pipeline.find(text, without_english(gazetteer), language=language, published=published)


def code(place: object) -> str:
    """Return the country of a place, ``~`` before that of a demonym, both countries of a border."""
    entry, kind = place.entry, place.kind  # type: ignore[attr-defined]
    if kind == "border":
        return "+".join(entry.countries)
    return ("~" if kind == "demonym" else "") + (entry.country or entry.name)


@pytest.mark.parametrize(("language", "text", "places", "dates"), SENTENCES)
def test_places_and_dates(
    language: str, text: str, places: list[tuple[str, str]], dates: list[str], gazetteer: Gazetteer
) -> None:
    """Names with their endings are found and lie in the right country; dates mean what they say; no event is read."""
    found = read(text, language, gazetteer)
    assert [(one.text, code(one)) for one in found.toponyms if one.entry] == places
    assert [one.edtf for one in found.dates] == dates
    assert found.events == ()
    assert all(text[one.start : one.end] == one.text for one in found.toponyms)


TYPED = [
    ("ru", "Бой шёл в уезде Кохистанат провинции Сари-Пуль.", "Кохистанат", (35.6, 66.2), "adm2"),
    ("ru", "Взрыв прогремел в городе Кундуз.", "Кундуз", (36.73, 68.86), "city"),
    ("ru", "Учения начались в Согдийской области.", "Согдийской", (39.7, 69.3), "adm1"),
    ("uz", "Chinoz tumanida yigʻilish boʻldi.", "Chinoz", (40.94, 68.77), "adm2"),
    ("tg", "Дар ноҳияи Рашт ҷанг шуд.", "Рашт", (39.1, 70.6), "adm2"),
    ("fa", "در ولایت فاریاب جنگ شد.", "فاریاب", (36.0, 64.9), "adm1"),
]


@pytest.mark.parametrize("typed", TYPED)
def test_the_noun_of_a_type_decides(
    typed: tuple[str, str, str, tuple[float, float], str], gazetteer: Gazetteer
) -> None:
    """A name beside "district", "province" or "city" is a place of that kind, near where it must be."""
    language, text, name, point, kind = typed
    found = next(one for one in read(text, language, gazetteer).toponyms if name in one.text)
    assert found.entry is not None
    assert found.entry.kind == kind
    assert spherical.great_circle_km((found.entry.lat, found.entry.lon), point) < 120


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kabil'de düzenlenen saldırıda 12 kişi öldü, Ankara'da tören yapıldı.", ["AF", "TR"]),
        ("Bei einem Anschlag in Kabul und in Masar-i-Scharif starben zwölf Menschen.", ["AF", "AF"]),
        ("وقع انفجار في كابول وفي بغداد.", ["AF"]),
        ("په کابل کې چاودنه وشوه.", ["AF"]),
        ("2018-жылы Бишкекте жана Ошто жыйын өттү, делегация Москвадан келди.", ["KG", "RU"]),
        ("2018 жылы Астанада жиналыс өтті.", ["KZ"]),
    ],
)
def test_languages_that_are_not_covered(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    """Well-known names are found in Turkish, German, Arabic, Pashto, Kyrgyz, Kazakh, and no event is read."""
    found = read(text, "xx", gazetteer)
    countries = [one.entry.country for one in found.toponyms if one.entry]
    assert countries[: len(expected)] == expected
    assert found.events == ()


def test_what_is_masked_names_no_place(gazetteer: Gazetteer) -> None:
    """A name inside the name of a group is left alone."""
    text = "Движение Узбекистана собралось в Ташкенте."
    doc = tokens.read(text)
    free = recogniser.find_toponyms(doc, language="ru", gazetteer=gazetteer)
    masked = recogniser.find_toponyms(doc, language="ru", gazetteer=gazetteer, masked=[(0, text.index(" собралось"))])
    assert [one.text for one in free] == ["Узбекистана", "Ташкенте"]
    assert [one.text for one in masked] == ["Ташкенте"]


def test_demonyms_can_be_left_out(gazetteer: Gazetteer) -> None:
    """Words for people are toponyms only on demand."""
    text = "Афганские пограничники ушли в Душанбе."
    reading, models = Reading(text, language="ru"), without_english(gazetteer)
    with_them, without = (extract(reading, models, demonyms=demonyms) for demonyms in (True, False))
    assert [one.text for one in with_them.toponyms] == ["Афганские", "Душанбе"]
    assert [one.text for one in without.toponyms] == ["Душанбе"]


@pytest.mark.parametrize("text", ["", "\n\n", "؟", "«»", "ب" * 5000, "Я" * 5000 + " в Кабуле", "а-" * 3000])
def test_odd_texts(text: str, gazetteer: Gazetteer) -> None:
    """Empty, endless and punctuation-only texts in any language give answers that can be written down."""
    for language in ("ru", "uz", "tg", "fa", "xx"):
        found = read(text, language, gazetteer)
        assert json.dumps([one.text for one in found.toponyms]) is not None
        assert all(text[one.start : one.end] == one.text for one in found.toponyms)
