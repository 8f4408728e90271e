"""Distances, boxes and circles on a sphere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import spherical

KABUL, DUSHANBE = (34.5289, 69.1725), (38.5358, 68.7791)
points = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


def test_distance_between_capitals() -> None:
    """Kabul and Dushanbe are about 447 km apart, as atlases say."""
    assert spherical.great_circle_km(KABUL, DUSHANBE) == pytest.approx(447, abs=3)


@given(points, points)
def test_distance_is_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    """No two points are further apart than half the circumference, and the way back is as long."""
    there = spherical.great_circle_km(a, b)
    assert 0 <= there <= 20_016
    assert there == pytest.approx(spherical.great_circle_km(b, a), abs=1e-6)


def test_latitude_off_the_earth_is_refused() -> None:
    """A latitude of 91 degrees is an error, not a place."""
    with pytest.raises(ValueError, match="latitude"):
        spherical.great_circle_km((91.0, 0.0), (0.0, 0.0))


@given(points, st.floats(1, 3000), st.floats(0, 360))
def test_box_holds_the_circle(centre: tuple[float, float], radius: float, bearing: float) -> None:
    """Whatever is reached from the centre within the radius lies in the box, across the antimeridian too."""
    south, west, north, east = spherical.bounding_box(centre, radius_km=radius)
    lat, lon = spherical.toward(centre, bearing_degrees=bearing, km=radius * 0.999)
    assert south - 1e-6 <= lat <= north + 1e-6
    if west <= east:
        assert west - 1e-6 <= lon <= east + 1e-6
    else:
        assert lon >= west - 1e-6 or lon <= east + 1e-6


def test_box_round_a_pole_spans_every_longitude() -> None:
    """A circle that holds a pole, or nearly, meets all meridians."""
    assert spherical.bounding_box((89.0, 20.0), radius_km=300)[1::2] == (-180.0, 180.0)
    assert spherical.bounding_box((-89.0, 20.0), radius_km=300)[0] == -90.0


def test_box_as_wide_as_the_earth() -> None:
    """A circle of a quarter of the earth's girth round the equator reaches every longitude but no further."""
    south, west, north, east = spherical.bounding_box((0.0, 0.0), radius_km=10_000)
    assert (round(south), round(north)) == (-90, 90)
    assert east - west > 175


@given(points, st.floats(0, 5000), st.floats(0, 360))
def test_going_a_way_leads_so_far(start: tuple[float, float], km: float, bearing: float) -> None:
    """The end of a way of so many kilometres is so many kilometres off."""
    end = spherical.toward(start, bearing_degrees=bearing, km=km)
    assert spherical.great_circle_km(start, end) == pytest.approx(km, abs=0.5)


def test_middle_across_the_antimeridian() -> None:
    """The middle of two points on either side of 180 degrees lies between them, not in Africa."""
    lat, lon = spherical.mean_point([(0.0, 179.0), (0.0, -179.0)])
    assert (lat, abs(lon)) == (pytest.approx(0), pytest.approx(180))


def test_antipodes_have_no_middle() -> None:
    """Points that cancel out are refused, as is no point at all."""
    with pytest.raises(ValueError, match="no middle"):
        spherical.mean_point([(0.0, 0.0), (0.0, 180.0)])
    with pytest.raises(ValueError, match="no middle"):
        spherical.mean_point([])


def test_covering_radius_leaves_the_outliers() -> None:
    """Nine of ten points within ten kilometres make a radius of ten, the tenth does not count."""
    near = [spherical.toward(KABUL, bearing_degrees=36 * n, km=10) for n in range(9)]
    assert spherical.covering_radius(KABUL, [*near, DUSHANBE]) == pytest.approx(10, abs=0.1)
    assert spherical.covering_radius(KABUL, [*near, DUSHANBE], share=1) > 400
    assert spherical.covering_radius(KABUL, []) == 0


def test_cities_grow_with_their_people_within_bounds() -> None:
    """A village has the least radius, a metropolis of forty millions the greatest."""
    assert spherical.settlement_radius_km(0) == 1.5
    assert spherical.settlement_radius_km(1_000_000) == pytest.approx(8.9, abs=0.1)
    assert spherical.settlement_radius_km(400_000_000) == 35
