"""Filter to both views: real clicks on the atlas's filters, until map and timeline show what is left.

The clock starts when the button is let go on a type in the list of the menu "Filter", or on the chip that takes it
away again.  It stops at the frame after the later one of map and timeline was painted with the events that are left.
"""

from collections.abc import Iterator

from playwright.sync_api import Locator

from bench.results import Filtering
from bench.stage import Served, Visitor

_AIMING_MS = 150
"""What a hand rests before it presses."""

_IN_SIGHT = 5
"""Choices of a list that are in sight without scrolling it."""

SET, DROPPED = "a type chosen", "the type's chip clicked"


def measure(visit: Visitor, *, events: int, times: int, server: Served) -> Iterator[Filtering]:
    """Choose *times* + 1 types in turn and take each away again, on an open atlas of *events*; the first is left out.

    Raises:
        playwright.sync_api.Error: there is no such filter, or nothing is drawn anew within a minute.
    """
    visit.settle()
    found: dict[str, list[tuple[float, int, float]]] = {SET: [], DROPPED: []}
    for turn in range(times + 1):
        options = _options(visit)
        found[SET].append(_press(visit, options.nth(turn % min(_IN_SIGHT, options.count())), server))
        _close(visit)
        found[DROPPED].append(_press(visit, visit.page.locator(".st-key-chips button").first, server))
    for what, several in found.items():
        took, passed, spent = zip(*several[1:], strict=True)
        yield Filtering(events, what, took, passed, sum(spent) / times)


def _options(visit: Visitor) -> Locator:
    """Open the menu and in it the list of types; return what can be chosen."""
    page = visit.page
    if not page.get_by_test_id("stPopoverBody").count():
        page.locator(".st-key-bar").get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("combobox", name="Type").click()
    options = page.get_by_role("option").filter(has_text="(")  # the others, such as "Select all", have no count
    options.first.wait_for()
    visit.settle()
    return options


def _close(visit: Visitor) -> None:
    """Close list and menu."""
    menu = visit.page.get_by_test_id("stPopoverBody")
    while menu.count():
        visit.page.keyboard.press("Escape")
        visit.page.wait_for_timeout(_AIMING_MS)
    visit.settle()


def _press(visit: Visitor, button: Locator, server: Served) -> tuple[float, int, float]:
    """Click; return milliseconds until both views are drawn, bytes that passed, milliseconds of the server."""
    mouse, frame = visit.page.mouse, visit.frame
    button.hover()
    visit.page.wait_for_timeout(_AIMING_MS)
    visit.settle()
    visit.page.evaluate("bench.watchEvents()")
    frame.evaluate("bench.watchEventsOnMap()")
    before, spent = visit.wire.count, server.cpu_ms
    mouse.down()
    mouse.up()
    drawn = max(visit.page.evaluate("bench.redrawn"), frame.evaluate("bench.redrawn"))
    released = visit.page.evaluate("bench.released")
    visit.settle()
    return drawn - released, (visit.wire.count - before).total, server.cpu_ms - spent
