"""Hostile text in every field of every record stays text, wherever the atlas shows it."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from tests import sample
from tests.browser.hands import Atlas
from tests.browsing import Visit

LISTEN = "window.alert = window.confirm = window.prompt = (said) => console.error(`ran: ${said}`);"
"""In every frame; a page that complains fails its test."""

MADE_FROM_TEXT = """() => [
    ...document.querySelectorAll("img[src$='/x'], [onerror], [onmouseover], .katex, a[href='b'], a[href$='/b']"),
    ...[...document.scripts].filter((script) => script.textContent.trim().startsWith("alert(")),
].map((node) => node.outerHTML)"""


@pytest.fixture
def hostile(visit: Callable[..., Visit], made_up_server: Callable[[str], str]) -> Callable[[str], Atlas]:
    """Open the hostile collection at a query."""

    def enter(query: str) -> Atlas:
        return Atlas(visit(made_up_server("hostile"), script=LISTEN)).open(query)

    return enter


def check(atlas: Atlas) -> None:
    """Nothing was made or run from text, in the page and in the map's frame, and nothing was asked of elsewhere."""
    assert atlas.page.evaluate(MADE_FROM_TEXT) == []
    assert atlas.frame.evaluate(MADE_FROM_TEXT) == []
    assert atlas.visit.errors == []
    assert atlas.visit.elsewhere == []


def shows(place: Locator) -> None:
    """The text stands there letter by letter; lines may break and spaces may be one."""
    expect(place).to_contain_text(sample.HOSTILE)


def test_check_can_fail(hostile: Callable[[str], Atlas]) -> None:
    """Were such text markup, in the page or in the frame, the check would see it."""
    atlas = hostile("")
    make = "text => { document.body.insertAdjacentHTML('beforeend', text); }"
    for frame in (atlas.page.main_frame, atlas.frame):
        frame.evaluate(make, sample.HOSTILE)
        assert frame.evaluate(MADE_FROM_TEXT) != []
        frame.evaluate("alert(1)")
    atlas.page.wait_for_function("true")
    assert sum("ran: 1" in error for error in atlas.visit.errors) >= 2


def test_evidence_and_head(hostile: Callable[[str], Atlas]) -> None:
    """Summary, places, actors, claims, sentence and citation of the event, and the filters in words."""
    atlas = hostile("?event=day&types=conference&actors=lake-league&places=millton&reports=gazette&q=alert")
    for part in ("h2", "dl", ".dl-claims", "blockquote mark", ".dl-cite"):
        shows(atlas.evidence.locator(part).first)
    shows(atlas.page.locator(".dl-head"))
    expect(atlas.evidence.locator("a")).to_have_attribute("href", sample.HOSTILE_URL)
    check(atlas)


def test_words_and_values_of_the_link(hostile: Callable[[str], Atlas]) -> None:
    """Text that comes with the link: the words to search for, and values that are dropped with a note."""
    said = quote(sample.HOSTILE[:190])
    atlas = hostile(f"?q={said}&types={said}&event={said}&collection={said}&from={said}")
    expect(atlas.page.get_by_role("textbox", name="Words")).to_have_value(" ".join(sample.HOSTILE[:190].split()))
    expect(atlas.page.locator(".dl-note").first).to_contain_text("<img src=x onerror=alert(1)>")
    check(atlas)


def test_tips_and_list_of_a_stack(hostile: Callable[[str], Atlas]) -> None:
    """The tips of timeline and map, and the list that a stack opens."""
    atlas = hostile("")
    atlas.page.mouse.move(*atlas.mark("day"))
    shows(atlas.part("tip"))
    dot = atlas.dot(stack=False)
    atlas.page.mouse.move(*atlas.point(dot["at"]))
    shows(atlas.frame.locator(".leaflet-tooltip"))
    stack = atlas.dot(stack=True)
    atlas.page.mouse.click(*atlas.point(stack["at"]))
    shows(atlas.frame.locator(".stack .what").first)
    shows(atlas.frame.locator(".stack h3"))
    shows(atlas.rows.first)
    check(atlas)


def test_list_and_choices(hostile: Callable[[str], Atlas]) -> None:
    """The list, that of events without a place, the filters' chips and choices and what is chosen of them."""
    atlas = hostile("?types=conference&types=statement&types=agreement&types=protest")
    shows(atlas.rows.first)
    atlas.button("unplaced").click()
    expect(atlas.host).not_to_have_attribute("data-marked-count", "0")
    shows(atlas.rows.first)
    atlas.menu("Filter")
    atlas.page.get_by_role("combobox", name="Actor").click()
    shows(atlas.page.get_by_role("option").filter(has_text="=1+1").first)
    check(atlas)


@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_lanes(hostile: Callable[[str], Atlas], lanes: str) -> None:
    """Names of lanes are cut short, but are text: types, actors and places."""
    atlas = hostile(f"?lanes={lanes}")
    labels = atlas.part("timeline").locator(".tl-name")
    expect(labels.filter(has_text="=1+1 <img src=x").first).to_be_visible()
    check(atlas)
