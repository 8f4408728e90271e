"""labels.json: names on the map, with the zoom from which each is worth drawing, most important first."""

import json
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from geo.places.footprints import Ring, distances_km, raster
from tools import basemap_topology as topology
from tools.basemap_facts import Area, areas, outlines
from tools.basemap_simplify import ring_km2
from tools.basemap_source import Unit
from tools.basemap_topology import SCALE, Topology

Label: TypeAlias = tuple[Any, ...]

# Countries whose towns get labels down to the size of a market town.
FOCUS = frozenset({"AF", "AM", "AZ", "GE", "IQ", "IR", "KG", "KZ", "LB", "PK", "SY", "TJ", "TM", "UZ", "YE"})
SMALLEST_CITY = 150_000
SMALLEST_FOCUS_CITY = 15_000

# Where Latin letters with macrons and dots below are a transliteration, which English maps leave out.
_TRANSLITERATED = FOCUS | {"AE", "BD", "BH", "BT", "BY", "CN", "EG", "ER", "ET", "GR", "IL", "IN", "JO", "JP", "KH"}
_TRANSLITERATED |= {"KR", "KW", "LA", "LK", "LY", "MM", "MN", "NP", "OM", "PS", "QA", "RU", "SA", "SD", "TH", "UA"}
_NOT_LETTERS = str.maketrans("", "", "ʻʼ‘’`ʿʾ")

_CAPITALS = {"EH": "Laayoune", "KZ": "Astana"}
# Lower bounds of population, and the zoom from which a city of that size has a label.
_CITY_ZOOMS = ((5_000_000, 4), (2_000_000, 5), (700_000, 6), (300_000, 7), (100_000, 8), (40_000, 9), (0, 10))
_COUNTRY_ZOOMS = ((2_000_000, 2), (400_000, 3), (100_000, 4), (15_000, 5), (1_000, 6), (0, 7))
_ADMIN1_ZOOMS = range(5, 11)
_ADMIN1_PIXELS = 65.0
_EQUATOR_KM = 40_075.0
_TILE_PIXELS = 256.0

_SEAS: tuple[Label, ...] = (
    ("Pacific Ocean", 0.0, -150.0, 2),
    ("Pacific Ocean", 15.0, 165.0, 2),
    ("Atlantic Ocean", 30.0, -42.0, 2),
    ("South Atlantic Ocean", -25.0, -15.0, 3),
    ("Indian Ocean", -18.0, 78.0, 2),
    ("Arctic Ocean", 80.0, -5.0, 3),
    ("Southern Ocean", -62.0, 20.0, 3),
    ("Mediterranean Sea", 34.5, 19.0, 4),
    ("Black Sea", 43.3, 34.3, 4),
    ("Caspian Sea", 41.6, 50.7, 4),
    ("Red Sea", 20.5, 38.3, 4),
    ("Persian Gulf", 26.8, 51.4, 5),
    ("Gulf of Oman", 24.8, 58.6, 6),
    ("Gulf of Aden", 12.3, 47.8, 5),
    ("Arabian Sea", 15.5, 64.0, 4),
    ("Bay of Bengal", 14.5, 88.5, 4),
    ("South China Sea", 13.5, 114.3, 4),
    ("East China Sea", 29.0, 125.0, 5),
    ("Sea of Japan", 40.0, 135.0, 5),
    ("Sea of Okhotsk", 54.0, 149.5, 4),
    ("Bering Sea", 57.5, -176.0, 4),
    ("Baltic Sea", 56.2, 18.8, 5),
    ("North Sea", 56.3, 3.0, 5),
    ("Norwegian Sea", 67.5, 2.5, 4),
    ("Barents Sea", 74.0, 40.0, 4),
    ("Caribbean Sea", 15.0, -75.0, 4),
    ("Gulf of Mexico", 25.0, -91.0, 4),
    ("Hudson Bay", 59.5, -86.0, 4),
    ("Gulf of Guinea", 1.5, 2.5, 4),
    ("Tasman Sea", -38.5, 161.0, 4),
    ("Coral Sea", -16.5, 154.0, 4),
    ("Aegean Sea", 38.6, 25.2, 6),
    ("Adriatic Sea", 42.8, 15.6, 6),
    ("Sea of Azov", 46.1, 36.6, 6),
)


def write(
    path: Path,
    *,
    units: Sequence[Unit],
    lines: Topology,
    names: Mapping[str, str],
    countries: Mapping[str, Mapping[str, Any]],
    cities: Mapping[str, Mapping[str, Any]],
    towns: Mapping[str, Mapping[str, Any]],
) -> None:
    """Write labels.json.

    Args:
        path: the file.
        units: Natural Earth's first-level units.
        lines: their topology.
        names: the English name of each country by its ISO code.
        countries: GeoNames' countries, with their capitals.
        cities: GeoNames' places of 15,000 people or more.
        towns: those of 1,000 or more, from which a focus country's first-level unit without a city takes its largest.
    """
    labels = {
        "countries": _countries(units, lines=lines, names=names),
        "admin1": _admin1(units, lines=lines),
        "cities": _cities(cities, towns=towns, countries=countries),
        "seas": sorted(_SEAS, key=lambda sea: int(sea[3])),
    }
    rows = ",\n".join(
        f"{json.dumps(kind)}:[\n" + ",\n".join(_compact(label) for label in found) + "\n]"
        for kind, found in labels.items()
    )
    path.write_text("{" + rows + "}\n", encoding="utf-8")


