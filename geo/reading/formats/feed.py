"""RSS (0.9 to 2.0) and Atom to reports, one an item: its headline, its text, when it appeared, where it is.

Nothing that a feed points at is loaded: no address, no external entity.  A feed that defines entities of its own is
refused, since they can be made to grow without end.

Sources: RSS 2.0 (rssboard.org), RSS 1.0 (web.resource.org), RFC 4287 for Atom, RSS content and Dublin Core modules.
"""

import re
from collections.abc import Iterator

from lxml import etree

from geo.reading.formats.markup import lines_of
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.formats.stated import stated_day
from geo.reading.titles import clean_author, clean_title

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_ROOTS = frozenset({"rss", "feed", "rdf"})
_ITEMS = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary", "fulltext")
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")
_AUTHORS = ("creator", "author")
_MOST_ITEMS = 10_000
_FROM_SITE = re.compile(r"The post .{1,300} (?:appeared first|first appeared) on .{1,200}", re.IGNORECASE)
_LONGEST_TITLE = 1_000


def parse(data: bytes, limits: Limits) -> tuple[Parsed, ...]:
    """Return the items of the feed *data* that have a text or at least a headline, in its order.

    Raises:
        Unreadable: it is no feed, defines entities, is beyond the limits, or holds nothing to read.
    """
    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\0", b"")):
        raise Unreadable("it defines entities of its own, which a feed has no need of")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken XML") from error
    if root is None or _name(root) not in _ROOTS:
        raise Unreadable("it is XML, but neither RSS nor Atom")
    publisher = _publisher(root)
    items: list[Parsed] = []
    left = limits.bytes
    for element in root.iter():
        if _name(element) not in _ITEMS:
            continue
        item = _item(element, publisher=publisher)
        if item is None:
            continue
        left -= len(item.text)
        if len(items) == _MOST_ITEMS or left < 0:
            raise Unreadable(f"more than {_MOST_ITEMS:,} items, or {limits.bytes:,} characters in them", large=True)
        items.append(item)
    if not items:
        raise Unreadable("the feed holds no item with a text")
    return tuple(items)


def _name(element: etree._Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _publisher(root: etree._Element) -> str:
    holders = [root, *(child for child in root if _name(child) == "channel")]
    return next((clean_author(name) for holder in holders if (name := _plain(holder, "title"))), "")


def _item(element: etree._Element, *, publisher: str) -> Parsed | None:
    title = clean_title(_plain(element, "title"), site=publisher)
    bodies = ([line.text for line in lines_of(_markup(child))] for child in _children(element, *_TEXTS))
    lines = max(bodies, key=lambda body: sum(map(len, body)), default=[])
    if title and (not lines or " ".join(lines[0].split()) != title):
        lines = [title, *lines]
    if not lines:
        return None
    spans, at = [], 0
    for line in lines:
        if _FROM_SITE.fullmatch(line):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    source = next((_text(child) for child in _children(element, "source")), "")
    return Parsed(
        text="\n".join(lines),
        title=title,
        published=next((day for child in _children(element, *_DATES) if (day := stated_day(_text(child)))), ""),
        author=next((name for child in _children(element, *_AUTHORS) if (name := clean_author(_person(child)))), ""),
        publisher=clean_author(source) or publisher,
        boilerplate=tuple(spans),
        url=_address(element),
    )


def _children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children called so, in the order of *names*."""
    for name in names:
        yield from (child for child in element if _name(child) == name)


def _plain(element: etree._Element, name: str) -> str:
    child = next(_children(element, name), None)
    if child is None:
        return ""
    return " ".join(line.text for line in lines_of(_markup(child)))[:_LONGEST_TITLE]


def _markup(element: etree._Element) -> str:
    """Return what an element holds as HTML: escaped markup as such, and elements that stand in it directly."""
    if len(element):
        return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = element.text or ""
    kind = (element.get("type") or "").lower()
    if kind in ("text", "text/plain") or "<" not in text:
        escaped = text if "&" in text and kind != "text" else text.replace("&", "&amp;")
        return escaped.replace("<", "&lt;").replace("\n\n", "<br>")
    return text


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext())[:_LONGEST_TITLE].split())


def _person(element: etree._Element) -> str:
    """Return a name, which Atom keeps in an element of its own and RSS puts in brackets behind an address."""
    name = next((_text(child) for child in _children(element, "name")), "") or _text(element)
    bracketed = re.fullmatch(r"\S+@\S+ \((.+)\)", name)
    return bracketed[1] if bracketed else name


def _address(element: etree._Element) -> str:
    """Return the address of the report itself; empty where the item names none on the web."""
    links = list(_children(element, "link"))
    stated = [link.get("href") or _text(link) for link in links if link.get("rel", "alternate") == "alternate"]
    guids = [_text(one) for one in _children(element, "guid") if one.get("isPermaLink", "true").lower() == "true"]
    return next((one for one in (*stated, *guids) if re.match(r"https?://\S{1,1990}$", one)), "")
