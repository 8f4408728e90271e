"""Casualties as a person meets them: entered in a review, then read beside the map."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.config import Settings
from geo.model import Span, Toll
from geo.store import Store, open_store
from tests import stores
from tests.browsing import Visit
from tests.homes import lend_gazetteer
from tests.serving import ARTEFACTS, ROOT, running


@pytest.fixture(scope="module")
def server(gazetteer_home: Path, tmp_path_factory: pytest.TempPathFactory, worker: str) -> Iterator[tuple[str, Store]]:
    """The origin of an app, and its store with the facts that ship."""
    home = tmp_path_factory.mktemp("casualties")
    lend_gazetteer(gazetteer_home, to=home)
    store = open_store(Settings(home=home, nominatim="", tiles=False))
    log = ARTEFACTS / f"server-{worker}-casualties.log"
    with running(ROOT / "streamlit_app.py", environment={"DATELINE_HOME": str(home)}, log=log) as origin:
        yield origin, store
    store.close()


@pytest.mark.parametrize(("width", "scheme", "certainty"), [(1280, "light", 0.1), (390, "dark", 0.05)])
def test_a_toll_is_corrected_and_read(
    server: tuple[str, Store], visit: Callable[..., Visit], width: int, scheme: str, certainty: float
) -> None:
    """The card says what is proposed, the form what is typed, then the panel in its words.  Nothing overflows."""
    origin, store = server
    draft = stores.proposal()
    start = stores.TEXT.index("The Hill Union met")
    span = Span("killed", "", start, start + 18)
    told = replace(draft, certainty=certainty, killed=Toll(low=5), spans=(*draft.spans, span), summary="Of a toll.")
    event = f"{stores.add(store, told, text=f'{stores.TEXT} {scheme}', collection='reports')}-1"
    seen = visit(origin, width=width, height=844, color_scheme=scheme)
    page = seen.open("review")
    expect(page.locator("article.dl-card dl")).to_contain_text("Killed at least 5")
    page.locator(f".st-key-do-edit-{event} button").click()
    most = page.get_by_label("Killed: at most")
    most.fill("3")
    most.press("Tab")
    expect(page.locator(".dl-reading.wrong")).to_contain_text("these contradict each other")
    most.fill("9")
    most.press("Tab")
    expect(page.get_by_text("Killed: 5 to 9")).to_be_visible()
    fields = [page.get_by_label(f"Killed: {part}").bounding_box() for part in ("at least", "most likely", "at most")]
    assert all(box and box["width"] >= 70 and box["x"] + box["width"] <= width for box in fields)
    assert len({box["y"] for box in fields if box}) == 1
    page.get_by_role("button", name=re.compile("Save and accept")).click()
    expect(page.get_by_text("Killed: 5 to 9")).to_be_hidden()
    page = seen.open(f"?event={event}")
    panel = page.locator("article.dl-event dl")
    expect(panel).to_contain_text("Killed 5 to 9“The Hill Union met”")
    assert panel.evaluate("node => node.scrollWidth <= node.clientWidth")
