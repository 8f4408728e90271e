"""Uploads: only of sessions that may add reports, bounded while they come."""

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from geo.reading.formats.parts import Limits
from geo.views.app import may_upload
from geo.views.server import uploads
from tests.views.server.asking import TestClient, in_a_loop

MOST = uploads.Most(file=1000, files=3, session=2500, everybody=4000)
EDITOR, OTHER, READER = "an-editors-session", "another-editors-session", "a-readers-session"


class Site:
    """A server that keeps what is uploaded as Streamlit does, and says how much of a refused file it heard."""

    def __init__(self) -> None:
        self.files = MemoryUploadedFileManager("/_stcore/upload_file")
        self.active = {EDITOR, OTHER, READER}
        self.heard = 0
        route = Route("/_stcore/upload_file/{session}/{file}", self._endpoint, methods=["PUT", "DELETE", "OPTIONS"])
        app = Starlette(routes=[route], middleware=[Middleware(uploads.Uploads, most=MOST)])
        self.client = TestClient(app)

    async def _endpoint(self, request: Request) -> PlainTextResponse:
        session, file = request.path_params["session"], request.path_params["file"]
        if request.method == "DELETE":
            self.files.remove_file(session, file)
        elif request.method == "PUT":
            data = b""
            self.heard = 0
            async for chunk in request.stream():
                data += chunk
                self.heard = len(data)
            self.files.add_file(session, UploadedFileRec(file, "a.txt", "text/plain", data))
        return PlainTextResponse("", 204)

    def ask(self, method: str, session: str, file: str, size: int = 0, *, browser: str, announced: bool = True) -> int:
        """Send *size* bytes, or delete a file, with a browser's cookie; return the status."""
        parts = (b"x" * 100 for _ in range(size // 100))
        content = b"".join(parts) if announced else parts
        self.client.cookies.set(may_upload.COOKIE, browser)
        got = self.client.request(method, f"/_stcore/upload_file/{session}/{file}", content=content)
        return int(got.status_code)


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of two editors' browsers, whose sessions may upload."""
    known = {EDITOR: generate_xsrf_token_string(), OTHER: generate_xsrf_token_string()}
    monkeypatch.setattr(may_upload, "_browsers", dict(known))
    return known


@pytest.fixture
def site(cookies: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The server, in the place of Streamlit's runtime."""
    made = Site()
    runtime = SimpleNamespace(uploaded_file_mgr=made.files, is_active_session=made.active.__contains__)
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: runtime)
    return made


def test_the_limit_is_the_readers() -> None:
    """A file that a report may be is taken, with the form round it, and no more."""
    assert Limits().bytes == 32 * 2**20
    assert Limits().bytes < uploads.Most().file < Limits().bytes + 2**20


def test_an_editor_sends_and_deletes(site: Site, cookies: dict[str, str]) -> None:
    """What is allowed goes through."""
    assert site.ask("PUT", EDITOR, "one", 900, browser=cookies[EDITOR]) == 204
    assert len(site.files.get_files(EDITOR, ["one"])) == 1
    assert site.ask("DELETE", EDITOR, "one", browser=cookies[EDITOR]) == 204
    assert site.files.get_files(EDITOR, ["one"]) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("session", [READER, "no-session", "", "../" + EDITOR])
def test_a_reader_sends_nothing(site: Site, cookies: dict[str, str], method: str, session: str) -> None:
    """A session that may not add reports, or that there is not, is refused, and nothing of its file is heard."""
    assert site.ask(method, session, "one", 900, browser=cookies[EDITOR]) in {403, 404}
    assert site.heard == 0
    assert site.files.file_storage == {}


def test_another_browser_cannot_delete_or_send(site: Site, cookies: dict[str, str]) -> None:
    """Who knows the id of somebody's session, even another editor, can do nothing with it."""
    assert site.ask("PUT", EDITOR, "one", 900, browser=cookies[EDITOR]) == 204
    for browser in (cookies[OTHER], generate_xsrf_token_string(), "", "2|00|00|0"):
        assert site.ask("DELETE", EDITOR, "one", browser=browser) == 403
        assert site.ask("PUT", EDITOR, "one", 100, browser=browser) == 403
    assert [len(file.data) for file in site.files.get_files(EDITOR, ["one"])] == [900]


@pytest.mark.parametrize("announced", [True, False])
def test_a_large_file_is_refused_while_it_comes(site: Site, cookies: dict[str, str], announced: bool) -> None:
    """One that says how large it is, before it is heard; one that does not, as soon as it is too much."""
    assert site.ask("PUT", EDITOR, "one", 100_000, browser=cookies[EDITOR], announced=announced) == 413
    assert site.heard <= MOST.file
    assert site.files.get_files(EDITOR, ["one"]) == []


@pytest.mark.parametrize("announced", [True, False])
def test_a_session_has_its_share(site: Site, cookies: dict[str, str], announced: bool) -> None:
    """Number and total are bounded; what is deleted makes room again."""
    for name, size, status in (("a", 900, 204), ("b", 900, 204), ("c", 900, 413), ("c", 500, 204), ("d", 100, 413)):
        assert site.ask("PUT", EDITOR, name, size, browser=cookies[EDITOR], announced=announced) == status, name
    assert site.ask("DELETE", EDITOR, "a", browser=cookies[EDITOR]) == 204
    assert site.ask("PUT", EDITOR, "d", 900, browser=cookies[EDITOR], announced=announced) == 204


def test_all_sessions_share_the_memory(site: Site, cookies: dict[str, str]) -> None:
    """Many sessions together hold no more than is meant for all."""
    for session in (EDITOR, OTHER):
        for name in ("a", "b"):
            assert site.ask("PUT", session, name, 900, browser=cookies[session]) == 204
    assert site.ask("PUT", OTHER, "c", 600, browser=cookies[OTHER]) == 413
    assert site.ask("PUT", OTHER, "c", 300, browser=cookies[OTHER]) == 204


def test_a_file_for_a_session_that_ended_meanwhile_is_let_go(site: Site, cookies: dict[str, str]) -> None:
    """Nothing else would ever free it."""
    site.active.discard(EDITOR)
    assert site.ask("PUT", EDITOR, "one", 900, browser=cookies[EDITOR]) == 204
    assert EDITOR not in site.files.file_storage


def test_files_that_nobody_is_connected_to_are_let_go(
    cookies: dict[str, str], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Soon after the last page of a session was closed its files are gone; a short break of the connection is none."""
    guard = uploads.Uploads(site.client.app, most=MOST, pause=0.02)
    for session in (EDITOR, OTHER):
        site.files.add_file(session, UploadedFileRec("one", "a.txt", "text/plain", b"x" * 900))

    async def run() -> None:
        site.active.discard(EDITOR)
        guard._look()
        assert set(site.files.file_storage) == {EDITOR, OTHER}
        site.active.add(EDITOR)
        guard._look()
        site.active.discard(EDITOR)
        guard._look()
        assert EDITOR in site.files.file_storage
        guard._look()
        assert set(site.files.file_storage) == {OTHER}
        site.active.clear()
        await asyncio.sleep(0.5)  # from here it looks by itself
        assert site.files.file_storage == {}

    in_a_loop(run)


def test_asking_what_is_allowed_is_allowed(site: Site) -> None:
    """A browser's question beforehand changes nothing, and goes through."""
    assert site.ask("OPTIONS", READER, "one", browser="") == 204
