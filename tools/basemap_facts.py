"""Facts computed from the polygons: points, radii, areas, compass parts and borders, as CSV for the gazetteer."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.places.footprints import KM_PER_DEGREE, PARTS, Circle, area_circle, compass_part, distances_km, raster
from tools import basemap_topology as topology
from tools.basemap_source import LonLat, Unit
from tools.basemap_topology import Topology

SMALLEST_WITH_PARTS_KM2 = 2000.0
"""Compass parts of smaller first-level units are left out: nobody reports from the north-east of a borough."""

_ISO_3166_2 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_BRACKET = re.compile(r" \(.*\)$")

# The level above Natural Earth's units, where those are not what GeoNames calls first-level: the field that names it.
_PARENT_FIELD = {
    "BA": "region",
    "BE": "geounit",
    "BF": "region",
    "ES": "region",
    "FR": "region",
    "GB": "geounit",
    "GN": "region",
    "IT": "region",
    "LK": "region",
    "MW": "region",
    "PH": "region",
    "RS": "geounit",
    "UG": "region",
}
_PARENT_NAME = {
    "Canary Is.": "Canarias",
    "Repuplika Srpska": "Republika Srpska",
    "Federacija Bosna i Hercegovina": "Federation of Bosnia and Herzegovina",
    "Flemish Region": "Flanders",
    "Walloon Region": "Wallonia",
    "Brussels Capital Region": "Brussels",
    "Serbia": "Central Serbia",
    "Foral de Navarra": "Navarra",
    "Boke": "Boké",
    "Uturu paḷāta": "Northern Province",
    "Næ̆gĕnahira paḷāta": "Eastern Province",
    "Basnāhira paḷāta": "Western Province",
    "Dakuṇu paḷāta": "Southern Province",
    "Madhyama paḷāta": "Central Province",
    "Vayamba paḷāta": "North Western Province",
    "Sabaragamuva paḷāta": "Sabaragamuwa Province",
    "Ūva paḷāta": "Uva Province",
    "Uturumæ̆da paḷāta": "North Central Province",
}
_LONDON = "Greater London"


@dataclass(frozen=True)
class Area:
    """A unit, or a union of units, with the place that it has among the others.

    ``parent`` is the id of the area above it, ``members`` are indices of units.
    """

    unit: Unit
    parent: str
    level: int
    members: tuple[int, ...]


def areas(units: Sequence[Unit]) -> list[Area]:
    """Return every named unit, then the areas above those that are second-level in GeoNames."""
    groups: dict[str, list[int]] = defaultdict(list)
    heads: dict[str, Area] = {}
    parents: dict[int, str] = {}
    for index, unit in enumerate(units):
        for head in _heads(unit):
            groups[head.unit.id].append(index)
            heads.setdefault(head.unit.id, head)
            parents[index] = head.unit.id
    found = [
        Area(unit=unit, parent=parents.get(index, ""), level=2 if index in parents else 1, members=(index,))
        for index, unit in enumerate(_without_repeated_ids(units))
        if unit.name
    ]
    return found + [replace(head, members=tuple(groups[key])) for key, head in heads.items()]


def write(folder: Path, *, units: Sequence[Unit], lines: Topology, names: Mapping[str, str]) -> None:
    """Write countries.csv, admin1.csv, parts.csv and borders.csv into *folder*.

    Args:
        folder: where to.
        units: Natural Earth's first-level units.
        lines: their topology.
        names: the English name of each country by its ISO code.
    """
    countries = outlines(units, lines=lines)
    parts: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    for iso2, rings in sorted(countries.items()):
        ground = raster(rings)
        parts += [(iso2, "", part, *_rounded(compass_part(ground, part=part))) for part in PARTS]
        rows.append(
            (
                iso2,
                names[iso2],
                *_rounded(area_circle(ground)),
                round(ground.area_km2),
                *(round(x, 2) for x in ground.bounds),
            )
        )
    _csv(
        folder / "countries.csv",
        header="iso2,name,lat,lon,radius_km,area_km2,south,west,north,east",
        rows=rows,
    )

    rows = []
    for area in sorted(areas(units), key=lambda area: (area.unit.country, area.level, area.unit.name, area.unit.id)):
        rings = [topology.coordinates(lines, ring) for ring in topology.merged(lines, area.members)]
        ground = raster(rings)
        unit = area.unit
        if ground.area_km2 >= SMALLEST_WITH_PARTS_KM2:
            parts += [(unit.country, unit.id, part, *_rounded(compass_part(ground, part=part))) for part in PARTS]
        facts = (unit.id, unit.country, unit.name, ";".join(unit.aliases), unit.type, area.level, area.parent)
        codes = (unit.iso_3166_2, unit.hasc, unit.gns, unit.geonames_id or "", unit.wikidata)
        rows.append((*facts, *codes, *_rounded(area_circle(ground)), round(ground.area_km2)))
    _csv(
        folder / "admin1.csv",
        header="id,iso2,name,aliases,type,level,parent,iso_3166_2,hasc,gns_adm1,gn_id,wikidata,"
        "lat,lon,radius_km,area_km2",
        rows=rows,
    )
    _csv(folder / "parts.csv", header="iso2,admin1,part,lat,lon,radius_km", rows=parts)
    _csv(
        folder / "borders.csv",
        header="a,b,lat,lon,radius_km,length_km",
        rows=[
            (a, b, *_border([topology.degrees(lines.arcs[arc]) for arc in arcs]))
            for (a, b), arcs in sorted(topology.shared(lines, [unit.country for unit in units]).items())
        ],
    )


def outlines(units: Sequence[Unit], *, lines: Topology) -> dict[str, list[list[LonLat]]]:
    """Return the rings of every country, by its ISO code."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        members[unit.country].append(index)
    return {
        country: [topology.coordinates(lines, ring) for ring in topology.merged(lines, of_country)]
        for country, of_country in members.items()
    }


