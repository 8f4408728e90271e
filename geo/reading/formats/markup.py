"""HTML to lines, all of it: what stands in a feed's item or in a mail, which is the report already.

Pages, where the report must first be found among menus, are :mod:`.html`'s to read.  A block is a line, a row of a
table too, its cells set apart by " | ".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "audio", "button", "canvas", "embed", "head", "iframe", "input", "link", "math", "meta", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_QUOTED = re.compile(r"(?:^|[\s_-])(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|divRplyFwdMsg)\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\u00ad]")
_LONGEST_CELL = 1_500


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of text; ``quoted`` where it stands in a quotation of another mail."""

    text: str
    quoted: bool = False


def lines_of(markup: str) -> list[MarkedLine]:
    """Return the lines that a person sees of *markup*, which may be a whole page, a piece of one, or plain text."""
    markup = _UNPRINTED.sub("", markup)
    if not markup.strip():
        return []
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        tree = html.document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return list(_Walk(tree).lines())


class _Walk:
    """One walk over a tree; it needs no recursion, however deep the tree is."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._tree = tree
        self._words: list[str] = []
        self._quotations = 0

    def lines(self) -> Iterator[MarkedLine]:
        steps = etree.iterwalk(self._tree, events=("start", "end"))
        for event, element in steps:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                if tag in _BLOCKS:
                    yield from self._line()
                self._quotations -= _is_quotation(element, tag)
                self._words.append(element.tail or "")
                continue
            self._quotations += _is_quotation(element, tag)
            if tag in _BLOCKS:
                yield from self._line()
            if tag in _UNSEEN or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
                steps.skip_subtree()
            elif tag == "tr" and (cells := _cells(element)):
                self._words.append(" | ".join(cells))
                steps.skip_subtree()
            else:
                self._words.append(element.text or "")
        yield from self._line()

    def _line(self) -> Iterator[MarkedLine]:
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            yield MarkedLine(text, self._quotations > 0)


def _is_quotation(element: html.HtmlElement, tag: str) -> bool:
    """Return True for what mail programs put a quoted mail into: cited blocks, and blocks of their own classes."""
    if tag == "blockquote":
        return element.get("type") == "cite" or element.get("cite") is not None
    return tag == "div" and _QUOTED.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _cells(row: html.HtmlElement) -> list[str]:
    """Return the cells of a row that holds data; none where the table only lays the page out."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or row.find(".//table") is not None or row.getparent() is None:
        return []
    texts = [_SPACE.sub(" ", " ".join(cell.itertext())).strip() for cell in cells]
    if max(map(len, texts)) > _LONGEST_CELL or sum(map(bool, texts)) < 2:
        return []
    return texts
