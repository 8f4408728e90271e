"""Dates made of several: "from March to May 2019", "in 2022 and 2023", "since August 15, 2021"."""

from datetime import date

from geo import edtf
from geo.errors import InvalidDate
from geo.extract.dates import named as readers
from geo.extract.dates import relative, values
from geo.extract.dates.context import NOT_KNOWN, STATED, Context, DateValue
from geo.extract.dates.named import Expression
from geo.extract.dates.tokens import LETTER, Token
from geo.extract.dates.values import Fields

_JOINTS = {LETTER[kind] for kind in ("to", "dash", "until", "and", "frompost", "inpost")}
_OPENERS = {LETTER[kind] for kind in ("between", "since")}
_PARTS = {
    LETTER[kind]
    for kind in (
        "day", "oday", "year", "date", "month", "weakmonth", "abbr", "weekday", "season", "weakseason",
    )
}  # fmt: skip

_SEASONAL = {LETTER[kind] for kind in ("season", "weakseason", "year")}


def spanned(found: Expression, context: Context) -> DateValue | None:
    """Read "from March to May 2019", "2014-2016", "5 to 10 May"."""
    tokens = found.tokens
    season = found.number("season", "weakseason")
    if season is not None and not {token.letter for token in tokens} & (_PARTS - _SEASONAL):
        years = [token.value for token in tokens if token.letter == LETTER["year"]]
        if len(years) == 2 and len(found.values("season", "weakseason")) == 1:
            whole = Fields(year=years[0], season=season)
            return values.resolve(whole, context, found.start, found.end) if years[1] == years[0] + 1 else None
    joint = _joint(tokens)
    if joint is None:
        return None
    skip = 1 if tokens[0].letter in _OPENERS else 0
    left = Expression(found.run, found.first + skip, found.first + joint)
    right = Expression(found.run, found.first + joint + 1, found.last)
    if _only_years(left) and _only_years(right):
        return _years(found, left, right, context)
    first, last = _sides(left, right, context)
    return joined(first, last) if first and last else None


def _joint(tokens: list[Token]) -> int | None:
    """Index of the token that parts the two ends; a dash that leads to no more than an ending is passed over."""
    seen = False
    for i, token in enumerate(tokens):
        follows = tokens[i + 1].letter if i + 1 < len(tokens) else ""
        if token.letter in _JOINTS and seen and (token.letter != LETTER["dash"] or follows in _PARTS):
            letters_left = {t.letter for t in tokens[:i]}
            if token.letter == LETTER["dash"] and LETTER["yw"] in letters_left and follows == LETTER["month"]:
                continue
            rest = {t.letter for t in tokens[i + 1 :]}
            if rest & _PARTS:
                return i
        seen = seen or token.letter in _PARTS
    return None


def _only_years(side: Expression) -> bool:
    letters = {token.letter for token in side.tokens}
    return LETTER["year"] in letters and not letters & (_PARTS - {LETTER["year"]})


def _years(found: Expression, left: Expression, right: Expression, context: Context) -> DateValue | None:
    opened = found.run[found.first].letter in _OPENERS
    named = LETTER["yw"] in {t.letter for t in found.tokens} or LETTER["yws"] in {t.letter for t in found.tokens}
    pair = [side.number("year") or 0 for side in (left, right)]
    if not named and any(year not in readers.PLAUSIBLE for year in pair) and not context.language.solar:
        return None
    if context.counts(found.end) and not (opened and pair[1] % 100):
        return None
    sides = [readers.year_named(side, context) for side in (left, right)]
    return joined(sides[0], sides[1]) if sides[0] and sides[1] else None


