"""Which page stands in a window of its own, and who may open a websocket.

See :mod:`geo.views.app.own_window` for how a page's window and its session are tied together.  The mark is no secret:
it helps nobody who cannot run scripts under our own origin, because a websocket of another origin is refused, and a
page that a browser asked for as a frame does not hold it.  Pages are never kept by a browser, so that a frame is not
given a window's copy.
"""

from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from geo.views.app import own_window

_PARAMETER = "window"

_MARKS = f"""\
window.WebSocket = class extends WebSocket {{
  constructor(address, ...rest) {{
    const marked = new URL(address, location.href);
    if (marked.host === location.host) marked.searchParams.set("{_PARAMETER}", "{own_window.MARK}");
    super(marked.href, ...rest);
  }}
}};
"""

_USUAL = {"http": 80, "ws": 80, "https": 443, "wss": 443}


def is_own(headers: Headers, *, embeds: bool) -> bool:
    """Return True if a page that is asked for with these *headers* will stand in a window of its own.

    Args:
        headers: of the request.
        embeds: whether any other site may frame the app.  Where none may, browsers see to it that every frame round
            the page is our own, so a frame is as good as a window if it is our own page's, and a browser that says
            nothing, as on an address without TLS, is believed.
    """
    use = headers.get("sec-fetch-dest")
    if use == "document":
        return True
    return not embeds and (use is None or headers.get("sec-fetch-site") == "same-origin")


def script() -> str:
    """Return what a page with a window of its own runs first: its websockets bring the mark."""
    return _MARKS


class Sockets:
    """Refuses websockets of other sites' pages, and notes which page has a window of its own.

    Args:
        app: what it goes round.
        origins: further origins that may open one, as Streamlit's ``server.corsAllowedOrigins`` names them.
        any_origin: whether Streamlit was told to ask for no origin (``server.enableCORS``), as where a host gives the
            app another name than browsers do; whoever comes from elsewhere then reads only.
    """

    def __init__(self, app: ASGIApp, *, origins: Collection[str] = (), any_origin: bool = False) -> None:
        self.app, self._origins, self._any = app, frozenset(origins), any_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but a websocket from elsewhere."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        sent = Headers(scope=scope)
        origin, host = sent.get("origin"), sent.get("host", "")
        same = origin is not None and _is_of(origin, host)
        # a browser always names an origin: who does not is a program, which can do nothing in a visitor's name
        if not (same or origin is None or origin in self._origins or self._any):
            await WebSocketClose(code=1008, reason="another site")(scope, receive, send)
            return
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != own_window.HEADER.encode()]}
        if not self._any and origin is not None:
            # Streamlit compares them letter by letter; and asks the network where they differ
            MutableHeaders(scope=scope)["host"] = urlsplit(origin).netloc
        marks = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(_PARAMETER)
        if same and marks == [own_window.MARK]:
            MutableHeaders(scope=scope)[own_window.HEADER] = own_window.MARK
        await self.app(scope, receive, send)


def _is_of(origin: str, host: str) -> bool:
    """Return True if pages of *origin* come from the *host* that a request names."""
    place = _place(origin)
    return place is not None and place == _place(f"{origin.partition('://')[0]}://{host}")


def _place(address: str) -> tuple[str, int | None] | None:
    """Return the host and port of an origin, None of what is no origin."""
    try:
        parts = urlsplit(address.lower())
        port = parts.port
    except ValueError:
        return None
    return (parts.hostname, port or _USUAL.get(parts.scheme)) if parts.hostname else None
