"""The shapes of event types."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from math import hypot

import plotly.graph_objects as go
import pytest

from geo.facts import event_types
from geo.views.drawings.type_shapes import SHAPES, Outline, glyph, hollow
from tests import sample

KIND = sample.TYPES["protest"]


def test_shapes_are_those_of_the_ontology() -> None:
    """What event_types.csv may name can be drawn, and nothing else is listed."""
    assert tuple(SHAPES) == event_types.SHAPES


def test_plotly_knows_every_shape_filled_and_open() -> None:
    """The timeline draws by plotly's names what the map draws by outlines."""
    for shape in SHAPES:
        for symbol in (shape, f"{shape}-open"):
            assert go.scatter.Marker(symbol=symbol).symbol == symbol


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"circle"}))
def test_an_outline_is_about_as_large_as_the_circle(shape: str) -> None:
    """Corners reach the mark's radius and little beyond, so that no type looks more important."""
    outline = SHAPES[shape]
    assert len(outline) >= 3
    assert all(abs(x) <= 1.31 and abs(y) <= 1.31 for x, y in outline)
    assert 1 <= max(hypot(x, y) for x, y in outline) <= 1.35


def test_no_two_outlines_are_alike() -> None:
    """Shapes tell types of one colour apart, wherever a drawing begins."""
    corners = {shape: {(round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in outline} for shape, outline in SHAPES.items()}
    for one, other in combinations(corners, 2):
        assert corners[one] != corners[other], (one, other)


def test_triangles_point_where_their_names_say() -> None:
    """Up is up: y grows downwards."""
    up, right = SHAPES["triangle-up"], SHAPES["triangle-right"]
    assert min(y for _, y in up) == pytest.approx(-1.2)
    assert max(x for x, _ in right) == pytest.approx(1.2)
    assert min(x for x, _ in SHAPES["triangle-left"]) == pytest.approx(-1.2)
    assert max(y for _, y in SHAPES["triangle-down"]) == pytest.approx(1.2)


class Drawn(HTMLParser):
    """The one element that a glyph is."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        ((self.tag, self.attributes),) = self.elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def style(self) -> dict[str, str]:
        """The element's own style, property to value."""
        pairs = (part.split(":", 1) for part in (self.attributes["style"] or "").split(";"))
        return dict(pairs)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_glyph_is_one_small_element(shape: str) -> None:
    """Square, in the type's colour, cut to the shape's corners, hidden from screen readers: the label says the same."""
    drawn = Drawn(glyph(replace(KIND, shape=shape), size=20))
    assert (drawn.tag, drawn.text, set(drawn.attributes)) == ("i", "", {"style", "aria-hidden"})
    assert (drawn.style["width"], drawn.style["height"]) == ("20px", "20px")
    assert drawn.style["background"] == KIND.colour
    if shape == "circle":
        assert drawn.style["border-radius"] == "50%"
    else:
        corners = re.findall(r"(-?[0-9.]+)% (-?[0-9.]+)%", drawn.style["clip-path"])
        assert len(corners) == len(SHAPES[shape])
        assert all(0 <= float(number) <= 100 for corner in corners for number in corner)


def test_a_colour_cannot_break_out() -> None:
    """Whatever a colour holds ends no attribute; a shape that nobody knows is a circle."""
    drawn = Drawn(glyph(replace(KIND, colour=sample.HOSTILE, shape=sample.HOSTILE)))
    assert (drawn.tag, drawn.text, set(drawn.attributes)) == ("i", "", {"style", "aria-hidden"})
    assert sample.HOSTILE in (drawn.attributes["style"] or "")
    assert "border-radius:50%" in (drawn.attributes["style"] or "")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_mark_of_a_proposal_is_a_dashed_grey_outline(shape: str) -> None:
    """Nothing in it has the colour of the type, and it stays within its square."""
    drawn = Drawn(glyph(replace(KIND, shape=shape), size=20, proposed=True))
    assert (drawn.tag, drawn.text, set(drawn.attributes)) == ("i", "", {"style", "aria-hidden"})
    assert KIND.colour not in (drawn.attributes["style"] or "")
    assert "repeating-conic-gradient(#808080" in drawn.style["background"]
    assert drawn.style["clip-path"].startswith("polygon(evenodd,")
    corners = re.findall(r"(-?[0-9.]+)% (-?[0-9.]+)%", drawn.style["clip-path"])
    assert all(0 <= float(number) <= 100 for corner in corners for number in corner)


def filled(path: Outline, x: float, y: float) -> bool:
    """Whether a point is within a path by the rule of even and odd: a ray from it crosses it an odd number of times."""
    crossed = 0
    for (x0, y0), (x1, y1) in pairwise((*path, path[0])):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"circle"}))
def test_a_hollow_shape_is_a_rim_and_nothing_else(shape: str) -> None:
    """It lies within the shape, takes most of it and leaves its middle empty."""
    grid = [(x / 20 + 0.013, y / 20 + 0.017) for x in range(-28, 28) for y in range(-28, 28)]
    whole = {at for at in grid if filled(SHAPES[shape], *at)}
    rim = {at for at in grid if filled(hollow(SHAPES[shape]), *at)}
    assert rim < whole
    assert 0.5 < len(rim) / len(whole) < 0.85
