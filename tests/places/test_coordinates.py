"""Points given by figures."""

import time

import pytest

from geo.places import coordinates

POINTS = [
    ("The bridge at 36.7289, 68.8569 was shut.", "36.7289, 68.8569", 36.7289, 68.8569),
    ("The bridge (-1.6705, 29.2205) was shut.", "-1.6705, 29.2205", -1.6705, 29.2205),
    ("It fell at 36.73°N 68.86°E.", "36.73°N 68.86°E", 36.73, 68.86),
    ("It fell at 36.73 N, 68.86 E.", "36.73 N, 68.86 E", 36.73, 68.86),
    ("It fell at N 36 43.7 E 68 51.4 at dawn.", "N 36 43.7 E 68 51.4", 36.7283, 68.8567),
    ("It fell at 33°20′S, 70°40′W.", "33°20′S, 70°40′W", -33.3333, -70.6667),
    ("It fell at 36° 43' 44.5\" N, 68° 51' 25\" E.", "36° 43' 44.5\" N, 68° 51' 25\" E", 36.7290, 68.8569),
    ("Упал у 36°43′44″ с. ш. 68°51′25″ в. д. вечером.", "36°43′44″ с. ш. 68°51′25″ в. д.", 36.7289, 68.8569),
    ("Danger area 364344N 0685125E until noon.", "364344N 0685125E", 36.7289, 68.8569),
    ("Hit at grid 42S VF 87654 32109, they said.", "42S VF 87654 32109", 36.4341, 68.8623),
]


@pytest.mark.parametrize(("text", "written", "lat", "lon"), POINTS)
def test_points_in_a_text(text: str, written: str, lat: float, lon: float) -> None:
    """Each way of writing a point is found whole and means the point."""
    (found,) = coordinates.find(text)
    assert text[found.start : found.end] == written
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=1e-4), pytest.approx(lon, abs=1e-4))


@pytest.mark.parametrize(
    "text",
    ["Shares fell 12.50, 13.75 and 14.25.", "It rose 12.345, 13.456%.", "36°99'N 68°12'E", "95.1234, 12.1234", "43° N",
     "The 5G AT 1234 modem", "from 1914, 1918", "version 3.10.1234, 4.1234"],
)  # fmt: skip
def test_other_figures(text: str) -> None:
    """Prices, shares, minutes beyond 60, latitudes beyond 90 and lone angles are no points."""
    assert coordinates.find(text) == []


def test_radius_is_half_the_last_place() -> None:
    """A point given to the minute is off by a kilometre at most; one to the second by no more than a street."""
    radii = [coordinates.find(text)[0].radius_km for text in ("36°43'N 68°51'E", "36°43'44\"N 68°51'25\"E")]
    assert radii == [0.9, 0.1]


def test_query_needs_fewer_decimals() -> None:
    """What is asked for as a whole may have no decimals; words and half points are none."""
    found = coordinates.parse(" 36.7, 68.9 ")
    assert found is not None
    assert (found.lat, found.lon) == (36.7, 68.9)
    assert all(coordinates.parse(query) is None for query in ("Kunduz", "12", "36.7, 268.9", "91, 10", ""))


def test_time_grows_with_the_text() -> None:
    """Figures without end are read in time that grows no faster than they do."""
    for unit in ("36 43 ", "1.234, ", "42S VF ", "°'\"", "12345678", "N 36 E "):
        begun = time.process_time()
        coordinates.find(unit * 8_000)
        assert time.process_time() - begun < 2.0, unit
