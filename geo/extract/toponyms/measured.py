"""Places that a text tells by figures: points, and names with a distance and a direction before them.

What the figures mean is :mod:`geo.places.coordinates`' and :mod:`geo.places.offsets`' business.
"""

from collections.abc import Iterable
from dataclasses import replace

from geo.extract.annotations import Toponym
from geo.places import coordinates, offsets

_CERTAINTY = 0.97


def with_points(found: Iterable[Toponym], *, text: str) -> list[Toponym]:
    """Return *found* and the points that *text* gives by figures, in its order; names inside a point are left out."""
    points = [
        Toponym(one.start, one.end, text[one.start : one.end], "other", certainty=_CERTAINTY)
        for one in coordinates.find(text)
    ]
    inside = {at for point in points for at in range(point.start, point.end)}
    kept = [one for one in found if inside.isdisjoint(range(one.start, one.end))]
    return sorted((*kept, *points), key=_place_in_text)


def lengthened(one: Toponym, *, text: str) -> tuple[Toponym, str]:
    """Return a name with the distance and direction before it, and these in plain English; itself and "" without."""
    if one.kind in ("demonym", "border"):
        return one, ""
    offset = offsets.before(text, one.start)
    if offset is None:
        return one, ""
    start = one.start - offset.size
    return replace(one, start=start, text=text[start : one.end], kind="other"), offset.words


def _place_in_text(one: Toponym) -> tuple[int, int]:
    return one.start, -one.end
