"""Scripts and styles come from copies that were compressed once."""

import asyncio
import gzip
import os
import time
from pathlib import Path

import httpx
import pytest

from geo.views.app import static_files
from geo.views.server import compressed
from tests.views.server.asking import ASKED, answer, behind

SCRIPT = "const words = 'many '.repeat(3);\n" * 200
HINT = "//# allFunctionsCalledOnLoad\n"


class Works:
    """A folder of scripts behind the middleware, whose copies are made; what is behind that says so when asked."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.kept = kept
        folder.mkdir()
        (folder / "made-12ab.js").write_text(SCRIPT, encoding="utf-8")
        (folder / "picture.png").write_bytes(b"\x89PNG" * 400)
        (folder.parent / "secret.js").write_text("const secret = 1;\n", encoding="utf-8")
        folders = {"/files/": [folder.parent / "not-there", folder]}
        self._app = compressed.Compressed(behind("from behind"), folders=folders, kept=kept, pause=0)
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


def test_copies_are_made_beforehand(tmp_path: Path) -> None:
    """What a first visitor's page asks for has its copy before anyone has come; a second call writes nothing."""
    compressed.compress(tmp_path)
    copies = {copy: copy.stat().st_ino for copy in tmp_path.rglob("*") if copy.is_file()}
    names = {copy.name.split(".")[0].split("-")[0] for copy in copies}
    assert {"index", "plotly", "overview", "leaflet", "BidiComponent"} <= names
    assert all(gzip.decompress(copy.read_bytes()) for copy in copies)
    compressed.compress(tmp_path)
    assert {copy: copy.stat().st_ino for copy in tmp_path.rglob("*") if copy.is_file()} == copies
