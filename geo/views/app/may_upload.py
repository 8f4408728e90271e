"""Which sessions may send files: those whose last run was of somebody who may add reports.

Streamlit's own address for uploads takes files from any session, whoever uses it; :mod:`geo.views.server.uploads` asks
here first.
"""

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import is_xsrf_enabled
from streamlit.web.server.starlette.starlette_app_utils import validate_xsrf_token

MOST_FILES = 500
"""Files of a session at once."""

COOKIE = "_streamlit_xsrf"
"""Streamlit's cookie against forged requests: a token, masked anew each time."""

_browsers: dict[str, str] = {}
"""The cookie of each session that may, when it last ran."""


def note(*, may: bool) -> None:
    """Note for the session that runs whether it *may* send files; sessions that have ended are forgotten."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    if Runtime.exists():
        for session in [one for one in _browsers if not Runtime.instance().is_active_session(one)]:
            _browsers.pop(session, None)
    if may:
        _browsers[context.session_id] = st.context.cookies.get(COOKIE, "")
    else:
        _browsers.pop(context.session_id, None)


def is_allowed(session: str, *, cookie: str) -> bool:
    """Return True if *session* may send and delete files, and the request comes from its own browser.

    Args:
        session: Streamlit's id of it, which the request names.
        cookie: the value of :data:`COOKIE` that came with the request.
    """
    known = _browsers.get(session)
    if known is None:
        return False
    return not is_xsrf_enabled() or bool(validate_xsrf_token(known, cookie))
