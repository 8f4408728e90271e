"""How the server starts: it gets ready beside its start, with everything round Streamlit's own server in its place."""

import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from geo.config import Settings
from geo.views.app import static_files
from geo.views.server.compressed import Compressed
from geo.views.server.headers import Secured
from geo.views.server.health import Health
from geo.views.server.page import STREAMLIT, Early, Styled
from geo.views.server.spare import Spare
from geo.views.server.uploads import Uploads
from geo.views.server.windows import Sockets

_LOG = logging.getLogger(__name__)

_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  compared with, not listened on

_TURN = 0.0002
"""Seconds for which a thread has the interpreter to itself during the warm-up."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Say where the server is, and get ready in the background while it starts.

    Streamlit's own welcome asks a server in the network for the machine's address, so it is switched off.
    """
    place = str(st.get_option("server.address") or "")
    place = "localhost" if place in _EVERYWHERE else place
    sys.stderr.write(f"Dateline: http://{place}:{st.get_option('server.port')}{_base()}/\n")
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield


def _warm_up() -> None:
    # threads take turns more often, so that a browser gets its scripts meanwhile; and nothing is garbage yet
    turn = sys.getswitchinterval()
    # Streamlit warns of what is cached without a page
    warner = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    warner.setLevel(logging.ERROR)
    sys.setswitchinterval(_TURN)
    gc.disable()
    try:
        from geo.views import warm_up

        warm_up.warm_up()
    except Exception:  # noqa: BLE001  whoever comes first meets the same failure where it can be shown
        _LOG.debug("The server could not be warmed up.", exc_info=True)
    finally:
        # what is loaded now lives as long as the process; the collector need not look at it on every rerun
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(turn)
        warner.setLevel(logging.NOTSET)


def middleware() -> list[Middleware]:
    """Return what goes round Streamlit's own server, the outermost first.

    Raises:
        SystemExit: a setting in the environment cannot be read; its message says which.
    """
    try:
        settings = Settings.from_environment()
    except ValueError as problem:
        raise SystemExit(str(problem)) from problem
    base, spare = _base(), static_files.spare()
    ours = f"{base}/app/static/"
    option = st.get_option
    return [
        Middleware(Secured, settings=settings, encrypted=bool(option("server.sslCertFile"))),
        Middleware(Health, base=base, settings=settings),
        Middleware(Uploads, base=base),
        Middleware(Sockets, origins=option("server.corsAllowedOrigins"), any_origin=not option("server.enableCORS")),
        Middleware(Styled, base=base, settings=settings),
        Middleware(Early, home=f"{base}/"),
        Middleware(Compressed, folders={ours: [static_files.STATIC, spare], f"{base}/static/": [STREAMLIT / "static"]}),
        Middleware(Spare, prefix=ours, folder=spare),
    ]


def _base() -> str:
    """Return the path that the app is served under, without a slash at its end."""
    return f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
