"""Points and radii that stand for an area: a country, a province, or the compass part of one.

An area is given by its rings; what comes back is a point on its land and an honest radius: how far from that point
nine tenths of the area lie.  Everything is computed on an equal-area raster of the rings, so that a square kilometre
in Siberia weighs as much as one in the Crimea.  The raster has about :data:`SAMPLES` points, which leaves the result a
few hundredths of the area's diameter off: finer than "northern Afghanistan" means anything.

Coordinates are decimal degrees, WGS 84.  Rings are in GeoJSON's order, ``(longitude, latitude)``; results in ours,
latitude first.  Nothing here reads a file.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ring: TypeAlias = Sequence[tuple[float, float]]
_Floats: TypeAlias = NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the WGS 84 ellipsoid (IUGG), in kilometres."""

KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180.0

SAMPLES = 1500
"""How many points the raster of an area has, about."""

COVERED = 0.9
"""The share of the area that lies within the radius.  The last tenth (panhandles, far islands) would double it."""

PART_SHARE = 1.0 / 3.0
"""The share of an area that one compass part takes: a third, so that north, central and south tile it."""

_BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}

PARTS: tuple[str, ...] = (*_BEARINGS, "central")
"""The parts that :func:`compass_part` knows."""


class Circle(NamedTuple):
    """A point and the distance around it that covers an area.  Degrees, WGS 84, and kilometres."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True)
class Raster:
    """An area as points of equal weight, and how far apart neighbours are.

    ``points`` has one row ``(latitude, longitude)`` a point, in degrees; longitudes may pass 180 where the area
    crosses the antimeridian.  ``step`` is the spacing in degrees of latitude.  ``bounds`` is the box around the rings:
    south, west, north, east; west is greater than east where the box crosses the antimeridian.
    """

    points: _Floats
    step: float
    bounds: tuple[float, float, float, float]

    @property
    def step_km(self) -> float:
        """The spacing in kilometres."""
        return self.step * KM_PER_DEGREE

    @property
    def area_km2(self) -> float:
        """The area in square kilometres, on the sphere: within 1 % for anything larger than a few samples."""
        return len(self.points) * self.step_km**2


def raster(rings: Sequence[Ring]) -> Raster:
    """Return about :data:`SAMPLES` points, at least one, spread evenly by area over the inside of *rings*.

    Args:
        rings: closed or open rings of ``(longitude, latitude)`` in degrees, outer rings and holes in any order and
            orientation (even-odd rule).  An area across the antimeridian may be cut there, as GeoJSON asks.

    Raises:
        ValueError: there is no ring of three points or more.
    """
    arrays = _unwrapped(rings)
    step = _step(arrays)
    starts, ends = np.concatenate(arrays), np.concatenate([np.roll(array, -1, axis=0) for array in arrays])
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    found = [np.empty((0, 2))]
    for lat in np.arange(low.min() + step / 2.0, high.max(), step):
        crossing = (low <= lat) & (lat < high)
        a, b = starts[crossing], ends[crossing]
        lons = np.sort(a[:, 0] + (lat - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
        pitch = step / max(math.cos(math.radians(lat)), 1e-6)
        for enter, leave in zip(lons[0::2], lons[1::2], strict=True):
            # Odd multiples of half the pitch: every stretch of a row shares one grid, so none is favoured.
            stretch = (np.arange(math.ceil(enter / pitch - 0.5), math.ceil(leave / pitch - 0.5)) + 0.5) * pitch
            found.append(np.column_stack([np.full(len(stretch), lat), stretch]))
    points = np.concatenate(found)
    west, east = (_turned(float(lon)) for lon in (starts[:, 0].min(), starts[:, 0].max()))
    return Raster(
        points=points if len(points) else starts.mean(axis=0)[None, ::-1],
        step=step,
        bounds=(float(low.min()), west, float(high.max()), east),
    )


def area_circle(area: Raster) -> Circle:
    """Return the circle that stands for the whole of *area*.

    Returns:
        The point of the raster nearest to the centre of gravity, or where that lies outside the area (a crescent, an
        archipelago) the one from which :data:`COVERED` of the area is nearest; so it is always on the land.  The
        radius covers that share.
    """
    lat, lon = _gravity_centre(area.points)
    distances = distances_km(area.points, lat=lat, lon=lon)
    nearest = int(np.argmin(distances))
    lat, lon = area.points[nearest] if distances[nearest] <= area.step_km else _best_covering(area.points)
    radius = float(np.quantile(distances_km(area.points, lat=lat, lon=lon), COVERED))
    return Circle(float(lat), _turned(float(lon)), max(radius, area.step_km / 2.0))


def compass_part(area: Raster, *, part: str) -> Circle:
    """Return the circle that stands for one compass part of *area*.

    A part is the third of the area (not of its bounding box) that lies farthest in that direction, latitude and
    longitude being first scaled by their spread, so that the north-east of a long flat country is not merely its
    east.  ``central`` is the third nearest to the middle in the same scale.

    Args:
        area: the raster of the whole area.
        part: one of :data:`PARTS`.

    Returns:
        Centre and radius of that third, by the rules of :func:`area_circle`.

    Raises:
        ValueError: *part* is not one of :data:`PARTS`.
    """
    if part not in PARTS:
        raise ValueError(f"no compass part: {part!r}")
    spread = area.points.std(axis=0)
    scaled = (area.points - area.points.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    if part == "central":
        score = -np.hypot(scaled[:, 0], scaled[:, 1])
    else:
        bearing = math.radians(_BEARINGS[part])
        score = scaled[:, 0] * math.cos(bearing) + scaled[:, 1] * math.sin(bearing)
    kept = max(1, round(len(score) * PART_SHARE))
    return area_circle(replace(area, points=area.points[np.argsort(score, kind="stable")[-kept:]]))


def distances_km(points: _Floats, *, lat: float, lon: float) -> _Floats:
    """Return the great-circle distance of each row ``(latitude, longitude)`` of *points* from a point, in kilometres.

    A sphere stands in for the ellipsoid: up to 0.5 % off.
    """
    lats = np.radians(points[:, 0])
    half_lat = np.sin((lats - math.radians(lat)) / 2.0)
    half_lon = np.sin(np.radians(points[:, 1] - lon) / 2.0)
    chord = half_lat**2 + np.cos(lats) * math.cos(math.radians(lat)) * half_lon**2
    distances: _Floats = 2.0 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return distances


def _turned(lon: float) -> float:
    """Return *lon* within [-180, 180]."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0


