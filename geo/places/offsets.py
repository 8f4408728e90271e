"""Places told by distance and direction from another: "20 km north of X", "в 20 км к северу от X".

Distances are kilometres, bearings degrees clockwise from north.
"""

import re
from dataclasses import dataclass

from geopy.distance import geodesic

_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_NUMBERS = {
    "a": 1.0, "half a": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "eighty": 80.0,
}  # fmt: skip
_UNITS = (
    (r"km|kms|kilomet(?:er|re)s?|км|километр\w{0,3}|کیلومتر\w{0,2}|كيلومتر\w{0,2}", 1.0),
    (r"miles?|mi", 1.609344),
    (r"nautical miles?|nm|nmi", 1.852),
    (r"m|met(?:er|re)s?|метр\w{0,3}|م", 0.001),
    (r"yards?|yds?", 0.0009144),
)
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
_AMOUNT = rf"(?P<amount>\d{{1,4}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ENGLISH = re.compile(
    rf"\b{_AMOUNT}[ -]?(?P<unit>{_UNIT})\.?(?: \([^()]{{1,20}}\))?,? (?:to the |due |just )?"
    r"(?P<direction>(?:north|south)?[ -]?(?:north|south|east|west)(?:[ -]?(?:east|west))?) (?:of|from) (?:the )?"
    r"(?:(?:[a-z]+ )?(?:city|town|village|capital|centre|center|port|border) of (?:the )?)?",
    re.IGNORECASE,
)
_RUSSIAN_WINDS = {
    "северо-восто": 1, "северо-запад": 7, "юго-восто": 3, "юго-запад": 5, "север": 0, "восто": 2, "юг": 4, "юж": 4,
    "запад": 6,
}  # fmt: skip
_RUSSIAN = re.compile(
    rf"\b(?:в |на расстоянии )?(?P<amount>\d{{1,4}}(?:[.,]\d{{1,2}})?) ?(?P<unit>{_UNIT})\.? (?:(?:к|на) )?"
    rf"(?P<direction>{'|'.join(_RUSSIAN_WINDS)})(?:\w{{0,2}} от|ч?нее)"
    r" (?:(?:города|села|поселка|посёлка|кишлака|г\.) )?",
    re.IGNORECASE,
)
_PERSIAN_WINDS = {"شمال شرق": 1, "شمال غرب": 7, "جنوب شرق": 3, "جنوب غرب": 5, "شمال": 0, "شرق": 2, "جنوب": 4, "غرب": 6}
_PERSIAN = re.compile(
    rf"(?P<amount>\d{{1,4}}) ?(?P<unit>{_UNIT}) (?P<direction>{'|'.join(_PERSIAN_WINDS)})ی? (?:شهر |ولسوالی )?"
)
_ROUGHLY = re.compile(r"^(?:(?:some|about|around|roughly|nearly|almost|approximately|примерно|около) )+", re.IGNORECASE)
_PATTERNS = (_ENGLISH, _RUSSIAN, _PERSIAN)

_LONGEST = 90
"""Characters before a name in which its distance is looked for."""

_UNSURE = 0.25
"""The share of the distance by which the point may be off: distances are rounded, directions are eighths."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from a place another lies and in which direction; ``size`` is the length of the words that say so."""

    km: float
    wind: str
    size: int

    @property
    def words(self) -> str:
        """What stands before the place's name in plain English.

        >>> Offset(20.0, "north", 0).words
        '20 km north of'
        """
        return f"{self.km:g} km {self.wind} of"

    @property
    def unsure_km(self) -> float:
        """How far the point may be off for the distance and direction."""
        return self.km * _UNSURE

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the point that lies so far from another, on the ellipsoid (Karney, Algorithms for geodesics, 2013)."""
        there = geodesic(kilometers=self.km).destination((lat, lon), bearing=_WINDS.index(self.wind) * 45.0)
        return there.latitude, there.longitude


def before(text: str, at: int) -> Offset | None:
    """Return the distance and direction that end at character *at*, where a place's name begins; None if none does."""
    stretch = text[max(0, at - _LONGEST) : at]
    if not stretch.endswith((" ", "\u00a0")):
        return None
    for pattern in _PATTERNS:
        found = next((one for one in pattern.finditer(stretch) if one.end() == len(stretch)), None)
        if found is not None:
            return _offset(found)
    return None


def split(phrase: str) -> tuple[Offset, str] | None:
    """Return the distance and direction that *phrase* begins with, and the place's name; None if it has none.

    >>> split("20 km north of Kunduz")[1]
    'Kunduz'
    """
    phrase = _ROUGHLY.sub("", phrase)
    for pattern in _PATTERNS:
        found = pattern.match(phrase)
        if found is not None and found.end() < len(phrase):
            offset = _offset(found)
            return (offset, phrase[found.end() :]) if offset is not None else None
    return None


def parse(words: str) -> Offset | None:
    """Return the offset whose :attr:`Offset.words` are *words*, or None."""
    found = _ENGLISH.fullmatch(f"{words} ")
    return _offset(found) if found is not None else None


def _offset(found: re.Match[str]) -> Offset | None:
    amount, unit = found["amount"].lower(), found["unit"].lower()
    number = _NUMBERS.get(amount)
    metres = next(size for pattern, size in _UNITS if re.fullmatch(pattern, unit))
    wind = _wind(found["direction"].lower())
    km = (float(amount.replace(",", ".")) if number is None else number) * metres
    return Offset(round(km, 1 if km >= 2.0 else 3), wind, found.end() - found.start()) if wind and km > 0.0 else None


def _wind(direction: str) -> str:
    for table in (_RUSSIAN_WINDS, _PERSIAN_WINDS):
        if direction in table:
            return _WINDS[table[direction]]
    plain = re.sub("[ -]", "", direction)
    return plain if plain in _WINDS else ""
