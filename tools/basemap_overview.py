"""The coarse ground, overview.json: what the map draws first, until it is close enough for countries.json.

It is made from countries.json alone and has the same objects with the same ids, so that a reader of the one reads the
other: arcs keep their ends and lose the points that less than a pixel shows, islands of that size are left out.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tools.basemap_simplify import ring_km2, rounded, simplified
from tools.basemap_topojson import STEPS, Writer
from tools.basemap_topology import Arc, Point

DETAIL_KM2 = 100.0
"""The smallest triangle that is kept: a square of 10 km, two pixels where countries.json takes over."""

GRID = 5 * STEPS
"""0.01 degree, about 1 km."""

_SMALLEST_ISLAND_KM2 = 400.0
_OF_AREA = 0.06


def write(folder: Path) -> None:
    """Write ``overview.json`` beside the ``countries.json`` in *folder*."""
    content = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    arcs = [_points(steps) for steps in content["arcs"]]
    shapes = content["objects"]["countries"]["geometries"]
    kept = {shape["id"]: _polygons(shape, arcs=arcs) for shape in shapes}
    least: dict[int, float] = {}
    for ring in (ring for parts in kept.values() for part in parts for ring in part):
        size = _km2(ring, arcs=arcs)
        for arc in map(_index, ring):
            least[arc] = min(size, least.get(arc, size))

    writer = Writer()
    places: dict[int, int] = {}

    def moved(reference: int) -> int:
        arc = _index(reference)
        if arc not in places:
            detail = min(DETAIL_KM2, least.get(arc, DETAIL_KM2) * _OF_AREA)
            places[arc] = writer.add_arc(_coarse(arcs[arc], detail=detail))
        return ~places[arc] if reference < 0 else places[arc]

    writer.add_collection(
        "countries",
        geometries=[
            {
                **shape,
                "type": "MultiPolygon",
                "arcs": [[[*map(moved, ring)] for ring in part] for part in kept[shape["id"]]],
            }
            for shape in shapes
        ],
    )
    coast = content["objects"]["coast"]["arcs"]
    writer.add_lines("coast", references=[moved(arc) for (arc,) in coast if arc in least])
    writer.add_collection(
        "borders",
        geometries=[
            {**border, "arcs": [[moved(arc) for arc in line] for line in border["arcs"]]}
            for border in content["objects"]["borders"]["geometries"]
        ],
    )
    for name in ("recognised", "control"):
        writer.add_lines(name, references=[moved(arc) for (arc,) in content["objects"][name]["arcs"]])
    writer.write(folder / "overview.json", steps=GRID)


def _points(steps: Iterable[Sequence[int]]) -> Arc:
    x = y = 0
    points: list[Point] = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((x * STEPS, y * STEPS))
    return tuple(points)


def _index(reference: int) -> int:
    return ~reference if reference < 0 else reference


def _coarse(arc: Arc, *, detail: float) -> Arc:
    found = rounded(simplified(arc, area_km2=detail), steps=GRID)
    enough = 4 if arc[0] == arc[-1] else min(3, len(arc))
    if len(found) >= enough:
        return found
    # smaller than the grid: some of its points fall on one another
    return tuple((round(x / GRID) * GRID, round(y / GRID) * GRID) for x, y in arc)


def _polygons(shape: dict[str, Any], *, arcs: Sequence[Arc]) -> list[list[list[int]]]:
    """Return the polygons of *shape* that are large enough to see, and the largest in any case."""
    parts: list[list[list[int]]] = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    sized = sorted(((_km2(part[0], arcs=arcs), part) for part in parts), key=lambda one: -one[0])
    return [part for size, part in sized if size >= _SMALLEST_ISLAND_KM2 or part is sized[0][1]]


def _km2(ring: Sequence[int], *, arcs: Sequence[Arc]) -> float:
    points: list[Point] = []
    for reference in ring:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        points.extend(arc if not points else arc[1:])
    return abs(ring_km2(points))
