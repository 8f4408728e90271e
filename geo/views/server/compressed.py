"""Scripts and styles from copies that were compressed once; Streamlit would send its own as they are."""

import asyncio
import hashlib
import mimetypes
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.views.app import scripts, static_files
from geo.views.server.page import STREAMLIT, modules

_TEXTS = (".js", ".css", ".json", ".svg")


def copy_of(source: Path, *, kept: Path | None = None) -> Path:
    """Return where the compressed copy of *source* lies, if it does, else where it goes.

    Args:
        source: the file, by its absolute path.
        kept: the folder of copies; by default among what is made for the browser.
    """
    within = source.relative_to(source.anchor)
    return kept / within if kept else static_files.made(f"compressed/{within}")


def compress(kept: Path | None = None) -> None:
    """Make the compressed copies of what the atlas asks for, those that are not there.

    Args:
        kept: the folder for them; by default among what is made for the browser.

    Raises:
        AssetsUnavailable: a file of a package is missing, or the copies cannot be written.
    """
    streamlit = STREAMLIT / "static"
    named = re.findall(r"static/((?:js|css)/[^\"]+)", (STREAMLIT / "index.html").read_text(encoding="utf-8"))
    sources = [streamlit / name for name in (*named, *(f"js/{name}" for name in modules()))]
    ours = (*static_files.installed().values(), *scripts.installed().values())
    sources += [static_files.file_of(address) for address in ours]
    for source in (one.resolve() for one in sources if one.suffix in _TEXTS):
        copy = copy_of(source, kept=kept)
        if not copy.is_file():
            static_files.compress(source, copy)


class Compressed:
    """Sends scripts and styles from copies that were compressed once.

    Streamlit sends its own uncompressed and compresses ours anew for each visitor.  ``make setup`` makes the copies
    that the atlas needs; the first request for any other file is answered as if this were not here, and a copy is
    made a little later.  The files' names hold a hash of their content, so a copy is never out of date.  Once read
    it stays in memory: a page asks for a hundred of them at once.

    Args:
        app: what it goes round.
        folders: the path that folders are served under, with a slash at both ends, to these; the first that has a
            file sends it.
        kept: where the copies lie; by default among what is made for the browser.
        pause: seconds between a request and the making of the copy, so that it does not slow the page that asked.
    """

    def __init__(
        self, app: ASGIApp, *, folders: Mapping[str, Sequence[Path]], kept: Path | None = None, pause: float = 5
    ) -> None:
        self.app, self.kept, self.pause = app, kept, pause
        self._folders = {prefix: [one.resolve() for one in those] for prefix, those in folders.items()}
        self._held: dict[Path, Response] = {}
        self._asked: set[Path] = set()
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="compressing")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from a copy where there is one; else pass the request on and have a copy made."""
        source = self._source(scope)
        if source is None:
            await self.app(scope, receive, send)
            return
        copy = copy_of(source, kept=self.kept)
        held = self._held.get(source)
        if held is None:
            if not copy.is_file():
                self._order(source, copy)
                await self.app(scope, receive, send)
                return
            held = self._held[source] = self._read(copy)
        unchanged = Headers(scope=scope).get("if-none-match") == held.headers["etag"]
        await (NotModifiedResponse(held.headers) if unchanged else held)(scope, receive, send)

    @staticmethod
    def _read(copy: Path) -> Response:
        body = copy.read_bytes()
        kind = mimetypes.guess_type(copy.name)[0]
        # the map's frame has no origin of its own, so every origin may read them, as Streamlit itself allows
        return Response(body, media_type=kind, headers={
            "Access-Control-Allow-Origin": "*",
            "Cache-Control": "public, immutable, max-age=31536000",
            "Content-Encoding": "gzip",
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
            "Vary": "Accept-Encoding",
        })  # fmt: skip

    def _source(self, scope: Scope) -> Path | None:
        """Return the file that is asked for, where a compressed copy may answer."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path: str = scope["path"]
        asked = Headers(scope=scope)
        if not path.endswith(_TEXTS) or "gzip" not in asked.get("accept-encoding", "") or "range" in asked:
            return None
        for prefix, folders in self._folders.items():
            for folder in folders if path.startswith(prefix) else ():
                source = (folder / path.removeprefix(prefix)).resolve()
                if source.is_relative_to(folder) and source.is_file():
                    return source
        return None

    def _order(self, source: Path, copy: Path) -> None:
        if source in self._asked:
            return
        self._asked.add(source)
        asyncio.get_running_loop().call_later(self.pause, self._maker.submit, static_files.compress, source, copy)
