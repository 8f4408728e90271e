"""Dates by their names and numbers: days, months, seasons, quarters, years, decades, centuries.

A reader takes an expression and its context, and returns EDTF with its basis, or None where the words are no date
after all.
"""

import re
from dataclasses import dataclass

from geo import calendars
from geo.extract.dates import feasts, values
from geo.extract.dates.context import FROM_PUBLICATION, NO_SUCH_DAY, NOT_KNOWN, Context, DateValue
from geo.extract.dates.tokens import LETTER, NumericDate, Token
from geo.extract.dates.values import Fields

_KIND = {letter: kind for kind, letter in LETTER.items()}
CUES = {LETTER[k] for k in ("in", "since", "until", "between", "to", "before", "after", "of", "about", "the", "inpost")}
_TIMES = CUES - {LETTER["the"], LETTER["about"], LETTER["of"], LETTER["and"]}
PLAUSIBLE = range(1900, 2050)
"""Four figures that are likelier a year than a number where nothing but "in" says so."""
_CENTURIES = range(11, 22)
_NAMES_MORE = re.compile(r"-[^\W\d_]| [A-ZА-ЯЁ][^\W\d_]+")
"""What makes a feast or "9/11" a part of a name: "the 9/11 Commission", "Easter Island"."""
_LEAVES_ALONE = re.compile(r"\s*(?:$|[.,;:!?)\n]|(?:in|on|at|and|or|when|after|before|as|by|to|with|from|while|but)\b)")


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens *first* up to but without *last* of *run*."""

    run: list[Token]
    first: int
    last: int

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the expression."""
        return self.run[self.first : self.last]

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.run[self.first].start

    @property
    def end(self) -> int:
        """Offset past its last character."""
        return self.run[self.last - 1].end

    @property
    def before(self) -> str:
        """Letter of the token before it, empty where there is none."""
        return self.run[self.first - 1].letter if self.first else ""

    def values(self, *kinds: str) -> list[object]:
        """Values of its tokens of these kinds, in order."""
        letters = {LETTER[kind] for kind in kinds}
        return [token.value for token in self.tokens if token.letter in letters]

    def number(self, *kinds: str) -> int | None:
        """The first value of these kinds, None where there is none."""
        found = self.values(*kinds)
        return found[0] if found and isinstance(found[0], int) else None


def fields(found: Expression) -> Fields:
    """Collect the parts of a date that the tokens name."""
    parts = Fields()
    ordinal: int | None = None
    for token in found.tokens:
        kind, value = _KIND[token.letter], token.value
        if kind in ("day", "oday"):
            parts.day = value
        elif kind == "year":
            parts.year = value
        elif kind in ("month", "weakmonth", "abbr"):
            parts.month, parts.reckoning = (value, parts.reckoning) if isinstance(value, int) else (value[1], value[0])
        elif kind in ("season", "weakseason", "qname"):
            parts.season = value
        elif kind == "ordinal":
            ordinal = value
        elif kind in ("shift", "postshift"):
            parts.year_shift = value
        elif kind == "about":
            parts.about = True
        elif kind in ("era", "eraword") and value is not None:
            parts.reckoning = value
    if ordinal is not None and parts.month is not None and ordinal in range(1, 32):  # "the third of May"
        parts.day = parts.day or ordinal
    return _halves(parts, found, ordinal)


def _halves(parts: Fields, found: Expression, ordinal: int | None) -> Fields:
    letters = [token.letter for token in found.tokens]
    for kind, first, most in (("quarter", 33, 4), ("half", 40, 2)):
        if LETTER[kind] in letters:
            at = letters.index(LETTER[kind])
            last = LETTER["shift"] in letters[:at] and LETTER["yw"] not in letters[:at]  # "the last quarter of 2009"
            which = most if last else ordinal or 0
            parts.season = first + (most if which == -1 else which) - 1 if which else None
            if last:
                later = [t.value for t in found.tokens[at:] if t.letter == LETTER["shift"]]
                parts.year_shift = later[0] if later else None
    return parts


def calendar(found: Expression, context: Context) -> DateValue | None:
    """Read a day, month, season, quarter or year by its names and numbers."""
    figures = found.values("date")
    if figures and isinstance(figures[0], NumericDate):
        if context.text[max(0, found.start - 1) : found.start] in tuple("/-.@=_&?"):  # inside an address
            return None
        if str(figures[0].parts[0]) not in context.text[found.start : found.end] and names_more(found, context):
            return None
        return values.numeric(figures[0].parts, figures[0].order, figures[0].separator, context)
    parts = fields(found)
    letters = {token.letter for token in found.tokens}
    if parts.reckoning == calendars.GREGORIAN and parts.year is not None:
        _reckon(parts, context, marked=LETTER["era"] in letters)
    if _only(parts, "year"):
        return year_alone(parts, found, context)
    if parts.month is not None and parts.day is None and parts.year is None and parts.year_shift is None:
        weak = letters & {LETTER["weakmonth"], LETTER["abbr"]}
        named = letters & {LETTER["part"], LETTER["mw"]}
        if weak and not named and (found.before not in CUES or context.language.solar):
            return None
        if parts.reckoning != calendars.GREGORIAN and not context.language.solar:
            return None
    if (
        parts.season is not None
        and not letters & {LETTER[k] for k in ("season", "qname", "quarter", "half", "year", "all", "part")}
        and LETTER["the"] not in letters
        and parts.year_shift is None
    ):
        return None
    after = found.run[found.last].letter if found.last < len(found.run) else ""
    if LETTER["weakseason"] in letters and parts.year is None and after == LETTER["of"]:
        return None  # "the fall of the town"
    if parts.month is not None and parts.day is not None and parts.year is None and parts.year_shift is None:
        year, words = context.language.known.get((parts.month, parts.day), (None, ""))
        if year is not None and re.compile(words).match(context.text, found.end):
            parts.year = year
    read = values.resolve(parts, context, found.start, found.end)
    impossible = read is None and parts.day is not None and parts.month is not None and parts.year is not None
    return NO_SUCH_DAY if impossible else read


