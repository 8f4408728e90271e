"""Parsing in a child process: it answers, it is stopped in time, and it does not take this process with it."""

import io
import json
import struct
import subprocess
import sys
from collections.abc import Iterator

import pytest

from geo.reading import sandbox
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.sandbox import Apart
from geo.records import from_json, to_json
from tests.documents import pdf, word


@pytest.fixture
def apart() -> Iterator[Apart]:
    """Children of its own, ended after the test."""
    children = Apart()
    yield children
    children.close()


def test_one_child_serves_many_files(apart: Apart) -> None:
    """A second file, and one after a broken one, is parsed by the same process."""
    first = apart.parse(word(["One."]), kind="docx", limits=Limits())
    pids = apart.children.pids
    with pytest.raises(Unreadable, match="broken PDF"):
        apart.parse(b"%PDF-", kind="pdf", limits=Limits())
    second = apart.parse(word(["Two."]), kind="docx", limits=Limits())
    assert (first.text, second.text) == ("One.", "Two.")
    assert apart.children.pids == pids


def test_spans_come_back_as_tuples(apart: Apart) -> None:
    """What crosses the process border is equal to what the parser made."""
    pages = [["Monthly", f"Line {i} of the report goes here."] for i in "abc"]
    found = apart.parse(pdf(pages), kind="pdf", limits=Limits())
    assert [found.text[a:b] for a, b in found.boilerplate] == ["Monthly"] * 3


def test_slow_file(apart: Apart) -> None:
    """A parser that does not come back is stopped, and the next file gets a new child."""
    assert apart.parse(word(["One."]), kind="docx", limits=Limits()).text == "One."
    page = b"<p>" * 2_000_000
    with pytest.raises(Unreadable, match=r"more than 0\.1 seconds") as caught:
        apart.parse(page, kind="html", limits=Limits(seconds=0.1))
    assert caught.value.large
    assert apart.parse(word(["One."]), kind="docx", limits=Limits()).text == "One."


def test_child_that_dies() -> None:
    """A child that ends without an answer is one clear reason, not a hang."""
    apart = Apart(start="raise SystemExit(3)")
    with pytest.raises(Unreadable, match="broke down"):
        apart.parse(b"x" * 1_000_000, kind="pdf", limits=Limits())
    apart.close()


def test_memory_is_bounded(apart: Apart) -> None:
    """A file that needs more memory than there is ends in a reason, and the next one is parsed all the same."""
    small = Limits(memory=200 * 2**20)
    paragraphs = ["A line of text that is repeated very often indeed."] * 60_000
    document = word(paragraphs[:1])
    big = document[:-1]
    with pytest.raises(Unreadable):
        apart.parse(big * 60, kind="docx", limits=small)
    assert apart.parse(document, kind="docx", limits=Limits()).text == paragraphs[0]


def test_what_a_parser_says() -> None:
    """Errors that no one foresaw become reasons as well; lack of memory is the child's own to tell."""

    def answered(error: BaseException) -> dict[str, object]:
        def parser(data: bytes, limits: Limits) -> None:
            raise error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sandbox, "_parser", lambda _: parser)
            return sandbox.answer(b"", kind="pdf", limits=Limits())

    with pytest.raises(MemoryError):
        answered(MemoryError())
    assert answered(ZeroDivisionError()) == {"why": "the parser failed (ZeroDivisionError)", "large": False}


def test_serving() -> None:
    """The child answers each question in turn, and ends when the questions do."""
    length = struct.Struct(">Q")
    limits = to_json(Limits(bytes=10**6, characters=100, pages=1, seconds=1.0, memory=2**30))
    sent = [b"{}", b""]
    for kind, data in (("docx", word(["One."])), ("html", b"<html></html>"), ("pdf", b"")):
        sent += [json.dumps({"kind": kind, "limits": limits, "seconds": 1}).encode(), data]
    questions = b"".join(length.pack(len(one)) + one for one in sent)
    done = subprocess.run([sys.executable, "-c", sandbox._START], input=questions, capture_output=True, check=True)
    stream = io.BytesIO(done.stdout)
    ready, first, *rest = (json.loads(stream.read(length.unpack(stream.read(8))[0])) for _ in range(4))
    assert ready == {"ready": True}
    assert from_json(Parsed, first["parsed"][0]).text == "One."
    assert [answer["why"] for answer in rest] == ["the page holds no text", "broken PDF (EmptyFileError)"]
    assert stream.read() == b""
