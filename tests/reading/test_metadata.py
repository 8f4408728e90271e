"""Title, day of publication, author and dateline are read from the head, never from other news."""

import pytest

from geo.reading.boilerplate import mark
from geo.reading.metadata import Head

TITLE = "Flood carries away the bridge at Nether Hallam"
BODY = (
    "The river Ossel rose by two metres on Tuesday and carried away the wooden bridge at Nether Hallam.\n"
    "Repairs will take until the end of May, she added, because the quarry is still under water."
)


def head(text: str) -> Head:
    """Return what the head of *text* says."""
    return mark(text)[1]


@pytest.mark.parametrize(
    ("above", "edtf", "basis"),
    [
        ("Published: 3 March 2019", "2019-03-03", "field"),
        ("• publish: 3 March 2019\n• time: 11:06 pm", "2019-03-03", "field"),
        ("Posted on March 3, 2019 by admin", "2019-03-03", "field"),
        ("Дата публикации: 3 марта 2019", "2019-03-03", "field"),
        ("Last updated: 2019-03-03", "2019-03-03", "field"),
        ("Updated: 2019-03-09\nPublished: 2019-03-03", "2019-03-03", "field"),
        ("Sunday, March 3, 2019", "2019-03-03", "line"),
        ("By Anna Holt | March 3, 2019", "2019-03-03", "line"),
        ("Valley Watch – 3 March 2019, 14:05", "2019-03-03", "line"),
        ("Published: 05/06/2019", "", ""),
        ("Next fair: 3 March 2020 at the quarry gate", "", ""),
        ("", "", ""),
    ],
)
def test_published(above: str, edtf: str, basis: str) -> None:
    """A field, else a line of nothing but date and names, gives the day; what is ambiguous gives none."""
    found = head(f"{TITLE}\n{above}\n{BODY}")
    assert (found.published, found.basis) == (edtf, basis)


def test_published_below() -> None:
    """A field at the foot counts, the dates of other news do not."""
    news = "Related News\n09:18 / 16.11.2024\nSchool reopens after repairs\n12:29 / 13.11.2024\nNew quarry"
    assert head(f"{TITLE}\n{BODY}\n{news}").published == ""
    assert head(f"{TITLE}\n{BODY}\nPublished: 3 March 2019\n{news}").published == "2019-03-03"


def test_bare_date_is_kept() -> None:
    """A line that is only the day of publication belongs to the report and is not marked."""
    spans, found = mark(f"{TITLE}\nMarch 3, 2019\nSubscribe\n{BODY}")
    assert found.published == "2019-03-03"
    assert spans == ((len(TITLE) + 15, len(TITLE) + 24),)


@pytest.mark.parametrize(
    "above",
    [
        "{}",
        "Home\nNews\nWeather\nSport\n{}\nSubscribe",
        "Valley Watch\n{}",
        "{}\nBy Anna Holt",
        "Society | 14:32 / 03.03.2019\n{}",
    ],
)
def test_title(above: str) -> None:
    """The first line that reads like a headline is the title, whatever menus and names stand round it."""
    text = above.replace("{}", TITLE) + "\n" + BODY
    found = head(text)
    assert found.title is not None
    assert text[slice(*found.title)] == TITLE


def test_short_title() -> None:
    """Where no longer line stands above the report, three words can be a title."""
    assert head(f"Bridge washed away\n{BODY}").title == (0, 18)


@pytest.mark.parametrize(
    "text", [BODY, "", "One line only", "A\nB\nC", "a first line that goes on\nin the next, as lines do\n" + BODY]
)
def test_no_title(text: str) -> None:
    """A text that begins with its first sentence, or has no sentence at all, has no title."""
    assert head(text).title is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Anna Holt", "Anna Holt"),
        ("BY ANNA HOLT, Staff Writer", "ANNA HOLT"),
        ("Author: Anna Holt", "Anna Holt"),
        ("Автор: Анна Холт", "Анна Холт"),
        ("Anna Maria Holt", "Anna Maria Holt"),
        ("By the time the water fell, it was night.", ""),
        ("Tags: Anna Holt", ""),
        ("HNN News", ""),
    ],
)
def test_author(line: str, author: str) -> None:
    """A byline, a field, or a bare name beside the title names the author."""
    assert head(f"{TITLE}\n{line}\n{BODY}").author == author


@pytest.mark.parametrize(
    ("opening", "place", "date", "edtf"),
    [
        ("HALLAM, Westland (Valley Watch), March 3 — ", "HALLAM, Westland", "March 3", "XXXX-03-03"),
        ("HALLAM, March 3 (Valley Watch) -- ", "HALLAM", "March 3", "XXXX-03-03"),
        ("HALLAM (Valley Watch) - ", "HALLAM", "", ""),
        ("HALLAM — ", "HALLAM", "", ""),
        ("Hallam, 3 March 2019 (Valley Watch) – ", "Hallam", "3 March 2019", "2019-03-03"),
        ("NETHER HALLAM, March 3. /WATCH/. ", "NETHER HALLAM", "March 3", "XXXX-03-03"),
        ("ХАЛЛАМ, 3 мар – ", "ХАЛЛАМ", "3 мар", "XXXX-03-03"),
    ],
)
def test_datelines(opening: str, place: str, date: str, edtf: str) -> None:
    """Place and date of a dateline are found with their offsets, in the forms that agencies use."""
    text = f"{TITLE}\n{opening}{BODY}"
    found = head(text).dateline
    assert found is not None
    assert text[slice(*found.place)] == place
    assert (text[slice(*found.date)] if found.date else "") == date
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "opening",
    [
        "Hallam — a town on the river — was cut off. ",
        "The bridge - long feared lost - is gone. ",
        "Anna Holt: ",
        "UN - led by its chief - spoke. ",
        "",
    ],
)
def test_no_dateline(opening: str) -> None:
    """A dash in a sentence makes no dateline, nor does a speaker's name."""
    assert head(f"{TITLE}\n{opening}{BODY}").dateline is None


def test_dateline_dates_the_report() -> None:
    """Where nothing else does, a dateline with a year gives the day of publication; one without a year does not."""
    found = head(f"{TITLE}\nHALLAM, March 3, 2019 (Watch) — {BODY}")
    assert (found.published, found.basis) == ("2019-03-03", "dateline")
    assert head(f"{TITLE}\nHALLAM, March 3 (Watch) — {BODY}").published == ""
