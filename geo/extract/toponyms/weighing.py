"""Weigh the places that the names of a text may mean against one another, all names together.

A candidate starts from its prominence; what the text writes after a comma adds most; then come the country and the
first-level unit that the other names speak for, and nearness to the other names' candidates, each weighed by how
likely that candidate is at the time, over a few rounds.  A name never speaks for itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.places.country_names import country_name
from geo.places.gazetteer import Entry, Gazetteer, Hit
from geo.places.names import fold

Floats = NDArray[np.float64]

_ROUNDS = 4
_EARTH_KM = 6371.0
_SAME_SPOT = float(np.cos(80.0 / _EARTH_KM))
"""Candidates that lie this close, a town and its district, add up rather than compete for certainty."""


_AS_KNOWN = 0.3
"""A namesake that this much fewer people concerns, in decimal powers, is as well known as the best known."""

_SEAT_SHARES = {True: 0.1, False: 0.3}
"""The share of a unit's people that its seat must have for the bare name to be the seat's, which has it or another."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds, in decimal powers of people; fitted on the tuning halves of the corpora."""

    chain: float = 6.0
    off_chain: float = -2.3
    country: float = 4.2
    state: float = 0.1
    scene: float = 0.8
    seat: float = 0.2
    unit: float = 3.8
    near: float = 2.5
    near_km: float = 60.0
    joined: float = 4.0
    home: float = 1.5
    area: float = 1.1
    unit_name: float = 0.4
    capital: float = 0.6
    other: float = -1.0
    alternate: float = -0.7
    sharpness: float = 1.5


WEIGHTS = Weights()


@dataclass(slots=True)
class Name:
    """A name that means one place: its mentions (indices), its candidates, and what the text says holds it.

    ``as_unit`` is True where the text uses it as the name of a first-level unit: "Herat province", "Injil in Herat";
    ``is_scene`` where something is said to be in it: "in Syria", not "Syria said".  ``joined`` is the country where
    the best known place of this name lies together with that of a name which "and" joins to it.
    """

    text: str
    mentions: list[int]
    candidates: list[Hit]
    holders: list[str] = field(default_factory=list)
    as_unit: bool = False
    is_scene: bool = False
    joined: str = ""


def holds(gazetteer: Gazetteer, inner: Entry, outer: Entry) -> bool:
    """Return True if *inner* lies in *outer*; of cities and the like by hierarchy only."""
    if outer.kind in ("city", "airport", "building", "border"):
        return outer.id in inner.parents
    return gazetteer.within(inner, outer)


@dataclass(frozen=True, slots=True)
class Decided:
    """The place a name means, its share of the likelihood (0 to 1), why in words, and the second best."""

    entry: Entry
    share: float
    why: str
    runner_up: str


