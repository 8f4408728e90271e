"""Tables of reports as people's spreadsheets write them."""

from pathlib import Path

import pytest

from geo.reading.formats.parts import Limits
from geo.reading.tables import BrokenTable, Row, day_of, rows_of

STORY = "The “mill” at Ossel burnt down, the county said."


def rows(tmp_path: Path, content: str | bytes, **limits: int) -> list[Row]:
    """Write a table and read it."""
    path = tmp_path / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(rows_of(path, limits=Limits(**limits)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_stands_between_cells(tmp_path: Path, encoding: str, between: str, end: str) -> None:
    """Commas, semicolons, tabs and strokes are told apart by the first line, in any encoding that Excel writes."""
    lines = [["url", "date", "title", "text"], ["https://x.example/1", "2015-08-22", "A mill burnt", f'"{STORY}"']]
    data = "".join(between.join(line) + end for line in lines).encode(encoding)
    assert rows(tmp_path, data) == [Row(STORY, "https://x.example/1", "2015-08-22", "A mill burnt", line=2)]


def test_excel_says_what_stands_between(tmp_path: Path) -> None:
    """A first line such as "sep=;" is no row."""
    assert [row.text for row in rows(tmp_path, "sep=;\r\ntext;title\r\na, b, c, d;T\r\n")] == ["a, b, c, d"]


@pytest.mark.parametrize("name", ["Body", "full text", "ARTICLE", "notes"])
def test_names_of_columns(tmp_path: Path, name: str) -> None:
    """Other names for the text, the address, the day and the headline are known."""
    (row,) = rows(
        tmp_path, f"id,Headline,Published,Link,Source,{name}\n7,A mill,2015,https://x.example,Post,{STORY!r}\n"
    )
    assert (row.title, row.date, row.url, row.publisher) == ("A mill", "2015", "https://x.example", "Post")
    assert "burnt down" in row.text


def test_the_plainest_name_counts(tmp_path: Path) -> None:
    """Where a table has a text and notes, the text is read."""
    assert [row.text for row in rows(tmp_path, "notes,text\nchecked,Words.\n")] == ["Words."]


def test_no_column_with_a_text(tmp_path: Path) -> None:
    """The message names the column that is needed and those that there are."""
    with pytest.raises(BrokenTable, match="a column called text; its columns are: id, what"):
        rows(tmp_path, "id,what\n1,x\n")


@pytest.mark.parametrize(
    ("cell", "days_first", "day"),
    [
        ("2015-08-22", None, "2015-08-22"), ("1999-03-12T18:41", None, "1999-03-12T18:41"), ("", None, ""),
        ("22/08/2015", None, "2015-08-22"), ("8/22/2015", None, "2015-08-22"), ("22.8.15", None, "2015-08-22"),
        ("05-05-1998", None, "1998-05-05"), ("1/2/99", True, "1999-02-01"), ("3/4/2015", False, "2015-03-04"),
        ("22/08/2015 10:30", None, "2015-08-22"), ("2015-08-22 10:30:00", None, "2015-08-22"),
        ("22 August 2015", None, "2015-08-22"), ("42238", None, "2015-08-22"), ("42238.5", None, "2015-08-22"),
        ("3/4/2015", None, "3/4/2015"), ("31/4/2015", True, "31/4/2015"), ("soon", None, "soon"),
        ("2015-02-30", None, "2015-02-30"), ("13/13/2015", None, "13/13/2015"),
    ],
)  # fmt: skip
def test_days(cell: str, days_first: bool | None, day: str) -> None:
    """A day is understood in the forms that spreadsheets write; what could be two days stays as it is."""
    assert day_of(cell, days_first=days_first) == day


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["3/4/2015", "22/4/2015"], ["2015-04-03", "2015-04-22"]),
        (["3/4/2015", "4/22/2015"], ["2015-03-04", "2015-04-22"]),
        (["3/4/2015", "22/4/2015", "4/22/2015"], ["3/4/2015", "2015-04-22", "2015-04-22"]),
    ],
)
def test_a_column_tells_its_own_order(tmp_path: Path, dates: list[str], read: list[str]) -> None:
    """One date that can be read one way only says how the others are; where two disagree none is guessed."""
    assert [row.date for row in rows(tmp_path, "date,text\n" + "".join(f"{one},x\n" for one in dates))] == read


def test_hostile_tables(tmp_path: Path) -> None:
    """A cell without end, a quotation without end, binary data and a large file in an old encoding are refused."""
    for content in ("text\n" + "x" * 20_000_001, 'text\nfine\n"open', b"text\n" + bytes(range(256)) * 40):
        with pytest.raises(BrokenTable, match="from here"):
            rows(tmp_path, content)
    with pytest.raises(BrokenTable, match="not in UTF-8"):
        rows(tmp_path, b"text\n" + b"\xe9" * 200, bytes=100)
