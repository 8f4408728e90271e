"""What a browser is sent of a collection: all of it once, then what has changed and which events are shown."""

import json
import zlib
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf
from geo.model import Collection, Event
from geo.queries import Catalogue
from geo.queries.chronology import lanes_of
from geo.queries.filters import Filters
from geo.views.drawings import map_data, timeline
from geo.views.drawings.held import MOST_CHANGED, Change, Held, shown
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(200)
EVENTS = Catalogue(SMALL).events(Filters())
FILES = {
    "leaflet.js": "app/static/l/leaflet.js", "leaflet.css": "app/static/l/leaflet.css", "plotly.min.js": "whole.js",
    "plotly.js": "basic.js",
}  # fmt: skip
COLLECTIONS = pytest.mark.parametrize("collection", [SMALL, HOSTILE, LARGE], ids=["small", "hostile", "large"])


def held(
    events: Sequence[Event] = EVENTS, collection: Collection = SMALL, *, lanes: str = "type", axis: str = "event",
    tiles: bool = True,
) -> Held:  # fmt: skip
    return Held.of(collection, tuple(events), FILES, lanes=lanes, axis=axis, tiles=tiles)


def unpacked(data: bytes) -> dict[str, Any]:
    """What is sent, as a browser reads it."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    found: dict[str, Any] = json.loads(data.decode("utf-8"), parse_constant=refuse)
    return found


def sent(events: Sequence[Event] = EVENTS, collection: Collection = SMALL, **how: Any) -> dict[str, Any]:
    """All of a collection, as a browser reads it."""
    data = held(events, collection, **how).data
    found = unpacked(zlib.decompress(data[16:]))
    assert found["version"] == data[:16].decode()
    return found


@COLLECTIONS
def test_all_that_is_drawn_is_sent(collection: Collection) -> None:
    """For every event an id, type, summary, date in words, place and hollowness; types and files to draw them with."""
    data = sent(collection.events, collection)
    rows = data["rows"]
    assert rows["id"] == [event.id for event in collection.events]
    assert rows["summary"] == [event.summary for event in collection.events]
    assert rows["when"] == [edtf.parse(event.date).words() for event in collection.events]
    kinds = list(collection.types.values())
    assert [kinds[number].type for number in rows["type"]] == [event.type for event in collection.events]
    found = [event.footprint for event in collection.events]
    assert [data["places"][at]["id"] if at >= 0 else None for at in rows["at"]] == [one and one[1].id for one in found]
    assert rows["hollow"] == [bool(one) and one[0] == "about" for one in found]
    assert len(data["places"]) == len({one[1].id for one in found if one})
    assert rows["proposed"] == [event.review == "proposed" for event in collection.events]
    assert [(kind["label"], kind["colour"]) for kind in data["types"]] == [(kind.label, kind.colour) for kind in kinds]
    assert data["files"] == FILES


@COLLECTIONS
@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
@pytest.mark.parametrize("axis", ["event", "report"])
def test_the_timeline_is_the_one_that_was_asked_for(collection: Collection, lanes: str, axis: str) -> None:
    """Times are those of the axis; every event stands in its lanes, and a small bundle of plotly.js draws them."""
    data = sent(collection.events, collection, lanes=lanes, axis=axis)
    for name, column in timeline.columns(collection.events, axis=axis).items():
        assert data["rows"][name] == column
    for event, numbers in zip(collection.events, data["rows"]["lanes"], strict=True):
        keys = [data["lanes"][n]["key"] for n in (numbers if isinstance(numbers, list) else [numbers])]
        assert tuple(keys) == lanes_of(event, lanes)
    assert (data["script"], data["filter"]) == ("basic.js", f"{lanes}s")


def test_lanes_of_types_stand_by_family() -> None:
    """Each type has one, named and coloured as the type; the types of a family stand together."""
    lanes = sent()["lanes"]
    assert {lane["key"] for lane in lanes} == set(SMALL.types)
    assert all((lane["label"], lane["colour"]) == (SMALL.types[lane["key"]].label, SMALL.types[lane["key"]].colour)
               for lane in lanes)  # fmt: skip
    families = [lane["family"] for lane in lanes]
    assert len({one for one, after in zip(families, [*families[1:], ""], strict=True) if one != after}) == len(
        [one for one, after in zip(families, [*families[1:], ""], strict=True) if one != after]
    )


def test_outlines_are_those_of_the_shapes() -> None:
    """The map draws a type by its corners; a circle has none."""
    outlines = dict(zip(SMALL.types, (kind["outline"] for kind in sent()["types"]), strict=True))
    assert outlines["conference"] == []
    assert len(outlines["protest"]) == 3
    assert len(outlines["statement"]) == 10


def test_equal_data_is_equal() -> None:
    """The same events, read anew, have the same bytes."""
    assert held().data == held().data
    again = sample.synthetic(200)
    assert held(again.events, again).data == held(LARGE.events, LARGE).data


def test_other_data_has_another_version() -> None:
    """Fewer events, another order, another word, other lanes, another axis, other files, no tiles: all differ."""
    renamed = (replace(EVENTS[0], summary="Another summary."), *EVENTS[1:])
    several = [
        held(), held(EVENTS[1:]), held(EVENTS[::-1]), held(()), held(renamed), held(lanes="actor"), held(axis="report"),
        held(tiles=False), Held.of(SMALL, EVENTS, {**FILES, "leaflet.js": "app/static/new/leaflet.js"}),
    ]  # fmt: skip
    assert len({one.version for one in several}) == len(several)


def test_hostile_text_never_reaches_the_frame() -> None:
    """The frame's HTML is the same whatever the events hold; their texts travel beside it, as data."""
    hostile = sent(HOSTILE.events, HOSTILE)
    assert hostile["frame"] == sent()["frame"]
    assert "alert(1)" not in hostile["frame"]
    assert set(hostile["rows"]["summary"]) == {sample.HOSTILE}


