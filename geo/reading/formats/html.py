"""Web pages to text: trafilatura finds the article; what the page says of it is :mod:`.page_head`'s to read.

Scripts, styles and hidden parts never reach the text.  A row of a table is a line, its cells set apart by " | ".  The
times of a live blog's entries are lines of their own, with the day where only the markup names it.

The date is what the page states about itself; htmldate's guess from any date in the page is left out, since that may be
another report's.
"""

import re
from html import escape

import trafilatura

from geo import edtf
from geo.reading.formats.decode import decode
from geo.reading.formats.markup import lines_of
from geo.reading.formats.page_head import read_page_head
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.published import full_date
from geo.reading.titles import clean_author, clean_title

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]{2,24})", re.IGNORECASE)
_HEAD = 4096
_TIME = re.compile(
    r"<time\b[^>]{0,300}?\bdatetime\s*=\s*[\"']?(?P<moment>[^\"'>]{10,40})[^>]{0,300}>(?P<shown>.{0,300}?)</time\s*>",
    re.IGNORECASE | re.DOTALL,
)
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<hour>\d\d:\d\d)")
_TAG = re.compile(r"<[^>]{0,300}>")
_RULE = re.compile(r"^\|(?:-{2,}\|)+ *\n?", re.MULTILINE)
_STROKES = re.compile(r"^\| (?=.*\|)|(?<=\S) \| *$", re.MULTILINE)
_TABLE = re.compile(r"<td\b", re.IGNORECASE)
_JOINER = "\u200c"
_LONGEST_TIME = 60
_FEWEST_ENTRIES = 2
_MOST_OF = 0.9
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31", "outputformat": "%Y-%m-%d"}
"""The limit for the future is fixed: with today's date a page would read differently from one day to the next."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse(data: bytes, limits: Limits) -> Parsed:
    """Return the article in the page *data*.

    Raises:
        Unreadable: it is no web page, or has no text.
    """
    declared = _CHARSET.search(data, 0, _HEAD)
    page = decode(data, declared=declared[1].decode("ascii") if declared else "")
    if len(page) > limits.bytes:
        raise Unreadable(f"more than {limits.bytes:,} characters of markup", large=True)
    page = _CONTROL.sub(" ", page)
    head = read_page_head(page)
    page = with_times(page)
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        text = _every_line(page)
        if not text:
            raise Unreadable("the page holds no text")
        return Parsed(text, title=head.title, published=head.published, author=head.author, publisher=head.publisher)
    publisher = head.publisher or clean_author(found.sitename or "")
    return Parsed(
        text=_as_lines((found.text or "").strip(), page),
        title=head.title or clean_title(found.title or "", site=publisher),
        published=head.published or found.date or "",
        author=head.author or clean_author(found.author or ""),
        publisher=publisher,
    )


def _as_lines(text: str, page: str) -> str:
    """Return the article's *text* with each row of a table as one line.

    Of short pages trafilatura joins all paragraphs to one line, and of some tables it gives each cell a line.
    """
    text = _STROKES.sub("", _RULE.sub("", text))
    if "\n" in text and not _TABLE.search(page):
        return text
    lines = _every_line(page).split("\n")
    if "\n" not in text:
        bare = text.replace(_JOINER, "")
        own = [line for line in lines if line.replace(_JOINER, "") in bare]
        if len(own) > 1 and sum(map(len, own)) >= _MOST_OF * len(text):
            return "\n".join(own)
    for line in lines:
        cells = "\n".join(cell for cell in line.split(" | ") if cell)
        if "\n" in cells:
            text = text.replace(cells, line, 1)
    return text


def _every_line(page: str) -> str:
    return "\n".join(line.text for line in lines_of(page))


def with_times(page: str) -> str:
    """Return *page* with the time of each entry of a live blog as a paragraph, with its day where that is not shown.

    Args:
        page: the markup; one with fewer than two marked times comes back as it is.
    """
    times = list(_TIME.finditer(page)) if page.lower().count("<time") > 1 else []
    told = [(found, _told(found)) for found in times]
    days = {day for _, day in told if day}
    if len(days) < _FEWEST_ENTRIES:
        return page
    parts, at = [], 0
    for found, said in told:
        if said:
            parts += [page[at : found.start()], f"<p>{said}</p>"]
            at = found.end()
    return "".join([*parts, page[at:]])


def _told(time: re.Match[str]) -> str:
    """Return day and hour of a time element that shows no full date but has one; empty for all others."""
    stated = _MOMENT.match(time["moment"].strip())
    shown = " ".join(_TAG.sub(" ", time["shown"]).split())
    if stated is None or len(shown) > _LONGEST_TIME:
        return ""
    dated = full_date(stated["day"])
    if dated is None:
        return ""
    if full_date(shown) is not None:
        return escape(shown)
    return f"{edtf.parse(dated.edtf).words()}, {stated['hour']}"
