"""Which format a file is in: its first bytes say so, or else the ending of its name."""

import re
from pathlib import PurePath

FORMATS = {
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

ENDINGS = tuple(ending for _, endings in FORMATS.values() for ending in endings)
"""How names of files end that can be read."""

HEAD = 4096
"""Bytes of a file that tell its format."""

_BY_ENDING = {ending: kind for kind, (_, endings) in FORMATS.items() for ending in endings if kind != "text"}
_PICTURES_BEGIN = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff"}
PICTURES = frozenset(_PICTURES_BEGIN.values())

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


def kind_of(data: bytes, *, name: str) -> str:
    """Return the format of a file, a key of :data:`FORMATS`; ``text`` where nothing tells another.

    Args:
        data: its content, at least the first :data:`HEAD` bytes.
        name: what it is called.
    """
    ending, head = PurePath(name).suffix.lower(), data[:HEAD].removeprefix(b"\xef\xbb\xbf")
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
