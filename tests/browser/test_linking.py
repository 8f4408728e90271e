"""Map and timeline are one: what is picked on either is shown on both, and opened at the side."""

from collections.abc import Callable

import pytest
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
    expect(atlas.part("timeline")).not_to_have_attribute("data-marked", "0")
    assert atlas.evidence.locator("mark").all_inner_texts() == [one.quote for one in event.evidence]


def test_click_on_the_timeline(atlas: Atlas, catalogue: Catalogue) -> None:
    """A click on a mark of the timeline selects the event on the map and opens its evidence."""
    event = next(e for e in catalogue.events(Filters(types=("takeover",))) if e.footprint)
    atlas.page.mouse.click(*atlas.mark(event.id))
    atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.evidence.locator("mark").first).to_have_text(event.evidence[0].quote)


@pytest.mark.parametrize("first", [True, False])
def test_click_on_a_mark_over_a_bar(atlas: Atlas, catalogue: Catalogue, *, first: bool) -> None:
    """Where a long event's bar runs under another's mark, a click on the mark is for the mark, drawn first or last."""
    over, under = catalogue.events(Filters(types=("takeover",)))[0], catalogue.events(Filters(types=("amnesty",)))[0]
    x, y = atlas.mark(over.id)
    atlas.page.evaluate(
        """([over, under, first]) => {
            const {timeline, data} = document.querySelector(".dl-atlas").picture, year = 365 * 86400e3;
            const at = (id) => data.events.id.indexOf(id), mark = timeline.marks.find(([event]) => event === at(over));
            const bar = [at(under), mark[1], mark[2], mark[5] - year, mark[5] + 3 * year, mark[5] + year];
            timeline.marks = first ? [bar, mark] : [mark, bar];
        }""",
        [over.id, under.id, first],
    )
    atlas.page.mouse.click(x + 0.4, y + 2.4)
    atlas.expect_selected(over.id, summary=over.summary)
    atlas.page.mouse.click(x + 30, y)
    atlas.expect_selected(under.id, summary=under.summary)


def test_click_on_an_event_of_unknown_year(atlas: Atlas, catalogue: Catalogue) -> None:
    """The gutters of the timeline can be picked like the rest of it."""
    event = next(e for e in catalogue.events(Filters(types=("recruitment",))) if e.date.startswith("XXXX-02-03"))
    atlas.page.mouse.click(*atlas.mark(event.id))
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
    listed = atlas.page.locator(".st-key-marked button")
    expect(listed).to_have_count(2)
    atlas.page.locator(".st-key-marked").get_by_text("2 events marked").wait_for()
    indices = [atlas.events["id"].index(event.id) for event in boxed]
    atlas.frame.wait_for_function(f"wanted => {ON_MAP}.marked().toString() === wanted.toString()", arg=sorted(indices))
    listed.nth(1).click()
    atlas.expect_selected(boxed[1].id, summary=boxed[1].summary)


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
    assert len(atlas.page.evaluate(f"{LINKED}.data.spots")) == len(kept)
    atlas.page.get_by_role("button", name="Show all").click()
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
    atlas.page.get_by_role("button", name="Show all").click()
    # the answer empties the list: a choice made before it is taken back
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))
    atlas.ready()
    atlas.choose("Type", "Conference")
    atlas.page.get_by_text("does not match the filters").wait_for()
    expect(atlas.evidence.locator("h2")).to_have_text(event.summary)
    expect(atlas.host).to_have_attribute("data-selected", "")


IN_SIGHT = """() => {
    const {timeline, data} = document.querySelector(".dl-atlas").picture;
    const frame = timeline.place.getBoundingClientRect();
    const {xaxis, yaxis} = timeline.place._fullLayout;
    return timeline.marks.filter(([, axis]) => axis === 1).map(([event, , row, , , at]) => [data.events.id[event],
        Math.round(frame.left + xaxis._offset + xaxis.d2p(at)),
        Math.round(frame.top + yaxis._offset + yaxis.d2p(row))])
        .find(([id, x, y]) => x < innerWidth - 50 && y > 80 && y < innerHeight - 30
            && data.events.id[timeline.under(x, y)] === id);
}"""
"""The first event with a year whose mark is in the window and uncovered: its id, and where the mark is."""


def test_many_marks_and_few_again(visit: Callable[..., Visit], made_up_server: Callable[[str], str]) -> None:
    """Above 3,000 marks another plotly.js draws them; from few to many and back every mark can be picked."""
    atlas = Atlas(visit(made_up_server("many"))).open("?types=conference")

    def pick() -> None:
        """Pick an event in sight."""
        atlas.part("timeline").scroll_into_view_if_needed()
        event, x, y = atlas.at_rest().page.evaluate(IN_SIGHT)
        atlas.page.mouse.click(x, y)
        expect(atlas.host).to_have_attribute("data-selected", event)
        atlas.page.wait_for_function("document.querySelector('.dl-timeline').dataset.marked > 0")
        # the address follows the server's answer; whoever goes back before that goes back from the page before
        atlas.page.wait_for_function("id => new URLSearchParams(location.search).get('event') === id", arg=event)

    few = len(atlas.events["id"])
    pick()
    atlas.page.get_by_role("button", name="Show all").click()
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
