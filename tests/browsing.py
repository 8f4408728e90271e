"""A Chromium that reaches this machine only, and pages that keep what they asked for: for browser tests and benchmarks.

A page keeps every request that it made for elsewhere, so a test that opens a page and ends with
``visit.elsewhere == []`` proves that the network can stay off.  Requests are watched, not routed, since routing would
switch the browser's cache off.
"""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def find_chromium() -> str | None:
    """Return the path of the Chromium on PATH, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@dataclass
class Visit:
    """A page on a server, with what it asked for and what it complained about."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda socket: self._asked(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)

    def _asked(self, address: str) -> None:
        parts = urlsplit(address)
        local = parts.netloc == urlsplit(self.origin).netloc or parts.scheme in {"data", "blob", "about"}
        (self.requests if local else self.elsewhere).append(address)

    def _said(self, line: ConsoleMessage) -> None:
        """Keep what the console says of errors, and of which address: a missing file names itself only there."""
        if line.type == "error":
            self.errors.append(f"{line.text} {line.location.get('url', '')}".rstrip())

    def open(self, query: str = "") -> Page:
        """Open the app at *query* (``?event=...`` or a path) and return the page."""
        self.page.goto(f"{self.origin}/{query}")
        return self.page
