"""The network is off: nothing is asked of another host; and little is asked of one's own."""

import gzip
import json
import threading
import urllib.request
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from geo.views.app import static_files
from tests.browser.hands import LINKED, ON_MAP, Atlas
from tests.browser.metering import metered
from tests.browsing import Visit
from tests.serving import ARTEFACTS

Open = Callable[..., Atlas]

MEGABYTE, KILOBYTE = 1_000_000, 1_000
FIRST_LOAD, SECOND_VISIT = 2.5 * MEGABYTE, 200 * KILOBYTE


def test_a_long_visit_asks_nothing_of_elsewhere(open_atlas: Open) -> None:
    """Filters, selections, lanes, a close look at the map, the table, the tray and About: all from this server."""
    atlas = open_atlas("?event=kunuz-takeover-afghanistan", color_scheme="dark")
    atlas.choose("Type", "Clash")
    atlas.button("next").click()
    for lane in ("Actor", "Place"):
        version = atlas.page.evaluate(f"{LINKED}.data.version")
        atlas.menu("Filter").get_by_test_id("stButtonGroup").get_by_text(lane, exact=True).click()
        atlas.page.wait_for_function(f"version => {LINKED}.data.version !== version", arg=version)
        atlas.ready()
    atlas.close_menu()
    asked = atlas.asked()
    atlas.frame.evaluate(f"void {ON_MAP}.map.setView([38, 68], 8, {{animate: false}})")
    for part in ("countries", "admin1", "water"):
        arrived = "part => performance.getEntriesByType('resource').some((got) => got.name.includes(`/${part}-`))"
        atlas.page.wait_for_function(arrived, arg=part)
    atlas.button("unplaced").click()
    atlas.unfold()
    atlas.page.get_by_role("link", name="About").click()
    atlas.page.get_by_role("heading", level=1, name="About").wait_for()
    asked |= atlas.asked()
    assert {urlsplit(address).netloc for address in asked if not address.startswith(("blob:", "data:", "about:"))} == {
        urlsplit(atlas.visit.origin).netloc
    }
    for part in ("ws://", "leaflet.js", "plotly", "overview", "countries", "admin1", "water"):
        assert any(part in address for address in asked), part


def test_tiles_are_asked_for_only_when_switched_on(visit: Callable[..., Visit], app_server: str) -> None:
    """The network's map is one choice among the layers, off until a person takes it, and asks one host alone."""
    atlas = Atlas(visit(app_server)).open()
    assert atlas.visit.elsewhere == []
    atlas.frame.locator(".leaflet-control-layers").hover()
    choice = atlas.frame.locator(".leaflet-control-layers-overlays input")
    expect(choice).not_to_be_checked()
    with atlas.page.context.expect_event("request", lambda request: "openstreetmap" in request.url):
        choice.check()
    assert {address.split("/")[2] for address in atlas.visit.elsewhere} == {"tile.openstreetmap.org"}


def test_tiles_of_ones_own_server(start_app: Callable[..., str], visit: Callable[..., Visit], tmp_path: Path) -> None:
    """DATELINE_TILES names a server of one's own: the policy lets its tiles in, and it is not told who asks."""
    (tmp_path / "tile.png").write_bytes(static_files.ICON.read_bytes())
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        own = f"localhost:{server.server_port}"
        app = start_app(DATELINE_TILES=f"http://{own}/tile.png?at={{z}},{{x}},{{y}}")
        atlas = Atlas(visit(app, cold=True)).open()
        atlas.frame.locator(".leaflet-control-layers").hover()
        expect(atlas.frame.locator(".leaflet-control-layers")).to_contain_text(own)
        with atlas.page.context.expect_event("response", lambda answer: own in answer.url) as answered:
            atlas.frame.locator(".leaflet-control-layers-overlays input").check()
        assert "referer" not in answered.value.request.all_headers()
        expect(atlas.frame.locator("img.leaflet-tile-loaded").first).to_be_attached()
        server.shutdown()
    assert {urlsplit(address).netloc for address in atlas.visit.elsewhere} == {own}
    assert atlas.visit.errors == []


