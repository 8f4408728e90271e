"""The atlas without a mouse: keys and buttons step through the events, and what they find is said aloud."""

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import ON_MAP, Atlas

Open = Callable[..., Atlas]


def test_arrows_step_through_the_events(atlas: Atlas, catalogue: Catalogue) -> None:
    """On the timeline the arrows go from event to event in the order of time, Home and End to its ends."""
    order = catalogue.events(Filters())
    atlas.part("timeline").focus()
    for key, index in (("ArrowRight", 0), ("ArrowRight", 1), ("ArrowLeft", 0), ("End", -1), ("ArrowLeft", -2)):
        atlas.page.keyboard.press(key)
        expect(atlas.host).to_have_attribute("data-selected", order[index].id)
    atlas.page.keyboard.press("Home")
    atlas.expect_selected(order[0].id, summary=order[0].summary)
    atlas.page.keyboard.press("ArrowLeft")
    expect(atlas.host).to_have_attribute("data-selected", order[0].id)
    expect(atlas.part("timeline")).to_be_focused()


def test_escape_clears(open_atlas: Open, catalogue: Catalogue) -> None:
    """Escape on the timeline takes the selection away everywhere."""
    event = catalogue.events(Filters())[0]
    atlas = open_atlas(f"?event={event.id}")
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.part("timeline").focus()
    atlas.page.keyboard.press("Escape")
    expect(atlas.evidence).to_have_count(0)
    assert atlas.rings() == 0
    assert atlas.on_map() is None
    atlas.page.wait_for_function("!location.search.includes('event')")


def test_selection_is_said_aloud(atlas: Atlas, catalogue: Catalogue) -> None:
    """A polite live region says which event of how many, when, and what."""
    order = catalogue.events(Filters())
    expect(atlas.part("said")).to_have_attribute("aria-live", "polite")
    atlas.part("timeline").focus()
    atlas.page.keyboard.press("Home")
    expect(atlas.part("said")).to_contain_text(f"1 of {len(order)}")
    expect(atlas.part("said")).to_contain_text(order[0].summary)


def test_buttons_step(atlas: Atlas, catalogue: Catalogue) -> None:
    """The buttons for the earlier and later event do what the arrows do, and the place in the order is shown."""
    order = catalogue.events(Filters())
    atlas.button("next").click()
    atlas.expect_selected(order[0].id, summary=order[0].summary)
    expect(atlas.part("position")).to_have_text(f"1 of {len(order)}")
    atlas.button("next").focus()
    atlas.page.keyboard.press("Enter")
    atlas.expect_selected(order[1].id, summary=order[1].summary)
    atlas.button("previous").click()
    atlas.expect_selected(order[0].id, summary=order[0].summary)


def test_tab_leads_through_the_view(atlas: Atlas) -> None:
    """Tab leads from the buttons through the map to the timeline, and whatever has the focus has an outline."""
    in_frame = ("container", "control-zoom-in", "control-zoom-out", "control-layers-toggle")
    order = [atlas.frame.locator(f".leaflet-{name}") for name in in_frame]
    order += [
        atlas.part("divider"),
        atlas.button("box"),
        atlas.button("closer"),
        atlas.button("wider"),
        atlas.part("timeline"),
    ]
    atlas.button("copy").focus()
    for place in order:
        atlas.page.keyboard.press("Tab")
        expect(place).to_be_focused()
        style, width = place.evaluate("at => [getComputedStyle(at).outlineStyle, getComputedStyle(at).outlineWidth]")
        assert style != "none"
        assert float(width.removesuffix("px")) >= 1


def test_whole_outline_of_the_map_is_seen(atlas: Atlas) -> None:
    """Reached by keys the map has an outline at its whole edge, which the land does not cover; pressed it has none."""
    atlas.settled()
    container = atlas.frame.locator(".leaflet-container")
    outline = "at => [getComputedStyle(at).outlineStyle, getComputedStyle(at, '::after').content]"
    atlas.page.mouse.click(*atlas.point(atlas.frame.evaluate("[innerWidth / 2, innerHeight / 4]")))
    expect(container).to_be_focused()
    assert container.evaluate(outline) == ["none", "none"]
    atlas.button("copy").focus()
    atlas.page.keyboard.press("Tab")
    expect(container).to_be_focused()
    picture = Image.open(io.BytesIO(atlas.page.locator(".dl-map iframe").screenshot())).convert("RGB")
    across, down = picture.size
    edges = [[picture.getpixel((x, y)) for x in range(20, across - 20)] for y in (1, down - 2)]
    edges += [[picture.getpixel((x, y)) for y in range(20, down - 20)] for x in (1, across - 2)]
    assert [len(set(edge)) for edge in edges] == [1] * 4, "the outline is broken"
    assert len({edge[0] for edge in edges}) == 1


def test_zoom_of_the_timeline(atlas: Atlas) -> None:
    """The buttons zoom the timeline in and out, and the whole view brings map and timeline back."""
    span = """(() => { const [a, b] = document.querySelector('.dl-atlas').picture.timeline.picture.view;
        return b - a; })()"""
    whole = atlas.page.evaluate(span)
    atlas.button("closer").click()
    atlas.page.wait_for_function(f"{span} < {whole * 0.6}")
    atlas.button("wider").click()
    atlas.page.wait_for_function(f"Math.abs({span} - {whole}) < {whole * 0.01}")
    atlas.button("closer").click()
    zoom = atlas.frame.evaluate(f"{ON_MAP}.map.setZoom(7, {{animate: false}}).getZoom()")
    atlas.button("whole").click()
    atlas.page.wait_for_function(f"Math.abs({span} - {whole}) < {whole * 0.01}")
    atlas.frame.wait_for_function(f"{ON_MAP}.map.getZoom() < {zoom}")
    atlas.page.wait_for_function("!location.search.includes('map=')")
