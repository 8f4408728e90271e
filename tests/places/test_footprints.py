"""Points and radii that stand for areas and their compass parts."""

import math

import numpy as np
import pytest

from geo.places import footprints
from geo.places.footprints import PARTS, area_circle, compass_part, distances_km, raster

SQUARE = [[(60.0, 30.0), (64.0, 30.0), (64.0, 34.0), (60.0, 34.0), (60.0, 30.0)]]
WITH_HOLE = [*SQUARE, [(61.0, 31.0), (61.0, 33.0), (63.0, 33.0), (63.0, 31.0), (61.0, 31.0)]]
ACROSS = [
    [(178.0, -1.0), (180.0, -1.0), (180.0, 1.0), (178.0, 1.0), (178.0, -1.0)],
    [(-180.0, -1.0), (-178.0, -1.0), (-178.0, 1.0), (-180.0, 1.0), (-180.0, -1.0)],
]


def test_square_has_its_middle_and_a_radius_between_side_and_corner():
    """The circle of a square is centred on it, to the raster's step; nine tenths in it, it is short of the corners."""
    circle = area_circle(raster(SQUARE))
    assert circle.lat == pytest.approx(32.0, abs=0.1)
    assert circle.lon == pytest.approx(62.0, abs=0.1)
    half_side = 2.0 * footprints.KM_PER_DEGREE * math.cos(math.radians(32.0))
    assert half_side < circle.radius_km < 2.0 * math.sqrt(2.0) * footprints.KM_PER_DEGREE


def test_raster_weighs_area_not_degrees():
    """A degree of longitude counts for less near the pole: the area comes out right at 70 degrees north."""
    rings = [[(20.0, 69.0), (30.0, 69.0), (30.0, 71.0), (20.0, 71.0), (20.0, 69.0)]]
    true = (
        footprints.EARTH_RADIUS_KM**2 * math.radians(10.0) * (math.sin(math.radians(71)) - math.sin(math.radians(69)))
    )
    assert raster(rings).area_km2 == pytest.approx(true, rel=0.02)


def test_ring_needs_not_be_closed_nor_of_one_orientation():
    """Open and reversed rings give the same area as GeoJSON's."""
    reversed_open = [SQUARE[0][:0:-1]]
    assert raster(reversed_open).area_km2 == pytest.approx(raster(SQUARE).area_km2)


def test_hole_is_not_land():
    """No point of the raster lies in a hole, and the representative point is on the land around it."""
    area = raster(WITH_HOLE)
    inside = (np.abs(area.points[:, 0] - 32.0) < 1.0) & (np.abs(area.points[:, 1] - 62.0) < 1.0)
    assert not inside.any()
    circle = area_circle(area)
    assert max(abs(circle.lat - 32.0), abs(circle.lon - 62.0)) > 0.95


def test_area_across_the_antimeridian_is_one_area():
    """A country cut at 180 degrees has its middle there, not on the other side of the world."""
    area = raster(ACROSS)
    circle = area_circle(area)
    assert abs(circle.lon) == pytest.approx(180.0, abs=0.1)
    assert circle.radius_km < 300.0
    assert area.bounds == (-1.0, 178.0, 1.0, -178.0)


def test_archipelago_keeps_its_point_on_an_island():
    """Where the centre of gravity falls into the sea, the point is on land and the radius reaches the other island."""
    islands = [[(x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0), (x, 0.0)] for x in (10.0, 20.0)]
    circle = area_circle(raster(islands))
    assert 10.0 <= circle.lon <= 11.0 or 20.0 <= circle.lon <= 21.0
    assert circle.radius_km > 900.0


def test_speck_smaller_than_the_source_has_a_point_and_a_radius():
    """A sliver that no raster row crosses still gets a finite circle."""
    circle = area_circle(raster([[(5.0, 50.0), (5.0, 50.0), (5.0, 50.0)]]))
    assert (circle.lat, circle.lon) == pytest.approx((50.0, 5.0))
    assert circle.radius_km >= 0.0


@pytest.mark.parametrize("part", PARTS)
def test_parts_lie_where_their_name_says(part):
    """Each part's centre is on the named side of the middle, and a part is smaller than the whole."""
    area = raster(SQUARE)
    whole, circle = area_circle(area), compass_part(area, part=part)
    north, east = circle.lat - whole.lat, circle.lon - whole.lon
    assert circle.radius_km < whole.radius_km
    assert ("north" in part) == (north > 0.3)
    assert ("south" in part) == (north < -0.3)
    assert ("east" in part) == (east > 0.3)
    assert ("west" in part) == (east < -0.3)


def test_north_and_south_do_not_overlap():
    """North, middle and south thirds tile an area: the centres of north and south are a two-thirds height apart."""
    area = raster(SQUARE)
    north, south = compass_part(area, part="north"), compass_part(area, part="south")
    assert north.lat - south.lat == pytest.approx(4.0 * 2.0 / 3.0, abs=0.25)


def test_unknown_part_is_refused():
    """A word that is no compass part raises, and the message names it."""
    with pytest.raises(ValueError, match="upper"):
        compass_part(raster(SQUARE), part="upper")


def test_area_without_a_ring_is_refused():
    """Two points enclose nothing."""
    with pytest.raises(ValueError, match="three points"):
        raster([[(0.0, 0.0), (1.0, 1.0)]])


def test_distance_matches_a_known_pair():
    """Kabul to Tashkent is 750 km (great circle), give or take the ellipsoid."""
    kabul, tashkent = np.array([[34.53, 69.17]]), (41.31, 69.28)
    assert distances_km(kabul, lat=tashkent[0], lon=tashkent[1])[0] == pytest.approx(754.0, abs=5.0)
