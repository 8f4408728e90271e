"""Decide which place each toponym of a text means.

All names of a text are decided together.  A candidate starts from its prominence; what the text writes after a comma
("Dallas, Texas") settles most; then come the country and the first-level unit that the other names speak for, and
nearness to the other names' candidates, each weighed by how likely that candidate is at the time, over a few rounds.
A name never speaks for itself, and one name means one place throughout a text unless it is said otherwise.

Coordinates are decimal degrees, WGS 84; distances kilometres.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from geo.extract.annotations import Toponym
from geo.extract.inflection import base_forms
from geo.gazetteer import Candidate, Entry, Gazetteer
from geo.names import fold

Floats = NDArray[np.float64]

_ROUNDS = 4
_MOST_CANDIDATES = 60
_MOST_TOGETHER = 1500
"""Candidates that are weighed together; a long text is taken in several parts, since each is weighed by each."""


_CHAIN = re.compile(r"\s*(?:,\s*(?:in\s+)?(?:the\s+)?|\(\s*|\s+in\s+(?:the\s+)?(?:\w+ern\s+)?)")
_BROKEN = re.compile(r"(?P<name>[^,]+),[^,]+\s(?P<noun>[Aa]irport)")
_BORDER_WORD = re.compile(r"border|frontier|boundary", re.IGNORECASE)
_EARTH_KM = 6371.0
_SAME_SPOT = float(np.cos(80.0 / _EARTH_KM))
"""Candidates that lie this close, a town and its district, add up rather than compete for certainty."""

_HIGHEST = 0.95
"""How often the only candidate of a name is right, on the tuning halves."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds, in decimal powers of people; fitted on the tuning halves of the corpora."""

    chain: float = 4.5
    off_chain: float = -2.3
    country: float = 4.2
    unit: float = 3.8
    near: float = 2.5
    near_km: float = 60.0
    home: float = 1.5
    area: float = 1.1
    unit_name: float = 0.4
    capital: float = 1.0
    other: float = -1.0
    alternate: float = -0.7
    sharpness: float = 1.5


WEIGHTS = Weights()


@dataclass(slots=True)
class _Name:
    """A name that means one place: its mentions (indices), its candidates, and what the text says holds it."""

    text: str
    mentions: list[int]
    candidates: list[Candidate]
    holders: list[str] = field(default_factory=list)


def resolve(
    toponyms: Sequence[Toponym], *, doc: Doc, gazetteer: Gazetteer, country: str = "", weights: Weights = WEIGHTS
) -> list[Toponym]:
    """Return *toponyms* with their places filled in, in the same order; one that no place is found for stays empty.

    Args:
        toponyms: names of one text, as :func:`geo.extract.toponyms.find` returns them, in order of the text.
        doc: the text they were found in.
        gazetteer: where to look.
        country: where the report comes from (ISO 3166-1 alpha-2), if that is known.
        weights: what each kind of evidence counts.
    """
    names = _names(toponyms, text=doc.text, gazetteer=gazetteer)
    resolved = list(toponyms)
    if not names:
        return resolved
    for part in _parts(names):
        table = _Table(part, gazetteer=gazetteer, country=country, weights=weights)
        for name, decided in zip(part, table.decide(), strict=True):
            for index in name.mentions:
                resolved[index] = replace(
                    toponyms[index], entry=decided.entry, kind=decided.entry.kind, certainty=decided.certainty,
                    why=decided.why, runner_up=decided.runner_up,
                )  # fmt: skip
    return resolved


def _parts(names: Sequence[_Name]) -> Iterator[list[_Name]]:
    """Yield *names* in order, so many at a time as have few enough candidates."""
    part: list[_Name] = []
    size = 0
    for name in names:
        if part and size + len(name.candidates) > _MOST_TOGETHER:
            yield part
            part, size = [], 0
        part.append(name)
        size += len(name.candidates)
    yield part


