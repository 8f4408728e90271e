"""The Reports page in a browser: paste, progress, marks, the way to the event and back, files dropped, a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import documents
from tests.browsing import Visit

HEADLINE = "Checkpoint attacked in the north"
SENTENCE = "Gunmen attacked a checkpoint near Kunduz on 11 August 2019, killing five policemen."
TEXT = (
    f"{HEADLINE}\n\nKABUL, 12 August 2019 - The ministry gave a summary on Monday.\n\n{SENTENCE} Nobody was arrested.\n"
)
SLOW = 120_000
"""Milliseconds in which a first report is through, models loaded, on a machine that is busy with other tests."""


@pytest.fixture(scope="module")
def server(start_app: Callable[..., str]) -> str:
    """A server to which nobody has spoken yet."""
    return start_app()


def pasted(page: Page, text: str) -> None:
    """Paste a report and wait until it is through."""
    page.get_by_label("Text of the report").fill(text)
    page.get_by_role("button", name="Add report").click()
    expect(page.locator(".dl-job[data-stage=done]").first).to_be_visible(timeout=SLOW)


def test_paste_read_go_to_the_event_and_back(visit: Callable[..., Visit], server: str) -> None:
    """A link to this page as the first one of a server opens whole; a pasted report leads to marks, event and back."""
    seen = visit(server)
    page = seen.open("reports")
    expect(page.get_by_role("link", name="Atlas")).to_be_visible()
    pasted(page, TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()
    what = page.locator(".dl-reader .what", has_text=re.compile("^attacked$"))
    expect(what).to_be_visible()
    expect(page.locator(".dl-reader .where", has_text="Kunduz").first).to_be_visible()
    expect(page.locator(".dl-reader-legend")).to_contain_text("what happened")
    what.click()
    card = page.locator("article.dl-event")
    expect(card).to_contain_text("11 August 2019")
    expect(page.locator(".dl-reader [data-chosen]").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]event="))
    event = page.locator(".dl-reader").get_attribute("data-event")
    page.get_by_role("link", name="Show on map and timeline").click()
    expect(page.locator(".dl-atlas")).to_have_attribute("data-selected", event or "none")
    page.get_by_role("link", name="Read it in the report").click()
    expect(page.locator(".dl-reader")).to_have_attribute("data-event", event or "none")
    expect(page.locator(".dl-reader [data-chosen]").first).to_be_in_viewport()
    assert seen.elsewhere == []


def test_marks_by_key_and_on_a_phone(visit: Callable[..., Visit], server: str) -> None:
    """Marks are reached by the Tab key and chosen by Enter; on a phone nothing is wider than the screen."""
    seen = visit(server, width=390, height=844, has_touch=True)
    page = seen.open("reports")
    pasted(
        page,
        TEXT.replace("Kunduz", "Faryab").replace("August", "May").replace("policemen", "lorry drivers from the valley"),
    )
    page.get_by_role("button", name="Read it").click()
    mark = page.locator(".dl-reader [data-events][tabindex]").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.dl-event")).to_be_attached()
    expect(page.locator(".dl-reader [data-chosen]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_files_are_dropped_and_each_has_its_word(visit: Callable[..., Visit], server: str) -> None:
    """Several files at once: good ones go in, each bad one is told by its name; markup in them never runs."""
    seen = visit(server)
    page = seen.open("reports")
    page.get_by_text("Files", exact=True).click()
    alert = "<img src=x onerror=\"document.title='run'\">"
    files = [
        {"name": "good.txt", "mimeType": "text/plain", "buffer": f"{alert}\n\nTalks were held in Osh.".encode()},
        {"name": "secret.pdf", "mimeType": "application/pdf", "buffer": documents.pdf([["Talks"]], password="x")},
        {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "},
    ]
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Add reports").click()
    expect(page.locator(".dl-job[data-stage=done]")).to_have_count(1, timeout=SLOW)
    failed = page.locator(".dl-job[data-stage=failed]")
    expect(failed).to_have_count(2)
    expect(failed.filter(has_text="secret.pdf")).to_be_visible()
    expect(failed.filter(has_text="empty.txt")).to_contain_text("empty")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".dl-reader")).to_contain_text("<img src=x")
    assert page.title() != "run"
    assert page.locator(".dl-reader img").count() == 0
