"""Servers and visitors: a Streamlit process behind a wire, and a Chromium that opens it."""

import gzip
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page, Response

from bench.results import Load
from bench.wire import Wire, laid
from geo.views.app import scripts, static_files
from tests.serving import ARTEFACTS, running

SCREEN = {"width": 1440, "height": 900}
TEN_MEGABIT = 10e6 / 8
SLOWDOWN = 4
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
"""What a page runs before its own scripts, so that it can be asked for ``bench``."""

_PATIENCE_MS = 180_000
_LOADED = 2.5
"""Seconds without a byte after which a page has all that it asks for by itself."""

_AT_REST_MS = 2000
"""How long a new window is left alone: Chromium loads pages of its own with it, for three quarters of a second of a
core, which a person's browser did long before."""

_TEXTS = ("text/", "application/javascript", "application/json", "image/svg")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server.

    Attributes:
        wire: the way to it.
        origin: its own, for those who go there directly.
        pid: its process.
        began: when it was started, in seconds since 1970.
    """

    wire: Wire
    origin: str
    pid: int
    began: float

    @property
    def resident_mb(self) -> float:
        """The memory it holds, in megabytes (10**6 bytes)."""
        return _resident_kb(self.pid) * 1024 / 1e6

    @property
    def cpu_ms(self) -> float:
        """What of the processor it has used, in milliseconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") * 1000


@contextmanager
def served(script: Path, *, home: Path, database: str = "") -> Iterator[Served]:
    """Run *script* with *home* as the folder of the gazetteer, behind a wire; *database* empty: a file in *home*."""
    before, began = _children(), time.time()
    log = ARTEFACTS / f"bench-{script.stem}.log"
    environment = {"DATELINE_HOME": str(home), "DATELINE_DATABASE_URL": database}
    with running(script, environment=environment, log=log) as origin, laid(origin) as wire:
        (pid,) = _children() - before
        yield Served(wire, origin, pid, began)


@contextmanager
def made(code: str, *, name: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """Write a script into a folder of its own, with the browser's files beside it; yield both.

    Streamlit serves static files from the folder of the script.  ``{files}`` in *code* stands for their addresses.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        files = static_files.install(Path(folder))
        scripts.install(Path(folder))
        script = Path(folder) / f"{name}.py"
        script.write_text(code.replace("{files}", repr(files)), encoding="utf-8")
        yield script, files


def _children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(pid) for one in listed for pid in one.read_text().split()}


def _resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


def _proportional_kb(pid: int) -> int:
    """What a process holds, pages that it shares divided by those that share them."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")))


class Visitor:
    """A page in a browser, one of the kinds that ``watch.js`` knows: ``atlas``, ``plain`` or ``empty``."""

    def __init__(self, page: Page, wire: Wire, *, kind: str, slow: bool = False) -> None:
        self.wire, self.kind = wire, kind
        self._rate = SLOWDOWN if slow else 1
        self._context = page.context
        self.page = page
        self.page.set_default_timeout(_PATIENCE_MS)
        self.page.add_init_script(WATCH)
        self._answers: list[Response] = []
        self.page.on("response", self._heard)
        if slow:
            self._throttle(self.page)
            self.page.on("frameattached", self._throttle_frame)
            self.page.on("framenavigated", self._throttle_frame)

    def _heard(self, answer: Response) -> None:
        self._answers.append(answer)

    def _throttle(self, target: Page | Frame) -> CDPSession:
        session = self._context.new_cdp_session(target)
        session.send("Emulation.setCPUThrottlingRate", {"rate": self._rate})
        return session

    def _throttle_frame(self, frame: Frame) -> None:
        if frame.parent_frame is not None:
            with suppress(Exception):  # a frame of the page's own process is slowed with the page
                self._throttle(frame)

    def open(self, query: str = "", *, origin: str = "") -> float:
        """Open the page and wait for its first view; return the moment, in seconds since 1970.

        Args:
            query: path and query.
            origin: where; empty for the wire's.
        """
        self.page.goto(f"{origin or self.wire.origin}/{query}", wait_until="commit")
        self.page.wait_for_function("kind => window.bench && bench.drawn(kind)", arg=self.kind)
        seen = self.page.evaluate("kind => bench.drawn(kind)", self.kind)
        return float(max(seen, self.frame.evaluate("kind => bench.ground(kind)", self.kind))) / 1000

    def load(self, page: str, query: str = "") -> Load:
        """Open the page, wait until all has come, and say what it took; *page* is its name."""
        before, began = self.wire.count, time.time()
        seconds = self.open(query) - began
        self.settle(_LOADED)
        wire = (self.wire.count - before).total
        spared = sum(_spared(answer) for answer in self._answers)
        return Load(page, seconds, wire, wire - spared, self.renderers_mb)

    @property
    def renderers_mb(self) -> float:
        """The memory that the browser's renderers hold, one for the page and one for the map's frame, in megabytes."""
        browser = self._context.browser
        assert browser is not None
        session = browser.new_browser_cdp_session()
        listed = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        return sum(_proportional_kb(one["id"]) for one in listed if one["type"] == "renderer") * 1024 / 1e6

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        for frame in reversed(self.page.frames):
            with suppress(Exception):
                if frame.evaluate("kind => Boolean(window.bench && bench.map(kind))", self.kind):
                    return frame
        raise RuntimeError("the page has no map")

    def ask(self, expression: str, *arguments: object, frame: Frame | None = None) -> Any:
        """Evaluate ``bench.`` *expression* ``(kind, ...)`` in the page or in a frame."""
        call = f"given => bench.{expression}(...given)"
        return (frame or self.page).evaluate(call, json.loads(json.dumps([self.kind, *arguments])))

    def again(self) -> "Visitor":
        """The same person's next visit: a new page with what the browser kept."""
        self.page.close()
        return Visitor(_opened(self._context), self.wire, kind=self.kind)

    def settle(self, quiet: float = 0.6) -> None:
        """Wait until nothing has passed for *quiet* seconds."""
        while self.wire.quiet_for < quiet:
            self.page.wait_for_timeout(50)


def _spared(answer: Response) -> int:
    """Bytes of an answer that compression would have spared; none where it was compressed, or not sent at all."""
    headers = answer.headers
    if "content-encoding" in headers or not headers.get("content-type", "").startswith(_TEXTS):
        return 0
    if answer.url.startswith("blob:") or answer.status != 200:
        return 0
    answer.finished()
    if answer.request.sizes()["responseBodySize"] <= 0:
        return 0
    body = answer.body()
    return max(0, len(body) - len(gzip.compress(body, 6)))


def _opened(context: BrowserContext) -> Page:
    """An empty page, once the browser has done what a new window gives it to do."""
    page = context.new_page()
    page.wait_for_timeout(_AT_REST_MS)
    return page


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A new window of someone who has never been there, with nothing in it."""
    context = browser.new_context(viewport=SCREEN, bypass_csp=True)  # type: ignore[arg-type]
    try:
        yield _opened(context)
    finally:
        context.close()


@contextmanager
def visitor(browser: Browser, wire: Wire, *, kind: str, slow: bool = False) -> Iterator[Visitor]:
    """A visitor who has never been there; *slow*: on a poor connection and a slow machine."""
    with window(browser) as page:
        wire.bytes_per_second = TEN_MEGABIT if slow else None
        try:
            yield Visitor(page, wire, kind=kind, slow=slow)
        finally:
            wire.bytes_per_second = None
