"""Dates that lean on another day: "last month", "three days ago", "on Friday", "two weeks later"."""

from datetime import date, timedelta

from geo import calendars, edtf
from geo.extract.dates import values
from geo.extract.dates.context import FROM_PUBLICATION, FROM_TEXT, NOT_KNOWN, Anchor, Context, DateValue
from geo.extract.dates.named import Expression, fields
from geo.extract.dates.tokens import LETTER

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_MONTHS = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120}


def moved(day: date, count: int, unit: str) -> str | None:
    """Return in EDTF the *unit* (day, week, weekend, month, quarter, year, decade) that lies *count* on from *day*.

    A week is an interval from Monday to Sunday.  None where that is beyond the years that dates can have.
    """
    try:
        if unit == "day":
            return (day + timedelta(days=count)).isoformat()
        if unit in ("week", "weekend", "fortnight"):
            weeks = 2 * count if unit == "fortnight" else count
            monday = day + timedelta(days=7 * weeks - day.weekday())
            first = monday + timedelta(days=5) if unit == "weekend" else monday
            return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return None
        if unit == "month":
            return f"{year:04}-{month + 1:02}"
        if unit == "quarter":
            return f"{year:04}-{33 + month // 3}"
        if unit == "halfyear":
            return f"{year:04}-{40 + month // 6}"
        return f"{year // 10:03}X" if unit == "decade" else f"{year:04}"
    except (OverflowError, KeyError):
        return None


def deictic(found: Expression, context: Context) -> DateValue | None:
    """Read "yesterday", "the day before yesterday", "earlier today"."""
    shift = found.number("now")
    if shift is None or context.anchor.day is None:
        return NOT_KNOWN
    if LETTER["before"] in {token.letter for token in found.tokens}:
        shift += 1 if shift > 0 else -1
    return _published(moved(context.anchor.day, shift, "day"))


def daypart(found: Expression, context: Context) -> DateValue | None:
    """Read "last night", "this morning"."""
    shift = found.number("shift", "postshift")
    if shift is not None and shift > 0:  # "the next morning"
        return _from_text(context.referred(found.start, day=True), shift, "day")
    return _published(moved(context.anchor.day, shift or 0, "day")) if context.anchor.day else NOT_KNOWN


def ago(found: Expression, context: Context) -> DateValue | None:
    """Read "three days ago", "a decade ago"."""
    unit = _unit(found)
    count = 1 if LETTER["ago"] == found.run[found.first + 1].letter else _count(found)
    return NOT_KNOWN if _unknown(context, unit) else _published(_back(context, count, unit))


def _back(context: Context, count: int | None, unit: str) -> str | None:
    day = context.anchor.day or context.anchor.first
    if count is None or day is None:
        return None
    if unit == "decade":
        year = moved(day, -10 * count, "year")
        return f"{year}~" if year else None
    return moved(day, -count, unit)


def _unknown(context: Context, unit: str) -> bool:
    """Return True if the anchor is too vague for *unit*."""
    if unit in ("year", "decade"):
        return context.anchor.year is None
    if unit in ("month", "quarter", "halfyear"):
        return context.anchor.month is None
    return context.anchor.day is None


def shifted(found: Expression, context: Context) -> DateValue | None:
    """Read "last month", "next Friday", "earlier this week", "late last year", "this spring"."""
    shift = found.number("shift", "postshift") or 0  # "the weekend" is this one
    parts = fields(found)
    weekday = found.number("weekday")
    if found.values("quarter", "half") and not found.values("ordinal"):
        parts.season = None  # "the last quarter" without a year is the one before this
    if parts.month is None and weekday is None and parts.season is None:
        unit = _unit(found)
        if unit == "day" and shift:  # "the next day" is that after the one spoken of, "the last day" of whatever
            known = context.referred(found.start, day=True)
            return _from_text(known, shift, unit) if shift > 0 else None
        if unit not in ("quarter", "weekend") and context.is_running(found.start):
            return None
        if _unknown(context, unit):
            return NOT_KNOWN
        day = context.anchor.day or context.anchor.first
        early = unit == "weekend" and shift == 0 and day is not None and day.weekday() < 5
        told = day is not None and (day.weekday() < 3 or context.is_past(found.start, found.end))
        if early and told and not context.is_future(found.start, found.end):
            shift = -1
        return _published(moved(day, shift, unit)) if day else NOT_KNOWN
    if context.anchor.day is None:
        if weekday is not None:
            return NOT_KNOWN
        parts.year_shift = None
        return values.resolve(parts, Context(context.text, context.language, Anchor()), 0, 0)
    today = context.anchor.day
    if weekday is not None:
        away = (weekday - today.weekday()) % 7
        if shift == 0:
            away -= 7 if away > 3 and not context.is_future(found.start, found.end) else 0
        else:
            away = away - 7 if shift < 0 else away or 7
        return _published(moved(today, away, "day"))
    return _published(_month_or_season(parts, today, shift))


