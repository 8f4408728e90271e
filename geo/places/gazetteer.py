"""Offline place look-up: which places bear this name?

Choosing among them from a text's context is :mod:`geo.extract.toponyms.resolver`'s job; here a name is all there is,
with an optional kind or country.  Coordinates are decimal degrees, WGS 84; radii kilometres.  Nothing opens a network
connection.  The index is made by :mod:`geo.places.building.build`.

Data: GeoNames (CC BY 4.0), Natural Earth (public domain), geoBoundaries, airportsdata; each entry names its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from geo.config import DATA
from geo.errors import GazetteerMissing
from geo.places import coordinates, offsets
from geo.places.building.apart import build as build_apart
from geo.places.building.build import build, is_built, path_of
from geo.places.index import ENOUGH_ALIKE, LONGEST_NAME, Entry, Hit, Index
from geo.places.names import fold, romanise
from geo.places.phrases import border_pairs, compass_part, strip_type
from geo.spherical import great_circle_km, toward

__all__ = ["Entry", "Gazetteer", "Hit", "build", "build_apart", "is_built", "open"]

_POINT_PROMINENCE = 5.0
_TOWN_KM = 150.0
_STRIPPED_PENALTY = 0.2
_PART_PENALTY = 0.5
_UNLIKENESS_PENALTY = 12.0
_UNLIKE_ALTERNATE_PENALTY = 1.0
_LONGEST_ABBREVIATION = 8

_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0, "central": 0.0,
}  # fmt: skip


def open(home: Path, *, data: Path = DATA) -> "Gazetteer":  # noqa: A001
    """Return the gazetteer built in *home* from today's sources (*data*: folder of the project's own).

    Raises:
        GazetteerMissing: it has not been built.
        GazetteerBroken: it is there and cannot be read.
    """
    path = path_of(home, data=data)
    if not path.is_file():
        raise GazetteerMissing(str(path))
    return Gazetteer(path)


class Gazetteer(Index):
    """The index, with what phrases mean: types, borders, compass parts, sounds; one object serves all threads."""

    def lookup(
        self,
        name: str,
        *,
        fuzzy: bool = True,
        kinds: Iterable[str] | None = None,
        country: str | None = None,
        limit: int | None = None,
    ) -> list[Hit]:
        """Return the places that *name* may mean, best first; an empty list if there is none.

        A point in figures ("36.73, 68.86", "42S VF 8765 4321"), so far from another place ("20 km north of Kunduz");
        the exact name and its abbreviations, borders and compass parts ("Tajik-Kyrgyz border", "southern Helmand"),
        the name without its type noun ("Sar-e Pul province"), its romanisation; only where all these find
        nothing, names that sound alike.  Nothing bears a name of more than :data:`geo.places.index.LONGEST_NAME`
        characters.

        Args:
            name: as a text writes it.
            fuzzy: whether to fall back on names that sound alike.
            kinds: keep these only; demonyms are returned for "demonym" alone.
            country: keep what lies in this country (ISO 3166-1 alpha-2) only.
            limit: at most so many.
        """
        wanted = frozenset(kinds) if kinds is not None else None
        found: list[Hit] = []
        for candidates in self._attempts(name, fuzzy=fuzzy):
            found = _filtered(candidates, wanted, country)
            if found:
                break
        return found[:limit]

    def similar(
        self, name: str, *, kinds: Iterable[str] | None = None, country: str | None = None, limit: int | None = None
    ) -> list[Hit]:
        """Return places whose name sounds like *name*, best first, an exact match among them; see :meth:`lookup`."""
        wanted = frozenset(kinds) if kinds is not None else None
        return _filtered(self._sounding(fold(name)), wanted, country)[:limit]

    def entry(self, id: str) -> Entry | None:  # noqa: A002
        """Return the place of this *id*, composed ones included, or None."""
        if id.startswith("border:"):
            a, _, b = id.removeprefix("border:").partition("-")
            return self.border(a, b)
        if id.startswith("part:"):
            whole, _, part = id.removeprefix("part:").rpartition("-")
            container = self.entry(whole)
            return self.part(container, part) if container is not None else None
        if id.startswith("point:"):
            position = coordinates.parse(id.removeprefix("point:"))
            return self.at(position) if position is not None else None
        if id.startswith("offset:"):
            whole, _, words = id.removeprefix("offset:").rpartition("-")
            base, offset = self.entry(whole), offsets.parse(words)
            return self.away(base, offset) if base is not None and offset is not None else None
        if id.startswith("inside:"):
            whole, _, name = id.removeprefix("inside:").partition("-")
            holder = self.entry(whole)
            return self.inside(holder, name) if holder is not None else None
        return self.stored(id)

    def country(self, name: str) -> Entry | None:
        """Return the country of this *name*, ISO 3166-1 alpha-2 code or demonym, or None."""
        if name in self.countries:
            return self.countries[name]
        for candidate in (*self.exact(fold(name)), *self._literal(name)):
            country = self.countries.get(candidate.entry.country)
            if country is not None and country.id == candidate.entry.id:
                return country
        return None

    def border(self, a: str, b: str) -> Entry | None:
        """Return the border of two countries (ISO 3166-1 alpha-2, in any order), or None if they share none.

        Its point is the border's middle, its radius reaches the border's ends.
        """
        a, b = sorted((a, b))
        one, other = self.country(a), self.country(b)
        if one is None or other is None:
            return None
        for lat, lon, radius in self.rows("SELECT lat, lon, radius_km FROM border WHERE a = ? AND b = ?", a, b):
            return Entry(
                f"border:{a}-{b}", f"{one.name}–{other.name} border", "border", "BDRY", "", (a, b), (), "", "",
                lat, lon,
                radius, 0, 5, min(one.prominence, other.prominence) - 1,
                "Natural Earth", "public domain",
            )  # fmt: skip
        return None

    def part(self, whole: Entry, part: str) -> Entry | None:
        """Return a compass part (:data:`geo.places.phrases.PARTS`) of a place; None of a border or of an unknown part.

        Of a country or a first-level unit the part's polygon gives point and radius; of others the circle's part does.
        """
        bearing = _BEARINGS.get(part)
        if bearing is None or whole.kind == "border":
            return None
        sql = "SELECT lat, lon, radius_km FROM part WHERE place = ? AND part = ?"
        measured = next(iter(self.rows(sql, whole.id, part)), None)
        if measured is not None:
            lat, lon, radius = measured
        else:
            offset = 0.0 if part == "central" else 0.5
            lat, lon = toward((whole.lat, whole.lon), bearing_degrees=bearing, km=offset * whole.radius_km)
            radius = 0.6 * whole.radius_km
        word = f"{part}ern" if part != "central" else part
        return replace(
            whole, id=f"part:{whole.id}-{part}", name=f"{word} {whole.name}", kind="region", feature_code="RGN",
            lat=lat, lon=lon, radius_km=radius, parents=(whole.id, *whole.parents), population=0, where_prec=5,
            prominence=whole.prominence - _PART_PENALTY,
            admin1=whole.name if whole.kind == "adm1" else whole.admin1,
        )  # fmt: skip

    def at(self, position: coordinates.Position) -> Entry:
        """Return the point that a text gives by figures; its country and province are those of the nearest town."""
        lat, lon = position.lat, position.lon
        near = next((entry for _, entry in self.nearest(lat, lon, max_km=_TOWN_KM)), None)
        shown = f"{lat:.6f}".rstrip("0").rstrip(".") + ", " + f"{lon:.6f}".rstrip("0").rstrip(".")
        country = near.country if near is not None else ""
        return Entry(
            f"point:{shown}", shown, "other", "", country, (country,) if country else (),
            near.parents if near is not None else (), near.admin1 if near is not None else "",
            near.admin2 if near is not None else "", lat, lon, position.radius_km, 0, 1, _POINT_PROMINENCE,
            "figures", "CC0-1.0",
        )  # fmt: skip

    def away(self, base: Entry, offset: offsets.Offset) -> Entry:
        """Return the place that lies *offset* from *base*; its radius is theirs together."""
        lat, lon = offset.point(base.lat, base.lon)
        return replace(
            base, id=f"offset:{base.id}-{offset.words}", name=f"{offset.words} {base.name}", kind="other",
            feature_code="", lat=round(lat, 5), lon=round(lon, 5), admin2="",
            radius_km=round(base.radius_km + offset.unsure_km, 1), population=0, where_prec=2,
        )  # fmt: skip

    def inside(self, holder: Entry, name: str) -> Entry:
        """Return a place that only its name and what holds it are known of: the point and the radius of *holder*."""
        return replace(
            holder, id=f"inside:{holder.id}-{name}", name=name, kind="other", feature_code="",
            parents=(holder.id, *holder.parents), population=0, prominence=0.0,
            admin1=holder.name if holder.kind == "adm1" else holder.admin1,
            admin2=holder.name if holder.kind == "adm2" else holder.admin2,
        )  # fmt: skip

    def ancestors(self, entry: Entry) -> list[Entry]:
        """Return what holds *entry*, narrowest first."""
        return [found for found in map(self.entry, entry.parents) if found is not None]

    def within(self, entry: Entry, container: Entry) -> bool:
        """Return True if *entry* lies in *container*: by hierarchy, for regions by country and distance.

        A place lies in itself.
        """
        if entry.id == container.id or container.id in entry.parents:
            return True
        if container.kind == "country":
            return container.country in entry.countries
        if container.kind in ("adm1", "adm2", "city", "airport"):
            return False
        if container.countries and not set(entry.countries) <= set(container.countries):
            return False
        centre = (container.lat, container.lon)
        return great_circle_km(centre, (entry.lat, entry.lon)) <= container.radius_km

    def _attempts(self, name: str, *, fuzzy: bool) -> Iterator[Sequence[Hit]]:
        """Yield what each way of reading *name* finds, the strictest first."""
        folded = fold(name) if len(name) <= LONGEST_NAME else ""
        if not folded:
            return
        if any(letter.isdigit() for letter in name) or " of " in name:
            yield self._measured(name)
        yield _ordered((*self.exact(folded), *self._literal(name)))
        yield self._composed(folded)
        stripped = strip_type(folded)
        if stripped is not None:
            yield self._stripped(self.exact(stripped.base), stripped.kinds)
        roman = romanise(folded)
        if roman != folded:
            yield self.exact(roman)
        if stripped is not None and stripped.kinds[0] in ("adm1", "adm2"):
            yield self._stripped(self.exact(stripped.base), (*stripped.kinds, "city"))
        if fuzzy:
            if stripped is not None:
                narrowed = self._stripped(self._sounding(stripped.base), stripped.kinds)
                yield [candidate for candidate in narrowed if candidate.alike >= ENOUGH_ALIKE]
            yield self._sounding(folded)
            if stripped is not None:
                yield self._stripped(self._sounding(stripped.base), stripped.kinds)

    def _literal(self, name: str) -> tuple[Hit, ...]:
        written = name.replace(" ", "") if "." in name else name.strip()
        if len(written) > _LONGEST_ABBREVIATION or not written[:1].isupper() or not written.isprintable():
            return ()
        return self.exact(written) or self.exact(written.replace(".", ""))

    def _measured(self, name: str) -> list[Hit]:
        """Return the point that figures give, or what lies so far from a place."""
        position = coordinates.parse(name)
        if position is not None:
            return [Hit(self.at(position), name, "composed", 1.0, _POINT_PROMINENCE)]
        told = offsets.split(name)
        if told is None:
            return []
        hits = [hit for hit in self.lookup(told[1], fuzzy=False) if hit.entry.kind not in ("border", "demonym")]
        spots = [hit for hit in hits if hit.entry.kind not in ("country", "adm1", "adm2", "region")]
        return [replace(hit, entry=self.away(hit.entry, told[0]), match="composed") for hit in spots or hits]

    def _composed(self, folded: str) -> list[Hit]:
        for left, right in border_pairs(folded):
            one, other = self.country(left), self.country(right)
            border = self.border(one.country, other.country) if one is not None and other is not None else None
            if border is not None:
                return [Hit(border, folded, "composed", 1.0, border.prominence)]
        split = compass_part(folded)
        if split is None:
            return []
        parts = ((self.part(candidate.entry, split[0]), candidate) for candidate in self.exact(split[1]))
        return [
            Hit(part, folded, "composed", 1.0, candidate.score - _PART_PENALTY)
            for part, candidate in parts
            if part is not None and candidate.match != "demonym"
        ]

    def _stripped(self, candidates: Sequence[Hit], kinds: Sequence[str]) -> list[Hit]:
        """Keep the *kinds* that a type noun stands for; each kind further down the list costs more."""
        cost = {kind: _STRIPPED_PENALTY + index for index, kind in enumerate(kinds)}
        return _ordered(
            replace(candidate, match="stripped" if candidate.match != "fuzzy" else "fuzzy",
                    score=candidate.score - cost[candidate.entry.kind])
            for candidate in candidates if candidate.entry.kind in cost
        )  # fmt: skip

    def _sounding(self, folded: str) -> list[Hit]:
        """Return candidates for the keys that sound like *folded*, by resemblance and prominence."""
        best: dict[str, Hit] = {}
        for key, alike in self.alike(romanise(folded)):
            for candidate in self.exact(key):
                if candidate.match == "demonym":
                    continue
                score = candidate.score - _UNLIKENESS_PENALTY * (1 - alike)
                if candidate.match in ("alternate", "other") and key != folded:
                    score -= _UNLIKE_ALTERNATE_PENALTY
                match = candidate.match if key == folded else "fuzzy"
                known = best.get(candidate.entry.id)
                if known is None or known.score < score:
                    best[candidate.entry.id] = Hit(candidate.entry, key, match, alike, score)
        return _ordered(best.values())


def _ordered(candidates: Iterable[Hit]) -> list[Hit]:
    """Return *candidates* best first, each place once."""
    found: dict[tuple[str, str], Hit] = {}
    for candidate in sorted(candidates, key=lambda candidate: -candidate.score):
        found.setdefault((candidate.entry.id, candidate.entry.kind), candidate)
    return list(found.values())


def _filtered(candidates: Iterable[Hit], wanted: frozenset[str] | None, country: str | None) -> list[Hit]:
    return [
        candidate
        for candidate in candidates
        if (candidate.entry.kind != "demonym" if wanted is None else candidate.entry.kind in wanted)
        and (country is None or country in candidate.entry.countries)
    ]
