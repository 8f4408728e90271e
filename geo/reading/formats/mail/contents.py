"""What a mail holds: its body, the files attached to it, the mails within it.

Pictures, calendars, visiting cards and signatures are left out.  Names and types are a stranger's words: a name becomes
one line that can be shown, and what a file is its content decides first.

Sources: RFC 2045, RFC 2046 (parts), RFC 2183 (Content-Disposition), RFC 8551 (S/MIME), RFC 3156 (OpenPGP).
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import PurePath

from geo.reading.formats.decode import decode
from geo.reading.formats.kinds import FORMATS, HEAD, PICTURES, kind_of
from geo.reading.formats.mail.headers import decoded
from geo.reading.formats.parts import Attachment, Unreadable

_DEEPEST = 30
_LEFT_OUT = frozenset({
    "text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/directory", "application/pgp-signature",
    "application/pgp-keys", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/ms-tnef",
    "application/vnd.ms-tnef",
})  # fmt: skip
_ENDINGS_LEFT_OUT = frozenset({
    ".asc", ".bmp", ".emf", ".gif", ".heic", ".ico", ".ics", ".jpeg", ".jpg", ".p7c", ".p7s", ".png", ".sig", ".svg",
    ".tif", ".tiff", ".vcf", ".vcs", ".webp", ".wmf",
})  # fmt: skip
_STUB = re.compile(r"ATT\d{3,}\.(?:txt|html?)", re.IGNORECASE)
"""How Exchange calls what another program put below or between attachments, such as the footer of a list."""

_LONGEST_STUB = 1_000
_LONGEST_NAME = 60
_TEXTS = ("text/plain", "text/markdown")
_NOT_READ = "files of this kind are not read"


@dataclass(slots=True)
class Contents:
    """The parts of a mail: those of its body, files and mails attached, and how many more there were no room for."""

    body: list[Message] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)
    surplus: int = 0


def contents_of(message: Message, *, room: int) -> Contents:
    """Return what a mail holds.

    Args:
        message: the mail.
        room: how many attachments and mails are taken; the rest is counted.
    """
    contents = Contents()
    for part in _leaves(message, depth=0):
        kind, name = part.get_content_type(), _name(part)
        attached = part.get_content_disposition() == "attachment" or bool(name)
        if kind in ("text/plain", "text/html") and not attached:
            contents.body.append(part)
        elif isinstance(part.get_payload(), list) or (
            (attached or part.get_content_maintype() == "application") and not _is_left_out(part, name.lower())
        ):
            _take(contents, part, name, room=room)
    return contents


def _leaves(part: Message, *, depth: int) -> Iterator[Message]:
    """Yield the parts that hold no other part but a mail."""
    if depth > _DEEPEST:
        return
    payload = part.get_payload()
    if not isinstance(payload, list) or part.get_content_type() in ("message/rfc822", "message/global"):
        yield part
    elif part.get_content_maintype() == "multipart":
        for one in payload:
            if isinstance(one, Message):
                yield from _leaves(one, depth=depth + 1)


def _is_left_out(part: Message, name: str) -> bool:
    return (
        part.get_content_maintype() in ("image", "font")
        or part.get_content_type() in _LEFT_OUT
        or name == "winmail.dat"
        or PurePath(name).suffix in _ENDINGS_LEFT_OUT
    )


def _take(contents: Contents, part: Message, name: str, *, room: int) -> None:
    if len(contents.attachments) + len(contents.mails) >= room:
        contents.surplus += 1
        return
    payload = part.get_payload()
    if isinstance(payload, list):
        contents.mails += [one for one in payload[:1] if isinstance(one, Message)]
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        contents.attachments.append(Attachment(name, why="it is empty"))
        return
    kind = kind_of(data, name=name)
    if kind == "text" and part.get_content_type() == "text/html":
        kind = "html"
    if kind in PICTURES or (_STUB.fullmatch(name) and len(data) <= _LONGEST_STUB):
        return
    if kind == "mail":
        contents.mails.append(message_from_bytes(data.lstrip(b"\r\n")))
        return
    try:
        contents.attachments.append(Attachment(name, kind, b64encode(_readable(part, data, name, kind)).decode()))
    except Unreadable as error:
        contents.attachments.append(Attachment(name, why=str(error)))


def _readable(part: Message, data: bytes, name: str, kind: str) -> bytes:
    """Return the content of an attachment, a text in UTF-8.

    Raises:
        Unreadable: it is of a kind that is not read, or holds many reports.
    """
    if kind in ("feed", "mailbox"):
        raise Unreadable("it holds several reports; add it as a file of its own")
    if kind != "text":
        return data
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS["text"][1] and (ending == ".csv" or part.get_content_type() not in _TEXTS):
        decode(data[:HEAD])  # says what it is, where that is known
        raise Unreadable(_NOT_READ)
    return decode(data, declared=str(part.get_content_charset() or "")).encode("utf-8", "replace")


def _name(part: Message) -> str:
    """Return what a part is called, as one line without a folder and without characters that cannot be seen."""
    try:
        raw = part.get_filename() or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        raw = ""
    name = decoded(raw).replace("\\", "/").rpartition("/")[2]
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
