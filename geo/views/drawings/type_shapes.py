"""How things look: the shapes of event types, as outlines that the map, the timeline and the page share."""

from html import escape
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


def glyph(kind: EventType, *, size: int = 13) -> str:
    """Draw the mark of an event type as HTML, *size* pixels wide; Streamlit's sanitiser lets no SVG through."""
    outline = SHAPES.get(kind.shape, ())
    points = ",".join(f"{50 + 38 * x:.1f}% {50 + 38 * y:.1f}%" for x, y in outline)
    shape = f"clip-path:polygon({points})" if outline else "border-radius:50%;transform:scale(.76)"
    style = f"display:inline-block;flex:none;width:{size}px;height:{size}px;background:{escape(kind.colour)};{shape}"
    return f'<i style="{style}" aria-hidden="true"></i>'