def _month_or_season(parts: values.Fields, today: date, shift: int) -> str | None:
    if parts.season is not None and parts.season >= 33:
        span = 3 if parts.season < 40 else 6
        starts = 1 + span * (parts.season - (33 if span == 3 else 40))
        ends = starts + span - 1
    elif parts.season is not None:
        starts = _SEASON_STARTS[parts.season]
        ends = starts + 2
    else:
        starts = ends = parts.month or 1
    now, year = today.month, today.year
    if parts.season == 24 and now < 3:  # a winter bears the year in which it began
        now, year = now + 12, year - 1
    if parts.reckoning != calendars.GREGORIAN:
        return None
    if shift < 0 and now <= ends:
        year -= 1
    elif shift > 0 and now >= starts:
        year += 1
    return f"{year:04}-{parts.season or starts:02}"


def weekday(found: Expression, context: Context) -> DateValue | None:
    """Read "on Friday": the latest one up to the day of publication, or the next where the words say so."""
    which, today = found.number("weekday"), context.anchor.day
    if context.is_name(found.start, found.end):
        return None
    if which is None or today is None:
        return NOT_KNOWN
    away = (which - today.weekday()) % 7
    if away and not context.is_future(found.start, found.end):
        away -= 7
    return _published(moved(today, away, "day"))


def same(found: Expression, context: Context) -> DateValue | None:
    """Read "the same day", "that year", "the same month last year"."""
    letters = {token.letter for token in found.tokens}
    unit = _unit(found)
    known = context.referred(found.start, day=unit == "day")
    if letters & {LETTER["shift"], LETTER["ago"], LETTER["later"]}:
        return _year_before(known, unit, context)
    if known is None or known.first is None or known.last is None:
        return None
    if unit not in ("day", "week", "month", "year"):
        return None
    if unit in ("day", "week", "month") and (known.last - known.first).days > 31:
        return None
    written = moved(known.first, 0, unit)
    return DateValue(written, FROM_TEXT) if written else None


def _year_before(known: edtf.EdtfDate | None, unit: str, context: Context) -> DateValue | None:
    if known is None or known.first is None:
        return None
    if known.granularity in ("month", "season", "day") and unit != "year":
        year, rest = int(known.text[:4]) - 1, known.text[4:]
        return DateValue(f"{year:04}{rest}", FROM_TEXT) if rest != "-02-29" else None
    return DateValue(f"{known.first.year - 1:04}", FROM_TEXT) if context.anchor.year != known.first.year - 1 else None


def later(found: Expression, context: Context) -> DateValue | None:
    """Read "two days later", "a year earlier": from the date before it, where that is as exact."""
    count, unit = _count(found), _unit(found)
    sign = found.number("later")
    if count is None or sign is None or context.compares(found.end):
        return None
    known = context.referred(found.start, day=unit in ("day", "week"))
    if unit == "week" and known is not None:  # a week after a day is a day
        return _from_text(known, 7 * count * sign, "day")
    return _from_text(context.referred(found.start, day=unit == "day"), count * sign, unit)


def following(found: Expression, context: Context) -> DateValue | None:
    """Read "the next day", "the previous year", "the year previous"."""
    unit, step = _unit(found), found.number("rel")
    known = context.referred(found.start, day=unit == "day")
    if step is None:
        return None
    if known is None and unit == "year" and step < 0 and context.anchor.first is not None:
        return _published(moved(context.anchor.first, step, "year"))
    return _from_text(known, step, unit)


def _from_text(known: edtf.EdtfDate | None, count: int, unit: str) -> DateValue | None:
    if known is None or known.first is None or known.last is None:
        return None
    longest = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92}.get(unit, 366)
    if (known.last - known.first).days >= longest:
        return None
    written = moved(known.first, count, unit)
    return DateValue(written, FROM_TEXT) if written else None


def the_day(found: Expression, context: Context) -> DateValue | None:
    """Read "late in the day", "ended the day": the day spoken of, else the day of publication."""
    if _unit(found) != "day":
        unit = _unit(found)
        return (
            None
            if _unknown(context, unit) or context.anchor.first is None
            else _published(moved(context.anchor.first, 0, unit))
        )
    known = context.referred(found.start, day=True)
    if known is not None:
        return DateValue(known.text, FROM_TEXT)
    return _published(moved(context.anchor.day, 0, "day")) if context.anchor.day else None


def the_year(found: Expression, context: Context) -> DateValue | None:
    """Read "the beginning of the year", "the entire year"."""
    known = context.referred(found.start)
    if known is not None and known.first is not None and found.values("all"):
        return DateValue(f"{known.first.year:04}", FROM_TEXT)
    return _published(f"{context.anchor.year:04}") if context.anchor.year else None


def clock(found: Expression, context: Context) -> DateValue | None:
    """Read a time of day with its zone: it lies on the day that the sentence names, else on that of publication."""
    known = context.referred(found.start, day=True)
    if known is not None and context.same_sentence(found.start):
        return DateValue(known.text, FROM_TEXT)
    return _published(moved(context.anchor.day, 0, "day")) if context.anchor.day else None


def _published(written: str | None) -> DateValue | None:
    return DateValue(written, FROM_PUBLICATION) if written else None


def _unit(found: Expression) -> str:
    named = found.values("unit", "units", "mw", "weekend", "quarter")
    if named:
        return str(named[0])
    if found.values("decades"):
        return "decade"
    return "halfyear" if found.values("half") else "year"


def _count(found: Expression) -> int | None:
    return found.number("day", "num", "numword", "art")
