"""A wire between browser and server that counts bytes, and that can be as narrow as a poor connection.

Everything a page sends and gets passes here, whatever process of the browser asks for it: documents, files, headers,
websocket frames.  Chromium's own throttling knows neither websockets nor frames of another process.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

_CHUNK = 16_384


@dataclass(frozen=True, slots=True)
class Count:
    """Bytes that have passed: from the browser, and to it."""

    sent: int
    received: int

    def __sub__(self, earlier: "Count") -> "Count":
        return Count(self.sent - earlier.sent, self.received - earlier.received)

    @property
    def total(self) -> int:
        """Both directions."""
        return self.sent + self.received


class Wire:
    """Forwards connections to a server; see :func:`laid`.

    Attributes:
        origin: what the browser opens instead of the server's own origin.
        bytes_per_second: how much passes in each direction; None: as much as the machine can.
    """

    def __init__(self, server: str) -> None:
        self._server = urlsplit(server)
        self.origin = ""
        self.bytes_per_second: float | None = None
        self._passed = {"sent": 0, "received": 0}
        self._free_at = {"sent": 0.0, "received": 0.0}
        self._last = time.monotonic()
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def count(self) -> Count:
        """What has passed up to now."""
        return Count(**self._passed)

    @property
    def quiet_for(self) -> float:
        """Seconds since the last byte."""
        return time.monotonic() - self._last

    async def open(self) -> asyncio.Server:
        """Begin to listen, on a port of this machine."""
        listener = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.origin = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        return listener

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(self._server.hostname, self._server.port)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, far_writer}
        await asyncio.gather(
            self._pump(reader, far_writer, "sent"), self._pump(far_reader, writer, "received"), return_exceptions=True
        )
        self._writers -= {writer, far_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, direction: str) -> None:
        try:
            while chunk := await reader.read(_CHUNK):
                if self.bytes_per_second:
                    await self._wait(len(chunk), direction)
                self._passed[direction] += len(chunk)
                self._last = time.monotonic()
                writer.write(chunk)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _wait(self, size: int, direction: str) -> None:
        """Hold *size* bytes back until the wire, which all connections share, has room for them."""
        assert self.bytes_per_second
        start = max(time.monotonic(), self._free_at[direction])
        self._free_at[direction] = start + size / self.bytes_per_second
        await asyncio.sleep(max(0.0, self._free_at[direction] - time.monotonic()))

    async def cut(self, listener: asyncio.Server) -> None:
        """Stop listening and end every connection."""
        listener.close()
        for writer in self._writers:
            writer.close()
        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()}, timeout=5)


@contextmanager
def laid(server: str) -> Iterator[Wire]:
    """Lay a wire to *server*, an origin, for as long as the block runs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="wire", daemon=True)
    thread.start()
    wire = Wire(server)
    listener = asyncio.run_coroutine_threadsafe(wire.open(), loop).result(10)
    try:
        yield wire
    finally:
        asyncio.run_coroutine_threadsafe(wire.cut(listener), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
