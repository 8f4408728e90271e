"""Distances, boxes and circles on a sphere.

Coordinates are decimal degrees, WGS 84; distances kilometres.  A sphere of the mean earth radius stands in for the
ellipsoid: up to 0.5 % off, fine for grouping reports, not for surveying.
"""

import math
from collections.abc import Iterable, Sequence

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the WGS 84 ellipsoid (Moritz, Geodetic Reference System 1980, 2000)."""

KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180

_PEOPLE_PER_KM2 = 4000.0
_CITY_RADII = (1.5, 35.0)


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance from *a* to *b*, in kilometres (haversine formula).

    Args:
        a, b: ``(latitude, longitude)`` in decimal degrees, WGS 84.

    Returns:
        Kilometres, never negative.

    Raises:
        ValueError: a latitude lies outside [-90, 90].

    >>> round(great_circle_km((48.8566, 2.3522), (51.5074, -0.1278)))
    344
    """
    if abs(a[0]) > 90 or abs(b[0]) > 90:
        raise ValueError(f"latitude outside [-90, 90]: {a[0]} or {b[0]}")
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def bounding_box(centre: tuple[float, float], *, radius_km: float) -> tuple[float, float, float, float]:
    """Return ``(south, west, north, east)`` in degrees of a box that holds the circle.

    West may exceed east: then the box crosses the antimeridian.  A circle that holds a pole spans every longitude.
    """
    lat, lon = centre
    span = radius_km / KM_PER_DEGREE
    south, north = lat - span, lat + span
    if south <= -90 or north >= 90:
        return max(south, -90.0), -180.0, min(north, 90.0), 180.0
    widest = math.cos(math.radians(lat))
    ratio = math.sin(math.radians(span)) / widest if widest > 0 else 1.0
    if ratio >= 1:
        return south, -180.0, north, 180.0
    wide = math.degrees(math.asin(ratio))
    if wide >= 180:
        return south, -180.0, north, 180.0
    return south, wrap_longitude(lon - wide), north, wrap_longitude(lon + wide)


def wrap_longitude(lon: float) -> float:
    """Return *lon* moved into [-180, 180) degrees.

    >>> wrap_longitude(190.0)
    -170.0
    """
    return (lon + 180.0) % 360.0 - 180.0


def mean_point(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the ``(latitude, longitude)`` in the middle of *points*, right across the antimeridian too.

    The mean of the unit vectors, projected back on the sphere.

    Raises:
        ValueError: no points, or points that cancel out (antipodes).
    """
    x = y = z = 0.0
    for lat, lon in points:
        phi, lam = math.radians(lat), math.radians(lon)
        x += math.cos(phi) * math.cos(lam)
        y += math.cos(phi) * math.sin(lam)
        z += math.sin(phi)
    if math.sqrt(x * x + y * y + z * z) < 1e-9:
        raise ValueError("these points have no middle")
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def covering_radius(centre: tuple[float, float], points: Sequence[tuple[float, float]], *, share: float = 0.9) -> float:
    """Return the radius in km of a circle round *centre* that holds *share* (0 to 1) of *points*; 0.0 of none."""
    if not points:
        return 0.0
    distances = sorted(great_circle_km(centre, point) for point in points)
    return distances[min(len(distances) - 1, math.ceil(share * len(distances)) - 1)]


def settlement_radius_km(population: int) -> float:
    """Return the uncertainty radius of a city from its *population*: a disc of 4,000 people a km², 1.5 to 35 km.

    4,000/km² is about the density of large built-up areas world-wide (Atlas of Urban Expansion, 2016 edition);
    the lower bound stands for villages, whose point may mark any end of them.

    >>> round(settlement_radius_km(4_500_000), 1)
    18.9
    """
    disc = math.sqrt(max(population, 0) / (_PEOPLE_PER_KM2 * math.pi))
    return min(max(disc, _CITY_RADII[0]), _CITY_RADII[1])


def toward(start: tuple[float, float], *, bearing_degrees: float, km: float) -> tuple[float, float]:
    """Return the ``(latitude, longitude)`` reached from *start* by going *km* on a bearing (0 north, 90 east).

    >>> tuple(round(angle, 2) for angle in toward((34.5, 69.2), bearing_degrees=0, km=111.195))
    (35.5, 69.2)
    """
    lat, bearing, arc = math.radians(start[0]), math.radians(bearing_degrees), km / EARTH_RADIUS_KM
    end = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(bearing))
    east = math.atan2(math.sin(bearing) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(end))
    return math.degrees(end), wrap_longitude(start[1] + math.degrees(east))
