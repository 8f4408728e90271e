"""Pages of other sites: what they frame only reads, what they open is refused, and not all of them may frame."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browsing import Visit

PAGES = ("", "reports", "review", "actors", "places", "about")


@contextmanager
def another_site(folder: Path, framed: str) -> Iterator[str]:
    """Serve a page that frames an address, under another host name than the app's; yield its origin."""
    page = f'<title>Another site</title><iframe src="{framed}" width="1200" height="800"></iframe>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join(10)


def framed_page(page: Page) -> Frame:
    """Return the page's first frame."""
    page.locator("iframe").wait_for()
    return page.frames[1]


def test_nobody_frames_it_by_default(visit: Callable[..., Visit], app_server: str, tmp_path: Path) -> None:
    """A browser refuses to show the app within a page of another site."""
    with another_site(tmp_path, f"{app_server}/review") as elsewhere:
        page = visit(app_server, cold=True).page
        with page.expect_event("console", lambda line: "frame-ancestors" in line.text):
            page.goto(elsewhere)
        assert page.frames[1].locator("[data-testid=stApp]").count() == 0


@pytest.fixture(scope="module")
def embedding(tmp_path_factory: pytest.TempPathFactory, start_app: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """Origins of a site, and of an app that it may frame: the site is served before it knows what to frame."""
    folder = tmp_path_factory.mktemp("site")
    with another_site(folder, "about:blank") as elsewhere:
        app = start_app(DATELINE_EMBED_ORIGINS=elsewhere)
        for name in PAGES:
            frame = f'<iframe src="{app}/{name}" width="1200" height="800"></iframe>'
            (folder / f"{name or 'atlas'}.html").write_text(f"<title>Another site</title>{frame}", encoding="utf-8")
        yield elsewhere, app


@pytest.mark.parametrize("name", PAGES)
def test_in_a_foreign_frame_one_reads(visit: Callable[..., Visit], embedding: tuple[str, str], name: str) -> None:
    """At the machine of an admin, a page in a frame of an allowed site offers nothing that changes anything."""
    elsewhere, app = embedding
    entered = visit(app, cold=True)
    entered.page.goto(f"{elsewhere}/{name or 'atlas'}.html")
    frame = framed_page(entered.page)
    expect(frame.locator(".dl-person")).to_contain_text("Read-only")
    expect(frame.get_by_role("link", name="About")).to_be_visible()
    expect(frame.get_by_role("link", name="Review")).to_have_count(0)
    expect(frame.get_by_role("button", name="Accept")).to_have_count(0)
    expect(frame.get_by_text("Add reports")).to_have_count(0)


def test_the_atlas_is_whole_in_a_foreign_frame(visit: Callable[..., Visit], embedding: tuple[str, str]) -> None:
    """Map, timeline and list are drawn there as elsewhere, and no part of them breaks the policy."""
    elsewhere, app = embedding
    entered = visit(app, cold=True)
    entered.page.goto(f"{elsewhere}/atlas.html")
    frame = framed_page(entered.page)
    expect(frame.locator(".dl-map iframe")).to_be_visible()
    expect(frame.locator(".dl-map iframe").content_frame.locator(".leaflet-control-scale")).to_be_visible()
    expect(frame.locator(".dl-atlas [data-dl=placed]")).to_contain_text("on the map")
    assert [error for error in entered.errors if "favicon" not in error] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_its_policy(visit: Callable[..., Visit], app_server: str, name: str) -> None:
    """Whatever a page is made of, its policy lets in: a browser's console says nothing of it."""
    entered = visit(app_server, cold=True)
    page = entered.open(name)
    expect(page.locator(".dl-person")).to_contain_text("admin")
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_load_state("networkidle")
    assert entered.errors == []
    answer = page.request.get(f"{app_server}/{name}")
    assert "script-src 'self' 'nonce-" in answer.headers["content-security-policy"]


def test_a_script_that_got_into_a_page_does_not_run(visit: Callable[..., Visit], app_server: str) -> None:
    """Neither as an element nor as an attribute, nor as a link, nor from another host."""
    page = visit(app_server, cold=True).open("about")
    expect(page.locator(".dl-person")).to_be_visible()
    page.evaluate("""() => {
        const inside = document.createElement("div");
        document.body.append(inside);
        inside.innerHTML = "<img src='/none.png' onerror='window.ran = 1'><svg onload='window.ran = 2'></svg>"
            + "<iframe srcdoc='<script>parent.ran = 3</script>'></iframe><a href='javascript:ran = 4'>x</a>";
        inside.querySelector("a").click();
        for (const [name, value] of [["textContent", "window.ran = 5"], ["src", "data:text/javascript,window.ran=6"]]) {
            const script = document.createElement("script");
            script[name] = value;
            document.body.append(script);
        }
    }""")
    page.wait_for_timeout(500)
    assert page.evaluate("typeof window.ran") == "undefined"


def test_a_link_within_the_frame_gives_no_rights(visit: Callable[..., Visit], embedding: tuple[str, str]) -> None:
    """A page that the framed one goes on to, or loads anew, is asked for by our own page, and still only reads."""
    elsewhere, app = embedding
    page = visit(app, cold=True).page
    page.goto(f"{elsewhere}/atlas.html")
    frame = framed_page(page)
    for go in (f"location.assign('{app}/review')", "location.reload()"):
        expect(frame.locator(".dl-person")).to_contain_text("Read-only")
        # a little later, so that the answer to this still comes from the page that is left; which is known by its mark
        frame.evaluate(f"document.documentElement.id = 'left', setTimeout(() => {go})")
        expect(frame.locator("#left")).to_have_count(0)
        expect(frame.locator(".dl-person")).to_contain_text("Read-only")
    expect(frame.get_by_role("button", name="Accept")).to_have_count(0)


def test_a_window_keeps_its_rights(visit: Callable[..., Visit], embedding: tuple[str, str]) -> None:
    """Where a site may frame the app, the app in a tab of its own is as it was; also after a frame had shown it."""
    elsewhere, app = embedding
    page = visit(app, cold=True).page
    page.goto(f"{elsewhere}/atlas.html")
    expect(framed_page(page).locator(".dl-person")).to_contain_text("Read-only")
    page.goto(f"{app}/")
    expect(page.locator(".dl-person")).to_contain_text("admin")
    page.goto(f"{elsewhere}/atlas.html")
    expect(framed_page(page).locator(".dl-person")).to_contain_text("Read-only")
    page.go_back()
    expect(page.locator(".dl-person")).to_contain_text("admin")


def test_a_websocket_of_another_site_is_refused(visit: Callable[..., Visit], embedding: tuple[str, str]) -> None:
    """An allowed site shows the app, and yet cannot speak to its server in a visitor's name."""
    elsewhere, app = embedding
    page = visit(app, cold=True).page
    page.goto(f"{elsewhere}/")
    open_socket = """address => new Promise((done) => {
        const socket = new WebSocket(address, ["streamlit"]);
        socket.onopen = () => done("open");
        socket.onerror = () => done("refused");
    })"""
    host = urlsplit(app).netloc
    assert page.evaluate(open_socket, f"ws://{host}/_stcore/stream?window=own") == "refused"
    assert page.evaluate("address => fetch(address).then(() => 'read', () => 'refused')", app) == "refused"
    page.goto(f"{app}/")
    assert page.evaluate(open_socket, f"ws://{host}/_stcore/stream") == "open"


def test_no_host_may_send_messages(visit: Callable[..., Visit], embedding: tuple[str, str]) -> None:
    """Streamlit's list of hosts that may steer a page from outside is empty, also where a site may frame it."""
    _, app = embedding
    page = visit(app).open("about")
    told = page.evaluate("fetch('/_stcore/host-config').then((answer) => answer.json())")
    assert told["allowedOrigins"] == []
    assert told["useExternalAuthToken"] is False
    assert told["enableCustomParentMessages"] is False
