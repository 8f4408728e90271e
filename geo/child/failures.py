"""Why a child gave no answer, and the wish that it should give none."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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
