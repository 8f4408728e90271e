"""The timeline of the atlas under a hand: windows, marks, lanes, play."""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Page, expect

from geo.model import Collection, Event
from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.app import scripts, static_files
from geo.views.drawings import linked_view
from geo.views.drawings.held import Held
from tests import sample
from tests.browsing import Visit

SMALL, LARGE = sample.small(), sample.synthetic(300)
EVENTS = Catalogue(SMALL).events(Filters())
THEME = {
    "text": "#222222", "panel": "#ffffff", "rule": "#dddddd", "font": "sans-serif", "accent": "#111111",
    "stack": "#37424d",
}  # fmt: skip

OPEN = """async ({script, module, holding, css, size, sent, events, theme}) => {
  document.body.innerHTML = `<style>${css}</style><div style="position: relative"><div id="place" tabindex="0"
    style="width: ${size[0]}px; height: ${size[1]}px"></div><div id="tip" hidden></div></div>`;
  if (!window.Plotly) await new Promise((done) => {
    const tag = document.createElement("script");
    Object.assign(tag, {src: script, onload: done});
    document.head.append(tag);
  });
  const {Timeline} = await import(module), {Held} = await import(holding), heard = [];
  const {time} = new Held(sent).show({version: "all", change: null, mask: null});
  const note = (name) => (...told) => heard.push([name, ...told]);
  const names = ["pick", "mark", "windowed", "lane", "counted", "ground"];
  const on = Object.fromEntries(names.map((name) => [name, note(name)]));
  const one = new Timeline(document.querySelector("#place"), document.querySelector("#tip"), on);
  Object.assign(document.querySelector("#place"), {one, heard});
  await one.draw(window.Plotly, time, events, theme);
}"""


