"""What a person's eyes and hands do with the atlas, so that the tests read as what people do.

Positions are pixels of the page.  Everything waits for what it wants to see; nothing waits for a time to pass.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browsing import Visit

Spot = tuple[float, float]

LINKED = "document.querySelector('.dl-atlas').picture"
"""The linked view, as a script of the page finds it."""
ON_MAP = "document.querySelector('.leaflet-container').picture"
"""What a map draws, as a script of its frame finds it."""

_NOW_AND_THEN = 50
"""Milliseconds between two looks at a page that is on its way: to look with each frame has it draw one each time."""
_READY = """() => {
    const host = document.querySelector(".dl-atlas"), version = host?.picture?.data?.version;
    return Boolean(version) && host.dataset.map === version && host.dataset.timeline === version;
}"""
_RESOURCES = "performance.getEntriesByType('resource').map((got) => got.name)"
_GROUND = f"""() => ["overview", "labels"].every((part) =>
    {_RESOURCES}.some((name) => name.includes(`/app/static/${{part}}-`)))"""
_PAINTED = """async () => {
    if (!document.querySelector(".leaflet-land-pane canvas")) return false;
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return true;
}"""
_NO_RUN = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
_AT_REST = """() => {
    const running = document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning";
    const parts = [...document.querySelectorAll("[data-dl], [data-testid=stDataFrame]")];
    const looks = running ? "" : JSON.stringify(parts.map((part) => part.getBoundingClientRect()));
    const before = window.dlRest || {looks: "", frames: 0};
    window.dlRest = {looks, frames: looks && looks === before.looks ? before.frames + 1 : 0};
    return window.dlRest.frames >= 3;
}"""
_POINTED = """async () => {
    if (!window.dlPointed) {
        window.dlPointed = [-9, -9];
        addEventListener("pointermove", ({clientX, clientY}) => (window.dlPointed = [clientX, clientY]), true);
    }
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return window.dlPointed;
}"""
_ALONE = """() => {
    const {map, stacks} = document.querySelector('.leaflet-container').picture;
    const size = map.getSize();
    const seen = stacks().map((stack) => ({
        stack, at: map.latLngToContainerPoint([stack.place.lat, stack.place.lon]),
    })).filter(({at}) => at.x > 60 && at.y > 60 && at.x < size.x - 60 && at.y < size.y - 60);
    const room = (one) => Math.min(...seen.filter((two) => two !== one).map((two) => one.at.distanceTo(two.at)));
    return seen.map((one) => ({x: one.at.x, y: one.at.y, members: one.stack.members, lists: one.stack.lists,
        room: room(one), zoom: map.getZoom()})).sort((a, b) => b.room - a.room);
}"""
_CLOSER = f"zoom => {ON_MAP}.map.getZoom() > zoom && !{ON_MAP}.map._animatingZoom"
_MARK = """(id) => {
    const atlas = document.querySelector(".dl-atlas").picture, event = atlas.data.events.id.indexOf(id);
    atlas.timeline.picture.reveal(event);
    const [found] = atlas.timeline.spots(event);
    return found ? [found.x, found.y] : null;
}"""
_STILL = """() => {
    const {picture} = document.querySelector(".dl-atlas").picture.timeline;
    return !picture.moving && !picture.wanted;
}"""
_RINGS = """() => Number(document.querySelector("[data-dl=timeline]").dataset.marked || 0)
    + document.querySelectorAll(".tl-chosen").length"""


def at_rest(page: Page) -> None:
    """Wait until the server has no run of *page* under way and none of our pictures moves."""
    page.evaluate("delete window.dlRest")
    page.wait_for_function(_NO_RUN, polling=_NOW_AND_THEN)
    page.wait_for_function(_AT_REST)


def point(iframe: Locator, frame: Frame, spot: Spot) -> Spot:
    """Point at *spot* of a map, in pixels of its *frame*, and return where in the window that is.

    The browser hands the pointer to a frame by what it last painted: before a frame's first picture, and just after
    the page was scrolled, the pointer arrives elsewhere.  So it is moved until the frame has heard of it.
    """
    frame.wait_for_function(_PAINTED)
    iframe.scroll_into_view_if_needed()
    at_rest(iframe.page)
    box = iframe.bounding_box()
    assert box is not None
    x, y = box["x"] + spot[0], box["y"] + spot[1]
    for _ in range(50):
        heard = frame.evaluate(_POINTED)
        if abs(heard[0] - spot[0]) < 1 and abs(heard[1] - spot[1]) < 1:
            return x, y
        iframe.page.mouse.move(x + 2, y)
        iframe.page.mouse.move(x, y)
    raise AssertionError(f"the map never felt the pointer at {spot}, last at {heard}")


@dataclass
class Atlas:
    """The atlas in a page."""

    visit: Visit

    @cached_property
    def page(self) -> Page:
        """The page."""
        return self.visit.page

    def open(self, query: str = "") -> "Atlas":
        """Open the atlas at *query* and wait until map and timeline are drawn."""
        self.visit.open(query)
        return self.ready()

    def ready(self) -> "Atlas":
        """Wait until map and timeline show the same data."""
        self.page.wait_for_function(_READY, timeout=60_000, polling=_NOW_AND_THEN)
        return self

    def settled(self) -> "Atlas":
        """Wait until the ground has come too: countries and names.

        Playwright's own "networkidle" is no help: it may miss the frame's first requests, and then waits for ever.
        """
        self.page.wait_for_function(_GROUND, timeout=60_000, polling=_NOW_AND_THEN)
        return self

    def asked(self) -> set[str]:
        """Every address that the page and its frames asked for, by what was seen and by the browser's own list."""
        listed = (frame.evaluate(_RESOURCES) for frame in self.page.frames)
        return {*self.visit.requests, *self.visit.elsewhere, *(name for names in listed for name in names)}

    # ---- eyes
    @property
    def frame(self) -> Frame:
        """The map's frame."""
        frame = self.page.locator(".dl-map iframe").element_handle().content_frame()
        assert frame is not None
        return frame

    @property
    def events(self) -> dict[str, Any]:
        """What the browser was given: ``id``, ``summary``, ``when`` and so on, each by index."""
        found: dict[str, Any] = self.page.evaluate(f"{LINKED}.data.events")
        return found

    @property
    def host(self) -> Locator:
        """The linked view."""
        return self.page.locator(".dl-atlas")

    @property
    def evidence(self) -> Locator:
        """The selected event at the side."""
        return self.page.locator("article.dl-event")

    @property
    def count(self) -> Locator:
        """The count of the page's head."""
        return self.page.locator("[data-count]")

    def part(self, name: str) -> Locator:
        """A part of the linked view: ``placed``, ``dated``, ``timeline``, ``said`` ..."""
        return self.page.locator(f'[data-dl="{name}"]')

    def button(self, name: str) -> Locator:
        """A button of the linked view, by what it does."""
        return self.page.locator(f'[data-do="{name}"]')

    def rings(self) -> int:
        """How many marks of the timeline are ringed."""
        return int(self.page.evaluate(_RINGS))

    def on_map(self) -> str | None:
        """The id of the event that the map holds for selected."""
        index = self.frame.evaluate(f"{ON_MAP}.selected()")
        return None if index is None else str(self.events["id"][index])

    def expect_selected(self, event: str, *, summary: str) -> None:
        """Wait until map, timeline, side and URL all show *event*."""
        expect(self.host).to_have_attribute("data-selected", event)
        expect(self.evidence.locator("h2")).to_have_text(summary)
        index = self.events["id"].index(event)
        for where, script, argument in (
            (self.frame, f"index => {ON_MAP}.selected() === index", index),
            (self.page, f"() => ({_RINGS})() > 0 || {LINKED}.timeline.picture.phone", None),
            (self.page, "id => new URL(location.href).searchParams.get('event') === id", event),
        ):
            where.wait_for_function(script, arg=argument, polling=_NOW_AND_THEN)

    # ---- hands
    def at_rest(self) -> "Atlas":
        """Wait until the server has no run under way and nothing moves: nobody points at what still shifts."""
        at_rest(self.page)
        return self

    def still(self) -> "Atlas":
        """Wait until nothing moves and the timeline has drawn what was asked of it last."""
        self.at_rest()
        self.page.wait_for_function(_STILL)
        return self

    def dots(self) -> list[dict[str, Any]]:
        """Marks of the map, the one with most room round it first.

        Each has ``at`` (in the frame), ``members`` (events' ids), ``lists`` (whether a click lists them), ``zoom``.
        """
        self.at_rest()
        ids = self.events["id"]
        return [
            dot | {"at": (dot["x"], dot["y"]), "members": [ids[index] for index in dot["members"]]}
            for dot in self.frame.evaluate(_ALONE)
        ]

    def point(self, spot: Spot) -> Spot:
        """Point at *spot* of the map, in pixels of its frame, and return where in the window that is."""
        return point(self.page.locator(".dl-map iframe"), self.frame, spot)

    def dot(self, *, stack: bool) -> dict[str, Any]:
        """A dot of one event, or a ring whose events a click lists: rings that a click zooms into are zoomed into."""
        for _ in range(12):
            dots = self.dots()
            found = next((dot for dot in dots if (dot["lists"] if stack else len(dot["members"]) == 1)), None)
            if found is not None:
                return found
            ring = next(dot for dot in dots if len(dot["members"]) > 1)
            self.page.mouse.click(*self.point(ring["at"]))
            self.frame.wait_for_function(_CLOSER, arg=ring["zoom"])
        raise AssertionError("no such mark, however close")

    def mark(self, event: str) -> Spot:
        """Where the timeline's mark of *event* is, scrolled into view."""
        self.part("timeline").scroll_into_view_if_needed()
        for _ in range(2):
            # the first look may bring the event into sight
            self.still()
            spot = self.page.evaluate(_MARK, event)
        assert spot is not None, f"{event} has no mark"
        return float(spot[0]), float(spot[1])

    def unfold(self) -> Locator:
        """Open the table and return it."""
        self.page.get_by_text("Table", exact=True).click()
        table = self.page.get_by_test_id("stDataFrame")
        table.wait_for()
        return table

    def menu(self, name: str) -> Locator:
        """Open a menu of the bar ("Filter", "Share", "Collections") and return what is in it."""
        menu = self.page.get_by_test_id("stPopoverBody")
        if not menu.count():
            self.page.locator(".st-key-bar").get_by_role("button", name=name, exact=True).click()
        menu.wait_for()
        return menu

    def close_menu(self) -> None:
        """Close the menu that is open, by its own button: one Escape too many would let go of what is selected."""
        self.at_rest()
        menu = self.page.get_by_test_id("stPopoverBody")
        if menu.count():
            self.page.locator(".st-key-bar button[aria-expanded=true]").click()
        expect(menu).to_have_count(0)

    @property
    def rows(self) -> Locator:
        """The rows of the list at the side."""
        return self.page.locator(".dl-list .dl-item")

    def go(self, steps: int) -> None:
        """Go *steps* through the browser's history, back where negative, once the address has taken what was before."""
        self.at_rest()
        self.page.evaluate("steps => history.go(steps)", steps)

    def choose(self, label: str, option: str) -> None:
        """Choose *option* (how it begins) in the filters' list *label*, once no run of the page is under way.

        An answer that was on its way empties the list again; who sees that chooses once more.
        """
        box = self.page.get_by_role("combobox", name=label)
        chosen = self.page.get_by_test_id("stMultiSelectTagsContainer").filter(has=box)
        for _ in range(3):
            self.at_rest()
            self.menu("Filter")
            box.click()
            self.page.get_by_role("option", name=option).first.click()
            self.page.keyboard.press("Escape")
            self.at_rest()
            if chosen.get_by_text(option).count():
                self.close_menu()
                return
        raise AssertionError(f"{label} does not keep {option}")
