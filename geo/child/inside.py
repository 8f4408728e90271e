"""What runs inside a child: questions are read and answered until there are no more."""

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from geo.child import messages
from geo.child.messages import Json
from geo.errors import GeoError

_GRACE = 5
"""Seconds after which a child ends itself that its parent should have stopped."""


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
    setup = messages.receive(questions)
    messages.receive_bytes(questions)
    respond: Responds | None = None
    with contextlib.suppress(Exception):  # it is told with the first question, in words
        respond = prepare(setup)
    messages.send(answers, {"ready": True})
    while True:
        try:
            question = messages.receive(questions)
            data = messages.receive_bytes(questions)
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
            messages.send(answers, answer)


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
