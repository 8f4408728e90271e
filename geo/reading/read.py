"""Reports to text: plain text, pages, PDF, Word, feeds, mails; what they say of themselves; what in them is no report.

Offsets in everything that follows refer to the text of the :class:`geo.model.Reading`.  For plain text that is the
file's own text, line ends and all, without its byte order mark; for other formats what the parser made of it.
Boilerplate is marked, never cut.

Bad input ends in one of two errors: :class:`UnreadableReport` or :class:`ReportTooLarge`.  Formats other than plain
text are parsed in a child process that is stopped when it takes too long or too much memory.  An empty text is none.
What is attached to a mail is a report beside it, or in the place of a mail that only covers it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.edtf import parse as parse_edtf
from geo.errors import InvalidDate, ReportTooLarge, UnreadableReport
from geo.model import Reading
from geo.reading.addresses import web_address
from geo.reading.boilerplate import blanked, mark
from geo.reading.formats.kinds import ENDINGS, FORMATS, HEAD, PICTURES, kind_of
from geo.reading.formats.parts import Limits, Parsed, Span, Unreadable
from geo.reading.language import language_of
from geo.reading.parsing import parse

__all__ = ["ENDINGS", "Item", "Limits", "holds_many", "items_of", "read_bytes", "read_file", "read_text"]

_MANY = frozenset({"feed", "mailbox", "mail"})
IN_FOLDERS = tuple(ending for kind, (_, endings) in FORMATS.items() if kind not in PICTURES for ending in endings)
"""Endings of files that a folder is read for: a picture in it may be a scan, but mostly illustrates something."""

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
    """Read all reports in the content of a file: the items of a feed, mails and what is attached to them, else the one.

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
    kind = kind_of(data, name=name)
    try:
        parsed = parse(data, kind=kind, limits=limits)
    except Unreadable as error:
        raise (ReportTooLarge if error.large else UnreadableReport)(name, why=str(error)) from error
    return tuple(
        Item(
            _reading(one, name=name, kind=one.kind or kind, published=published, title=title, limits=limits),
            web_address(one.url),
        )
        for one in parsed
    )


def holds_many(path: Path) -> bool:
    """Return True if a file may hold several reports, by its first bytes and its name."""
    try:
        with path.open("rb") as file:
            return kind_of(file.read(HEAD), name=str(path)) in _MANY
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
    if not stated and not head.published:
        stated = _stated(parsed.sent)
    basis = "given" if published else "page" if stated else head.basis
    return Reading(
        text=text,
        title=title or parsed.title or (text[slice(*head.title)] if head.title else parsed.subject),
        published=published or stated or head.published,
        published_from=basis,
        author=parsed.author or head.author,
        publisher=parsed.publisher,
        language=language_of(blanked(text, spans).strip()),
        boilerplate=spans,
        dateline=head.dateline,
        media_type=FORMATS[kind][0],
        note=parsed.note,
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
