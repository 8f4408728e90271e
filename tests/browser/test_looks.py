"""How it looks: on a phone and a desktop, light and dark.  Pictures are kept in artefacts/."""

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import Atlas
from tests.browsing import Visit
from tests.serving import ARTEFACTS, ROOT, running

Open = Callable[..., Atlas]

PHONE: dict[str, Any] = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESKTOP: dict[str, Any] = {"width": 1440, "height": 900}
GROUND = "getComputedStyle(document.documentElement).getPropertyValue('--sea').trim()"
INK = "getComputedStyle(document.querySelector('[data-dl=timeline] .tl-axis text')).fill"
PAPER = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"


def brightness(colour: str) -> float:
    """The mean of a colour's three channels: 0 black ... 255 white."""
    if colour.startswith("#"):
        channels = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    else:
        channels = [int(number) for number in re.findall(r"\d+", colour)[:3]]
    return sum(channels) / 3


@pytest.fixture
def phone(open_atlas: Open) -> Atlas:
    """The atlas on a phone."""
    return open_atlas(**PHONE)


def test_order_on_a_phone(open_atlas: Open, catalogue: Catalogue) -> None:
    """On a phone the map comes first, then the histogram, then the list; a link to an event opens its sheet at once."""
    atlas = open_atlas(f"?event={catalogue.events(Filters())[0].id}", **PHONE)
    parts = ["[data-dl=map]", "[data-dl=timeline]", "[data-dl=side]", "article.dl-event"]
    for first, second in pairwise(parts):
        follows = atlas.page.evaluate(
            """([a, b]) => {
                const [one, two] = [document.querySelector(a), document.querySelector(b)];
                return Boolean(one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING);
            }""",
            [first, second],
        )
        assert follows, f"{first} is not before {second}"
    # summary and sentence are in sight, over half of the map is too, and nothing scrolls but the sheet
    for seen in (atlas.evidence.locator("h2"), atlas.evidence.locator("mark").first):
        expect(seen).to_be_in_viewport()
    top = atlas.page.evaluate("document.querySelector('[data-dl=map]').getBoundingClientRect().top")
    sheet = atlas.page.evaluate("document.querySelector('article.dl-event').getBoundingClientRect().top")
    assert sheet - top > 250
    assert atlas.page.evaluate("document.scrollingElement.scrollHeight <= innerHeight")


def test_a_phone_is_wide_enough(phone: Atlas) -> None:
    """Nothing sticks out at the side of a phone, and the map is seen without scrolling."""
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    box = phone.part("map").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + 200 < 844


