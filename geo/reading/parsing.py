"""Bytes of a known format to what its parser makes of them, and the attachments of mails each to a report of its own.

Each attachment is parsed as a file of its kind is, apart and within the same limits, so that a hostile one costs only
itself; those of one file together have the time that one scan has.
"""

import hashlib
import time
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.reading.formats.decode import decode
from geo.reading.formats.kinds import PICTURES
from geo.reading.formats.parts import Attachment, Limits, Parsed, Scanned, Unreadable
from geo.reading.sandbox import SHARED

_FEWEST_LETTERS = 20
_MOST_NAMED = 4
_LONGEST_REASON = 70


def parse(data: bytes, *, kind: str, limits: Limits) -> tuple[Parsed, ...]:
    """Return the reports in a file, at least one.

    Args:
        data: the content.
        kind: its format, a key of :data:`geo.reading.formats.kinds.FORMATS`.
        limits: for the file, and for each file attached to it.

    Raises:
        Unreadable: there is nothing in it to read, or it is beyond the limits.
    """
    if kind not in ("mail", "mailbox"):
        return _of_kind(data, kind=kind, limits=limits)
    mails = SHARED.parse_all(data, kind=kind, limits=limits)
    return _with_attachments(mails, _Attachments(limits))


def _of_kind(data: bytes, *, kind: str, limits: Limits) -> tuple[Parsed, ...]:
    if kind == "text":
        return (Parsed(decode(data)),)
    unhurried = replace(limits, seconds=max(limits.seconds, limits.scan_seconds))
    if kind in PICTURES:
        return SHARED.parse_all(data, kind=kind, limits=unhurried)
    try:
        return SHARED.parse_all(data, kind=kind, limits=limits)
    except Scanned as error:
        try:
            return SHARED.parse_all(data, kind="scan", limits=unhurried)
        except Unreadable as reason:
            raise Unreadable(f"{error}: {reason}", large=reason.large) from reason


class _Attachments:
    """Reads the attachments of one file while its time and the characters that it may have last."""

    def __init__(self, limits: Limits) -> None:
        self.most = limits.attachments
        self._limits = limits
        self._seconds = max(limits.seconds, limits.scan_seconds)
        self._until = time.monotonic() + self._seconds
        self._characters = limits.bytes
        self._known: dict[bytes, Unreadable | None] = {}

    def read(self, one: Attachment) -> Parsed | None:
        """Return the report in an attachment; None where another one that was read holds the same.

        Raises:
            Unreadable: there is none, or no time is left.
        """
        if one.why:
            raise Unreadable(one.why)
        data = b64decode(one.base64)
        digest = hashlib.sha256(data).digest()
        if digest in self._known:
            if (failed := self._known[digest]) is not None:
                raise Unreadable(str(failed), large=failed.large)
            return None
        try:
            parsed = self._read(data, kind=one.kind)
        except Unreadable as error:
            self._known[digest] = error
            raise
        self._known[digest] = None
        return parsed

    def _read(self, data: bytes, *, kind: str) -> Parsed:
        left = self._until - time.monotonic()
        if left <= 0:
            raise Unreadable(f"the attachments of one file are read for {self._seconds:g} seconds at most", large=True)
        limits = replace(self._limits, seconds=min(self._limits.seconds, left), scan_seconds=left)
        (parsed,) = _of_kind(data, kind=kind, limits=limits)
        if len(parsed.text) > self._limits.characters:
            raise Unreadable(f"more than {self._limits.characters:,} characters of text", large=True)
        if sum(map(str.isalnum, parsed.text)) < _FEWEST_LETTERS:
            raise Unreadable("it holds hardly any text")
        if len(parsed.text) > self._characters:
            raise Unreadable(f"the attachments hold more than {self._limits.bytes:,} characters", large=True)
        self._characters -= len(parsed.text)
        return replace(parsed, kind=kind)


def _with_attachments(mails: Sequence[Parsed], attachments: _Attachments) -> tuple[Parsed, ...]:
    """Return the mails of a file and what is attached to them as reports.

    Raises:
        Unreadable: there is nothing to read in any of them.
    """
    reports: list[Parsed] = []
    note = ""
    for group in _groups(mails):
        found, note = _of_group(group, attachments)
        reports += [replace(found[0], note=note), *found[1:]] if found else []
    if not reports:
        raise Unreadable(f"the mail has no text of its own, and {note}" if note else "the mail has no text of its own")
    return tuple(reports)


def _groups(mails: Sequence[Parsed]) -> Iterator[list[Parsed]]:
    """Yield each mail of the file with those that are attached to it."""
    starts = [i for i, mail in enumerate(mails) if not mail.depth]
    for start, end in zip(starts, [*starts[1:], len(mails)], strict=True):
        yield list(mails[start:end])


def _of_group(mails: Sequence[Parsed], attachments: _Attachments) -> tuple[list[Parsed], str]:
    """Return the reports in a mail and in those attached to it, and what could not be read, in words.

    A mail that only covers what it brings is no report where that is one.
    """
    reports: list[Parsed] = []
    unread: list[Attachment] = []
    again = 0
    brought: list[list[Parsed]] = []
    for mail in mails:
        brought.append([])
        for one in mail.attachments:
            try:
                parsed = attachments.read(one)
            except Unreadable as error:
                unread.append(replace(one, why=str(error)))
                continue
            if parsed is None:
                again += 1
                continue
            publisher = parsed.publisher or mail.publisher
            own = replace(parsed, name=one.name, publisher=publisher, subject=mail.title, sent=mail.published)
            brought[-1].append(own)
    for i, mail in enumerate(mails):
        end = next((n for n in range(i + 1, len(mails)) if mails[n].depth <= mail.depth), len(mails))
        brings = any(brought[n] or (n > i and mails[n].text) for n in range(i, end))
        if mail.text and not (mail.is_cover and brings):
            reports.append(replace(mail, attachments=(), surplus=0))
        reports += brought[i]
    if len(reports) > 1:
        reports = [replace(one, subject=f"{one.subject} ({one.name})".strip()) if one.name else one for one in reports]
    note = _note(unread, surplus=sum(mail.surplus for mail in mails), most=attachments.most)
    if again:
        said = "1 attachment holds" if again == 1 else f"{again:,} attachments hold"
        note += f"{'; ' if note else ''}{said} the same as another one and {'was' if again == 1 else 'were'} left out"
    return reports, note


def _note(unread: Sequence[Attachment], *, surplus: int, most: int) -> str:
    """Say which attachments could not be read, and why; empty where there are none."""
    said = [
        f"{f'“{one.name}”' if one.name else 'one without a name'} ({one.why[:_LONGEST_REASON]})"
        for one in unread[:_MOST_NAMED]
    ]
    if len(unread) > len(said):
        said.append(f"{len(unread) - len(said):,} more")
    if surplus:
        said.append(f"{surplus:,} beyond the first {most:,} of one mail" if said else f"at most {most:,} of a mail are")
    count = len(unread) + surplus
    return f"{count:,} attachment{'' if count == 1 else 's'} could not be read: {', '.join(said)}" if said else ""
