"""What an expression of time means: from its parts and what is known around it to EDTF.

What a text leaves out is filled from the publication date (the anchor), the past being likelier than the future unless
the words around say otherwise.  Where there is no anchor it stays out: ``XXXX-02-03``, or no date at all.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from geo import calendars, edtf
from geo.extract.dates.context import FROM_PUBLICATION, FROM_TEXT, NOT_KNOWN, STATED, Context, DateValue

_DAYS_AHEAD = 31
"""A day up to so many days after publication is meant rather than the one eleven months before it."""
_FAR, _NEAR = 240, 90
"""What was to come is behind after all ("was to end on 15 December") where it would lie far ahead and is just over."""
_MONTH_AHEAD = 20
_QUARTER_AHEAD = 45


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


def resolve(parts: Fields, context: Context, start: int, end: int) -> DateValue | None:
    """Return what the date [start, end) made of *parts* means; None where there is no such date."""
    basis = STATED
    if parts.year is None and parts.year_shift is not None and parts.reckoning != calendars.LUNAR:
        this = _anchor_year(context, parts.reckoning)
        if this is not None:
            parts.year, basis = this + parts.year_shift, FROM_PUBLICATION
    if parts.year is not None:
        written = _written(parts, parts.year)
        return DateValue(written + ("~" if parts.about and "/" not in written else ""), basis) if written else None
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


def _with_year(parts: Fields, context: Context, start: int, end: int) -> DateValue | None:
    first, last = context.anchor.first, context.anchor.last
    if first is None or last is None:
        present = context.present_year(start, end) if parts.reckoning == calendars.GREGORIAN else None
        written = _written(parts, present) if present else None
        return DateValue(written, FROM_TEXT) if written else None
    middle = calendars.year_on(last, reckoning=parts.reckoning)
    candidates = []
    for year in range(middle - 4, middle + 5):  # 29 February may lie years away
        written = _written(parts, year)
        if written:
            known = edtf.parse(written)
            if known.first is not None and known.last is not None:
                candidates.append((known.first, known.last, written))
    return _nearest(
        candidates, parts=parts, first=first, last=last, future=context.is_future(start, end),
        past=context.is_past(start, end),
    )  # fmt: skip


def _nearest(
    candidates: list[tuple[date, date, str]], *, parts: Fields, first: date, last: date, future: bool, past: bool
) -> DateValue | None:
    if future:
        ahead = [(since, written) for since, until, written in candidates if until >= first]
        behind = [until for _, until, _ in candidates if until < first]
        if ahead and (not behind or (ahead[0][0] - last).days < _FAR or (first - behind[-1]).days > _NEAR):
            return DateValue(ahead[0][1], FROM_PUBLICATION)
    if parts.season is not None:
        slack = _QUARTER_AHEAD if parts.season >= 33 else 0
    else:
        slack = _DAYS_AHEAD if parts.day is not None else 0 if past else _MONTH_AHEAD
    begun = [written for since, _, written in candidates if since <= last + timedelta(days=slack)]
    return DateValue(begun[-1], FROM_PUBLICATION) if begun else None


def _yearless(parts: Fields) -> DateValue | None:
    if parts.season is not None:
        return DateValue(f"XXXX-{parts.season}")
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
        return DateValue(since if since == until else f"{since}/{until}")
    if parts.day is None:
        return DateValue(f"XXXX-{parts.month:02}")
    written = f"XXXX-{parts.month:02}-{parts.day:02}"
    return DateValue(written) if calendars.bounds(2000, month=parts.month, day=parts.day) else None


def numeric(parts: tuple[int, ...], order: str, separator: str, context: Context) -> DateValue | None:
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
        return DateValue(nearest, FROM_PUBLICATION)
    either = sorted((day_first.edtf, month_first.edtf))
    return DateValue(f"[{either[0]},{either[1]}]")


def _may_lead(separator: str, context: Context) -> bool:
    return context.language.months_first and separator in "/-"


def _by_anchor(readings: tuple[DateValue, DateValue], context: Context) -> str | None:
    """Return the one of two days that lies before publication where the other does not, or by far the nearer one."""
    today = context.anchor.day
    if today is None:
        return None
    away = sorted(((today - date.fromisoformat(one.edtf)).days, one.edtf) for one in readings)
    if away[0][0] < 0 <= away[1][0]:
        return away[1][1]
    return away[0][1] if 0 <= away[0][0] <= 45 < away[1][0] else None


def _in_order(year: int, month: int, day: int, context: Context) -> DateValue | None:
    solar = context.language.solar and year in range(1250, 1450)
    reckoning = calendars.SOLAR if solar else calendars.GREGORIAN
    if not solar and not 1000 <= year <= 2199:
        return None
    return resolve(Fields(year=year, month=month, day=day, reckoning=reckoning), context, 0, 0)
