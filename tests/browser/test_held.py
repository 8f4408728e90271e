"""What the browser makes of a collection that it holds: which events are shown, in which lanes, and since when."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from geo import edtf
from geo.model import Actor, Collection, Event
from geo.queries import Catalogue
from geo.queries.chronology import in_time, lanes_of
from geo.queries.filters import Filters
from geo.views.app import scripts, static_files
from geo.views.drawings.held import Change, Held, shown
from tests import sample
from tests.browsing import Visit

SMALL, LARGE = sample.small(), sample.synthetic(400)
EVENTS = Catalogue(SMALL).events(Filters())
MOST_LANES = 12

Show = Callable[..., dict[str, Any]]


@pytest.fixture
def show(visit: Callable[..., Visit], app_server: str) -> Show:
    """Return what the browser shows of some events, given others that it was sent before: ``show(now, before)``."""
    # a blank page of this server, which its policy would let run nothing
    page: Page = visit(app_server, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")
    module = f"/{scripts.installed()['atlas/held.js']}"

    def ask(
        now: Sequence[Event],
        before: Sequence[Event] | None = None,
        *,
        collection: Collection = SMALL,
        kept: Sequence[int] | None = None,
        **how: str,
    ) -> dict[str, Any]:
        held = Held.of(collection, tuple(now if before is None else before), static_files.install(), **how)
        change = Change() if before is None else held.change(collection, now)
        assert change is not None
        found: dict[str, Any] = page.evaluate(
            "async ([module, sent, shown]) => new (await import(module)).Held(sent).show(shown)",
            [module, json.loads(zlib.decompress(held.data[16:])),
             json.loads(shown(held, change, range(len(now)) if kept is None else kept, total=len(now)))],
        )  # fmt: skip
        return found

    return ask


def dated(text: str, **how: Any) -> Event:
    return replace(EVENTS[0], date=text, date_basis="stated" if text else "unknown", **how)


def held_lanes(time: dict[str, Any]) -> dict[int, list[str]]:
    """The keys of each event's lanes."""
    lanes: dict[int, list[str]] = {}
    for event, lane in zip(time["event"], time["lane"], strict=True):
        lanes.setdefault(event, []).append(time["lanes"][lane]["key"])
    return lanes


@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_what_is_shown_is_what_passes(show: Show, lanes: str) -> None:
    """Columns hold the events whose bits are set, in order; counts, lanes and span are of these alone."""
    kept = sorted(Random(1).sample(range(len(LARGE.events)), 150))
    events = [LARGE.events[at] for at in kept]
    found = show(LARGE.events, collection=LARGE, kept=kept, lanes=lanes)
    assert found["events"]["id"] == [event.id for event in events]
    assert found["events"]["summary"] == [event.summary for event in events]
    assert found["events"]["when"] == [edtf.parse(event.date).words() for event in events]
    time, when = found["time"], in_time(events)
    assert time["column"] == list(when.column)
    assert (time["start"], time["end"], time["open"]) == (list(when.start), list(when.end), list(when.open))
    assert tuple(time["span"]) == when.span
    assert Counter(time["lane"]) == {number: lane["count"] for number, lane in enumerate(time["lanes"])}
    assert set(time["event"]) == set(range(len(events)))
    for at, keys in held_lanes(time).items():
        named = {lane["key"] for lane in time["lanes"]}
        assert keys == list(dict.fromkeys(key if key in named else "others" for key in lanes_of(events[at], lanes)))
    unplaced = sum(event.footprint is None for event in events)
    assert found["words"]["placed"] == f"{len(events) - unplaced} on the map"
    assert found["words"]["unplaced"] == (f"{unplaced} with no place" if unplaced else "")


def test_what_has_changed_is_taken_over(show: Show) -> None:
    """Events that are gone are gone, others stand where they belong, at places and in lanes that are new, too."""
    elsewhere = replace(sample.PLACES["millton"], id="elsewhere", name="Elsewhere")
    now = [
        replace(event, id=f"{event.id}-2", review="proposed", summary="New.", places=(("happened_at", elsewhere),))
        if at % 5 == 0 else event for at, event in enumerate(EVENTS) if at % 3 != 1
    ]  # fmt: skip
    fresh, followed = show(now, lanes="place"), show(now, EVENTS, lanes="place")
    assert {"id", "type", "summary", "when", "at", "hollow", "proposed"} == set(followed["events"])
    for name, column in followed["events"].items():
        if name != "at":
            assert fresh["events"][name] == column
    assert [followed["places"][at]["name"] if at >= 0 else "" for at in followed["events"]["at"]] == [
        fresh["places"][at]["name"] if at >= 0 else "" for at in fresh["events"]["at"]
    ]
    assert "Elsewhere" in {lane["label"] for lane in followed["time"]["lanes"]}
    assert held_lanes(followed["time"]) == held_lanes(fresh["time"])
    kept = [0, 2, len(now) - 1]
    assert show(now, EVENTS, kept=kept)["events"]["id"] == [now[at].id for at in kept]


