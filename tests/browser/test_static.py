"""The files that the browser fetches: served compressed, kept by the browser, from nowhere else."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.views.app import static_files
from tests.browser.hands import Atlas
from tests.browsing import Visit
from tests.serving import ARTEFACTS, running

SCRIPT = """
import streamlit as st

st.title("A page")
st.button("A button", type="primary")
st.text_input("Words")
"""
LOAD = """
addresses => Promise.all(addresses.map(address => new Promise((done, fail) => {
    const sheet = address.endsWith(".css");
    const node = document.createElement(sheet ? "link" : "script");
    if (sheet) { node.rel = "stylesheet"; node.href = address; } else { node.src = address; }
    node.onload = () => done(performance.getEntriesByName(new URL(address, location).href)[0].toJSON());
    node.onerror = () => fail(new Error(address));
    document.head.append(node);
})))
"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A small app whose static folder holds the browser's files."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "page.py").write_text(SCRIPT, encoding="utf-8")
    return folder, static_files.install(folder, basemap=folder / "none")


@pytest.fixture(scope="module")
def origin(addresses: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small app's server, under the configuration that the project ships, in a home that never saw Streamlit."""
    home = {"HOME": str(tmp_path_factory.mktemp("person"))}
    with running(addresses[0] / "page.py", environment=home, log=ARTEFACTS / "server-static.log") as origin:
        yield origin


def test_second_visit_loads_nothing(
    visit: Callable[..., Visit], origin: str, addresses: tuple[Path, dict[str, str]]
) -> None:
    """The first visit gets the files compressed; the second takes every one from the browser's own copy."""
    wanted = [f"/{address}" for address in addresses[1].values() if address.endswith((".js", ".css"))]
    entered = visit(origin, cold=True)
    first = entered.open().evaluate(LOAD, wanted)
    assert all(0 < entry["encodedBodySize"] < 0.5 * entry["decodedBodySize"] for entry in first)
    entered.page.goto("about:blank")
    second = entered.open().evaluate(LOAD, wanted)
    assert [entry["transferSize"] for entry in second] == [0] * len(wanted)
    assert entered.page.evaluate("[L.version, typeof Plotly.newPlot]") == ["1.9.3", "function"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_from_elsewhere(visit: Callable[..., Visit], origin: str, scheme: str) -> None:
    """A first start asks no question, and its page reaches for no font, statistics or script of another host."""
    entered = visit(origin, color_scheme=scheme, cold=True)
    page = entered.open()
    page.get_by_role("heading", name="A page").wait_for()
    page.wait_for_load_state("networkidle")
    assert entered.elsewhere == []
    assert entered.errors == []
    background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}[scheme]


def test_another_host_is_out_of_reach(visit: Callable[..., Visit], origin: str) -> None:
    """The check can fail: a request for elsewhere is kept, and does not get through."""
    entered = visit(origin)
    page = entered.open()
    answer = page.evaluate("fetch('http://example.org/x').then(() => 'reached', () => 'refused')")
    assert answer == "refused"
    assert entered.elsewhere == ["http://example.org/x"]


def test_the_tab_keeps_its_icon(open_atlas: Callable[..., Atlas]) -> None:
    """The picture in the tab stands under a lasting address, so that no rerun takes it away while it is fetched."""
    atlas = open_atlas(cold=True)
    atlas.choose("Type", "Clash")
    icon = atlas.page.locator("link[rel~=icon]").first
    expect(icon).to_have_attribute("href", re.compile(r"/app/static/icon-\w+\.png$"))
    assert not [address for address in atlas.visit.requests if "/media/" in address and "/static/" not in address]
