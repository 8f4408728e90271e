"""The gazetteer's file, open for reading: names to places, places to their neighbours and parents.

One connection serves all threads behind a lock: a query takes tens of microseconds, and a connection a thread would
lose its page cache with each of Streamlit's short-lived threads.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from geo.errors import GazetteerBroken
from geo.places.building.build import CELLS_PER_DEGREE, is_whole
from geo.places.building.draft import ALTERNATE, DEMONYM, DERIVED, LITERAL, OTHER, PRIMARY
from geo.places.soundalikes import neighbours, resemblance
from geo.spherical import bounding_box, great_circle_km

_MATCHES = {
    PRIMARY: "exact",
    ALTERNATE: "alternate",
    OTHER: "other",
    DERIVED: "derived",
    LITERAL: "abbreviation",
    DEMONYM: "demonym",
}
LONGEST_NAME = 200
"""Characters of the longest name that is looked up; the longest that a place of the gazetteer bears has 193."""

_LEAST_ALIKE = 0.62
ENOUGH_ALIKE = 0.86
"""A name this much alike is taken for a spelling of the same; below, skeletons one slip away are tried too."""

_RETRIEVED = 600
_RANKED = 16
_CACHED = 16_384
_CACHED_RENOWN = 200_000
_ASKED = 5_000

_COLUMNS = (
    "p.id, p.name, p.kind, p.feature_code, p.country, p.countries, p.parents, p.admin1, p.admin2, p.lat, p.lon,"
    " p.radius_km, p.population, p.where_prec, p.prominence, p.origin"
)
_SELECT = f"SELECT {_COLUMNS} FROM place p "


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Attributes:
        id: ``gn:`` GeoNames id, ``gb:`` geoBoundaries, ``ap:`` airport, ``iso:`` unit without a GeoNames id, ``dl:``
            Dateline's own regions; composed ones ``border:AF-TJ``, ``part:gn:1149361-north``.
        kind: country, adm1, adm2, city, region, border, airport, building, water, demonym or other.
        feature_code: GeoNames feature code where one fits.
        country: ISO 3166-1 alpha-2; empty for what lies in several.
        countries: all countries it lies in or touches.
        parents: ids of what holds it, narrowest first.
        admin1, admin2: names of the first- and second-level unit it lies in.
        radius_km: radius of a circle round (``lat``, ``lon``) that the place lies in, nine tenths of it at least.
        where_prec: UCDP's precision, 1 (exact) to 7 (international).
        prominence: what ranks it among its namesakes: about the decimal logarithm of the people it concerns.
    """

    id: str
    name: str
    kind: str
    feature_code: str
    country: str
    countries: tuple[str, ...]
    parents: tuple[str, ...]
    admin1: str
    admin2: str
    lat: float
    lon: float
    radius_km: float
    population: int
    where_prec: int
    prominence: float
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean, and why.

    Attributes:
        entry: the place.
        matched: the key of the index that was hit, folded unless an abbreviation.
        match: exact (its main name), alternate (a spelling of it), other (another name), derived, abbreviation,
            demonym, stripped (without a type noun), composed (a border or a compass part), or fuzzy.
        alike: resemblance of the name asked for to the one found, 0 to 1.
        score: what candidates are ordered by; prominence less what the match costs.
    """

    entry: Entry
    matched: str
    match: str
    alike: float
    score: float


@dataclass(frozen=True, slots=True)
class Renown:
    """What a name may be: kind, match and score of its best place, the number of its places, whether also a demonym.

    Kind and match are empty where the name is a demonym only.
    """

    kind: str
    match: str
    score: float
    places: int
    demonym: bool


class Index:
    """Names and places as they are stored; what a phrase means is :class:`geo.places.gazetteer.Gazetteer`'s business.

    Args:
        path: the file that :func:`geo.places.building.build.build` returned.

    Raises:
        GazetteerBroken: it is no whole gazetteer.
    """

    def __init__(self, path: Path) -> None:
        if not is_whole(path):
            raise GazetteerBroken(str(path), why="not a whole gazetteer; build it again")
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA mmap_size = 268435456")
        self._lock = threading.Lock()
        self._origins = {n: (source, licence) for n, source, licence in self.rows("SELECT * FROM origin")}
        self._exact = lru_cache(maxsize=_CACHED)(self._read_exact)
        self._alike = lru_cache(maxsize=_CACHED)(self._read_alike)
        self._renown: dict[str, Renown | None] = {}
        countries = map(self._entry, self.rows(_SELECT + "WHERE p.kind = 'country'"))
        self.countries = {entry.country: entry for entry in countries}
        """Countries by ISO 3166-1 alpha-2 code."""

    def close(self) -> None:
        """Close the file; the index is of no use afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def exact(self, key: str) -> tuple[Hit, ...]:
        """Return the places that bear the name *key*, folded or an abbreviation as written, best first."""
        return self._exact(key) if len(key) <= LONGEST_NAME else ()

    def alike(self, roman: str) -> tuple[tuple[str, float], ...]:
        """Return the keys that sound like *roman*, folded and in Latin letters, and how much (0 to 1), best first."""
        return self._alike(roman) if len(roman) <= LONGEST_NAME else ()

    def forget(self) -> None:
        """Forget the answers that are kept, so that the next ones are read from the file."""
        self._exact.cache_clear()
        self._alike.cache_clear()

    def known(self, names: Iterable[str], *, demonyms: bool = False) -> set[str]:
        """Return those of *names* that the index holds: folded names, and abbreviations as written ("US", "Calif.").

        Made for a text matcher that tests many sequences of words at once; with *demonyms* "afghan" counts too.
        """
        condition = "" if demonyms else f" AND class != {DEMONYM}"
        rows = self.rows(
            f"SELECT DISTINCT key FROM name WHERE key IN (SELECT value FROM json_each(?)){condition}",
            json.dumps(list(names), ensure_ascii=False),
        )
        return {key for (key,) in rows}

    def renown(self, names: Iterable[str]) -> dict[str, Renown]:
        """Return how well known the best place of each of *names* is; names that the index does not hold are left out.

        One query for all the sequences of words of a text, which reads no more of a place than telling it from a
        word or a person takes.  Keys are as in :meth:`known`.
        """
        wanted = dict.fromkeys(name for name in names if len(name) <= LONGEST_NAME)
        found = {name: self._renown[name] for name in wanted if name in self._renown}
        asked = [name for name in wanted if name not in found]
        if not asked:
            return {name: renown for name, renown in found.items() if renown is not None}
        read: dict[str, Renown | None] = dict.fromkeys(asked)
        for first in range(0, len(asked), _ASKED):
            rows = self.rows(
                "SELECT n.key, n.class, max(n.score), p.kind, count(*) FROM name n JOIN place p ON p.n = n.place"
                f" WHERE n.key IN (SELECT value FROM json_each(?)) GROUP BY n.key, n.class = {DEMONYM}",
                json.dumps(asked[first : first + _ASKED], ensure_ascii=False),
            )
            for key, kind_of_name, score, kind, count in rows:
                known = read[key] or Renown("", "", 0.0, 0, False)
                if kind_of_name == DEMONYM:
                    read[key] = replace(known, demonym=True)
                else:
                    read[key] = replace(known, kind=kind, match=_MATCHES[kind_of_name], score=score, places=count)
        if len(self._renown) > _CACHED_RENOWN:
            self._renown.clear()
        self._renown.update(read)
        return {name: renown for name, renown in (found | read).items() if renown is not None}

    def stored(self, id: str) -> Entry | None:  # noqa: A002
        """Return the place stored under this *id*, or None."""
        return next((self._entry(row) for row in self.rows(_SELECT + "WHERE p.id = ?", id)), None)

    def children(self, entry: Entry, *, kinds: Iterable[str] | None = None) -> list[Entry]:
        """Return the places that *entry* (a country or a unit) holds, most prominent first."""
        wanted = frozenset(kinds) if kinds is not None else None
        rows = self.rows(
            f"{_SELECT}WHERE p.country = ? AND instr(' ' || p.parents || ' ', ?) ORDER BY p.prominence DESC",
            entry.country, f" {entry.id} ",
        )  # fmt: skip
        return [child for child in map(self._entry, rows) if wanted is None or child.kind in wanted]

    def nearest(
        self, lat: float, lon: float, *, kinds: Iterable[str] = ("city",), limit: int = 1, max_km: float = 500.0
    ) -> list[tuple[float, Entry]]:
        """Return (kilometres, place) of the places of these *kinds* nearest to a point, nearest first.

        Raises:
            ValueError: the latitude lies outside [-90, 90].
        """
        wanted = sorted(set(kinds))
        reach = 30.0
        while True:
            reach = min(reach, max_km)
            found = []
            for row in self._in_box(lat, lon, reach, wanted):
                distance = great_circle_km((lat, lon), (row[9], row[10]))
                if distance <= reach:
                    found.append((distance, row))
            if len(found) >= limit or reach >= max_km:
                found.sort(key=lambda pair: (pair[0], -pair[1][14]))
                return [(distance, self._entry(row)) for distance, row in found[:limit]]
            reach *= 4

    def _in_box(self, lat: float, lon: float, reach: float, kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        south, west, north, east = bounding_box((lat, lon), radius_km=reach)
        wide = 360 * CELLS_PER_DEGREE
        first, last = (int((edge + 180) * CELLS_PER_DEGREE) % wide for edge in (west, east))
        spans = [(first, last)] if first <= last and east > west else [(first, wide - 1), (0, last)]
        if west == -180.0 and east == 180.0:
            spans = [(0, wide - 1)]
        marks = ", ".join("?" * len(kinds))
        for row in range(int((south + 90) * CELLS_PER_DEGREE), int((north + 90) * CELLS_PER_DEGREE) + 1):
            for left, right in spans:
                yield from self.rows(
                    f"{_SELECT}WHERE p.cell BETWEEN ? AND ? AND p.kind IN ({marks})",
                    row * wide + left, row * wide + right, *kinds,
                )  # fmt: skip

    def _read_exact(self, key: str) -> tuple[Hit, ...]:
        rows = self.rows(
            f"SELECT {_COLUMNS}, n.class, n.score FROM name n JOIN place p ON p.n = n.place"
            " WHERE n.key = ? ORDER BY n.score DESC",
            key,
        )
        found = []
        for *row, kind, score in rows:
            entry = self._entry(row)
            if kind == DEMONYM:
                entry = replace(entry, kind="demonym")
            found.append(Hit(entry, key, _MATCHES[kind], 1.0, score))
        return tuple(found)

    def _read_alike(self, roman: str) -> tuple[tuple[str, float], ...]:
        skeletons = neighbours(roman)
        if not skeletons:
            return ()
        found = self._keys_sounding(roman, skeletons[:1])
        if not found or found[0][1] < ENOUGH_ALIKE:
            found = [pair for pair in found if pair[1] >= _LEAST_ALIKE]
            found += [pair for pair in self._keys_sounding(roman, skeletons[1:]) if pair[1] >= ENOUGH_ALIKE]
        found.sort(key=lambda pair: -pair[1])
        return tuple(found[:_RANKED])

    def _keys_sounding(self, roman: str, skeletons: Sequence[str]) -> list[tuple[str, float]]:
        rows = self.rows(
            "SELECT key FROM sound WHERE skeleton IN (SELECT value FROM json_each(?)) ORDER BY score DESC LIMIT ?",
            json.dumps(skeletons), _RETRIEVED,
        )  # fmt: skip
        return resemblance(roman, [key for (key,) in rows], least=_LEAST_ALIKE)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds.

        Raises:
            GazetteerBroken: SQLite cannot read the file.
        """
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerBroken(str(self.path), why=str(error)) from error

    def _entry(self, row: Sequence[Any]) -> Entry:
        (id_, name, kind, code, country, countries, parents, admin1, admin2, lat, lon, radius, people, prec,
         prominence, origin) = row  # fmt: skip
        source, licence = self._origins[origin]
        return Entry(
            id_, name, kind, code, country, tuple(countries.split()), tuple(parents.split()), admin1, admin2, lat, lon,
            radius, people, prec, prominence, source, licence,
        )  # fmt: skip
