"""First load, second visit, start and memory, with the five reports; and an empty Streamlit page beside them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from bench.results import Load, Server
from bench.stage import Visitor, made, served, visitor, window
from tests.serving import ROOT

APP = ROOT / "streamlit_app.py"
_EMPTY = "import streamlit as st\n\nst.title('A page')\n"
_STARTS = 3
_SESSIONS = 5


def visits(browser: Browser, *, home: Path) -> Iterator[tuple[str, Load]]:
    """Open an empty page and the five reports: for the first time, once more, and on a slow line and machine."""
    with made(_EMPTY, name="empty") as (script, _), served(script, home=home) as server:
        with visitor(browser, server.wire, kind="empty") as warm:
            warm.load("")
        with visitor(browser, server.wire, kind="empty") as person:
            yield "empty", person.load("an empty Streamlit page, first visit")
            yield "empty again", person.again().load("an empty Streamlit page, second visit")
        with visitor(browser, server.wire, kind="empty", slow=True) as person:
            yield "empty slow", person.load("an empty Streamlit page, slow line and machine")
    with served(APP, home=home) as server:
        with visitor(browser, server.wire, kind="atlas") as warm:
            warm.load("")
        with visitor(browser, server.wire, kind="atlas") as person:
            yield "first", person.load("the five reports, first visit")
            yield "second", person.again().load("the five reports, second visit")
        with visitor(browser, server.wire, kind="atlas", slow=True) as person:
            yield "slow", person.load("the five reports, slow line and machine")


def server(browser: Browser, *, home: Path) -> Server:
    """Start the server anew several times, each time to a first view; then let several people in."""
    starts = []
    for _ in range(_STARTS):
        with window(browser) as page, served(APP, home=home) as running:
            # no wire between: it takes its share of the two cores, and nothing is counted here
            seen = Visitor(page, running.wire, kind="atlas").open(origin=running.origin)
            starts.append(seen - running.began)
    with ExitStack() as stack:
        running = stack.enter_context(served(APP, home=home))
        before = running.resident_mb
        held = []
        for _ in range(_SESSIONS):
            person = stack.enter_context(visitor(browser, running.wire, kind="atlas"))
            person.open()
            person.settle()
            held.append(running.resident_mb)
    return Server(tuple(starts), before, held[0], held[-1])