def names_more(found: Expression, context: Context) -> bool:
    """Return True if what follows the expression makes it a part of a name."""
    return _NAMES_MORE.match(context.text, found.end) is not None


def feast(found: Expression, context: Context) -> DateValue | None:
    """Read "Christmas Day 2014", "Easter"; None where the word belongs to something else ("Easter eggs")."""
    which = found.values("feast", "weakfeast")[0]
    assert isinstance(which, tuple | str)
    parts = fields(found)
    weak = found.run[found.first].letter == LETTER["weakfeast"]
    if parts.year is None and parts.year_shift is None:
        if names_more(found, context):
            return None
        if weak and not (found.before in _TIMES and _LEAVES_ALONE.match(context.text, found.end)):
            return None
        today = context.anchor.day
        if today is not None:
            day = feasts.latest(which, today, future=context.is_future(found.start, found.end))
            return DateValue(day.isoformat(), FROM_PUBLICATION) if day else NOT_KNOWN
        return DateValue(f"XXXX-{which[0]:02}-{which[1]:02}") if isinstance(which, tuple) else NOT_KNOWN
    if parts.year is not None:
        day = feasts.day(which, parts.year)
        return DateValue(day.isoformat()) if day else None
    year = context.anchor.year
    day = feasts.day(which, year + (parts.year_shift or 0)) if year else None
    return DateValue(day.isoformat(), FROM_PUBLICATION) if day else NOT_KNOWN


def _only(parts: Fields, name: str) -> bool:
    return name == "year" and parts.year is not None and parts.month is None and parts.season is None and not parts.day


def _reckon(parts: Fields, context: Context, *, marked: bool) -> None:
    """Tell a Solar Hijri year from a Gregorian one where the month does not."""
    if context.language.solar and parts.month is None and not marked and parts.year in range(1250, 1450):
        parts.reckoning = calendars.SOLAR


def year_named(found: Expression, context: Context) -> DateValue | None:
    """Read a year that words around it show to be one."""
    parts = fields(found)
    _reckon(parts, context, marked=LETTER["era"] in {token.letter for token in found.tokens})
    return values.resolve(parts, context, found.start, found.end)


def year_alone(parts: Fields, found: Expression, context: Context) -> DateValue | None:
    """Read a year that stands alone; None where the figures are likelier a number."""
    _reckon(parts, context, marked=LETTER["era"] in {token.letter for token in found.tokens})
    letters = {token.letter for token in found.tokens}
    named = letters & {LETTER[k] for k in ("yw", "eraword", "era", "part")}
    if parts.reckoning == calendars.LUNAR and not context.language.solar:
        parts.reckoning = _lunar_or_solar(parts.year or 0, context)
    if not named:
        begins, ends = found.start, found.end
        if begins and not context.text[begins - 1].isspace() and context.text[begins - 1] not in "(['\"“«–—,;/":
            return None
        if (ends < len(context.text) and context.text[ends] in "%°$€£") or context.text[ends : ends + 1] == "-":
            return None
        if context.is_hour(_figures(found), ends):
            return None
        cued = found.before in _TIMES and LETTER["about"] not in letters
        if parts.year not in PLAUSIBLE and not (cued and (parts.year or 0) < 2100):
            return None
        if not cued and (context.counts(ends) or context.names(_figures(found))):
            return None
    return values.resolve(parts, context, found.start, found.end)


def _figures(found: Expression) -> int:
    """Offset of the figures of the year."""
    return next((token.start for token in found.tokens if token.letter == LETTER["year"]), found.start)


def _lunar_or_solar(year: int, context: Context) -> str:
    """Tell what AH means: a Hijri year, unless the text was published in that Solar Hijri year or soon after it."""
    if context.anchor.day is None:
        return calendars.LUNAR
    return calendars.SOLAR if 0 <= context.anchor.day.year - 621 - year <= 15 else calendars.LUNAR


def decade(found: Expression, context: Context) -> DateValue | None:
    """Read "the 1990s", "the 90s"."""
    year = found.number("decade", "year", "num")
    if year is None or year % 10:
        return None
    if context.language.solar and year in range(1250, 1450):
        first = calendars.bounds(year, reckoning=calendars.SOLAR)
        last = calendars.bounds(year + 9, reckoning=calendars.SOLAR)
        return DateValue(calendars.edtf((first[0], last[1]))) if first and last else None
    if year < 100:
        year += 1900 if year >= 30 else 2000
    return DateValue(f"{year // 10}X") if year >= 1000 else None


def century(found: Expression, context: Context) -> DateValue | None:
    """Read "the 20th century"."""
    del context
    which = found.number("ordinal", "oday", "day", "roman")
    return DateValue(f"{which - 1}XX") if which is not None and which in _CENTURIES else None
