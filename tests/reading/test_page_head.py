"""Pages and documents whose title, date and publisher a person would have read off."""

import io
import json

import docx
import pytest

from geo.reading.formats.page_head import read_page_head
from geo.reading.read import Reading, read_bytes

HEADLINE = "Two ferries collide near Millton"
BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "The evening ferry and a barge collided in the fog off Millton, the harbour master told the paper. ",
        "Nobody was hurt, and both vessels reached the harbour under their own power before midnight, he said. ",
    )
    for _ in range(2)
)


def read(page: str) -> Reading:
    """Return a page as it would be uploaded."""
    return read_bytes(page.encode(), name="page.html")


LINKED = json.dumps(
    {
        "@graph": [
            {"@type": "WebSite", "name": "elsewhere"},
            {
                "@type": ["NewsArticle"], "headline": HEADLINE, "datePublished": "2015-08-22T10:00:00Z",
                "publisher": {"@type": "Organization", "name": "The Courier"}, "author": [{"name": "Ann Carter"}],
            },
        ]
    }
)  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        f'<head><title>x</title><script type="application/ld+json">{LINKED}</script></head><article>{BODY}</article>',
        (
            f'<head><meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="The Courier">'
            f'<meta property="article:published_time" content="2015-08-22T10:00:00Z"></head><article>{BODY}</article>'
        ),
        f"<head><title>about:blank</title></head><h1>{HEADLINE}</h1><div>Saturday, 22 August 2015</div>{BODY}",
        f"<head><title>Courier</title></head><h2>{HEADLINE}</h2><span class=entry-date>22.08.2015 14:30</span>{BODY}",
        f"<head><title>Home</title></head><article><h1>{HEADLINE}</h1><p>Published: Aug 22, 2015</p>{BODY}</article>",
        (
            f"<head><title>{HEADLINE}</title></head><h1>{HEADLINE}</h1>"
            f"<span itemprop=datePublished content=2015-08-22>yesterday</span>{BODY}"
        ),
        f"<head><title>{HEADLINE}</title></head><p>Updated 23 Aug 2015 | Posted on 22 Aug 2015</p>{BODY}",
        f'<head><title>{HEADLINE}</title><meta property="article:published_time" content="1394-05-31"></head>{BODY}',
        f"<head><title>{HEADLINE}</title></head><h1>{HEADLINE}</h1><p>تاریخ انتشار: ۳۱ مرداد ۱۳۹۴</p>{BODY}",
    ],
)
def test_title_and_day_are_read_off(page: str) -> None:
    """Wherever a page states its headline and its day of publication, both are found."""
    found = read(f"<html>{page}</html>")
    assert (found.title, found.published) == (HEADLINE, "2015-08-22")


def test_the_publisher_and_the_author_are_read_off() -> None:
    """Linked data and Open Graph name the outlet; a title does not keep its name."""
    page = f'<html><head><title>x</title><script type="application/ld+json">{LINKED}</script></head>{BODY}</html>'
    found = read(page)
    assert (found.publisher, found.author) == ("The Courier", "Ann Carter")
    named = '<meta property="og:site_name" content="The Courier">'
    assert read(f"<html><head>{named}<title>Talks end today | The Courier</title></head>{BODY}</html>").title == (
        "Talks end today"
    )


@pytest.mark.parametrize("data", ["[" * 3000, '{"@graph": {"@graph": 3}}', "no json", '[{"@type": ["Article", 3]}]'])
def test_odd_linked_data_do_no_harm(data: str) -> None:
    """Whatever stands where linked data should, the rest of the page is read."""
    page = f'<html><head><title>{HEADLINE}</title><script type="application/ld+json">{data}</script></head></html>'
    assert read_page_head(page).title == HEADLINE


def test_a_page_that_says_nothing_has_nothing() -> None:
    """No headline, no date and no publisher is made up; a footer's year is not the day."""
    found = read(f"<html><body>{BODY}<footer>© 2021 The Courier</footer></body></html>")
    assert (found.published, found.publisher) == ("", "")
    assert read_page_head("") == read_page_head("<<<")


def test_a_word_document_has_its_heading_for_a_title() -> None:
    """The library's own name is no author; a heading is the title where the file's own is none."""
    document = docx.Document()
    document.add_heading(HEADLINE, level=1)
    document.add_paragraph("The evening ferry and a barge collided in the fog off Millton.")
    document.core_properties.author = "python-docx"
    held = io.BytesIO()
    document.save(held)
    found = read_bytes(held.getvalue(), name="upload.docx")
    assert (found.title, found.author) == (HEADLINE, "")
