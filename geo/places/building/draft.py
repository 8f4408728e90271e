"""A place on its way into the gazetteer, and which of its names are worth keeping."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from geo.places.names import fold, romanise
from geo.places.phrases import strip_type

GEONAMES = ("GeoNames", "CC BY 4.0")

PRIMARY, ALTERNATE, OTHER, DERIVED, LITERAL, DEMONYM = range(6)
"""Classes of names.  Alternate: another spelling of the main name.  Other: another name (Leningrad).  Derived: made
from another name, such as "X airport" of the city X.  Literal: an abbreviation that only counts as written (US,
Calif.), never folded, so that "us" does not mean the country."""

WHERE_PREC = {"city": 1, "airport": 1, "building": 1, "adm2": 3, "adm1": 4, "border": 5, "country": 6}
"""UCDP's where_prec by kind (UCDP GED codebook 23.1, section 5.2): 1 exact ... 6 country, 7 international."""

_KIND_BONUS = {"country": 2.0, "adm1": -0.3, "adm2": -1.2, "city": 0.0, "airport": 0.0}
_SPELLING = 0.7

_LEAST_PEOPLE = {"country": 1000, "adm1": 50_000, "adm2": 5_000}
"""Taken where the cities known in a unit have fewer: most people of a rural district live in none of them."""


@dataclass(slots=True)
class Draft:
    """A place on its way into the index.

    ``parents``: ids of what holds it, narrowest first.  ``names``: (key, class); keys are folded but for literals.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    feature_code: str = ""
    country: str = ""
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    where_prec: int = 0
    prominence: float = 0.0
    source: str = GEONAMES[0]
    licence: str = GEONAMES[1]
    names: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Fill in what follows from the kind."""
        self.where_prec = self.where_prec or WHERE_PREC.get(self.kind, 5)
        self.countries = self.countries or ((self.country,) if self.country else ())
        people = max(self.population, _LEAST_PEOPLE.get(self.kind, 0)) + 10
        self.prominence = self.prominence or round(math.log10(people) + _KIND_BONUS.get(self.kind, 0.0), 3)


def names_of(spellings: Iterable[str], *, unit: bool = False, rare_scripts: bool = True) -> list[tuple[str, int]]:
    """Return (key, class) of the *spellings* worth keeping, the first one as the primary name.

    Left out: what has no capital in a script that has capitals (GeoNames' machine transliterations), codes of
    airports, and, unless *rare_scripts*, scripts other than Latin, Cyrillic and Arabic.  Of a *unit* the name without
    its type noun is added: "Rapides" for "Rapides Parish".

    >>> names_of(["Kunduz", "kndwz", "UND", "Qunduz"])
    [('kunduz', 0), ('qunduz', 1)]
    """
    found: dict[str, int] = {}
    main = ""
    for number, name in enumerate(dict.fromkeys(spellings)):
        if number and not (name and _kept(name, rare_scripts=rare_scripts)):
            continue
        folded = fold(name)
        if not folded or folded in found:
            continue
        if number:
            found[folded] = ALTERNATE if _respelled(main, folded) else OTHER
        else:
            found[folded] = PRIMARY
            main = romanise(folded)
        if unit:
            stripped = strip_type(folded)
            if stripped is not None:
                found.setdefault(stripped.base, DERIVED)
    return list(found.items())


def _respelled(main: str, folded: str) -> bool:
    """Tell whether a name is a spelling of the *main* one, as far as a script that is not romanised lets one see."""
    roman = romanise(folded)
    return not roman.isascii() or JaroWinkler.similarity(main, roman) >= _SPELLING


def literals_of(spellings: Iterable[str]) -> list[tuple[str, int]]:
    """Return (key, class) of abbreviations: kept as written, and once more without full stops at their end."""
    keys = dict.fromkeys(form for text in spellings for form in (text, text.rstrip(".")) if form)
    return [(key, LITERAL) for key in keys]


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is all capitals and short, and so could be a word in small letters (EU, MENA)."""
    return len(name) <= 5 and name.isascii() and name.replace(".", "").isalpha() and name.isupper()


def _kept(name: str, *, rare_scripts: bool) -> bool:
    if name.isascii() or name[0] < "\u0250":
        if name == name.lower():
            return False
        return not (len(name) <= 4 and name.isupper())
    return rare_scripts or "\u0400" <= name[0] < "\u0530" or "\u0600" <= name[0] < "\u0700" or name[0] == "\u02bb"
