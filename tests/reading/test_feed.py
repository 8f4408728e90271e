"""Feeds: an item is a report, with its headline, day, address; nothing is loaded, nothing grows."""

import pytest

from geo.reading.formats.feed import parse
from geo.reading.formats.parts import Limits, Unreadable

LIMITS = Limits()
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Valley Watch</title><link>https://valley.example/</link>
<item><title>Bridge falls at Hallam</title><link>https://valley.example/bridge</link>
  <pubDate>Mon, 04 May 2015 23:30:00 -0500</pubDate><dc:creator>Anna Holt</dc:creator>
  <description>The bridge fell &amp; nobody was hurt.</description>
  <content:encoded><![CDATA[<p>The bridge at Hallam fell on Monday.</p><p>Nobody was hurt, the county said.</p>
  <script>x()</script><p>The post <a href="/b">Bridge falls</a> appeared first on <a href="/">Valley Watch</a>.</p>]]>
  </content:encoded></item>
<item><title>Barn burnt</title><guid isPermaLink="false">urn:2</guid><author>bo@valley.example (Bo Lund)</author></item>
<item><link>https://valley.example/empty</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Watch</title>
<entry><title type="html">Bridge &lt;i&gt;falls&lt;/i&gt;</title><link rel="self" href="https://valley.example/1.atom"/>
<link href="https://valley.example/bridge"/><updated>2015-06-01T00:00:00Z</updated>
<published>2015-05-04T10:00:00+04:30</published><author><name>Anna Holt</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge fell.</p><p>Nobody was hurt.</p></div>
</content></entry>
<entry><title>Talks</title><updated>2015-06-02T00:00:00Z</updated><summary type="text">1 &lt; 2, he said.</summary>
</entry>
</feed>"""


def test_rss() -> None:
    """The fuller text counts, its paragraphs are lines, the day is that of the stated time zone."""
    first, second = parse(RSS.encode(), LIMITS)
    lines = ["Bridge falls at Hallam", "The bridge at Hallam fell on Monday.", "Nobody was hurt, the county said."]
    assert first.text.split("\n")[:3] == lines
    assert [first.text[slice(*span)] for span in first.boilerplate] == [
        "The post Bridge falls appeared first on Valley Watch."
    ]
    assert (first.title, first.published, first.author) == ("Bridge falls at Hallam", "2015-05-04", "Anna Holt")
    assert (first.publisher, first.url) == ("Valley Watch", "https://valley.example/bridge")
    assert (second.text, second.author, second.url) == ("Barn burnt", "Bo Lund", "")


def test_atom() -> None:
    """Markup in titles falls away, the day of publication goes before that of the last change."""
    first, second = parse(ATOM.encode(), LIMITS)
    assert first.text == "Bridge falls\nThe bridge fell.\nNobody was hurt."
    assert (first.published, first.author, first.url) == ("2015-05-04", "Anna Holt", "https://valley.example/bridge")
    assert (second.text, second.published) == ("Talks\n1 < 2, he said.", "2015-06-02")


def test_rss_1() -> None:
    """In RDF the items stand beside the channel."""
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>W</title></channel>'
        "<item><title>Barn burnt</title><dc:date>1394-02-15</dc:date><description>It burnt.</description></item>"
        "</rdf:RDF>"
    )
    (item,) = parse(rdf.encode(), LIMITS)
    assert (item.text, item.published) == ("Barn burnt\nIt burnt.", "2015-05-05")


BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "aaaaaaaaaa"}">' for i in range(10))
EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (f"<!DOCTYPE rss [{BOMB}]><rss><channel><item><title>&a9;</title></item></channel></rss>", "entities"),
        (f"<!DOCTYPE rss [{EXTERNAL}]><rss><channel><item><title>&x;</title></item></channel></rss>", "entities"),
        ("<?xml version='1.0'?><opml><body/></opml>", "neither RSS nor Atom"),
        ("<rss><channel><title>x</title></channel></rss>", "no item"),
        ("<rss", "no item"), ("", "broken XML"), ("\x00\x01", "broken XML"),
    ],
)  # fmt: skip
def test_what_is_refused(data: str, why: str) -> None:
    """Entities that grow or lead outside, XML of another kind, and feeds with nothing in them."""
    with pytest.raises(Unreadable, match=why):
        parse(data.encode(), LIMITS)


def test_entities_in_another_encoding() -> None:
    """A definition of entities is seen in UTF-16 as well."""
    with pytest.raises(Unreadable, match="entities"):
        parse(f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [{BOMB}]><rss/>'.encode("utf-16"), LIMITS)


def test_definition_that_lies_elsewhere() -> None:
    """A document type that another site would define is not loaded."""
    data = (
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>Barn</title></item></channel></rss>'
    )
    assert parse(data.encode(), LIMITS)[0].text == "Barn"


def test_endless_feed() -> None:
    """Too many items are refused, and so is more text than a file may unpack to."""
    with pytest.raises(Unreadable, match="more than 10,000 items") as caught:
        parse(b"<rss><channel>" + b"<item><title>Barn</title></item>" * 10_001 + b"</channel></rss>", LIMITS)
    assert caught.value.large
    item = b"<item><title>Barn</title><description>" + b"x" * 2_000 + b"</description></item>"
    with pytest.raises(Unreadable):
        parse(b"<rss><channel>" + item * 10 + b"</channel></rss>", Limits(bytes=10_000))


def test_broken_end() -> None:
    """What stands before a break is read."""
    cut = RSS[: RSS.index("<item><title>Barn") + 30]
    assert parse(cut.encode(), LIMITS)[0].title == "Bridge falls at Hallam"
