"""One child process, as its parent sees it."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from geo.child import messages
from geo.child.failures import Died, OutOfTime
from geo.child.messages import Json

STARTING = 120.0
"""Seconds that a child may take until it is ready for its first question: imports and models from a slow disk."""

_ROOT = Path(__file__).resolve().parents[2]


class Child:
    """One child process, that answers one question at a time."""

    def __init__(self, start: str, *, setup: Mapping[str, Any]) -> None:
        """Start the process; it gets ready by itself.

        Args:
            start: Python code that calls :func:`geo.child.serve`.
            setup: sent to it once, before any question.
        """
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}
        self._owner = os.getpid()
        self._ready = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with a constant
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.pid = self._process.pid
        with contextlib.suppress(OSError):  # one that is dead already is noticed by whoever asks it
            messages.send(self._process.stdin, dict(setup), b"")

    @property
    def alive(self) -> bool:
        """Whether it runs, and is this process's own child rather than that of a process this one was forked from."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, question: Json, data: bytes = b"", *, seconds: float) -> Json:
        """Return the child's answer.

        Args:
            question: a JSON object.
            data: bytes that go with it.
            seconds: how long it may take, once the child is ready.

        Raises:
            OutOfTime: it took longer, and was killed.
            Died: it ended without an answer.
        """
        if not self._ready:
            self._within(STARTING, lambda: messages.receive(self._process.stdout))
            self._ready = True
        return self._within(seconds, lambda: self._exchange(question | {"seconds": seconds}, data))

    def _within(self, seconds: float, act: Callable[[], Json]) -> Json:
        late = threading.Event()

        def end() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            answer = act()
        except (OSError, EOFError, ValueError) as error:
            if late.is_set():
                raise OutOfTime(seconds) from error
            raise Died("the process that did it ended") from error
        finally:
            timer.cancel()
        if late.is_set():
            raise OutOfTime(seconds)
        return answer

    def _exchange(self, question: Json, data: bytes) -> Json:
        messages.send(self._process.stdin, question, data)
        return messages.receive(self._process.stdout)

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets an error."""
        if self._owner == os.getpid():
            with contextlib.suppress(OSError):
                self._process.kill()

    def close(self) -> None:
        """End the process: politely where it is idle, and else within half a second."""
        if self._owner != os.getpid():
            return  # a fork inherits the object, but not the right to end its parent's child
        with contextlib.suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]
