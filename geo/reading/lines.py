"""A text as lines, and what each looks like: prose, headline, field, counter, time.

A line wrapped at a fixed width is no unit of meaning, so in wrapped texts the lines of a paragraph are taken together.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from geo.reading import cues, published

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\n|\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"[.!?…؟۔。！？][\"'”’»)\]]{0,3}$")
_WITHIN_SENTENCE = re.compile(r"[,;:\-–—]$")
_EDGES = " \t\u00a0\u200b\u200e\u200f\ufeff•·*▪►▶»>|–—-#…:"
_WRAPPED_FROM, _WRAPPED_TO = 45, 110
_COUNTER = re.compile(r"(?:[\W\d_]|\b[xkm]\b){1,40}", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LONG_LINE = 1_000
_CELLS = re.compile(r"\S[ ]*(?:\t|(?<= )\|(?= ))\s*\S")
_NAME = r"[^\W\d_a-z][\w.'’\-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}(?:(?: and| &) {_NAME}(?: {_NAME}){{0,3}}){{0,3}}"
_BYLINE = re.compile(rf"[Bb][Yy]:? (?P<name>{_NAMES}).{{0,60}}")


@dataclass(frozen=True)
class Line:
    """A line, or a wrapped paragraph, with its blank ends cut off; ``start`` and ``end`` are offsets in the text."""

    start: int
    end: int
    text: str

    @cached_property
    def bare(self) -> str:
        """The line in lower case without bullets, colons and blanks at its ends; empty where no cue is so long."""
        small = self.text.strip(_EDGES).lower() if len(self.text) <= cues.LONGEST else ""
        return small.replace("i\u0307", "i")  # what becomes of the Turkish capital

    @cached_property
    def words(self) -> int:
        """How many words it has; of a very long line, at least so many."""
        return len(_WORD.findall(self.text, 0, _LONG_LINE))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS_SENTENCE.search(self.text, max(0, len(self.text) - 5)) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of a report: a sentence of some length, or a long line."""
        if self.words >= 20 or (self.words >= 8 and self.is_sentence):
            return not self.is_notice
        return self.words <= 3 and len(self.text) > 60

    @cached_property
    def is_counter(self) -> bool:
        """Whether it has hardly a letter: "0 $", "17", "()"."""
        return _COUNTER.fullmatch(self.text) is not None

    @cached_property
    def is_row(self) -> bool:
        """Whether it is a row of a table: at least three cells between tabs or upright strokes."""
        return len(_CELLS.findall(self.text, 0, _LONG_LINE)) > 1

    @cached_property
    def is_time(self) -> bool:
        """Whether it holds a date or an hour and nothing else."""
        return 3 < len(self.text) <= 60 and published.is_timestamp(self.text)

    @cached_property
    def is_notice(self) -> bool:
        """Whether it begins like a notice on rights, views, donations, in whole sentences."""
        return cues.NOTICE.match(self.text[: cues.LONGEST].lstrip(_EDGES).lower()) is not None

    @cached_property
    def field(self) -> tuple[str, str]:
        """The label and the value of a field such as "Published: 22 August 2015"; two empty strings for all else."""
        whole = self.text.strip(_EDGES.replace(":", ""))
        small = whole.lower()
        found = cues.LABELLED.fullmatch(small) if self.bare and len(small) == len(whole) else None
        if found is None or self.is_row:
            return "", ""
        label, value = found["label"], whole[slice(*found.span("value"))].strip()
        if found["colon"].strip():
            fits = len(value) <= 40 or not self.is_sentence
        else:
            rest = published.without_times(value)
            fits = rest is not None and len(rest.split()) <= 5
        return (label, value) if fits and len(value.split()) <= 15 else ("", "")

    @cached_property
    def byline(self) -> str:
        """The name in a line such as "By Jane Doe, Kabul", or an empty string."""
        if not 2 <= self.words <= 14 or (self.words >= 8 and self.is_sentence):
            return ""
        found = _BYLINE.fullmatch(self.text.strip(_EDGES))
        return found["name"] if found else ""

    @property
    def is_headline(self) -> bool:
        """Whether it could be a title: some words, no full stop, no label, no link."""
        open_end = self.text.endswith(".") or _WITHIN_SENTENCE.search(self.text) is not None
        fits = 3 <= self.words <= 30 and len(self.text) <= 220 and "://" not in self.text
        return fits and not open_end and not self.is_time

    def says(self, cue: re.Pattern[str]) -> bool:
        """Return True if the whole line, but for its ends, is *cue*."""
        return bool(self.bare) and cue.fullmatch(self.bare) is not None


def lines_of(text: str) -> list[Line]:
    """Return the lines of *text* that are not blank, in order; in a wrapped text, its paragraphs."""
    found = []
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            found.append(Line(start, start + len(stripped), stripped))
    return _unwrapped(text, found) if _is_wrapped(found) else found


def _is_wrapped(lines: list[Line]) -> bool:
    """Return True if most lines break in mid-sentence near one width."""
    if len(lines) < 8 or max(len(line.text) for line in lines) > _WRAPPED_TO:
        return False
    broken = [len(line.text) >= _WRAPPED_FROM and not line.is_sentence for line in lines]
    going_on = sum(is_broken and after.text[0].islower() for is_broken, after in zip(broken, lines[1:], strict=False))
    return sum(broken) >= 0.4 * len(lines) and going_on >= 0.25 * len(lines)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Return *lines* with those of one paragraph joined: the next follows at once and the line before is full."""
    full = 0.75 * max(len(line.text) for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last and len(last.text) >= full and len(_BREAK.findall(text, last.end, line.start)) == 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Line(group[0].start, group[-1].end, text[group[0].start : group[-1].end]) for group in groups]