def _names(toponyms: Sequence[Toponym], *, text: str, gazetteer: Gazetteer) -> list[_Name]:
    """Group the toponyms that mean one place, with their candidates; those without candidates are left out."""
    keys = [(fold(t.text) or t.text, t.kind == "demonym") for t in toponyms]
    chained: dict[int, int] = {}
    for (i, one), (j, other) in pairwise(enumerate(toponyms)):
        if one.kind != "demonym" and other.kind != "demonym" and _CHAIN.fullmatch(text[one.end : other.start]):
            chained[i] = j
    candidates: dict[tuple[str, bool], list[Candidate]] = {}
    for toponym, key in zip(toponyms, keys, strict=True):
        if key not in candidates:
            kinds = ("demonym",) if key[1] else None
            candidates[key] = _looked_up(toponym, gazetteer=gazetteer, kinds=kinds)
    holder_of: dict[int, str] = {}
    for i, j in chained.items():
        if _of_one_level(candidates[keys[i]], candidates[keys[j]]):
            continue
        if any(
            one.entry.id != other.entry.id and _holds(gazetteer, one.entry, other.entry)
            for one in candidates[keys[i]]
            for other in candidates[keys[j]][:8]
        ):
            holder_of[i] = keys[j][0]
    usual: dict[tuple[str, bool], str] = {}
    for i, holder in holder_of.items():
        usual.setdefault(keys[i], holder)
    grouped: dict[tuple[str, bool, str], _Name] = {}
    for i, (toponym, key) in enumerate(zip(toponyms, keys, strict=True)):
        if not candidates[key]:
            continue
        holder = holder_of.get(i, usual.get(key, ""))
        name = grouped.setdefault((*key, holder), _Name(toponym.text, [], candidates[key]))
        name.mentions.append(i)
        if holder and holder not in name.holders:
            name.holders.append(holder)
            outer = next((holder_of[j] for j in _indices(keys, holder) if j in holder_of), "")
            if outer:
                name.holders.append(outer)
    return list(grouped.values())


def _looked_up(toponym: Toponym, *, gazetteer: Gazetteer, kinds: tuple[str, ...] | None) -> list[Candidate]:
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


def _indices(keys: Sequence[tuple[str, bool]], key: str) -> list[int]:
    return [i for i, (name, _) in enumerate(keys) if name == key]


def _of_one_level(one: Sequence[Candidate], other: Sequence[Candidate]) -> bool:
    """Tell whether two names are best known as countries, or as first-level units: a list rather than a chain."""
    if not one or not other:
        return False
    level = one[0].entry.kind
    return (level == "country" and other[0].entry.kind == "country") or (
        level in ("country", "adm1")
        and other[0].entry.kind == "adm1"
        and other[0].match != "abbreviation"
        and one[0].match != "other"
    )


def _holds(gazetteer: Gazetteer, inner: Entry, outer: Entry) -> bool:
    if outer.kind in ("city", "airport", "building", "border"):
        return outer.id in inner.parents
    return gazetteer.within(inner, outer)


@dataclass(frozen=True, slots=True)
class _Decided:
    entry: Entry
    certainty: float
    why: str
    runner_up: str


