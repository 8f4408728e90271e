"""A page in a frame of another site only reads, and a websocket of another site is refused."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from geo.views.app import own_window
from geo.views.server import windows
from tests.views.server.asking import TestClient

HOST = "dateline.example.org:8501"
HERE = {"host": HOST, "origin": f"http://{HOST}"}


@pytest.mark.parametrize(
    ("sent", "alone", "embeds"),
    [
        ({"sec-fetch-dest": "document", "sec-fetch-site": "none"}, True, True),
        ({"sec-fetch-dest": "document", "sec-fetch-site": "cross-site"}, True, True),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "same-site"}, False, False),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "none"}, False, False),
        ({"sec-fetch-dest": "iframe", "sec-fetch-site": "same-origin"}, True, False),
        ({"sec-fetch-dest": "frame", "sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-dest": "object", "sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-dest": "embed", "sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-dest": "empty", "sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-dest": "", "sec-fetch-site": "same-site"}, False, False),
        ({}, True, False),
    ],
)
def test_what_a_browser_says_of_a_page(sent: dict[str, str], alone: bool, embeds: bool) -> None:
    """Only a window is a window where sites may frame the app; a link within a foreign frame makes it no window."""
    assert windows.is_own(Headers(sent), embeds=False) is alone
    assert windows.is_own(Headers(sent), embeds=True) is embeds


async def _tells(websocket: WebSocket) -> None:
    await websocket.accept()
    origin = websocket.headers.get("origin", "")
    assert not origin or origin.endswith("//" + websocket.headers["host"]) or "cors" in websocket.query_params
    await websocket.send_json(websocket.headers.getlist(own_window.HEADER))
    await websocket.close()


def connect(sent: dict[str, str], *, query: str = "window=own", **told: object) -> list[str]:
    """Open a websocket with these headers, and return the server's notes on the connection."""
    guard = Middleware(windows.Sockets, **told)
    client = TestClient(Starlette(routes=[WebSocketRoute("/stream", _tells)], middleware=[guard]))
    with client.websocket_connect(f"/stream?{query}", headers=sent) as websocket:
        found: list[str] = websocket.receive_json()
        return found


def test_a_window_is_noted() -> None:
    """The mark of a page that came from here is noted on its session's connection."""
    assert connect(HERE) == [own_window.MARK]
    assert own_window.is_proven({own_window.HEADER: own_window.MARK})
    assert own_window.is_proven({own_window.HEADER.title(): own_window.MARK})


@pytest.mark.parametrize("query", ["", "window=", "window=frame", "window=own&window=own", "other=own"])
def test_without_the_mark_nothing_is_noted(query: str) -> None:
    """A page that was not given the mark reads only."""
    assert connect(HERE, query=query) == []
    assert not own_window.is_proven({})


def test_a_note_of_ones_own_making_is_dropped() -> None:
    """Who sends the server's header along gains nothing."""
    forged = {own_window.HEADER: own_window.MARK}
    assert connect({**HERE, **forged}, query="") == []
    assert connect({"host": HOST, **forged}) == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.test", "http://dateline.example.org", "http://dateline.example.org:9000", "null", "", "file://",
        "http://localhost:8501", "http://127.0.0.1", "http://0.0.0.0:8501", "http://dateline.example.org.evil.test:8501",
        "http://evil.test:8501/dateline.example.org:8501", "http://[::1", "http://x:99999999",
    ],
)  # fmt: skip
def test_another_origin_is_refused(origin: str) -> None:
    """Another host, another port, and addresses of this very machine, which Streamlit itself would let in."""
    with pytest.raises(WebSocketDisconnect):
        connect({"host": HOST, "origin": origin})


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("Dateline.example.org", "https://dateline.example.org"),
        ("dateline.example.org:443", "https://dateline.example.org"),
        ("dateline.example.org", "http://dateline.example.org:80"),
        ("[::1]:8501", "http://[::1]:8501"),
    ],
)
def test_the_same_place_in_other_letters(host: str, origin: str) -> None:
    """Capitals and the usual port make no other origin, behind a proxy that writes them."""
    assert connect({"host": host, "origin": origin}) == [own_window.MARK]


def test_a_program_reads_only() -> None:
    """Who names no origin is no browser: nothing is refused, and nothing noted."""
    assert connect({"host": HOST}) == []


def test_named_origins_and_all_origins_read_only() -> None:
    """What Streamlit's settings let in gets in, without the note."""
    origin = "https://other.example.org"
    elsewhere = {"host": HOST, "origin": origin}
    assert connect(elsewhere, origins=[origin]) == []
    assert connect(elsewhere, any_origin=True, query="window=own&cors=off") == []
