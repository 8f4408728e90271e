"""The timeline as a plotly figure."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from geo import edtf
from geo.model import Collection, Event
from geo.queries import Catalogue
from geo.queries.chronology import MOST_LANES, arrange
from geo.queries.filters import Filters
from geo.views.drawings.timeline import DENSE, Drawing, draw
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(250)
EVENTS = Catalogue(SMALL).events(Filters())
INDEX = {event.id: index for index, event in enumerate(EVENTS)}
COLLECTIONS = [SMALL, HOSTILE, LARGE]
NAMES = ["small", "hostile", "large"]
LANES = ("type", "actor", "place")
AXES = ("event", "report")


def plain(drawing: Drawing) -> dict[str, Any]:
    """The figure as the browser gets it."""
    found: dict[str, Any] = json.loads(json.dumps(drawing.figure, allow_nan=False))
    return found


def texts(value: object) -> Iterator[str]:
    """Every text in a figure, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in figure["data"] if one["name"] == name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=NAMES)
def test_every_event_has_a_spot(collection: Collection, lanes: str, axis: str) -> None:
    """Each event can be marked: its spots lie in a lane's rows, in a column, with ends in order, within the axis."""
    drawing = draw(collection.events, collection, lanes=lanes, axis=axis)
    layout = plain(drawing)["layout"]
    assert {spot[0] for spot in drawing.spots} == set(range(len(collection.events)))
    for event, number, y, low, high, at in drawing.spots:
        text = collection.events[event].report.published if axis == "report" else collection.events[event].date
        day = edtf.parse(text)
        assert number == (1 if day.year_known else 2 if day.month else 3)
        first, last = layout["xaxis" if number == 1 else f"xaxis{number}"]["range"]
        assert first <= low <= at <= high <= last
        assert layout["yaxis"]["range"][1] < y < layout["yaxis"]["range"][0]


@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=NAMES)
def test_what_can_be_picked_says_which_event_it_is(collection: Collection, lanes: str) -> None:
    """Marks and bars carry an index of an event each, nothing else; every event has a mark for each of its lanes."""
    drawing = draw(collection.events, collection, lanes=lanes)
    figure = plain(drawing)
    marks = [index for name in ("dated", "year unknown", "no date") for index in trace(figure, name)["customdata"]]
    assert Counter(marks) == Counter(spot[0] for spot in drawing.spots)
    where = [at for name in ("dated", "year unknown", "no date") for at in trace(figure, name)["x"]]
    assert Counter(where) == Counter(spot[-1] for spot in drawing.spots)
    for one in figure["data"]:
        held = one.get("customdata", [])
        assert all(type(index) is int and 0 <= index < len(collection.events) for index in held)
        if held:
            assert len(held) == len(one["x"]) == len(one["y"])


@pytest.mark.parametrize("collection", COLLECTIONS, ids=NAMES)
def test_nothing_of_the_figure_asks_the_network(collection: Collection) -> None:
    """Only bars and points: charts with maps fetch theirs.  No addresses and no images."""
    figure = plain(draw(collection.events, collection))
    assert {one["type"] for one in figure["data"]} <= {"bar", "scatter", "scattergl"}
    assert not {"geo", "map", "mapbox", "images"} & set(figure["layout"])
    assert not [text for text in texts(figure) if re.search(r"https?:|//|url\(|href", text)]


@pytest.mark.parametrize("lanes", LANES)
def test_names_are_written_as_text(lanes: str) -> None:
    """Plotly reads a little HTML in labels: none of it comes from a name, and no other text of events is there."""
    figure = plain(draw(HOSTILE.events, HOSTILE, lanes=lanes))
    ours = {"year<br>unknown", "no<br>date", "%{y:.1f}<extra></extra>"}
    for text in set(texts(figure)) - ours:
        assert not set(text) & set("<>")
        assert "alert" not in text
        assert not re.search(r"&(?!amp;)", text)
    labels = figure["layout"]["yaxis"]["ticktext"]
    assert any(label.startswith("=1+1 ‹img src=x") for label in labels)


def test_an_ampersand_is_an_ampersand() -> None:
    """A name that looks like an entity is not decoded, and a long one is cut with an ellipsis before it is escaped."""
    named = {key: replace(kind, label="A &lt; B & <more>") for key, kind in SMALL.types.items()}
    label = plain(draw(SMALL.events, replace(SMALL, types=named)))["layout"]["yaxis"]["ticktext"][0]
    assert label.startswith("A &amp;lt; B &amp; ‹more›  ")
    long = {key: replace(kind, label="Twenty-three & letters") for key, kind in SMALL.types.items()}
    label = plain(draw(SMALL.events, replace(SMALL, types=long)))["layout"]["yaxis"]["ticktext"][0]
    assert label.startswith("Twenty-three &amp; lett…  ")


def test_lanes_are_named_and_counted() -> None:
    """Types in the order of their file, each with the number of its events."""
    layout = plain(draw(EVENTS, SMALL))["layout"]
    assert layout["yaxis"]["ticktext"] == [
        "Conference  2", "Protest  3", "Movement  4", "Statement  2", "Agreement  2",
    ]  # fmt: skip
    assert layout["yaxis"]["tickvals"] == sorted(layout["yaxis"]["tickvals"])
    assert layout["uirevision"] == "type"


