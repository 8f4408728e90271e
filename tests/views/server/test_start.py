"""The server gets ready beside its start."""

import gc
import sys
import threading

import pytest
import streamlit as st

from geo.views import server, warm_up
from geo.views.app import static_files
from tests.views.server.asking import in_a_loop


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
    monkeypatch.setattr(st, "get_option", options.__getitem__)
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


@pytest.mark.parametrize("name", ["DATELINE_EMBED_ORIGINS", "DATELINE_TILES", "DATELINE_MODE"])
def test_a_wrong_setting_ends_the_start_in_words(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The message names the setting, without a traceback."""
    monkeypatch.setenv(name, "https://*")
    with pytest.raises(SystemExit, match=name):
        server.middleware()
