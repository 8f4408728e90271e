"""Whether the server lives, and whether it is ready: for whoever watches it or sends visitors to it."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.config import Settings
from geo.errors import GeoError
from geo.places import gazetteer
from geo.views.app import opened, scripts, static_files

_PATIENCE = 2.0
"""Seconds that whoever asks waits for a part; one that does not answer by then is missing."""

HIDDEN = ("_stcore/metrics", "_stcore/script-health-check", "_stcore/agent")
"""What Streamlit would do for anybody who asks: tell of its memory, run the page, let a program use it."""


def parts(settings: Settings) -> dict[str, Callable[[], bool]]:
    """Return what has to be there before anybody can be served, by name: each says whether it is, or raises.

    Args:
        settings: say where the gazetteer lies.
    """
    return {
        "gazetteer": lambda: gazetteer.is_built(settings.home),
        "static files": _has_static_files,
        "store": lambda: opened.store().revision() >= 0,
    }


def _has_static_files() -> bool:
    addresses = (*static_files.installed().values(), *scripts.installed().values())
    return all(static_files.file_of(address).is_file() for address in addresses)


class Health:
    """Answers ``/healthz`` and ``/readyz``, and nothing where Streamlit would serve programs of strangers.

    ``/healthz`` says that the process answers; ``/readyz`` looks at each part anew and names those that are missing,
    by status 503.  Neither says anything of this machine.

    Args:
        app: what it goes round.
        base: the path that the app is served under, without a slash at its end.
        settings: as the server was started with.
        checked: what has to be there, in the place of :func:`parts`.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        base: str = "",
        settings: Settings,
        checked: Mapping[str, Callable[[], bool]] | None = None,
    ) -> None:
        self.app = app
        self._checked = dict(checked) if checked is not None else parts(settings)
        self._alive, self._ready = (f"{base}/healthz", f"{base}/readyz")
        self._hidden = tuple(f"{base}/{name}/" for name in HIDDEN)
        # a part that hangs keeps a thread of its own, whoever asks and however often
        self._workers = ThreadPoolExecutor(max(1, len(self._checked)), thread_name_prefix="readiness")
        self._asked: dict[str, Future[bool]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of the server's health, and pass on the rest."""
        path = scope["path"].rstrip("/") if scope["type"] == "http" else ""
        if f"{path}/".startswith(self._hidden):
            await JSONResponse({"error": "not found"}, 404)(scope, receive, send)
        elif path not in (self._alive, self._ready):
            await self.app(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await JSONResponse({"error": "only GET"}, 405, headers={"Allow": "GET, HEAD"})(scope, receive, send)
        else:
            missing = await self._missing() if path == self._ready else []
            told = {"ready": not missing, "missing": missing} if path == self._ready else {"alive": True}
            status = 503 if missing else 200
            await JSONResponse(told, status, headers={"Cache-Control": "no-store"})(scope, receive, send)

    async def _missing(self) -> list[str]:
        """Return the names of the parts that are not there; each is looked at once at a time, whoever asks."""
        for name, check in self._checked.items():
            if name not in self._asked:
                self._asked[name] = self._workers.submit(_is_there, check)
        looks = {name: asyncio.wrap_future(look) for name, look in self._asked.items()}
        if looks:
            await asyncio.wait(looks.values(), timeout=_PATIENCE)
        there = {name for name, look in looks.items() if look.done() and look.result()}
        self._asked = {name: look for name, look in self._asked.items() if not look.done()}
        return [name for name in self._checked if name not in there]


def _is_there(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (GeoError, OSError):
        return False
