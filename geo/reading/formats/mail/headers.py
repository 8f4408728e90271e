"""Fields of a mail's head, and names in it, as text."""

from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

_LONGEST = 2_000


def header(message: Message, name: str) -> str:
    """Return the field *name* of a mail as one line; empty where it has none."""
    raw = message.get(name)
    return "" if raw is None else decoded(str(raw))


def decoded(raw: str) -> str:
    """Return what stands encoded in a head (RFC 2047) as one line; what cannot be decoded stays as it is."""
    try:
        text = str(make_header(decode_header(raw[:_LONGEST])))
    except (MessageError, LookupError, ValueError, TypeError):
        text = raw[:_LONGEST]
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = text.encode("ascii", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())