def test_no_tiles_where_the_settings_say_so(start_app: Callable[..., str], open_atlas: Open) -> None:
    """DATELINE_TILES=off leaves no such choice."""
    atlas = open_atlas(origin=start_app(DATELINE_TILES="off"))
    expect(atlas.frame.locator(".leaflet-control-zoom")).to_be_visible()
    expect(atlas.frame.locator(".leaflet-control-layers")).to_have_count(0)


def test_the_frame_has_no_privileges(atlas: Atlas) -> None:
    """The map's frame is sandboxed without an origin, and its policy lets it fetch nothing."""
    assert "allow-same-origin" not in (
        atlas.page.locator(".dl-map iframe").get_attribute("sandbox") or "allow-same-origin"
    )
    assert atlas.frame.evaluate("self.origin") == "null"
    refused = atlas.frame.evaluate("address => fetch(address).then(() => 'reached', () => 'refused')", atlas.page.url)
    assert refused == "refused"
    atlas.visit.errors.clear()  # the refusal is one


def compressed(addresses: Iterable[str]) -> int:
    """The bytes of what stands at *addresses*, as a host that compresses sends it.

    Streamlit sends its own scripts as they are and leaves it to the host in front to compress them.
    """
    bodies = []
    for address in {one for one in addresses if one.startswith("http")}:
        with urllib.request.urlopen(address, timeout=30) as answer:
            bodies.append(answer.read())
    return sum(min(len(body), len(gzip.compress(body, compresslevel=5))) for body in bodies)


class Messages:
    """What a page gets over its web socket, and whether that is compressed on its way."""

    def __init__(self, page: Page) -> None:
        self.received: list[bytes] = []
        self.compressed = False
        page.on("websocket", lambda socket: socket.on("framereceived", self._receive))
        wire = page.context.new_cdp_session(page)
        wire.on("Network.webSocketHandshakeResponseReceived", self._shake_hands)
        wire.send("Network.enable")

    def _receive(self, message: bytes | str) -> None:
        self.received.append(message if isinstance(message, bytes) else message.encode())

    def _shake_hands(self, happened: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in happened["response"]["headers"].items()}
        self.compressed = "permessage-deflate" in headers.get("sec-websocket-extensions", "")

    @property
    def bytes(self) -> int:
        """What the messages took on their way."""
        return sum(len(gzip.compress(one)) if self.compressed else len(one) for one in self.received)


def test_bytes_of_the_first_load(
    visit: Callable[..., Visit], start_app: Callable[..., str], app_server: str, tmp_path: Path
) -> None:
    """The first load takes at most 2.5 MB, compressed, above what an empty Streamlit page takes."""
    script = tmp_path / "empty.py"
    script.write_text("import streamlit as st\n\nst.write('Nothing here')\n", encoding="utf-8")
    empty = visit(start_app(script=script), cold=True)
    few = Messages(empty.page)
    empty.open().get_by_text("Nothing here").wait_for()
    empty.page.wait_for_load_state("networkidle")
    atlas = Atlas(visit(app_server, cold=True))
    many = Messages(atlas.page)
    atlas.open().settled()
    figures = {
        "empty": compressed(empty.requests) + few.bytes,
        "atlas": compressed(atlas.asked()) + many.bytes,
        "web socket of the atlas": many.bytes,
    }
    (ARTEFACTS / "bytes-first-load.json").write_text(json.dumps(figures), encoding="utf-8")
    assert any("leaflet.js" in address for address in atlas.asked())
    assert many.bytes > few.bytes > 0
    assert figures["empty"] > 0.3 * MEGABYTE
    assert figures["atlas"] - figures["empty"] < FIRST_LOAD, figures
    assert not any("/countries-" in address for address in atlas.asked()), "the fine ground waits for a close look"


def test_bytes_of_the_second_visit(visit: Callable[..., Visit], app_server: str) -> None:
    """A second visit takes less than 200 KB over the wire, all told, and the first took much more."""
    with metered(app_server) as meter:
        atlas = Atlas(visit(meter.origin, cold=True)).open().settled()
        first = meter.sent
        atlas.page.goto("about:blank")
        before = meter.sent
        atlas.open().settled()
        second = meter.sent - before
    figures = {"first": first, "second": second}
    (ARTEFACTS / "bytes-on-the-wire.json").write_text(json.dumps(figures), encoding="utf-8")
    assert first > MEGABYTE, "the meter counts"
    assert 0 < second < SECOND_VISIT, figures
