"""What a person names to be read: files, folders, tables."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidDate, UnreadableReport
from geo.reading.sources import id_of, reports_in


def table(path, *rows, columns=("url", "date", "title", "text")):
    """Write a table of reports and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([columns, *rows])
    return path


def test_a_folder_is_read_by_name(tmp_path):
    """Its files and those of folders in it, in order; hidden ones and other kinds are passed over."""
    for name in ("b.txt", "a.HTML", "deep/c.docx", ".hidden/d.txt", ".e.txt", "picture.png", "notes"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.", encoding="utf-8")
    assert [source.name for source in reports_in([tmp_path])] == ["a", "b", "c"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path):
    """Its content decides."""
    path = tmp_path / "notes"
    path.write_text("The ferry left.", encoding="utf-8")
    (source,) = reports_in([path])
    assert (source.path, source.id, source.url) == (str(path), "", "")
    assert source.read().text == "The ferry left."


def test_a_row_is_a_report(tmp_path):
    """Columns come in any order and case; the path names the line on which the row begins."""
    path = table(
        tmp_path / "t.csv",
        ["One.\nStill one.", "https://example.org/News/Ferry_sinks", "2020-01-02", "Ferry"],
        ["Two.", "", "", ""],
        columns=("TEXT", "url", " Date ", "title"),
    )
    first, second = reports_in([path])
    assert (first.path, second.path) == (f"{path}:2", f"{path}:4")
    reading = first.read()
    assert (reading.text, reading.published, reading.title) == ("One.\nStill one.", "2020-01-02", "Ferry")
    assert first.url == "https://example.org/News/Ferry_sinks"
    assert first.id.startswith("ferry-sinks-")
    assert (second.id, second.url, second.name) == ("", "", "t 4")


@pytest.mark.parametrize("told", ["story_100.txt", "7", "urn:uuid:12", "javascript:alert(1)", "//x.example/1"])
def test_what_is_no_web_address_only_names_a_row(tmp_path, told):
    """Tables put numbers and files' names where an address is wanted: the report is read all the same, without one."""
    path = tmp_path / "t.csv"
    (first,) = reports_in([table(path, ["One.", told, "", ""], columns=("text", "url", "date", "title"))])
    assert (first.url, first.name, first.read().text) == ("", told, "One.")
    assert first.id == id_of(told)


def test_an_item_of_a_feed_is_a_report(tmp_path):
    """Its path has its number, its id comes from its address; a feed that cannot be read is one fault."""
    url = "https://x.example/Bridge"
    path = tmp_path / "f.xml"
    items = f"<item><title>Bridge fell</title><link>{url}</link></item><item><title>Barn burnt</title></item>"
    path.write_text(f"<rss><channel>{items}</channel></rss>")
    (tmp_path / "g.rss").write_text("<rss></rss>")
    first, second, fault = reports_in([tmp_path])
    assert (first.path, first.url, first.id) == (f"{path}:1", url, id_of(url))
    assert (second.path, second.url, second.id, second.name) == (f"{path}:2", "", "", "f-2")
    assert [one.read().text for one in (first, second)] == ["Bridge fell", "Barn burnt"]
    with pytest.raises(UnreadableReport, match="no item"):
        fault.read()


@given(st.text())
def test_any_address_gives_an_id(url):
    """The same address the same id, which can stand in a link."""
    made = id_of(url)
    assert made == id_of(url)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(made) <= 60


def test_addresses_that_end_alike_give_different_ids():
    """The whole address counts, not only its last words."""
    assert id_of("https://example.org/a/x") != id_of("https://example.org/b/x")


def test_a_wrong_path_is_told_before_anything_is_read(tmp_path):
    """Even where it comes last."""
    good = tmp_path / "a.txt"
    good.write_text("Words.", encoding="utf-8")
    with pytest.raises(UnreadableReport):
        next(reports_in([good, tmp_path / "nowhere"]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"url,title\nx,y\n", "column called text"),
        (b"", "column called text"),
        (b'text\nfine\n"open', "from here"),
        (b"text\nfine\n" + b"x" * 20_000_001, "from here"),
    ],
)
def test_a_broken_table_says_where(tmp_path, content, said):
    """What comes before the fault is read; the fault is a source that cannot be."""
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    *good, bad = reports_in([path])
    assert [source.read().text for source in good] == ["fine"] * len(good)
    with pytest.raises(UnreadableReport, match=said):
        bad.read()


def test_a_row_may_be_bad(tmp_path):
    """No text, or a date that is none, is an error of that row."""
    path = table(tmp_path / "t.csv", ["", "", "", " \n"], ["", "2020-02-31", "", "Words."])
    empty, dated = reports_in([path])
    with pytest.raises(UnreadableReport):
        empty.read()
    with pytest.raises(InvalidDate):
        dated.read()
