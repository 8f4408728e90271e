"""Whether the server lives and is ready, for whoever asks."""

import threading
from collections.abc import Callable, Mapping

import pytest

from geo.config import Settings
from geo.errors import StoreUnavailable
from geo.views.server import health
from tests.views.server.asking import TestClient, behind


def client(checked: Mapping[str, Callable[[], bool]], *, base: str = "") -> TestClient:
    """A visitor of a server that has these parts."""
    return TestClient(health.Health(behind("from behind"), base=base, settings=Settings(), checked=checked))


def unreachable() -> bool:
    """Fail as a store does that cannot be reached."""
    raise StoreUnavailable("postgresql://user@secret-host/name", why="no route to secret-host")


@pytest.mark.parametrize("base", ["", "/news/desk"])
def test_alive_and_ready(base: str) -> None:
    """Both are answered under the app's own path, and are never kept."""
    there = client({"store": lambda: True}, base=base)
    for path, said in (("/healthz", {"alive": True}), ("/readyz", {"ready": True, "missing": []})):
        got = there.get(base + path)
        assert (got.status_code, got.json(), got.headers["cache-control"]) == (200, said, "no-store")
    assert there.get("/elsewhere/readyz").text == "from behind"
    assert there.post(f"{base}/readyz").status_code == 405
    assert there.head(f"{base}/healthz").status_code == 200


def test_what_is_missing_is_named_and_nothing_else() -> None:
    """No host, user, port or path of this machine is told; the process itself is alive."""
    there = client({"gazetteer": lambda: False, "static files": lambda: True, "store": unreachable})
    got = there.get("/readyz")
    assert got.status_code == 503
    assert got.json() == {"ready": False, "missing": ["gazetteer", "store"]}
    assert there.get("/healthz").status_code == 200


def test_a_part_that_comes_is_seen() -> None:
    """Each question looks anew."""
    found: list[int] = []
    there = client({"store": lambda: bool(found)})
    assert there.get("/readyz").status_code == 503
    found.append(1)
    assert there.get("/readyz").status_code == 200


def test_a_part_that_hangs_is_missing_and_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often somebody asks, one thread waits, and the answer comes in time."""
    monkeypatch.setattr(health, "_PATIENCE", 0.05)
    go, asked = threading.Event(), []

    def hangs() -> bool:
        asked.append(1)
        return go.wait(60)

    with client({"store": hangs}) as there:
        for _ in range(3):
            assert there.get("/readyz").json()["missing"] == ["store"]
        assert len(asked) == 1
        go.set()
        assert there.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", [*(f"/{name}" for name in health.HIDDEN), "/_stcore/agent/mcp"])
def test_what_streamlit_offers_to_programs_is_off(path: str) -> None:
    """Nobody is told of the memory or runs the page, whatever they say of where they come from."""
    forged = {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"}
    for asked in (path, path + "/"):
        assert client({}).get(asked, headers=forged).status_code == 404
