"""Security headers are on every answer."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from geo.config import Settings
from geo.views.server.headers import Secured
from tests.views.server.asking import TestClient, WebSocketDenialResponse

ALONE = Settings()
EMBEDDED = Settings(embed_origins=("https://desk.example.org", "http://intranet:8080"))


def fine(_: Request) -> PlainTextResponse:
    """Answer."""
    return PlainTextResponse("fine", headers={"X-Frame-Options": "ALLOWALL"})


def failing(_: Request) -> PlainTextResponse:
    """Fail, and name something that no stranger should read."""
    raise RuntimeError("postgresql://user:password@host/name")


async def refusing(websocket: WebSocket) -> None:
    """Refuse a websocket."""
    await websocket.close(1008)


async def greeting(websocket: WebSocket) -> None:
    """Accept a websocket."""
    await websocket.accept()
    await websocket.send_text("good day")
    await websocket.close()


def client(settings: Settings = ALONE, *, encrypted: bool = False) -> TestClient:
    """A visitor of a small server behind the headers."""
    routes = [Route("/", fine), Route("/failing", failing)]
    routes += [WebSocketRoute("/refusing", refusing), WebSocketRoute("/greeting", greeting)]
    guard = Middleware(Secured, settings=settings, encrypted=encrypted)
    return TestClient(Starlette(routes=routes, middleware=[guard]), raise_server_exceptions=False)


def is_guarded(headers: object) -> bool:
    """Return True if the headers that every answer has are there."""
    got = {name.lower(): value for name, value in dict(headers).items()}  # type: ignore[call-overload]
    assert got["x-content-type-options"] == "nosniff"
    assert got["referrer-policy"] == "same-origin"
    assert got["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in got["permissions-policy"]
    assert "geolocation=()" in got["permissions-policy"]
    assert "frame-ancestors 'self'" in got["content-security-policy"]
    assert "default-src 'none'" in got["content-security-policy"]
    return True


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/no-such-thing", 404), ("/failing", 500)])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_is_guarded(path: str, status: int, method: str) -> None:
    """Answers, refusals and failures alike; a failure says nothing of itself."""
    got = client().request(method, path)
    assert got.status_code == status or method in {"POST", "OPTIONS"}
    assert is_guarded(got.headers)
    assert "password" not in got.text


def test_a_failure_is_still_told_to_the_server() -> None:
    """What was answered here goes on to the log."""
    server = TestClient(client().app)
    with pytest.raises(RuntimeError, match="password"):
        server.get("/failing")


def test_only_our_own_pages_frame_it_by_default() -> None:
    """Two headers say so, for old and for new browsers, whatever the answer itself said."""
    got = client().get("/").headers
    assert got["x-frame-options"] == "SAMEORIGIN"
    assert got["content-security-policy"].endswith("frame-ancestors 'self'")


def test_named_sites_may_frame_it() -> None:
    """The policy names them; the older header could not, and would contradict it."""
    got = client(EMBEDDED).get("/no-such-thing").headers
    named = "frame-ancestors 'self' https://desk.example.org http://intranet:8080"
    assert got["content-security-policy"].endswith(named)
    assert "x-frame-options" not in got


def test_only_a_server_that_speaks_tls_itself_insists_on_it() -> None:
    """What a proxy or a visitor says of the way they came changes nothing."""
    forged = {"X-Forwarded-Proto": "https", "Forwarded": "proto=https"}
    assert "strict-transport-security" not in client().get("/", headers=forged).headers
    assert client(encrypted=True).get("/").headers["strict-transport-security"].startswith("max-age=")


def test_a_browser_is_told_nothing_that_it_only_complains_of() -> None:
    """Without TLS, and not on the machine itself, browsers ignore the policy for openers, and call that an error."""
    name, asked = "cross-origin-opener-policy", {"upgrade-insecure-requests": "1"}
    assert name not in client().get("/", headers=asked).headers
    assert name in client().get("/", headers={**asked, "sec-fetch-dest": "document"}).headers
    assert name in client().get("/").headers


def test_a_refused_websocket_is_guarded() -> None:
    """The handshake that fails is an answer, too."""
    with pytest.raises(WebSocketDenialResponse) as refused, client().websocket_connect("/refusing"):
        pass
    assert refused.value.status_code == 403
    assert is_guarded(refused.value.headers)


def test_an_accepted_websocket_works_and_is_guarded() -> None:
    """Nothing is in the way of one that is taken."""
    with client().websocket_connect("/greeting") as websocket:
        assert websocket.receive_text() == "good day"
        assert is_guarded({name.decode(): value.decode() for name, value in websocket.extra_headers})
