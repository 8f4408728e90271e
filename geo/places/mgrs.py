"""Grid references of the Military Grid Reference System, as degrees.

Method: the letters and digits give easting and northing in a zone of the Universal Transverse Mercator projection (NGA
STND.0037, 2014); Krüger's series to the third order of the third flattening turns these into degrees (Karney,
Transverse Mercator with an accuracy of a few nanometers, 2011), which is exact to a millimetre.  The polar zones A, B,
Y and Z are not read.

Coordinates are decimal degrees, WGS 84.
"""

import math
import re

_FORM = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\d\d){1,5})")
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_CYCLE = 2_000_000.0
"""Metres after which the letters of the rows begin again."""

_FLATTENING = 1 / 298.257223563
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = 6_378_137.0 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_SCALE = 0.9996
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3,
    7 * _N**2 / 3 - 8 * _N**3 / 5,
    56 * _N**3 / 15,
)


def to_degrees(reference: str) -> tuple[float, float, float] | None:
    """Return ``(latitude, longitude, size)`` of the middle of a grid reference's square, or None if it is none.

    Args:
        reference: such as "42S VF 8765 4321"; spaces do not count.

    Returns:
        Degrees, and the side of the square in metres: 1 with ten digits, 10,000 with two.
    """
    found = _FORM.fullmatch("".join(reference.split()).upper())
    if found is None:
        return None
    zone, band, column, row, digits = int(found[1]), found[2], found[3], found[4], found[5]
    columns = _COLUMNS[(zone - 1) % 3]
    if not 1 <= zone <= 60 or column not in columns:
        return None
    half = len(digits) // 2
    size = 10.0 ** (5 - half)
    easting = (columns.index(column) + 1) * 100_000.0 + int(digits[:half]) * size + size / 2
    shift = 5 if zone % 2 == 0 else 0
    northing = (_ROWS.index(row) - shift) % 20 * 100_000.0 + int(digits[half:]) * size + size / 2
    south = -80.0 + 8.0 * _BANDS.index(band)
    north = 84.0 if band == "X" else south + 8.0
    for cycle in range(6):
        metres = northing + cycle * _CYCLE
        lat, lon = _inverse(easting, metres if band >= "N" else metres - 10_000_000.0, zone=zone)
        if south - 1.0 <= lat <= north + 1.0:
            return lat, lon, size
    return None


def _inverse(easting: float, northing: float, *, zone: int) -> tuple[float, float]:
    """Return latitude and longitude of a point of a zone; *northing* is negative south of the equator."""
    xi, eta = northing / (_SCALE * _RADIUS), (easting - 500_000.0) / (_SCALE * _RADIUS)
    across, along = xi, eta
    for order, beta in enumerate(_BETA, start=1):
        across -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        along -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    conformal = math.asin(math.sin(across) / math.cosh(along))
    lat = conformal + sum(d * math.sin(2 * order * conformal) for order, d in enumerate(_DELTA, start=1))
    lon = math.atan2(math.sinh(along), math.cos(across))
    return math.degrees(lat), zone * 6.0 - 183.0 + math.degrees(lon)
