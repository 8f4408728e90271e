"""Points that a text gives by figures: decimal degrees, degrees with minutes and seconds, grid references (MGRS).

``36.7289, 68.8569``; ``36.73°N 68.86°E``; ``36°43'44"N, 68°51'25"E``; ``N 36 43.7 E 68 51.4``; ``364344N 0685125E``;
``42S VF 8765 4321``.  Latitude first.  Figures without a letter or a degree sign are taken for a point only where both
have three decimals or more: prices and shares have two.

Coordinates are decimal degrees, WGS 84; radii kilometres: half a unit of the last place that is given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.places import mgrs
from geo.spherical import KM_PER_DEGREE

_LEAST_KM = 0.1

_DEGREE = "[°º˚]"
_MINUTE = "['’′‘`]"
_SECOND = "(?:[\"”″“]|['’′]{2})"
_NORTH = r"(?:[NS](?![A-Za-z])|(?i:с\.? ?ш\.?|ю\.? ?ш\.?))"
_EAST = r"(?:[EW](?![A-Za-z])|(?i:в\.? ?д\.?|з\.? ?д\.?))"
_NUMBER = r"\d{1,3}(?:[.,]\d{1,8})?"


def _angle(name: str, *, ends: str) -> str:
    """Return a pattern of an angle: degrees, minutes, seconds, with signs or spaces between; *ends* looks ahead."""
    return (
        rf"(?P<{name}d>{_NUMBER})(?: ?{_DEGREE}| ?deg\.?|(?= \d)|{ends})"
        rf"(?: ?(?P<{name}m>\d{{1,2}}(?:[.,]\d{{1,6}})?)(?: ?{_MINUTE}|(?= \d)|{ends})"
        rf"(?: ?(?P<{name}s>\d{{1,2}}(?:[.,]\d{{1,4}})?)(?: ?{_SECOND})?)?)?"
    )


_NO_WORD = r"(?!\w)"
_BETWEEN = "(?:[,;/]? ?| and | и )"
_BEHIND = re.compile(
    rf"(?<![\w.,]){_angle('a', ends=f'(?= ?{_NORTH})')} ?(?P<ah>{_NORTH}){_BETWEEN}"
    rf"{_angle('o', ends=f'(?= ?{_EAST})')} ?(?P<oh>{_EAST})(?!\w)"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?P<ah>[NS]) ?{_angle('a', ends='(?=[,;/]? ?[EW])')}{_BETWEEN}"
    rf"(?P<oh>[EW]) ?{_angle('o', ends=_NO_WORD)}(?![\d°])"
)
_COMPACT = re.compile(r"(?<!\w)(?P<a>\d{4}|\d{6})(?P<ah>[NS]) ?(?P<o>\d{5}|\d{7})(?P<oh>[EW])(?!\w)")
_BARE = re.compile(
    rf"(?<![\w.,°-])(?P<a>[-−+]?\d{{1,2}}\.\d{{3,8}}){_DEGREE}?[,;] ?"
    rf"(?:(?i:long?|longitude)[ :=]{{1,3}})?(?P<o>[-−+]?\d{{1,3}}\.\d{{3,8}}){_DEGREE}?"
    r"(?![\w%]|[.,]\d)"
)
_PAIR = re.compile(r"(?P<a>[-−+]?\d{1,2}(?:\.\d{1,8})?)°?(?:, ?|; ?| )(?P<o>[-−+]?\d{1,3}(?:\.\d{1,8})?)°?")
_GRID = re.compile(r"(?<!\w)\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z][A-HJ-NP-V] ?(?:\d{2,5} \d{2,5}|\d{4,10})(?![\w.,]\d|\w)")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in a text: its characters [``start``, ``end``), degrees, and how far it may lie from the true one."""

    start: int
    end: int
    lat: float
    lon: float
    radius_km: float


def find(text: str) -> list[Position]:
    """Return the points that *text* gives by figures, in its order; they do not overlap."""
    found: list[Position] = []
    for one in sorted((*_lettered(text), *_compact(text), *_bare(text), *_grid(text)), key=_place_in_text):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def parse(query: str) -> Position | None:
    """Return the point that *query* is as a whole, or None.  A bare pair needs no decimals here: "36.7, 68.9".

    >>> parse("-1.67, 29.22")
    Position(start=0, end=12, lat=-1.67, lon=29.22, radius_km=0.6)
    """
    query = query.strip()
    if not any(letter.isdigit() for letter in query):
        return None
    whole = next((one for one in find(query) if (one.start, one.end) == (0, len(query))), None)
    pair = _PAIR.fullmatch(query)
    if whole is not None or pair is None:
        return whole
    return next(_pairs([pair]), None)


def _lettered(text: str) -> Iterator[Position]:
    for match in (*_BEHIND.finditer(text), *_BEFORE.finditer(text)):
        lat, unit = _degrees(match["ad"], match["am"], match["as"])
        lon, other = _degrees(match["od"], match["om"], match["os"])
        lat, lon = -lat if match["ah"][0] in "SЮю" else lat, -lon if match["oh"][0] in "WЗз" else lon
        yield from _point(match, lat, lon, unit=max(unit, other))


def _compact(text: str) -> Iterator[Position]:
    """Yield "364344N 0685125E", degrees, minutes and seconds without signs, as notices to airmen write them."""
    for match in _COMPACT.finditer(text):
        lat, unit = _degrees(match["a"][:2], match["a"][2:4], match["a"][4:] or None)
        lon, other = _degrees(match["o"][:3], match["o"][3:5], match["o"][5:] or None)
        lat, lon = -lat if match["ah"] == "S" else lat, -lon if match["oh"] == "W" else lon
        yield from _point(match, lat, lon, unit=max(unit, other))


def _bare(text: str) -> Iterator[Position]:
    yield from _pairs(_BARE.finditer(text))


def _pairs(matches: Iterator[re.Match[str]] | list[re.Match[str]]) -> Iterator[Position]:
    for match in matches:
        lat, lon = (float(match[name].replace("−", "-")) for name in "ao")
        places = min(len(match[name].partition(".")[2]) for name in "ao")
        yield from _point(match, lat, lon, unit=10.0**-places)


def _grid(text: str) -> Iterator[Position]:
    for match in _GRID.finditer(text):
        found = mgrs.to_degrees(match[0])
        if found is not None:
            lat, lon, size = found
            yield from _point(match, lat, lon, unit=size / 1000.0 / KM_PER_DEGREE)


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> tuple[float, float]:
    """Return an angle, not a number where minutes or seconds pass 60, and the unit of its last place, in degrees."""
    value, unit = 0.0, 1.0
    for part, size in ((degrees, 1.0), (minutes, 60.0), (seconds, 3600.0)):
        if part is None:
            break
        figure = float(part.replace(",", "."))
        if size > 1.0 and figure >= 60.0:
            return float("nan"), 1.0
        decimals = len(re.split("[.,]", part)[1]) if re.search("[.,]", part) else 0
        value, unit = value + figure / size, 10.0**-decimals / size
    return value, unit


def _point(match: re.Match[str], lat: float, lon: float, *, unit: float) -> Iterator[Position]:
    if abs(lat) <= 90.0 and abs(lon) <= 180.0:
        radius = max(_LEAST_KM, round(unit / 2 * KM_PER_DEGREE, 1))
        yield Position(match.start(), match.end(), round(lat, 6), round(lon, 6), radius)


def _place_in_text(one: Position) -> tuple[int, int]:
    return one.start, -one.end
