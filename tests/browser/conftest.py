"""A real Chromium and a real server, for what only a browser shows."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Frame, Page, TimeoutError, expect, sync_playwright

from geo.config import DATA
from geo.facts import shipped
from geo.queries import Catalogue
from tests.browser.hands import Atlas
from tests.browsing import ARGUMENTS, Visit, find_chromium
from tests.homes import lend_gazetteer
from tests.serving import ARTEFACTS, ROOT, running

Scheme = Literal["light", "dark"]

PATIENCE = 60_000
"""Milliseconds.  Two cores may be busy with other tests: an expectation is met late rather than not."""
expect.set_options(timeout=PATIENCE)


def _wait_for_function(
    place: Page | Frame, expression: str, *, arg: object = None, timeout: float = PATIENCE, polling: float | str = 50
) -> None:
    """Wait until *expression* holds, asking by ``evaluate``, in the place of Playwright's method of this name.

    That evaluates a string within the page again and again, which the page's content policy forbids.
    """
    until = time.monotonic() + timeout / 1000
    while True:
        try:
            if place.evaluate(expression, arg):
                return
        except Error as error:
            if not re.search("context was destroyed|navigat|Cannot find context", error.message):
                raise
        if time.monotonic() > until:
            raise TimeoutError(f"this did not become true within {timeout:g} ms: {expression}")
        place.wait_for_timeout(polling if isinstance(polling, int | float) else 50)


@pytest.fixture(scope="session", autouse=True)
def _pages_hold_to_their_policy() -> Iterator[None]:
    """Let tests wait without breaking the policy of the page that they wait for."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Frame):
            patch.setattr(kind, "wait_for_function", _wait_for_function)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, which CI does not allow."""
    found = find_chromium(shell=True)
    if found is None:
        pytest.skip("no Chromium on PATH; Debian: apt-get install chromium-headless-shell")
    return found


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser that is closed with the last browser test, so that its event loop is gone when others run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """A name for this process among those that run tests at once."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def start_app(
    gazetteer_home: Path, tmp_path_factory: pytest.TempPathFactory, worker: str
) -> Iterator[Callable[..., str]]:
    """Start servers that live until the session ends: ``start_app(script=..., DATELINE_MODE=...)`` gives an origin.

    Each has a fresh home with the gazetteer in it.  Logs stay in ``artefacts/``.
    """
    with ExitStack() as stack:
        homes: list[Path] = []

        def start(*, script: Path = ROOT / "streamlit_app.py", **environment: str) -> str:
            home = tmp_path_factory.mktemp("home")
            homes.append(home)
            lend_gazetteer(gazetteer_home, to=home)
            settings = {"DATELINE_HOME": str(home)} | environment
            log = ARTEFACTS / f"server-{worker}-{len(homes)}.log"
            return stack.enter_context(running(script, environment=settings, log=log))

        yield start


@pytest.fixture(scope="session")
def app_server(start_app: Callable[..., str]) -> str:
    """The origin of the app as a newcomer starts it."""
    return start_app()


@pytest.fixture(scope="package")
def left_pages(browser: Browser) -> dict[str, Page]:
    """Pages that tests have left blank for others, by how they were opened."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, left_pages: dict[str, Page], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visit]]:
    """Open a page: ``visit(origin, width=390, height=844, color_scheme="dark")``.

    It may be one that a test before has left: the app is there in half the time, since the browser has its scripts.
    With ``cold=True`` it is one of a new context, which is thrown away: a first visit.  *script* runs in every frame
    before all others.  After a failure none is handed on, and a screenshot of each page is kept in ``artefacts/``.
    """
    with ExitStack() as stack:
        visits: list[Visit] = []
        failed = request.session.testsfailed

        def leave(how: str, left: Visit) -> None:
            if request.session.testsfailed == failed and how not in left_pages:
                left.leave()
                left_pages[how] = left.page
            else:
                left.page.context.close()

        def picture(page: Page, number: int) -> None:
            if request.session.testsfailed != failed:
                name = request.node.name.replace("/", "-").replace("[", "-").replace("]", "")
                page.screenshot(path=ARTEFACTS / f"{name}-{number}.png")

        def enter(
            origin: str, *, width: int = 1440, height: int = 900, color_scheme: Scheme | None = None,
            script: str = "", cold: bool = False, **options: Any,
        ) -> Visit:  # fmt: skip
            how = repr((script, sorted(options.items())))
            page = None if cold else left_pages.pop(how, None)
            if page is None:
                context = browser.new_context(**options)
                context.set_default_timeout(PATIENCE)
                context.add_init_script(script)
                page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=color_scheme)
            visits.append(Visit(page, origin))
            if cold:
                stack.callback(page.context.close)
            else:
                stack.callback(leave, how, visits[-1])
            stack.callback(picture, page, len(visits))
            return visits[-1]

        yield enter


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The facts that the app shows."""
    return Catalogue(shipped.load(DATA))


@pytest.fixture(scope="session")
def made_up_server(start_app: Callable[..., str]) -> Callable[[str], str]:
    """Origin of the app on a made-up collection: ``made_up_server("hostile")``, a function of tests/sample.py."""

    @cache
    def origin(collection: str) -> str:
        return start_app(PYTHONPATH=str(Path(__file__).parent / "made_up"), MADE_UP=collection)

    return origin


@pytest.fixture
def open_atlas(visit: Callable[..., Visit], app_server: str) -> Iterator[Callable[..., Atlas]]:
    """Open the atlas: ``open_atlas("?types=attack", width=390, height=844)``, in a page as ``visit`` gives it.

    Whatever a test does with it, its page asks nothing of another host and complains of nothing.
    """
    opened: list[Atlas] = []

    def enter(query: str = "", *, origin: str = app_server, **options: Any) -> Atlas:
        opened.append(Atlas(visit(origin, **options)))
        return opened[-1].open(query)

    yield enter
    for atlas in opened:
        assert {urlsplit(address).netloc for address in atlas.asked()} <= {urlsplit(atlas.visit.origin).netloc, ""}
        assert atlas.visit.errors == []


@pytest.fixture
def atlas(open_atlas: Callable[..., Atlas]) -> Atlas:
    """The atlas of the five reports, opened on a desktop."""
    return open_atlas()
