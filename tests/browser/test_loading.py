"""How each page arrives: nothing is missing, and nothing moves under the reader's eyes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from geo import store as stores
from geo.config import Settings
from tests import stores as made_up
from tests.browser.hands import at_rest
from tests.browsing import Visit

PHONE: dict[str, Any] = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DEVICES: dict[str, dict[str, Any]] = {"desktop": {"width": 1440, "height": 900}, "phone": PHONE}
SIGHT = {
    "": "[data-dl=timeline] .tl-span",
    "reports": ".st-key-list",
    "review": "article.dl-card",
    "actors": "[data-dl=lanes] .main-svg",
    "places": ".st-key-places-map iframe",
    "about": ".dl-types",
}
"""Each page, and what is there once it has come."""

SLOWER = {"desktop": 1, "phone": 2}
"""How many times slower than this machine each device is: parts that come together here come one by one there."""

VISITS = 3
"""Visits of which one must stand still: on a machine busy with other tests, styles may come after the text."""

WATCH = """(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one);
    }).observe({type: "layout-shift", buffered: true});
})()"""
SHIFT = """() => {
    // the largest sum of a window of at most 5 seconds without a pause of 1 second: web.dev/articles/cls
    let best = 0, sum = 0, first = 0, last = -Infinity;
    for (const {startTime, value} of window.shifts) {
        if (startTime - last > 1000 || startTime - first > 5000) [sum, first] = [0, startTime];
        [sum, last] = [sum + value, startTime];
        best = Math.max(best, sum);
    }
    return best;
}"""


@pytest.fixture(scope="module")
def server(start_app: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The origin of the app on the facts that ship, with a proposal to review."""
    address = f"sqlite:///{tmp_path_factory.mktemp('loading') / 'store.sqlite'}"
    store = stores.open_store(Settings(database=address))
    made_up.add(store, collection="reports")
    store.close()
    return start_app(DATELINE_DATABASE_URL=address)


def arrived(page: Page, name: str) -> None:
    """Wait until the page *name* has come and stands still."""
    expect(page.locator(SIGHT[name]).first).to_be_attached()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    at_rest(page)


@pytest.mark.parametrize("name", SIGHT)
def test_a_deep_link_misses_nothing(visit: Callable[..., Visit], server: str, name: str) -> None:
    """A page opened by its own address asks for nothing that is not there, and its console is empty."""
    seen = visit(server, cold=True)
    answers: list[tuple[int, str]] = []

    def answered(response: Response) -> None:
        answers.append((response.status, response.url))

    seen.page.on("response", answered)
    arrived(seen.open(name), name)
    assert [url for status, url in answers if status >= 400] == []
    assert any("_stcore/health" in url for _, url in answers)
    assert seen.errors == []


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", [name for name in SIGHT if name != "about"])
def test_nothing_moves_while_a_page_comes(visit: Callable[..., Visit], server: str, name: str, device: str) -> None:
    """The cumulative layout shift of each page is under 0.1, what counts as good, on a desktop and a phone.

    About is left out: it is one long text, and no part of it has a height that is known before.
    """
    seen = visit(server, script=WATCH, cold=True, **DEVICES[device])
    hands_on = seen.page.context.new_cdp_session(seen.page)
    hands_on.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER[device]})
    for _ in range(VISITS):
        arrived(seen.open(name), name)
        if seen.page.evaluate(SHIFT) < 0.1:
            return
    pytest.fail(
        str(
            seen.page.evaluate(
                "window.shifts.map(({value, sources}) => [value, ...sources.map(({node}) => node?.className)])"
            )
        )
    )


def test_what_is_renewed_looks_current_for_a_second(visit: Callable[..., Visit], server: str) -> None:
    """A part that a run has not reached yet turns grey after a second, not at once: most choices take less."""
    page = visit(server).open()
    arrived(page, "")
    delay = page.locator(".stElementContainer").first.evaluate(
        "(part) => (part.dataset.stale = 'true', getComputedStyle(part).transition)"
    )
    assert delay == "opacity 0.3s ease-in 1s"
