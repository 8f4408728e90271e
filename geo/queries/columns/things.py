"""What events refer to, by number: reports, places, actors.  Each table grows, and keeps the numbers that it gave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import edtf
from geo.model import Actor, Place, Report
from geo.queries.columns.texts import Mask, holding, packed
from geo.queries.filters import WHEN, WHERE, fold, when_precision, where_precision

OPEN_START, OPEN_END = -(2**31), 2**31 - 1
"""Days of a date whose side is open, beside proleptic ordinals (1 is 1 January of year 1)."""


def days(text: str) -> tuple[int, int, int]:
    """Return the first and the last day of EDTF *text*, and its class: the place in :data:`WHEN`."""
    read = edtf.parse(text)
    first = read.first.toordinal() if read.first else OPEN_START
    last = read.last.toordinal() if read.last else OPEN_END
    return first, last, WHEN.index(when_precision(text))


@dataclass(frozen=True)
class Names:
    """Ids in the order of their numbers, and the folded texts that a search for words looks at."""

    ids: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[str] = ()
    _found: dict[str, Mask] = field(default_factory=dict, compare=False, repr=False)

    def with_texts(self, new: Mapping[str, str]) -> "Names":
        """Return the table with the texts of those that are known replaced, and the others added."""
        if not new:
            return self
        ids, numbers, texts = list(self.ids), dict(self.numbers), list(self.texts)
        for name, text in new.items():
            if name in numbers:
                texts[numbers[name]] = fold(text)
            else:
                numbers[name] = len(ids)
                ids.append(name)
                texts.append(fold(text))
        return Names(ids, numbers, texts)

    def holding(self, word: str) -> Mask:
        """Return for each number whether its text holds *word*, which is folded and has no blanks."""
        found = self._found.get(word)
        if found is None:
            if len(self._found) > 64:
                self._found.clear()
            found = np.zeros(len(self.ids), np.bool_)
            found[holding(*self._packed, word)] = True
            self._found[word] = found
        return found

    @cached_property
    def _packed(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        return packed(self.texts, ending="\n")


@dataclass(frozen=True)
class Reports:
    """Reports: when they were published, whether they are part of the collection now, and each by its id."""

    names: Names
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    when: NDArray[np.uint8]
    there: Mask
    known: Mapping[str, Report]

    @classmethod
    def none(cls) -> "Reports":
        """Return an empty table."""
        empty = np.zeros(0, np.int32)
        return cls(Names(), empty, empty, np.zeros(0, np.uint8), np.zeros(0, np.bool_), {})

    def followed(self, changed: Iterable[tuple[Report, bool]], *, removed: Iterable[str] = ()) -> "Reports":
        """Return the table with reports added or replaced, each with whether it is there, and without some."""
        several = list(changed)
        names = self.names.with_texts({one.id: f"{one.source}\n{one.title}" for one, _ in several})
        grown = len(names.ids) - len(self.first)
        first, last, when, there = (
            np.concatenate((column, np.zeros(grown, column.dtype)))
            for column in (self.first, self.last, self.when, self.there)
        )
        for one, here in several:
            number = names.numbers[one.id]
            first[number], last[number], when[number] = days(one.published)
            there[number] = here
        for name in removed:
            there[names.numbers[name]] = False
        return Reports(names, first, last, when, there, {**self.known, **{one.id: one for one, _ in several}})


_KINDS = ("country", "adm1", "adm2")


@dataclass(frozen=True)
class Places:
    """Places: where they are (decimal degrees, WGS 84), how precisely, and what they lie in, as numbers of words.

    ``kind`` counts country, province, district from 1, and anything else as 0.  ``lasting`` are those that are part of
    every collection.  ``known`` has each by its id.
    """

    names: Names
    words: Mapping[str, int]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    where: NDArray[np.uint8]
    kind: NDArray[np.uint8]
    country: NDArray[np.int32]
    admin1: NDArray[np.int32]
    admin2: NDArray[np.int32]
    name: NDArray[np.int32]
    lasting: Mask
    known: Mapping[str, Place]

    @classmethod
    def none(cls) -> "Places":
        """Return an empty table."""
        number, small, real = np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.float64)
        return cls(
            Names(), {"": 0}, real, real, small, small, number, number, number, number, np.zeros(0, np.bool_), {}
        )

    def followed(self, changed: Iterable[tuple[Place, bool]]) -> "Places":
        """Return the table with places added or replaced, each with whether it lasts."""
        several = list(changed)
        if not several:
            return self
        names = self.names.with_texts({one.id: "\n".join((one.name, *one.aliases)) for one, _ in several})
        words = dict(self.words)
        grown = len(names.ids) - len(self.lat)
        columns = {
            name: np.concatenate((getattr(self, name), np.zeros(grown, getattr(self, name).dtype)))
            for name in ("lat", "lon", "where", "kind", "country", "admin1", "admin2", "name", "lasting")
        }
        at = [names.numbers[one.id] for one, _ in several]
        for name in ("country", "admin1", "admin2", "name"):
            columns[name][at] = [words.setdefault(getattr(one, name), len(words)) for one, _ in several]
        columns["lat"][at] = [one.lat for one, _ in several]
        columns["lon"][at] = [one.lon for one, _ in several]
        columns["where"][at] = [WHERE.index(where_precision(one)) for one, _ in several]
        columns["kind"][at] = [_KINDS.index(one.kind) + 1 if one.kind in _KINDS else 0 for one, _ in several]
        columns["lasting"][at] = [lasts for _, lasts in several]
        return Places(names, words, **columns, known={**self.known, **{one.id: one for one, _ in several}})

    def within(self, container: int) -> Mask:
        """Return which places are *container* or lie in it: :func:`geo.queries.filters.within` of all at once."""
        country, kind = self.country[container], self.kind[container]
        name, admin1, admin2 = self.name[container], self.admin1[container], self.admin2[container]
        if not country or not kind:
            inside = np.zeros(len(self.lat), np.bool_)
        elif _KINDS[kind - 1] == "country":
            inside = self.country == country
        elif _KINDS[kind - 1] == "adm1":
            inside = (self.country == country) & (self.admin1 > 0)
            inside &= (self.admin1 == name) | (self.admin1 == admin1)
        else:
            inside = (self.country == country) & (self.admin2 > 0)
            inside &= (self.admin2 == name) | (self.admin2 == admin2)
            if admin1:
                inside &= (self.admin1 == 0) | (self.admin1 == admin1)
        inside[container] = True
        return inside


@dataclass(frozen=True)
class Actors:
    """Actors: each by its id, and the ids of those that are part of every collection."""

    names: Names
    known: Mapping[str, Actor]
    lasting: frozenset[str]

    @classmethod
    def none(cls) -> "Actors":
        """Return an empty table."""
        return cls(Names(), {}, frozenset())

    def followed(self, changed: Mapping[str, Actor], lasting: Iterable[str] = ()) -> "Actors":
        """Return the table with actors added or replaced, and with those in *lasting* among the lasting ones."""
        if not changed:
            return self
        texts = {one.id: "\n".join((one.name, *one.aliases)) for one in changed.values()}
        return Actors(self.names.with_texts(texts), {**self.known, **changed}, self.lasting.union(lasting))
