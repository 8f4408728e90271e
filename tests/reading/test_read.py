"""Files of every kind become one kind of reading, or one clear error."""

from pathlib import Path

import pytest

from geo.errors import InvalidDate, ReportTooLarge, UnreadableReport
from geo.reading import read
from tests.documents import archive, pdf, word

TITLE = "Flood carries away the bridge at Nether Hallam"
BODY = (
    "The river Ossel rose by two metres on Tuesday and carried away the wooden bridge at Nether Hallam.\n"
    "Repairs will take until the end of May, she added, because the quarry is still under water."
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REPORT = f"{TITLE}\nPublished: 3 March 2019\nBy Anna Holt\n{BODY}\nLeave a Reply\nName *"


FEED = (
    f"<rss version='2.0'><channel><title>W</title><item><title>{TITLE}</title><description>{BODY}</description></item>"
    "</channel></rss>"
)


def test_text_file(tmp_path: Path) -> None:
    """A text file is kept to the letter, and its head and furniture are read."""
    path = tmp_path / "flood.txt"
    path.write_bytes(b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode())
    found = read.read_file(path)
    assert found.text == REPORT.replace("\n", "\r\n")
    assert (found.title, found.published, found.published_from) == (TITLE, "2019-03-03", "field")
    assert (found.author, found.language, found.media_type) == ("Anna Holt", "en", "text/plain")
    assert [found.text[a:b].split("\r\n")[0] for a, b in found.boilerplate] == [
        "Published: 3 March 2019",
        "Leave a Reply",
    ]


def test_same_text_same_reading() -> None:
    """Reading twice gives the same."""
    assert read.read_text(REPORT) == read.read_text(REPORT)


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.pdf", pdf([[TITLE], BODY.split("\n")]), "application/pdf"),
        ("a.docx", word([TITLE, *BODY.split("\n")]), WORD),
        ("a.html", f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>".encode(), "text/html"),
        ("a", f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>".encode(), "text/html"),
        ("a.txt", pdf([[TITLE], BODY.split("\n")]), "application/pdf"),
        ("a.eml", f"From: a@x.example\nSubject: {TITLE}\n\n{BODY}".encode(), "message/rfc822"),
        ("a.txt", f"Message-ID: <1@x>\nFrom: a@x\nSubject: {TITLE}\n\n{BODY}".encode(), "message/rfc822"),
        ("a", f"From a@x Mon May  4 10:00:01 2015\nSubject: {TITLE}\n\n{BODY}\n".encode(), "application/mbox"),
        ("a.xml", FEED.encode(), "application/rss+xml"),
        ("a.txt", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><?y z?>\n" + FEED.encode(), "application/rss+xml"),
        ("a.md", f"{TITLE}\n{BODY}".encode("utf-16"), "text/plain"),
    ],
)  # fmt: skip
def test_kinds(name: str, data: bytes, media: str) -> None:
    """The content decides what a file is, its name only where that leaves it open."""
    found = read.read_bytes(data, name=name)
    assert found.media_type == media
    assert found.title == TITLE
    assert "carried away the wooden bridge" in found.text


def test_pages_of_pdf_are_marked() -> None:
    """Running heads join the furniture that the text itself gives away."""
    pages = [["Monthly Report of the Valley", line] for line in (TITLE, *BODY.split("\n"))]
    found = read.read_bytes(pdf(pages), name="a.pdf")
    assert [found.text[a:b] for a, b in found.boilerplate] == ["Monthly Report of the Valley"] * 3


def test_the_caller_knows_better() -> None:
    """A given date and title win over what the text says; a date that is none is refused."""
    found = read.read_text(REPORT, published="2019-03", title="Flood")
    assert (found.published, found.published_from, found.title) == ("2019-03", "given", "Flood")
    with pytest.raises(InvalidDate):
        read.read_text(REPORT, published="next week")


@pytest.mark.parametrize("text", ["", "\n\n", " ", "\x00", "\ud800"])
def test_nothing(text: str) -> None:
    """An empty text is an empty reading, not an error."""
    found = read.read_text(text)
    assert (len(found.text), found.title, found.language, found.boilerplate) == (len(text), "", "und", ())


def test_right_to_left() -> None:
    """Offsets of a Persian report count code points as in any other."""
    body = "پس از سیل دو پل در ولایت بسته شد و والی از پایتخت درخواست کمک کرد و مکتب‌ها بسته ماند."
    found = read.read_text(f"{body}\nبیشتر بخوانید\nمدرسه باز شد")
    assert found.language == "fa"
    assert found.boilerplate == ((len(body) + 1, len(found.text)),)


def test_one_long_line() -> None:
    """A line of a hundred thousand characters is read as any other."""
    text = "The river rose and fell. " * 4_000
    found = read.read_text(text)
    assert (found.text, found.boilerplate) == (text, ())


def test_too_large(tmp_path: Path) -> None:
    """Bytes and characters beyond the limits are refused with the limit."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(ReportTooLarge, match="more than 10 bytes"):
        read.read_file(path, limits=read.Limits(bytes=10))
    with pytest.raises(ReportTooLarge, match="at most 20 are read"):
        read.read_file(path, limits=read.Limits(characters=20))
    with pytest.raises(ReportTooLarge, match="10,500,000 characters"):
        read.read_text("The river rose, fell." * 500_000)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", bytes(range(256)) * 30, UnreadableReport),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), UnreadableReport),
        ("a.txt", archive({"x": b"y"}), UnreadableReport),
        ("a.pdf", b"not a PDF", UnreadableReport),
        ("a.pdf", pdf([[TITLE]], password="p"), UnreadableReport),
        ("a.docx", b"not a document", UnreadableReport),
        ("a.docx", archive({"word/document.xml": bytes(40_000_000)}), ReportTooLarge),
        ("a.html", b"<html></html>", UnreadableReport),
    ],
)
def test_bad_files(name: str, data: bytes, error: type[Exception]) -> None:
    """Every bad file ends in one error of one line that names it."""
    with pytest.raises(error, match=name) as caught:
        read.read_bytes(data, name=name)
    assert "\n" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    """A path that is no file, or cannot be opened, is unreadable."""
    with pytest.raises(UnreadableReport, match="no such file"):
        read.read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableReport, match="no such file"):
        read.read_file(tmp_path)
    with pytest.raises(UnreadableReport, match="name too long"):
        read.read_file(tmp_path / ("x" * 300))


def test_several_reports_in_a_file(tmp_path: Path) -> None:
    """Each item of a feed is a reading with its address; whoever asks for the one report is told how many there are."""
    item = "<item><title>{0} fell into the river</title><link>https://x.example/{0}</link></item>"
    data = f"<rss><channel>{item.format('Bridge')}{item.format('Barn')}</channel></rss>".encode()
    items = read.items_of(data, name="a.rss", published="2015-05-04T10:00")
    assert [(one.reading.title, one.url) for one in items] == [
        ("Bridge fell into the river", "https://x.example/Bridge"),
        ("Barn fell into the river", "https://x.example/Barn"),
    ]
    assert {one.reading.published for one in items} == {"2015-05-04T10:00"}
    path = tmp_path / "a.rss"
    path.write_bytes(data)
    with pytest.raises(UnreadableReport, match="it holds 2 reports"):
        read.read_file(path)
    assert read.holds_many(path)
    assert not read.holds_many(tmp_path / "nowhere.rss")


@pytest.mark.parametrize(
    "text",
    [
        "From: the field\nDate: 2 May\nSubject: none\n\nThe bridge fell.",
        "From Hallam to Ossel in 2015\nthe road was shut.",
    ],
)
def test_text_that_begins_like_a_mail(text: str) -> None:
    """A note that opens with fields of its own, or with the word From, is text."""
    assert read.read_bytes(text.encode(), name="a.txt").text == text


def test_xml_of_another_kind() -> None:
    """XML that is no feed is refused with its tags, not read with them."""
    with pytest.raises(UnreadableReport, match="neither RSS nor Atom"):
        read.read_bytes(b"<?xml version='1.0'?><a><b>Words.</b></a>", name="a.txt")
