"""The text that events are looked for in: what a reader sees, with the way back to the offsets of the stored text.

What keeps a sentence from being read, though nobody who looks at it would notice: signs without a width (soft hyphens,
zero-width spaces, marks of direction), letters printed as one (ligatures, Arabic presentation forms), words broken at
the end of a line, and rows of tables, whose cells are no sentence.  The stored text stays as it is, so here is a copy
in which they are left out, written out, joined, or put as one would say them (:mod:`geo.extract.rows`).
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from geo.extract import rows
from geo.extract.annotations import Span
from geo.model import DateMention, EventActor, EventClaim, EventPlace, Extraction, PlaceMention

_SIGNS = re.compile(
    r"(?<=[^\W\d_])(?:\u00ad|(?<![A-Z])-)[ \t]*\r?\n[ \t]*(?=[^\W\dA-Z_])"
    r"|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
    r"|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\ufb00-\ufb06\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_JOINERS = "\u200c\u200d"
_LINE = re.compile(r"[^\n]+")

_Mention = TypeVar("_Mention", PlaceMention, DateMention)
_Part = TypeVar("_Part", EventPlace, EventActor, EventClaim)


@dataclass(frozen=True, slots=True)
class Mined:
    """A text to mine, and where in the stored text each of its characters comes from.

    Attributes:
        text: what to mine.
        starts, ends: of each character, the span of the stored text; None where the text is the stored one.
        lines: offsets at which lines begin, in the stored text and in this one.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    lines: tuple[tuple[int, int], ...] = ()

    def stored(self, start: int, end: int) -> Span:
        """Return where characters [*start*, *end*) stand in the stored text."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return min(self.starts[start:end]), max(self.ends[start:end])

    def mined(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return where *spans* of the stored text, none of which lies in a row, stand in this one."""
        if self.starts is None:
            return tuple(spans)
        found = ((self._at(start, self.starts), self._at(end, self.starts)) for start, end in spans)
        return tuple((start, end) for start, end in found if start < end)

    def _at(self, offset: int, starts: Sequence[int]) -> int:
        line = bisect_right(self.lines, (offset, len(starts))) - 1
        first = self.lines[line][1] if line >= 0 else 0
        last = self.lines[line + 1][1] if line + 1 < len(self.lines) else len(starts)
        return bisect_left(starts, offset, first, last)

    def restored(self, found: Extraction, text: str) -> Extraction:
        """Return what was found in this text with the offsets and the words of the stored one.

        Args:
            found: what was found.
            text: the stored text.
        """
        if self.starts is None:
            return found
        toponyms = [self._mention(one, text) for one in found.toponyms]
        dates = [self._mention(one, text) for one in found.dates]
        events = []
        for event in found.events:
            spans = [(one, self.stored(one.start or 0, one.end or 0)) for one in event.spans]
            told = replace(
                event,
                places=tuple(self._part(one) for one in event.places),
                actors=tuple(self._part(one) for one in event.actors),
                claims=tuple(self._part(one) for one in event.claims),
                spans=tuple(replace(one, quote=text[at:end], start=at, end=end) for one, (at, end) in spans),
            )
            events.append(told)
        return replace(
            found,
            toponyms=tuple(sorted(toponyms, key=lambda one: one.start)),
            dates=tuple(sorted(dates, key=lambda one: one.start)),
            events=tuple(events),
        )

    def _mention(self, one: _Mention, text: str) -> _Mention:
        start, end = self.stored(one.start, one.end)
        return replace(one, start=start, end=end, text=text[start:end])

    def _part(self, one: _Part) -> _Part:
        if one.start is None or one.end is None:
            return one
        start, end = self.stored(one.start, one.end)
        return replace(one, start=start, end=end)


def mined(text: str) -> Mined:
    """Return the copy of *text* to mine: the text itself, where nothing in it stands in the way."""
    spoken = rows.spoken(text)
    if not spoken and not _SIGNS.search(text):
        return Mined(text)
    copy = _Copy(text)
    lines = []
    at = 0
    for line in _LINE.finditer(text):
        told = spoken.get(line.start())
        if told is None:
            continue
        copy.keep(at, line.start())
        lines += [(line.start(), len(copy.starts)), (line.end(), 0)]
        end = line.start()
        for piece in told:
            if isinstance(piece, str):
                copy.insert(piece, end)
            else:
                copy.keep(*piece)
                end = piece[1]
        lines[-1] = (line.end(), len(copy.starts))
        at = line.end()
    copy.keep(at, len(text))
    return Mined("".join(copy.letters), tuple(copy.starts), tuple(copy.ends), tuple(lines))


class _Copy:
    """A copy of a text in the making, with the span of the text that each of its letters stands for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def keep(self, start: int, end: int) -> None:
        """Take over characters [*start*, *end*), as a reader sees them."""
        at = start
        for sign in _SIGNS.finditer(self.text, start, end):
            self._exact(at, sign.start())
            at = sign.end()
            for letter in self._seen(sign):
                self.letters.append(letter)
                self.starts.append(sign.start())
                self.ends.append(sign.end())
        self._exact(at, end)

    def _exact(self, start: int, end: int) -> None:
        self.letters.append(self.text[start:end])
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)

    def _seen(self, sign: re.Match[str]) -> str:
        letter = sign[0]
        if len(letter) > 1:
            return ""
        if letter in _JOINERS:  # they part the letters of Persian words
            beside = self.text[max(0, sign.start() - 1) : sign.start()] + self.text[sign.end() : sign.end() + 1]
            return letter if any("\u0590" <= one <= "\u1cff" for one in beside) else ""
        if "\ufb00" <= letter <= "\ufb06" or (letter > "\ufb06" and unicodedata.category(letter) == "Lo"):
            return unicodedata.normalize("NFKC", letter)
        return " " if unicodedata.category(letter) == "Zs" else ""

    def insert(self, said: str, at: int) -> None:
        """Add words or signs that stand nowhere in the text, at the offset *at*."""
        self.letters.append(said)
        self.starts += [at] * len(said)
        self.ends += [at] * len(said)
