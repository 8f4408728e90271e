"""How things look: the shapes of event types, as outlines that the map, the timeline and the page share."""

from html import escape
from itertools import pairwise
from math import cos, pi, sin

from geo.model import EventType

Outline = tuple[tuple[float, float], ...]


def _regular(corners: int, *, turn: float = 0.0, size: float = 1.0) -> Outline:
    return tuple(
        (size * sin(2 * pi * k / corners + turn), -size * cos(2 * pi * k / corners + turn)) for k in range(corners)
    )


def _starred(points: int, *, inner: float, size: float = 1.15) -> Outline:
    radii = (size, size * inner)
    return tuple((radii[k % 2] * sin(pi * k / points), -radii[k % 2] * cos(pi * k / points)) for k in range(2 * points))


def _plus(*, turn: float) -> Outline:
    arm, edge = 1.05, 0.36
    upright = (
        (-edge, -arm), (edge, -arm), (edge, -edge), (arm, -edge), (arm, edge), (edge, edge),
        (edge, arm), (-edge, arm), (-edge, edge), (-arm, edge), (-arm, -edge), (-edge, -edge),
    )  # fmt: skip
    return tuple((x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in upright)


SHAPES: dict[str, Outline] = {
    "circle": (),
    "square": _regular(4, turn=pi / 4, size=1.2),
    "diamond": _regular(4, size=1.2),
    "cross": _plus(turn=0.0),
    "x": _plus(turn=pi / 4),
    "triangle-up": _regular(3, size=1.2),
    "triangle-down": _regular(3, turn=pi, size=1.2),
    "triangle-left": _regular(3, turn=-pi / 2, size=1.2),
    "triangle-right": _regular(3, turn=pi / 2, size=1.2),
    "pentagon": _regular(5, size=1.1),
    "hexagon": _regular(6, size=1.1),
    "star": _starred(5, inner=0.45, size=1.25),
    "star-diamond": _starred(4, inner=0.5, size=1.3),
    "hourglass": ((-0.9, -1.0), (0.9, -1.0), (-0.9, 1.0), (0.9, 1.0)),
    "bowtie": ((-1.0, -0.9), (1.0, 0.9), (1.0, -0.9), (-1.0, 0.9)),
}
"""Outlines in units of the mark's radius, y downwards; the circle is drawn as one."""


_DASHES = "repeating-conic-gradient(#808080 0 34deg,transparent 34deg 45deg)"
_ROUND = _regular(24)
_HOLE = 0.55
"""Size of what is cut out of a proposal's mark, as a part of the whole."""


def glyph(kind: EventType, *, size: int = 13, proposed: bool = False) -> str:
    """Draw the mark of an event type as HTML; Streamlit's sanitiser lets no SVG through.

    Args:
        kind: the type.
        size: width and height in pixels.
        proposed: draw the mark of a proposal: its outline alone, dashed and grey.
    """
    outline = SHAPES.get(kind.shape, ())
    if proposed:
        shape = f"clip-path:polygon(evenodd,{_corners(hollow(outline or _ROUND))})"
    elif outline:
        shape = f"clip-path:polygon({_corners(outline)})"
    else:
        shape = "border-radius:50%;transform:scale(.76)"
    fill = _DASHES if proposed else escape(kind.colour)
    style = f"display:inline-block;flex:none;width:{size}px;height:{size}px;background:{fill};{shape}"
    return f'<i style="{style}" aria-hidden="true"></i>'


def hollow(outline: Outline) -> Outline:
    """Return a path that by the rule of even and odd fills a rim along *outline*, and nothing within it."""
    edges = list(pairwise((*outline, outline[0])))
    # two triangles that touch in the middle are one outline that crosses itself there
    apart = [(a, b, (0.0, 0.0)) for a, b in edges if abs(a[0] * b[1] - a[1] * b[0]) > 1e-9]
    rings: list[Outline] = [outline] if len(apart) == len(edges) else list(apart)
    path: list[tuple[float, float]] = []
    for ring in rings:
        middle = (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
        hole = [(m + _HOLE * (x - m), n + _HOLE * (y - n)) for m, n in (middle,) for x, y in ring]
        # each way there is gone back, so that it encloses nothing
        path += [*ring, ring[0], *hole, hole[0], ring[0]]
    return tuple(path)


def _corners(outline: Outline) -> str:
    return ",".join(f"{50 + 38 * x:.1f}% {50 + 38 * y:.1f}%" for x, y in outline)
