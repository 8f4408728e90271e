"""The first start by plain ``streamlit run``: the gazetteer is built once, and whoever comes sees how far it is."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hands import Atlas
from tests.browsing import Visit

MADE_UP = Path(__file__).parent / "made_up"


def sees_progress(page: Page) -> None:
    """Wait until the page says what is going on and how far it is."""
    expect(page.get_by_text("First start")).to_be_visible()
    expect(page.get_by_text("half of the names")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "50")


def test_first_start(visit: Callable[..., Visit], start_app: Callable[..., str], tmp_path: Path) -> None:
    """Two readers see the progress of one build, which goes on when the first leaves, and then the atlas."""
    origin = start_app(PYTHONPATH=str(MADE_UP), SLOW_GAZETTEER=str(tmp_path))
    first, second = visit(origin, cold=True), visit(origin, cold=True)
    sees_progress(first.open())
    sees_progress(second.open())
    first.page.goto("about:blank")
    (tmp_path / "go").touch()
    Atlas(second).ready()
    Atlas(first).open()
    assert len((tmp_path / "builds").read_text(encoding="utf-8").splitlines()) == 1
    assert first.errors == second.errors == []
