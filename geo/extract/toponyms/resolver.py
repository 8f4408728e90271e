"""Decide which place each toponym of a text means.

Names are grouped first: one name means one place throughout a text unless what stands after its comma ("Paris, Texas")
says otherwise.  :mod:`geo.extract.toponyms.weighing` then weighs the groups' candidates together.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from rapidfuzz.distance import JaroWinkler
from spacy.tokens import Doc

from geo.extract import certainty
from geo.extract.annotations import Toponym
from geo.extract.toponyms.candidates import ALIKE, SHORTEST_SOUND
from geo.extract.toponyms.cues import STREETS
from geo.extract.toponyms.inflection import base_forms
from geo.extract.toponyms.stated import Stated
from geo.extract.toponyms.weighing import WEIGHTS, Name, Table, Weights, holds
from geo.places.gazetteer import Entry, Gazetteer, Hit
from geo.places.index import LONGEST_NAME
from geo.places.names import fold, romanise
from geo.places.phrases import strip_type

_MOST_CANDIDATES = 60
_MOST_TOGETHER = 1500
"""Candidates that are weighed together; a long text is taken in several parts, since each is weighed by each."""


_TYPE_BETWEEN = (
    r"провинции|области|района|уезда|округа|республики|вилоята|viloyatining|viloyati|вилоятининг|вилояти|tumanining|"
    r"туманининг|ноҳияи|вилояти|ولایت|استان|شهرستان|ولسوالی"
)
"""Nouns that in other languages stand between a place and what holds it: "в уезде X провинции Y"."""
_CHAIN = re.compile(
    r"\s*(?:,\s*(?:in\s+)?(?:the\s+)?|\(\s*|\s+in\s+(?:the\s+)?(?:\w+ern\s+)?)|"
    rf"\s*,?\s*(?:в\s+)?(?:{_TYPE_BETWEEN})\s+"
)
_NOUN = (
    r"village|town|city|hamlet|settlement|district|county|area|locality|neighbou?rhood|suburb|municipality|township|"
    r"ward|commune|sub-?district|region|prefecture|camp|crossing|checkpoint|prison|base"
)
_NOUN_CHAIN = re.compile(
    rf"\s*(?:,\s*an?\s+(?:[\w-]+\s+){{0,2}})?(?:{_NOUN})(?:\s*,\s*(?:in\s+)?|\s+(?:of|in)\s+)(?:the\s+)?(?:\w+ern\s+)?"
    rf"|\s*,?\s*(?:в\s+)?(?:{_TYPE_BETWEEN})\s+"
)
"""A noun that says that what stands before it lies in what stands behind it: "X village in Y", "X district of Y"."""
_BROKEN = re.compile(r"(?P<name>[^,]+),[^,]+\s(?P<noun>[Aa]irport)")
_Key = tuple[str, bool]
"""A name, folded, and whether it is a demonym."""

_POSSESSIVE = re.compile(
    r"['’]s?\s+(?:\w+ern\s+|(?:\w+\s+)?(?:province|state|region|district|city|town|village)\s+(?:of\s+)?)?"
)
_LONGEST_LINK = 60
_NOUN_LENGTH = 24
_LEAST_NAME = 4
_VILLAGE = 3.0
"""How well known a place must be to be meant where no other name of the text lies in its country."""
_SPOKEN_OF = 2
"""How many names must lie in one other country for the text to speak of that."""

_UNLIKE = 0.62
"""Names less alike than this (Jaro-Winkler, 0 to 1) are two names of a place rather than two spellings of one."""

_NOUN_BEFORE = re.compile(r"(\w+) of (?:the )?$")
_NOUN_BEHIND = re.compile(r"(?:(?:,|,? and|,? or) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?){0,6}[ \t]+(\w+)")
"""The noun may stand behind a list: "Herat, Farah and Nimroz provinces"."""
_SCENE = re.compile(
    r"(?<!\w)(?:in|inside|across|throughout|within|near|в|во|по|дар|در)\s+(?:the\s+)?(?:\w+ern\s+|\w+al\s+)?$",
    re.IGNORECASE,
)
"""What stands before the name of a country in which something lies or happens."""
_BORDER_WORD = re.compile(r"border|frontier|boundary", re.IGNORECASE)


def resolve(
    toponyms: Sequence[Toponym], *, doc: Doc, gazetteer: Gazetteer, country: str = "", weights: Weights = WEIGHTS
) -> list[Toponym]:
    """Return *toponyms* with their places filled in, in the same order; one that no place is found for stays empty.

    Args:
        toponyms: what :func:`geo.extract.toponyms.recogniser.find_toponyms` found in one text, in its order.
        doc: the text they were found in.
        gazetteer: where to look.
        country: where the report comes from (ISO 3166-1 alpha-2), if that is known.
        weights: what each kind of evidence counts.
    """
    names = _names(toponyms, text=doc.text, gazetteer=gazetteer)
    resolved = [replace(one, certainty=certainty.of_unplaced(recognition=one.certainty)) for one in toponyms]
    if not names:
        return resolved
    for part in _parts(names):
        table = Table(part, gazetteer=gazetteer, country=country, weights=weights)
        for name, decided in zip(part, table.decide(), strict=True):
            for index in name.mentions:
                entry = _as_the_text_says(decided.entry, toponyms[index])
                resolved[index] = replace(
                    toponyms[index], entry=entry, kind=decided.entry.kind, share=decided.share,
                    certainty=certainty.of_placed(recognition=toponyms[index].certainty, share=decided.share),
                    why=decided.why, runner_up=decided.runner_up,
                )  # fmt: skip
    for index in _strangers(names, resolved):
        unplaced = certainty.of_unplaced(recognition=toponyms[index].certainty)
        resolved[index] = replace(toponyms[index], certainty=unplaced)
    return resolved


def _strangers(names: Sequence[Name], resolved: Sequence[Toponym]) -> list[int]:
    """Return the mentions of villages in a country that the text does not speak of, while it speaks of another.

    The gazetteer lacks what is meant: the text's own places would have been taken.
    """
    country_of = [entry.country if (entry := resolved[name.mentions[0]].entry) is not None else "" for name in names]
    counts = Counter(filter(None, country_of))
    found: list[int] = []
    for name, country in zip(names, country_of, strict=True):
        entry = resolved[name.mentions[0]].entry
        if entry is None or entry.kind != "city" or name.holders or counts[country] > 1:
            continue
        known = max((hit.score for hit in name.candidates if hit.entry.id == entry.id), default=_VILLAGE)
        others = {other: count for other, count in counts.items() if other != country}
        spoken_of = max(others.values(), default=0)
        if known < _VILLAGE and spoken_of >= _SPOKEN_OF and spoken_of * 2 > sum(others.values()):
            found.extend(name.mentions)
    return found


def _as_the_text_says(entry: Entry, toponym: Toponym) -> Entry:
    """Return *entry*, under both names where the text calls it by one quite unlike its own: "Jalal-Abad (Manas)"."""
    if entry.kind not in ("city", "adm1", "adm2") or not toponym.text.isprintable() or toponym.kind == "demonym":
        return entry
    said, own = fold(toponym.text), romanise(fold(entry.name))
    if not said.isascii() or len(said) < _LEAST_NAME or len(said) > LONGEST_NAME or toponym.text.isupper():
        return entry
    stripped = strip_type(said)
    base = stripped.base if stripped is not None else said
    if base in own or own in base or JaroWinkler.similarity(base, own) >= _UNLIKE:
        return entry
    return replace(entry, name=f"{toponym.text} ({entry.name})")


def _parts(names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield *names* in order, so many at a time as have few enough candidates."""
    part: list[Name] = []
    size = 0
    for name in names:
        if part and size + len(name.candidates) > _MOST_TOGETHER:
            yield part
            part, size = [], 0
        part.append(name)
        size += len(name.candidates)
    yield part


