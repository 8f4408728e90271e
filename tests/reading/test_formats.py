"""Web pages, PDF and Word files: the article, in order, and one clear reason where there is none."""

import dataclasses
import io

import docx as python_docx
import pytest

from geo.reading.formats import docx, html
from geo.reading.formats import pdf as read_pdf
from geo.reading.formats.parts import Limits, Unreadable
from tests.documents import archive, changed, pdf, word

LIMITS = Limits()
SENTENCES = (
    "The river Ossel rose by two metres on Tuesday and carried away the wooden bridge at Nether Hallam.",
    "A spokeswoman for the county said that forty families had been taken to the school on the hill.",
    "Repairs will take until the end of May, she added, because the quarry is still under water.",
    "The last flood of that height was seen forty years ago, long before the dam in the hills was built.",
)


def page(body: str, *, head: str = "") -> bytes:
    """Return a web page."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


ARTICLE = "<article><h1>Flood at Nether Hallam</h1>" + "".join(f"<p>{line}</p>" for line in SENTENCES) + "</article>"


def test_web_page() -> None:
    """The article comes with its title, date and author; menus, scripts and comments do not."""
    head = (
        "<title>Flood at Nether Hallam</title><meta name='author' content='Anna Holt'>"
        "<meta property='article:published_time' content='2019-03-03T10:00:00Z'><script>var a = 'hidden';</script>"
    )
    around = "<nav><a href='/'>Home</a></nav>{}<div id='comments'><p>I saw it on May 1, 2018.</p></div>"
    found = html.parse(page(around.format(ARTICLE), head=head), LIMITS)
    assert all(line in found.text for line in SENTENCES)
    assert not any(word in found.text for word in ("Home", "hidden", "I saw it", "<p>"))
    assert (found.title, found.published, found.author) == ("Flood at Nether Hallam", "2019-03-03", "Anna Holt")


def test_web_page_without_a_date() -> None:
    """A date somewhere in the page is not taken for the day of publication."""
    aside = "<aside><a href='/x'>Quarry fined</a> <span>4 April 2018</span></aside>"
    assert html.parse(page(ARTICLE + aside), LIMITS).published == ""


def test_entities_and_control_characters() -> None:
    """Entities are letters, markup that was escaped stays text, control characters do no harm."""
    line = (
        "Caf&eacute; owners &amp; bakers \x00 said that &lt;b&gt; was closed for all of the week after the flood came."
    )
    text = html.parse(page(f"<article><p>{line}</p><p>{SENTENCES[0]}</p></article>"), LIMITS).text
    assert "Café owners & bakers" in text
    assert "<b> was closed" in text


def test_declared_encoding_of_a_web_page() -> None:
    """The encoding that a page states is used."""
    line = "Река поднялась на два метра и снесла мост у деревни, рассказали жители и глава района в среду. "
    data = f"<html><head><meta charset=koi8-r></head><body><p>{line * 4}</p></body></html>".encode("koi8-r")
    assert line.strip() in html.parse(data, LIMITS).text


def test_short_web_page() -> None:
    """A page with hardly any text still gives what it has."""
    assert "Bridge closed." in html.parse(page("<div>Bridge closed.</div>"), LIMITS).text


@pytest.mark.parametrize(
    "data", [page(""), page("<script>x</script>"), b"<html><body " + b'a="' * 1_000, page("<div>" * 3_000)]
)
def test_web_page_without_text(data: bytes) -> None:
    """A page with no text, or only hostile markup, is refused."""
    with pytest.raises(Unreadable, match="holds no text"):
        html.parse(data, LIMITS)


def test_too_much_markup() -> None:
    """Markup beyond the limit is refused before it is parsed."""
    with pytest.raises(Unreadable) as caught:
        html.parse(page(ARTICLE), dataclasses.replace(LIMITS, bytes=100))
    assert caught.value.large


def test_pdf_paragraphs() -> None:
    """Lines become paragraphs again, a hyphen at a line's end falls away, one in a name stays."""
    lines = [
        "The river Ossel rose by two metres on Tuesday and carried away the wood-",
        "en bridge at Nether Hallam, the only way to the quarry in the Upper-",
        "Lower valley.",
        "Repairs will take until the end of May, because the quarry is still un-",
        "der water, the county said.",
    ]
    found = read_pdf.parse(pdf([lines], title="Flood"), LIMITS)
    first = "carried away the wooden bridge at Nether Hallam, the only way to the quarry in the Upper-Lower valley.\n"
    assert found.text.startswith("The river Ossel rose by two metres on Tuesday and " + first)
    assert found.text.endswith(
        "\nRepairs will take until the end of May, because the quarry is still under water, the county said."
    )
    assert (found.title, found.author) == ("Flood", "A. Writer")


