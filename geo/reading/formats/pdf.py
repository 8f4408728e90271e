"""PDF to text with pypdf, page by page, paragraphs put together again.

pypdf was chosen over PDFium, which is five times as fast, because it keeps the letters of Persian and Arabic words in
order.  Letters come as the glyphs that were printed, so ligatures and presentation forms are turned back into letters.
Columns and tables that are drawn line by line are put in order by where they stand (:mod:`.columns`).  Lines at the top
or the foot of a page that most pages share are running heads: they are marked as boilerplate.
"""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from geo.reading.formats.columns import Line, laid_out
from geo.reading.formats.parts import Limits, Parsed, Scanned, Span, Unreadable
from geo.reading.titles import clean_author, clean_title

_PRINTED_FORMS = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…؟۔][\"'”’»)\]]{0,3}$")
_BULLET = re.compile(r"[•▪●\-–*]\s|\(?\d{1,3}[.)]\s")
_FULL = 0.7
_EDGE = 2
_LONGEST_HEAD = 80
_OFTEN = 0.5
_FEWEST_LINES = 3
_MOST_LAID_OUT = 200
"""Pages of a file that are looked at for columns: it takes as long as reading them."""

_WHOLE = 0.97
"""Share of a page's letters whose place must be known."""


def parse(data: bytes, limits: Limits) -> Parsed:
    """Return the text of the PDF *data*, pages set apart by a blank line.

    Raises:
        Scanned: its pages hold no text.
        Unreadable: it is broken, encrypted with a password, or longer than the limits.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("the PDF is encrypted and asks for a password")
        count = len(reader.pages)
        if count > limits.pages:
            raise Unreadable(f"{count:,} pages; at most {limits.pages:,} are read", large=True)
        pages: list[list[Line]] = []
        left = limits.characters
        for page in reader.pages:
            pages.append(_page(page, may_have_columns=len(pages) < _MOST_LAID_OUT))
            left -= sum(len(line.text) for line in pages[-1])
            if left < 0:
                raise Unreadable(f"more than {limits.characters:,} characters of text", large=True)
        title, author = _information(reader)
    except DependencyError as error:
        raise Unreadable("the PDF is encrypted") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unreadable(f"broken PDF ({type(error).__name__})") from error
    if not any(pages):
        raise Scanned(f"none of its {count} pages holds text")
    text, running = assembled(pages)
    return Parsed(text, title=title, author=author, boilerplate=running)


def _page(page: PageObject, *, may_have_columns: bool) -> list[Line]:
    drawn = _lines(page.extract_text())
    width = max(map(len, drawn), default=0)
    plain = [Line(line, width) for line in drawn]
    if not may_have_columns or len(drawn) < _FEWEST_LINES:
        return plain
    laid = [Line(text, line.width, line.opens) for line in laid_out(page) for text in _lines(line.text)]
    # what stands in forms and annotations has no place there
    return laid if _letters(line.text for line in laid) >= _WHOLE * _letters(drawn) else plain


def _letters(lines: Iterable[str]) -> int:
    return sum(map(str.isalnum, "".join(lines)))


def _lines(text: str) -> list[str]:
    text = _PRINTED_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _information(reader: PdfReader) -> tuple[str, str]:
    """Return title and author as the file states them; what a program wrote in their place is left out."""
    stated = reader.metadata
    if not stated:
        return "", ""
    return clean_title(str(stated.title or "")), clean_author(str(stated.author or ""))


def assembled(pages: list[list[Line]]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of all *pages*, lines joined to paragraphs, and the spans of running heads."""
    heads = _running_heads(pages)
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for page in pages:
        before, width = "", 0
        for i, placed in enumerate(page):
            line = placed.text
            at_edge = min(i, len(page) - 1 - i) < _EDGE
            running = at_edge and _DIGITS.sub("0", line) in heads
            glue, cut = _glue(before, line, width=width)
            if i == 0:
                glue = "\n\n" if length else ""
            elif running or not before or placed.opens:
                glue, cut = "\n", False
            if cut:
                parts[-1] = parts[-1][:-1]
                length -= 1
            parts += [glue, line]
            length += len(glue) + len(line)
            if running:
                spans.append((length - len(line), length))
            before, width = "" if running else line, placed.width
    return "".join(parts), tuple(spans)


def _running_heads(pages: list[list[Line]]) -> frozenset[str]:
    """Return the lines, digits aside, that stand at the edge of half of at least three pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        edges = [line.text for line in (*page[:_EDGE], *page[-_EDGE:]) if len(line.text) <= _LONGEST_HEAD]
        counts.update({_DIGITS.sub("0", line) for line in edges})
    return frozenset(line for line, n in counts.items() if n >= 3 and n >= _OFTEN * len(pages))


def _glue(before: str, line: str, *, width: int) -> tuple[str, bool]:
    """Return what joins *line* to the line *before*, and whether that line's hyphen falls away."""
    if _ENDS.search(before) and len(before) < _FULL * width:
        return "\n", False
    if _BULLET.match(line):
        return "\n", False
    if before.endswith("-") and before[-2:-1].isalpha():
        return "", line[0].islower()
    if len(before) >= _FULL * width or line[0].islower():
        return " ", False
    return "\n", False