def test_targets_on_a_phone(phone: Atlas) -> None:
    """Every button of the linked view, and of the map, is 44 pixels high and wide."""
    small = """buttons => buttons.map(b => [b.textContent, b.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))
        .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    assert phone.page.locator(".dl-atlas button").evaluate_all(small) == []
    assert phone.frame.locator(".leaflet-bar a").evaluate_all(small) == []


def test_tap_on_a_phone(phone: Atlas, catalogue: Catalogue) -> None:
    """A tap on a dot of the map, and on a row of the list that is pulled up, opens the event."""
    dot = phone.dot(stack=False)
    event = catalogue.event(dot["members"][0])
    assert event is not None
    phone.page.touchscreen.tap(*phone.point(dot["at"]))
    phone.expect_selected(event.id, summary=event.summary)
    phone.button("letgo").tap()
    expect(phone.evidence).to_have_count(0)
    phone.button("sheet").tap()
    expect(phone.host).to_have_attribute("data-sheet", "up")
    other = catalogue.events(Filters())[3]
    phone.rows.filter(has_text=other.summary).tap()
    phone.expect_selected(other.id, summary=other.summary)


def test_word_of_a_lost_server_stands_beside_the_account(visit: Callable[..., Visit], home: Path) -> None:
    """Streamlit's word that it has lost its server, on a phone too, is not written over who uses the page."""
    log = ARTEFACTS / "server-lost.log"
    with running(ROOT / "streamlit_app.py", environment={"DATELINE_HOME": str(home)}, log=log) as origin:
        opened = [Atlas(visit(origin, **size)).open() for size in (DESKTOP, PHONE)]
    for atlas in opened:
        said, account = atlas.page.get_by_test_id("stStatusWidget"), atlas.page.locator(".dl-account")
        expect(said).to_be_visible()
        left, right = said.bounding_box(), account.bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] > 0
        assert left["x"] + left["width"] < right["x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_machine(open_atlas: Open, scheme: str) -> None:
    """Page, map and timeline are all light or all dark, as the reader's machine is."""
    atlas = open_atlas(color_scheme=scheme)
    dark = scheme == "dark"
    assert (brightness(atlas.page.evaluate(PAPER)) < 60) is dark
    assert (brightness(atlas.frame.evaluate(GROUND)) < 60) is dark
    assert (brightness(atlas.page.evaluate(INK)) > 180) is dark


def test_colours_change_while_one_looks(open_atlas: Open, catalogue: Catalogue) -> None:
    """When the machine turns dark in the evening, page, map and timeline follow, and the selection stays."""
    event = next(event for event in catalogue.events(Filters()) if event.footprint)
    atlas = open_atlas(f"?event={event.id}", color_scheme="light")
    atlas.expect_selected(event.id, summary=event.summary)
    light = [atlas.frame.evaluate(GROUND), atlas.page.evaluate(INK)]
    atlas.page.emulate_media(color_scheme="dark")
    atlas.frame.wait_for_function(f"light => {GROUND} !== light", arg=light[0])
    atlas.page.wait_for_function(f"light => {INK} !== light", arg=light[1])
    assert brightness(atlas.frame.evaluate(GROUND)) < 60
    assert brightness(atlas.page.evaluate(INK)) > 180
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.page.emulate_media(color_scheme="light")
    atlas.frame.wait_for_function(f"light => {GROUND} === light", arg=light[0])
    atlas.page.wait_for_function(f"light => {INK} === light", arg=light[1])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_pictures(open_atlas: Open, catalogue: Catalogue, device: str, scheme: str) -> None:
    """The map and the timeline are painted: many colours, among them those of the types that they show."""
    event = next(event for event in catalogue.events(Filters(types=("recruitment",))) if event.footprint)
    atlas = open_atlas(f"?event={event.id}", color_scheme=scheme, **(PHONE if device == "phone" else DESKTOP))
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.settled()
    atlas.page.screenshot(path=ARTEFACTS / f"atlas-{device}-{scheme}.png")
    parts = {"map": ("attack", "conference"), "timeline": ("attack", "conference", "movement")}
    if device == "phone":
        # the histogram counts; it has no types
        parts["timeline"] = ()
    for part, types in parts.items():
        atlas.part(part).scroll_into_view_if_needed()
        shot = atlas.part(part).screenshot(path=ARTEFACTS / f"{part}-{device}-{scheme}.png")
        colours = Image.open(io.BytesIO(shot)).convert("RGB").getcolors(1 << 24)
        painted = {colour for count, colour in colours if count > 3}
        assert len(painted) > (40 if types else 8)
        for kind in types:
            code = catalogue.collection.types[kind].colour
            assert tuple(int(code[k : k + 2], 16) for k in (1, 3, 5)) in painted, f"no {kind} on the {part}"


CONTRAST = """(parts) => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return {c: [r, g, b], a: a / 255};
    };
    const over = (top, ground) => ground.map((below, k) => top.c[k] * top.a + below * (1 - top.a));
    const part = (value) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + .055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
    return parts.map((text) => {
        const above = [];
        for (let one = text; one; one = one.parentElement) above.unshift(getComputedStyle(one));
        const ground = above.reduce((below, style) => over(rgba(style.backgroundColor), below), [255, 255, 255]);
        const opacity = above.reduce((all, style) => all * style.opacity, 1), ink = rgba(getComputedStyle(text).color);
        const [a, b] = [light(ground), light(over({c: ink.c, a: ink.a * opacity}, ground))].sort((x, y) => x - y);
        return [text.textContent, (b + .05) / (a + .05)];
    });
}"""
"""The contrast of texts on what they stand on: WCAG 2.2, success criterion 1.4.3."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_can_be_read(open_atlas: Open, scheme: str) -> None:
    """Each choice of the rows of buttons, the chosen one too, has a contrast of 4.5 at least on either theme."""
    atlas = open_atlas(color_scheme=scheme)
    atlas.menu("Filter")
    choices = atlas.page.locator("button[data-variant=segmented_control] p")
    expect(choices).to_have_count(5)
    assert atlas.page.locator("button[data-variant=segmented_control][data-selected=true]").count() == 2
    found = choices.evaluate_all(CONTRAST)
    assert [(text, round(contrast, 2)) for text, contrast in found if contrast < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_captions_can_be_read(visit: Callable[..., Visit], app_server: str, scheme: str) -> None:
    """The small print beneath widgets has a contrast of 4.5 at least on either theme."""
    page = visit(app_server, color_scheme=scheme).open("places?q=Kabul")
    captions = page.get_by_test_id("stCaptionContainer").locator("p")
    expect(captions.first).to_be_visible()
    found = captions.evaluate_all(CONTRAST)
    assert [(text, round(contrast, 2)) for text, contrast in found if contrast < 4.5] == []
