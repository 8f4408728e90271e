"""Scans to text: pictures, and PDF files whose pages are pictures, read by tesseract where that is installed.

tesseract is a program of its own; it gets a picture on standard input, has no part of this process's environment, and
ends when the time for the file is up.  Runs in the child process that parses, whose limit of memory it inherits.

Source: R. Smith, An Overview of the Tesseract OCR Engine (2007, doi:10.1109/ICDAR.2007.4376991).
"""

import contextlib
import io
import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from itertools import chain

from PIL import Image, ImageOps, ImageSequence
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from geo.reading.formats.columns import Line
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.formats.pdf import assembled

PROGRAM = "tesseract"
NOT_INSTALLED = "it is a scan, and the program tesseract, which reads scans, is not installed here"

_LANGUAGES = ("eng", "rus", "fas", "ara", "uzb_cyrl", "uzb", "tgk", "tur", "pus", "kir", "kaz", "deu", "fra", "spa")
"""Names of tesseract's languages, those that reports are most often in first."""

_MOST_LANGUAGES = 4
"""Each costs as much time as the first."""

_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 5_000
_SMALLEST_SIDE = 300
"""Pixels; a page that is smaller on both sides cannot be read, and is a logo."""


def parse_picture(data: bytes, limits: Limits) -> Parsed:
    """Return the text in the picture *data*: PNG, JPEG, or TIFF with a page a picture.

    Raises:
        Unreadable: tesseract is not installed, the picture is broken, too large, or shows no text.
    """
    with _careful():
        try:
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            return _read(_frames(picture, limits), limits=limits)
        except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError) as error:
            raise Unreadable(f"broken picture ({type(error).__name__})") from error


def parse_pdf(data: bytes, limits: Limits) -> Parsed:
    """Return the text in the pictures of the pages of the PDF *data*.

    Raises:
        Unreadable: as for :func:`parse_picture`; or its pages show no pictures in a form that is read.
    """
    with _careful():
        try:
            pages = PdfReader(io.BytesIO(data)).pages
            if len(pages) > limits.scanned_pages:
                why = f"{len(pages):,} scanned pages; at most {limits.scanned_pages:,} are read"
                raise Unreadable(why, large=True)
            return _read((_picture_of(page) for page in pages), limits=limits)
        except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
            raise Unreadable(f"its pictures cannot be read ({type(error).__name__})") from error


@contextlib.contextmanager
def _careful() -> Iterator[None]:
    """Take a picture of more pixels than a page can have for what it is, before it is unpacked."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Unreadable(f"a picture of more than {_MOST_PIXELS:,} pixels", large=True) from error


def _frames(picture: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number == limits.scanned_pages:
            raise Unreadable(f"more than {limits.scanned_pages:,} pages in one picture", large=True)
        yield ImageOps.exif_transpose(frame)


def _picture_of(page: PageObject) -> Image.Image | None:
    """Return the largest picture of a page, upright; None where it has none."""
    largest: Image.Image | None = None
    for held in page.images:
        if held.image is not None and (largest is None or _pixels(held.image) > _pixels(largest)):
            largest = held.image
    return largest.rotate(-page.rotation, expand=True) if largest is not None and page.rotation else largest


def _pixels(picture: Image.Image) -> int:
    return picture.width * picture.height


def _read(pictures: Iterator[Image.Image | None], *, limits: Limits) -> Parsed:
    program = shutil.which(PROGRAM)
    if program is None:
        raise Unreadable(NOT_INSTALLED)
    end = time.monotonic() + 0.9 * limits.seconds
    languages = _languages(program, end=end)
    pages: list[list[Line]] = []
    for picture in pictures:
        text = _told(program, picture, languages=languages, end=end) if picture is not None else ""
        drawn = [" ".join(line.split()) for line in text.splitlines()]
        width = max(map(len, drawn), default=0)
        above = ["", *drawn]
        pages.append([
            Line(line, width, opens=not before and not line[0].islower())
            for line, before in zip(drawn, above, strict=False)
            if line
        ])  # fmt: skip
    if not any(character.isalpha() for line in chain(*pages) for character in line.text):
        raise Unreadable("it is a scan in which no text was found")
    text, running = assembled(pages)
    return Parsed(text, boilerplate=running)


def _languages(program: str, *, end: float) -> str:
    told = _run([program, "--list-langs"], b"", end=end).decode("utf-8", "replace").split()
    known = [name for name in _LANGUAGES if name in told]
    if not known:
        raise Unreadable("tesseract is installed without a language that it could read here")
    return "+".join(known[:_MOST_LANGUAGES])


def _told(program: str, picture: Image.Image, *, languages: str, end: float) -> str:
    if max(picture.size) < _SMALLEST_SIDE:
        return ""
    grey = picture.convert("L")
    grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    file = io.BytesIO()
    grey.save(file, "PNG", compress_level=1)
    said = _run([program, "stdin", "stdout", "-l", languages], file.getvalue(), end=end)
    return said.decode("utf-8", "replace").replace("\f", "\n")


def _run(command: list[str], given: bytes, *, end: float) -> bytes:
    left = end - time.monotonic()
    environment = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - the program's own path, and words of ours
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
    ) as process:
        _bound_time(process.pid, left)
        try:
            said, _ = process.communicate(given, timeout=max(left, 0.1))
        except subprocess.TimeoutExpired as error:
            raise Unreadable("reading the scan took too long", large=True) from error
        finally:
            process.kill()
    if process.returncode:
        raise Unreadable(f"tesseract gave up over it (status {process.returncode})")
    return said


def _bound_time(pid: int, seconds: float) -> None:
    """Let the system end the program even if this process is ended first, where it can: Linux only."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        most = int(max(seconds, 1.0)) + 1
        resource.prlimit(pid, resource.RLIMIT_CPU, (most, most))
