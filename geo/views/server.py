"""How the server runs: ready before the first visitor, its scripts compressed once, the atlas's asked for early.

``streamlit run`` finds the ``st.App`` of streamlit_app.py and serves that; what is here goes round it.  A host that
runs the script without the app shows the same pages, only later on the first visit.
"""

import asyncio
import gc
import hashlib
import json
import logging
import mimetypes
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.views.app import scripts, static_files

_LOG = logging.getLogger(__name__)

_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  compared with, not listened on

_TURN = 0.0002
"""Seconds for which a thread has the interpreter to itself during the warm-up."""

_TEXTS = (".js", ".css", ".json", ".svg")

COPIES = static_files.STATIC / "compressed"
"""Where compressed copies lie."""

_EARLY = {"plotly.js": "script", "overview.json": "fetch"}
"""What the atlas draws with, and what for: a browser asks for it while it still reads Streamlit's own scripts."""

_COMPONENTS = ("atlas/atlas.js", "atlas/shown.js", "atlas/selection.js", "account/account.js")
"""The modules of the atlas's own components."""

_STREAMLIT = Path(st.__file__).parent / "static"

MODULES = ("BidiComponent", "Html", "TextInput", "Multiselect", "ButtonGroup", "Button", "DownloadButton")
"""Streamlit's own modules for what stands on the atlas; a browser learns of them only when it is to show them."""

_ASSETS = Path(__file__).parent / "assets"

_STYLES = ("page.css", "account.css", "review.css", "loading.css")
"""What pages need from their first paint on; styles that come with a page's elements are too late for that."""

IN_PAGE = ("signs.js", "loading.js")
"""What runs in each page before its modules."""

_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"/]+\.js)"')


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
    """Return what goes round Streamlit's own server."""
    base = _base()
    folders = {f"{base}/app/static/": static_files.STATIC, f"{base}/static/": _STREAMLIT / "static"}
    return [
        Middleware(Early, home=f"{base}/"),
        Middleware(Styled, base=base, pages=[f"{base}/", *(f"{base}/{name}" for name in pages())]),
        Middleware(Compressed, folders=folders),
    ]


def pages(folder: Path = static_files.ROOT / "pages") -> list[str]:
    """Return the addresses of the pages under the app's own: the names of their files."""
    return sorted(file.stem for file in folder.glob("*.py"))


def copy_of(source: Path, *, kept: Path = COPIES) -> Path:
    """Return where the compressed copy of *source* lies, if it does."""
    return kept / source.relative_to(source.anchor)


def compress(kept: Path = COPIES) -> None:
    """Make the compressed copies of what the atlas asks for, those that are not there.

    Args:
        kept: the folder for them.

    Raises:
        AssetsUnavailable: a file of a package is missing, or the copies cannot be written.
    """
    streamlit = _STREAMLIT / "static"
    named = re.findall(r"static/((?:js|css)/[^\"]+)", (_STREAMLIT / "index.html").read_text(encoding="utf-8"))
    sources = [streamlit / name for name in (*named, *(f"js/{name}" for name in modules()))]
    ours = (*static_files.installed().values(), *scripts.installed().values())
    sources += [static_files.ROOT / address.removeprefix("app/") for address in ours]
    for source in (one.resolve() for one in sources if one.suffix in _TEXTS):
        copy = copy_of(source, kept=kept)
        if not copy.is_file():
            static_files.compress(source, copy)


def _base() -> str:
    """Return the path that the app is served under, without a slash at its end."""
    return f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")


class _Page(ABC):
    """Rewrites the answer that is a page of the app, once it has come whole; all else passes through.

    Args:
        app: what it goes round.
        paths: where the pages are.
    """

    def __init__(self, app: ASGIApp, *, paths: Collection[str]) -> None:
        self.app, self._paths = app, frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite the answer where it is a page's."""
        if scope["type"] != "http" or scope["path"] not in self._paths or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def tell(message: Message) -> None:
            begins = message["type"] == "http.response.start" and message["status"] == 200
            if not begins and not held:
                await send(message)
                return
            held.append(message)
            if not begins and not message.get("more_body"):
                headers = MutableHeaders(scope=held[0])
                page = self._rewrite(b"".join(part.get("body", b"") for part in held[1:]), headers)
                headers["content-length"] = str(len(page))
                await send(held[0])
                await send({"type": "http.response.body", "body": page})

        # it is read here, so it has to come as it is
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, tell)

    @abstractmethod
    def _rewrite(self, page: bytes, headers: MutableHeaders) -> bytes:
        """Return *page* with what is added to it; *headers* may be changed in place."""