def test_pdf_running_heads() -> None:
    """Lines that stand at the edge of every page are marked, whatever the page's number; the text between is not."""
    pages = [["Valley Watch Monthly", line, f"Page {i} of 4"] for i, line in enumerate(SENTENCES, start=1)]
    found = read_pdf.parse(pdf(pages), LIMITS)
    assert [found.text[a:b] for a, b in found.boilerplate] == [
        part for i in range(1, 5) for part in ("Valley Watch Monthly", f"Page {i} of 4")
    ]
    assert all(line in found.text for line in SENTENCES)


def test_pdf_lists() -> None:
    """A new item of a list begins a new line."""
    lines = [
        "What the county lost in the flood of this spring, by the word of its council:",
        "- the bridge",
        "- two barns",
    ]
    assert read_pdf.parse(pdf([lines]), LIMITS).text.split("\n")[1:] == ["- the bridge", "- two barns"]


def test_pdf_title_that_is_a_file_name() -> None:
    """The name of a file is no title."""
    assert read_pdf.parse(pdf([SENTENCES[:1]], title="report_final.docx"), LIMITS).title == ""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "broken PDF"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 9, "broken PDF"),
        (pdf([SENTENCES])[:400], "broken PDF"),
        (pdf([SENTENCES], password="secret"), "encrypted"),
        (pdf([[], []]), "none of its 2 pages holds text"),
    ],
)
def test_pdf_that_cannot_be_read(data: bytes, why: str) -> None:
    """Broken, encrypted and scanned files say what they are."""
    with pytest.raises(Unreadable, match=why):
        read_pdf.parse(data, LIMITS)


@pytest.mark.parametrize("limits", [Limits(pages=2), Limits(characters=150)])
def test_long_pdf(limits: Limits) -> None:
    """Too many pages, or too much text, is refused as too large."""
    with pytest.raises(Unreadable) as caught:
        read_pdf.parse(pdf([[line] for line in SENTENCES]), limits)
    assert caught.value.large


def test_word_document() -> None:
    """Paragraphs and tables come in order, a row to a line."""
    found = docx.parse(word(SENTENCES[:2], rows=[["a", "b"], ["c", "d"]], title="Flood"), LIMITS)
    assert found.text == "\n".join([*SENTENCES[:2], "a | b", "c | d"])
    assert (found.title, found.author) == ("Flood", "")


