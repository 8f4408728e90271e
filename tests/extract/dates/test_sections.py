"""Live blogs and diaries: a weekday is counted from the day under which it stands, not from that of publication."""

import pytest

from geo.extract.dates.recogniser import find_dates


def read(text: str, *, language: str = "en", published: str = "2021-08-15") -> list[tuple[str, str, str]]:
    """Return the dates of *text* as they stand, as EDTF, and where they come from."""
    return [(one.text, one.edtf, one.basis) for one in find_dates(text, language=language, published=published)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("17 August 2021, 10:00", "16 August 2021, 09:30"),
        ("Published on 17 August 2021", "Updated: August 16, 2021 at 9:30 am"),
        ("17.08.2021", "16.08.2021"),
    ],
)
def test_each_part_has_its_day(first: str, second: str) -> None:
    """The newest part may come first and lie after the day on which the page appeared."""
    text = f"{first}\nTwo men were held on Tuesday.\n{second}\nA bridge fell on Monday, and a barn burnt yesterday.\n"
    found = read(text)
    assert [one[1:] for one in found if one[0] == "Tuesday"] == [("2021-08-17", "inferred_text")]
    assert [one[1:] for one in found if one[0] == "Monday"] == [("2021-08-16", "inferred_text")]
    assert [one[1:] for one in found if one[0] == "yesterday"] == [("2021-08-15", "inferred_text")]


def test_what_stands_before_the_parts() -> None:
    """It is told on the day of publication."""
    text = "A bridge fell on Friday.\n17 August 2021\nTwo men were held today.\n18 August 2021\nNothing today.\n"
    assert [edtf for _, edtf, _ in read(text)] == ["2021-08-13", "2021-08-17", "2021-08-17", "2021-08-18", "2021-08-18"]


def test_russian() -> None:
    """Other languages have live blogs, too."""
    text = "17 августа 2021\nВо вторник задержали двоих.\n16 августа 2021\nВ понедельник упал мост.\n"
    assert [edtf for _, edtf, _ in read(text, language="ru")] == [
        "2021-08-17",
        "2021-08-17",
        "2021-08-16",
        "2021-08-16",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "13 August 2021\nTwo men were held on Friday, the county said.",
        "13 August 2021\n13 August 2021, 10:00\nTwo men were held on Friday.",
        "It began on 10 August 2021.\nIt ended on 11 August 2021.\nTwo men were held on Friday.",
    ],
)
def test_a_single_day_and_sentences_make_no_parts(text: str) -> None:
    """One line with a day is the report's own, and a sentence that tells of a day opens nothing."""
    assert read(text)[-1] == ("Friday", "2021-08-13", "inferred_publication")
