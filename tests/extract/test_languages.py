"""Which language a text is read as, and what is said of one that is not covered."""

import json

import pytest

from geo.cli import main
from geo.extract import extract as extract_report
from geo.extract import languages, output, tokens
from geo.places.gazetteer import Gazetteer
from geo.reading.language import language_of
from geo.reading.read import read_text
from tests.extract.english_texts import loaded


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Gunmen attacked a post.", "en", "en"),
        ("Бой шёл всю ночь.", "und", "ru"),
        ("Бой шёл всю ночь.", "ru", "ru"),
        ("در کابل انفجار شد", "uz", "fa"),
        ("در کابل انفجار شد", "prs", "fa"),
        ("په کابل کې چاودنه وشوه", "ps", "ps"),
        ("Дар Хуҷанд ҷаласа шуд", "und", "tg"),
        ("Ҳужум бўлди", "und", "uz"),
        ("жыйын өттү", "und", "und"),
        ("", "und", "en"),
        ("12.05.2015", "", "en"),
        ("Anschlag in Kabul", "de", "de"),
    ],
)
def test_reading_language(text: str, told: str, expected: str) -> None:
    """The recogniser's word counts unless the script speaks against it; without one the letters decide."""
    assert languages.reading_language(text, told=told) == expected


def test_what_is_covered_needs_no_note() -> None:
    """English and Russian are read whole; Uzbek, Tajik and Persian lack events; others more, and say so."""
    assert languages.note("en") == languages.note("ru") == ""
    assert "Uzbek" in languages.note("uz")
    assert "not covered" in languages.note("de")


GERMAN = "Bei einem schweren Anschlag in der Stadt Kabul sind am Montag zwölf Menschen ums Leben gekommen."
RUSSIAN = "Боевики «Талибана» напали на пост полиции в провинции Кундуз 3 марта 2018 года, погибли пять человек."


def test_the_answer_tells_what_was_not_looked_for(gazetteer: Gazetteer) -> None:
    """A language without events gets its places and a note, a covered one no such field."""
    assert language_of(GERMAN) == "de"
    german, russian = (
        output.report("a", extract_report(read_text(text), loaded(gazetteer))) for text in (GERMAN, RUSSIAN)
    )
    assert [one["text"] for one in german["toponyms"]] == ["Kabul"]
    assert german["events"] == []
    assert "not covered" in german["note"]
    assert "note" not in russian
    (event,) = russian["events"]
    assert (event["type"], event["date"], event["places"][0]["country"]) == ("attack", "2018-03-03", "AF")
    assert {"name": "Taliban", "role": "actor"} in event["actors"]


def test_a_language_that_was_never_learnt_gets_events_and_says_so(gazetteer: Gazetteer) -> None:
    """In Spanish the finder's word counts, with the date and the place of its sentence, and without actors."""
    text = "Un atentado con coche bomba causó la muerte de cinco policías en Kabul el 3 de marzo de 2018."
    answer = output.report("a", extract_report(read_text(text), loaded(gazetteer)))
    (event,) = answer["events"]
    assert (event["type"], event["date"]) == ("attack", "2018-03-03")
    assert [(one["name"], one["role"]) for one in event["places"]] == [("Kabul", "happened_at")]
    assert event["actors"] == []
    assert "less tried" in answer["note"]


def test_a_file_says_it_on_standard_error(environment, capsys, tmp_path) -> None:
    """For a file the note is also one line on standard error; the status stays 0."""
    path = tmp_path / "bericht.txt"
    path.write_text(GERMAN, encoding="utf-8")
    assert main(["extract", str(path)]) == 0
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert "not covered" in said.err
    assert json.loads(said.out)["language"] == "de"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Это было в 2015 г. в Кабуле. Потом он уехал.", ["Это", "Потом"]),
        ("Его зовут А. Иванов. Он врач.", ["Его", "Он"]),
        ("«Всё спокойно». Так он сказал!", ["«", "Так"]),
        ("جنگ شد. سپس آتش‌بس شد؟ بله.", ["جنگ", "سپس", "بله"]),
        ("Oʻzbekiston-da  boʻldi\n\nYangi satr", ["Oʻzbekiston-da", "Yangi"]),
    ],
)
def test_sentences_begin_where_they_should(text: str, starts: list[str]) -> None:
    """Abbreviations and initials end no sentence, line breaks do, and the text comes back to the character."""
    doc = tokens.read(text)
    assert doc.text == text
    assert [token.text for token in doc if token.is_sent_start] == starts
