"""The map of events: rings, chips at its edge, masks, the world's seam, and what clicks tell."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hands import LINKED, ON_MAP, Atlas

Spots = list[dict[str, Any]]

_SHOW = f"""([types, places, events, proposed]) => {{
    if (!window.dlTold) {{
        window.dlTold = [];
        addEventListener("message", ({{data}}) => window.dlTold.push(data));
    }}
    window.dlTold.length = 0;
    const {{map, address}} = {LINKED}, size = events.length;
    map.tell("table", {{types, places, events: {{
        id: events.map((_, at) => `made-up-${{at}}`), type: events.map((_, at) => at % types.length), at: events,
        summary: events.map((_, at) => `Made up ${{at}}.`), when: events.map((_, at) => `${{1900 + at % 100}}`),
        hollow: new Array(size).fill(false), proposed,
    }}}});
    map.tell("events", {{rows: null, view: null, turn: address.turn}});
}}"""
_TOLD = "type => (window.dlTold || []).filter((one) => one.type === type).map(({message}) => message)"
_RINGS = f"""() => {{
    const {{map, stacks}} = {ON_MAP};
    return stacks().map(({{place, ...ring}}) => {{
        const {{lng}} = map.getCenter(), lon = place.lon + 360 * Math.round((lng - place.lon) / 360);
        return {{...ring, name: place.name, at: Object.values(map.latLngToContainerPoint([place.lat, lon]))}};
    }});
}}"""
_HATCHED = f"""() => Object.values({ON_MAP}.map._layers)
    .filter(({{options}}) => options?.fill && options.fillColor instanceof CanvasPattern).length"""
_LINED = f"""() => Object.values({ON_MAP}.map._layers)
    .filter(({{options}}) => options?.lineCap === "round" && options.renderer?.options.pane === "areas").length"""
_TYPES = [{"label": "Talk", "colour": "#4f64f6", "outline": []}, {"label": "March", "colour": "#e57506", "outline": []}]


def spot(name: str, lat: float, lon: float, **known: Any) -> dict[str, Any]:
    """A made-up place as the frame is sent it."""
    exact = {"form": "point", "country": "", "border": "", "km": 2}
    return {"id": name, "name": name, "lat": lat, "lon": lon, **exact, **known}


def show(atlas: Atlas, spots: Spots, events: list[int] | None = None, proposed: list[bool] | None = None) -> None:
    """Have the map show made-up events: by default one at each spot."""
    events = list(range(len(spots))) if events is None else events
    atlas.page.evaluate(_SHOW, [_TYPES, spots, events, proposed or [False] * len(events)])
    wait_told(atlas, "drawn")


def told(atlas: Atlas, kind: str) -> list[Any]:
    """What the frame has told of a *kind* since the events were shown."""
    found: list[Any] = atlas.page.evaluate(_TOLD, kind)
    return found


def wait_told(atlas: Atlas, kind: str, *, times: int = 1) -> Any:
    """Wait until the frame has told something of a *kind*, and return the last."""
    atlas.page.wait_for_function(f"([kind, times]) => ({_TOLD})(kind).length >= times", arg=[kind, times])
    return told(atlas, kind)[-1]


def rings(atlas: Atlas) -> list[dict[str, Any]]:
    """What is drawn: members, count, proposed, radius, and pixels of the frame."""
    found: list[dict[str, Any]] = atlas.frame.evaluate(_RINGS)
    return found


def look(atlas: Atlas, lat: float, lon: float, zoom: float) -> None:
    """Have the map look there at once."""
    atlas.frame.evaluate(f"at => void {ON_MAP}.map.setView(at, {zoom}, {{animate: false}})", [lat, lon])


def scattered(count: int) -> Spots:
    """Towns strewn over half the world, some close together."""
    chance = random.Random(7)
    return [spot(f"town {n}", chance.gauss(30, 15), chance.gauss(60, 40)) for n in range(count)]


@pytest.mark.parametrize("zoom", [1.5, 4, 7])
def test_no_mark_overlaps_another(atlas: Atlas, zoom: float) -> None:
    """Whatever the zoom, every event is in one mark, and no two marks touch."""
    show(atlas, scattered(400))
    look(atlas, 30, 60, zoom)
    drawn = rings(atlas)
    assert sorted(event for ring in drawn for event in ring["members"]) == list(range(400))
    for one, ring in enumerate(drawn):
        for other in drawn[:one]:
            across, down = (abs(a - b) for a, b in zip(ring["at"], other["at"], strict=True))
            assert (across**2 + down**2) ** 0.5 >= ring["radius"] + other["radius"]


def test_a_click_on_a_ring_zooms_in_and_then_lists(atlas: Atlas) -> None:
    """What shares a mark comes apart by clicks; several events at one place are listed, and told to the page."""
    show(atlas, [spot("Hill", 40, 60), spot("Dale", 40.1, 60.1), spot("Far", 45, 80)], [0, 0, 1, 2])
    look(atlas, 40, 60, 5)
    ring = next(one for one in rings(atlas) if one["places"] == 2)
    assert ring["count"] == 3
    x, y = ring["at"]
    atlas.page.mouse.click(*atlas.point((x, y)))
    atlas.frame.wait_for_function(f"() => {ON_MAP}.map.getZoom() >= 6 && !{ON_MAP}.map._animatingZoom")
    assert told(atlas, "stack") == []
    look(atlas, 40, 60, 11)
    ring = next(one for one in rings(atlas) if one["name"] == "Hill")
    assert (ring["places"], ring["members"]) == (1, [0, 1])
    x, y = ring["at"]
    atlas.page.mouse.click(*atlas.point((x, y)))
    expect(atlas.frame.locator(".stack button")).to_have_count(2)
    assert wait_told(atlas, "stack") == [0, 1]


def test_what_lies_too_close_for_any_zoom_is_listed(atlas: Atlas) -> None:
    """Two places of one town hardly come apart at any zoom: a click lists the events of both."""
    show(atlas, [spot("Gate", 40, 60), spot("Yard", 40.001, 60.001)])
    ((x, y),) = [ring["at"] for ring in rings(atlas)]
    atlas.page.mouse.click(*atlas.point((x, y)))
    expect(atlas.frame.locator(".stack h3")).to_have_text("Gate and 1 other place: 2 events")
    assert wait_told(atlas, "stack") == [0, 1]


def test_a_vast_region_is_a_chip(atlas: Atlas) -> None:
    """Events somewhere in a continent have no mark; a chip counts them, and tells which they are when clicked."""
    vast = spot("Great Land", 10, 20, form="area", km=3600)
    show(atlas, [spot("Town", 40, 60), vast, spot("Wide Sea", 0, -30, form="area", km=4000)], [0, 1, 1, 2])
    assert [ring["members"] for ring in rings(atlas)] == [[0]]
    chips = atlas.frame.locator(".chip")
    expect(chips).to_have_text(["2 somewhere in Great Land", "1 somewhere in the Wide Sea"])
    chips.first.click()
    assert wait_told(atlas, "stack") == [1, 2]
    chips.last.click()
    assert wait_told(atlas, "chosen") == 3
    # the click was not for the ground as well, of which the map tells once no second click has followed
    atlas.frame.evaluate("new Promise((done) => setTimeout(done, 400))")
    assert told(atlas, "ground") == []
    atlas.page.evaluate(f"() => {LINKED}.map.tell('limit', {{mask: Uint8Array.from([1, 1, 0, 0])}})")
    expect(chips).to_have_text(["1 somewhere in Great Land"])


def test_five_events_round_the_world_s_seam_are_in_one_view(atlas: Atlas) -> None:
    """A view across 180 degrees holds both sides, its bounds go on past 180, and marks there share a ring."""
    lons = [178.2, 179.98, -179.98, -178.6, -176.5]
    show(atlas, [spot(f"island {n}", -17 + n / 10, lon) for n, lon in enumerate(lons)])
    bounds = wait_told(atlas, "moved")["bounds"]
    assert 150 < bounds["west"] < 178.2
    assert 183.5 < bounds["east"] < 210
    width, height = atlas.frame.evaluate(f"(({{x, y}}) => [x, y])({ON_MAP}.map.getSize())")
    assert all(0 < ring["at"][0] < width and 0 < ring["at"][1] < height for ring in rings(atlas))
    assert [1, 2] in [ring["members"] for ring in rings(atlas)]
    east = next(ring for ring in rings(atlas) if ring["members"] == [4])
    x, y = east["at"]
    atlas.page.mouse.click(*atlas.point((x, y)))
    assert wait_told(atlas, "chosen") == 4


def test_the_first_view_holds_nine_tenths(atlas: Atlas) -> None:
    """One event at the other end of the earth does not make all others a dot; where it is near, it is in."""
    near = [spot(f"town {n}", 40 + n % 5 / 4, 60 + n // 5 / 4) for n in range(20)]
    show(atlas, [*near, spot("Antipodes", -40, -120)])
    bounds = wait_told(atlas, "moved")["bounds"]
    assert bounds["east"] - bounds["west"] < 10
    show(atlas, [*near, spot("Next door", 40, 62)])
    bounds = wait_told(atlas, "moved")["bounds"]
    assert bounds["west"] < 60
    assert 62 < bounds["east"] < 70


def test_a_mask_changes_counts_and_moves_nothing(atlas: Atlas) -> None:
    """Only what a mask lets through is counted, listed and pointed at; null shows all again."""
    show(atlas, [spot("Hill", 40, 60), spot("Dale", 41, 66)], [0, 0, 0, 1])
    before = rings(atlas)
    assert [ring["count"] for ring in before] == [3, 1]

    def limit(mask: list[int] | None) -> None:
        script = f"mask => {LINKED}.map.tell('limit', {{mask: mask && Uint8Array.from(mask)}})"
        atlas.page.evaluate(script, mask)

    limit([0, 1, 1, 0])
    atlas.frame.wait_for_function(f"() => {ON_MAP}.stacks().length === 1")
    (left,) = rings(atlas)
    assert (left["members"], left["at"]) == ([1, 2], before[0]["at"])
    limit([0, 0, 0, 0])
    atlas.frame.wait_for_function(f"() => {ON_MAP}.stacks().length === 0")
    limit(None)
    atlas.frame.wait_for_function(f"() => {ON_MAP}.stacks().length === 2")
    assert rings(atlas) == before


def test_a_click_on_empty_ground_lets_go(atlas: Atlas) -> None:
    """One click beside all marks is told as such; two, which zoom in, are not."""
    show(atlas, [spot("Hill", 40, 60), spot("Dale", 41, 66)])
    spots = atlas.point((200, 120))
    atlas.page.mouse.click(*spots)
    wait_told(atlas, "ground")
    before = atlas.frame.evaluate(f"{ON_MAP}.map.getZoom()")
    atlas.page.mouse.dblclick(*spots)
    atlas.frame.wait_for_function(f"before => {ON_MAP}.map.getZoom() > before", arg=before)
    wait_told(atlas, "moved", times=2)
    assert len(told(atlas, "ground")) == 1


def test_a_proposal_is_told_from_a_fact(atlas: Atlas) -> None:
    """A ring knows its share of proposals, and pointing at one says that nobody has reviewed it."""
    show(atlas, [spot("Hill", 40, 60), spot("Dale", 41, 66)], [0, 0, 1], [True, False, True])
    drawn = {ring["name"]: ring for ring in rings(atlas)}
    assert [(drawn[name]["count"], drawn[name]["proposed"]) for name in ("Hill", "Dale")] == [(2, 1), (1, 1)]
    tip = atlas.frame.locator(".leaflet-tooltip")
    for name, words in (
        ("Dale", ["Dale", "1902", "Made up 2.", "proposed, not reviewed"]),
        ("Hill", ["Hill", "2 events, 1 proposed, not reviewed", "Made up 0.", "Made up 1.", "click to list them"]),
    ):
        x, y = drawn[name]["at"]
        atlas.page.mouse.move(*atlas.point((x, y)))
        for word in words:
            expect(tip).to_contain_text(word)


def test_a_country_is_hatched_when_picked_or_alone(atlas: Atlas) -> None:
    """A country is a mark among others; it is hatched while it is picked, or where all events are of it."""
    country = spot("Kazakhstan", 48, 67, form="country", km=1200, country="KZ")
    show(atlas.settled(), [country, spot("Hill", 40, 60)])
    assert sorted(ring["name"] for ring in rings(atlas)) == ["Hill", "Kazakhstan"]
    expect(atlas.frame.locator(".name.mark")).to_have_text(["Kazakhstan"])
    assert atlas.frame.evaluate(_HATCHED) == 0
    for event, hatched in ((0, 1), (1, 0)):
        atlas.page.evaluate(f"event => {LINKED}.map.tell('select', {{event, travel: false}})", event)
        atlas.frame.wait_for_function(f"wanted => ({_HATCHED})() === wanted", arg=hatched)
    show(atlas, [country], [0, 0])
    atlas.frame.wait_for_function(f"() => ({_HATCHED})() === 1")


def test_a_border_is_lined_while_it_is_shown(atlas: Atlas) -> None:
    """Events along a border have its line, which goes when a mask leaves them out."""
    show(atlas.settled(), [spot("The border", 42, 67, form="border", border="KZ-UZ", km=300), spot("Hill", 30, 60)])
    atlas.frame.wait_for_function(f"() => ({_LINED})() === 1")
    atlas.page.evaluate(f"() => {LINKED}.map.tell('limit', {{mask: Uint8Array.from([0, 1])}})")
    atlas.frame.wait_for_function(f"() => ({_LINED})() === 0")


def test_a_pick_is_ringed_and_travelled_to(atlas: Atlas) -> None:
    """An event that is picked elsewhere comes into view, by the shorter way round the earth."""
    show(atlas, [spot("Hill", 0, 170), spot("Dale", 0, -175), spot("Far", 60, 10)])
    look(atlas, 0, 170, 7)
    atlas.page.evaluate(f"() => {LINKED}.map.tell('select', {{event: 1, travel: true}})")
    atlas.frame.wait_for_function(f"() => Math.abs({ON_MAP}.map.getCenter().wrap().lng + 175) < 2")
    assert atlas.frame.evaluate(f"{ON_MAP}.selected()") == 1


def test_a_finger_need_not_hit_a_mark(open_atlas: Callable[..., Atlas]) -> None:
    """On a phone a tap within 22 pixels of a mark is for it; chips and controls are 44 pixels high."""
    atlas = open_atlas(width=390, height=844, has_touch=True, is_mobile=True)
    show(atlas, [spot("Hill", 40, 60), spot("Dale", 41, 66), spot("Great Land", 10, 20, form="area", km=3600)])
    x, y = next(ring["at"] for ring in rings(atlas) if ring["name"] == "Hill")
    x, y = atlas.point((x, y + 20))
    atlas.page.touchscreen.tap(x, y)
    assert wait_told(atlas, "chosen") == 0
    for target in (".chip", ".leaflet-control-zoom-in"):
        box = atlas.frame.locator(target).bounding_box()
        assert box is not None
        assert box["height"] >= 44


@pytest.mark.parametrize(("scheme", "sea"), [("dark", "#10171f"), ("light", "#d9e3ea")])
def test_the_sea_has_the_colour_of_the_theme_from_the_first(
    open_atlas: Callable[..., Atlas], scheme: str, sea: str
) -> None:
    """The frame comes with it, so that a dark page does not show a pale sheet until the map is drawn."""
    atlas = open_atlas(color_scheme=scheme)
    frame = atlas.page.locator(".dl-map iframe")
    assert f":root {{ --sea: {sea}; }}" in (frame.get_attribute("srcdoc") or "")
    red, green, blue = (int(sea[at : at + 2], 16) for at in (1, 3, 5))
    expect(frame).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