def bits(mask: str, count: int) -> list[int]:
    """The numbers of the events whose bit is set."""
    found = b64decode(mask)
    return [at for at in range(count) if found[at // 8] >> at % 8 & 1]


@given(st.sets(st.integers(0, len(LARGE.events) - 1)))
def test_a_filter_costs_a_bit_for_each_event(kept: set[int]) -> None:
    """The bits are of the events that are shown; none are sent where all are."""
    data = shown(ALL, Change(), sorted(kept), total=len(LARGE.events))
    found = unpacked(data)
    assert found["held"] == ALL.version
    assert found["change"] is None
    if len(kept) == len(LARGE.events):
        assert found["mask"] is None
    else:
        assert bits(found["mask"], len(LARGE.events)) == sorted(kept)
    assert len(data) < 120 + len(LARGE.events) / 6 + 4


ALL = held(LARGE.events, LARGE)


def test_the_version_of_what_is_shown_tells_views_apart() -> None:
    """Other events, another collection or a change make another version; the same view has the same one."""
    change = ALL.change(LARGE, (replace(LARGE.events[0], summary="Another summary."), *LARGE.events[1:]))
    assert change is not None
    several = [
        shown(ALL, Change(), range(200), total=200), shown(ALL, Change(), [1], total=200),
        shown(ALL, Change(), [2], total=200), shown(held(), Change(), range(13), total=13),
        shown(ALL, change, range(200), total=200),
    ]  # fmt: skip
    assert len({unpacked(one)["version"] for one in several}) == len(several)
    assert shown(ALL, Change(), [1], total=200) == several[1]


@given(
    st.sets(st.integers(0, len(LARGE.events) - 1), max_size=20),
    st.sets(st.integers(0, len(LARGE.events) - 1), max_size=20),
)
def test_what_has_changed_is_enough(gone: set[int], changed: set[int]) -> None:
    """The rows that a browser holds, without those that are gone and with the new ones in, are those of now."""
    now = [
        replace(event, review="accepted", summary="New.") if at in changed else event
        for at, event in enumerate(LARGE.events) if at not in gone
    ]  # fmt: skip
    change = ALL.change(LARGE, now)
    assert change is not None
    if not gone and not changed:
        assert change == Change()
        return
    told, rows = unpacked(change.data), ALL_ROWS
    kept = [(at, rows["id"][at], rows["summary"][at]) for at in range(len(rows["id"])) if at not in set(told["gone"])]
    for place, name, words in zip(told["at"], told["rows"]["id"], told["rows"]["summary"], strict=True):
        kept.insert(place, (-1, name, words))
    assert [(name, words) for _, name, words in kept] == [(event.id, event.summary) for event in now]
    assert told["places"] == []


ALL_ROWS = sent(LARGE.events, LARGE)["rows"]


def test_a_place_that_has_changed_is_sent_with_its_events() -> None:
    """It has a number of its own; who stands at the old one stays there."""
    first = next(event for event in EVENTS if event.footprint)
    assert first.footprint is not None
    role, place = first.footprint
    moved = replace(place, name="Elsewhere", lat=place.lat / 2)
    other = replace(first, places=tuple((r, moved if p.id == place.id else p) for r, p in first.places))
    change = held().change(SMALL, [other if event is first else event for event in EVENTS])
    assert change is not None
    told = unpacked(change.data)
    assert told["places"] == [map_data.drawn(moved)]
    assert told["rows"]["at"] == [len(sent()["places"])]
    assert told["rows"]["hollow"] == [role == "about"]


def test_much_that_has_changed_is_sent_as_a_whole() -> None:
    """So is a collection whose types are others: rows name them by number."""
    many = sample.synthetic(MOST_CHANGED + 10)
    whole = held(many.events, many)
    assert whole.change(many, [replace(event, summary="New.") for event in many.events]) is None
    assert whole.change(many, many.events[:5]) is None
    assert whole.change(many, many.events[5:]) is not None
    fewer = replace(many, types=dict(list(many.types.items())[1:]))
    assert whole.change(fewer, many.events[5:]) is None
