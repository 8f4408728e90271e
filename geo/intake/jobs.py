"""A report on its way in: where it comes from, and how far it is."""

import hashlib
from dataclasses import dataclass, field

from geo.model import Person, Reading

WAITING, FETCHING, READING, EXTRACTING, STORING = "waiting", "fetching", "reading", "finding events", "storing"
DONE, FAILED, SAME, ALIKE, CANCELLED = "done", "failed", "same", "alike", "cancelled"
ENDED = (DONE, FAILED, SAME, ALIKE, CANCELLED)
"""Stages in which nothing more happens by itself: ``same`` and ``alike`` name a stored report that it is a copy of."""

_SHARES = {WAITING: 0.0, FETCHING: 0.1, READING: 0.2, EXTRACTING: 0.4, STORING: 0.9}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from: the content of a file or of a paste, an address, or a stored report to read again.

    ``title``, ``published`` (EDTF) and ``publisher`` are what the person knows better than the text; ``reading`` is an
    item of a feed or a mailbox, which was read with the others of its file.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    url: str = ""
    again: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""
    reading: Reading | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """A report on its way in, as it stands.

    Attributes:
        number: tells it from every other.
        source: where the report comes from.
        stage: one of the words above.
        report: id of the report that was stored, or that it is a copy of.
        events: how many events are proposed for it.
        likeness: to ``report``, 1 for the same text.
        joined: whether a report that was stored already came into the collection that was asked for.
        why: what went wrong, in words for a person.
    """

    number: int
    source: Source
    stage: str = WAITING
    report: str = ""
    events: int = 0
    likeness: float = 0.0
    joined: bool = False
    why: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.stage in ENDED

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return _SHARES.get(self.stage, 1.0)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes for a job: who adds the report, the collection it goes into, and whether copies are added, too."""

    by: Person
    collection: str = ""
    copies: bool = False


def sentence(words: str) -> str:
    """Return a message's *words* as a sentence."""
    words = " ".join(words.split()).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def pasted(text: str, *, title: str = "", published: str = "", publisher: str = "", url: str = "") -> Source:
    """Return the source for a text that a person pasted.

    Args:
        text: what was pasted; the source of a web page is read as one.
        title, published, publisher, url: what they know of it.
    """
    data = text.encode("utf-8", "replace")
    name = title or f"Pasted text {hashlib.sha256(data).hexdigest()[:6]}"
    return Source(name, data, url=url, title=title, published=published, publisher=publisher)
