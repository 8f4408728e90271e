"""A door in front of a server that counts what goes out through it, to the byte: bodies, headers, web sockets."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Meter:
    """Passes connections on to *origin* and counts the bytes that the server sends."""

    def __init__(self, origin: str) -> None:
        self.sent = 0
        self._lock = threading.Lock()
        parts = urlsplit(origin)
        self._server = (str(parts.hostname), int(parts.port or 80))
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Let nobody else in."""
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                threading.Thread(target=self._pass, args=(browser, server, False), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, browser, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(65536):
                if counted:
                    with self._lock:
                        self.sent += len(chunk)
                target.sendall(chunk)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def metered(origin: str) -> Iterator[Meter]:
    """Open a door to *origin*: browse ``meter.origin``, read ``meter.sent``."""
    meter = Meter(origin)
    try:
        yield meter
    finally:
        meter.close()
