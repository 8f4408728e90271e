"""The page that Streamlit's front end begins as: our styles, scripts and policy, and what it asks for early."""

import gzip
import json
import logging
import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.config import Settings
from geo.errors import AssetsUnavailable
from geo.views.app import scripts, static_files
from geo.views.server import policy, windows

_LOG = logging.getLogger(__name__)

STREAMLIT = Path(st.__file__).parent / "static"
"""The folder of Streamlit's front end."""

_EARLY = {"plotly.js": "script", "overview.json": "fetch"}
"""What the atlas draws with, and what for: a browser asks for it while it still reads Streamlit's own scripts."""

_COMPONENTS = ("atlas/atlas.js", "atlas/shown.js", "atlas/selection.js", "account/account.js")
"""The modules of the atlas's own components."""

MODULES = ("BidiComponent", "Html", "TextInput", "Multiselect", "ButtonGroup", "Button", "DownloadButton")
"""Streamlit's own modules for what stands on the atlas; a browser learns of them only when it is to show them."""

_ASSETS = Path(__file__).parents[1] / "assets"

_STYLES = ("page.css", "account.css", "review.css", "loading.css")
"""What pages need from their first paint on; styles that come with a page's elements are too late for that."""

IN_PAGE = ("signs.js", "loading.js")
"""What runs in each page before its modules."""

_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"/]+\.js)"')

_NO_PAGES = ("_stcore/", "media/", "component/", "app/static/", "static/", "auth/", "oauth2callback")
"""Where Streamlit answers with something else than its page, under the app's own address; ``media`` is of visitors."""

_NOT_PASSED_ON = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""Headers that would have a page come otherwise than whole and as it is."""


class _Page(ABC):
    """Rewrites the answer that is a page of the app, once it has come whole; all else passes through.

    Args:
        app: what it goes round.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite the answer where it is a page's."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._is_asked(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        held: list[Message] = []

        async def tell(message: Message) -> None:
            begins = message["type"] == "http.response.start" and _is_page(message)
            if not begins and not held:
                await send(message)
                return
            held.append(message)
            if not begins and not message.get("more_body"):
                headers = MutableHeaders(scope=held[0])
                page = self._rewrite(b"".join(part.get("body", b"") for part in held[1:]), headers, asked)
                headers["content-length"] = str(len(page))
                await send(held[0])
                await send({"type": "http.response.body", "body": page})

        # it is read here, so it has to come as it is
        headers = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED_ON]
        await self.app({**scope, "headers": headers}, receive, tell)

    @abstractmethod
    def _is_asked(self, path: str) -> bool:
        """Return True if what lies under *path* may be a page that is rewritten."""

    @abstractmethod
    def _rewrite(self, page: bytes, headers: MutableHeaders, asked: Headers) -> bytes:
        """Return *page* with what is added to it; *headers* may be changed in place, *asked* are the request's."""


class Early(_Page):
    """Names the files of the atlas in its page's answer, so that the browser gets them at once.

    Our own files stand in the answer's header.  Modules, Streamlit's and ours, stand at the end of the page's head,
    after those that the page begins with: it can begin while they still come.
    """

    def __init__(self, app: ASGIApp, *, home: str) -> None:
        super().__init__(app)
        self._home = home
        self._link, self._head = "", b""

    def _is_asked(self, path: str) -> bool:
        return path == self._home

    def _rewrite(self, page: bytes, headers: MutableHeaders, asked: Headers) -> bytes:
        del asked
        try:
            headers.append("link", self._links())
        except AssetsUnavailable as failure:  # the page itself says it in words
            _LOG.warning("The browser's files are not there: %s", failure)
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
    """Gives each page, before any script of it runs, its styles, its policy, and what it must know of its server.

    Styles that come with a page's elements arrive after these were drawn, and everything moves.  Without the server's
    address Streamlit asks for it under the page's own path first, and a browser reports two missing files.  A page with
    a window of its own is told so (:mod:`geo.views.server.windows`).  No browser keeps a page: its nonce and what it is
    told are of this answer alone.

    Args:
        app: what it goes round.
        base: the path that the app is served under, without a slash at its end.
        settings: say what a page may load, and who may frame it.
    """

    def __init__(self, app: ASGIApp, *, base: str, settings: Settings) -> None:
        super().__init__(app)
        self._settings = settings
        self._base = f"{base}/"
        address = f"location.origin + {json.dumps(self._base)}"
        self._begin = f"window.__streamlit = {{BACKEND_BASE_URL: {address}}};\n"
        self._styles = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _STYLES)
        self._code = "".join((_ASSETS / name).read_text(encoding="utf-8") for name in IN_PAGE)

    def _is_asked(self, path: str) -> bool:
        return path.startswith(self._base) and not path.removeprefix(self._base).startswith(_NO_PAGES)

    def _rewrite(self, page: bytes, headers: MutableHeaders, asked: Headers) -> bytes:
        nonce = secrets.token_urlsafe(16)
        headers["Content-Security-Policy"] = policy.of_page(self._settings, nonce)
        headers["Cache-Control"] = "no-store"
        del headers["etag"], headers["last-modified"]
        own = windows.is_own(asked, embeds=bool(self._settings.embed_origins))
        head = f"<head><script>{self._begin}{windows.script() if own else ''}</script>"
        # at the end of the body, since Streamlit's own, of the same weight, go to the end of the head
        tail = f'<style>{self._styles}</style><script data-home="{escape(self._base)}">{self._code}</script></body>'
        text = page.decode().replace("<head>", head, 1).replace("</body>", tail, 1)
        body = text.replace("<script", f'<script nonce="{nonce}"').encode()
        if "gzip" not in asked.get("accept-encoding", ""):
            return body
        headers["Content-Encoding"] = "gzip"
        headers.add_vary_header("Accept-Encoding")
        return gzip.compress(body, 6, mtime=0)


def _is_page(message: Message) -> bool:
    return message["status"] == 200 and Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def modules(static: Path = STREAMLIT, names: Sequence[str] = MODULES) -> tuple[str, ...]:
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