def test_lanes_of_types_are_those_that_are_shown(show: Show) -> None:
    """Types are few, and the legend: none is lumped with others, and none is drawn that nothing is of."""
    found = show(LARGE.events, collection=LARGE)["time"]["lanes"]
    assert {lane["key"] for lane in found} == {event.type for event in LARGE.events}
    assert len(found) > MOST_LANES
    protests = [at for at, event in enumerate(LARGE.events) if event.type == "protest"]
    (lane,) = show(LARGE.events, collection=LARGE, kept=protests)["time"]["lanes"]
    assert (lane["key"], lane["count"]) == ("protest", len(protests))


def test_actors_stand_by_frequency(show: Show) -> None:
    """Then by their keys; those without an actor have a lane of their own, the last."""
    lanes = show(EVENTS, lanes="actor")["time"]["lanes"]
    assert [(lane["key"], lane["count"]) for lane in lanes] == [
        ("ada-example", 2), ("hill-union", 2), ("lake-league", 2), ("", 9),
    ]  # fmt: skip
    assert lanes[-1]["label"] == "no actor"


def test_rare_actors_share_a_lane(show: Show) -> None:
    """Of many actors the most frequent have lanes; the rest stand together, each event once, before those without."""
    crowd = [Actor(f"a{number:02}", f"Actor {number}", "group") for number in range(MOST_LANES + 3)]
    events = [
        dated("2015", id=f"e{first}", actors=tuple(("actor", one) for one in crowd[first:]))
        for first in range(len(crowd))
    ]
    time = show([*events, dated("2016", id="none", actors=())], lanes="actor")["time"]
    assert len(time["lanes"]) == MOST_LANES + 2
    assert [lane["key"] for lane in time["lanes"][-2:]] == ["others", ""]
    others = [event for event, lane in zip(time["event"], time["lane"], strict=True) if lane == MOST_LANES]
    assert len(others) == len(set(others)) == time["lanes"][MOST_LANES]["count"]
    assert len(show(LARGE.events, collection=LARGE, lanes="place")["time"]["lanes"]) == MOST_LANES + 2


def test_open_dates_run_to_the_end_of_what_is_shown(show: Show) -> None:
    """To the first and last known day of these events, not of all that there are."""
    events = [dated(text, id=text) for text in ("../2016-05", "2014-03/..", "2015", "2019-01-01", "1990")]
    whole, part = show(events)["time"], show(events, kept=[0, 1, 2])["time"]
    for time, few in ((whole, events), (part, events[:3])):
        when = in_time(few)
        assert (time["start"], time["end"]) == (list(when.start), list(when.end))
        assert tuple(time["span"]) == when.span
    assert whole["span"] != part["span"]


def test_nothing_dated_has_no_span(show: Show) -> None:
    """Then there is nothing that an axis could show."""
    time = show([dated("", id="a"), dated("XXXX-03-05", id="b")])["time"]
    assert time["span"] is None
    assert time["column"] == [2, 1]


@pytest.mark.parametrize(
    ("axis", "kept", "placed", "dated"),
    [
        ("event", range(13), "10 on the map, 3 with no place", "9 dated, 2 year unknown, 2 no date"),
        ("report", range(13), "10 on the map, 3 with no place", "9 dated, 4 no date"),
        ("event", range(3), "3 on the map", "3 dated"),
        ("event", [12], "0 on the map, 1 with no place", "0 dated, 1 no date"),
        ("event", [], "0 on the map", "0 dated"),
    ],
)
def test_counts_stand_on_both(show: Show, axis: str, kept: Sequence[int], placed: str, dated: str) -> None:
    """Each view says how many it shows and how many it cannot, and why; the timeline counts its columns itself."""
    data = show(EVENTS, kept=kept, axis=axis)
    assert ", ".join(filter(None, (data["words"]["placed"], data["words"]["unplaced"]))) == placed
    counts = [data["time"]["column"].count(column) for column in range(3)]
    words = [f"{count} {word}" for count, word in zip(counts, ("dated", "year unknown", "no date"), strict=True)]
    assert ", ".join(word for n, word in enumerate(words) if counts[n] or not n) == dated


def test_thousands_are_easy_to_read(show: Show) -> None:
    """Counts have separators."""
    nowhere = next(event for event in EVENTS if event.footprint is None)
    words = show((*EVENTS[:1] * 1234, *(nowhere,) * 5678))["words"]
    assert (words["placed"], words["unplaced"]) == ("1,234 on the map", "5,678 with no place")


def test_a_first_visit_is_told_what_this_is(show: Show) -> None:
    """One line says what a mark is, as long as nothing is filtered."""
    assert show(EVENTS)["words"]["intro"].startswith("Each mark is an event")
    assert show(EVENTS, kept=[0, 1])["words"]["intro"] == ""


def test_what_would_fill_an_empty_view_is_said(show: Show) -> None:
    """Nothing matches, or nothing is there yet: each has its own way out."""
    assert "Show all" in show(EVENTS, kept=[])["words"]["nothing"]
    assert "Add reports" in show((), collection=Collection("empty", "Empty"))["words"]["nothing"]
