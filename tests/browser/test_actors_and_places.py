"""The pictures of actors and places: what is picked on them opens, stands in the link, and Back undoes it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Frame, Page, expect

from geo.queries import Catalogue, allegiances
from tests.browser.hands import ON_MAP, at_rest, point
from tests.browser.test_looks import PHONE
from tests.browsing import Visit

Enter = Callable[..., Visit]

_DRAWN = "name => Boolean(document.querySelector(`.${name}`)?.dataset.drawn)"
_MARK = """() => {
    const gd = document.querySelector("[data-dl=lanes]"), box = gd.getBoundingClientRect();
    const trace = gd._fullData.find((one) => one.name === "dated");
    const across = gd._fullLayout.xaxis, down = gd._fullLayout.yaxis;
    return [box.left + across._offset + across.d2p(trace.x[0]), box.top + down._offset + down.d2p(trace.y[0]),
        trace.customdata[0]];
}"""
_RINGS = """() => document.querySelector("[data-dl=lanes]").layout.shapes
    .filter((shape) => shape.type === "circle").length"""
_FIRST = """() => {
    const {map, stacks} = document.querySelector('.leaflet-container').picture;
    const {lat, lon} = stacks()[0].place;
    const at = map.latLngToContainerPoint([lat, lon]);
    return [at.x, at.y];
}"""


def asked(page: Page) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def is_as_wide_as_a_phone(page: Page) -> bool:
    """Whether nothing sticks out at the side."""
    return bool(page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"))


def opened(visit: Enter, origin: str, query: str, *, picture: str, **options: Any) -> Page:
    """Open a page and wait until its picture is drawn."""
    page = visit(origin, **options).open(query)
    page.wait_for_function(_DRAWN, arg=picture, timeout=60_000)
    return page


def test_a_pledge_opens_and_back_closes_it(visit: Enter, app_server: str, catalogue: Catalogue) -> None:
    """A mark, and the arrow keys, open a pledge; it is in the link; a reload keeps it and Back undoes a choice."""
    pledges = allegiances(catalogue.collection)
    page = opened(visit, app_server, "actors", picture="dl-lanes")
    lanes, evidence = page.locator("[data-dl=lanes]"), page.locator('article[aria-label="Selected event"]')
    lanes.scroll_into_view_if_needed()
    at_rest(page)
    x, y, number = page.evaluate(_MARK)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    event = pledges[number].event
    expect(evidence.locator("h2")).to_have_text(event.summary)
    page.wait_for_function("id => new URL(location.href).searchParams.get('event') === id", arg=event.id)
    page.wait_for_function(f"({_RINGS})() > 0")
    page.reload()
    expect(evidence.locator("h2")).to_have_text(event.summary)
    page.wait_for_function(_DRAWN, arg="dl-lanes")
    page.wait_for_function(f"({_RINGS})() > 0")
    lanes.focus()
    page.keyboard.press("End")
    expect(evidence.locator("h2")).to_have_text(pledges[-1].event.summary)
    at_rest(page)
    page.go_back()
    expect(evidence.locator("h2")).to_have_text(event.summary)
    assert asked(page) == {"event": [event.id]}
    link = page.get_by_role("link", name="On the atlas")
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query) == {"event": [event.id]}


def test_a_candidate_is_picked_on_the_map(visit: Enter, app_server: str) -> None:
    """The map shows the candidates of a search; a tap on one chooses it in the list and opens it; a phone has room."""
    visited = visit(app_server, **PHONE)
    page = visited.open("places?q=Kunduz")
    page.wait_for_function(_DRAWN, arg="dl-spots", timeout=60_000)
    host = page.locator(".dl-map")
    host.scroll_into_view_if_needed()
    handle = page.locator(".dl-map iframe").element_handle()
    frame = handle.content_frame() if handle else None
    assert isinstance(frame, Frame)
    frame.wait_for_function(f"() => {ON_MAP}.stacks().length > 1")
    first = page.get_by_role("radio").first
    expect(first).not_to_be_checked()
    page.touchscreen.tap(*point(page.locator(".dl-map iframe"), frame, frame.evaluate(_FIRST)))
    expect(first).to_be_checked()
    expect(page.locator('article[aria-label="Place"] h2')).to_contain_text("Kunduz")
    assert set(asked(page)) == {"q", "place"}
    assert is_as_wide_as_a_phone(page)
    assert visited.elsewhere == []
