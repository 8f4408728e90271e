"""Write and read TopoJSON, the format of the display files.

The files are plain TopoJSON 1.0 with a ``transform``: ``arcs`` holds each line once, as whole numbers, each point as
the step from the one before; ``objects`` name the arcs that make a polygon or a line, ``~i`` (that is ``-1 - i``)
meaning arc ``i`` backwards.  So a boundary is stored once for the two areas beside it and the line between them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.basemap_source import LonLat
from tools.basemap_topology import SCALE, Arc

STEPS = 200
"""Grid of the display files in steps of the source's resolution: 0.002 degree, about 200 m."""


@dataclass
class Writer:
    """Collects arcs and the objects made of them."""

    arcs: list[Arc] = field(default_factory=list)
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add_arc(self, arc: Arc) -> int:
        """Store *arc* and return its reference."""
        self.arcs.append(arc)
        return len(self.arcs) - 1

    def add_lines(self, name: str, *, references: Sequence[int]) -> None:
        """Store an object of lines, one an arc."""
        self.objects[name] = {"type": "MultiLineString", "arcs": [[reference] for reference in references]}

    def add_collection(self, name: str, *, geometries: Sequence[dict[str, Any]]) -> None:
        """Store an object of several geometries."""
        self.objects[name] = {"type": "GeometryCollection", "geometries": list(geometries)}

    def write(self, path: Path, *, steps: int = STEPS) -> None:
        """Write the file, on a grid of *steps* of the source's resolution, which the arcs must be on."""
        grid = steps / SCALE
        content = {
            "type": "Topology",
            "transform": {"scale": [grid, grid], "translate": [0, 0]},
            "objects": self.objects,
            "arcs": [_steps(arc, grid=steps) for arc in self.arcs],
        }
        path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def polygons(*, rings: Sequence[Sequence[Sequence[int]]]) -> dict[str, Any]:
    """Return the geometry of polygons given as rings of references, the outer ring of each first."""
    if len(rings) == 1:
        return {"type": "Polygon", "arcs": rings[0]}
    return {"type": "MultiPolygon", "arcs": rings}


def read(path: Path) -> dict[str, Any]:
    """Return the objects of the file at *path* as GeoJSON, by name.

    A collection becomes a ``FeatureCollection`` with the ids and properties that its geometries have, anything else a
    ``Feature``.  Coordinates are ``[longitude, latitude]`` in degrees.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (left, bottom) = content["transform"]["scale"], content["transform"]["translate"]
    arcs: list[list[LonLat]] = []
    for steps in content["arcs"]:
        x = y = 0
        arc: list[LonLat] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    return {name: _feature(geometry, arcs=arcs) for name, geometry in content["objects"].items()}


def _steps(arc: Arc, *, grid: int) -> list[list[int]]:
    points = [(x // grid, y // grid) for x, y in arc]
    return [list(points[0]), *([bx - ax, by - ay] for (ax, ay), (bx, by) in pairwise(points))]


def _feature(geometry: dict[str, Any], *, arcs: list[list[LonLat]]) -> dict[str, Any]:
    if geometry["type"] == "GeometryCollection":
        features = [_feature(part, arcs=arcs) for part in geometry["geometries"]]
        return {"type": "FeatureCollection", "features": features}
    return {
        "type": "Feature",
        "id": geometry.get("id"),
        "properties": geometry.get("properties", {}),
        "geometry": {"type": geometry["type"], "coordinates": _coordinates(geometry["arcs"], arcs=arcs)},
    }


def _coordinates(references: list[Any], *, arcs: list[list[LonLat]]) -> list[Any]:
    if not isinstance(references[0], int):
        return [_coordinates(part, arcs=arcs) for part in references]
    line: list[LonLat] = []
    for reference in references:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        line.extend(arc if not line else arc[1:])
    return line
