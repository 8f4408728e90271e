"""What the browser is sent to draw map and timeline."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from geo import edtf
from geo.model import Collection, Event
from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.drawings import linked_view, map_data, timeline
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(200)
EVENTS = Catalogue(SMALL).events(Filters())
FILES = {
    "leaflet.js": "app/static/l/leaflet.js", "leaflet.css": "app/static/l/leaflet.css", "plotly.min.js": "whole.js",
    "plotly.js": "basic.js",
}  # fmt: skip
COLLECTIONS = pytest.mark.parametrize("collection", [SMALL, HOSTILE, LARGE], ids=["small", "hostile", "large"])


def sent(
    events: Sequence[Event] = EVENTS, collection: Collection = SMALL, *, lanes: str = "type", axis: str = "event"
) -> dict[str, Any]:
    """The payload as a browser reads it."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    found: dict[str, Any] = json.loads(
        linked_view.payload(events, collection, FILES, lanes=lanes, axis=axis).decode("utf-8"), parse_constant=refuse
    )
    return found


@COLLECTIONS
def test_it_is_json_with_all_that_is_drawn(collection: Collection) -> None:
    """For every event an id, type, summary, date in words, place and hollowness; types and files to draw them with."""
    data = sent(collection.events, collection)
    events = data["events"]
    assert events["id"] == [event.id for event in collection.events]
    assert events["summary"] == [event.summary for event in collection.events]
    assert events["when"] == [edtf.parse(event.date).words() for event in collection.events]
    kinds = list(collection.types.values())
    assert [kinds[number].type for number in events["type"]] == [event.type for event in collection.events]
    places, at, hollow = map_data.footprints(collection.events)
    assert (data["places"], events["at"], events["hollow"]) == (places, at, hollow)
    assert events["proposed"] == [event.review == "proposed" for event in collection.events]
    assert [(kind["label"], kind["colour"]) for kind in data["types"]] == [(kind.label, kind.colour) for kind in kinds]
    assert data["files"] == FILES


@COLLECTIONS
@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
@pytest.mark.parametrize("axis", ["event", "report"])
def test_the_timeline_is_the_one_that_was_asked_for(collection: Collection, lanes: str, axis: str) -> None:
    """Its columns are those of the lanes and the axis, and plotly.js's basic bundle draws them, however many."""
    data = sent(collection.events, collection, lanes=lanes, axis=axis)
    columns = timeline.columns(collection.events, collection, lanes=lanes, axis=axis)
    assert data["time"] == json.loads(json.dumps(columns))
    assert data["script"] == "basic.js"


def test_outlines_are_those_of_the_shapes() -> None:
    """The map draws a type by its corners; a circle has none."""
    outlines = dict(zip(SMALL.types, (kind["outline"] for kind in sent()["types"]), strict=True))
    assert outlines["conference"] == []
    assert len(outlines["protest"]) == 3
    assert len(outlines["statement"]) == 10


def test_the_version_is_of_all_the_rest() -> None:
    """It comes first and is a hash of what follows, so that a browser can tell equal data without comparing it."""
    raw = linked_view.payload(EVENTS, SMALL, FILES)
    head, body = raw.split(b",", 1)
    assert json.loads(head + b"}") == {"version": hashlib.sha256(b"{" + body).hexdigest()[:16]}


def test_equal_data_is_equal() -> None:
    """The same events, read anew, have the same bytes."""
    assert linked_view.payload(EVENTS, SMALL, FILES) == linked_view.payload(EVENTS, SMALL, FILES)
    again = sample.synthetic(200)
    assert linked_view.payload(again.events, again, FILES) == linked_view.payload(LARGE.events, LARGE, FILES)


def test_other_data_has_another_version() -> None:
    """Fewer events, another order, another word, other lanes, another axis, other files, no tiles: all differ."""
    renamed = (replace(EVENTS[0], summary="Another summary."), *EVENTS[1:])
    payloads = [
        linked_view.payload(EVENTS, SMALL, FILES),
        linked_view.payload(EVENTS[1:], SMALL, FILES),
        linked_view.payload(EVENTS[::-1], SMALL, FILES),
        linked_view.payload((), SMALL, FILES),
        linked_view.payload(renamed, SMALL, FILES),
        linked_view.payload(EVENTS, SMALL, FILES, lanes="actor"),
        linked_view.payload(EVENTS, SMALL, FILES, axis="report"),
        linked_view.payload(EVENTS, SMALL, FILES, tiles=False),
        linked_view.payload(EVENTS, SMALL, {**FILES, "leaflet.js": "app/static/new/leaflet.js"}),
    ]
    assert len({json.loads(payload)["version"] for payload in payloads}) == len(payloads)


@pytest.mark.parametrize(
    ("axis", "events", "placed", "dated"),
    [
        ("event", EVENTS, "10 on the map, 3 with no place", "9 dated, 2 year unknown, 2 no date"),
        ("report", EVENTS, "10 on the map, 3 with no place", "9 dated, 4 no date"),
        ("event", EVENTS[:3], "3 on the map", "3 dated"),
        ("event", EVENTS[-1:], "0 on the map, 1 with no place", "0 dated, 1 no date"),
        ("event", (), "0 on the map", "0 dated"),
    ],
)
def test_counts_stand_on_both(axis: str, events: tuple[Event, ...], placed: str, dated: str) -> None:
    """Each view says how many it shows and how many it cannot, and why; the timeline counts its columns itself."""
    data = sent(events, axis=axis)
    assert ", ".join(filter(None, (data["words"]["placed"], data["words"]["unplaced"]))) == placed
    counts = [data["time"]["column"].count(column) for column in range(3)]
    words = [f"{count} {word}" for count, word in zip(counts, ("dated", "year unknown", "no date"), strict=True)]
    assert ", ".join(word for n, word in enumerate(words) if counts[n] or not n) == dated


def test_thousands_are_easy_to_read() -> None:
    """Counts have separators."""
    nowhere = next(event for event in EVENTS if event.footprint is None)
    words = sent((*EVENTS[:1] * 1234, *(nowhere,) * 5678))["words"]
    assert (words["placed"], words["unplaced"]) == ("1,234 on the map", "5,678 with no place")


@pytest.mark.parametrize(
    ("collection", "events", "said"),
    [
        (SMALL, EVENTS, "Each mark is an event"),
        (SMALL, EVENTS[:2], ""),
    ],
)
def test_a_first_visit_is_told_what_this_is(collection: Collection, events: tuple[Event, ...], said: str) -> None:
    """One line says what a mark is, as long as nothing is filtered."""
    assert sent(events, collection)["words"]["intro"].startswith(said)
    assert bool(sent(events, collection)["words"]["intro"]) == bool(said)


def test_what_would_fill_an_empty_view_is_said() -> None:
    """Nothing matches, or nothing is there yet: each has its own way out."""
    assert "Show all" in sent(())["words"]["nothing"]
    assert "Add reports" in sent((), Collection("empty", "Empty"))["words"]["nothing"]


def test_hostile_text_never_reaches_the_frame() -> None:
    """The frame's HTML is the same whatever the events hold; their texts travel beside it, as data."""
    hostile = sent(HOSTILE.events, HOSTILE)
    assert hostile["frame"] == sent()["frame"]
    assert "alert(1)" not in hostile["frame"]
    assert set(hostile["events"]["summary"]) == {sample.HOSTILE}
