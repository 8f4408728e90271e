"""Reports to text: plain text, web pages, PDF, Word; what they say of themselves; what is not the report in them.

Offsets in everything that follows refer to the text of the :class:`geo.model.Reading`.  For plain text that is the
file's own text, line ends and all, without its byte order mark; for other formats what the parser made of it.
Boilerplate is marked, never cut.

Bad input ends in one of two errors: :class:`UnreadableReport` or :class:`ReportTooLarge`.  Formats other than plain
text are parsed in a child process that is stopped when it takes too long or too much memory.  An empty text is none.
"""

import re
from pathlib import Path

from geo.edtf import parse as parse_edtf
from geo.errors import InvalidDate, ReportTooLarge, UnreadableReport
from geo.model import Reading
from geo.reading.boilerplate import blanked, mark
from geo.reading.formats.decode import decode
from geo.reading.formats.parts import Limits, Parsed, Span, Unreadable
from geo.reading.language import language_of
from geo.reading.sandbox import SHARED

__all__ = ["Limits", "read_bytes", "read_file", "read_text"]

_MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEFAULT = Limits()


def read_file(path: Path, *, published: str = "", title: str = "", limits: Limits = _DEFAULT) -> Reading:
    """Read the report in a file; its content decides what it is, its name only where that does not.

    Args:
        path: a .txt, .html, .pdf or .docx file.
        published, title: what the caller knows better; EDTF, and the headline.
        limits: beyond which the file is refused.

    Raises:
        UnreadableReport: it is not there, broken, encrypted, binary, a scan, or of another kind.
        ReportTooLarge: it is beyond *limits*.
        InvalidDate: *published* is no EDTF.
    """
    try:
        if not path.is_file():
            raise UnreadableReport(str(path), why="there is no such file")
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        raise UnreadableReport(str(path), why=error.strerror or type(error).__name__) from error
    return read_bytes(data, name=str(path), published=published, title=title, limits=limits)


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
    if len(data) > limits.bytes:
        raise ReportTooLarge(name, why=f"more than {limits.bytes:,} bytes")
    kind = _kind(data, name=name)
    try:
        parsed = Parsed(decode(data)) if kind == "text" else SHARED.parse(data, kind=kind, limits=limits)
    except Unreadable as error:
        raise (ReportTooLarge if error.large else UnreadableReport)(name, why=str(error)) from error
    return _reading(parsed, name=name, kind=kind, published=published, title=title, limits=limits)


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
    ending = Path(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-") or ending == ".pdf":
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (ending == ".docx" or b"word/document.xml" in data):
        return "docx"
    if ending == ".docx":
        return "docx"
    return "html" if ending in {".html", ".htm", ".xhtml"} or _HTML.match(data, 0, 4096) else "text"


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
        media_type=_MEDIA_TYPES[kind],
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
