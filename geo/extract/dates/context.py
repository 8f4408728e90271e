"""What is known around an expression of time: the words beside it, the dates before it, the day of publication."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from geo import edtf
from geo.errors import InvalidDate
from geo.extract.dates.tokens import Language

STATED, FROM_TEXT, FROM_PUBLICATION, UNKNOWN = "stated", "inferred_text", "inferred_publication", "unknown"

_PUBLISHED = range(1450, 2200)
"""Years in which a text can have been published."""
_ABBREVIATIONS = (
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mr", "Mrs", "Ms", "Dr", "St",
    "Gen", "Col", "No", "U.S", "г", "гг",
)  # fmt: skip
_UNBROKEN = "".join(rf"(?<!\b{re.escape(short)}\.)" for short in _ABBREVIATIONS)
_SENTENCE_END = re.compile(rf"[.!?](?<!\b[A-ZА-ЯЁ]\.){_UNBROKEN}[\]\)\"”»]*(?=\s|$)|[\n؟]")
_REACH = 700
"""Characters back to the date that "the next day" may refer to."""
_ARTICLE = re.compile(r"\b[Tt]he $")
_TITLED = re.compile(r" [A-Z][a-z]+")
_NAMED = re.compile(r"(?<=[^.!?\n] )[A-ZА-ЯЁ][^\W\d_]+ $")


@dataclass(frozen=True, slots=True)
class DateValue:
    """A value: EDTF and the word of the vocabulary that says where it comes from."""

    edtf: str
    basis: str = STATED


NOT_KNOWN = DateValue("", UNKNOWN)
NO_SUCH_DAY = DateValue("", "")
"""What "29 February 2015" means: no day, so that its parts are no date either.  Never given out."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the text was published, as far as that is known; all None where nothing is."""

    first: date | None = None
    last: date | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def year(self) -> int | None:
        """The year, where the anchor lies in one."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        return self.first.year

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month, where the anchor lies in one."""
        if self.first is None or self.last is None or self.year is None or self.first.month != self.last.month:
            return None
        return self.first.year, self.first.month


def anchor(text: str) -> Anchor:
    """Return the anchor that the EDTF *text* gives; an empty one where it gives none."""
    try:
        known = edtf.parse(text)
    except InvalidDate:
        return Anchor()
    if known.first is None or known.last is None or not {known.first.year, known.last.year} <= set(_PUBLISHED):
        return Anchor()
    return Anchor(known.first, known.last)


