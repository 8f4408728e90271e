"""Click to visible mark: real clicks in a real browser, on the atlas and on the plain page.

The clock starts when the button is let go (the ``pointerup`` event's own time) and stops at the frame after the ring
round the clicked event has been drawn in *both* views; ``watch.js`` says what that means.  Both pages show the same
events on the same screen, and the same events are clicked on the map.
"""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from bench import scene
from bench.results import Click, Clicks
from bench.stage import SCREEN, Served, Visitor
from geo.model import Collection, Event

_EDGE = 24
_AIMING_MS = 150
"""What a hand rests before it presses; plotly looks under the pointer no more than once in 50 ms."""

_ENOUGH, _MOST = 6, 12
"""Events that are clicked on the timeline: at least, where zooming in brings so many, and at most."""

_TURNS, _NOTCH = 16, -240
"""Turns of the wheel over the atlas's timeline until it shows enough single marks, and pixels of each."""

_SHARE = 0.12
"""Part of the map's smaller side that a place must be off its edges: to one nearer than that the atlas would travel."""


def measure(
    visit: Visitor, made: Collection, *, events: int, clicks: int, server: Served | None = None
) -> Iterator[Clicks]:
    """Click *clicks* times on the map, then on the timeline, of an open page that shows *made*.

    Args:
        visit: the page.
        made: what it shows; where it shows more, those that stand alone are clicked on the map, and nothing else.
        events: how many that are.
        clicks: how many are counted.
        server: whose processor time is counted, too.

    Raises:
        RuntimeError: fewer than two events can be clicked, or no click is answered within a minute.
    """
    visit.settle()
    visit.ask("centre")
    visit.ask("learn")
    visit.settle()
    views = [("map", _on_map, _map_spot), ("timeline", _on_timeline, _spot)]
    for on, look, where in views if events <= len(made.events) else views[:1]:
        aims = look(visit, made)
        if len(aims) < 2:
            raise RuntimeError(f"{len(aims)} events can be clicked on the {on} of {visit.kind}")
        _click(visit, aims[-1], where)
        before = server.cpu_ms if server else 0.0
        done = [_click(visit, event, where) for event in islice(cycle(aims), clicks)]
        spent = server.cpu_ms - before if server else 0.0
        answered = tuple(one for one in done if one is not None)
        if not answered:
            raise RuntimeError(f"no click on the {on} of {visit.kind} was answered")
        yield Clicks(visit.kind, events, on, answered, lost=len(done) - len(answered), server_ms=spent / len(done))


def _on_timeline(visit: Visitor, made: Collection) -> list[Event]:
    """The most solitary marks in the window whose events the map shows as well, each under a mark of its own.

    The atlas draws a lane of many events as a strip, so there the wheel is turned until enough marks stand for one.
    """
    by_id = {event.id: event for event in made.events}
    for turn in range(_TURNS + 1):
        found: dict[int, Event] = {}
        for mark in visit.ask("marks"):
            event = by_id[mark["id"]]
            if not event.footprint or not SCREEN["height"] / 2 + 3 * _EDGE < mark["y"] < SCREEN["height"] - _EDGE:
                continue
            spot = _seen_on_map(visit, event)
            if spot is not None:
                found.setdefault(spot["first"] if visit.kind == "atlas" else len(found), event)
            if len(found) == _MOST:
                break
        if len(found) >= _ENOUGH or visit.kind != "atlas" or turn == _TURNS:
            break
        _zoom_in(visit)
    return list(found.values())


def _zoom_in(visit: Visitor) -> None:
    """Turn the wheel once over the middle of the atlas's lanes, and wait until they are drawn."""
    box = visit.page.locator(".tl-field").bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + _EDGE)
    visit.page.mouse.wheel(0, _NOTCH)
    visit.page.wait_for_timeout(2 * _AIMING_MS)
    visit.settle()


def _on_map(visit: Visitor, made: Collection) -> list[Event]:
    """The events that stand alone, where the window shows them."""
    found = []
    for event in scene.targets(made):
        spot = _seen_on_map(visit, event)
        if spot is None or spot["many"] > 1:
            continue
        at = _map_spot(visit, event)
        if at[1] > 3 * _EDGE and visit.page.evaluate("spot => bench.free(spot)", list(at)):
            found.append(event)
    return found


def _seen_on_map(visit: Visitor, event: Event) -> dict[str, Any] | None:
    """Where the event's place is in the map's frame, as ``pixel`` of ``watch.js`` tells; None where out of view."""
    spot: dict[str, Any] | None = visit.ask("pixel", _target(visit, event), frame=visit.frame)
    return spot if spot and spot["room"] > max(2 * _EDGE, spot["side"] * _SHARE) else None


def _spot(visit: Visitor, event: Event) -> tuple[float, float]:
    """Where the event's mark on the timeline stands in the window."""
    spot = visit.ask("spot", event.id)
    return spot["x"], spot["y"]


def _map_spot(visit: Visitor, event: Event) -> tuple[float, float]:
    """Where the event's mark on the map stands in the window."""
    box = visit.frame.frame_element().bounding_box()
    assert box is not None
    spot = visit.ask("pixel", _target(visit, event), frame=visit.frame)
    return box["x"] + spot["x"], box["y"] + spot["y"]


def _target(visit: Visitor, event: Event) -> dict[str, float]:
    assert event.footprint
    place = event.footprint[1]
    return {"lat": place.lat, "lon": place.lon, "number": visit.ask("number", event.id)}


def _click(visit: Visitor, event: Event, where: Callable[[Visitor, Event], tuple[float, float]]) -> Click | None:
    """Click and return what it took; None where no mark appeared."""
    mouse, frame = visit.page.mouse, visit.frame
    x, y = where(visit, event)
    mouse.move(x + 9, y + 9)
    mouse.move(x, y)
    visit.page.wait_for_timeout(_AIMING_MS)
    visit.settle()
    visit.ask("watch", {"id": event.id, "words": event.summary})
    visit.ask("watchMap", _target(visit, event), frame=frame)
    before = visit.wire.count
    mouse.down()
    mouse.up()
    try:
        marked = max(visit.page.evaluate("bench.ring"), frame.evaluate("bench.ring"))
        words = visit.page.evaluate("bench.words")
    except PlaywrightError:
        return None
    released = visit.page.evaluate("bench.released") or frame.evaluate("bench.released")
    visit.settle()
    passed = visit.wire.count - before
    return Click(marked - released, words - released, passed.sent, passed.received)