class Shown:
    """A timeline on a page of its own, and what it told."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, body: str, **held: Any) -> Any:
        """Return what an expression gives; ``one`` is the timeline, ``field`` its lanes."""
        names = ", ".join(held)
        return self.page.evaluate(
            f"async ({{{names}}}) => {{ const {{one, heard}} = document.querySelector('#place');"
            f"const field = one.picture.drawn.field; return {body}; }}",
            held,
        )

    def heard(self, name: str) -> list[list[Any]]:
        """What was told under a name since it was last asked for."""
        found: list[list[Any]] = self.run("heard.filter(([name]) => name === wanted)", wanted=name)
        self.run("heard.splice(0, heard.length, ...heard.filter(([name]) => name !== wanted))", wanted=name)
        return [told[1:] for told in found]

    def box(self, part: str) -> FloatRect:
        found = self.page.locator(part).bounding_box()
        assert found is not None
        return found

    def mark(self, *, several: bool) -> tuple[float, float, list[int]]:
        """A mark of one event or of several, where it is in the window and its events."""
        x, row, events = self.run(
            "field.rows.flatMap(({marks}, row) => (marks ?? []).map(({x, events}) => [x, row, events]))"
            ".find(([x, , events]) => x > 20 && x < field.width - 20 && (events.length > 1) === several)",
            several=several,
        )
        field = self.box(".tl-field")
        return field["x"] + x, field["y"] + row * 18 + 9, events

    def settled(self) -> None:
        """Wait until what a hand moved has been drawn at rest."""
        self.page.wait_for_function(
            "() => (({moving, wanted}) => !moving && !wanted)(document.querySelector('#place').one.picture)"
        )


@pytest.fixture
def shown(visit: Callable[..., Visit], app_server: str) -> Callable[..., Shown]:
    """Draw events on a page of its own."""
    # a blank page of this server, which its policy would let run nothing
    page: Page = visit(app_server, width=1100, height=420, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")

    def draw(
        events: Sequence[Event],
        *,
        size: tuple[int, int] = (1080, 320),
        proposed: Sequence[int] = (),
        lanes: str = "type",
        collection: Collection | None = None,
    ) -> Shown:
        collection = collection or (LARGE if events and events[0] in LARGE.events else SMALL)
        kinds = list(collection.types)
        held = Held.of(collection, tuple(events), static_files.install(), lanes=lanes)
        sent = json.loads(zlib.decompress(held.data[16:]))
        page.evaluate(
            OPEN,
            {
                "script": f"/{static_files.install()['plotly.js']}",
                "module": f"/{scripts.installed()['timeline/timeline.js']}",
                "css": linked_view.text("timeline.css"),
                "size": size,
                "holding": f"/{scripts.installed()['atlas/held.js']}",
                "sent": sent,
                "events": {
                    "type": [kinds.index(event.type) for event in events],
                    "when": [event.date for event in events],
                    "summary": [event.summary for event in events],
                    "proposed": [index in proposed for index in range(len(events))],
                },
                "theme": THEME,
            },
        )
        return Shown(page)

    return draw


def old_and_new() -> list[Event]:
    """Events of 2019 and some of long before and after."""
    days = ["1900-05-01", "1950-01-01", *(f"2019-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(60)), "2021-03-03"]
    return [replace(EVENTS[0], date=day, date_basis="stated", id=f"e{n}") for n, day in enumerate(days)]


def test_the_first_window_filters_nothing(shown: Callable[..., Shown]) -> None:
    """Old dates do not press the others together: buttons count them and show them, and no window is set."""
    one = shown(old_and_new())
    assert one.heard("windowed") == []
    assert one.run("one.window") is None
    assert one.heard("counted")[-1] == [{"dated": 63, "yearless": 0, "undated": 0, "earlier": 2, "later": 1}]
    expect(one.page.locator(".tl-earlier")).to_have_text("‹ 2 earlier")
    one.page.locator(".tl-later").click()
    expect(one.page.locator(".tl-later")).to_be_hidden()
    one.page.locator(".tl-earlier").click()
    expect(one.page.locator(".tl-earlier")).to_be_hidden()
    assert one.heard("windowed") == []
    assert one.heard("counted")[-1][0]["earlier"] == 0


def test_a_brush_sets_a_window_as_it_moves(shown: Callable[..., Shown]) -> None:
    """What it covers is told while the hand moves and once when it rests; the x lets go."""
    one = shown(LARGE.events)
    span, mouse = one.box(".tl-span"), one.page.mouse
    mouse.move(span["x"] + 200, span["y"] + 12)
    mouse.down()
    mouse.move(span["x"] + 300, span["y"] + 12, steps=6)
    mouse.up()
    one.settled()
    told = one.heard("windowed")
    assert [moving for _, moving in told] == [True] * (len(told) - 1) + [False]
    assert told[-1][0] == one.run("one.window") == one.run("one.picture.view")
    expect(one.page.locator(".tl-brush")).to_have_attribute(
        "aria-valuetext", one.run("one.picture.board.brush.ariaValueText")
    )
    one.page.locator(".tl-drop").click()
    assert one.heard("windowed") == [[None, False]]
    assert one.run("one.window") is None


@pytest.mark.parametrize("window", [[10000, 10002], ["whole[1] - 2", "whole[1]"], ["whole[0]", "whole[0] + 2"]])
def test_a_narrow_window_can_be_let_go(shown: Callable[..., Shown], window: list[object]) -> None:
    """What lets go of the window stands beside it where it is too narrow to hold it, at either end as well."""
    one = shown(LARGE.events)
    one.run(f"(({{whole}}) => one.setWindow([{window[0]}, {window[1]}]))(one.picture)")
    span, drop, brush = one.box(".tl-span"), one.box(".tl-drop"), one.box(".tl-brush")
    assert span["x"] <= drop["x"] < drop["x"] + drop["width"] <= span["x"] + span["width"] + 1
    assert drop["x"] + drop["width"] <= brush["x"] or brush["x"] + brush["width"] <= drop["x"]
    one.page.locator(".tl-drop").click()
    assert one.run("one.window") is None


def test_wheel_and_drag_move_what_is_in_view(shown: Callable[..., Shown]) -> None:
    """The wheel zooms about the pointer, a drag moves, and both say where they come to rest."""
    one = shown(LARGE.events)
    field, mouse = one.box(".tl-field"), one.page.mouse
    mouse.move(field["x"] + 300, field["y"] + 40)
    before, about = one.run("one.picture.view"), one.run("field.day(300)")
    mouse.wheel(0, -300)
    one.settled()
    after = one.run("one.picture.view")
    assert after[1] - after[0] < before[1] - before[0]
    assert one.run("field.day(300)") == pytest.approx(about, abs=2)
    assert one.heard("windowed")[-1] == [after, False]
    mouse.down()
    mouse.move(field["x"] + 200, field["y"] + 40, steps=5)
    mouse.up()
    one.settled()
    moved = one.run("one.picture.view")
    assert moved[0] > after[0]
    assert moved[1] - moved[0] == pytest.approx(after[1] - after[0])
    assert one.heard("windowed")[-1] == [moved, False]


def test_marks_are_picked_and_listed(shown: Callable[..., Shown]) -> None:
    """A mark of one event picks it, one of several marks them, empty ground says so."""
    one = shown(LARGE.events)
    x, y, events = one.mark(several=False)
    one.page.mouse.click(x, y)
    assert one.heard("pick") == [events]
    x, y, events = one.mark(several=True)
    one.page.mouse.move(x, y)
    expect(one.page.locator("#tip")).to_contain_text(f"{len(events)} events")
    one.page.mouse.click(x, y)
    assert one.heard("mark") == [[sorted(events)]]
    field = one.box(".tl-field")
    one.page.mouse.click(field["x"] + 300, field["y"] + 9)
    assert one.heard("ground") == [[]]


@pytest.mark.parametrize("first", [True, False])
def test_a_mark_over_a_bar_is_for_itself(shown: Callable[..., Shown], *, first: bool) -> None:
    """Where a long event's bar runs under another's mark, a click is for the mark, and beside it for the bar."""
    base = EVENTS[0]
    over, under = replace(base, id="over", date="2015-03-01"), replace(base, id="under", date="2014/2017")
    events = (over, under) if first else (under, over)
    one = shown(events)
    one.settled()
    x, y = one.run("(([{x, y}]) => [x, y])(one.spots(event))", event=events.index(over))
    for to, event in (((x + 0.4, y + 2.4), over), ((x + 40, y), under)):
        one.page.mouse.click(*to)
        assert one.heard("pick") == [[events.index(event)]]


def test_a_box_marks_what_is_in_it(shown: Callable[..., Shown]) -> None:
    """In that mode a drag moves nothing."""
    one = shown(LARGE.events)
    one.run("one.setMode('select')")
    field, before = one.box(".tl-field"), one.run("one.picture.view")
    one.page.mouse.move(field["x"] + 2, field["y"] + 2)
    one.page.mouse.down()
    one.page.mouse.move(field["x"] + field["width"] - 2, field["y"] + 18 * 3.2, steps=4)
    one.page.mouse.up()
    ((marked,),) = one.heard("mark")
    assert marked == one.run(
        "[...new Set(field.rows.slice(0, 3).flatMap(({events}) => [...events]))].sort((a, b) => a - b)"
    )
    assert one.run("one.picture.view") == before


def test_gutters_count_what_has_no_year(shown: Callable[..., Shown]) -> None:
    """Each says how many and lists them; where an event of one is selected, it is ringed."""
    one = shown(EVENTS)
    gutters = one.page.locator(".tl-gutter")
    expect(gutters).to_have_text(["2 year unknown", "2 no date"])
    gutters.nth(1).click()
    ((marked, named),) = one.heard("mark")
    assert named == "undated"
    assert [EVENTS[event].date for event in marked] == ["", ""]
    one.run("one.show(chosen, [])", chosen=marked[0])
    expect(gutters.nth(1)).to_have_class("tl-gutter tl-chosen")
    expect(gutters.nth(0)).to_have_class("tl-gutter")


def test_nothing_dated_has_no_axis(shown: Callable[..., Shown]) -> None:
    """One line says so, and what has no date can still be listed."""
    one = shown(EVENTS[-2:])
    expect(one.page.locator(".tl-none")).to_have_text(
        "None of these events has a known year, so none has a place in time."
    )
    expect(one.page.locator(".tl-axis")).to_be_hidden()
    expect(one.page.locator(".tl-foot")).to_be_hidden()
    one.page.locator(".tl-gutter").click()
    assert one.heard("mark") == [[[0, 1], "undated"]]
    none = shown(())
    expect(none.page.locator(".tl-none")).to_have_text("No events to show in time.")


def test_proposals_are_dashed_and_grey(shown: Callable[..., Shown]) -> None:
    """A mark of a proposal has no colour of its own and a dashed edge; a decided one is in its type's colour."""
    one = shown(EVENTS[:1], proposed=[0])
    mark = one.page.locator(".tl-marks .traceproposed path.point")
    expect(mark).to_have_count(1)
    assert mark.evaluate("(mark) => getComputedStyle(mark).strokeDasharray") != "none"
    assert mark.evaluate("(mark) => getComputedStyle(mark).stroke") == "rgb(134, 141, 149)"
    decided = shown(EVENTS[:1])
    expect(decided.page.locator(".tl-marks .traceproposed")).to_have_count(0)


