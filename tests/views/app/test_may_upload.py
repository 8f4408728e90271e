"""Which sessions may send files is noted with each of their runs."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime import Runtime
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from geo.views.app import may_upload


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The session that runs, its browser's cookie, and the sessions that there are."""
    state = SimpleNamespace(session="one", cookie=generate_xsrf_token_string(), active={"one", "two"})
    monkeypatch.setattr(may_upload, "_browsers", {})
    monkeypatch.setattr(may_upload, "get_script_run_ctx", lambda **_: SimpleNamespace(session_id=state.session))
    context = SimpleNamespace(cookies={may_upload.COOKIE: state.cookie})
    monkeypatch.setattr(st, "context", context)
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: SimpleNamespace(is_active_session=state.active.__contains__))
    return state


def test_a_run_gives_and_takes(running: SimpleNamespace) -> None:
    """The last run counts: who signs out, or comes back in a frame, may no longer."""
    assert not may_upload.is_allowed("one", cookie=running.cookie)
    may_upload.note(may=True)
    assert may_upload.is_allowed("one", cookie=running.cookie)
    assert not may_upload.is_allowed("two", cookie=running.cookie)
    assert not may_upload.is_allowed("one", cookie=generate_xsrf_token_string())
    may_upload.note(may=False)
    assert not may_upload.is_allowed("one", cookie=running.cookie)


def test_sessions_that_ended_are_forgotten(running: SimpleNamespace) -> None:
    """What is kept is no more than the sessions that there are."""
    may_upload.note(may=True)
    running.session, running.active = "two", {"two"}
    may_upload.note(may=True)
    assert set(may_upload._browsers) == {"two"}


def test_without_a_run_nothing_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page may be imported where no session is."""
    monkeypatch.setattr(may_upload, "_browsers", {})
    may_upload.note(may=True)
    assert may_upload._browsers == {}
