"""What conftest hands to tests is what it says, and the network is off."""

import os
import socket
from pathlib import Path

import pytest

from geo.config import Settings
from geo.places.building import build
from geo.places.gazetteer import Gazetteer


def test_fresh_home_has_a_gazetteer(home: Path, settings: Settings) -> None:
    """A test's home is its own, and finds the gazetteer built."""
    assert settings.home == home
    assert build.is_built(home)
    assert build.path_of(home).is_symlink()


def test_gazetteer_is_open(gazetteer: Gazetteer) -> None:
    """The session's gazetteer answers."""
    assert gazetteer.lookup("Dushanbe")


def test_environment_is_ours_alone(environment: Path) -> None:
    """A page that reads the environment finds the fresh home and no other setting."""
    assert Settings.from_environment().home == environment
    assert [name for name in os.environ if name.startswith("DATELINE_")] == ["DATELINE_HOME"]


def test_network_is_off() -> None:
    """No test reaches another machine; this one it does."""
    with socket.socket() as outside, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