def _names(toponyms: Sequence[Toponym], *, text: str, gazetteer: Gazetteer) -> list[Name]:
    """Group the toponyms that mean one place, with their candidates; those without candidates are left out."""
    keys = [(fold(t.text) or t.text, t.kind == "demonym") for t in toponyms]
    chained: dict[int, int] = {}
    for (i, one), (j, other) in pairwise(enumerate(toponyms)):
        if one.kind == "demonym" or other.kind == "demonym" or other.start - one.end > _LONGEST_LINK:
            continue
        between = text[one.end : other.start]
        if _POSSESSIVE.fullmatch(between):
            chained.setdefault(j, i)
        elif _CHAIN.fullmatch(between) or _NOUN_CHAIN.fullmatch(between):
            chained[i] = j
    candidates: dict[tuple[str, bool], list[Hit]] = {}
    for toponym, key in zip(toponyms, keys, strict=True):
        if key not in candidates:
            kinds = ("demonym",) if key[1] else None
            candidates[key] = _looked_up(toponym, gazetteer=gazetteer, kinds=kinds)
    candidates |= _sounding(toponyms, keys, candidates, gazetteer=gazetteer)
    holder_of: dict[int, str] = {}
    for i, j in chained.items():
        if _of_one_level(candidates[keys[i]], candidates[keys[j]]):
            continue
        if any(
            one.entry.id != other.entry.id and holds(gazetteer, one.entry, other.entry)
            for one in candidates[keys[i]]
            for other in candidates[keys[j]][:8]
        ):
            holder_of[i] = keys[j][0]
    known_inside: dict[tuple[_Key, str], list[Hit]] = {}
    for i, j in reversed(chained.items()):
        holder = keys[j][0]
        if j < i or i in holder_of or (keys[i], holder) in known_inside:
            continue
        stated = Stated(text, toponyms[i], toponyms[j], candidates[keys[i]], candidates[keys[j]])
        if stated.holds(nested=j in holder_of, goes_on=j in chained):
            known_inside[keys[i], holder] = stated.places(gazetteer)
            holder_of[i] = holder
    usual: dict[tuple[str, bool], str] = {}
    for i, holder in holder_of.items():
        usual.setdefault(keys[i], holder)
    outer_of: dict[str, str] = {}
    for i, holder in holder_of.items():
        outer_of.setdefault(keys[i][0], holder)
    grouped: dict[tuple[str, bool, str], Name] = {}
    name_of: dict[int, Name] = {}
    for i, (toponym, key) in enumerate(zip(toponyms, keys, strict=True)):
        holder = holder_of.get(i, usual.get(key, ""))
        meant = known_inside.get((key, holder), candidates[key])
        if not meant:
            continue
        name = grouped.setdefault((*key, holder), Name(toponym.text, [], meant))
        name.mentions.append(i)
        name_of[i] = name
        name.as_unit |= _stands_with_unit(text, toponym)
        name.is_scene |= _SCENE.search(text, max(0, toponym.start - _NOUN_LENGTH), toponym.start) is not None
        if holder and holder not in name.holders:
            name.holders.append(holder)
            outer = outer_of.get(holder, "")
            if outer:
                name.holders.append(outer)
    outer_names = set(holder_of.values())
    for (folded, demonym, _), name in grouped.items():
        name.as_unit |= folded in outer_names and not demonym
    for (i, one), (j, other) in pairwise(enumerate(toponyms)):
        if i in name_of and j in name_of and text[one.end : other.start] == " and ":
            _join(name_of[i], name_of[j])
    return list(grouped.values())


