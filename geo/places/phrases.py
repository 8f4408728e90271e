"""What words round a place name say: "X province", "southern X", "the A-B border".

Pure string work on folded names (:func:`geo.places.names.fold`); which names exist is :mod:`geo.places.gazetteer`'s
business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.places.names import fold

_FIRST_LEVEL = (
    "province provinces state oblast oblysy viloyat viloyati wilayat wilaya wilayah velayat welayat welayaty "
    "wilayati vilayat ostan governorate muhafazah muhafazat prefecture krai kray republic respublikasi "
    "emirate canton voivodeship department territory вилояти вилоят область облысы край республика вилаят "
    "ولایت استان محافظة"
)
_SECOND_LEVEL = (
    "district districts county parish borough tehsil taluka taluk raion rayon rayoni uezd woluswali uluswali "
    "wuleswali shahrestan shahristan bakhsh nahiya nahiyah qada caza municipality commune tuman tumani nohiya "
    "nohiyai audany arrondissement subdistrict upazila agency cercle woreda zila powiat okrug район ауданы "
    "тумани ноҳияи ولسوالی شهرستان بخش قضاء"
)
_TOWNS = (
    "city town village township twp shahri shahr neighbourhood neighborhood suburb hamlet settlement kishlak "
    "qishlaq қишлоқ город шаҳри شهر مدينة"
)
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_FIRST_LEVEL, ("adm1", "adm2", "region")),
    ("region", ("adm1", "region", "water", "adm2")),
    (_SECOND_LEVEL, ("adm2", "adm1")),
    (_TOWNS, ("city", "adm2")),
    ("airport airfield airbase", ("airport",)),
    ("river lake sea gulf bay ocean strait canal reservoir", ("water",)),
    (
        "valley mountains mountain desert peninsula island islands basin plateau delta oasis plain highlands",
        ("region", "city", "adm2", "adm1", "other"),
    ),
)
"""Type nouns in the languages of the region -> the kinds they can stand for, likeliest first."""

_TYPES = {fold(noun): kinds for nouns, kinds in _NOUNS for noun in nouns.split()}

_NEEDS_NO_OF = frozenset({"county", "oblast", "airport"})

PARTS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
"""The compass parts a country or province is divided into."""

_DIRECTIONS = {
    **{part + ending: part for part in PARTS for ending in ("", "ern", "ernmost")},
    "centre": "central", "center": "central", "middle": "central", "interior": "central",
    "northcentral": "north", "southcentral": "south", "eastcentral": "east", "westcentral": "west",
}  # fmt: skip
_PORTIONS = frozenset(
    {"part", "parts", "area", "areas", "region", "regions", "province", "provinces", "district", "districts", "half"}
)

_LINE = r"(?:borders?|frontier|boundary)"
_BORDER = re.compile(
    rf"^(?:(?P<pair>.+?) (?:{_LINE}|borderlands?|border (?:region|area|zone|strip)s?)"
    rf"|{_LINE}(?: (?:region|area)s?)? (?:between|of|shared by) (?P<left>.+?) and (?P<right>.+)"
    rf"|(?P<mine>.+?) {_LINE} with (?P<other>.+))$"
)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A name without its type noun; ``kinds`` that the noun allows, likeliest first."""

    base: str
    noun: str
    kinds: tuple[str, ...]


def strip_type(folded: str) -> Stripped | None:
    """Return what is left of a name without its type noun, or None where it has none.

    >>> strip_type("sar i pul province")
    Stripped(base='sar i pul', noun='province', kinds=('adm1', 'adm2', 'region'))
    >>> strip_type("province of faryab").base
    'faryab'
    """
    words = folded.split(" ")
    if len(words) < 2:
        return None
    last = _TYPES.get(words[-1])
    if last is not None:
        return Stripped(" ".join(words[:-1]), words[-1], last)
    first = _TYPES.get(words[0])
    if first is None:
        return None
    rest = words[1:]
    if rest[0] in ("of", "i", "de", "du", "la", "el") and len(rest) > 1:
        rest = rest[1:]
        if rest[0] in ("la", "los") and len(rest) > 1:
            rest = rest[1:]
    elif folded.isascii() and words[0] not in _NEEDS_NO_OF:
        return None
    return Stripped(" ".join(rest), words[0], first)


def typed(folded: str, kind: str) -> frozenset[str]:
    """Return *folded* with each noun that says first of all that a place is of *kind*, as look-ups compare names.

    >>> sorted(typed("kohistanat", "adm2") & {"kohistanat district", "district of kohistanat", "kohistanat province"})
    ['district of kohistanat', 'kohistanat district']
    """
    nouns = [noun for noun, kinds in _TYPES.items() if kinds[0] == kind]
    forms = {form for noun in nouns for form in (f"{folded} {noun}", f"{noun} of {folded}", f"{noun} {folded}")}
    return frozenset(form for form in forms if (found := strip_type(form)) is not None and found.base == folded)


def compass_part(folded: str) -> tuple[str, str] | None:
    """Return (part, the rest) of "southern X", "north of X" or "X's northern provinces"; None of anything else.

    >>> compass_part("north eastern nigeria"), compass_part("south of helmand")
    (('northeast', 'nigeria'), ('south', 'helmand'))
    """
    words = folded.split(" ")
    start = 0
    while start < len(words):
        part, after = _direction(words, start)
        if part:
            break
        start += 1
    else:
        return None
    while after < len(words) and words[after] in _PORTIONS:
        after += 1
    if start:
        owner = " ".join(words[:start])
        return (part, owner.removesuffix("s")) if after == len(words) else None
    rest = words[after:]
    if rest[:1] == ["of"]:
        rest = rest[1:]
    return (part, " ".join(rest)) if rest else None


def _direction(words: list[str], index: int) -> tuple[str, int]:
    one = _DIRECTIONS.get(words[index], "")
    if not one or index + 1 >= len(words):
        return one, index + 1
    two = _DIRECTIONS.get(words[index + 1], "")
    if two == "central":
        return one, index + 2
    if two and one + two in PARTS:
        return one + two, index + 2
    return one, index + 1


def border_pairs(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that a phrase may mean as the two sides of a border.

    >>> ("tajik", "kyrgyz") in border_pairs("tajik kyrgyz border")
    True
    """
    match = _BORDER.match(folded)
    if match is None:
        return
    if match.group("left"):
        yield match.group("left"), match.group("right")
        return
    if match.group("mine"):
        yield match.group("mine").removesuffix("s"), match.group("other")
        yield match.group("mine"), match.group("other")
        return
    words = match.group("pair").split(" ")
    for cut in range(1, len(words)):
        right = words[cut + 1 :] if words[cut] in ("and", "i") and cut + 1 < len(words) else words[cut:]
        yield " ".join(words[:cut]), " ".join(right)