def test_cells_of_a_row_stay_together() -> None:
    """A cell's paragraphs are one cell, one that spans columns counts once, one that spans rows counts in each."""
    document = python_docx.Document()
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate([["2 May", "Hallam", "A bridge\nfell"], ["", "Ossel", "A barn burnt"], ["x", "y", "z"]]):
        for cell, text in zip(table.rows[i].cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "2 May"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "All on Monday."
    file = io.BytesIO()
    document.save(file)
    lines = docx.parse(file.getvalue(), LIMITS).text.split("\n")
    assert lines == ["2 May | Hallam | A bridge fell", "2 May | Ossel | A barn burnt", "All on Monday."]


TABLE = (
    "<table><thead><tr><th>Date</th><th>Place</th><th>What</th></tr></thead>"
    "<tr><td>2 May 2015</td><td>Nether Hallam</td><td><p>A bridge fell</p><p>into the river</p></td></tr>"
    "<tr><td>3 May 2015</td><td>Ossel</td><td>A barn burnt</td></tr></table>"
)
ROWS = (
    "Date | Place | What\n2 May 2015 | Nether Hallam | A bridge fell into the river\n3 May 2015 | Ossel | A barn burnt"
)


@pytest.mark.parametrize("around", ["<p>{}</p>".format("</p><p>".join(SENTENCES)), "<h1>Losses</h1>", ""])
def test_tables_of_a_web_page(around: str) -> None:
    """A row is a line, in a long page and in one that has little beside the table."""
    text = html.parse(page(f"<article>{around}{TABLE}</article>"), LIMITS).text
    assert text.endswith(ROWS)


def test_live_blog() -> None:
    """An entry's time is a line above it, with the day where the page shows only an hour."""
    entries = "".join(
        f"<div class=post><time datetime='2019-03-0{9 - i}T1{i}:30:00Z'>1{i}:30</time><p>{line}</p></div>"
        for i, line in enumerate(SENTENCES)
    )
    text = html.parse(page(f"<article><h1>Flood: live</h1>{entries}</article>"), LIMITS).text
    times = ["9 March 2019, 10:30", "8 March 2019, 11:30", "7 March 2019, 12:30", "6 March 2019, 13:30"]
    told = [part for pair in zip(times, SENTENCES, strict=True) for part in pair]
    assert text.split("\n")[-8:] == told


def test_time_of_a_page_is_no_entry() -> None:
    """A single time, which says when the page appeared, stays what it is."""
    body = f"<article><time datetime='2019-03-04T10:00'>Monday</time><p>{'</p><p>'.join(SENTENCES)}</p></article>"
    assert "4 March" not in html.parse(page(body), LIMITS).text


def test_solar_day_of_a_time_element() -> None:
    """The day that an article's time states is the day of publication, of the Solar Hijri calendar too."""
    body = f"<article><time datetime='1394-02-15'>15</time><p>{'</p><p>'.join(SENTENCES)}</p></article>"
    assert html.parse(page(body), LIMITS).published == "2015-05-05"


def test_zip_bomb() -> None:
    """An archive that would unpack to more than the limit is refused by its directory alone."""
    with pytest.raises(Unreadable) as caught:
        docx.parse(archive({"word/document.xml": bytes(10_000_000)}), Limits(bytes=5_000_000))
    assert caught.value.large
    with pytest.raises(Unreadable, match=r"it would unpack to more than 32 MB$"):
        docx.parse(archive({"word/document.xml": bytes(40_000_000)}), LIMITS)


def test_entities_in_word_are_not_expanded() -> None:
    """A document that defines entities inside entities is refused or read without them, at once."""
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    for i in range(9):
        entities += b'<!ENTITY a%d "%s">' % (i, (b"&a%d;" % (i - 1) if i else b"&a;") * 10)
    document = changed(word(["Start."]), "word/document.xml", b"?>", b"?>" + entities + b"]>")
    document = changed(document, "word/document.xml", b"Start.", b"&a8;")
    with pytest.raises(Unreadable, match="no Word document"):
        docx.parse(document, LIMITS)


def test_encrypted_archive() -> None:
    """An archive whose parts are flagged as encrypted says so."""
    data = bytearray(word(["Text."]))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        docx.parse(bytes(data), LIMITS)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", archive({"a.txt": b"x"}), word(["x"])[:900]])
def test_no_word_document(data: bytes) -> None:
    """Broken archives and archives of something else are refused."""
    with pytest.raises(Unreadable):
        docx.parse(data, LIMITS)
