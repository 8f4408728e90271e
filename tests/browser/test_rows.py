"""The table, the tray and the downloads: the same events for those who cannot use the pictures."""

import csv
import io
import json
from pathlib import Path

from playwright.sync_api import expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import Atlas, at_rest


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


def test_tray_opens_and_selects(atlas: Atlas, catalogue: Catalogue) -> None:
    """The tray counts the events without a place, opens to list them, and each can be chosen."""
    without = [event for event in catalogue.events(Filters()) if event.footprint is None]
    tray = atlas.page.locator(".st-key-tray")
    summary = atlas.page.get_by_text(f"{len(without)} with no place", exact=True)
    expect(tray.get_by_role("button")).not_to_have_count(len(without) + 1)
    summary.click()
    expect(tray.get_by_role("button").filter(has_text=without[0].summary)).to_be_visible()
    tray.get_by_role("button").filter(has_text=without[0].summary).click()
    atlas.expect_selected(without[0].id, summary=without[0].summary)
    assert atlas.rings() == 1


def test_downloads_in_one_click(atlas: Atlas, catalogue: Catalogue) -> None:
    """CSV and GeoJSON of what the filters keep arrive at the first click and hold every row."""
    atlas.choose("Type", "Attack")
    kept = catalogue.events(Filters(types=("attack",)))
    expect(atlas.count).to_have_attribute("data-count", str(len(kept)))
    at_rest(atlas.page)  # the buttons are below the count, and drawn after it
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
