"""Whatever the text, dates come back well-formed, and in bounded work."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.extract.dates import recogniser

WORDS = (
    "May March Monday on in of the since until between and to from 2015 1394 31 5 1990s 8/22/2015 2015-02-30 last next "
    "week month year quarter first summer winter ago later two days yesterday , - . \n \n\n Aug. 15 Asad SH AH 29 "
    "February alone late end all 999 decades century 0 same day that weekend Q1 half through previous night year's "
    "с по 3 февраля 2015 года в прошлом году назад три дня 90 х XX веке 2015-yil 3-fevralda o'tgan oyda boshlab gacha "
    "соли моҳи гузашта охири апрел асри ۱۵ اسد ۱۳۹۴ ماه رمضان سه شنبه از تا سال گذشته 9999 0001 1000 2199 00:00 12 UTC"
)
PIECES = WORDS.split(" ")
LANGUAGES = ["en", "ru", "uz", "tg", "fa", "xx"]
PUBLISHED = ["", "2015-08-22", "2016-02-29", "2015", "2015-08", "0001-01-01", "9999-12-31", "2014/..", "broken"]


def check(text: str, language: str, published: str) -> None:
    """Assert what must hold of every answer."""
    end = 0
    for mention in recogniser.find_dates(text, language=language, published=published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        edtf.parse(mention.edtf)
        assert mention.basis in {"stated", "inferred_text", "inferred_publication", "unknown"}
        assert (mention.basis == "unknown") == (mention.edtf == "")
        end = mention.end


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(LANGUAGES), st.sampled_from(PUBLISHED))
def test_words_of_time_in_any_order(pieces, language, published):
    """Words of time thrown together give spans that hold their text, do not overlap, and parse."""
    check(" ".join(pieces), language, published)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from(PUBLISHED))
def test_any_text(text, language, published):
    """Any text at all is read without an error."""
    check(text, language, published)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2049, 12, 31)))
def test_every_written_day_is_read_back(day):
    """A day written out in English or in ISO figures is read as that day."""
    written = f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()
    for text in written:
        assert [mention.edtf for mention in recogniser.find_dates(text, language="en")] == [day.isoformat()]


FLOODS = [("en", unit, 100_000) for unit in ("1", "1 ", "2015-", "12/", "the ", "since ", "(", "a.")]
FLOODS += [
    ("fa", "و ", 100_000),
    ("fa", "۱", 100_000),
    ("uz", "o'", 100_000),
    ("tg", "\n", 100_000),
    ("xx", "1, ", 100_000),
]
FLOODS += [("en", unit, 10_000) for unit in ("2015 ", "5 May ", "May ", "last week ", "in 2015, ")] + [
    ("ru", "мая ", 10_000)
]


@pytest.mark.parametrize(("language", "unit", "length"), FLOODS)
def test_floods_are_read_to_the_end(language, unit, length):
    """One thing over and over on one long line is read through, whatever it is."""
    text = unit * (length // len(unit)) + " xyz 22.08.2015"
    found = recogniser.find_dates(text, language=language, published="2015-08-22")
    assert found[-1].edtf == "2015-08-22"


def test_same_text_same_answer():
    """Two readings of one text agree."""
    text = "On Friday, and since last May; from 5 to 10 June 2014, in the 1990s."
    first, again = (recogniser.find_dates(text, language="en", published="2015-08-22") for _ in range(2))
    assert first == again
