"""Dates of the Solar Hijri and the Hijri calendar in Gregorian days.

Conversions come from persiantools (MIT), which reckons the Solar Hijri leap years, and from hijridate (MIT), which
holds the Umm al-Qura tables.  Where the moon was sighted elsewhere a Hijri date may be off by a day or two.
"""

import calendar
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date, date]
"""First and last day, both inclusive."""

GREGORIAN, SOLAR, LUNAR = "gregorian", "solar", "lunar"
HIJRI_YEARS = range(1343, 1501)
"""Years that hijridate's tables hold (1924 to 2077)."""
SOLAR_YEARS = range(1200, 1500)
"""Solar Hijri years that texts of our time can mean (1821 to 2121)."""


@lru_cache(maxsize=4096)
def bounds(year: int, *, month: int | None = None, day: int | None = None, reckoning: str = GREGORIAN) -> Bounds | None:
    """Return the Gregorian days of a year, month or day.

    Args:
        year: in the calendar named.
        month: 1 to 12, None for the entire year.
        day: 1 to 31, None for the entire month.
        reckoning: :data:`GREGORIAN`, :data:`SOLAR` or :data:`LUNAR`.

    Returns:
        The first and the last day; None where there is no such day or no table reaches it.
    """
    first = _day(year, month or 1, day or 1, reckoning)
    if first is None:
        return None
    if day is not None:
        return first, first
    months = 12 if month is None else month
    after = _day(year + months // 12, months % 12 + 1, 1, reckoning)
    if after is None:
        return None
    return first, after - timedelta(days=1)


def year_on(day: date, *, reckoning: str) -> int:
    """Return the year in which *day* falls, in the calendar *reckoning*; the nearest one that the tables hold."""
    if reckoning == GREGORIAN:
        return day.year
    if reckoning == LUNAR:
        guess = round((day.year + day.timetuple().tm_yday / 365.25 - 621.57) * 1.030684)
        for year in (guess + 1, guess, guess - 1):
            begins = _day(year, 1, 1, LUNAR)
            if begins is not None and begins <= day:
                return year
        return guess
    begins = _day(day.year - 621, 1, 1, SOLAR)
    return day.year - 621 if begins is None or begins <= day else day.year - 622


def edtf(days: Bounds) -> str:
    """Write Gregorian days as EDTF: a day, a month, a year, or an interval of days."""
    first, last = days
    if first == last:
        return first.isoformat()
    if first.day == 1 and first.month == last.month and first.year == last.year:
        if last.day == calendar.monthrange(last.year, last.month)[1]:
            return f"{first.year:04}-{first.month:02}"
    elif first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _day(year: int, month: int, day: int, reckoning: str) -> date | None:
    try:
        if reckoning == SOLAR:
            from persiantools.jdatetime import JalaliDate

            jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
            return _plain(jalali.to_gregorian()) if year in SOLAR_YEARS else None
        if reckoning == LUNAR:
            from hijridate import Hijri

            return _plain(Hijri(year, month, day).to_gregorian()) if year in HIJRI_YEARS else None
        return date(year, month, day)
    except ValueError:
        return None


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
