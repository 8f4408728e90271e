"""Children that are kept, lent and replaced."""

import atexit
import os
import threading
from collections.abc import Mapping
from typing import Any

from geo.child.failures import ChildFailed, Died, OutOfMemory, Stop, Stopped
from geo.child.messages import Json
from geo.child.process import Child


class Pool:
    """Children that answer the same kind of question, for all threads of this process.

    A second one is started only while the first is busy.  One that died or was killed is replaced.
    """

    def __init__(self, start: str, *, most: int, kept: int, setup: Mapping[str, Any] | None = None) -> None:
        """Begin without a child.

        Args:
            start: Python code that calls :func:`geo.child.serve`.
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
