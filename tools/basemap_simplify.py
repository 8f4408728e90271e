"""Line simplification that drops the points which matter least (Visvalingam and Whyatt 1993).

A point's weight is the area of the triangle that it makes with its neighbours; the lightest goes first.  Ends stay, so
arcs that meet still meet.
"""

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise

from geo.places.footprints import EARTH_RADIUS_KM, KM_PER_DEGREE
from tools.basemap_topology import SCALE, Arc, Point

_SQUARE_DEGREE_KM2 = KM_PER_DEGREE**2


def simplified(arc: Arc, *, area_km2: float) -> Arc:
    """Return *arc* without the points whose triangle is smaller than *area_km2*.

    The ends stay, and so do four points of a closed arc, so that it keeps an inside.

    Args:
        arc: points in steps of :data:`~tools.basemap_topology.SCALE` a degree.
        area_km2: the smallest triangle that is kept.
    """
    closed = arc[0] == arc[-1]
    least = 4 if closed else 2
    if len(arc) <= least:
        return arc
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    weight = [_triangle_km2(arc[i - 1], arc[i], arc[i + 1]) for i in range(1, len(arc) - 1)]
    heap = [(value, i + 1) for i, value in enumerate(weight)]
    heapq.heapify(heap)
    current = [math.inf, *weight, math.inf]
    alive = [True] * len(arc)
    left = len(arc)
    floor = 0.0
    while heap and left > least:
        value, i = heapq.heappop(heap)
        if not alive[i] or value != current[i]:
            continue
        if value >= area_km2:
            break
        # A neighbour never becomes lighter than what was dropped before it, else detail would go out of order.
        floor = max(floor, value)
        alive[i] = False
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < len(arc) - 1:
                current[j] = max(floor, _triangle_km2(arc[before[j]], arc[j], arc[after[j]]))
                heapq.heappush(heap, (current[j], j))
    return tuple(point for point, kept in zip(arc, alive, strict=True) if kept)


def rounded(arc: Sequence[Point], *, steps: int) -> Arc:
    """Return *arc* on a grid of *steps* of the source's resolution, without repeated points."""
    points = [(round(x / steps) * steps, round(y / steps) * steps) for x, y in arc]
    return tuple(point for point, last in zip(points, [None, *points], strict=False) if point != last)


def ring_km2(points: Sequence[Point]) -> float:
    """Return the area inside the closed ring *points* on the sphere, positive when it runs anticlockwise."""
    # Trapezoids between a side and the equator, on Lambert's equal-area cylinder.
    sines = [math.sin(math.radians(y / SCALE)) for _, y in points]
    twice = sum(
        (a[0] - b[0]) * (sine + after) for (a, b), (sine, after) in zip(pairwise(points), pairwise(sines), strict=True)
    )
    return math.radians(twice / SCALE) / 2.0 * EARTH_RADIUS_KM**2


def _triangle_km2(a: Point, b: Point, c: Point) -> float:
    twice = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
    return twice / 2.0 / SCALE**2 * _SQUARE_DEGREE_KM2 * math.cos(math.radians(b[1] / SCALE))
