"""Map and timeline are one: what is picked on either is shown on both, and opened at the side."""

from collections.abc import Callable

from playwright.sync_api import expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import LINKED, ON_MAP, Atlas
from tests.browsing import Visit

Open = Callable[..., Atlas]


def test_click_on_a_dot(atlas: Atlas, catalogue: Catalogue) -> None:
    """A click on a dot rings the event on the timeline and opens its summary and its marked sentence."""
    dot = atlas.dot(stack=False)
    event = catalogue.event(dot["members"][0])
    assert event is not None
    assert atlas.rings() == 0
    atlas.page.mouse.click(*atlas.point(dot["at"]))
    atlas.expect_selected(event.id, summary=event.summary)
    assert atlas.rings() >= 1
    assert atlas.evidence.locator("mark").all_inner_texts() == [one.quote for one in event.evidence]


def test_click_on_the_timeline(atlas: Atlas, catalogue: Catalogue) -> None:
    """A click on a mark of the timeline selects the event on the map and opens its evidence."""
    event = next(e for e in catalogue.events(Filters(types=("takeover",))) if e.footprint)
    atlas.page.mouse.click(*atlas.mark(event.id))
    atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.evidence.locator("mark").first).to_have_text(event.evidence[0].quote)


def test_click_on_an_event_of_unknown_year(atlas: Atlas, catalogue: Catalogue) -> None:
    """The gutters of the timeline count what has no year, and list it; each can be picked there."""
    yearless = [e for e in catalogue.events(Filters()) if e.date.startswith("XXXX")]
    event = next(e for e in yearless if e.date.startswith("XXXX-02-03"))
    atlas.page.get_by_role("button", name=f"{len(yearless)} year unknown").click()
    expect(atlas.rows).to_have_count(len(yearless))
    atlas.rows.filter(has_text=event.summary).click()
    atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.evidence.locator("code").first).to_have_text("XXXX-02-03")


def test_a_second_click_moves_the_selection(atlas: Atlas, catalogue: Catalogue) -> None:
    """One event is selected at a time; the second replaces the first on map, timeline and side."""
    first, second = catalogue.events(Filters(types=("takeover",)))[0], catalogue.events(Filters(types=("amnesty",)))[0]
    for event in (first, second, first):
        atlas.page.mouse.click(*atlas.mark(event.id))
        atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.evidence).to_have_count(1)


def test_box_on_the_timeline(atlas: Atlas, catalogue: Catalogue) -> None:
    """A box drawn on the timeline marks its events on the map and lists them at the side, each to be chosen."""
    lane = catalogue.events(Filters(types=("conference",)))
    boxed = [event for event in lane if event.date.startswith("2019")]
    assert len(boxed) == 2
    spots = [atlas.mark(event.id) for event in boxed]
    atlas.button("box").click()
    expect(atlas.button("box")).to_have_attribute("aria-pressed", "true")
    left, right = min(x for x, _ in spots) - 14, max(x for x, _ in spots) + 14
    top, bottom = min(y for _, y in spots) - 9, max(y for _, y in spots) + 9
    atlas.page.mouse.move(left, top)
    atlas.page.mouse.down()
    atlas.page.mouse.move((left + right) / 2, (top + bottom) / 2)
    atlas.page.mouse.move(right, bottom)
    atlas.page.mouse.up()
    expect(atlas.host).to_have_attribute("data-marked-count", "2")
    assert atlas.rings() == 2
    expect(atlas.rows).to_have_count(2)
    expect(atlas.part("position")).to_have_text("2 events marked")
    indices = [atlas.events["id"].index(event.id) for event in boxed]
    atlas.frame.wait_for_function(f"wanted => {ON_MAP}.marked().toString() === wanted.toString()", arg=sorted(indices))
    atlas.rows.nth(1).click()
    atlas.expect_selected(boxed[1].id, summary=boxed[1].summary)


def test_what_a_box_chose_is_in_the_link(open_atlas: Callable[..., Atlas], catalogue: Catalogue) -> None:
    """Whoever opens it sees the same events marked and listed; a pick among them leaves them so, and Escape lets go."""
    chosen = catalogue.events(Filters(types=("conference",)))[:3]
    together = "&".join(f"event={event.id}" for event in chosen)
    atlas = open_atlas(f"?event=&{together}")
    expect(atlas.host).to_have_attribute("data-marked-count", "3")
    expect(atlas.rows).to_have_count(3)
    expect(atlas.part("position")).to_have_text("3 events marked")
    atlas.rows.nth(1).click()
    atlas.expect_selected(chosen[1].id, summary=chosen[1].summary)
    ids = [event.id for event in chosen]
    atlas.page.wait_for_function(
        "ids => new URL(location.href).searchParams.getAll('event').join() === ids.join()", arg=[ids[1], *ids]
    )
    atlas.part("timeline").press("Escape")
    expect(atlas.host).to_have_attribute("data-selected", "")
    expect(atlas.host).to_have_attribute("data-marked-count", "3")
    atlas.page.wait_for_function("() => new URL(location.href).searchParams.get('event') === ''")
    atlas.go(-1)
    atlas.expect_selected(chosen[1].id, summary=chosen[1].summary)
    atlas.go(1)
    expect(atlas.host).to_have_attribute("data-selected", "")
    expect(atlas.host).to_have_attribute("data-marked-count", "3")


def test_stack_lists_its_events(atlas: Atlas, catalogue: Catalogue) -> None:
    """A stack opens a list of its events and marks them; a choice from the list selects the event."""
    stack = atlas.dot(stack=True)
    atlas.page.mouse.click(*atlas.point(stack["at"]))
    rows = atlas.frame.locator(".stack button")
    expect(rows).to_have_count(len(stack["members"]))
    expect(atlas.host).to_have_attribute("data-marked-count", str(len(stack["members"])))
    event = catalogue.event(stack["members"][-1])
    assert event is not None
    rows.last.click()
    expect(rows).to_have_count(0)
    atlas.expect_selected(event.id, summary=event.summary)