@dataclass(slots=True)
class Context:
    """What is known around an expression of time.

    Attributes:
        text: the whole text.
        language: its table.
        anchor: when it was published.
        months_first: how 7/8/2015 is to be read; None where nothing tells.
        previous: the latest date before, to which "two days later" refers, and where it ends.
        previous_day: the same for the latest single day.
        sections: offsets from which on an entry of a live blog or a diary is told, and the day it is told on.
        present: places where the text says which year it speaks of, with that year.
    """

    text: str
    language: Language
    anchor: Anchor
    months_first: bool | None = None
    previous: tuple[edtf.EdtfDate, int] | None = None
    present: list[tuple[int, int]] = field(default_factory=list)
    previous_day: tuple[edtf.EdtfDate, int] | None = None
    sections: list[tuple[int, date]] = field(default_factory=list)
    _before: tuple[int, str] = (-1, "")
    _future: re.Pattern[str] = field(init=False)
    _past: re.Pattern[str] = field(init=False)
    _compared: re.Pattern[str] = field(init=False)
    _counted: re.Pattern[str] = field(init=False)
    _running: re.Pattern[str] = field(init=False)
    _than: re.Pattern[str] = field(init=False)
    _every: re.Pattern[str] = field(init=False)
    _speech: re.Pattern[str] = field(init=False)
    _timed: re.Pattern[str] = field(init=False)
    _named_for: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self._future = re.compile(self.language.future, re.IGNORECASE)
        self._past = re.compile(self.language.past, re.IGNORECASE)
        self._compared = re.compile(self.language.compared, re.IGNORECASE)
        self._running = re.compile(rf"(?:{self.language.running})\s*$", re.IGNORECASE)
        self._every = re.compile(rf"\b(?:{self.language.every})\s*$", re.IGNORECASE)
        self._speech = re.compile(self.language.speech, re.IGNORECASE)
        self._named_for = re.compile(rf"\b(?:{self.language.titles})\s+$")
        self._timed = re.compile(rf"\b(?:{self.language.timed})\s+$", re.IGNORECASE)
        self._than = re.compile(rf"\s+(?:\w+\s+)?(?:{self.language.than})\b", re.IGNORECASE)
        self._counted = re.compile(rf"[ \u00a0]+(?:{self.language.counted})")

    def before(self, start: int) -> str:
        """Return what the sentence says before *start*, at most 90 characters."""
        if self._before[0] != start:
            told = self.text[max(0, start - 90) : start]
            ends = [found.end() for found in _SENTENCE_END.finditer(told)]
            self._before = start, told[ends[-1] :] if ends else told
        return self._before[1]

    def is_future(self, start: int, end: int) -> bool:
        """Return True if the words around [start, end) speak of what is yet to come."""
        before = self.before(start)
        cues = list(self._future.finditer(before.rstrip()))
        if cues:
            return not self._past.search(before, cues[-1].end())
        told = self.text[end : end + 60]
        if self._future.match(told.lstrip()) and not self._past.search(before):
            return True
        if len(before.split()) > 2 or self._past.search(before):
            return False
        stop = _SENTENCE_END.search(told)
        after = told[: stop.start()] if stop else told
        cue = self._future.search(after)
        return cue is not None and not self._past.search(after, 0, cue.start())

    def is_past(self, start: int, end: int) -> bool:
        """Return True if a verb before *start* says that what took place lies behind, and none that it lies ahead.

        A verb of speech says nothing of it: "He said the vote on 5 May ...".
        """
        before = self.before(start)
        if not any(not self._speech.fullmatch(found[0]) for found in self._past.finditer(before)):
            return False
        told = self.text[end : end + 60]
        stop = _SENTENCE_END.search(told)
        after = told[: stop.start()] if stop else told
        return not self._future.search(before.rstrip()) and not self._future.search(after)

    def is_compared(self, start: int) -> bool:
        """Return True if "since" at *start* only marks what something is compared with."""
        return bool(self._compared.search(self.before(start)))

    def counts(self, end: int) -> bool:
        """Return True if a number that ends at *end* counts what follows it ("2014 people") and is no year."""
        return bool(self._counted.match(self.text, end))

    def names(self, start: int) -> bool:
        """Return True if a number at *start* follows a capitalised word and so is part of a name ("Expo 2020")."""
        return bool(_NAMED.search(self.text, max(0, start - 40), start))

    def is_name(self, start: int, end: int) -> bool:
        """Return True if a weekday at [start, end) is part of a name: "Bloody Sunday", "the Sunday Times"."""
        before = self.text[max(0, start - 20) : start]
        titled = _ARTICLE.search(before) and _TITLED.match(self.text, end)
        return bool(titled or self._named_for.search(before))

    def is_hour(self, start: int, end: int) -> bool:
        """Return True if four figures at *start* are a time of day: "at 2010"."""
        figures = self.text[start:end]
        return (
            figures.isdigit()
            and int(figures[:2]) < 24
            and int(figures[2:]) < 60
            and bool(self._timed.search(self.before(start)))
        )

    def is_running(self, start: int) -> bool:
        """Return True if the words before *start* make "the last week" a length of time ("over the last week")."""
        return bool(self._running.search(self.before(start)))

    def recurs(self, start: int) -> bool:
        """Return True if what starts at *start* comes again and again ("every summer")."""
        return bool(self._every.search(self.before(start)))

    def compares(self, end: int) -> bool:
        """Return True if "three days later" at *end* goes on with "than"."""
        return bool(self._than.match(self.text, end))

    def section(self, start: int) -> Anchor | None:
        """Return the day on which what stands at *start* is told, in a text whose parts have days of their own."""
        at = bisect_left(self.sections, (start + 1, date.min)) - 1
        return Anchor(self.sections[at][1], self.sections[at][1]) if at >= 0 else None

    def referred(self, start: int, *, day: bool = False) -> edtf.EdtfDate | None:
        """Return the date that an expression at *start* can refer back to: one of the same or the last paragraph."""
        latest = self.previous_day if day else self.previous
        return None if latest is None or start - latest[1] > _REACH else latest[0]

    def remember(self, known: edtf.EdtfDate, end: int) -> None:
        """Keep *known*, which ends at *end*, for what refers back to it."""
        if known.first is None or known.last is None or known.granularity in ("range", "set"):
            return
        self.previous = known, end
        if known.granularity == "day":
            self.previous_day = known, end

    def same_sentence(self, start: int) -> bool:
        """Return True if the latest date before *start* is of the same sentence."""
        return self.previous is not None and len(self.before(start)) > start - self.previous[1]

    def present_year(self, start: int, end: int) -> int | None:
        """Return the year that the text next to [start, end) says it speaks of."""
        first, last = bisect_left(self.present, (start - 200, 0)), bisect_left(self.present, (end + 401, 0))
        near = {year for _, year in self.present[first:last]}
        return near.pop() if len(near) == 1 else None
