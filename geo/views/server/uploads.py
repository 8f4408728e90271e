"""Uploads: who may send files, how large each, and how much a session and all together may have on this server.

Streamlit keeps uploaded files in memory until the page lets go of them or the session has ended; that it notices only
when the next visitor comes or goes.  So files of sessions that nobody is connected to are let go here.
"""

import asyncio
import contextlib
import ctypes
from collections import Counter
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from geo.reading.formats.parts import Limits
from geo.views.app import may_upload

_FORM = 2**16
"""Bytes that the form round a file may have."""


@dataclass(frozen=True, slots=True)
class Most:
    """How much is taken; sizes in bytes.

    Attributes:
        file: one file, with the form that it is sent in.
        files: number of files of a session.
        session: all files of a session.
        everybody: all files of all sessions.
    """

    file: int = Limits().bytes + _FORM
    files: int = may_upload.MOST_FILES
    session: int = 4 * Limits().bytes
    everybody: int = 8 * Limits().bytes


class _TooMuchError(Exception):
    """More arrived than is taken."""


class Uploads:
    """Refuses files of sessions that may not send any, and breaks off what grows beyond the limits while it comes.

    Args:
        app: what it goes round.
        base: the path that the app is served under, without a slash at its end.
        most: the limits.
        pause: seconds between two looks for files that nobody is connected to; those that the second look finds as
            well are let go.
    """

    def __init__(self, app: ASGIApp, *, base: str = "", most: Most = Most(), pause: float = 60) -> None:
        self.app, self._most = app, most
        self._prefix = f"{base}/_stcore/upload_file/"
        self._coming: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._pause, self._looks = pause, False
        self._left: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but what may not be sent or deleted."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix) or scope["method"] == "OPTIONS":
            await self.app(scope, receive, send)
            return
        session = scope["path"].removeprefix(self._prefix).partition("/")[0]
        if not may_upload.is_allowed(session, cookie=_cookie(scope)):
            await PlainTextResponse("This session may not send files.", 403)(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._take(session, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        begun, taken = False, 0
        announced = Headers(scope=scope).get("content-length", "0")
        expected = int(announced) if announced.isdecimal() and len(announced) < 20 else 0

        async def hear() -> Message:
            nonlocal taken
            message = await receive()
            size = len(message.get("body", b""))
            taken += size
            self._bytes[session] += size
            if taken > self._most.file or not self._has_room(session):
                raise _TooMuchError
            return message

        async def tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        self._coming[session] += 1
        try:
            if expected > self._most.file or not self._has_room(session, more=expected):
                await _refuse(scope, receive, send)
            else:
                await self.app(scope, hear, tell)
        except _TooMuchError:
            if begun:
                raise
            await _refuse(scope, receive, send)
        finally:
            for count, gone in ((self._coming, 1), (self._bytes, taken)):
                count[session] -= gone
                if not count[session]:
                    del count[session]
            if not _is_active(session):  # it ended meanwhile: nothing else would ever let go of what came
                _let_go(session)
            self._look_later()

    def _look_later(self) -> None:
        if not self._looks:
            self._looks = True
            asyncio.get_running_loop().call_later(self._pause, self._look)

    def _look(self) -> None:
        """Let go of files that nobody has been connected to since the last look; look again while there are any."""
        left = {session for session in _held() if not _is_active(session)}
        for session in left & self._left:
            _let_go(session)
        self._left, self._looks = left - self._left, False
        _give_back_memory()
        if _held():
            self._look_later()

    def _has_room(self, session: str, *, more: int = 0) -> bool:
        """Return True if files that are there, those that are coming and *more* bytes stay within the limits."""
        held = {one: [len(file.data) for file in files.values()] for one, files in _held().items()}
        own = held.get(session, [])
        return (
            len(own) + self._coming[session] <= self._most.files
            and sum(own) + self._bytes[session] + more <= self._most.session
            and sum(map(sum, held.values())) + self._bytes.total() + more <= self._most.everybody
        )


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("That is more than is taken.", 413)(scope, receive, send)


def _held() -> dict[str, dict[str, UploadedFileRec]]:
    """Return the files that Streamlit holds, by session."""
    files = Runtime.instance().uploaded_file_mgr if Runtime.exists() else None
    if not isinstance(files, MemoryUploadedFileManager):
        return {}
    return {one: dict(found) for one, found in list(files.file_storage.items()) if found}


def _give_back_memory() -> None:
    """Have the C library give to the system what was freed: glibc keeps pieces of this size for itself."""
    with contextlib.suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _is_active(session: str) -> bool:
    return not Runtime.exists() or Runtime.instance().is_active_session(session)


def _let_go(session: str) -> None:
    Runtime.instance().uploaded_file_mgr.remove_session_files(session)


def _cookie(scope: Scope) -> str:
    """Return the value of the cookie that tells which browser sends it."""
    return HTTPConnection(scope).cookies.get(may_upload.COOKIE, "")
