"""What goes round Streamlit's server: compressed copies, files asked for early, a warm start."""

import asyncio
import gc
import gzip
import os
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from geo.views import server, warm_up
from geo.views.app import static_files

SCRIPT = "const words = 'many '.repeat(3);\n" * 200
HINT = "//# allFunctionsCalledOnLoad\n"
ASKED = {"accept-encoding": "gzip"}


T = TypeVar("T")
Visit = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


def in_a_loop(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run *work* to its end in a thread of its own: a browser test of the same process may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def answer(app: ASGIApp, visit: Visit) -> httpx.Response:
    """Let a visitor ask a server of this process."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=ASKED) as client:
            return await visit(client)

    return in_a_loop(ask)


def behind(text: str) -> Starlette:
    """A server that answers every path with *text*."""
    return Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse(text))])


class Works:
    """A folder of scripts behind the middleware, whose copies are made; what is behind that says so when asked."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.kept = kept
        folder.mkdir()
        (folder / "made-12ab.js").write_text(SCRIPT, encoding="utf-8")
        (folder / "picture.png").write_bytes(b"\x89PNG" * 400)
        (folder.parent / "secret.js").write_text("const secret = 1;\n", encoding="utf-8")
        self._app = server.Compressed(behind("from behind"), folders={"/files/": folder}, kept=kept, pause=0)
        first = answer(self._app, self._waiting)
        assert first.text == "from behind"

    async def _waiting(self, client: httpx.AsyncClient) -> httpx.Response:
        found = await client.get("/files/made-12ab.js")
        until = time.monotonic() + 30
        while not list(self.kept.rglob("*.js")):
            assert time.monotonic() < until
            await asyncio.sleep(0.02)
        return found

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Ask for a file, by default as browsers do."""
        return answer(self._app, lambda client: client.get(path, headers=headers))

    def post(self, path: str) -> httpx.Response:
        """Send something to an address."""
        return answer(self._app, lambda client: client.post(path))


@pytest.fixture
def works(tmp_path: Path) -> Works:
    """One script, one picture, and a script outside the folder."""
    return Works(tmp_path / "files", tmp_path / "kept")


def test_a_copy_answers_from_the_second_request_on(works: Works) -> None:
    """It is the file with Chromium's hint, compressed, under its type, kept for a year, readable by the map's frame."""
    got = works.get("/files/made-12ab.js")
    assert got.text == HINT + SCRIPT
    assert got.headers["content-encoding"] == "gzip"
    assert int(got.headers["content-length"]) < len(SCRIPT) / 10
    assert got.headers["content-type"].startswith("text/javascript")
    assert got.headers["vary"] == "Accept-Encoding"
    assert got.headers["access-control-allow-origin"] == "*"
    assert "immutable" in got.headers["cache-control"]


def test_a_browser_that_has_the_copy_gets_no_body(works: Works) -> None:
    """A request with the copy's validator is answered by 304, without a claim about an encoding."""
    tag = works.get("/files/made-12ab.js").headers["etag"]
    got = works.get("/files/made-12ab.js", headers=ASKED | {"if-none-match": tag})
    assert (got.status_code, got.content) == (304, b"")
    assert "content-encoding" not in got.headers


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/files/made-12ab.js", {"accept-encoding": "identity"}),
        ("/files/made-12ab.js", ASKED | {"range": "bytes=0-9"}),
        ("/files/picture.png", ASKED),
        ("/files/none.js", ASKED),
        ("/files/%2e%2e/secret.js", ASKED),
        ("/elsewhere/made-12ab.js", ASKED),
    ],
    ids=["not asked for", "a part", "a picture", "not there", "outside", "another path"],
)
def test_the_server_behind_answers_all_else(works: Works, path: str, headers: dict[str, str]) -> None:
    """Whoever wants it plain or in parts gets that, and nothing outside the folder is ever sent."""
    assert works.get(path, headers=headers).text == "from behind"
    assert [copy.name for copy in works.kept.rglob("*.js")] == ["made-12ab.js"]


def test_only_reading_is_answered(works: Works) -> None:
    """What is sent to the server goes to the server."""
    assert works.post("/files/made-12ab.js").status_code == 405


def test_a_copy_is_dated_as_its_file(tmp_path: Path) -> None:
    """So its validator is the same after a new start, and a copy that is there is not written again."""
    source, copy = tmp_path / "a.js", tmp_path / "deep" / "a.js"
    source.write_text(SCRIPT, encoding="utf-8")
    os.utime(source, (static_files.LONG_AGO, static_files.LONG_AGO))
    static_files.compress(source, copy)
    written = copy.stat()
    assert gzip.decompress(copy.read_bytes()).decode() == HINT + SCRIPT
    assert int(written.st_mtime) == static_files.LONG_AGO
    static_files.compress(source, copy)
    assert copy.stat().st_ino == written.st_ino


