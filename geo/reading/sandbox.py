"""Parsers of formats run apart: in a child process with a limit of memory, stopped when their time is up.

A hostile or broken file can make any parser spin or swallow memory, and a library's own code cannot be interrupted in
the same process.  One child is started when the first file comes, serves all that follow, and is replaced when it had
to be stopped.  Messages are JSON with a length before them; nothing is unpickled.
"""

import atexit
import contextlib
import dataclasses
import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from geo.reading.formats.parts import Limits, Parsed, Unreadable

_ROOT = Path(__file__).resolve().parents[2]
_LENGTH = struct.Struct(">Q")
_START = "from geo.reading.sandbox import serve; serve()"
_STARTING = 20.0
"""Seconds that a child may take to start, on top of those for the file."""


class Apart:
    """A child process that parses files, one at a time, for all threads of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def parse(self, data: bytes, *, kind: str, limits: Limits) -> Parsed:
        """Return what the parser of *kind* (html, pdf, docx) makes of *data*.

        Raises:
            Unreadable: the parser gave up, ran out of memory, or was stopped after ``limits.seconds``.
        """
        with self._lock:
            child, extra = self._ready()
            timer = threading.Timer(limits.seconds + extra, child.kill)
            timer.start()
            try:
                answer = _exchange(child, {"kind": kind, "limits": dataclasses.asdict(limits)}, data)
            except (OSError, EOFError) as error:
                ended = not timer.is_alive()
                self._drop()
                why = f"it took more than {limits.seconds:g} seconds" if ended else "the parser broke down over it"
                raise Unreadable(why, large=ended) from error
            finally:
                timer.cancel()
            if answer.pop("exhausted", False):
                self._drop()
        if "why" in answer:
            raise Unreadable(answer["why"], large=answer["large"])
        answer["boilerplate"] = tuple((start, end) for start, end in answer["boilerplate"])
        return Parsed(**answer)

    def close(self) -> None:
        """End the child, if there is one; the next file starts another."""
        with self._lock:
            self._drop()

    def _ready(self) -> tuple[subprocess.Popen[bytes], float]:
        """Return the running child, started if need be, and the seconds that its start may take."""
        if self._child is not None and self._owner == os.getpid() and self._child.poll() is None:
            return self._child, 0.0
        self._drop()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}
        self._owner = os.getpid()
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter with a constant
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        return self._child, _STARTING

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return  # a fork inherits the object, but not the right to end its parent's child
        with contextlib.suppress(OSError):
            child.stdin.close()  # type: ignore[union-attr]
        try:
            child.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()  # type: ignore[union-attr]


def _exchange(child: subprocess.Popen[bytes], question: dict[str, Any], data: bytes) -> dict[str, Any]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    for message in (json.dumps(question).encode(), data):
        child.stdin.write(_LENGTH.pack(len(message)))
        child.stdin.write(message)
    child.stdin.flush()
    answer: dict[str, Any] = json.loads(_message(child.stdout))
    return answer


def _message(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return stream.read(_LENGTH.unpack(head)[0])


def serve() -> None:
    """Answer questions on standard input until it ends; what the child process runs.

    What a library prints goes to standard error, so that it cannot mix with the answers.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions = sys.stdin.buffer
    bounded = False
    while True:
        try:
            question = json.loads(_message(questions))
            data = _message(questions)
        except EOFError:
            return
        limits = Limits(**question["limits"])
        if not bounded:
            bound_memory(limits.memory)
            bounded = True
        message = json.dumps(answer(data, kind=question["kind"], limits=limits)).encode()
        answers.write(_LENGTH.pack(len(message)) + message)
        answers.flush()


def bound_memory(size: int) -> None:
    """Let this process have at most *size* bytes of address space, where the system can hold it to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def answer(data: bytes, *, kind: str, limits: Limits) -> dict[str, Any]:
    """Return the fields of :class:`Parsed`, or ``why`` nothing could be read; never raises for what a file holds."""
    try:
        return dataclasses.asdict(_parser(kind)(data, limits))
    except Unreadable as error:
        return {"why": str(error), "large": error.large}
    except MemoryError:
        return {"why": "it needs too much memory", "large": True, "exhausted": True}
    except Exception as error:  # noqa: BLE001 - libraries raise anything over a broken file; the reader is told which
        return {"why": f"the parser failed ({type(error).__name__})", "large": False}


def _parser(kind: str) -> Any:
    if kind == "html":
        from geo.reading.formats.html import parse as html

        return html
    if kind == "pdf":
        from geo.reading.formats.pdf import parse as pdf

        return pdf
    from geo.reading.formats.docx import parse as word

    return word


SHARED = Apart()
"""The child that all sessions of this process share."""

atexit.register(SHARED.close)
