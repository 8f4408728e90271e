"""What an expression of time means: from its parts and what is known around it to EDTF.

What a text leaves out is filled from the publication date (the anchor), the past being likelier than the future unless
the words around say otherwise.  Where there is no anchor it stays out: ``XXXX-02-03``, or no date at all.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from geo import edtf
from geo.errors import InvalidDate
from geo.extract import dates_calendars as calendars
from geo.extract.dates_tokens import Language

STATED, FROM_TEXT, FROM_PUBLICATION, UNKNOWN = "stated", "inferred_text", "inferred_publication", "unknown"

_DAYS_AHEAD = 31
"""A day up to so many days after publication is meant rather than the one eleven months before it."""
_MONTH_AHEAD = 20
_QUARTER_AHEAD = 45
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})\s?[.!?](?=\s|$)|(?<=\d)\s?[.!?](?=\s|$)|[\n؟।]|[.!?][\"”»]")

_REACH = 700
"""Characters back to the date that "the next day" may refer to."""
_NAMED = re.compile(r"(?<=[^.!?\n] )[A-ZА-ЯЁ][^\W\d_]+ $")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value: EDTF and the word of the vocabulary that says where it comes from."""

    edtf: str
    basis: str = STATED


NOT_KNOWN = Reading("", UNKNOWN)


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
    if known.first is None or known.last is None:
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
        present: places where the text says which year it speaks of, with that year.
    """

    text: str
    language: Language
    anchor: Anchor
    months_first: bool | None = None
    previous: tuple[edtf.EdtfDate, int] | None = None
    present: list[tuple[int, int]] = field(default_factory=list)
    previous_day: tuple[edtf.EdtfDate, int] | None = None
    _future: re.Pattern[str] = field(init=False)
    _past: re.Pattern[str] = field(init=False)
    _compared: re.Pattern[str] = field(init=False)
    _counted: re.Pattern[str] = field(init=False)
    _running: re.Pattern[str] = field(init=False)
    _than: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self._future = re.compile(self.language.future, re.IGNORECASE)
        self._past = re.compile(self.language.past, re.IGNORECASE)
        self._compared = re.compile(self.language.compared, re.IGNORECASE)
        self._running = re.compile(rf"(?:{self.language.running})\s*$", re.IGNORECASE)
        self._than = re.compile(rf"\s+(?:\w+\s+)?(?:{self.language.than})\b", re.IGNORECASE)
        self._counted = re.compile(rf"[ \u00a0]+(?:{self.language.counted})")

    def before(self, start: int) -> str:
        """Return what the sentence says before *start*, at most 90 characters."""
        told = self.text[max(0, start - 90) : start]
        ends = [found.end() for found in _SENTENCE_END.finditer(told)]
        return told[ends[-1] :] if ends else told

    def is_future(self, start: int, end: int) -> bool:
        """Tell whether the words around [start, end) speak of what is yet to come."""
        before = self.before(start)
        cues = list(self._future.finditer(before.rstrip()))
        if cues:
            return not self._past.search(before, cues[-1].end())
        if len(before.split()) > 2 or self._past.search(before):
            return False
        told = self.text[end : end + 60]
        stop = _SENTENCE_END.search(told)
        after = told[: stop.start()] if stop else told
        cue = self._future.search(after)
        return cue is not None and not self._past.search(after, 0, cue.start())

    def is_compared(self, start: int) -> bool:
        """Tell whether "since" at *start* only marks what something is compared with."""
        return bool(self._compared.search(self.before(start)))

    def counts(self, end: int) -> bool:
        """Tell whether a number that ends at *end* counts what follows it ("2014 people") and is no year."""
        return bool(self._counted.match(self.text, end))

    def names(self, start: int) -> bool:
        """Tell whether a number at *start* follows a capitalised word and so is part of a name ("Expo 2020")."""
        return bool(_NAMED.search(self.text, max(0, start - 40), start))

    def is_running(self, start: int) -> bool:
        """Tell whether the words before *start* make "the last week" a length of time ("over the last week")."""
        return bool(self._running.search(self.before(start)))

    def compares(self, end: int) -> bool:
        """Tell whether "three days later" at *end* goes on with "than"."""
        return bool(self._than.match(self.text, end))

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
        """Tell whether the latest date before *start* is of the same sentence."""
        return self.previous is not None and len(self.before(start)) > start - self.previous[1]

    def present_year(self, start: int, end: int) -> int | None:
        """Return the year that the text next to [start, end) says it speaks of."""
        near = [year for at, year in self.present if start - 200 <= at <= end + 400]
        return near[0] if len(set(near)) == 1 else None


@dataclass(slots=True)
class Fields:
    """The parts of a date that an expression names.  ``year_shift`` is "last year" (-1), ``season`` EDTF's number."""

    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    reckoning: str = calendars.GREGORIAN
    about: bool = False

    @property
    def empty(self) -> bool:
        """True where nothing that makes a date is known."""
        return self.year is None and self.month is None and self.season is None and self.day is None


