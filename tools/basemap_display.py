"""The files that the map draws: countries.json, admin1.json and water.json."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools import basemap_topology as topology
from tools.basemap_facts import areas
from tools.basemap_simplify import ring_km2, rounded, simplified
from tools.basemap_source import LonLat, Unit
from tools.basemap_topojson import STEPS, Writer, polygons
from tools.basemap_topology import EDGE_LAT, SCALE, Arc, Point, Topology

# West, south, east, north of the part of the world that gets finer lines: from the Levant to the Pamirs.
_FOCUS = (35.0, 23.0, 80.0, 46.0)
_DETAIL_KM2 = 15.0
_FOCUS_DETAIL_KM2 = 1.5
_SMALLEST_ISLAND_KM2 = 20.0
_OF_SMALL_COUNTRY = 0.002
_OF_ISLAND = 0.05

# First-level units smaller than this on average are municipalities; their boundaries are a finer layer.
_MUNICIPAL_KM2 = 1000.0

# Lines between two countries that one of them, or most states, do not recognise as a border; drawn broken.
_DISPUTED_BORDERS = frozenset({("EH", "MA"), ("IL", "PS"), ("IL", "SY"), ("RS", "XK")})
# Units all of whose borders with these countries are such lines: Kashmir and the eastern Himalaya.
_DISPUTED_UNITS = frozenset({"IND-20012", "IND-2431", "IND-3299", "KAS+00?"})
_DISPUTED_WITH = frozenset({"CN", "PK"})


def write(
    folder: Path,
    *,
    units: Sequence[Unit],
    lines: Topology,
    names: Mapping[str, str],
    lakes: Sequence[dict[str, Any]],
    rivers: Sequence[dict[str, Any]],
) -> None:
    """Write the display files into *folder*.

    Args:
        folder: where to.
        units: Natural Earth's first-level units.
        lines: their topology.
        names: the English name of each country by its ISO code.
        lakes: GeoJSON features of lakes.
        rivers: GeoJSON features of rivers.
    """
    arcs = _display_arcs(units, lines=lines)
    _countries(units, lines=lines, arcs=arcs, names=names).write(folder / "countries.json")
    _admin1(units, lines=lines, arcs=arcs).write(folder / "admin1.json")
    _water(lakes, rivers=rivers).write(folder / "water.json")


def _display_arcs(units: Sequence[Unit], *, lines: Topology) -> list[Arc]:
    """Return the arcs of *lines*, simplified and on the display grid."""
    country_km2: dict[str, float] = defaultdict(float)
    for index, unit in enumerate(units):
        country_km2[unit.country] += sum(ring_km2(topology.walked(lines.arcs, ring)) for ring in lines.rings[index])
    found: list[Arc] = []
    for arc, owners, seam in zip(lines.arcs, lines.owners, lines.seam, strict=True):
        smallest = min(country_km2[units[owner].country] for owner in owners)
        # A seam has few points and needs its corners, which weigh nothing at the Pole.
        detail = 0.0 if seam else min(_detail_km2(arc), smallest * _OF_SMALL_COUNTRY)
        found.append(_drawn(arc, detail=detail))
    return found


def _drawn(arc: Arc, *, detail: float) -> Arc:
    if arc[0] == arc[-1]:
        detail = min(detail, abs(ring_km2(arc)) * _OF_ISLAND)
    clipped = [(x, max(y, EDGE_LAT)) for x, y in simplified(arc, area_km2=detail)]
    return rounded(clipped, steps=STEPS)


def _detail_km2(arc: Sequence[Point]) -> float:
    lon = sum(x for x, _ in arc) / len(arc) / SCALE
    lat = sum(y for _, y in arc) / len(arc) / SCALE
    west, south, east, north = _FOCUS
    return _FOCUS_DETAIL_KM2 if west <= lon <= east and south <= lat <= north else _DETAIL_KM2


def _countries(units: Sequence[Unit], *, lines: Topology, arcs: Sequence[Arc], names: Mapping[str, str]) -> Writer:
    members: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        members[unit.country].append(index)
    codes = sorted(members)
    outlines = [_outline(topology.merged(lines, members[code]), lines=lines, arcs=arcs) for code in codes]
    disputed = [arcs[arc] for arc, owners in enumerate(lines.owners) if _is_disputed([units[i] for i in owners])]
    drawn = topology.build(outlines, breaks=[end for arc in disputed for end in (arc[0], arc[-1])])
    broken = {frozenset(edge) for arc in disputed for edge in pairwise(arc)}

    writer = Writer(arcs=list(drawn.arcs))
    writer.add_collection(
        "countries",
        geometries=[
            {**polygons(rings=_grouped(drawn, rings)), "id": code, "properties": {"name": names[code]}}
            for code, rings in zip(codes, drawn.rings, strict=True)
        ],
    )
    writer.add_lines("coast", references=_arcs_of_one(drawn))
    borders = topology.shared(drawn, codes)
    writer.add_collection(
        "borders",
        geometries=[
            {"type": "MultiLineString", "id": f"{a}-{b}", "arcs": [[reference] for reference in references]}
            for (a, b), references in sorted(borders.items())
        ],
    )
    references = sorted(reference for border in borders.values() for reference in border)
    solid = [reference for reference in references if frozenset(drawn.arcs[reference][:2]) not in broken]
    writer.add_lines("recognised", references=solid)
    within = [writer.add_arc(arcs[arc]) for arc in _inner(units, lines=lines) if _is_control(arc, units, lines)]
    writer.add_lines("control", references=[*sorted(set(references) - set(solid)), *within])
    return writer


def _is_disputed(sides: Sequence[Unit]) -> bool:
    """Whether the line between two units is a border that is not recognised as one."""
    countries = tuple(sorted({unit.country for unit in sides}))
    in_dispute = any(unit.id in _DISPUTED_UNITS for unit in sides) and not _DISPUTED_WITH.isdisjoint(countries)
    return len(countries) == 2 and (countries in _DISPUTED_BORDERS or in_dispute)


def _outline(rings: Sequence[Sequence[int]], *, lines: Topology, arcs: Sequence[Arc]) -> list[list[Point]]:
    """Return the *rings* of a country as they are drawn, without the islands too small to see."""
    true_km2 = [ring_km2(topology.walked(lines.arcs, ring)) for ring in rings]
    smallest = min(_SMALLEST_ISLAND_KM2, max(true_km2) * _OF_ISLAND)
    found: list[list[Point]] = []
    for area, ring in sorted(zip(true_km2, rings, strict=True), key=lambda pair: -pair[0]):
        points = list(rounded(topology.walked(arcs, ring), steps=STEPS))
        if len(points) < 4 and not found:
            points = list(rounded(topology.walked(lines.arcs, ring), steps=STEPS))
        if len(points) >= 4 and (abs(area) >= smallest or not found):
            found.append(points)
    return found


def _grouped(drawn: Topology, rings: Sequence[Sequence[int]]) -> list[list[list[int]]]:
    """Return *rings* as polygons: each outer ring with the holes in it."""
    walked = {index: topology.walked(drawn.arcs, ring) for index, ring in enumerate(rings)}
    outer = sorted((index for index in walked if ring_km2(walked[index]) > 0), key=lambda i: ring_km2(walked[i]))
    found = {index: [list(rings[index])] for index in outer}
    for hole in walked.keys() - found.keys():
        around = next((index for index in outer if _inside(walked[hole], walked[index])), None)
        if around is not None:
            found[around].append(list(rings[hole]))
    return [found[index] for index in reversed(outer)]


def _inside(ring: Sequence[Point], around: Sequence[Point]) -> bool:
    """Whether most points of *ring* lie inside *around*; some may touch it."""
    return sum(_contains(around, point) for point in ring) * 2 > len(ring)


def _contains(ring: Sequence[Point], point: Point) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay <= y) != (by <= y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def _arcs_of_one(drawn: Topology) -> list[int]:
    """Return the arcs with land on one side only, seams left out."""
    return [
        arc
        for arc, (owners, seam) in enumerate(zip(drawn.owners, drawn.seam, strict=True))
        if len(owners) == 1 and not seam
    ]


def _inner(units: Sequence[Unit], *, lines: Topology) -> list[int]:
    """Return the arcs between two units of one country."""
    return [
        arc
        for arc, owners in enumerate(lines.owners)
        if len(owners) == 2 and units[owners[0]].country == units[owners[1]].country
    ]


def _is_control(arc: int, units: Sequence[Unit], lines: Topology) -> bool:
    """Whether the two sides of an inner *arc* are held by different powers."""
    return len({units[owner].control for owner in lines.owners[arc]}) == 2


def _admin1(units: Sequence[Unit], *, lines: Topology, arcs: Sequence[Arc]) -> Writer:
    first_level = {area.members[0]: area.parent for area in areas(units) if len(area.members) == 1}
    municipal = _municipal(units, lines=lines)
    writer = Writer()
    levels: dict[str, list[int]] = {"level1": [], "level2": []}
    for arc in _inner(units, lines=lines):
        if _is_control(arc, units, lines):
            continue
        a, b = lines.owners[arc]
        same_parent = bool(first_level.get(a)) and first_level.get(a) == first_level.get(b)
        level = "level2" if same_parent or units[a].country in municipal else "level1"
        levels[level].append(writer.add_arc(arcs[arc]))
    for name, references in levels.items():
        writer.add_lines(name, references=references)
    return writer


def _municipal(units: Sequence[Unit], *, lines: Topology) -> set[str]:
    """Return the countries whose first-level units are municipalities."""
    sizes: dict[str, list[float]] = defaultdict(list)
    for index, unit in enumerate(units):
        sizes[unit.country].append(sum(ring_km2(topology.walked(lines.arcs, ring)) for ring in lines.rings[index]))
    return {country for country, of_units in sizes.items() if sum(of_units) / len(of_units) < _MUNICIPAL_KM2}


def _water(lakes: Sequence[dict[str, Any]], *, rivers: Sequence[dict[str, Any]]) -> Writer:
    writer = Writer()
    shores: list[dict[str, Any]] = []
    for lake in lakes:
        rings = []
        for polygon in _parts(lake["geometry"], single="Polygon"):
            closed = [_drawn(_arc(ring), detail=_detail_km2(_arc(ring))) for ring in polygon]
            if len(closed[0]) >= 4:
                rings.append([[writer.add_arc(ring)] for ring in closed if len(ring) >= 4])
        if rings:
            shores.append({**polygons(rings=rings), "properties": _named(lake)})
    courses: list[dict[str, Any]] = []
    for river in rivers:
        stretches = [_arc(line) for line in _parts(river["geometry"], single="LineString")]
        drawn = [_drawn(arc, detail=_detail_km2(arc)) for arc in stretches]
        references = [[writer.add_arc(arc)] for arc in drawn if len(arc) >= 2]
        if references:
            courses.append({"type": "MultiLineString", "arcs": references, "properties": _named(river)})
    writer.add_collection("lakes", geometries=shores)
    writer.add_collection("rivers", geometries=courses)
    return writer


def _named(feature: dict[str, Any]) -> dict[str, Any]:
    """Return the name and the rank (0 is drawn first) of a lake or a river."""
    properties = feature["properties"]
    return {"name": properties["name"] or "", "rank": int(properties["scalerank"])}


def _parts(geometry: dict[str, Any], *, single: str) -> list[Any]:
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == single else coordinates


def _arc(points: Sequence[LonLat]) -> Arc:
    return tuple((round(x * SCALE), round(y * SCALE)) for x, y, *_ in points)