class _Table:
    """The candidates of all names of a text, in columns."""

    def __init__(self, names: Sequence[_Name], *, gazetteer: Gazetteer, country: str, weights: Weights) -> None:
        self.names = names
        self.weights = weights
        self.flat = [candidate for name in names for candidate in name.candidates]
        self.starts = np.cumsum([0] + [len(name.candidates) for name in names])[:-1]
        self.owner = np.repeat(np.arange(len(names)), [len(name.candidates) for name in names])
        entries = [candidate.entry for candidate in self.flat]
        lat, lon = np.radians([[e.lat for e in entries], [e.lon for e in entries]])
        self.points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        self.country, self.countries = _numbered([e.country for e in entries])
        self.unit, self.units = _numbered([_unit(e) for e in entries])
        self.precise = np.array([e.kind not in ("country", "adm1", "region", "demonym", "border") for e in entries])
        self.many = np.array([1.0 + 0.5 * np.log(len(name.mentions)) for name in names])
        self.chain = self._chains(gazetteer)
        base = np.array([candidate.score for candidate in self.flat])
        home = np.array([bool(country) and country in e.countries for e in entries])
        area = np.array([e.kind == "country" for e in entries])
        unit_name = np.array([e.kind == "adm1" for e in entries])
        other = np.array([candidate.match == "other" for candidate in self.flat])
        alternate = np.array([candidate.match == "alternate" for candidate in self.flat])
        base = (
            base
            + weights.area * area
            + weights.unit_name * unit_name
            + weights.other * other
            + weights.alternate * alternate
        )
        self.base = base + self.chain + weights.home * home

    def _chains(self, gazetteer: Gazetteer) -> Floats:
        """Return what the names after the comma add to each candidate."""
        by_key: dict[str, list[Candidate]] = {}
        for name in self.names:
            by_key.setdefault(fold(name.text) or name.text, name.candidates)
        added = np.zeros(len(self.flat))
        for name, start in zip(self.names, self.starts, strict=True):
            for holder in name.holders:
                outer = [candidate.entry for candidate in by_key.get(holder, [])][:12]
                if not outer:
                    continue
                for i, candidate in enumerate(name.candidates):
                    fits = any(
                        one.id != candidate.entry.id and _holds(gazetteer, candidate.entry, one) for one in outer
                    )
                    added[start + i] += self.weights.chain if fits else self.weights.off_chain
        return added

    def decide(self) -> list[_Decided]:
        """Return the best place of each name."""
        score = self.scores()
        shares = self._shares(score)
        return [self._best(i, score, shares) for i in range(len(self.names))]

    def scores(self) -> Floats:
        """Return what each candidate comes to once the names have heard each other."""
        weights = self.weights
        cosines = np.clip(self.points @ self.points.T, -1.0, 1.0)
        near = np.exp(-_EARTH_KM * np.arccos(cosines) / weights.near_km)
        near[:, ~self.precise] = 0.0
        score = self.base
        for _ in range(_ROUNDS):
            share = self._shares(score) * self.many[self.owner]
            self.by_country = weights.country * self._support(share, self.country, len(self.countries))
            self.by_unit = weights.unit * self._support(share, self.unit, len(self.units))
            self.by_distance = weights.near * self._nearness(share, near)
            score = self.base + self.by_country + self.by_unit + self.by_distance
        return score

    def _shares(self, score: Floats) -> Floats:
        """Return each candidate's share of its name's likelihood."""
        highest = np.maximum.reduceat(score, self.starts)[self.owner]
        force = np.exp(self.weights.sharpness * (score - highest))
        shares: Floats = force / np.add.reduceat(force, self.starts)[self.owner]
        return shares

    def _support(self, share: Floats, column: NDArray[np.int64], size: int) -> Floats:
        """Return how far the other names speak for the value of *column* (0: none) that each candidate has."""
        votes = np.zeros((len(self.names), size))
        np.add.at(votes, (self.owner, column), share)
        votes[:, 0] = 0.0
        others = votes.sum(axis=0)[column] - votes[self.owner, column]
        rest = np.maximum(self.many.sum() - self.many[self.owner], 1.0)
        supported: Floats = np.sqrt(others / rest) * np.minimum(1.0, others)
        return np.where(column == 0, 0.0, supported)

    def _nearness(self, share: Floats, near: Floats) -> Floats:
        weighted = near * share
        total = weighted.sum(axis=1)
        own = np.add.reduceat(weighted, self.starts, axis=1)[np.arange(len(share)), self.owner]
        nearness: Floats = np.minimum(1.0, np.sqrt(np.maximum(0.0, total - own)))
        return nearness

    def _best(self, number: int, score: Floats, shares: Floats) -> _Decided:
        name = self.names[number]
        start = self.starts[number]
        own = score[start : start + len(name.candidates)]
        order = sorted(range(len(own)), key=lambda i: (-own[i], i))
        best = start + order[0]
        entry = self.flat[best].entry
        second = self.flat[start + order[1]].entry if len(order) > 1 else None
        cosines = self.points[start : start + len(own)] @ self.points[best]
        certainty = _HIGHEST * float(shares[start : start + len(own)][cosines >= _SAME_SPOT].sum())
        reasons = []
        if self.chain[best] > 0:
            reasons.append("the text names what holds it")
        if len(order) == 1:
            reasons.append("the only place known by this name")
        if self.by_unit[best] > 0.3:
            reasons.append(f"other names lie in {entry.admin1 or entry.name}")
        elif self.by_country[best] > 0.3:
            reasons.append(f"other names lie in {entry.country}")
        if self.by_distance[best] > 0.3:
            reasons.append("near other names")
        if not reasons:
            reasons.append(f"the best known of {len(order)} places of this name")
        return _Decided(entry, round(certainty, 3), "; ".join(reasons), _described(second) if second else "")


def _described(entry: Entry) -> str:
    return ", ".join(filter(None, dict.fromkeys((entry.name, entry.admin1, entry.country))))


def _unit(entry: Entry) -> str:
    """Return what stands for the first-level unit of *entry*, empty where it lies in none."""
    if not entry.country:
        return ""
    if entry.kind == "adm1":
        return f"{entry.country}/{entry.name}"
    return f"{entry.country}/{entry.admin1}" if entry.admin1 else ""


def _numbered(values: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the number of each value, and the values; the empty one is number 0."""
    numbers = {"": 0}
    column = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(column, dtype=np.int64), list(numbers)
