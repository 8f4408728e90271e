"""Scans: tesseract reads them where it is installed, in bounds; without it the message says so."""

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from geo.errors import UnreadableReport
from geo.reading import read, sandbox
from geo.reading.formats import scan
from geo.reading.formats.parts import Limits, Parsed, Unreadable

LIMITS = Limits()
PAGE = "Floods in the valley\n\nThe river Ossel rose by two metres on Tuesday and\ncarried away the bridge at Hallam.\n"


def picture(kind: str, *, size: tuple[int, int] = (600, 800), pages: int = 1) -> bytes:
    """Return a white page as a picture, or as a PDF of such pages."""
    file = io.BytesIO()
    page = Image.new("L", size, 255)
    more = {"save_all": True, "append_images": [page] * (pages - 1)} if kind in ("PDF", "TIFF") else {}
    page.save(file, kind, **more)
    return file.getvalue()


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a program called tesseract on the PATH that says what it is told to."""

    def install(says: str, *, languages: str = "eng\nosd\nrus") -> Path:
        said = tmp_path / "asked"
        program = tmp_path / "tesseract"
        program.write_text(
            f'#!/bin/sh\necho "$*" >> {said}\n'
            f'if [ "$1" = --list-langs ]; then printf "List of languages:\\n{languages}\\n"; exit 0; fi\n{says}\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return said

    return install


def told(text: str) -> str:
    """Return the words of a shell that takes a picture and prints *text*."""
    return f"cat > /dev/null\ncat <<'END'\n{text}END"


def parse(kind: str, **more: int) -> Parsed:
    """Read a scan."""
    return (scan.parse_pdf if kind == "PDF" else scan.parse_picture)(picture(kind, **more), LIMITS)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_scan_is_read(tesseract, kind: str) -> None:
    """Lines are joined to paragraphs; the languages are those that there are."""
    asked = tesseract(told(PAGE))
    text = "Floods in the valley\nThe river Ossel rose by two metres on Tuesday and carried away the bridge at Hallam."
    assert parse(kind).text == text
    assert asked.read_text().splitlines() == ["--list-langs", "stdin stdout -l eng+rus"]


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_pages(tesseract, kind: str) -> None:
    """Each page is read, in order."""
    tesseract(told(PAGE))
    assert parse(kind, pages=2).text.count("carried away the bridge") == 2


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.jpg", "a"])
def test_without_tesseract(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The message says what is missing."""
    monkeypatch.setattr(scan.shutil, "which", lambda _: None)
    kind = {"a.pdf": "PDF", "a.jpg": "JPEG"}.get(name, "PNG")
    with pytest.raises(Unreadable, match="tesseract, which reads scans, is not installed"):
        parse(kind)


def test_a_scan_among_files(tesseract, tmp_path: Path) -> None:
    """What a file is decides its first bytes; a PDF without text is tried as a scan, and says what came of it."""
    tesseract(told(PAGE))
    for kind, media in (("PDF", "application/pdf"), ("PNG", "image/png"), ("TIFF", "image/tiff")):
        path = tmp_path / f"{kind}.bin"
        path.write_bytes(picture(kind))
        sandbox.SHARED.close()
        try:
            found = read.read_file(path)
        finally:
            sandbox.SHARED.close()
        assert (found.text.splitlines()[0], found.media_type) == ("Floods in the valley", media)


def test_a_pdf_without_text_or_pictures(tesseract) -> None:
    """An empty page is no scan."""
    from tests.documents import pdf

    tesseract(told(PAGE))
    sandbox.SHARED.close()
    try:
        with pytest.raises(UnreadableReport, match=r"none of its 2 pages holds text: .* no text was found"):
            read.read_bytes(pdf([[], []]), name="a.pdf")
    finally:
        sandbox.SHARED.close()


@pytest.mark.parametrize(
    ("says", "languages", "why"),
    [("exit 3", "eng", "gave up over it .status 3"), (told(PAGE), "xyz", "without a language"),
     (told(" 17 -- \n"), "eng", "no text was found"), (told(""), "eng", "no text was found")],
)  # fmt: skip
def test_what_tesseract_cannot_do(tesseract, says: str, languages: str, why: str) -> None:
    """It fails, has no language, or sees nothing: each is one clear reason."""
    tesseract(says, languages=languages)
    with pytest.raises(Unreadable, match=why):
        parse("PNG")


def test_a_program_that_does_not_end(tesseract) -> None:
    """It is ended when the time for the file is up."""
    tesseract("exec sleep 60")
    begun = time.monotonic()
    with pytest.raises(Unreadable, match="took too long") as caught:
        scan.parse_picture(picture("PNG"), Limits(seconds=1.0))
    assert caught.value.large
    assert time.monotonic() - begun < 10


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


HEAD = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
BOMB = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", HEAD) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [(BOMB, "pixels"), (picture("PNG")[:60], "broken picture"), (b"\x89PNG", "broken picture"),
     (b"GIF89a" + bytes(20), "broken picture")],
)  # fmt: skip
def test_hostile_pictures(tesseract, data: bytes, why: str) -> None:
    """A picture of more pixels than a page has is refused by its head alone, a broken one says so."""
    tesseract(told(PAGE))
    with pytest.raises(Unreadable, match=why):
        scan.parse_picture(data, LIMITS)


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_too_many_pages(tesseract, kind: str) -> None:
    """A scan of more pages than can be read in time is refused."""
    tesseract(told(PAGE))
    data = picture(kind, pages=3)
    with pytest.raises(Unreadable) as caught:
        (scan.parse_pdf if kind == "PDF" else scan.parse_picture)(data, Limits(scanned_pages=2))
    assert caught.value.large


def test_small_pictures_are_no_pages(tesseract) -> None:
    """A logo is not read."""
    asked = tesseract(told(PAGE))
    with pytest.raises(Unreadable, match="no text was found"):
        parse("PNG", size=(100, 80))
    assert asked.read_text().splitlines() == ["--list-langs"]
