"""The atlas as one window: nothing scrolls but lists, the link holds what is in view, decisions at the side."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo import edtf
from geo import store as stores
from geo.config import Settings
from geo.model import Event
from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests import stores as made_up
from tests.browser.hands import LINKED, ON_MAP, Atlas

Open = Callable[..., Atlas]

TEXT = (
    "Talks in Millton\n\nThe Hill Union met the Lake League in Millton on 7 August 2015. "
    "The League denied on Monday that it had met anybody."
)
EVIDENCE = "The Hill Union met the Lake League in Millton on 7 August 2015."
BOX = "selector => { const {x, y, width, height} = document.querySelector(selector).getBoundingClientRect();\
 return [x, y, width, height].map(Math.round); }"
PARTS = (".dl-atlas > .dl-map", ".dl-below", ".dl-side")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (1920, 1080)])
def test_nothing_scrolls_but_lists(open_atlas: Open, width: int, height: int) -> None:
    """At every size of a desktop map, timeline and side fill the window under the bar, the axis of years in sight."""
    atlas = open_atlas(width=width, height=height)
    assert atlas.page.evaluate("document.scrollingElement.scrollHeight") <= height
    (x, y, across, up), (x2, y2, across2, up2), (x3, y3, across3, up3) = (
        atlas.page.evaluate(BOX, part) for part in PARTS
    )
    assert (x, x2, across) == (0, 0, across2)
    assert across + across3 == x3 + across3 == width
    assert y == y3
    assert y < 110
    assert y2 + up2 == y3 + up3 == height
    assert abs(up + up2 + 7 - up3) <= 1
    assert up > up2 > 150
    expect(atlas.part("timeline").locator(".tl-axis text").first).to_be_in_viewport()
    expect(atlas.part("timeline").locator(".tl-span")).to_be_in_viewport()
    # the list scrolls in its own box
    assert atlas.part("list").evaluate("at => at.scrollHeight > at.clientHeight")


def test_the_divider_redraws_both(atlas: Atlas) -> None:
    """The divider follows the hand and the arrow keys; map and timeline fill what they are given, and it is kept."""
    before = [atlas.page.evaluate(BOX, part) for part in PARTS[:2]]
    divider = atlas.part("divider")
    box = divider.bounding_box()
    assert box is not None
    atlas.page.mouse.move(box["x"] + 300, box["y"] + 3)
    atlas.page.mouse.down()
    atlas.page.mouse.move(box["x"] + 300, box["y"] - 97, steps=4)
    atlas.page.mouse.up()
    after = [atlas.page.evaluate(BOX, part) for part in PARTS[:2]]
    assert abs(after[0][3] - (before[0][3] - 100)) <= 3
    assert abs(after[1][3] - (before[1][3] + 100)) <= 3
    atlas.frame.wait_for_function(f"high => Math.abs({ON_MAP}.map.getSize().y - high) < 2", arg=after[0][3])
    atlas.page.wait_for_function(
        "high => Math.abs(document.querySelector('.tl').getBoundingClientRect().height - high) < 40", arg=after[1][3]
    )
    divider.focus()
    atlas.page.keyboard.press("ArrowDown")
    moved = atlas.page.evaluate(BOX, PARTS[0])
    assert moved[3] > after[0][3]
    atlas.page.reload()
    atlas.ready()
    assert abs(atlas.page.evaluate(BOX, PARTS[0])[3] - moved[3]) <= 8


def known(event: Event) -> bool:
    """Return True if an event has a place on the axis."""
    return edtf.parse(event.date).year_known


def test_a_window_of_time_is_in_the_link(open_atlas: Open, catalogue: Catalogue) -> None:
    """A window that a link names holds map and list to what may lie in it; one set by hand gets into the link."""
    events = catalogue.events(Filters())
    first, last = edtf.parse("2015").first, edtf.parse("2016").last
    kept = [e for e in events if known(e) and edtf.parse(e.date).overlaps(first, last)]
    atlas = open_atlas("?time=2015/2016")
    expect(atlas.host).to_have_attribute("data-in-view", str(len(kept)))
    expect(atlas.part("position")).to_have_text(f"{len(kept)} of {len(events)} events in view")
    expect(atlas.rows.first).to_contain_text(kept[0].summary)
    shown = sum(event.footprint is not None for event in kept)
    counted = f"shown => {ON_MAP}.stacks().reduce((sum, {{count}}) => sum + count, 0) === shown"
    atlas.frame.wait_for_function(counted, arg=shown)
    placed, dated = sum(event.footprint is not None for event in events), sum(known(event) for event in events)
    expect(atlas.part("placed")).to_have_text(f"{shown} of {placed} on the map")
    expect(atlas.part("dated")).to_have_text(f"{len(kept)} of {dated} dated")
    expect(atlas.page.locator(".dl-head")).not_to_contain_text(re.compile(f"{len(events)} of|Nothing is filtered"))
    atlas.button("closer").click()
    atlas.page.wait_for_function("new URLSearchParams(location.search).get('time') !== '2015/2016'")
    window = parse_qs(urlsplit(atlas.page.url).query)["time"][0]
    assert re.fullmatch(r"201[56]-\d\d-\d\d/201[56]-\d\d-\d\d", window)
    in_view = atlas.host.get_attribute("data-in-view") or ""
    other = open_atlas(f"?time={window}", cold=True)
    expect(other.host).to_have_attribute("data-in-view", in_view)
    other.button("whole").click()
    expect(other.host).to_have_attribute("data-in-view", str(len(events)))
    expect(other.part("placed")).to_have_text(f"{placed} on the map")
    expect(other.part("dated")).to_contain_text(f"{dated} dated")
    other.page.wait_for_function("!location.search.includes('time')")


def test_all_follows_the_map(open_atlas: Open, catalogue: Catalogue) -> None:
    """With the switch on, list and counts hold what the map shows alone; the link says so, and says where it looks."""
    atlas = open_atlas("?map=36,66,7")
    everything = len(catalogue.collection.events)
    expect(atlas.host).to_have_attribute("data-in-view", str(everything))
    atlas.part("within").check()
    expect(atlas.host).not_to_have_attribute("data-in-view", str(everything))
    atlas.page.wait_for_function("/within=map/.test(location.search) && /map=/.test(location.search)")
    bounds = atlas.frame.evaluate(f"{ON_MAP}.map.getBounds().toBBoxString()")
    west, south, east, north = (float(edge) for edge in bounds.split(","))
    inside = [
        event for event in catalogue.collection.events
        if event.footprint and south <= event.footprint[1].lat <= north and west <= event.footprint[1].lon <= east
    ]  # fmt: skip
    expect(atlas.host).to_have_attribute("data-in-view", str(len(inside)))
    query = urlsplit(atlas.page.url).query
    other = open_atlas(f"?{query}", cold=True)
    expect(other.host).to_have_attribute("data-in-view", str(len(inside)))
    other.part("within").uncheck()
    expect(other.host).to_have_attribute("data-in-view", str(everything))


def test_chips_take_filters_away(open_atlas: Open, catalogue: Catalogue) -> None:
    """Each filter that is set stands in the bar and goes at a click; the others stay."""
    atlas = open_atlas("?types=attack,conference")
    chips = atlas.page.locator("[class*=st-key-chip-]")
    expect(chips).to_have_count(2)
    chips.filter(has_text="Attack").get_by_role("button").click()
    expect(chips).to_have_count(1)
    kept = catalogue.events(Filters(types=("conference",)))
    expect(atlas.count).to_have_attribute("data-count", str(len(kept)))
    assert parse_qs(urlsplit(atlas.page.url).query) == {"types": ["conference"]}


def test_a_lane_s_name_filters(atlas: Atlas, catalogue: Catalogue) -> None:
    """A click on a lane's name shows it alone; Back takes that back."""
    lanes = atlas.part("timeline").get_by_role("group", name="Lanes")
    lanes.get_by_role("button", name=re.compile("Violence")).click()
    lanes.get_by_role("button", name=re.compile("^Attack")).click()
    kept = catalogue.events(Filters(types=("attack",)))
    expect(atlas.count).to_have_attribute("data-count", str(len(kept)))
    atlas.page.wait_for_function("location.search.includes('types=attack')")
    atlas.go(-1)
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A store with one proposal beside the facts: its address, the event."""
    home: Path = tmp_path_factory.mktemp("proposed")
    settings = Settings(home=home, database=f"sqlite:///{home / 'shared.sqlite'}")
    store = stores.open_store(settings)
    report = stores.add_report(store, made_up.report(TEXT), collection="reports", by=made_up.EDITOR)
    (event,) = stores.propose(store, report, [made_up.proposal(TEXT, EVIDENCE)], by=made_up.EDITOR)
    store.close()
    return settings.database, event


def test_a_reviewer_decides_at_the_side(
    start_app: Callable[..., str], open_atlas: Open, proposed: tuple[str, str]
) -> None:
    """Beside the sentence a proposal is accepted, taken back, rejected and taken back; list and counts follow."""
    url, event = proposed
    atlas = open_atlas(f"?event={event}", origin=start_app(DATELINE_DATABASE_URL=url))
    counts = atlas.page.locator("[data-reviewed]")
    expect(counts).to_contain_text("1 proposed")
    assert atlas.page.evaluate(f"{LINKED}.data.events.proposed.filter(Boolean).length") == 1
    everything = atlas.count.get_attribute("data-count")
    for button, said, left in (("Accept", "Accepted", everything), ("Reject", "Rejected", None)):
        atlas.page.locator(".st-key-decide").get_by_role("button", name=button, exact=True).click()
        expect(atlas.page.locator(".dl-decided")).to_contain_text(said)
        expect(counts).not_to_contain_text("proposed")
        if left is None:
            expect(atlas.count).not_to_have_attribute("data-count", str(everything))
        else:
            expect(atlas.count).to_have_attribute("data-count", left)
            expect(atlas.page.locator(".st-key-decide").get_by_role("button", name="Accept")).to_have_count(0)
        atlas.page.locator(".st-key-decided").get_by_role("button", name="Undo").click()
        expect(counts).to_contain_text("1 proposed")
        atlas.page.wait_for_function(f"{LINKED}.data.events.proposed.filter(Boolean).length === 1")


def test_a_view_stands_on_another_page(open_atlas: Open, catalogue: Catalogue) -> None:
    """Embedded it has map, timeline and side, no bar, nothing to decide, and a line that opens the whole."""
    event = next(event for event in catalogue.events(Filters()) if event.footprint)
    atlas = open_atlas(f"?event={event.id}&embed=true", width=1000, height=600)
    expect(atlas.evidence.locator("h2")).to_have_text(event.summary)
    for hidden in (".st-key-bar", ".st-key-decide"):
        expect(atlas.page.locator(hidden)).to_have_count(0)
    for unseen in ("stHeader", "stToolbar"):
        expect(atlas.page.get_by_test_id(unseen)).not_to_be_visible()
    way = atlas.page.get_by_role("link", name="Open in Dateline")
    assert parse_qs(urlsplit(way.get_attribute("href") or "").query) == {"event": [event.id]}
    assert atlas.page.evaluate("document.scrollingElement.scrollHeight") <= 600


def test_on_a_phone_the_bar_is_all_in_sight(open_atlas: Open) -> None:
    """All that it offers is in reach without a swipe; the menu of pages closes with Escape, and a reload shuts it."""
    atlas = open_atlas("?types=attack,clash", width=390, height=844, has_touch=True, is_mobile=True)
    atlas.at_rest()
    bar = atlas.page.locator(".st-key-bar")
    for name in ("Filter", "Share", "Collections"):
        expect(bar.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for part in (bar.get_by_role("link", name="Add"), bar.get_by_role("textbox"), bar.get_by_text("Table")):
        expect(part).to_be_in_viewport(ratio=0.9)
    expect(bar.get_by_role("button", name="Show all")).to_be_in_viewport(ratio=1)
    assert atlas.page.evaluate("document.documentElement.scrollWidth") == 390
    menu, opener = atlas.page.locator("#stSidebar"), atlas.page.get_by_test_id("stExpandSidebarButton")
    opener.click()
    expect(menu).to_have_attribute("data-collapsed", "false")
    atlas.page.keyboard.press("Escape")
    expect(menu).to_have_attribute("data-collapsed", "true")
    opener.click()
    expect(menu).to_have_attribute("data-collapsed", "false")
    atlas.page.reload()
    atlas.ready()
    expect(opener).to_be_in_viewport()
    expect(menu).not_to_be_in_viewport()


def test_the_front_page_says_what_it_is(atlas: Atlas) -> None:
    """The name, a line of what it does, and the whole title; the bar is no higher for it."""
    expect(atlas.page.locator(".dl-name strong")).to_have_text("Dateline")
    expect(atlas.page.locator(".dl-name small")).to_contain_text("“Add” takes your own")
    expect(atlas.page.locator(".dl-name small")).to_be_in_viewport(ratio=1)
    title = atlas.page.locator(".dl-head h1")
    assert title.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert atlas.page.evaluate(BOX, ".st-key-bar")[3] == 48
    x, _, wide, _ = atlas.page.evaluate(BOX, ".dl-name strong")
    for link in atlas.page.get_by_test_id("stHeader").get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= x + wide
