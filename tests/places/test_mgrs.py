"""Grid references of the Military Grid Reference System."""

import pytest

from geo.places.mgrs import to_degrees


@pytest.mark.parametrize(
    ("reference", "lat", "lon"),
    [
        ("4Q FJ 12345 67890", 21.4098, -157.91607),  # Oahu, the example of the system's own description
        ("42SVF8765432109", 36.43412, 68.86226),
        ("31NAA 66021 00000", 0.0, 0.0),
        ("35MQU4698815274", -1.67, 29.22),
        ("19H CD 44883 10522", -33.3333, -70.6667),
    ],
)
def test_degrees(reference: str, lat: float, lon: float) -> None:
    """A reference means the same point as by other programs, in both hemispheres."""
    found = to_degrees(reference)
    assert found is not None
    assert found[:2] == (pytest.approx(lat, abs=2e-5), pytest.approx(lon, abs=2e-5))


def test_size() -> None:
    """Fewer digits mean a larger square, whose middle is returned."""
    assert [to_degrees(f"42SVF{digits}")[2] for digits in ("83", "8732", "8765432109")] == [10_000.0, 1_000.0, 1.0]  # type: ignore[index]


@pytest.mark.parametrize("wrong", ["61SVF8732", "0SVF8732", "42IVF8732", "42SAF8732", "42SVF873", "42SVF", "Kunduz"])
def test_no_reference(wrong: str) -> None:
    """A zone, band or column that there is not, or an odd number of digits, is no reference."""
    assert to_degrees(wrong) is None