def test_hover_tells_what_a_mark_is(atlas: Atlas, catalogue: Catalogue) -> None:
    """Pointing at a mark shows date and summary on the timeline, place and summary on the map."""
    event = catalogue.events(Filters(types=("takeover",)))[0]
    atlas.page.mouse.move(*atlas.mark(event.id))
    expect(atlas.part("tip")).to_be_visible()
    expect(atlas.part("tip")).to_contain_text(event.summary)
    dot = atlas.dot(stack=False)
    shown = catalogue.event(dot["members"][0])
    assert shown is not None
    assert shown.footprint is not None
    atlas.page.mouse.move(*atlas.point(dot["at"]))
    expect(atlas.frame.locator(".leaflet-tooltip")).to_contain_text(shown.footprint[1].name)
    expect(atlas.frame.locator(".leaflet-tooltip")).to_contain_text(shown.summary)
    expect(atlas.part("tip")).to_be_hidden()


def test_filters_change_both_counts(atlas: Atlas, catalogue: Catalogue) -> None:
    """A filter changes the page's count, the map's and the timeline's, and what each of them draws."""
    everything = catalogue.collection.events
    before = [atlas.part(name).inner_text() for name in ("placed", "dated")]
    atlas.choose("Type", "Attack")
    kept = catalogue.events(Filters(types=("attack",)))
    expect(atlas.count).to_have_attribute("data-count", str(len(kept)))
    atlas.page.wait_for_function(f"{LINKED}.data.events.id.length === {len(kept)}")
    atlas.ready()
    placed = [event for event in kept if event.footprint]
    expect(atlas.part("placed")).to_contain_text(f"{len(placed)} on the map")
    assert [atlas.part(name).inner_text() for name in ("placed", "dated")] != before
    assert sum(len(dot) for dot in atlas.frame.evaluate(f"{ON_MAP}.stacks().map(s => s.members)")) == len(placed)
    assert len(atlas.page.evaluate(f"{LINKED}.data.time.column")) == len(kept)
    atlas.page.get_by_role("button", name="Show all", exact=True).click()
    expect(atlas.count).to_have_attribute("data-count", str(len(everything)))
    expect(atlas.part("placed")).to_have_text(before[0])
    expect(atlas.part("dated")).to_have_text(before[1])


def test_selection_outlives_a_filter(open_atlas: Open, catalogue: Catalogue) -> None:
    """A filter that keeps the selected event keeps it ringed; one that drops it leaves the evidence, and says so."""
    event = catalogue.events(Filters(types=("attack",)))[0]
    atlas = open_atlas(f"?event={event.id}")
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.choose("Type", "Attack")
    expect(atlas.count).not_to_have_attribute("data-count", str(len(catalogue.collection.events)))
    atlas.ready()
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.page.get_by_role("button", name="Show all", exact=True).click()
    # the answer empties the list: a choice made before it is taken back
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))
    atlas.ready()
    atlas.choose("Type", "Conference")
    atlas.page.get_by_text("does not match the filters").wait_for()
    expect(atlas.evidence.locator("h2")).to_have_text(event.summary)
    expect(atlas.host).to_have_attribute("data-selected", "")


IN_SIGHT = """() => {
    const {timeline, data} = document.querySelector(".dl-atlas").picture, {drawn: {field}, board} = timeline.picture;
    const sheet = board.field.getBoundingClientRect(), seen = board.body.getBoundingClientRect();
    for (const [row, {marks}] of field.rows.entries()) {
        const y = sheet.top + row * 18 + 9;
        const alone = (marks ?? []).find(({x, events}) => events.length === 1 && x > 20 && x < field.width - 20);
        if (!alone || y < seen.top + 9 || y > seen.bottom - 9) continue;
        return [data.events.id[alone.events[0]], sheet.left + alone.x, y];
    }
    return null;
}"""
"""An event whose mark stands alone and in sight: its id, and where the mark is; null where there is none."""


def test_many_marks_and_few_again(visit: Callable[..., Visit], made_up_server: Callable[[str], str]) -> None:
    """From few events to thousands and back, zooming in reaches single marks, and each can be picked."""
    atlas = Atlas(visit(made_up_server("many"))).open("?types=conference")

    def pick() -> None:
        """Pick an event in sight, closer up where there are strips alone."""
        found = None
        for _ in range(12):
            atlas.still()
            if found := atlas.page.evaluate(IN_SIGHT):
                break
            atlas.button("closer").click()
        assert found
        event, x, y = found
        atlas.page.mouse.click(x, y)
        expect(atlas.host).to_have_attribute("data-selected", event)
        atlas.page.wait_for_function("document.querySelector('.dl-timeline').dataset.marked > 0")
        # the address follows the server's answer; whoever goes back before that goes back from the page before
        atlas.page.wait_for_function("id => new URLSearchParams(location.search).get('event') === id", arg=event)

    few = len(atlas.events["id"])
    pick()
    atlas.page.get_by_role("button", name="Show all", exact=True).click()
    atlas.page.wait_for_function(f"{LINKED}.data.events.id.length > {few}")
    atlas.ready()
    assert len(atlas.events["id"]) > 3000
    pick()
    for _ in ("the choice of an event", "the choice of all"):
        before = atlas.page.url
        atlas.go(-1)
        atlas.page.wait_for_function("before => location.href !== before", arg=before)
    atlas.page.wait_for_function(f"{LINKED}.data.events.id.length === {few}")
    atlas.ready()
    pick()
    assert atlas.visit.errors == []
