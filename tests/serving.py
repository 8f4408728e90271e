"""A Streamlit server of one's own: for browser tests and benchmarks."""

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTEFACTS = ROOT / "artefacts"
START_SECONDS = 120

_NOT_INHERITED = ("DATELINE_", "STREAMLIT_")
"""Settings that a server does not take over."""


def free_port() -> int:
    """Return a port of this machine that nobody listens on.

    It lies below those that systems lend to outgoing connections: a browser's might otherwise take it before the
    server does.
    """
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def is_healthy(origin: str) -> bool:
    """Return whether a Streamlit server answers at *origin* that it is up."""
    try:
        with urllib.request.urlopen(f"{origin}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def running(script: Path, *, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Run *script* as a Streamlit server on a free port; yield its origin, and end it by its own process.

    The server gets the process's environment without our settings, then *environment*.  It runs in the repository's
    root, where ``.streamlit/config.toml`` lies, with nothing on standard input: a prompt would end it.

    Raises:
        RuntimeError: the server does not answer within two minutes; the message ends with its log.
    """
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not is_healthy(origin):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
                time.sleep(0.1)
            yield origin
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
