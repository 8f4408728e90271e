"""Dates with their precision: EDTF text to an interval, to words, to sort keys.

The subset is what the project emits: EDTF (ISO 8601-2:2019) level 1, of level 0 also a day with its time
(``1999-03-12T18:41``), which counts as the day, and of level 2 masked digits (``199X``, ``XXXX-02-03``), seasons and
quarters (21 to 24, 33 to 36, 40 and 41), sets and choices (``{2022,2023}``, ``[2022,2023]``) and open intervals.  Years
run from 1 to 9999 in the proleptic Gregorian calendar.  A date whose year is masked has no interval: it is never given
one.

Seasons are those of the northern hemisphere, spring being March to May; a winter starts in December of its year.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from geo.errors import InvalidDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GRANULARITIES = ("day", "month", "season", "year", "decade", "century", "range", "set", "unknown")

_SPANS = {
    21: (3, 3, "spring"), 22: (6, 3, "summer"), 23: (9, 3, "autumn"), 24: (12, 3, "winter"),
    33: (1, 3, "first quarter of"), 34: (4, 3, "second quarter of"),
    35: (7, 3, "third quarter of"), 36: (10, 3, "fourth quarter of"),
    40: (1, 6, "first half of"), 41: (7, 6, "second half of"),
}  # fmt: skip
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?"
    r"(Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)
_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%]?)")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """What an EDTF text says, and no more.

    Attributes:
        text: the EDTF itself, empty for no date.
        first, last: bounding days, both inclusive; None where that side is open or the year is unknown.
        granularity: one of :data:`GRANULARITIES`.
        year_known: False for ``XXXX-02-03`` and for no date.
        open_start, open_end: the interval has no bound on that side (``../2015``, ``2021-08-15/..``).
        month, day: of a date whose year is unknown, None where they are unknown too.
        approximate, uncertain: qualified with ``~`` or ``%``, with ``?`` or ``%``.
    """

    text: str
    first: date | None
    last: date | None
    granularity: str
    year_known: bool
    open_start: bool = False
    open_end: bool = False
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_unknown(self) -> bool:
        """True where nothing at all is known: neither a year nor a month."""
        return self.granularity == "unknown" and self.month is None

    @property
    def days(self) -> int | None:
        """Length in days, at least 1; None where it is open or unknown."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def date_prec(self) -> int | None:
        """UCDP GED ``date_prec``: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer; None without an interval.

        Source: UCDP GED codebook 24.1, section 5; its step 5 ends at a year, here it also stands for longer spans.
        """
        if self.days is None:
            return None
        for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
            if self.days <= most:
                return prec
        return 5

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders dates: by first known day, vaguer after sharper; then year unknown by month and day; then no date."""
        known = self.first or self.last
        if self.year_known and known is not None:
            return (0, known.toordinal(), self.days or 4_000_000)
        if self.month is not None:
            return (1, self.month, self.day or 32)
        return (2, 0, 0)

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Return True if any day of this date may lie in [*first*, *last*] (None: unbounded).

        A date whose year is unknown overlaps only the unbounded range: it may lie anywhere, and is not guessed.
        """
        if not self.year_known:
            return first is None and last is None
        if first is not None and self.last is not None and self.last < first:
            return False
        return not (last is not None and self.first is not None and self.first > last)

    def words(self) -> str:
        """Say the date in English: ``6 August 2015``, ``the 1990s``, ``3 February, year unknown``."""
        return _words(self.text)


UNKNOWN = EdtfDate(text="", first=None, last=None, granularity="unknown", year_known=False)


@lru_cache(maxsize=65536)
def parse(text: str | None) -> EdtfDate:
    """Read EDTF *text*.

    Args:
        text: an EDTF string; None, empty, ``..`` and ``XXXX`` all mean that no date is known.

    Returns:
        The date with its bounds.

    Raises:
        InvalidDate: *text* is none of the forms above, or no such day exists.
    """
    stripped = (text or "").strip()
    if stripped in ("", "..", "../..", "/", "XXXX", "XXXX-XX", "XXXX-XX-XX"):
        return UNKNOWN
    try:
        if stripped[0] in "{[":
            return _set(stripped)
        if "/" in stripped:
            return _interval(stripped)
        moment = _MOMENT.fullmatch(stripped)
        if moment:
            return replace(_single(moment[1]), text=stripped)
        return _single(stripped)
    except ValueError as wrong:  # also an InvalidDate of one part of it
        raise InvalidDate(stripped) from wrong


