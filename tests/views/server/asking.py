"""A server of this process, and visitors that ask it."""

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp

with warnings.catch_warnings():
    # it asks for a newer client, which nothing else here needs
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient, WebSocketDenialResponse

__all__ = ["ASKED", "TestClient", "WebSocketDenialResponse", "answer", "behind", "in_a_loop"]

ASKED = {"accept-encoding": "gzip"}

T = TypeVar("T")
Visit = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


def in_a_loop(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run *work* to its end in a thread of its own: a browser test of the same process may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def answer(app: ASGIApp, visit: Visit) -> httpx.Response:
    """Let a visitor ask a server of this process."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=ASKED) as client:
            return await visit(client)

    return in_a_loop(ask)


def behind(text: str) -> Starlette:
    """A server that answers every path with *text*, as a page."""
    return Starlette(routes=[Route("/{path:path}", lambda _: HTMLResponse(text))])