def test_a_bar_is_drawn_as_far_as_it_is_in_view(shown: Callable[..., Shown]) -> None:
    """Also where its mark, which stands in its middle, is not; a click on it picks its event."""
    events = [
        replace(EVENTS[0], date=day, date_basis="stated", id=f"e{n}")
        for n, day in enumerate(["2010/2018", *(f"20{year}-06-01" for year in range(10, 20))])
    ]
    one = shown(events)
    one.run("one.setWindow([one.picture.drawn.instants.start[0], one.picture.drawn.instants.start[0] + 100])")
    expect(one.page.locator(".tl-marks .lines path.js-line")).to_have_count(1)
    expect(one.page.locator(".tl-marks path.point")).to_have_count(0)
    field = one.box(".tl-field")
    one.page.mouse.click(field["x"] + 300, field["y"] + 9)
    assert one.heard("pick") == [[0]]


def test_names_are_set_as_text(shown: Callable[..., Shown]) -> None:
    """Names of lanes and what is said beside the pointer are never read as HTML."""
    hostile = sample.hostile()
    one = shown(hostile.events, lanes="actor", collection=hostile)
    assert one.page.locator(".tl-names img, #tip img").count() == 0
    assert any(sample.HOSTILE[:12] in text for text in one.page.locator(".tl-name").all_inner_texts())
    field = one.box(".tl-field")
    x, row = one.run("field.rows.flatMap(({marks}, row) => (marks ?? []).map(({x}) => [x, row])).find(([x]) => x > 0)")
    one.page.mouse.move(field["x"] + x, field["y"] + row * 18 + 9)
    expect(one.page.locator("#tip")).to_contain_text("onerror")
    assert one.page.locator("#tip img").count() == 0


