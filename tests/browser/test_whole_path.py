"""The whole path of a report: pasted, read, corrected, accepted, found on the atlas, shared as a link, taken back."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from geo.intake.jobs import EXTRACTING, READING, STORING
from geo.model import Place
from geo.places import gazetteer
from geo.places.namesakes import candidates
from tests.browser.hands import Atlas
from tests.browsing import Visit
from tests.databases import KINDS

TEXT = """Quiet week ends at the bazaar

14 March 2021 - Nobody remembers a quieter spring.

Gunmen attacked a checkpoint in Sultanabad on 11 March 2021, killing two guards. The road stayed closed until dusk.

Police arrested three smugglers in Termez on 12 March 2021. A carpet fair opened as planned.
"""
NAMED = "Sultanabad"
MEANT = "Ar\u0101k"
"""What the town of the text was once called so; the gazetteer has several, and takes another for likelier."""

SLOW = 120_000
"""Milliseconds in which a server's first report is through, models loaded, on a machine that is busy."""

_SEEN = """() => {
    window.stages = new Set();
    new MutationObserver(() => {
        for (const bar of document.querySelectorAll(".st-key-jobs [role=progressbar]"))
            window.stages.add(bar.closest("[data-testid=stProgress]").innerText);
    }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
}"""
_AT = """(event) => {
    const {stacks} = document.querySelector('.leaflet-container').picture;
    const found = stacks().filter((stack) => stack.members.includes(event));
    return found.map((stack) => [stack.place.lat, stack.place.lon]);
}"""


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest, start_app: Callable[..., str]) -> str:
    """A server of its own, as a newcomer starts it, on either database in turn."""
    if request.param == "sqlite":
        return start_app()
    return start_app(DATELINE_DATABASE_URL=request.getfixturevalue("postgres").create())


@pytest.fixture
def meant(gazetteer_home: Path) -> Place:
    """The place that the report means."""
    with gazetteer.open(gazetteer_home) as opened:
        return next(one.place for one in candidates(opened, NAMED) if one.place.name == MEANT)


def paste(page: Page) -> None:
    """Paste the report and watch it through to the end."""
    text = page.get_by_label("Text of the report")
    expect(text).to_be_visible(timeout=SLOW)
    page.evaluate(_SEEN)
    text.fill(TEXT)
    page.get_by_role("button", name="Add report").click()
    done = page.locator(".dl-job")
    expect(done).to_have_attribute("data-stage", "done", timeout=SLOW)
    expect(done).to_contain_text("2 events proposed")
    expect(page.locator(".st-key-jobs").get_by_role("progressbar")).to_have_count(0)
    seen = {told.rpartition(": ")[2] for told in page.evaluate("[...window.stages]")}
    assert seen & {"waits for its turn", READING, EXTRACTING, STORING}


def correct_and_accept(page: Page, place: Place) -> str:
    """Go through the proposals to the one whose place is wrong, choose what is meant, accept; return its id."""
    card = page.locator("article.dl-card")
    expect(card).to_be_visible()
    if NAMED not in card.locator("blockquote").inner_text():
        page.keyboard.press("j")
    expect(card.locator("blockquote")).to_contain_text(f"a checkpoint in {NAMED}")
    event = card.get_attribute("data-item")
    assert event
    expect(card.locator("dt:text-is('Where') + dd")).not_to_contain_text(MEANT)
    page.get_by_role("button", name="Edit").click()
    choice = page.get_by_test_id("stRadio").locator("label", has_text=re.compile(rf"^{MEANT}"))
    choice.click()
    expect(choice.get_by_role("radio")).to_be_checked()
    # a summary keeps the name that the report uses, whatever place it is taken for
    expect(page.get_by_role("textbox", name="Summary")).to_have_value(re.compile(NAMED))
    page.get_by_role("button", name="Save and accept").click()
    expect(page.locator(".dl-count")).to_contain_text("Saved and accepted")
    expect(card.locator("blockquote")).to_contain_text("Termez")
    return event


def reject(page: Page, event: str) -> None:
    """Find a proposal in the queue, wherever it stands there, and reject it."""
    card = page.locator("article.dl-card")
    expect(page.locator(".dl-count")).to_contain_text("of 2 waiting")
    if card.get_attribute("data-item") != event:
        page.get_by_role("button", name="Next").click()
    expect(card).to_have_attribute("data-item", event)
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".dl-count")).to_contain_text("Rejected")


def at(atlas: Atlas, event: str) -> list[list[float]]:
    """Where the map shows an event: (latitude, longitude) of each of its marks."""
    found: list[list[float]] = atlas.frame.evaluate(_AT, atlas.events["id"].index(event))
    return found


def test_paste_correct_accept_share_take_back(
    visit: Callable[..., Visit], open_atlas: Callable[..., Atlas], server: str, meant: Place
) -> None:
    """Whoever opens the link sees the event where the correction put it, and once all is taken back sees it no more."""
    mine = visit(server, permissions=["clipboard-read", "clipboard-write"])
    page = mine.open("reports")
    paste(page)
    page.locator(".st-key-jobs").get_by_role("link", name="Review").click()
    event = correct_and_accept(page, meant)

    page.get_by_role("link", name="Atlas").click()
    atlas = Atlas(mine).ready()
    assert at(atlas, event) == [[pytest.approx(meant.lat), pytest.approx(meant.lon)]]
    summary = atlas.events["summary"][atlas.events["id"].index(event)]
    dot = next(dot for dot in atlas.dots() if dot["members"] == [event])
    page.mouse.click(*atlas.point(dot["at"]))
    atlas.expect_selected(event, summary=summary)
    atlas.go(-1)
    expect(atlas.evidence).to_have_count(0)
    spot = atlas.mark(event)
    page.mouse.move(*spot)
    expect(atlas.part("tip")).to_contain_text(summary)
    page.mouse.click(*spot)
    atlas.expect_selected(event, summary=summary)
    expect(atlas.evidence).to_contain_text(f"Gunmen attacked a checkpoint in {NAMED}")
    expect(atlas.evidence).to_contain_text(MEANT)
    atlas.button("copy").click()
    expect(atlas.part("copied")).to_have_text("Link copied")
    link = urlsplit(page.evaluate("navigator.clipboard.readText()"))

    other = open_atlas(f"?{link.query}", origin=server)
    other.expect_selected(event, summary=summary)
    assert at(other, event) == at(atlas, event)
    shown = int(other.count.get_attribute("data-count") or 0)

    page.get_by_text("History: 1 decision").click()
    page.locator("[class*=st-key-act-]").get_by_role("button", name="Undo").click()
    expect(atlas.evidence).not_to_contain_text(MEANT)
    expect(atlas.evidence.locator(".dl-flag")).to_have_text("proposed, not reviewed")
    other.page.reload()
    other.ready()
    expect(other.evidence.locator(".dl-flag")).to_have_text("proposed, not reviewed")
    assert at(other, event) == at(atlas, event) != [[pytest.approx(meant.lat), pytest.approx(meant.lon)]]

    page.get_by_role("link", name="Review").click()
    reject(page, event)
    other.page.reload()
    other.ready()
    expect(other.count).to_have_attribute("data-count", str(shown - 1))
    assert event not in other.events["id"]
    expect(other.evidence).to_have_count(0)
    page.get_by_role("link", name="Atlas").click()
    atlas.ready()
    assert event not in atlas.events["id"]
    assert mine.elsewhere == []
