"""A Chromium that reaches this machine only, and pages that keep what they asked for: for browser tests and benchmarks.

A page keeps every request that it made for elsewhere, so a test that opens a page and ends with
``visit.elsewhere == []`` proves that the network can stay off.  Requests are watched, not routed, since routing would
switch the browser's cache off.
"""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
SHELL_NAME = "chromium-headless-shell"
_LEFT_OUT = (
    # a window's own pages, loaded anew for each context: they took more than half of what an empty page costs
    "PreloadTopChromeWebUI", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    # what Playwright leaves out: of two such lists, Chromium takes the last
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
    # a renderer in store for the next page, which the end of a test throws away
    "SpareRendererForSitePerProcess",
)  # fmt: skip
"""Features of Chromium that no page of ours can tell are missing."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(_LEFT_OUT)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def find_chromium(*, shell: bool = False) -> str | None:
    """Return the path of the Chromium on PATH, or None.

    Args:
        shell: prefer its headless shell: the same engine without windows of its own, a quarter less work.
    """
    names = (SHELL_NAME, *CHROMIUM_NAMES) if shell else CHROMIUM_NAMES
    return next(filter(None, map(shutil.which, names)), None)


@dataclass
class Visit:
    """A page on a server, with what it asked for and what it complained about."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", self._requested)
        self.page.on("websocket", self._requested)
        self.page.on("pageerror", self._failed)
        self.page.on("console", self._said)

    def leave(self) -> None:
        """Leave the page to the next visitor as a new one is: blank, with nothing kept, no way back, nobody listening.

        Only the browser's cache stays.
        """
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        self.page.context.remove_listener("request", self._requested)
        self.page.remove_listener("websocket", self._requested)
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("console", self._said)
        if self.page.url.startswith(self.origin):
            self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.page.context.clear_cookies()
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("Page.resetNavigationHistory")
        wire.detach()

    def _requested(self, request: Request | WebSocket) -> None:
        self._asked(request.url)

    def _failed(self, error: Error) -> None:
        self.errors.append(str(error))

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
