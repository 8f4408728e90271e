"""What a web page's markup says of the report: headline, publisher, day of publication, authors.

Read in the order in which such statements are seldom wrong: linked data (schema.org's NewsArticle), Open Graph, marked
elements, headings.  ``published`` is EDTF; dates of the Solar Hijri calendar are understood.

Sources: schema.org NewsArticle; The Open Graph protocol (ogp.me).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from geo.reading.published import full_date
from geo.reading.titles import clean_author, clean_title

_ARTICLE = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting)$")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date.issued", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "citation_publication_date", "date",
)  # fmt: skip
_DEEPEST, _LONGEST_DATA = 6, 400_000
_TELLING = 3
"""Words from which on a title goes before a shorter one that was stated more plainly, such as the site's name."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What was found; whatever the page does not say is empty."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    author: str = ""


def read_page_head(page: str) -> PageHead:
    """Return what the markup of *page* says of the report; nothing where it cannot be parsed."""
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return PageHead()
    stated = _meta(tree)
    linked = next(iter(_articles(tree)), {})
    publisher = _named(linked.get("publisher")) or stated.get("og:site_name", "") or stated.get("dc.publisher", "")
    publisher = clean_author(publisher)
    titles = [
        linked.get("headline"), stated.get("og:title"), stated.get("twitter:title"), *_headings(tree),
        tree.findtext(".//title"),
    ]  # fmt: skip
    dates = [linked.get("datePublished"), *(stated.get(name) for name in _PUBLISHED), *_marked_dates(tree)]
    authors = [_named(linked.get("author")), stated.get("author"), stated.get("article:author")]
    good = [title for one in titles if (title := clean_title(_text(one), site=publisher))]
    return PageHead(
        title=next((title for title in good if len(title.split()) >= _TELLING), next(iter(good), "")),
        publisher=publisher,
        published=next((dated.edtf for one in dates if (dated := full_date(_text(one)[:80])) is not None), ""),
        author=next((name for one in authors if (name := clean_author(_text(one)))), ""),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """Return the page's meta elements by name, property or itemprop, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = one.get("property") or one.get("name") or one.get("itemprop") or ""
        content = (one.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles that the page's linked data describe."""
    for one in tree.iter("script"):
        if (one.get("type") or "").strip().lower() == "application/ld+json":
            try:
                data = json.loads((one.text or "")[:_LONGEST_DATA])
            except (ValueError, RecursionError):
                continue
            yield from _of_type(data, depth=0)


def _of_type(data: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _of_type(one, depth=depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        yield from _of_type(data.get("@graph", []), depth=depth + 1)


def _named(value: Any) -> str:
    """Return the name of a person or an organisation in linked data; of several, all."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:5] if (name := _named(one)))
    if isinstance(value, dict):
        return _text(value.get("name")).strip()
    return _text(value).strip()


def _headings(tree: html.HtmlElement) -> Iterator[str]:
    """Yield headlines: those marked as such, then first-level headings, those inside an article first."""
    paths = (
        ".//*[@itemprop='headline']", ".//article//h1", ".//main//h1", ".//h1[contains(@class, 'title')]",
        ".//*[contains(@class, 'entry-title') or contains(@class, 'article-title') or contains(@class, 'post-title')]",
    )  # fmt: skip
    for path in paths:
        for one in tree.xpath(path)[:1]:
            yield " ".join(one.text_content().split())[:500]
    largest = tree.xpath(".//h1") or tree.xpath(".//h2")
    if len(largest) == 1:
        yield " ".join(largest[0].text_content().split())[:500]


def _marked_dates(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what elements marked as the day of publication say, their machine-readable value first."""
    for one in tree.xpath(".//*[@itemprop='datePublished'] | .//time[@pubdate]")[:3]:
        for value in (one.get("content"), one.get("datetime"), " ".join(one.text_content().split())):
            if value:
                yield value
    for one in tree.xpath("(.//article | .//main | .//header)//time[@datetime]")[:1]:
        yield one.get("datetime")