class Table:
    """The candidates of all names of a text, in columns."""

    def __init__(self, names: Sequence[Name], *, gazetteer: Gazetteer, country: str, weights: Weights) -> None:
        self.names = names
        self.weights = weights
        self.flat = [candidate for name in names for candidate in name.candidates]
        self.starts = np.cumsum([0] + [len(name.candidates) for name in names])[:-1]
        self.owner = np.repeat(np.arange(len(names)), [len(name.candidates) for name in names])
        entries = [candidate.entry for candidate in self.flat]
        lat, lon = np.radians([[e.lat for e in entries], [e.lon for e in entries]])
        self.points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        self.country, self.countries = _numbered([e.country for e in entries])
        self.unit, self.units = _numbered([unit_of(e) for e in entries])
        self.precise = np.array([e.kind not in ("country", "adm1", "region", "demonym", "border") for e in entries])
        place, _ = _numbered([e.id for e in entries])
        self.same: NDArray[np.bool_] = (place[:, None] == place[None, :]) & (self.owner[:, None] != self.owner[None, :])
        """Two names are two places: that both may mean one says nothing for it."""
        scenes = np.repeat([name.is_scene for name in names], [len(name.candidates) for name in names])
        self.voice = np.array([_voice(e, weights, scene=scene) for e, scene in zip(entries, scenes, strict=True)])
        self.many = np.array([1.0 + 0.5 * np.log(len(name.mentions)) for name in names])
        self.chain = self._chains(gazetteer)
        base = np.array([candidate.score for candidate in self.flat])
        self.best_known = base >= np.maximum.reduceat(base, self.starts)[self.owner] - _AS_KNOWN
        home = np.array([bool(country) and country in e.countries for e in entries])
        area = np.array([e.kind == "country" for e in entries])
        unit_name = np.array([e.kind == "adm1" for e in entries])
        other = np.array([candidate.match == "other" for candidate in self.flat])
        alternate = np.array([candidate.match == "alternate" for candidate in self.flat])
        base = base + weights.area * area + weights.unit_name * unit_name + weights.capital * self._capitals()
        base = base + weights.other * other + weights.alternate * alternate
        joined = np.repeat([name.joined for name in names], [len(name.candidates) for name in names])
        together: NDArray[np.bool_] = (
            self.best_known & (joined != "") & (joined == np.array([e.country for e in entries]))
        )
        self.base: Floats = base + self.chain + weights.home * home + weights.joined * together

    def _chains(self, gazetteer: Gazetteer) -> Floats:
        """Return what the names after the comma add to each candidate."""
        by_key: dict[str, list[Hit]] = {}
        for name in self.names:
            by_key.setdefault(fold(name.text) or name.text, name.candidates)
        added = np.zeros(len(self.flat))
        for name, start in zip(self.names, self.starts, strict=True):
            for holder in name.holders:
                outer = [candidate.entry for candidate in by_key.get(holder, [])][:12]
                if not outer:
                    continue
                for i, candidate in enumerate(name.candidates):
                    fits = any(one.id != candidate.entry.id and holds(gazetteer, candidate.entry, one) for one in outer)
                    added[start + i] += self.weights.chain if fits else self.weights.off_chain
        return added

    def _capitals(self) -> Floats:
        """Return 1 for the best city of each name where that is a country's capital, which bare names mean."""
        found = np.zeros(len(self.flat))
        for name, start in zip(self.names, self.starts, strict=True):
            best = next((i for i, one in enumerate(name.candidates) if one.entry.kind == "city"), None)
            if best is None or name.candidates[best].match != "exact":
                continue
            if name.candidates[best].entry.feature_code == "PPLC":
                found[start + best] = 1.0
        return found

    def decide(self) -> list[Decided]:
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
        near[self.same] = 0.0
        score = self.base
        for _ in range(_ROUNDS):
            share = self._shares(score) * self.many[self.owner]
            loud = self._support(share, self.country, len(self.countries))
            quiet = self._support(share * self.voice, self.country, len(self.countries))
            self.by_country = weights.country * np.where(self.best_known, loud, quiet)
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

    def _best(self, number: int, score: Floats, shares: Floats) -> Decided:
        name = self.names[number]
        start = self.starts[number]
        own = score[start : start + len(name.candidates)]
        order = sorted(range(len(own)), key=lambda i: (-own[i], i))
        best = start + order[0]
        seat = self._seat(number, best)
        if seat is not None:
            order = [seat - start, *(i for i in order if i != seat - start)]
            best = seat
        entry = self.flat[best].entry
        second = self.flat[start + order[1]].entry if len(order) > 1 else None
        cosines = self.points[start : start + len(own)] @ self.points[best]
        share = float(shares[start : start + len(own)][cosines >= _SAME_SPOT].sum())
        reasons = []
        if self.chain[best] > 0:
            reasons.append("the text names what holds it")
        if seat is not None:
            reasons.append("a unit and its seat share the name, which bare means the seat")
        if len(order) == 1:
            reasons.append("the only place known by this name")
        if self.by_unit[best] > 0.3:
            reasons.append(f"other names lie in {entry.admin1 or entry.name}")
        elif self.by_country[best] > 0.3:
            reasons.append(f"other names lie in {country_name(entry.country)}")
        if self.by_distance[best] > 0.3:
            reasons.append("near other names")
        if not reasons:
            reasons.append(f"the best known of {len(order)} places of this name")
        return Decided(entry, round(share, 4), "; ".join(reasons), _described(second) if second else "")

    def _seat(self, number: int, best: int) -> int | None:
        """Return the candidate that is the seat of the unit *best*, where the name stands for the seat, else None.

        A bare name that a unit shares with its seat is the seat's ("in Herat"), unless the text names the unit as such
        ("Herat province"), or the seat is small beside it ("Quebec").
        """
        name, unit = self.names[number], self.flat[best].entry
        if unit.kind != "adm1" or name.as_unit:
            return None
        start = self.starts[number]
        for i in range(start, start + len(name.candidates)):
            candidate = self.flat[i]
            entry = candidate.entry
            if (
                entry.kind == "city"
                and unit_of(entry) == unit_of(unit)
                and entry.population >= unit.population * _SEAT_SHARES[fold(entry.name) == fold(unit.name)]
            ):
                return int(i)
        return None


def _described(entry: Entry) -> str:
    return ", ".join(filter(None, dict.fromkeys((entry.name, entry.admin1, entry.country))))


def unit_of(entry: Entry) -> str:
    """Return what stands for the first-level unit of *entry*, empty where it lies in none."""
    if not entry.country:
        return ""
    if entry.kind == "adm1":
        return f"{entry.country}/{entry.name}"
    return f"{entry.country}/{entry.admin1}" if entry.admin1 else ""


def _voice(entry: Entry, weights: Weights, *, scene: bool) -> float:
    """Return how loudly a place speaks for the lesser known namesakes in its country.

    States, their people and their capitals act far from home, too: "U.S." is no reason to take Geneva for the one in
    Illinois.
    """
    if entry.kind in ("country", "demonym"):
        return weights.scene if scene else weights.state
    return weights.seat if entry.feature_code == "PPLC" else 1.0


def _numbered(values: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the number of each value, and the values; the empty one is number 0."""
    numbers = {"": 0}
    column = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(column, dtype=np.int64), list(numbers)
