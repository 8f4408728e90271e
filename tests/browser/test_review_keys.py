"""The review page by keyboard alone, and its map by a click."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo import queries
from geo.config import Settings
from geo.store import Store, open_store
from tests import stores
from tests.browsing import Visit
from tests.homes import lend_gazetteer
from tests.serving import ARTEFACTS, ROOT, running


@pytest.fixture(scope="module")
def server(gazetteer_home: Path, tmp_path_factory: pytest.TempPathFactory, worker: str) -> Iterator[tuple[str, Store]]:
    """The origin of an app, and its store with the facts that ship."""
    home = tmp_path_factory.mktemp("reviewed")
    lend_gazetteer(gazetteer_home, to=home)
    store = open_store(Settings(home=home, nominatim="", tiles=False))
    log = ARTEFACTS / f"server-{worker}-review.log"
    with running(ROOT / "streamlit_app.py", environment={"DATELINE_HOME": str(home)}, log=log) as origin:
        yield origin, store
    store.close()


def shown(page: Page, summary: str) -> None:
    """Wait until a proposal is shown."""
    expect(page.locator("article.dl-card h2")).to_have_text(summary)
    # the buttons listen for their keys once they are there, and they are replaced with each proposal
    event = page.locator("article.dl-card").get_attribute("data-item")
    expect(page.locator(f".st-key-do-accept-{event} kbd")).to_be_visible()


def test_a_queue_is_gone_through_by_keys(server: tuple[str, Store], visit: Callable[..., Visit]) -> None:
    """Accept, reject, next, previous, undo, edit and help each have a key; in a field a letter is a letter.

    The bar above which many are accepted is set by keys, too, and one undo takes all of them back.
    """
    origin, store = server
    events = [replace(stores.proposal(), certainty=c, summary=f"Of {c}.") for c in (0.1, 0.2, 0.3, 0.4)]
    report = stores.add(store, *events, collection="reports")
    seen = visit(origin)
    page = seen.open("review")
    shown(page, "Of 0.1.")
    help_text = page.locator(".dl-keys p")
    help_text.wait_for(state="attached")  # it comes behind the buttons that the keys press
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    press = page.keyboard.press
    press("j")
    shown(page, "Of 0.2.")
    press("k")
    shown(page, "Of 0.1.")
    press("a")
    shown(page, "Of 0.2.")
    press("x")
    shown(page, "Of 0.3.")
    press("u")
    shown(page, "Of 0.2.")
    expect(help_text).to_be_hidden()
    press("?")
    expect(help_text).to_be_visible()
    press("e")
    summary = page.get_by_role("textbox", name="Summary")
    summary.fill("")
    summary.press_sequentially("A jax, ukex?")
    expect(summary).to_have_value("A jax, ukex?")
    date = page.get_by_role("textbox", name="Date")
    date.fill("2015-22")
    expect(page.locator(".dl-reading").first).to_have_text("Reads: summer 2015")
    frame = page.frame_locator(".dl-placemap iframe")
    frame.locator(".leaflet-container").click(position={"x": 60, "y": 60})
    expect(page.get_by_role("spinbutton", name="Latitude")).not_to_have_value("")
    expect(page.get_by_role("radio", name="A spot or a circle drawn by hand")).to_be_checked()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    press("Control+Enter")
    shown(page, "Of 0.3.")
    page.locator(".st-key-review-filter summary").press("Enter")
    bar = page.get_by_role("slider", name="Certainty at least")
    for _ in range(4):
        bar.press("PageDown")
    many = page.get_by_role("button", name="Accept 1 that this filter keeps")
    many.press("Enter")
    expect(page.locator(".dl-count")).to_contain_text("Accepted 1 that were at least 40% certain")
    press("u")
    expect(page.locator(".dl-count")).to_contain_text("Taken back. Accepted 1")
    expect(many).to_be_enabled()
    press("x")
    shown(page, "Of 0.4.")
    expect(page.locator(".dl-above").first).to_contain_text("of 1 proposal")
    press("u")
    shown(page, "Of 0.3.")
    expect(page.locator(".dl-above").first).to_contain_text("of 2 proposals")
    assert seen.elsewhere == []
    told = {one.draft.summary: one for one in queries.report(store, report).events}
    assert {name: one.review for name, one in told.items()} == {
        "Of 0.1.": "accepted", "A jax, ukex?": "accepted", "Of 0.3.": "proposed", "Of 0.4.": "proposed",
    }  # fmt: skip
    edited = told["A jax, ukex?"].draft
    assert edited.date == "2015-22"
    place = edited.places[0].place
    assert place is not None
    assert place.source == "drawn by hand"


def test_the_marks_of_the_evidence_stand_in_its_lines(server: tuple[str, Store], visit: Callable[..., Visit]) -> None:
    """What fills a slot, an actor too, is underlined where it stands in the sentence, and breaks no line."""
    origin, store = server
    text = stores.TEXT
    who = text.index("Hill Union")
    told = stores.proposal()
    marked = replace(told.actors[0], start=who, end=who + len("Hill Union"))
    stores.add(
        store, replace(told, certainty=0.01, summary="Of all four.", actors=(marked,)), title="Marked",
        text=f"{text} Once more.", collection="reports",
    )  # fmt: skip
    page = visit(origin).open("review")
    shown(page, "Of all four.")
    marks = page.locator(".dl-event mark u")
    expect(page.locator(".dl-event mark u.dl-who")).to_have_text("Hill Union")
    assert marks.count() >= 3
    assert set(marks.evaluate_all("all => all.map((one) => getComputedStyle(one).display)")) == {"inline"}
