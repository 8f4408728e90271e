"""The dialogs of collections in a browser: make one, change it, publish a view that stays as it was."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from geo import store as stores
from geo.config import Settings
from tests import stores as made_up
from tests.browser.hands import Atlas
from tests.browsing import Visit


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with the facts that ship and a report of one event beside them."""
    settings = Settings(database=f"sqlite:///{tmp_path_factory.mktemp('sets') / 'store.sqlite'}")
    store = stores.open_store(settings)
    made_up.add(store, collection="reports")
    store.close()
    return settings.database


@pytest.fixture(scope="module")
def server(start_app: Callable[..., str], address: str) -> str:
    """The origin of the app on that store."""
    return start_app(DATELINE_DATABASE_URL=address)


def dialog(page: Page, opener: str) -> Locator:
    """Open a dialog by its button, which stands in a menu of the bar, and return it."""
    menu = "Share" if opener == "Publish" else "Collections"
    page.locator(".st-key-bar").get_by_role("button", name=menu).click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name=opener, exact=True).click()
    opened = page.get_by_test_id("stDialog")
    expect(opened).to_be_visible()
    return opened


def test_a_collection_is_made_changed_and_published(
    visit: Callable[..., Visit], open_atlas: Callable[..., Atlas], server: str
) -> None:
    """A new collection opens at once; renamed it says so; its published version stays as it was, and says it did."""
    atlas = Atlas(visit(server)).open()
    page = atlas.page
    manage = dialog(page, "Manage")
    manage.get_by_role("tab", name="New collection").click()
    form = manage.get_by_role("tabpanel", name="New collection")
    form.get_by_label("Title").fill("Talks at the lake")
    form.get_by_role("combobox", name="Reports").click()
    page.get_by_role("option", name="Talks in Millton").click()
    page.keyboard.press("Escape")
    form.get_by_role("button", name="Make collection").click()
    expect(page.get_by_role("heading", level=1, name="Talks at the lake")).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(atlas.count).to_have_attribute("data-count", "1")

    publish = dialog(page, "Publish")
    publish.get_by_label("Title").fill("As it was first")
    expect(publish.get_by_role("button", name="Publish")).to_be_disabled()
    publish.get_by_text("Publish the 1 proposal, too: nobody has reviewed it").click()
    publish.get_by_role("button", name="Publish").click()
    expect(publish.get_by_text("Published. The link to this version:")).to_be_visible()
    link = urlsplit(publish.locator("code").inner_text())
    page.keyboard.press("Escape")

    manage = dialog(page, "Manage")
    title = manage.get_by_label("Title").first
    title.fill("Talks at the mill")
    manage.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="Talks at the mill")).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)

    other = open_atlas(f"?{link.query}", origin=server)
    expect(other.page.get_by_role("heading", level=1, name="As it was first")).to_be_visible()
    expect(other.page.locator(".dl-frozen")).to_contain_text("has not changed since")
    expect(other.count).to_have_attribute("data-count", "1")


def test_a_collection_is_kept_from_page_to_page(visit: Callable[..., Visit], address: str, server: str) -> None:
    """The pages of the bar show the collection that the link names, and say so in their own links; Back leads back."""
    store = stores.open_store(Settings(database=address))
    stores.make_collection(store, "other", title="The other one", by=made_up.EDITOR)
    report = made_up.add(store, text=f"{made_up.TEXT} The toll stays.", title="Of the other", collection="other")
    store.close()
    atlas = Atlas(visit(server)).open("?collection=other")
    page = atlas.page
    title = page.locator(".dl-head")
    expect(title).to_contain_text("The other one")
    shown = {
        "Reports": "1 report in “The other one”", "Review": "Proposals of “The other one”", "Actors": "The other one:",
        "Places": "The other one:",
    }  # fmt: skip
    for name, words in shown.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(title).to_contain_text(words)
        expect(page).to_have_url(f"{server}/{name.lower()}?collection=other")
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.locator("article.dl-card")).to_have_attribute("data-item", f"{report}-1")
    expect(page.locator("[data-waiting]")).to_have_attribute("data-waiting", "1")
    page.get_by_role("button", name="Go through all collections").click()
    expect(title).to_contain_text("Proposals of all")
    expect(page.locator("[data-waiting='1']")).to_have_count(0)
    expect(page.locator("[data-waiting]")).to_have_attribute("data-waiting", "2")
    page.get_by_role("link", name="Actors", exact=True).click()
    expect(page).to_have_url(f"{server}/actors?collection=other")
    atlas.go(-1)
    # Streamlit keeps one entry for the page and mostly another for its query
    expect(page).to_have_url(re.compile(rf"{re.escape(server)}/(actors$|review\?collection=other)"))
    expect(title).to_contain_text(re.compile("The other one|Proposals of all"))
    page.get_by_role("link", name="Atlas", exact=True).click()
    expect(title).to_contain_text("The other one")
    expect(page).to_have_url(f"{server}/?collection=other")


def test_reports_go_into_the_collection_that_the_page_shows(
    visit: Callable[..., Visit], address: str, server: str
) -> None:
    """Who chooses another one to add to sees that one: heading and list say where a report goes."""
    store = stores.open_store(Settings(database=address))
    stores.make_collection(store, "third", title="The third one", by=made_up.EDITOR)
    store.close()
    page = visit(server).open("reports?collection=third")
    title = page.locator(".dl-head")
    expect(title).to_contain_text("0 reports in “The third one”")
    page.get_by_role("combobox", name="Into").click()
    page.get_by_role("option", name="Armed groups").click()
    expect(title).to_contain_text("in “Armed groups")
    expect(page).to_have_url(f"{server}/reports")
    page.get_by_role("link", name="Actors", exact=True).click()
    expect(title).to_contain_text("Armed groups")