def _countries(units: Sequence[Unit], *, lines: Topology, names: Mapping[str, str]) -> list[Label]:
    """Return ``(name, lat, lon, zoom, ISO code)``."""
    found: list[tuple[float, Label]] = []
    for code, rings in outlines(units, lines=lines).items():
        lat, lon, area = _spot(rings)
        found.append((area, (names[code], lat, lon, _zoom(area, steps=_COUNTRY_ZOOMS), code)))
    return _by_importance(found)


def _admin1(units: Sequence[Unit], *, lines: Topology) -> list[Label]:
    """Return ``(name, lat, lon, zoom, ISO code of the country)`` of first-level areas that are ever wide enough."""
    found: list[tuple[float, Label]] = []
    alone = {country for country, count in _counts(areas(units)).items() if count == 1}
    for area in areas(units):
        if area.level != 1 or area.unit.country in alone:
            continue
        lat, lon, km2 = _spot([topology.coordinates(lines, ring) for ring in topology.merged(lines, area.members)])
        width_km = math.sqrt(km2)
        per_km = _TILE_PIXELS / (_EQUATOR_KM * math.cos(math.radians(lat)))
        zoom = next((z for z in _ADMIN1_ZOOMS if width_km * per_km * 2**z >= _ADMIN1_PIXELS), None)
        if zoom is not None:
            found.append((km2, (area.unit.name, lat, lon, zoom, area.unit.country)))
    return _by_importance(found)


def _cities(
    cities: Mapping[str, Mapping[str, Any]],
    *,
    towns: Mapping[str, Mapping[str, Any]],
    countries: Mapping[str, Mapping[str, Any]],
) -> list[Label]:
    """Return ``(name, lat, lon, zoom, rank)``; rank 2 is a capital, 1 the largest place of its first-level unit."""
    capitals = {place["geonameid"] for code in countries if (place := _capital(countries[code], cities=cities))}
    largest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for place in [*cities.values(), *(town for town in towns.values() if town["countrycode"] in FOCUS)]:
        key = (place["countrycode"], place["admin1code"])
        if key not in largest or place["population"] > largest[key]["population"]:
            largest[key] = place
    seats = {place["geonameid"] for place in largest.values()}
    found: dict[int, tuple[float, Label]] = {}
    for place in [*cities.values(), *largest.values()]:
        focus = place["countrycode"] in FOCUS
        capital, seat = place["geonameid"] in capitals, place["geonameid"] in seats
        least = SMALLEST_FOCUS_CITY if focus else SMALLEST_CITY
        if not capital and place["population"] < least and not (seat and focus):
            continue
        zoom = _zoom(place["population"], steps=_CITY_ZOOMS) - focus
        if capital:
            zoom = min(zoom, 5)
        elif seat and focus:
            zoom = min(zoom, 7)
        rank = 2 if capital else 1 if seat else 0
        label = (_plain(place), round(place["latitude"], 2), round(place["longitude"], 2), zoom, rank)
        found[place["geonameid"]] = (rank * 1e8 * capital + place["population"], label)
    return _by_importance(found.values())


def _capital(country: Mapping[str, Any], *, cities: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    name = _folded(_CAPITALS.get(country["iso"], country["capital"]))
    known = [place for place in cities.values() if place["countrycode"] == country["iso"]]
    exact = [place for place in known if _folded(place["name"]) == name]
    other = [place for place in known if name in {_folded(alias) for alias in place["alternatenames"]}]
    return max(exact or other, key=lambda place: place["population"], default=None)


def _spot(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """Return a point well inside the largest piece of an area, near its middle, and the whole's area in km2."""
    sizes = [ring_km2([(round(x * SCALE), round(y * SCALE)) for x, y in ring]) for ring in rings]
    largest = rings[int(np.argmax(sizes))]
    piece = raster([largest])
    points = piece.points[:: max(1, len(piece.points) // 400)]
    edge = np.asarray(largest)[:, ::-1]
    edge = edge[:: max(1, len(edge) // 600)]
    clear = np.array([distances_km(edge, lat=lat, lon=lon).min() for lat, lon in points])
    middle = points.mean(axis=0)
    inner = points[clear >= 0.6 * clear.max()]
    lat, lon = inner[int(np.argmin(distances_km(inner, lat=middle[0], lon=middle[1])))]
    return round(float(lat), 2), round((float(lon) + 180.0) % 360.0 - 180.0, 2), sum(sizes)


def _zoom(size: float, *, steps: Iterable[tuple[int, int]]) -> int:
    return next(zoom for least, zoom in steps if size >= least)


def _counts(found: Iterable[Area]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for area in found:
        if area.level == 1:
            counts[area.unit.country] = counts.get(area.unit.country, 0) + 1
    return counts


def _by_importance(found: Iterable[tuple[float, Label]]) -> list[Label]:
    return [label for _, label in sorted(found, key=lambda pair: (pair[1][3], -pair[0], pair[1][0]))]


def _plain(place: Mapping[str, Any]) -> str:
    """Return a place's name as an English map writes it."""
    name = str(place["name"])
    if place["countrycode"] not in _TRANSLITERATED:
        return name
    return _without_marks(name).translate(_NOT_LETTERS)


def _folded(name: str) -> str:
    return _without_marks(name).translate(_NOT_LETTERS).replace("-", " ").replace("'", "").strip().casefold()


def _without_marks(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _compact(label: Label) -> str:
    return json.dumps(label, ensure_ascii=False, separators=(",", ":"))
