"""Shared edges of neighbouring polygons: which stretch of line belongs to which units.

Natural Earth's units form a clean coverage: neighbours repeat each other's vertices exactly.  Cutting their rings where
ownership changes gives arcs, each with one owner (a coast) or two (a boundary).  Boundaries simplified arc by arc still
fit, a country is the arcs that its units do not share among themselves, and a border is the arcs that two countries do.

Arcs are in steps of 1e-5 degree (about a metre), the resolution of the source.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tools.basemap_source import LonLat, Unit

Point: TypeAlias = tuple[int, int]
Arc: TypeAlias = tuple[Point, ...]

SCALE = 100_000
"""Steps a degree."""

EDGE_LAT = -85 * SCALE
"""Where the map ends in the south (Web Mercator itself ends at 85.05)."""

_EDGE_LON = 180 * SCALE


@dataclass(frozen=True)
class Topology:
    """Arcs, and who owns them.

    ``owners[i]`` are the indices of the units on the sides of ``arcs[i]``; ``seam[i]`` says that the arc only closes a
    polygon along the antimeridian or the South Pole and is no line in the world.  ``rings[unit]`` are that unit's rings
    as signed references: ``i`` is arc ``i`` forwards, ``~i`` backwards.
    """

    arcs: tuple[Arc, ...]
    owners: tuple[tuple[int, ...], ...]
    seam: tuple[bool, ...]
    rings: tuple[tuple[tuple[int, ...], ...], ...]


def of_units(units: Sequence[Unit]) -> Topology:
    """Return the arcs of *units*, whose indices are the owners."""
    return build([[_points(ring) for ring in unit.rings] for unit in units])


def build(rings: Sequence[Sequence[Sequence[Point]]], *, breaks: Iterable[Point] = ()) -> Topology:
    """Return the arcs of the closed *rings* of each owner, with an end at each of *breaks* too."""
    sides: dict[tuple[Point, Point], list[int]] = defaultdict(list)
    for unit, unit_rings in enumerate(rings):
        for ring in unit_rings:
            for a, b in pairwise(ring):
                sides[(a, b) if a < b else (b, a)].append(unit)
    labels = {edge: (tuple(sorted(owners)), _on_seam(*edge)) for edge, owners in sides.items()}
    nodes = _nodes(labels).union(breaks)

    arcs: list[Arc] = []
    known: dict[Arc, int] = {}
    found: list[tuple[tuple[int, ...], ...]] = []
    for unit_rings in rings:
        references: list[tuple[int, ...]] = []
        for ring in unit_rings:
            ring_references: list[int] = []
            for arc in _cut(ring, nodes):
                backwards = arc[::-1]
                if arc in known:
                    ring_references.append(known[arc])
                elif backwards in known:
                    ring_references.append(~known[backwards])
                else:
                    known[arc] = len(arcs)
                    ring_references.append(len(arcs))
                    arcs.append(arc)
            references.append(tuple(ring_references))
        found.append(tuple(references))
    arc_labels = [labels[min(arc[:2]), max(arc[:2])] for arc in arcs]
    return Topology(
        arcs=tuple(arcs),
        owners=tuple(owners for owners, _ in arc_labels),
        seam=tuple(seam for _, seam in arc_labels),
        rings=tuple(found),
    )


def merged(topology: Topology, members: Iterable[int]) -> list[list[int]]:
    """Return the outline of the union of the units *members*, as rings of signed arc references."""
    count = Counter(reference for unit in members for ring in topology.rings[unit] for reference in ring)
    # An inner boundary is walked once each way, by the units on its two sides.
    left = {reference for reference in count if ~reference not in count}
    starts: dict[Point, list[int]] = defaultdict(list)
    for reference in sorted(left, reverse=True):
        starts[ends(topology, reference)[0]].append(reference)
    rings: list[list[int]] = []
    while left:
        ring: list[int] = []
        first = here = ends(topology, min(left))[0]
        while not ring or here != first:
            reference = starts[here].pop()
            left.discard(reference)
            ring.append(reference)
            here = ends(topology, reference)[1]
        rings.append(ring)
    return rings


def ends(topology: Topology, reference: int) -> tuple[Point, Point]:
    """Return where the arc of a signed *reference* starts and ends."""
    arc = topology.arcs[reference if reference >= 0 else ~reference]
    return (arc[0], arc[-1]) if reference >= 0 else (arc[-1], arc[0])


def walked(arcs: Sequence[Arc], references: Iterable[int]) -> list[Point]:
    """Return the points met on the way along signed *references* to *arcs*."""
    points: list[Point] = []
    for reference in references:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def coordinates(topology: Topology, ring: Iterable[int]) -> list[LonLat]:
    """Return the points of a *ring* of signed references, in degrees."""
    return [(x / SCALE, y / SCALE) for x, y in walked(topology.arcs, ring)]


def shared(topology: Topology, groups: Sequence[Hashable]) -> dict[tuple[Hashable, Hashable], list[int]]:
    """Return the arcs between each pair of different *groups* (one a unit), keyed by the sorted pair."""
    pairs: dict[tuple[Hashable, Hashable], list[int]] = defaultdict(list)
    for arc, owners in enumerate(topology.owners):
        sides = sorted({str(groups[unit]) for unit in owners})
        if len(sides) == 2:
            pairs[sides[0], sides[1]].append(arc)
    return dict(pairs)


def degrees(arc: Arc) -> NDArray[np.float64]:
    """Return *arc* as rows ``(longitude, latitude)`` in degrees."""
    return np.asarray(arc, dtype=np.float64) / SCALE


def _points(ring: Sequence[LonLat]) -> list[Point]:
    points = [(round(x * SCALE), round(y * SCALE)) for x, y in ring]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    return kept if kept[0] == kept[-1] else [*kept, kept[0]]


def _on_seam(a: Point, b: Point) -> bool:
    return (abs(a[0]) == _EDGE_LON and a[0] == b[0]) or (a[1] == b[1] and a[1] <= EDGE_LAT)


def _nodes(labels: dict[tuple[Point, Point], tuple[tuple[int, ...], bool]]) -> set[Point]:
    """Return the points where an arc must end: three edges meet, or the owners change."""
    around: dict[Point, list[tuple[tuple[int, ...], bool]]] = defaultdict(list)
    for (a, b), label in labels.items():
        around[a].append(label)
        around[b].append(label)
    return {point for point, met in around.items() if len(met) != 2 or met[0] != met[1]}


def _cut(ring: Sequence[Point], nodes: set[Point]) -> list[Arc]:
    """Return *ring* as arcs between *nodes*; without a node, as one arc from its smallest point."""
    body = list(ring[:-1])
    at = [i for i, point in enumerate(body) if point in nodes] or [body.index(min(body))]
    turned = body[at[0] :] + body[: at[0]]
    cuts = [i - at[0] for i in at] + [len(body)]
    closed = [*turned, turned[0]]
    return [tuple(closed[a : b + 1]) for a, b in pairwise(cuts)]