def test_a_mask_leaves_events_out(shown: Callable[..., Shown]) -> None:
    """Marks and strips are those of the events that are let through; without a mask all are there again."""
    one = shown(LARGE.events)
    drawn = "[...new Set(field.rows.flatMap(({marks}) => (marks ?? []).flatMap(({events}) => events)))]"
    whole = set(one.run(drawn))
    one.run("one.limit(Uint8Array.from({length: many}, (_, event) => event % 2))", many=len(LARGE.events))
    one.settled()
    assert {event % 2 for event in one.run(drawn)} == {1}
    one.run("one.limit(null)")
    one.settled()
    assert set(one.run(drawn)) == whole


def test_lanes_fold_and_are_filters(shown: Callable[..., Shown]) -> None:
    """A heading folds and unfolds by click and by key; a lane's name says its key."""
    one = shown(LARGE.events, size=(1080, 700))
    heading = one.page.locator(".tl-family").first
    expect(heading).to_have_attribute("aria-expanded", "true")
    heading.click()
    expect(one.page.locator(".tl-family").first).to_have_attribute("aria-expanded", "false")
    one.page.locator(".tl-family").first.press("Enter")
    expect(one.page.locator(".tl-family").first).to_be_focused()
    expect(one.page.locator(".tl-family").first).to_have_attribute("aria-expanded", "true")
    one.page.get_by_role("button", name="Attack").click()
    assert one.heard("lane") == [["attack"]]


def test_play_moves_the_window_and_a_click_pauses_it(shown: Callable[..., Shown]) -> None:
    """The date is shown large while it plays; the click that pauses it picks nothing."""
    one = shown(LARGE.events)
    one.page.get_by_label("Step of play").select_option("year")
    one.page.get_by_label("Speed of play").select_option("20/s")
    one.page.get_by_role("button", name="Play").click()
    expect(one.page.locator(".tl-date")).to_be_visible()
    one.page.wait_for_function(
        "document.querySelector('#place').heard.filter(([name]) => name === 'windowed').length > 4"
    )
    field = one.box(".tl-field")
    one.page.mouse.click(field["x"] + 200, field["y"] + 60)
    expect(one.page.locator(".tl-date")).to_be_hidden()
    told = [window for window, _ in one.heard("windowed")]
    assert all(later[0] > window[0] for window, later in pairwise(told[:-1]))
    assert told[-1] == one.run("one.window")
    assert one.heard("pick") == one.heard("mark") == one.heard("ground") == []


def test_the_brush_has_keys(shown: Callable[..., Shown]) -> None:
    """Arrows move the window or one of its edges, Escape lets go."""
    one = shown(LARGE.events)
    one.run("one.setWindow([10000, 11000])")
    one.page.locator(".tl-brush").press("ArrowRight")
    assert one.run("one.window") == [10100, 11100]
    one.page.locator(".tl-to").press("ArrowLeft")
    assert one.run("one.window") == [10100, 11000]
    one.page.locator(".tl-from").press("Escape")
    assert one.run("one.window") is None


def test_on_a_phone_only_the_whole_span_is_shown(shown: Callable[..., Shown]) -> None:
    """A low box has no lanes; with room again they are back."""
    one = shown(LARGE.events, size=(390, 88))
    expect(one.page.locator(".tl-span")).to_be_visible()
    expect(one.page.locator(".tl-body")).to_be_hidden()
    one.run("(document.querySelector('#place').style.height = '320px')")
    expect(one.page.locator(".tl-body")).to_be_visible()
    one.page.wait_for_function("document.querySelector('.tl-marks .point')")


def test_a_selected_event_is_brought_into_sight(shown: Callable[..., Shown]) -> None:
    """The lanes move to it where no window is set, and it has a ring."""
    one = shown(old_and_new())
    one.run("one.show(0, [])")
    one.settled()
    first, last = one.run("one.picture.view")
    assert first <= one.run("one.picture.drawn.instants.at[0]") <= last
    expect(one.page.locator("#place")).to_have_attribute("data-marked", "1")
    assert one.heard("windowed") == []
