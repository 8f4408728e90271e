"""On which day a feast falls: "Christmas Day 2014", "Easter", "Nowruz"."""

from datetime import date, timedelta

from geo import calendars

Feast = tuple[int, int] | str
"""Month and day of a fixed feast, or the name of one that moves: ``easter+1`` is the day after Easter Sunday."""

_AHEAD = timedelta(days=31)


def day(feast: Feast, year: int) -> date | None:
    """Return the day of *feast* in *year*; None where it cannot be told.

    Easter is that of the western churches (Meeus, Astronomical Algorithms, chapter 8: valid from 1583), Nowruz the
    first day of the Solar Hijri year, Thanksgiving that of the United States.
    """
    if isinstance(feast, tuple):
        return date(year, *feast)
    if feast == "nowruz":
        days = calendars.bounds(year - 621, month=1, day=1, reckoning=calendars.SOLAR)
        return days[0] if days else None
    if feast == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return _easter(year) + timedelta(days=int(feast.removeprefix("easter") or 0)) if year > 1582 else None


def latest(feast: Feast, today: date, *, future: bool) -> date | None:
    """Return the day of *feast* nearest to *today*: up to a month ahead, or the next one where *future* is told."""
    years = (today.year + 1, today.year, today.year - 1)
    days = [one for one in (day(feast, year) for year in years if 1 <= year <= 9999) if one]
    if future:
        return min((one for one in days if one >= today), default=None)
    return max((one for one in days if one - today <= _AHEAD), default=None)


def _easter(year: int) -> date:
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, before = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, before + 1)
