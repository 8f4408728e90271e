"""The atlas of a large collection, in a browser: what a person does with any other works with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import LINKED, Atlas
from tests.browsing import Visit

Open = Callable[..., Atlas]


@pytest.fixture(scope="module")
def large_server(start_app: Callable[..., str]) -> str:
    """Origin of the app, for which the five reports are a large collection."""
    return start_app(PYTHONPATH=str(Path(__file__).parent / "made_up"), LARGE="1")


@pytest.fixture
def large(open_atlas: Open, large_server: str) -> Atlas:
    """Its atlas."""
    return open_atlas(origin=large_server)


def test_it_is_sent_without_words(large: Atlas) -> None:
    """The list asks for those that it shows."""
    assert large.page.evaluate(f"{LINKED}.held.words !== null")
    expect(large.rows.first).not_to_contain_text("…")


def test_the_list_says_what_is_in_view(large: Atlas, catalogue: Catalogue) -> None:
    """In order of time, each with its summary."""
    expect(large.rows.nth(9)).not_to_contain_text("…")
    order = [event.summary for event in catalogue.events(Filters())]
    first = order.index(large.rows.first.locator(".dl-item-what").inner_text())
    for at in range(10):
        expect(large.rows.nth(at).locator(".dl-item-what")).to_have_text(order[first + at])


def test_a_dot_and_a_mark_open_their_event(large: Atlas, catalogue: Catalogue) -> None:
    """A pick on the map or the list selects on both, and the evidence is read from the store."""
    event = next(e for e in catalogue.events(Filters(types=("takeover",))) if e.footprint)
    large.rows.filter(has_text=event.summary).first.click()
    large.expect_selected(event.id, summary=event.summary)
    expect(large.evidence.locator("mark").first).to_have_text(event.evidence[0].quote)
    assert large.rings() >= 1


def test_a_link_selects_and_filters(open_atlas: Open, large_server: str, catalogue: Catalogue) -> None:
    """An event of a link is chosen, its summary said; a filter shows what passes."""
    kept = catalogue.events(Filters(types=("attack",)))
    atlas = open_atlas(f"?types=attack&event={kept[0].id}", origin=large_server)
    atlas.expect_selected(kept[0].id, summary=kept[0].summary)
    assert atlas.page.evaluate(f"{LINKED}.data.rows.length") == len(kept)
    expect(atlas.page.locator("[data-dl=said]")).to_contain_text(kept[0].summary)


@pytest.mark.parametrize("page", ["actors", "places"])
def test_other_pages_say_that_it_is_too_large(visit: Callable[..., Visit], large_server: str, page: str) -> None:
    """They look at every event, and say so rather than do it."""
    opened = visit(large_server).page
    opened.goto(f"{large_server}/{page}")
    expect(opened.get_by_text("is not drawn for collections of")).to_be_visible()
