"""Security headers on every answer, Streamlit's own and refused websockets included."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.config import Settings
from geo.views.server import policy

_NOT_NEEDED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
"""What browsers offer to pages and no page of ours uses."""

_TWO_YEARS = 63_072_000
"""Seconds."""


class Secured:
    """Puts the headers on whatever is answered; goes round all else.

    Args:
        app: what it goes round.
        settings: ``embed_origins`` may frame the answers.
        encrypted: whether this server itself speaks TLS.  Only then does it tell browsers to come back by TLS alone:
            what a proxy says of how a visitor came can be forged, so where a proxy ends TLS, the proxy says it.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, encrypted: bool = False) -> None:
        self.app = app
        self._policy = policy.of_other(settings)
        self._headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_NEEDED),
        }
        if not settings.embed_origins:
            self._headers["X-Frame-Options"] = "SAMEORIGIN"  # it cannot name other sites
        if encrypted:
            self._headers["Strict-Transport-Security"] = f"max-age={_TWO_YEARS}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its answer; a failure is answered here, without a word of it."""
        if scope["type"] == "websocket":
            await self._of_websocket(scope, receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(self._with_headers(message, scope))

        try:
            await self.app(scope, receive, tell)
        except Exception:
            if not begun:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, tell)
            raise

    async def _of_websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        open_ = False

        async def tell(message: Message) -> None:
            nonlocal open_
            open_ = open_ or message["type"] == "websocket.accept"
            if message["type"] == "websocket.close" and not open_ and "websocket.http.response" in scope["extensions"]:
                # the server would answer by itself, without headers
                await PlainTextResponse("Forbidden", 403)(scope, receive, tell)
                return
            await send(self._with_headers(message, scope))

        scope = {**scope, "extensions": scope.get("extensions") or {}}
        await self.app(scope, receive, tell)

    def _with_headers(self, message: Message, scope: Scope) -> Message:
        if message["type"] in ("http.response.start", "websocket.accept", "websocket.http.response.start"):
            message.setdefault("headers", [])
            headers = MutableHeaders(scope=message)
            headers.update(self._headers)
            headers.setdefault("Content-Security-Policy", self._policy)
            if _heeds_opener_policy(Headers(scope=scope)):
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return message


def _heeds_opener_policy(asked: Headers) -> bool:
    """Return False for a browser that would only complain: one that is here without TLS, and not on this machine.

    There it asks for a page without saying what for.
    """
    return "sec-fetch-dest" in asked or "upgrade-insecure-requests" not in asked
