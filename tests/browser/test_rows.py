"""The table, the list and the downloads: the same events for those who cannot use the pictures."""

import csv
import io
import json
import re
from pathlib import Path

from playwright.sync_api import expect

from geo import edtf
from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import LINKED, Atlas


def test_a_row_selects_its_event(atlas: Atlas, catalogue: Catalogue) -> None:
    """Choosing a row of the table selects the event everywhere; so does the next row."""
    order = catalogue.events(Filters())
    table = atlas.unfold()
    table.scroll_into_view_if_needed()
    expect(table.locator("canvas").first).to_be_visible()
    for row in (2, 4):
        atlas.at_rest()
        box = table.bounding_box()
        assert box is not None
        # a header of one row's height, then the rows; the first column takes the choice
        atlas.page.mouse.click(box["x"] + 15, box["y"] + 35 * (row + 1) + 17)
        atlas.expect_selected(order[row].id, summary=order[row].summary)


def test_a_cell_selects_its_event(atlas: Atlas, catalogue: Catalogue) -> None:
    """A click anywhere in a row does, too, after a row was ticked."""
    order = catalogue.events(Filters())
    table = atlas.unfold()
    expect(table.locator("canvas").first).to_be_visible()
    for row, across in ((1, 15), (3, 90), (2, 15)):
        atlas.at_rest()
        box = table.bounding_box()
        assert box is not None
        atlas.page.mouse.click(box["x"] + across, box["y"] + 35 * (row + 1) + 17)
        atlas.expect_selected(order[row].id, summary=order[row].summary)


def test_what_has_no_place_is_listed(atlas: Atlas, catalogue: Catalogue) -> None:
    """A button counts the events without a place and lists them; each can be chosen, and letting go shows all again."""
    everything = catalogue.events(Filters())
    without = [event for event in everything if event.footprint is None]
    expect(atlas.button("unplaced")).to_have_text(f"{len(without)} with no place")
    atlas.button("unplaced").click()
    expect(atlas.part("position")).to_have_text(f"{len(without)} events marked")
    expect(atlas.rows).to_have_count(len(without))
    atlas.rows.filter(has_text=without[0].summary).first.click()
    atlas.expect_selected(without[0].id, summary=without[0].summary)
    atlas.button("letgo").click()
    expect(atlas.evidence).to_have_count(0)
    expect(atlas.rows).to_have_count(len(without))
    atlas.button("letgo").click()
    expect(atlas.host).to_have_attribute("data-in-view", str(len(everything)))


def test_more_than_a_link_names_becomes_a_filter(atlas: Atlas, catalogue: Catalogue) -> None:
    """Of many without a place the link says so by its filter; one goes from one to the next of these."""
    without = [event for event in catalogue.events(Filters()) if event.footprint is None]
    atlas.page.evaluate(f"{LINKED}.markAll(new Array(61).fill(0), 'keys', 'nowhere')")
    expect(atlas.host).to_have_attribute("data-in-view", str(len(without)))
    expect(atlas.page).to_have_url(re.compile(r"[?&]precision=nowhere\b"))
    for event in without[:2]:
        atlas.button("next").click()
        atlas.expect_selected(event.id, summary=event.summary)
        expect(atlas.host).to_have_attribute("data-in-view", str(len(without)))
    atlas.page.evaluate(f"{LINKED}.markAll(new Array(61).fill(0), 'keys', 'nowhere')")
    expect(atlas.host).to_have_attribute("data-in-view", str(len(catalogue.collection.events)))


def test_the_list_tells_each_event(atlas: Atlas, catalogue: Catalogue) -> None:
    """The list has every event in order of time, with its summary, its date in words and its place; a pick opens it."""
    events = catalogue.events(Filters())
    expect(atlas.part("position")).to_have_text(f"{len(events)} events")
    # it begins with what the timeline shows first; what was before waits behind a button
    earlier = atlas.page.locator(".dl-earlier")
    expect(earlier).to_have_text("‹ 1 earlier")
    expect(atlas.rows.first).to_contain_text(events[1].summary)
    earlier.click()
    for number in (0, len(events) // 3):
        row, event = atlas.rows.nth(number), events[number]
        expect(row).to_contain_text(event.summary)
        expect(row).to_contain_text(edtf.parse(event.date).words())
        expect(row).to_contain_text(event.footprint[1].name if event.footprint else "no place")
        row.click()
        atlas.expect_selected(event.id, summary=event.summary)
        expect(row).to_have_attribute("aria-current", "true")
        atlas.page.keyboard.press("Escape")
        expect(atlas.evidence).to_have_count(0)


def test_downloads_in_one_click(atlas: Atlas, catalogue: Catalogue) -> None:
    """CSV and GeoJSON of what the filters keep arrive at the first click and hold every row."""
    atlas.choose("Type", "Attack")
    kept = catalogue.events(Filters(types=("attack",)))
    expect(atlas.count).to_have_attribute("data-count", str(len(kept)))
    atlas.menu("Share")
    with atlas.page.expect_download() as waiting:
        atlas.page.get_by_role("button", name="CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename == "dateline-events.csv"
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [event.id for event in kept]
    with atlas.page.expect_download() as waiting:
        atlas.page.get_by_role("button", name="GeoJSON").click()
    found = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert waiting.value.suggested_filename == "dateline-events.geojson"
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(kept)
