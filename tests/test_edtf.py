"""EDTF text to intervals, words and sort keys."""

import calendar
from datetime import date, timedelta

import edtf as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.errors import InvalidDate

BOUNDS = [
    ("2015-08-06", date(2015, 8, 6), date(2015, 8, 6), "day"),
    ("2015-04", date(2015, 4, 1), date(2015, 4, 30), "month"),
    ("2016-02~", date(2016, 2, 1), date(2016, 2, 29), "month"),
    ("2015-22", date(2015, 6, 1), date(2015, 8, 31), "season"),
    ("2015-24", date(2015, 12, 1), date(2016, 2, 29), "season"),
    ("2008-33", date(2008, 1, 1), date(2008, 3, 31), "season"),
    ("2014", date(2014, 1, 1), date(2014, 12, 31), "year"),
    ("2014-XX-XX", date(2014, 1, 1), date(2014, 12, 31), "year"),
    ("2014-05-XX", date(2014, 5, 1), date(2014, 5, 31), "month"),
    ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
    ("1999-03-12T18:41", date(1999, 3, 12), date(1999, 3, 12), "day"),
    ("2015-05-03T10:00:00Z", date(2015, 5, 3), date(2015, 5, 3), "day"),
    ("2015-05-03T10:00:00.123+04:30", date(2015, 5, 3), date(2015, 5, 3), "day"),
    ("2014/2016", date(2014, 1, 1), date(2016, 12, 31), "range"),
    ("2021-08-15/..", date(2021, 8, 15), None, "range"),
    ("../2003-04", None, date(2003, 4, 30), "range"),
    ("{2022,2023}", date(2022, 1, 1), date(2023, 12, 31), "set"),
    ("[2019..2021]", date(2019, 1, 1), date(2021, 12, 31), "set"),
]


@pytest.mark.parametrize(("text", "first", "last", "granularity"), BOUNDS)
def test_bounds_are_inclusive_days(text, first, last, granularity):
    """A text's interval holds exactly the days it can mean."""
    read = edtf.parse(text)
    assert (read.first, read.last, read.granularity) == (first, last, granularity)
    assert read.year_known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015-08-06", "6 August 2015"),
        ("2015-04", "April 2015"),
        ("2019-02~", "about February 2019"),
        ("2014?", "possibly 2014"),
        ("2014%", "possibly about 2014"),
        ("2015-22", "summer 2015"),
        ("2008-33", "first quarter of 2008"),
        ("199X", "the 1990s"),
        ("XXXX-02-03", "3 February, year unknown"),
        ("XXXX-09", "September, year unknown"),
        ("XXXX-22", "summer, year unknown"),
        ("1999-03-12T18:41", "12 March 1999, 18:41"),
        ("2015-05-03T10:00:00Z", "3 May 2015, 10:00 UTC"),
        ("2015-05-03T10:00:00+04:30", "3 May 2015, 10:00 UTC+04:30"),
        ("2014/2016", "2014 to 2016"),
        ("2021-08-15/..", "from 15 August 2021 on"),
        ("../2003", "until 2003"),
        ("{2022,2023}", "2022 and 2023"),
        ("[2021,2022,2023]", "2021, 2022 or 2023"),
        ("[2019..2021]", "2019 to 2021"),
        ("", "no date"),
    ],
)
def test_words_say_the_date_and_its_precision(text, words):
    """Words neither drop nor add precision."""
    assert edtf.parse(text).words() == words


