"""Whether a name fits the part of the world a text speaks of: a hamlet's name likelier is one in a text on its state.

What the text speaks of is told from the names that hardly need telling: countries, first-level units and large towns
that the recogniser takes for places as well.
"""

from collections import Counter
from collections.abc import Iterable

from geo.extract.toponyms.candidates import PLACES, NameCandidate
from geo.extract.toponyms.weighing import unit_of
from geo.places.gazetteer import Entry, Gazetteer

_KNOWN = 5.0
"""A town at least this well known says where a text is about, by its best known bearer."""

_MOST = 40
"""Places of one name that are looked at."""


class Surroundings:
    """The units and countries that the sure *candidates* stand for; *labels* are the recogniser's, one a token."""

    def __init__(self, candidates: Iterable[NameCandidate], *, labels: list[str], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_key: dict[str, tuple[Entry, ...]] = {}
        units: Counter[str] = Counter()
        countries: Counter[str] = Counter()
        self._of: dict[str, Entry] = {}
        for candidate in candidates:
            renown = candidate.renown
            if renown is None or candidate.key in self._of or labels[candidate.first] not in PLACES:
                continue
            if renown.kind not in ("country", "adm1") and renown.score < _KNOWN and renown.match != "abbreviation":
                continue
            best = next(iter(self._entries(candidate.key)), None)
            if best is not None:
                self._of[candidate.key] = best
                units[unit_of(best)] += 1
                countries[best.country] += 1
        self._units, self._countries = units, countries

    def fit(self, candidate: NameCandidate) -> str:
        """Return how near a place of this name is to what other names stand for: unit, country, far; empty: unknown."""
        own = self._of.get(candidate.key)
        own_unit, own_country = (unit_of(own), own.country) if own is not None else ("", "")
        nearest = ""
        for entry in self._entries(candidate.key):
            unit = unit_of(entry)
            if unit and self._units[unit] - (unit == own_unit) > 0:
                return "unit"
            if entry.country and self._countries[entry.country] - (entry.country == own_country) > 0:
                nearest = "country"
        if not nearest and len(self._countries) - bool(own_country and self._countries[own_country] == 1) > 0:
            nearest = "far"
        return nearest

    def _entries(self, key: str) -> tuple[Entry, ...]:
        found = self._by_key.get(key)
        if found is None:
            known = (one.entry for one in self._gazetteer.exact(key)[:_MOST])
            found = self._by_key[key] = tuple(entry for entry in known if entry.kind != "demonym")
        return found
