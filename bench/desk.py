"""The two waits of a person who works: from paste to reviewable, and from a decision's click to the next proposal.

    python -m bench.desk

Real keys and clicks in a real browser.  A first report is the first that a server reads after its start, language
models and all; the next ones find them loaded.  The clock of a report starts when its text is in the field, so the
press on "Add report" is in it, and stops at the frame after the link "Review" stands there.  That of a decision starts
when the button is let go and stops at the frame after the next proposal stands there.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import machine, prose
from bench.results import Desk
from bench.stage import SCREEN, WATCH, served
from geo.config import Settings
from geo.places.building import build
from tests import postgres
from tests.browsing import ARGUMENTS, find_chromium
from tests.homes import lend_gazetteer
from tests.serving import ROOT

STARTS = 3
REPORTS = 8
DECISIONS = 30
_PATIENCE_MS = 120_000
_REVIEWABLE = ".st-key-jobs [data-testid=stPageLink]"
_NEXT = "article.dl-card:not([data-item='{}'])"


def measure(browser: Browser, *, home: Path) -> Iterator[Desk]:
    """Measure on SQLite, then on PostgreSQL where it is installed.

    Args:
        browser: a running one.
        home: a folder with a built gazetteer.
    """
    yield _measure(browser, "SQLite", [""] * STARTS, home=home)
    binaries = postgres.programs()
    if binaries is not None:
        with postgres.serve(binaries) as server:
            yield _measure(browser, "PostgreSQL", [server.create() for _ in range(STARTS)], home=home)


def _measure(browser: Browser, database: str, addresses: list[str], *, home: Path) -> Desk:
    """Start a server for each address of an empty database, an empty one standing for a file."""
    numbers = count(1)
    first: list[float] = []
    following: list[float] = []
    decisions: list[float] = []
    for address in addresses:
        last = len(first) == len(addresses) - 1
        with tempfile.TemporaryDirectory(prefix="bench-desk-") as folder:
            lend_gazetteer(home, to=Path(folder))
            with served(ROOT / "streamlit_app.py", home=Path(folder), database=address) as server:
                first.append(_add(browser, server.wire.origin, next(numbers)))
                if last:
                    following += [_add(browser, server.wire.origin, next(numbers)) for _ in range(REPORTS)]
                    decisions += _decide(browser, server.wire.origin)
    return Desk(database, tuple(first), tuple(following), tuple(decisions))


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=SCREEN, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    page.add_init_script(WATCH)
    page.goto(address)
    try:
        yield page
    finally:
        context.close()


def _add(browser: Browser, origin: str, number: int) -> float:
    """Paste a report and return the seconds until it can be reviewed."""
    with _opened(browser, f"{origin}/reports") as page:
        page.get_by_label("Text of the report").fill(prose.report(number))
        page.get_by_role("button", name="Add report").click()
        there = page.evaluate("selector => bench.seen(selector)", _REVIEWABLE)
        return float(there - page.evaluate("bench.typed")) / 1000


def _decide(browser: Browser, origin: str) -> list[float]:
    """Accept and reject in turn and return the milliseconds until the next proposal, without the first one's."""
    with _opened(browser, f"{origin}/review") as page:
        waits = []
        for turn in range(DECISIONS + 1):
            shown = page.locator("article.dl-card").get_attribute("data-item")
            button = page.get_by_role("button", name=("Accept", "Reject")[turn % 2], exact=False).first
            button.hover()
            page.mouse.down()
            page.mouse.up()
            there = page.evaluate("selector => bench.seen(selector)", _NEXT.format(shown))
            waits.append(float(there - page.evaluate("bench.released")))
        return waits[1:]


def main() -> None:
    """Measure alone and print."""
    home = Settings.from_environment().home
    build.build(home)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for one in measure(browser, home=home):
            print(one.said(), flush=True)
        browser.close()
    print(f"load {machine.load():.1f}")


if __name__ == "__main__":
    main()
