"""Work done in a child process: with limits of time and memory, stopped at any moment, replaced when it dies.

Whoever reads what strangers wrote must expect that it makes a parser spin, swallow memory or crash, and a library's own
code cannot be interrupted within a process.  A :class:`Pool` therefore hands questions to children that serve one after
the other.  Question and answer are a JSON object and some bytes, each with a length before it; nothing is unpickled.

A child runs :func:`serve`.  It stops itself, too, when a question takes too long, so none outlives a parent that was
killed.
"""

import atexit
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geo.errors import GeoError

Json = dict[str, Any]

STARTING = 120.0
"""Seconds that a child may take until it is ready for its first question: imports and models from a slow disk."""

_ROOT = Path(__file__).resolve().parent.parent
_LENGTH = struct.Struct(">Q")
_GRACE = 5
"""Seconds after which a child ends itself that its parent should have stopped."""


class ChildFailed(Exception):
    """A child gave no answer.  ``why`` is for a person, ``details`` for a log.  Callers translate it."""

    def __init__(self, why: str, *, details: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.details = details


class OutOfTime(ChildFailed):
    """It was stopped, since it took more than its time.  ``seconds`` says how much it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took more than {round(seconds, 1):g} seconds")
        self.seconds = seconds


class OutOfMemory(ChildFailed):
    """It needed more memory than it may have."""


class Died(ChildFailed):
    """It ended by itself, or something else ended it."""


class Stopped(ChildFailed):
    """Somebody asked for it to stop."""


class Stop:
    """Somebody's wish that work should end, which may come at any time and from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._act: Callable[[], None] | None = None
        self.asked = False

    def ask(self) -> None:
        """Ask for the end of the work, or of what is not begun yet."""
        with self._lock:
            self.asked = True
            if self._act is not None:
                self._act()

    @contextmanager
    def calls(self, act: Callable[[], None]) -> Iterator[None]:
        """Have *act* called when somebody asks meanwhile.

        Args:
            act: ends the work; it must not wait.

        Raises:
            Stopped: somebody has asked already.
        """
        with self._lock:
            if self.asked:
                raise Stopped("it was stopped")
            self._act = act
        try:
            yield
        finally:
            with self._lock:
                self._act = None


class Child:
    """One child process, that answers one question at a time."""

    def __init__(self, start: str, *, setup: Mapping[str, Any]) -> None:
        """Start the process; it gets ready by itself.

        Args:
            start: Python code that calls :func:`serve`.
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
            self._send(dict(setup), b"")

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
            self._within(STARTING, lambda: _receive(self._process.stdout))
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
        self._send(question, data)
        return _receive(self._process.stdout)

    def _send(self, question: Json, data: bytes) -> None:
        stream = self._process.stdin
        if stream is None:
            raise EOFError
        for message in (json.dumps(question).encode(), data):
            stream.write(_LENGTH.pack(len(message)))
            stream.write(message)
        stream.flush()

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


class Pool:
    """Children that answer the same kind of question, for all threads of this process.

    A second one is started only while the first is busy.  One that died or was killed is replaced.
    """

    def __init__(self, start: str, *, most: int, kept: int, setup: Mapping[str, Any] | None = None) -> None:
        """Begin without a child.

        Args:
            start: Python code that calls :func:`serve`.
            most: children that may run at a time; whoever asks when all are busy waits.
            kept: idle children that are kept for later questions, the rest is ended.
            setup: sent to each child before its first question.
        """
        self._start, self._setup = start, dict(setup or {})
        self._most, self._kept = most, kept
        self._free = threading.Condition()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._warm = False
        self._owner = os.getpid()
        self._closed = 0
        atexit.register(self.close)

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes that run, the idle ones first."""
        with self._free:
            return tuple(child.pid for child in (*self._idle, *self._busy) if child.alive)

    def warm(self) -> None:
        """Have a child ready before the first question, and from now on always one that gets ready when one dies."""
        with self._free:
            self._warm = True
            self._refill()

    def ask(
        self, question: Json, data: bytes = b"", *, seconds: float, stop: Stop | None = None, tries: int = 1
    ) -> Json:
        """Return what a child answers.

        Args:
            question: a JSON object.
            data: bytes that go with it.
            seconds: how long the answer may take, once a child is ready for it.
            stop: by which somebody may end it at once.
            tries: how often to ask, where a child dies over it.

        Raises:
            OutOfTime: it took longer.
            OutOfMemory: the child reached its limit.
            Died: the child ended, each time it was asked.
            Stopped: *stop* was asked for, or the pool was closed meanwhile.
            ChildFailed: it is an exception, which ``why`` names; ``details`` traces one that is none of geo's.
        """
        closed = self._closed
        while True:
            tries -= 1
            try:
                return self._ask(question, data, seconds=seconds, stop=stop or Stop(), closed=closed)
            except Died as error:
                if closed != self._closed:
                    raise Stopped("it was stopped") from error
                if tries <= 0:
                    raise

    def _ask(self, question: Json, data: bytes, *, seconds: float, stop: Stop, closed: int) -> Json:
        child = self._take(stop, closed=closed)
        healthy = False
        try:
            with stop.calls(child.kill):
                answer = child.ask(question, data, seconds=seconds)
            healthy = not answer.get("exhausted", False)
        except ChildFailed as error:
            if stop.asked:
                raise Stopped("it was stopped") from error
            raise
        finally:
            self._give_back(child, healthy=healthy)
        if "failed" in answer:
            kind = OutOfMemory if answer.get("exhausted") else ChildFailed
            raise kind(answer["failed"], details=answer.get("details", ""))
        return answer

    def _take(self, stop: Stop, *, closed: int) -> Child:
        def wake() -> None:
            # from another thread: whoever asks for a stop must not wait for this pool
            threading.Thread(target=self._notify, daemon=True).start()

        with stop.calls(wake), self._free:
            self._disown()
            while True:
                if stop.asked or closed != self._closed:
                    raise Stopped("it was stopped")
                while self._idle:
                    child = self._idle.pop()
                    if child.alive:
                        self._busy.add(child)
                        return child
                    child.close()
                if len(self._busy) < self._most:
                    child = Child(self._start, setup=self._setup)
                    self._busy.add(child)
                    return child
                self._free.wait()

    def _notify(self) -> None:
        with self._free:
            self._free.notify_all()

    def _give_back(self, child: Child, *, healthy: bool) -> None:
        spare = None if healthy else child
        with self._free:
            self._busy.discard(child)
            if healthy and len(self._idle) < self._kept:
                self._idle.append(child)
            else:
                spare = child
            self._refill()
            self._free.notify()
        if spare is not None:
            if not healthy:
                spare.kill()
            spare.close()

    def _refill(self) -> None:
        """Start a child in place of one that died, where one is to be ready at all times."""
        self._disown()
        for child in [child for child in self._idle if not child.alive]:
            self._idle.remove(child)
            child.close()
        if self._warm and not self._idle and not self._busy:
            self._idle.append(Child(self._start, setup=self._setup))

    def _disown(self) -> None:
        """Leave alone the children of the process that this one was forked from."""
        if self._owner != os.getpid():
            self._owner, self._idle, self._busy = os.getpid(), [], set()

    def close(self) -> None:
        """End all children and whatever is asked of them; the next question starts another."""
        with self._free:
            self._disown()
            self._closed += 1
            self._free.notify_all()
            self._warm = False
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for child in busy:
            child.kill()
        for child in idle:
            child.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a child gets it."""

    question: Json
    data: bytes


Responds = Callable[[Asked], Json]
"""What answers a question in a child."""


def serve(prepare: Callable[[Json], Responds]) -> None:
    """Answer questions on standard input until it ends; what a child process runs.

    What a library prints goes to standard error, so that it cannot mix with the answers.

    Args:
        prepare: gets the setup, loads what takes long, and returns what answers a question; where it raises, it is
            called again for the next question.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions = sys.stdin.buffer
    setup = _receive(questions)
    _receive_bytes(questions)
    respond: Responds | None = None
    with contextlib.suppress(Exception):  # it is told with the first question, in words
        respond = prepare(setup)
    _answer(answers, {"ready": True})
    while True:
        try:
            question = _receive(questions)
            data = _receive_bytes(questions)
        except EOFError:
            return
        with _ends_itself(float(question["seconds"])):
            answer: Json
            try:
                respond = respond or prepare(setup)
                answer = respond(Asked(question, data))
            except MemoryError:
                answer = {"failed": "it needs too much memory", "exhausted": True}
            except GeoError as error:
                answer = {"failed": str(error)}
            except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told
                said = " ".join(str(error).split())[:500]
                answer = {
                    "failed": f"{type(error).__name__}: {said}" if said else type(error).__name__,
                    "details": traceback.format_exc()[-20_000:],
                }
            _answer(answers, answer)


@contextmanager
def _ends_itself(seconds: float) -> Iterator[None]:
    """Let the system end this process when it takes longer than it may, and its parent cannot: POSIX only."""
    if not hasattr(signal, "alarm"):
        yield
        return
    signal.alarm(int(seconds) + _GRACE)
    try:
        yield
    finally:
        signal.alarm(0)


def bound_memory(size: int) -> None:
    """Let this process have at most *size* bytes of memory of its own, where the system can hold it to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _answer(stream: IO[bytes], answer: Json) -> None:
    message = json.dumps(answer).encode()
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> Json:
    found: Json = json.loads(_receive_bytes(stream))
    return found


def _receive_bytes(stream: IO[bytes] | None) -> bytes:
    if stream is None:
        raise EOFError
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    message = stream.read(size)
    if len(message) < size:
        raise EOFError
    return message