def _join(one: Name, other: Name) -> None:
    """Note where the best known cities of two names lie that "and" joins, if that is one country."""
    if one is other:
        return
    cities = [max(name.candidates, key=lambda hit: hit.score).entry for name in (one, other)]
    if all(city.kind == "city" for city in cities) and cities[0].country == cities[1].country:
        one.joined = other.joined = cities[0].country


def _stands_with_unit(text: str, toponym: Toponym) -> bool:
    """Return True if the noun of a first-level unit goes with *toponym*: "Herat province", "the province of Herat"."""
    before = _NOUN_BEFORE.search(text, max(0, toponym.start - _NOUN_LENGTH), toponym.start)
    behind = _NOUN_BEHIND.match(text, toponym.end)
    phrases = (toponym.text, before and f"{before[1]} of x", behind and f"x {behind[1].removesuffix('s')}")
    stripped = [strip_type(fold(phrase)) for phrase in phrases if phrase]
    return any(one is not None and one.kinds[0] == "adm1" for one in stripped)


def _looked_up(toponym: Toponym, *, gazetteer: Gazetteer, kinds: tuple[str, ...] | None) -> list[Hit]:
    """Return what the name may mean; without its ending, or without what breaks it, where the name as written fails."""
    name = toponym.text
    broken = _BROKEN.fullmatch(name)
    if broken is not None:
        name = f"{broken['name']} {broken['noun']}"
    elif toponym.kind == "border" and not _BORDER_WORD.search(name):
        name += " border"
    for form in chain((name,), base_forms(name)):
        found = gazetteer.lookup(form, fuzzy=False, kinds=kinds, limit=_MOST_CANDIDATES)
        if found:
            return found
    return []


def _sounding(
    toponyms: Sequence[Toponym], keys: Sequence[_Key], exact: Mapping[_Key, Sequence[Hit]], *,
    gazetteer: Gazetteer,
) -> dict[_Key, list[Hit]]:  # fmt: skip
    """Return what names that nothing is called by exactly may mean: names that sound alike, in the text's countries."""
    countries = {found[0].entry.country for found in exact.values() if found and found[0].match != "other"} - {""}
    sounding: dict[_Key, list[Hit]] = {}
    for toponym, key in zip(toponyms, keys, strict=True):
        if exact[key] or key in sounding or key[1] or len(key[0]) < SHORTEST_SOUND or _is_street(key[0]):
            continue
        alike = gazetteer.lookup(toponym.text, limit=_MOST_CANDIDATES)
        sounding[key] = [
            one for one in alike
            if one.alike >= ALIKE and one.entry.country in countries and one.entry.kind != "country"
        ]  # fmt: skip
    return sounding


def _is_street(name: str) -> bool:
    return name.rpartition(" ")[2] in STREETS


def _of_one_level(one: Sequence[Hit], other: Sequence[Hit]) -> bool:
    """Return True if two names are best known as countries, or as first-level units: a list rather than a chain."""
    if not one or not other:
        return False
    level = one[0].entry.kind
    return (level == "country" and other[0].entry.kind == "country") or (
        level in ("country", "adm1")
        and other[0].entry.kind == "adm1"
        and other[0].match != "abbreviation"
        and one[0].match != "other"
    )
