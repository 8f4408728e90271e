"""Places that the gazetteer lacks where the text says them to be, and what the text says holds them.

"In Labe, Borno State, Nigeria" no Labe is known: a town of that name in Guinea is not meant.  What is meant lies
somewhere in Borno State, so its point and radius are the state's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.annotations import Toponym
from geo.places.gazetteer import Entry, Gazetteer, Hit
from geo.places.names import fold
from geo.places.phrases import strip_type

_PLAIN = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?")
_IN = re.compile(r"\s+in\s.*")
_BEFORE = re.compile(
    r"(?<!\w)(?:in|at|near|of|from|outside|around|village|town|district|into|to|в|у|из|под|در|از|дар|аз)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:\w+\s*)?,?\s*(?:and|or|&|и|و|ва|va)\s", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r"\s+(\w+)")
_REACH = 24

_AT_HOME = 2.5
"""A place at least this well known in the country of the holder is rather one of a list."""

_WELL_KNOWN = 4.0
_KNOWN = 3.0
"""How well known a place elsewhere may be that the text does not mean: after a comma, and after "in"."""

_UNITS = ("adm1", "adm2")
_HOLDERS = (*_UNITS, "city", "country", "region")
_MOST = 4
_ALIKE = 0.8
"""How much a name must resemble one inside the holder to be taken for a spelling of it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Two names of which the text says that the first lies in the second, and what each is known as."""

    text: str
    inner: Toponym
    outer: Toponym
    known: Sequence[Hit]
    holders: Sequence[Hit]

    def holds(self, *, nested: bool, goes_on: bool) -> bool:
        """Return True if the first name is meant to lie in the second, although no place of that name is known there.

        Args:
            nested: whether the second name lies in a third one behind it: "Labe, Borno State, Nigeria".
            goes_on: whether a third name stands behind the second at all.
        """
        if not self.holders or self.holders[0].entry.kind not in _HOLDERS:
            return False
        between = self.text[self.inner.end : self.outer.start]
        plain, inside = _PLAIN.fullmatch(between) is not None, _IN.fullmatch(between) is not None
        best = max((hit.score for hit in self.known), default=0.0)
        if not plain and not inside:
            return best < _WELL_KNOWN
        country = self.holders[0].entry.country
        if any(hit.score >= _AT_HOME and hit.entry.country == country for hit in self.known):
            return False
        if inside:
            return best < _KNOWN and self.holders[0].entry.kind != "country"
        if nested or self._is_typed():
            return True
        return (
            best < _WELL_KNOWN
            and not goes_on
            and _BEFORE.search(self.text, max(0, self.inner.start - _REACH), self.inner.start) is not None
            and _LISTED.match(self.text, self.outer.end) is None
        )

    def places(self, gazetteer: Gazetteer) -> list[Hit]:
        """Return the places inside the second name that are spelt much like the first; the second's own area if none.

        Args:
            gazetteer: where to look.
        """
        units = [hit for hit in self.holders if hit.entry.kind in _UNITS]
        near = [hit for hit in units if hit.score >= self.holders[0].score - 2.0]
        holders = [hit.entry for hit in (near or [one for one in self.holders if one.entry.kind in _HOLDERS])[:_MOST]]
        alike = self._alike(holders, gazetteer)
        if alike:
            return alike
        key = fold(self.inner.text) or self.inner.text
        return [Hit(gazetteer.inside(one, self.inner.text), key, "derived", 1.0, 0.0) for one in holders]

    def _alike(self, holders: Sequence[Entry], gazetteer: Gazetteer) -> list[Hit]:
        found: dict[str, Hit] = {}
        for country in dict.fromkeys(one.country for one in holders):
            for hit in gazetteer.similar(self.inner.text, country=country, limit=20):
                if hit.alike >= _ALIKE and any(
                    hit.entry.id != one.id and gazetteer.within(hit.entry, one) for one in holders
                ):
                    found.setdefault(hit.entry.id, hit)
        return list(found.values())

    def _is_typed(self) -> bool:
        """Return True if the second name is called a district, province or the like."""
        behind = _NOUN_BEHIND.match(self.text, self.outer.end)
        phrases = (self.outer.text, f"x {behind[1]}" if behind else "")
        return any((found := strip_type(fold(phrase))) is not None and found.kinds[0] in _UNITS for phrase in phrases)