def test_the_atlas_asks_early() -> None:
    """The answer to the front page, and only that, names files that are there, with what they are for."""
    app = server.Early(behind("a page"), home="/")
    links = [one.strip() for one in answer(app, lambda client: client.get("/")).headers["link"].split(",")]
    assert [link.split("/")[2].split("-")[0] for link in links] == ["plotly", "overview"]
    for link in links:
        address, *rest = (part.strip() for part in link.split(";"))
        file = static_files.ROOT / address.strip("<>").removeprefix("app/")
        assert file.is_file()
        assert rest[0] == "rel=preload"
        assert rest[1] == ("as=script" if file.suffix == ".js" else "as=fetch")
    assert "link" not in answer(app, lambda client: client.get("/reports")).headers
    assert "link" not in answer(app, lambda client: client.post("/")).headers


def test_the_page_names_modules_last() -> None:
    """Streamlit's modules of the atlas stand at the end of the page's head, and its length is told anew."""
    page = "<html><head><title>é</title></head><body>a page</body></html>"
    got = answer(server.Early(behind(page), home="/"), lambda client: client.get("/"))
    before, _, after = got.text.partition("<link")
    assert before == "<html><head><title>é</title>"
    assert after.endswith("</head><body>a page</body></html>")
    assert 'rel="modulepreload" crossorigin href="./static/js/BidiComponent.' in after
    assert int(got.headers["content-length"]) == len(got.content)
    elsewhere = answer(server.Early(behind(page), home="/"), lambda client: client.get("/reports"))
    assert elsewhere.text == page


def test_modules_with_all_that_they_import(tmp_path: Path) -> None:
    """A module brings what it imports, and what that imports; what the page names itself comes anyway."""
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<script src="./static/js/index.0.js"></script>', encoding="utf-8")
    for name, imported in {
        "Map.1": ["line.2", "index.0"],
        "line.2": ["dot.3", "Map.1"],
        "dot.3": [],
        "Other.4": [],
    }.items():
        lines = [f'import{{a as b}}from"./{one}.js";import"./{one}.js";' for one in imported]
        (scripts / f"{name}.js").write_text("".join(lines), encoding="utf-8")
    assert server.modules(tmp_path, ["Map", "Gone"]) == ("Map.1.js", "line.2.js", "dot.3.js")


def test_streamlit_has_the_modules_of_the_atlas() -> None:
    """Each is there under its name in the version that is installed, so that none is asked for in vain."""
    found = server.modules()
    for name in server.MODULES:
        assert [file for file in found if file.startswith(f"{name}.")], name


def test_copies_are_made_beforehand(tmp_path: Path) -> None:
    """What a first visitor's page asks for has its copy before anyone has come; a second call writes nothing."""
    server.compress(tmp_path)
    copies = {copy: copy.stat().st_ino for copy in tmp_path.rglob("*") if copy.is_file()}
    names = {copy.name.split(".")[0].split("-")[0] for copy in copies}
    assert {"index", "plotly", "overview", "leaflet", "BidiComponent"} <= names
    assert all(gzip.decompress(copy.read_bytes()) for copy in copies)
    server.compress(tmp_path)
    assert {copy: copy.stat().st_ino for copy in tmp_path.rglob("*") if copy.is_file()} == copies


def start() -> None:
    """Start the server in the app's own way, and wait until what that sets off has ended."""

    async def run() -> None:
        async with server.lifespan(st.App(static_files.ROOT / "streamlit_app.py")):
            pass

    in_a_loop(run)
    for thread in threading.enumerate():
        if thread.name == "warm-up":
            thread.join(30)


def test_the_server_warms_up_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It happens beside the start, and leaves collector and turns of threads as they were."""
    seen: list[tuple[str, bool]] = []
    monkeypatch.setattr(warm_up, "warm_up", lambda: seen.append((threading.current_thread().name, gc.isenabled())))
    turn = sys.getswitchinterval()
    start()
    assert seen == [("warm-up", False)]
    assert gc.isenabled()
    assert sys.getswitchinterval() == turn


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "http://localhost:8501/"),
        ("0.0.0.0", "http://localhost:8501/"),
        ("192.0.2.7", "http://192.0.2.7:8501/"),
    ],
)
def test_the_server_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, said: str
) -> None:
    """One line, with an address that a browser opens; nobody is asked for it."""
    options = {"server.address": address, "server.port": 8501, "server.baseUrlPath": ""}
    monkeypatch.setattr(server.st, "get_option", options.__getitem__)
    monkeypatch.setattr(warm_up, "warm_up", lambda: None)
    start()
    assert capsys.readouterr().err == f"Dateline: {said}\n"


def test_a_failing_warm_up_is_no_failure_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page meets the same failure, and can show it."""

    def fail() -> None:
        raise OSError("no disk")

    monkeypatch.setattr(warm_up, "warm_up", fail)
    start()
    assert gc.isenabled()