def _sides(left: Expression, right: Expression, context: Context) -> tuple[DateValue | None, DateValue | None]:
    named = ("day", "oday", "month", "weakmonth", "abbr", "date", "year")
    alone = [bool(side.values("weekday")) and not side.values(*named) for side in (left, right)]
    if any(alone) and not all(alone):
        return None, None
    if all(alone):
        return _weekdays(left, right, context)
    if left.values("date") or right.values("date"):
        return readers.calendar(left, context), readers.calendar(right, context)
    first, last = readers.fields(left), readers.fields(right)
    if first.month is None and first.season is None:
        first.reckoning, first.month = last.reckoning, last.month
        if first.day is not None and first.year is None and _order(first) > _order(last):
            return None, None
    if last.month is None and last.day is not None:
        last.reckoning, last.month = first.reckoning, first.month
    if first.day is not None and first.month is None:
        return None, None
    if last.year is None and first.year is not None and last.month is not None:
        last.year = first.year + (1 if _order(last) < _order(first) else 0)
    end = values.resolve(last, context, right.start, right.end)
    if first.year is None and first.year_shift is None:
        year = last.year if last.year is not None else _year_of(end)
        if year is not None and first.reckoning == last.reckoning == "gregorian":
            first.year = year - (1 if _order(last) < _order(first) else 0)
        elif last.year is not None:
            first.year = last.year
    begin = values.resolve(first, context, left.start, left.end)
    if begin is not None and end is not None and end.basis != STATED:
        begin = DateValue(begin.edtf, end.basis)
    return begin, end


def _weekdays(left: Expression, right: Expression, context: Context) -> tuple[DateValue | None, DateValue | None]:
    first, last = relative.weekday(left, context), relative.weekday(right, context)
    if first and last and last.edtf and last.edtf < first.edtf:
        later = relative.moved(date.fromisoformat(last.edtf), 7, "day")
        last = DateValue(later, last.basis) if later else None
    return first, last


def _year_of(reading: DateValue | None) -> int | None:
    known = edtf.parse(reading.edtf) if reading else edtf.UNKNOWN
    return known.first.year if known.first is not None else None


def _order(parts: Fields) -> tuple[int, int]:
    month = parts.month or {21: 3, 22: 6, 23: 9, 24: 12}.get(parts.season or 0, 1)
    return month, parts.day or 0


def joined(first: DateValue, last: DateValue) -> DateValue | None:
    """Return the interval from the start of *first* to the end of *last*; None where that is none."""
    if not first.edtf or not last.edtf:
        return NOT_KNOWN
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    written = start if start == end else f"{start}/{end}"
    basis = last.basis if last.basis != STATED else first.basis
    return DateValue(written, basis) if _valid(written) else None


def several(found: Expression, context: Context) -> DateValue | None:
    """Read "in 2022 and 2023", "5 and 6 May", "March or April 2019": both, or one of them."""
    tokens = found.tokens
    letters = [token.letter for token in tokens]
    whole = readers.fields(found)
    days, months = found.values("day", "oday"), found.values("month", "weakmonth", "abbr")
    years = found.values("year")
    members: list[DateValue | None] = []
    if len(months) > 1:
        for month in months:
            if not isinstance(month, int):
                return None
            parts = Fields(year=whole.year, year_shift=whole.year_shift, month=month)
            members.append(values.resolve(parts, context, found.start, found.end))
    elif months:
        for day in days:
            parts = Fields(whole.year, whole.year_shift, whole.month, int(str(day)), reckoning=whole.reckoning)
            members.append(values.resolve(parts, context, found.start, found.end))
    else:
        if context.counts(found.end) and found.before not in readers.CUES:
            return None
        if not context.language.solar and any(year not in readers.PLAUSIBLE for year in years):
            return None
        for i, letter in enumerate(letters):
            if letter == LETTER["year"]:
                one = Expression(found.run, found.first + i, found.first + i + 1)
                members.append(readers.year_named(one, context))
    known = [member for member in members if member is not None]
    if len(known) < len(members) or any("XXXX" in one.edtf or "/" in one.edtf or not one.edtf for one in known):
        return None
    marks = "[]" if LETTER["or"] in letters else "{}"
    written = marks[0] + ",".join(sorted({one.edtf for one in known})) + marks[1]
    return DateValue(written, known[0].basis) if len(known) > 1 and _valid(written) else None


def opened(reading: DateValue, *, since: bool) -> DateValue:
    """Return the interval that starts with *reading*, or ends with it; *reading* itself where there is none."""
    if not reading.edtf or "/" in reading.edtf or reading.edtf[0] in "[{X":
        return reading
    written = f"{reading.edtf}/.." if since else f"../{reading.edtf}"
    return DateValue(written, reading.basis) if _valid(written) else reading


def _valid(written: str) -> bool:
    try:
        edtf.parse(written)
    except InvalidDate:
        return False
    return True