def resolve(parts: Fields, context: Context, start: int, end: int) -> Reading | None:
    """Return what the date [start, end) made of *parts* means; None where there is no such date."""
    basis = STATED
    if parts.year is None and parts.year_shift is not None and parts.reckoning != calendars.LUNAR:
        this = _anchor_year(context, parts.reckoning)
        if this is not None:
            parts.year, basis = this + parts.year_shift, FROM_PUBLICATION
    if parts.year is not None:
        written = _written(parts, parts.year)
        return Reading(written + ("~" if parts.about and "/" not in written else ""), basis) if written else None
    if parts.month is None and parts.season is None:
        return None
    if parts.year_shift is None:
        inferred = _with_year(parts, context, start, end)
        if inferred is not None:
            return inferred
    return _yearless(parts)


def _anchor_year(context: Context, reckoning: str) -> int | None:
    if reckoning == calendars.GREGORIAN:
        return context.anchor.year
    return calendars.year_on(context.anchor.day, reckoning=reckoning) if context.anchor.day else None


def _written(parts: Fields, year: int) -> str | None:
    if parts.season is not None:
        return f"{year:04}-{parts.season}"
    days = calendars.bounds(year, month=parts.month, day=parts.day, reckoning=parts.reckoning)
    return calendars.edtf(days) if days else None


def _with_year(parts: Fields, context: Context, start: int, end: int) -> Reading | None:
    first, last = context.anchor.first, context.anchor.last
    if first is None or last is None:
        present = context.present_year(start, end) if parts.reckoning == calendars.GREGORIAN else None
        written = _written(parts, present) if present else None
        return Reading(written, FROM_TEXT) if written else None
    middle = calendars.year_on(last, reckoning=parts.reckoning)
    candidates = []
    for year in range(middle - 4, middle + 5):  # 29 February may lie years away
        written = _written(parts, year)
        if written:
            known = edtf.parse(written)
            if known.first is not None and known.last is not None:
                candidates.append((known.first, known.last, written))
    return _nearest(candidates, parts=parts, first=first, last=last, future=context.is_future(start, end))


def _nearest(
    candidates: list[tuple[date, date, str]], *, parts: Fields, first: date, last: date, future: bool
) -> Reading | None:
    if future:
        ahead = [written for _, until, written in candidates if until >= first]
        return Reading(ahead[0], FROM_PUBLICATION) if ahead else None
    if parts.season is not None:
        slack = _QUARTER_AHEAD if parts.season >= 33 else 0
    else:
        slack = _DAYS_AHEAD if parts.day is not None else _MONTH_AHEAD
    begun = [written for since, _, written in candidates if since <= last + timedelta(days=slack)]
    return Reading(begun[-1], FROM_PUBLICATION) if begun else None


def _yearless(parts: Fields) -> Reading | None:
    if parts.season is not None:
        return Reading(f"XXXX-{parts.season}")
    assert parts.month is not None  # nothing else comes here
    if parts.reckoning == calendars.LUNAR:
        return NOT_KNOWN
    if parts.reckoning == calendars.SOLAR:
        # The same day of the Solar Hijri year moves by a day in the Gregorian one.
        years = [calendars.bounds(y, month=parts.month, day=parts.day, reckoning=calendars.SOLAR) for y in (1394, 1395)]
        known = [days for days in years if days]
        if not known:
            return None
        since = min(f"XXXX-{days[0]:%m-%d}" for days in known)
        until = max(f"XXXX-{days[1]:%m-%d}" for days in known)
        return Reading(since if since == until else f"{since}/{until}")
    if parts.day is None:
        return Reading(f"XXXX-{parts.month:02}")
    written = f"XXXX-{parts.month:02}-{parts.day:02}"
    return Reading(written) if calendars.bounds(2000, month=parts.month, day=parts.day) else None


def numeric(parts: tuple[int, ...], order: str, separator: str, context: Context) -> Reading | None:
    """Return what a date in figures means, day before month unless the text or the anchor says otherwise."""
    if order == "ym":
        return resolve(Fields(year=parts[0], month=parts[1]), context, 0, 0)
    if order == "ymd":
        return _in_order(parts[0], parts[1], parts[2], context)
    year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 70 else 1900)
    day_first = _in_order(year, parts[1], parts[0], context)
    month_first = _in_order(year, parts[0], parts[1], context) if _may_lead(separator, context) else None
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if context.months_first is not None:
        return month_first if context.months_first else day_first
    nearest = _by_anchor((day_first, month_first), context)
    if nearest is not None:
        return Reading(nearest, FROM_PUBLICATION)
    either = sorted((day_first.edtf, month_first.edtf))
    return Reading(f"[{either[0]},{either[1]}]")


def _may_lead(separator: str, context: Context) -> bool:
    return context.language.months_first and separator in "/-"


def _by_anchor(readings: tuple[Reading, Reading], context: Context) -> str | None:
    """Return the one of two days that lies before publication where the other does not, or by far the nearer one."""
    today = context.anchor.day
    if today is None:
        return None
    away = sorted(((today - date.fromisoformat(one.edtf)).days, one.edtf) for one in readings)
    if away[0][0] < 0 <= away[1][0]:
        return away[1][1]
    return away[0][1] if 0 <= away[0][0] <= 45 < away[1][0] else None


def _in_order(year: int, month: int, day: int, context: Context) -> Reading | None:
    solar = context.language.solar and year in range(1250, 1450)
    reckoning = calendars.SOLAR if solar else calendars.GREGORIAN
    if not solar and not 1000 <= year <= 2199:
        return None
    return resolve(Fields(year=year, month=month, day=day, reckoning=reckoning), context, 0, 0)