def _gravity_centre(points: _Floats) -> tuple[float, float]:
    """Return the mean direction of *points* on the sphere, as ``(latitude, longitude)``."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _best_covering(points: _Floats) -> tuple[float, float]:
    """Return that one of *points* from which the share :data:`COVERED` of them is nearest."""
    thinned = points[:: max(1, len(points) // 300)]
    lat, lon = np.radians(thinned[:, 0]), np.radians(thinned[:, 1])
    unit = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    # The cosine of the angle falls as the distance grows, so the quantile of the distance is 1 - COVERED of cosines.
    within = np.quantile(unit @ unit.T, 1.0 - COVERED, axis=1)
    best = thinned[int(np.argmax(within))]
    return float(best[0]), float(best[1])


def _unwrapped(rings: Sequence[Ring]) -> list[_Floats]:
    """Return *rings* as arrays, with western longitudes moved past 180 where that makes the area much narrower."""
    arrays = [np.array(ring, dtype=np.float64) for ring in rings if len(ring) >= 3]
    if not arrays:
        raise ValueError("an area needs a ring of three points or more")
    longitudes = np.concatenate([array[:, 0] for array in arrays])
    if np.ptp(longitudes % 360.0) < 0.9 * np.ptp(longitudes):
        for array in arrays:
            array[:, 0] %= 360.0
    return arrays


def _step(rings: Sequence[_Floats]) -> float:
    """Return the spacing, in degrees of latitude, that gives about :data:`SAMPLES` points."""
    area = 0.0
    for ring in rings:
        lon, sines = ring[:, 0], np.sin(np.radians(ring[:, 1]))
        # Trapezoids on Lambert's cylinder, in square degrees.
        area += abs(float(np.sum((np.roll(lon, -1) - lon) * (np.roll(sines, -1) + sines)))) / 2.0 * 180.0 / math.pi
    return math.sqrt(max(area, 1e-12) / SAMPLES)
