"""Web pages to text: trafilatura finds the article; what the page says of it is :mod:`.page_head`'s to read.

Scripts, styles and hidden parts never reach the text.  The date is what the page states about itself; htmldate's guess
from any date in the page is left out, since that may be another report's.
"""

import re

import trafilatura

from geo.reading.formats.decode import decode
from geo.reading.formats.page_head import read_page_head
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.titles import clean_author, clean_title

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]{2,24})", re.IGNORECASE)
_HEAD = 4096
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
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    head = read_page_head(page)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        text = trafilatura.html2txt(page).strip()
        if not text:
            raise Unreadable("the page holds no text")
        return Parsed(text, title=head.title, published=head.published, author=head.author, publisher=head.publisher)
    publisher = head.publisher or clean_author(found.sitename or "")
    return Parsed(
        text=(found.text or "").strip(),
        title=head.title or clean_title(found.title or "", site=publisher),
        published=head.published or found.date or "",
        author=head.author or clean_author(found.author or ""),
        publisher=publisher,
    )
