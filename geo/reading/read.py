"""Reports to text: plain text, pages, PDF, Word, feeds, mails; what they say of themselves; what in them is no report.

Offsets in everything that follows refer to the text of the :class:`geo.model.Reading`.  For plain text that is the
file's own text, line ends and all, without its byte order mark; for other formats what the parser made of it.
Boilerplate is marked, never cut.

Bad input ends in one of two errors: :class:`UnreadableReport` or :class:`ReportTooLarge`.  Formats other than plain
text are parsed in a child process that is stopped when it takes too long or too much memory.  An empty text is none.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from geo.edtf import parse as parse_edtf
from geo.errors import InvalidDate, ReportTooLarge, UnreadableReport
from geo.model import Reading
from geo.reading.boilerplate import blanked, mark
from geo.reading.formats.decode import decode
from geo.reading.formats.parts import Limits, Parsed, Scanned, Span, Unreadable
from geo.reading.language import language_of
from geo.reading.sandbox import SHARED

__all__ = ["ENDINGS", "Item", "Limits", "holds_many", "items_of", "read_bytes", "read_file", "read_text"]

_FORMATS = {
    "text": ("text/plain", (".txt", ".md", ".text")),
    "html": ("text/html", (".html", ".htm", ".xhtml")),
    "pdf": ("application/pdf", (".pdf",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "feed": ("application/rss+xml", (".rss", ".atom", ".xml", ".rdf")),
    "mail": ("message/rfc822", (".eml",)),
    "mailbox": ("application/mbox", (".mbox",)),
    "png": ("image/png", (".png",)),
    "jpeg": ("image/jpeg", (".jpg", ".jpeg")),
    "tiff": ("image/tiff", (".tif", ".tiff")),
}
"""Media type of each format, and how names of its files end."""

ENDINGS = tuple(ending for _, endings in _FORMATS.values() for ending in endings)
"""How names of files end that can be read."""

_BY_ENDING = {ending: kind for kind, (_, endings) in _FORMATS.items() for ending in endings if kind != "text"}
_PICTURES_BEGIN = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff"}
_PICTURES = frozenset(_PICTURES_BEGIN.values())
IN_FOLDERS = tuple(ending for kind, (_, endings) in _FORMATS.items() if kind not in _PICTURES for ending in endings)
"""Endings of files that a folder is read for: a picture in it may be a scan, but mostly illustrates something."""

_MANY = frozenset({"feed", "mailbox"})
_HEAD = 4096
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?.{0,300}?\?>\s*|<!--.{0,1000}?-->\s*|<!DOCTYPE\s+(?!html)[^\[>]{0,300}>\s*){0,5}"
    rb"<(?:rss|feed|(?:\w{1,20}:)?(?:RDF|feed))[\s>]",
    re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b")
_MAILBOX = re.compile(rb"From [^\n]{3,200}\d{4}[^\n]{0,20}\r?\n(?:>?[\w-]{2,40}:[^\n]*\r?\n)")
_FIELDS = re.compile(rb"(?:[A-Za-z][\w-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}")
_OF_MAIL = re.compile(rb"^(?:received|mime-version|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Item:
    """A report of a file that may hold several, and where on the web it is; empty where the file does not say."""

    reading: Reading
    url: str = ""


def read_file(path: Path, *, published: str = "", title: str = "", limits: Limits = _DEFAULT) -> Reading:
    """Read the report in a file; its content decides what it is, its name only where that does not.

    Args:
        path: a file that holds one report.
        published, title: what the caller knows better; EDTF, and the headline.
        limits: beyond which the file is refused.

    Raises:
        UnreadableReport: it is not there, broken, encrypted, binary, a scan, of another kind, or holds several reports.
        ReportTooLarge: it is beyond *limits*.
        InvalidDate: *published* is no EDTF.
    """
    return read_bytes(content(path, limits=limits), name=str(path), published=published, title=title, limits=limits)


def content(path: Path, *, limits: Limits = _DEFAULT) -> bytes:
    """Return the bytes of a file, at most one more than *limits* allow.

    Args:
        path: the file.
        limits: of which only the bytes count here.

    Raises:
        UnreadableReport: it is not there, or cannot be opened.
    """
    try:
        if not path.is_file():
            raise UnreadableReport(str(path), why="there is no such file")
        with path.open("rb") as file:
            return file.read(limits.bytes + 1)
    except OSError as error:
        raise UnreadableReport(str(path), why=error.strerror or type(error).__name__) from error


def read_bytes(data: bytes, *, name: str, published: str = "", title: str = "", limits: Limits = _DEFAULT) -> Reading:
    """Read the report in the content of a file, say an upload.

    Args:
        data: the content.
        name: the file's name, for its ending and for messages.
        published, title: what the caller knows better; EDTF, and the headline.
        limits: beyond which the file is refused.

    Raises:
        UnreadableReport: as :func:`read_file`.
        ReportTooLarge: as :func:`read_file`.
        InvalidDate: *published* is no EDTF.
    """
    items = items_of(data, name=name, published=published, title=title, limits=limits)
    if len(items) > 1:
        raise UnreadableReport(name, why=f"it holds {len(items)} reports, not one")
    return items[0].reading


def items_of(
    data: bytes, *, name: str, published: str = "", title: str = "", limits: Limits = _DEFAULT
) -> tuple[Item, ...]:
    """Read all reports in the content of a file: the items of a feed, the mails of a mailbox, else the one report.

    Args:
        data: the content.
        name: the file's name, for its ending and for messages.
        published, title: what the caller knows better of each of them; EDTF, and the headline.
        limits: beyond which the file is refused.

    Returns:
        At least one report.

    Raises:
        UnreadableReport, ReportTooLarge, InvalidDate: as :func:`read_file`.
    """
    if len(data) > limits.bytes:
        raise ReportTooLarge(name, why=f"more than {limits.bytes:,} bytes")
    kind = _kind(data, name=name)
    try:
        parsed = _parsed(data, kind=kind, limits=limits)
    except Unreadable as error:
        raise (ReportTooLarge if error.large else UnreadableReport)(name, why=str(error)) from error
    return tuple(
        Item(_reading(one, name=name, kind=kind, published=published, title=title, limits=limits), one.url)
        for one in parsed
    )


def _parsed(data: bytes, *, kind: str, limits: Limits) -> tuple[Parsed, ...]:
    if kind == "text":
        return (Parsed(decode(data)),)
    unhurried = replace(limits, seconds=max(limits.seconds, limits.scan_seconds))
    if kind in _PICTURES:
        return SHARED.parse_all(data, kind=kind, limits=unhurried)
    try:
        return SHARED.parse_all(data, kind=kind, limits=limits)
    except Scanned as error:
        try:
            return SHARED.parse_all(data, kind="scan", limits=unhurried)
        except Unreadable as reason:
            raise Unreadable(f"{error}: {reason}", large=reason.large) from reason


def holds_many(path: Path) -> bool:
    """Return True if a file may hold several reports, by its first bytes and its name."""
    try:
        with path.open("rb") as file:
            return _kind(file.read(_HEAD), name=str(path)) in _MANY
    except OSError:
        return False


def read_text(
    text: str, *, name: str = "the text", published: str = "", title: str = "", limits: Limits = _DEFAULT
) -> Reading:
    """Read a report that is text already; it is kept exactly, but for unpaired surrogates, which become U+FFFD.

    Args:
        text: the report.
        name: what messages call it.
        published, title: what the caller knows better; EDTF, and the headline.
        limits: beyond which the text is refused.

    Raises:
        ReportTooLarge: it has more characters than *limits* allow.
        InvalidDate: *published* is no EDTF.
    """
    return _reading(Parsed(text), name=name, kind="text", published=published, title=title, limits=limits)


def _kind(data: bytes, *, name: str) -> str:
    """Tell the format by the first bytes, then by the ending of the name."""
    ending, head = Path(name).suffix.lower(), data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (ending == ".docx" or b"word/document.xml" in data):
        return "docx"
    for magic, picture in _PICTURES_BEGIN.items():
        if data.startswith(magic):
            return picture
    if _HTML.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    if _MAILBOX.match(head):
        return "mailbox"
    fields = _FIELDS.match(head)
    if fields is not None and _OF_MAIL.search(fields[0]):
        return "mail"
    return _BY_ENDING.get(ending, "feed" if _XML.match(head) else "text")


def _reading(parsed: Parsed, *, name: str, kind: str, published: str, title: str, limits: Limits) -> Reading:
    if len(parsed.text) > limits.characters:
        why = f"{len(parsed.text):,} characters of text; at most {limits.characters:,} are read"
        raise ReportTooLarge(name, why=why)
    if published:
        parse_edtf(published)
    text = _SURROGATE.sub("\ufffd", parsed.text)
    spans, head = mark(text)
    if parsed.boilerplate:
        spans = _merged((*spans, *parsed.boilerplate))
    stated = _stated(parsed.published)
    basis = "given" if published else "page" if stated else head.basis
    return Reading(
        text=text,
        title=title or parsed.title or (text[slice(*head.title)] if head.title else ""),
        published=published or stated or head.published,
        published_from=basis,
        author=parsed.author or head.author,
        publisher=parsed.publisher,
        language=language_of(blanked(text, spans).strip()),
        boilerplate=spans,
        dateline=head.dateline,
        media_type=_FORMATS[kind][0],
    )


def _stated(published: str) -> str:
    """Return a date that a page states, or nothing where it is none."""
    try:
        parse_edtf(published)
    except InvalidDate:
        return ""
    return published


def _merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return *spans* in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
