"""Mails (.eml) and mailboxes (.mbox) to reports: one a mail, and what is attached to it still to be read.

Subject, sender and date come from the headers.  What a mail quotes of others, its signature and the footer of a mailing
list stay in the text and are marked.  A mail that forwards a report, or has no words of its own, is what it passes on.
A mail that is attached to another is a mail of its own.

Sources: RFC 5322 (mail), RFC 3676 (flowed text and signatures), RFC 2919 (List-Id), RFC 4155 (mbox).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr

from geo.reading.formats.decode import decode
from geo.reading.formats.mail.contents import Contents, contents_of
from geo.reading.formats.mail.headers import header
from geo.reading.formats.mail.quoting import is_cover, sorted_out
from geo.reading.formats.markup import MarkedLine, lines_of
from geo.reading.formats.parts import Attachment, Limits, Parsed, Span, Unreadable
from geo.reading.formats.stated import stated_day
from geo.reading.titles import clean_author

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d[^\n]*\r?\n(?=[!-9;-~]+:)")
_MOST_MAILS = 10_000
_DEEPEST = 5
"""Mails within mails that are read."""

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|tr|rv|ynt|ilt|отв|пересл|ha)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:re:\s*)?(?:fwd?|wg|tr|rv|ilt|пересл)(?:\[\d+\])?\s?:", re.IGNORECASE)
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s+(?=\S)")
_LONGEST_NAME = 60
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError)


def parse_mail(data: bytes, limits: Limits) -> tuple[Parsed, ...]:
    """Return the mail *data*, then the mails that are attached to it; attachments of other kinds come with each.

    A mail that brings something may have no text.

    Raises:
        Unreadable: it is no mail, or has neither a text nor an attachment.
    """
    try:
        message = message_from_bytes(data.lstrip(b"\r\n"))
        if not message.keys():
            raise Unreadable("it has no headers and so is no mail")
        found = tuple(_mails(message, limits=limits, depth=0, room=limits.attachments))
    except RecursionError as error:
        raise Unreadable("broken mail: its parts are nested too deeply") from error
    except _BROKEN as error:
        raise Unreadable(f"broken mail ({type(error).__name__})") from error
    if not any(mail.text or mail.attachments for mail in found):
        raise Unreadable("the mail has no text of its own")
    return found


def parse_mailbox(data: bytes, limits: Limits) -> tuple[Parsed, ...]:
    """Return the mails of the mailbox *data* as :func:`parse_mail` does, in its order, without those that are empty.

    Raises:
        Unreadable: there is no mail in it that can be read, or more than the limits.
    """
    starts = [found.start() for found in _FROM_LINE.finditer(data)]
    if len(starts) > _MOST_MAILS:
        raise Unreadable(f"more than {_MOST_MAILS:,} mails", large=True)
    mails: list[Parsed] = []
    known = brought = 0
    for start, end in zip(starts, [*starts[1:], len(data)], strict=False):
        mail = data[start:end].partition(b"\n")[2]
        try:
            mails += parse_mail(re.sub(rb"(?m)^>(>*From )", rb"\1", mail), limits)
        except Unreadable as error:
            if error.large:
                raise
        brought += sum(len(one.attachments) for one in mails[known:])
        known = len(mails)
        if brought > _MOST_MAILS:
            raise Unreadable(f"more than {_MOST_MAILS:,} attachments", large=True)
    if not mails:
        raise Unreadable("there is no mail in it that has a text")
    return tuple(mails)


def _mails(message: Message, *, limits: Limits, depth: int, room: int) -> Iterator[Parsed]:
    """Yield a mail and the mails in it, which bring at most *room* attachments, mails among them."""
    contents = contents_of(message, room=room)
    room -= len(contents.attachments) + len(contents.mails)
    attachments = list(contents.attachments)
    within: list[Parsed] = []
    for inner in contents.mails:
        name = " ".join(header(inner, "Subject")[:_LONGEST_NAME].split())
        if depth == _DEEPEST:
            attachments.append(Attachment(name, why=f"mails within mails are read {_DEEPEST} deep"))
            continue
        try:
            found = list(_mails(inner, limits=limits, depth=depth + 1, room=room))
        except Unreadable as error:
            attachments.append(Attachment(name, why=str(error)))
            continue
        room -= sum(len(mail.attachments) for mail in found) + len(found) - 1
        within += found
    yield replace(
        _report(message, contents, limits=limits),
        attachments=tuple(attachments),
        surplus=contents.surplus,
        depth=depth,
    )
    yield from within


def _report(message: Message, contents: Contents, *, limits: Limits) -> Parsed:
    body = _body(contents.body)
    if sum(len(line.text) + 1 for line in body) > limits.characters:
        raise Unreadable(f"more than {limits.characters:,} characters of text", large=True)
    subject, sender, day = header(message, "Subject"), header(message, "From"), header(message, "Date")
    listed = clean_author(parseaddr(header(message, "List-Id"))[0].strip('" '))
    lines, marked, passed = sorted_out(body, forwards=_FORWARD.match(subject) is not None)
    sender, day = passed.get("sender") or sender, stated_day(passed.get("day", "")) or stated_day(day)
    title = passed.get("subject") or subject
    for opening in (_REPLY, _LIST_TAG, _REPLY):
        found = opening.match(title)
        title = title[found.end() :].strip() if found else title
    covers = is_cover(lines, marked)
    if not any(line.strip() for line in lines):
        lines, marked = [], []
    elif title and not any(" ".join(line.split()) == title for line in lines[:3]):
        lines, marked = [title, "", *lines], [False, False, *marked]
    name = _sender(sender)
    return Parsed(
        text="\n".join(lines),
        title=title,
        published=day,
        author=name if listed and not passed else "",
        publisher=name if passed or not listed else listed,
        boilerplate=tuple(_spans(lines, marked)),
        is_cover=covers,
    )


def _spans(lines: list[str], marked: list[bool]) -> Iterator[Span]:
    at = 0
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked and line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _sender(header: str) -> str:
    """Return who sent a mail: the name, or else the site of the address."""
    name, address = parseaddr(header)
    name = clean_author(name.strip("\"' ")) or clean_author(header.partition("<")[0].strip("\"' "))
    return name or address.rpartition("@")[2]


def _body(parts: Iterable[Message]) -> list[MarkedLine]:
    """Return the lines of a mail's *parts*: of its plain text, unless the HTML says more than twice as much."""
    plain: list[str] = []
    marked: list[MarkedLine] = []
    for part in parts:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        text = decode(payload, declared=str(part.get_content_charset() or ""))
        if part.get_content_type() == "text/html":
            marked += lines_of(text)
        else:
            plain += _unflowed(text, part)
    words = sum(len(line.split()) for line in plain)
    if marked and sum(len(line.text.split()) for line in marked) > 2 * words:
        return marked
    return [MarkedLine(line, line.startswith(">")) for line in plain]


def _unflowed(text: str, part: Message) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if str(part.get_param("format") or "").lower() != "flowed":
        return [line.rstrip() if line != "-- " else line for line in lines]
    deleted = 1 if str(part.get_param("delsp") or "").lower() == "yes" else 0
    joined: list[str] = []
    flows = False
    for stuffed in lines:
        line = stuffed.removeprefix(" ")
        if flows and joined and line.startswith(">") == joined[-1].startswith(">"):
            joined[-1] = joined[-1][: len(joined[-1]) - deleted] + line.lstrip("> ")
        else:
            joined.append(line)
        flows = line.endswith(" ") and line != "-- "
    return [line.rstrip() if line != "-- " else line for line in joined]