def _single(text: str) -> EdtfDate:
    found = _DATE.fullmatch(text)
    if found is None:
        raise InvalidDate(text)
    year, month, day, qualifier = found.groups()
    if month == "XX":
        if day not in (None, "XX"):
            raise InvalidDate(text)
        month = None
    if day == "XX":
        day = None
    number = int(month) if month else None
    marks = {"approximate": qualifier in ("~", "%"), "uncertain": qualifier in ("?", "%")} if qualifier else {}
    if year == "XXXX":
        return _yearless(text, month=number, day=int(day) if day else None, marks=marks)
    if "X" in year:
        if number is not None:
            raise InvalidDate(text)
        lowest, highest = int(year.replace("X", "0")), int(year.replace("X", "9"))
        granularity = "decade" if year.count("X") == 1 else "century"
        return EdtfDate(text, date(max(lowest, 1), 1, 1), date(highest, 12, 31), granularity, True, **marks)
    number_of_year = int(year)
    if number is None:
        return EdtfDate(text, date(number_of_year, 1, 1), date(number_of_year, 12, 31), "year", True, **marks)
    if number in _SPANS:
        if day:
            raise InvalidDate(text)
        start, length, _ = _SPANS[number]
        first = date(number_of_year, start, 1)
        return EdtfDate(text, first, _months_later(first, length) - timedelta(days=1), "season", True, **marks)
    if day:
        exact = date(number_of_year, number, int(day))
        return EdtfDate(text, exact, exact, "day", True, **marks)
    last = calendar.monthrange(number_of_year, number)[1] if 1 <= number <= 12 else 0
    return EdtfDate(text, date(number_of_year, number, 1), date(number_of_year, number, last), "month", True, **marks)


def _yearless(text: str, *, month: int | None, day: int | None, marks: dict[str, bool]) -> EdtfDate:
    if month is None:
        return EdtfDate(text, None, None, "unknown", False, **marks)
    if month in _SPANS and day is None:
        return EdtfDate(text, None, None, "season", False, month=_SPANS[month][0], **marks)
    date(4, month, day or 1)  # a leap year: 29 February may be meant
    return EdtfDate(text, None, None, "day" if day else "month", False, month=month, day=day, **marks)


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _interval(text: str) -> EdtfDate:
    ends = text.split("/")
    if len(ends) != 2:
        raise InvalidDate(text)
    start, end = (None if end in ("", "..") else _single(end) for end in ends)
    known = [d for d in (start, end) if d is not None]
    marks = {"approximate": any(d.approximate for d in known), "uncertain": any(d.uncertain for d in known)}
    if not all(d.year_known for d in known):
        if any(d.year_known for d in known) or start is None or end is None:
            raise InvalidDate(text)
        if start.month is None:
            return UNKNOWN
        return EdtfDate(text, None, None, "range", False, month=start.month, day=start.day, **marks)
    first, last = start.first if start else None, end.last if end else None
    if first is not None and last is not None and first > last:
        raise InvalidDate(text)
    return EdtfDate(text, first, last, "range", True, open_start=start is None, open_end=end is None, **marks)


def _set(text: str) -> EdtfDate:
    if text[0] + text[-1] not in ("{}", "[]"):
        raise InvalidDate(text)
    members = [_single(end) for member in text[1:-1].split(",") for end in member.strip().split("..", 1)]
    if not all(d.first is not None and d.last is not None for d in members):
        raise InvalidDate(text)
    return EdtfDate(
        text,
        min(d.first for d in members if d.first),
        max(d.last for d in members if d.last),
        "set",
        True,
        approximate=any(d.approximate for d in members),
        uncertain=any(d.uncertain for d in members),
    )


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    moment = _MOMENT.fullmatch(text)
    if moment:
        zone = " UTC" if moment[3] == "Z" else f" UTC{moment[3]}" if moment[3] else ""
        return f"{_single_words(moment[1])}, {moment[2]}{zone}"
    if not text or text in ("..", "../..", "/", "XXXX", "XXXX-XX", "XXXX-XX-XX"):
        return "no date"
    if text[0] in "{[":
        members = [" to ".join(_words(end) for end in m.strip().split("..", 1)) for m in text[1:-1].split(",")]
        if len(members) == 1:
            return members[0]
        return f"{', '.join(members[:-1])} {'and' if text[0] == '{' else 'or'} {members[-1]}"
    if "/" in text:
        start, end = text.split("/")
        if start in ("", ".."):
            return f"until {_words(end)}"
        if end in ("", ".."):
            return f"from {_words(start)} on"
        return f"{_words(start)} to {_words(end)}"
    return _single_words(text)


def _single_words(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        raise InvalidDate(text)
    year, month, day, qualifier = found.groups()
    prefix = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}[qualifier]
    number = int(month) if month and month != "XX" else 0
    if year == "XXXX":
        if not number:
            return "no date"
        when = _SPANS[number][2].removesuffix(" of") if number in _SPANS else MONTHS[number - 1]
        if day and day != "XX":
            when = f"{int(day)} {when}"
        return f"{prefix}{when}, year unknown"
    if "X" in year:
        return f"{prefix}the {year.replace('X', '0').lstrip('0') or '0'}s"
    shown = str(int(year))
    if not number:
        return prefix + shown
    if number in _SPANS:
        return f"{prefix}{_SPANS[number][2]} {shown}"
    if not day or day == "XX":
        return f"{prefix}{MONTHS[number - 1]} {shown}"
    return f"{prefix}{int(day)} {MONTHS[number - 1]} {shown}"