def _heads(unit: Unit) -> list[Area]:
    """Return the areas above *unit*, the nearest last."""
    found: list[Area] = []
    field = _PARENT_FIELD.get(unit.country)
    source = {"region": unit.region, "geounit": unit.geounit}.get(field or "", "")
    if source:
        name = _PARENT_NAME.get(source, _BRACKET.sub("", source))
        code = unit.region_code.replace(".", "-") if field == "region" else ""
        found.append(_head(unit, name=name, code=code if _ISO_3166_2.fullmatch(code) else "", parent="", level=1))
    if unit.country == "GB" and unit.region == _LONDON:
        found.append(_head(unit, name=_LONDON, code="", parent=found[0].unit.id, level=2))
    return found


def _head(unit: Unit, *, name: str, code: str, parent: str, level: int) -> Area:
    blank = replace(
        unit, id=f"{unit.country}-{name}", name=name, aliases=(), type="Region", iso_3166_2=code, hasc="", gns=""
    )
    return Area(unit=replace(blank, geonames_id=None, wikidata=""), parent=parent, level=level, members=())


def _without_repeated_ids(units: Sequence[Unit]) -> list[Unit]:
    """Return *units* with each GeoNames id on the first that has it: the county, not the town cut out of it."""
    seen: set[int] = set()
    found: list[Unit] = []
    for unit in units:
        repeated = unit.geonames_id in seen
        if unit.geonames_id is not None:
            seen.add(unit.geonames_id)
        found.append(replace(unit, geonames_id=None) if repeated else unit)
    return found


def _border(lines: Sequence[NDArray[np.float64]]) -> tuple[object, ...]:
    """Return the point of a border nearest to its middle, the farthest that it gets from there, and its length."""
    starts = np.concatenate([line[:-1] for line in lines])[:, ::-1]
    ends = np.concatenate([line[1:] for line in lines])[:, ::-1]
    width = np.cos(np.radians(starts[:, 0]))
    lengths = np.hypot(ends[:, 0] - starts[:, 0], (ends[:, 1] - starts[:, 1]) * width) * KM_PER_DEGREE
    middle = np.average((starts + ends) / 2.0, axis=0, weights=lengths)
    points = np.concatenate([starts, ends])
    lat, lon = points[int(np.argmin(distances_km(points, lat=middle[0], lon=middle[1])))]
    reach = distances_km(points, lat=lat, lon=lon).max()
    return (*_rounded(Circle(float(lat), float(lon), float(reach))), round(float(lengths.sum())))


def _rounded(circle: Circle) -> tuple[float, float, int]:
    return round(circle.lat, 2), round(circle.lon, 2), max(1, round(circle.radius_km))


def _csv(path: Path, *, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