@pytest.mark.parametrize(
    "text",
    ["2015-13", "2015-02-30", "0000", "yesterday", "2016/2014", "2015-08-06T24:00", "2015-08-06T10", "2015-08T10:00",
     "2015-02-30T10:00", "2015-08-06T10:00/2015-08-07", "XXX5", "1X9X", "2014-XX-03",
     "199X-05", "{2022", "{2022,XXXX}", "2014/2015/2016", "2015-22-01", "XXXX-02-30", "2014/XXXX-02", "2015-00",
     "{}", "20155", "XXXX-02/.."],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_text(text):
    """Bad text raises InvalidDate, which is a ValueError and carries the text."""
    with pytest.raises(InvalidDate) as raised:
        edtf.parse(text)
    assert raised.value.text == text
    assert isinstance(raised.value, ValueError)


@pytest.mark.parametrize("text", [None, "", " ", "..", "XXXX", "XXXX-XX-XX", "../..", "XXXX/XXXX"])
def test_no_date_is_not_an_error(text):
    """Every way to say 'unknown' gives the one unknown date."""
    assert edtf.parse(text) is edtf.UNKNOWN
    assert edtf.UNKNOWN.is_unknown


def test_unknown_year_keeps_month_and_day_and_gets_no_interval():
    """A masked year is never guessed."""
    read = edtf.parse("XXXX-02-03")
    assert (read.month, read.day, read.first, read.last, read.days, read.date_prec) == (2, 3, None, None, None, None)
    assert not read.year_known
    assert not read.is_unknown


@pytest.mark.parametrize(
    ("text", "prec"), [("2015-08-06", 1), ("2015-08-06/2015-08-10", 2), ("2015-08-06/2015-08-12", 3), ("2015-08", 4),
                       ("2015", 5), ("199X", 5), ("2021-08-15/..", None), ("", None)],
)  # fmt: skip
def test_ucdp_date_precision(text, prec):
    """UCDP's five steps follow from the length of the interval."""
    assert edtf.parse(text).date_prec == prec


def test_sorting_puts_known_years_first_then_yearless_then_undated():
    """Within a start the sharper date comes first."""
    ordered = ["199X", "2014", "2015-01-01", "2015-01", "2015", "XXXX-02-03", "XXXX-09-04", ""]
    shuffled = [ordered[i] for i in (7, 3, 0, 6, 2, 5, 1, 4)]
    assert sorted(shuffled, key=lambda text: edtf.parse(text).sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "first", "last", "inside"),
    [
        ("2015-04", date(2015, 4, 30), None, True),
        ("2015-04", date(2015, 5, 1), None, False),
        ("2015-04", None, date(2015, 3, 31), False),
        ("2021-08-15/..", date(2030, 1, 1), None, True),
        ("../2003", None, date(1990, 1, 1), True),
        ("../2003", date(2004, 1, 1), None, False),
        ("XXXX-02-03", date(2000, 1, 1), None, False),
        ("XXXX-02-03", None, None, True),
        ("", None, None, True),
    ],
)
def test_overlap_is_possible_overlap(text, first, last, inside):
    """A range filter keeps what may lie in it; a date without a year only passes an unbounded one."""
    assert edtf.parse(text).overlaps(first, last) is inside


days = st.dates(min_value=date(1000, 1, 1), max_value=date(9990, 12, 31))


@given(days)
def test_every_iso_day_round_trips(day):
    """Any calendar day reads back as itself."""
    read = edtf.parse(day.isoformat())
    assert read.first == read.last == day
    assert read.text == day.isoformat()


@given(days, st.integers(0, 5000))
def test_interval_spans_its_ends(day, length):
    """A/B runs from the first day of A to the last of B, and its length counts both."""
    end = min(day + timedelta(days=length), date(9999, 12, 31))
    read = edtf.parse(f"{day.isoformat()}/{end.isoformat()}")
    assert (read.first, read.last, read.days) == (day, end, (end - day).days + 1)


@given(st.text(max_size=24))
def test_any_text_parses_or_raises_invalid_date(text):
    """No input crashes the parser in another way, and what it accepts it can say in words."""
    try:
        read = edtf.parse(text)
    except InvalidDate:
        return
    assert read.words()


@settings(deadline=None)  # the other parser is slow to warm up
@given(
    st.from_regex(
        r"199X|20[0-2][0-9]-2[1-4]|20[0-2][0-9](-(0[1-9]|1[0-2]))?[~?%]?(/(203[0-9]|\.\.))?|\{20[01][0-9],20[23][0-9]\}",
        fullmatch=True,
    )
)
def test_grammar_is_that_of_an_independent_parser(text):
    """What we accept, the edtf package accepts too, and where it has strict bounds they agree."""
    try:
        read = edtf.parse(text)
    except InvalidDate:
        return
    theirs = oracle.parse_edtf(text)
    if read.granularity in ("day", "month", "year") and not (read.approximate or read.uncertain):
        assert (theirs.lower_strict()[:3], theirs.upper_strict()[:3]) == (
            read.first.timetuple()[:3],
            read.last.timetuple()[:3],
        )


@given(st.integers(1, 9998), st.integers(1, 12))
def test_month_ends_where_the_calendar_says(year, month):
    """A month's last day is that of the calendar, leap years included."""
    assert edtf.parse(f"{year:04d}-{month:02d}").last.day == calendar.monthrange(year, month)[1]
