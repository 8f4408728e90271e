"""Run every benchmark and write docs/benchmarks.md: ``python -m bench``, or ``make bench``."""

import argparse
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from playwright.sync_api import Browser, sync_playwright

from bench import clicks, columns, desk, filtering, gazetteer, loads, machine, report, scene
from bench.results import Clicks, Filtering, Load, Results
from bench.stage import made, served, visitor
from geo.config import Settings
from geo.places.building import build
from geo.queries import LARGE
from tests.browsing import ARGUMENTS, find_chromium
from tests.serving import ROOT

SIZES = (50, 1_000, 10_000, 100_000, 1_000_000)
MOST_PLAIN = 10_000
"""Events of the largest plain page: a click on it takes a quarter of a minute."""

CLICKS = 16
VIEW = f"?map={scene.CENTRE[0]},{scene.CENTRE[1]},{scene.ZOOM}"
_APP = """\
import streamlit as st

from geo.views import server

if __name__ != "__main__":
    app = st.App(__file__, middleware=server.middleware())
else:
    from bench import atlas_app

    atlas_app.{run}
"""
"""An app whose pages come with styles and scripts as Dateline's own do."""

_CODE = {
    "atlas": _APP.replace("{run}", "run({count})"),
    "large": _APP.replace("{run}", "run_store({home})"),
    "plain": "from bench import plain_app\n\nplain_app.run({count}, {files})\n",
}


@dataclass
class Pages:
    """What was measured of the two pages."""

    clicks: list[Clicks] = field(default_factory=list)
    filters: list[Filtering] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)


def main() -> None:
    """Read the command line, measure, write."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--events", type=int, nargs="+", default=SIZES, help="sizes of the synthetic collections")
    asked.add_argument(
        "--columns", type=int, nargs="*", default=columns.SIZES, help="sizes that the read model is asked at"
    )
    asked.add_argument("--clicks", type=int, default=CLICKS, help="clicks on each view of each page")
    asked.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    asked.add_argument("--stores", type=Path, help="where large stores are filled and kept; by default nowhere")
    given = asked.parse_args()
    with ExitStack() as stack:
        stores = given.stores or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-stores-")))
        _run(asked, given, stores)


def _run(asked: argparse.ArgumentParser, given: argparse.Namespace, stores: Path) -> None:
    chromium = find_chromium()
    if chromium is None:
        asked.exit(1, "No Chromium on PATH. Debian: apt-get install chromium\n")
    home = Settings.from_environment().home
    build.build(home)
    busy = [machine.load()]
    # first, since it fills the stores whose pages are opened below
    read = columns.measure(given.columns, folder=stores)
    busy.append(machine.load())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        reports = {}
        for name, load in loads.visits(browser, home=home):
            print(load.said(), flush=True)
            reports[name] = load
        server = loads.server(browser, home=home)
        busy.append(machine.load())
        desks = []
        for one in desk.measure(browser, home=home):
            print(one.said(), flush=True)
            desks.append(one)
        busy.append(machine.load())
        pages = Pages()
        for count in given.events:
            for kind in ("atlas", "plain") if count <= MOST_PLAIN else ("atlas",):
                _measure(browser, kind, count, times=given.clicks, home=home, stores=stores, into=pages)
            busy.append(machine.load())
        described = machine.describe(browser.version)
        browser.close()
    figures = gazetteer.measure()
    busy.append(machine.load())
    results = Results(
        tuple(pages.clicks),
        tuple(pages.filters),
        tuple(pages.loads),
        reports,
        server,
        tuple(desks),
        figures,
        tuple(read),
    )
    given.output.write_text(
        report.write(results, machine={**described, "Load meanwhile": f"{mean(busy):.1f} processes on average"}),
        encoding="utf-8",
    )
    print(f"written: {given.output}")


def _measure(
    browser: Browser, kind: str, count: int, *, times: int, home: Path, stores: Path, into: Pages
) -> None:  # fmt: skip
    """Measure one page at one size: its first load, clicks on its views, and the atlas's filters.

    The atlas of a large collection is that of a store, which is filled in a folder of *stores* where it is not there.
    """
    large = kind == "atlas" and count >= LARGE
    collection = columns.originals(count) if large else scene.collection(count)
    if large:
        columns.filled(stores / str(count), count).close()
    code = _CODE["large" if large else kind].replace("{count}", str(count))
    code = code.replace("{home}", repr(str(stores / str(count))))
    with ExitStack() as stack:
        script, _ = stack.enter_context(made(code, name=f"{kind}_app"))
        if kind == "atlas":  # the evidence links to another page, which is looked for beside the script
            (script.parent / "pages").symlink_to(ROOT / "pages")
        server = stack.enter_context(served(script, home=home))
        with visitor(browser, server.wire, kind=kind) as warm:
            warm.open(VIEW)
        with visitor(browser, server.wire, kind=kind) as person:
            into.loads.append(person.load(f"{kind}, {count:,} events", VIEW))
            print(into.loads[-1].said(), flush=True)
            for measured in clicks.measure(person, collection, events=count, clicks=times, server=server):
                print(measured.said(), flush=True)
                into.clicks.append(measured)
        if kind == "atlas":
            with visitor(browser, server.wire, kind=kind) as person:
                person.open(VIEW)
                for one in filtering.measure(person, events=count, times=times, server=server):
                    print(one.said(), flush=True)
                    into.filters.append(one)


if __name__ == "__main__":
    main()
