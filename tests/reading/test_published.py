"""Dates in the head of a page: complete ones in many languages, nothing that could be two days."""

import pytest

from geo.reading import published


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("3 February 2017", "2017-02-03"),
        ("3rd of February 2017", "2017-02-03"),
        ("Feb. 3, 2017 9:15 am", "2017-02-03"),
        ("February 03 , 2017", "2017-02-03"),
        ("2017-02-03T09:15:00+05:00", "2017-02-03"),
        ("2017/02/03", "2017-02-03"),
        ("03.02.2017, 18:40", "2017-02-03"),
        ("23/02/2017", "2017-02-23"),
        ("02/23/2017", "2017-02-23"),
        ("3 февраля 2017 года", "2017-02-03"),
        ("2017 yil 3 fevral", "2017-02-03"),
        ("2017 йил 3 февраль", "2017-02-03"),
        ("3-fevral, 2017", "2017-02-03"),
        ("3 феврали 2017", "2017-02-03"),
        ("2017-жылдын 3-февралы", "2017-02-03"),
        ("3 ақпан 2017", "2017-02-03"),
        ("3 Şubat 2017", "2017-02-03"),
        ("3. Februar 2017", "2017-02-03"),
        ("3 février 2017", "2017-02-03"),
        ("1er mars 2017", "2017-03-01"),
        ("3 de febrero de 2017", "2017-02-03"),
        ("۳ فوریه ۲۰۱۷", "2017-02-03"),
        ("3 فبراير 2017", "2017-02-03"),
    ],
)
def test_complete_dates(line: str, edtf: str) -> None:
    """Day, month and year are read in the order and the language in which they stand."""
    found = published.full_date(f"• {line}")
    assert found is not None
    assert found.edtf == edtf
    assert found.start == 2


@pytest.mark.parametrize(
    "line",
    [
        "05/06/2017",
        "31.02.2017",
        "February 2017",
        "3 February",
        "20170203",
        "In 2017, 30 men",
        "version 1.2.2017.4",
        "",
    ],
)
def test_no_date(line: str) -> None:
    """What could be two days, is no day, or lacks one of the three is not read as a date."""
    assert published.full_date(line) is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [("Feb. 3", "XXXX-02-03"), ("3 февр.", "XXXX-02-03"), ("Feb. 29", "XXXX-02-29"), ("Feb. 3, 2017", "2017-02-03")],
)
def test_day_of_year(line: str, edtf: str) -> None:
    """Where the year is left out it stays unknown."""
    found = published.day_of_year(line)
    assert found is not None
    assert found.edtf == edtf


def test_no_day_of_year() -> None:
    """A day that no year has is none."""
    assert published.day_of_year("Feb. 31") is None


@pytest.mark.parametrize(
    "line",
    [
        "09:18 / 16.11.2024",
        "Friday, 3 February 2017",
        "3 hours ago",
        "05/06/2017",
        "вчера, 14:30",
        "2 соат олдин",
        "11:06 pm GMT",
    ],
)
def test_timestamps(line: str) -> None:
    """A line of nothing but times is a timestamp, though its date may be read in two ways."""
    assert published.is_timestamp(line)


@pytest.mark.parametrize("line", ["Kabul, 3 February 2017", "no time at all", "1,200 people", ""])
def test_no_timestamps(line: str) -> None:
    """A line with anything else is none, nor is one without a time."""
    assert not published.is_timestamp(line)


def test_what_is_left() -> None:
    """Label and name stay when the times are taken out; where none were in there is nothing to say."""
    assert published.without_times("Posted on 3 February 2017 by admin") == "Posted by admin"
    assert published.without_times("Posted by admin") is None