@pytest.mark.parametrize(("lanes", "last"), [("actor", "no actor  9"), ("place", "no place  3")])
def test_events_of_nobody_and_nowhere_have_a_lane(lanes: str, last: str) -> None:
    """It is the last one and says what is missing."""
    assert plain(draw(EVENTS, SMALL, lanes=lanes))["layout"]["yaxis"]["ticktext"][-1] == last


def test_rare_places_are_said_to_be_others() -> None:
    """The lane that many places share says so."""
    labels = plain(draw(LARGE.events, LARGE, lanes="place"))["layout"]["yaxis"]["ticktext"]
    assert labels[MOST_LANES].startswith("all others  ")


def test_shapes_and_colours_are_the_types() -> None:
    """Filled for a stated day, open for anything vaguer, in the type's shape and colour."""
    figure = plain(draw(EVENTS, SMALL))
    for name in ("dated", "year unknown", "no date"):
        one = trace(figure, name)
        for index, symbol, colour in zip(
            one["customdata"], one["marker"]["symbol"], one["marker"]["color"], strict=True
        ):
            kind = SMALL.types[EVENTS[index].type]
            exact = edtf.parse(EVENTS[index].date).granularity == "day"
            assert (symbol, colour) == (kind.shape if exact else f"{kind.shape}-open", kind.colour)


def spans(figure: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Each bar's first and last moment, by event, as ISO dates."""
    bars = trace(figure, "span")
    return {
        EVENTS[index].id: (iso(base), iso(base + width))
        for index, base, width in zip(bars["customdata"], bars["base"], bars["x"], strict=True)
    }


def iso(milliseconds: float) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()


def test_a_bar_is_as_long_as_the_imprecision() -> None:
    """From the first day to the end of the last; a day has none; an open side runs to the edge of the axis."""
    figure = plain(draw(EVENTS, SMALL))
    first, last = (iso(end) for end in figure["layout"]["xaxis"]["range"])
    found = spans(figure)
    assert found == {
        "month": ("2015-04-01", "2015-05-01"),
        "season": ("2015-06-01", "2015-09-01"),
        "year": ("2014-01-01", "2015-01-01"),
        "range": ("2014-01-01", "2017-01-01"),
        "decade": ("1990-01-01", "2000-01-01"),
        "set": ("2022-01-01", "2024-01-01"),
        "open-end": ("2021-08-15", found["open-end"][1]),
        "open-start": (found["open-start"][0], "2003-05-01"),
    }
    assert found["open-start"][0] == first < "1990-01-01"
    assert "2024-01-01" < found["open-end"][1] <= last


def test_marks_stand_where_the_date_is() -> None:
    """In the middle of what is meant; at the known end of an open date."""
    one = trace(plain(draw(EVENTS, SMALL)), "dated")
    at = {EVENTS[index].id: iso(x) for index, x in zip(one["customdata"], one["x"], strict=True)}
    assert at["day"] == "2015-08-06"
    assert at["month"] == "2015-04-15"
    assert at["open-end"] == "2021-08-15"
    assert at["open-start"] == "2003-04-30"


def test_what_has_no_year_has_a_column_only_where_there_is_any() -> None:
    """Gutters are named; without such events they take no room and have no heading."""
    layout = plain(draw(EVENTS, SMALL))["layout"]
    assert [one["text"] for one in layout["annotations"]] == ["year<br>unknown", "no<br>date"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]
    assert layout["xaxis2"]["domain"][1] < layout["xaxis3"]["domain"][0]
    dated = plain(draw([event for event in EVENTS if edtf.parse(event.date).year_known], SMALL))["layout"]
    assert not dated.get("annotations")
    assert dated["xaxis"]["domain"] == [0, 1]
    assert dated["xaxis2"]["visible"] is False


def test_the_histogram_counts_the_dated() -> None:
    """Its two parts together are the number of events whose year is known."""
    figure = plain(draw(EVENTS, SMALL))
    number = sum(trace(figure, "stated")["y"]) + sum(trace(figure, "spread")["y"])
    assert number == pytest.approx(sum(edtf.parse(event.date).year_known for event in EVENTS))


@pytest.mark.parametrize("events", [(), EVENTS[-2:], EVENTS[-4:-2]], ids=["none", "undated", "yearless"])
def test_nothing_dated_can_be_drawn(events: tuple[Event, ...]) -> None:
    """No events, or none with a year: a figure all the same, the same whatever the day is today."""
    drawing = draw(events, SMALL)
    figure = plain(drawing)
    assert len(drawing.spots) == len(events)
    assert trace(figure, "dated")["x"] == []
    assert [iso(end)[:4] for end in figure["layout"]["xaxis"]["range"]] == ["1999", "2001"]


def test_drawing_twice_is_drawing_the_same() -> None:
    """Nothing is jittered, so equal data is recognised as equal."""
    assert plain(draw(LARGE.events, LARGE)) == plain(draw(LARGE.events, LARGE))


def test_many_marks_are_drawn_by_the_graphics_card() -> None:
    """From thousands on marks are WebGL, bars lose the mark in their middle, and still every event has its spot."""
    many = sample.synthetic(DENSE + 1)
    drawing = draw(many.events, many)
    marks = trace(drawing.figure, "dated")
    assert {one["type"] for one in drawing.figure["data"]} == {"bar", "scatter", "scattergl"}
    assert {spot[0] for spot in drawing.spots} == set(range(DENSE + 1))
    assert all(edtf.parse(many.events[index].date).days == 1 for index in marks["customdata"][:200])
    assert len(marks["customdata"]) < len(arrange(many.events).marks)
