"""The browser's files, sent from the home where the app's folder cannot be written."""

from pathlib import Path

import pytest

from geo.views.server.spare import Spare
from tests.views.server.asking import TestClient, behind


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A visitor of a server with one picture in its folder and a secret beside it."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "icon-12ab.png").write_bytes(b"picture")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return TestClient(Spare(behind("from behind"), prefix="/app/static/", folder=tmp_path / "files"))


def test_a_file_of_the_folder_is_sent(client: TestClient) -> None:
    """Under its type, readable by the map's frame, which has no origin."""
    got = client.get("/app/static/icon-12ab.png")
    assert (got.content, got.headers["content-type"]) == (b"picture", "image/png")
    assert got.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    ["/app/static/none.png", "/app/static/%2e%2e/secret.txt", "/app/static/", "/icon-12ab.png", "/app/static/%00"],
)
def test_all_else_is_passed_on(client: TestClient, path: str) -> None:
    """What is not there, outside, or no file is the server's behind."""
    assert client.get(path).text == "from behind"