class Early(_Page):
    """Names the files of the atlas in its page's answer, so that the browser gets them at once.

    Our own files stand in the answer's header.  Modules, Streamlit's and ours, stand at the end of the page's head,
    after those that the page begins with: it can begin while they still come.
    """

    def __init__(self, app: ASGIApp, *, home: str) -> None:
        super().__init__(app, paths=[home])
        self._link, self._head = "", b""

    def _rewrite(self, page: bytes, headers: MutableHeaders) -> bytes:
        headers.append("link", self._links())
        return page.replace(b"</head>", self._head + b"</head>", 1)

    def _links(self) -> str:
        if not self._link:
            files = static_files.installed()
            how = {"script": "as=script", "fetch": "as=fetch; crossorigin=anonymous"}
            self._link = ", ".join(f"<{files[name]}>; rel=preload; {how[use]}" for name, use in _EARLY.items())
            ours = [scripts.installed()[name] for name in scripts.imported(*_COMPONENTS)]
            named = (*(f"static/js/{name}" for name in modules()), *ours)
            self._head = "".join(f'<link rel="modulepreload" crossorigin href="./{one}">' for one in named).encode()
        return self._link


class Styled(_Page):
    """Gives each page, before any script of it runs, its styles and the address of its server.

    Styles that come with a page's elements arrive after these were drawn, and everything moves.  Without the address
    Streamlit asks for its server under the page's own path first, and a browser reports two missing files.

    Args:
        app: what it goes round.
        base: the path that the app is served under, without a slash at its end.
        pages: the paths of all pages.
    """

    def __init__(self, app: ASGIApp, *, base: str, pages: Collection[str]) -> None:
        super().__init__(app, paths=pages)
        address = f"location.origin + {json.dumps(base + '/')}"
        self._head = f"<script>window.__streamlit = {{BACKEND_BASE_URL: {address}}}</script>".encode()
        styles = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _STYLES)
        code = "".join((_ASSETS / name).read_text(encoding="utf-8") for name in IN_PAGE)
        # at the end of the body, since Streamlit's own, of the same weight, go to the end of the head
        begin = f'<script data-home="{escape(base)}/">{code}</script>'
        self._tail = f"<style>{styles}</style>{begin}".encode()

    def _rewrite(self, page: bytes, headers: MutableHeaders) -> bytes:
        del headers
        page = page.replace(b"<head>", b"<head>" + self._head, 1)
        return page.replace(b"</body>", self._tail + b"</body>", 1)


def modules(static: Path = _STREAMLIT, names: Sequence[str] = MODULES) -> tuple[str, ...]:
    """Return the files of Streamlit's modules *names* and of all that they import, without those that its page names.

    Args:
        static: the folder of Streamlit's page; its scripts lie in ``static/js``, each with a hash in its name.
        names: what stands before the hash; one that is not there is left out.
    """
    folder = static / "static" / "js"
    known = (static / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    waiting = [file.name for name in names for file in sorted(folder.glob(f"{name}.*.js"))]
    while waiting:
        name = waiting.pop(0)
        if name in found or f"/{name}" in known or not (folder / name).is_file():
            continue
        found[name] = None
        waiting += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(found)


class Compressed:
    """Sends scripts and styles from copies that were compressed once.

    Streamlit sends its own uncompressed and compresses ours anew for each visitor.  ``make setup`` makes the copies
    that the atlas needs; the first request for any other file is answered as if this were not here, and a copy is
    made a little later.  The files' names hold a hash of their content, so a copy is never out of date.  Once read
    it stays in memory: a page asks for a hundred of them at once.

    Args:
        app: what it goes round.
        folders: the path that a folder is served under, with a slash at both ends, to the folder.
        kept: where the copies lie.
        pause: seconds between a request and the making of the copy, so that it does not slow the page that asked.
    """

    def __init__(self, app: ASGIApp, *, folders: Mapping[str, Path], kept: Path = COPIES, pause: float = 5) -> None:
        self.app, self.kept, self.pause = app, kept, pause
        self._folders = {prefix: folder.resolve() for prefix, folder in folders.items()}
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
            "X-Content-Type-Options": "nosniff",
        })  # fmt: skip

    def _source(self, scope: Scope) -> Path | None:
        """Return the file that is asked for, where a compressed copy may answer."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        for prefix, folder in self._folders.items():
            path: str = scope["path"]
            if not path.startswith(prefix) or not path.endswith(_TEXTS):
                continue
            asked = Headers(scope=scope)
            if "gzip" not in asked.get("accept-encoding", "") or "range" in asked:
                return None
            source = (folder / path.removeprefix(prefix)).resolve()
            return source if source.is_relative_to(folder) and source.is_file() else None
        return None

    def _order(self, source: Path, copy: Path) -> None:
        if source in self._asked:
            return
        self._asked.add(source)
        asyncio.get_running_loop().call_later(self.pause, self._maker.submit, static_files.compress, source, copy)
