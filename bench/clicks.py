"""Click to visible mark: real clicks in a real browser, on the atlas and on the plain page.

The clock starts when the button is let go (the ``pointerup`` event's own time) and stops at the frame after the ring
round the clicked event has been drawn in *both* views; ``watch.js`` says what that means.  Both pages show the same
events on the same screen, and the same events are clicked on the map.
"""

from collections.abc import Callable, Iterator
from itertools import cycle, islice

from playwright.sync_api import Error as PlaywrightError

from bench import scene
from bench.results import Click, Clicks
from bench.stage import SCREEN, Visitor
from geo.model import Collection, Event

_EDGE = 24
_AIMING_MS = 150
"""What a hand rests before it presses; plotly looks under the pointer no more than once in 50 ms."""


def measure(visit: Visitor, made: Collection, *, events: int, clicks: int) -> Iterator[Clicks]:
    """Click *clicks* times on the map, then on the timeline, of an open page that shows *made*.

    Raises:
        RuntimeError: fewer than two events can be clicked, or no click is answered within a minute.
    """
    visit.settle()
    visit.ask("centre")
    visit.settle()
    for on, aims, where in (("map", _on_map(visit, made), _map_spot), ("timeline", _on_timeline(visit, made), _spot)):
        if len(aims) < 2:
            raise RuntimeError(f"{len(aims)} events can be clicked on the {on} of {visit.kind}")
        done = [_click(visit, event, where) for event in islice(cycle(aims), clicks + 1)][1:]
        answered = tuple(one for one in done if one is not None)
        if not answered:
            raise RuntimeError(f"no click on the {on} of {visit.kind} was answered")
        yield Clicks(visit.kind, events, on, answered, lost=len(done) - len(answered))


def _on_timeline(visit: Visitor, made: Collection) -> list[Event]:
    """The most solitary marks in the window whose events the map shows as well."""
    by_id = {event.id: event for event in made.events}
    seen: dict[str, Event] = {}
    for mark in visit.ask("marks"):
        event = by_id[mark["id"]]
        low, high = SCREEN["height"] / 2 + 3 * _EDGE, SCREEN["height"] - _EDGE
        if event.footprint and low < mark["y"] < high:
            seen.setdefault(event.id, event)
    return list(seen.values())[:12]


def _on_map(visit: Visitor, made: Collection) -> list[Event]:
    """The events that stand alone, where the window shows them."""
    found = []
    for event in scene.targets(made):
        from_edge = min(visit.ask("pixel", _place(event), frame=visit.frame))
        if from_edge > 2 * _EDGE and _map_spot(visit, event)[1] > 3 * _EDGE:
            found.append(event)
    return found


def _spot(visit: Visitor, event: Event) -> tuple[float, float]:
    """Where the event's mark on the timeline stands in the window."""
    spot = visit.ask("spot", event.id)
    return spot["x"], spot["y"]


def _map_spot(visit: Visitor, event: Event) -> tuple[float, float]:
    """Where the event's mark on the map stands in the window."""
    box = visit.frame.frame_element().bounding_box()
    assert box is not None
    x, y = visit.ask("pixel", _place(event), frame=visit.frame)
    return box["x"] + x, box["y"] + y


def _place(event: Event) -> dict[str, float]:
    assert event.footprint
    return {"lat": event.footprint[1].lat, "lon": event.footprint[1].lon}


def _click(visit: Visitor, event: Event, where: Callable[[Visitor, Event], tuple[float, float]]) -> Click | None:
    """Click and return what it took; None where no mark appeared."""
    mouse, frame = visit.page.mouse, visit.frame
    x, y = where(visit, event)
    mouse.move(x + 9, y + 9)
    mouse.move(x, y)
    visit.page.wait_for_timeout(_AIMING_MS)
    visit.settle()
    visit.ask("watch", {"id": event.id, "words": event.summary})
    visit.ask("watchMap", _place(event), frame=frame)
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
