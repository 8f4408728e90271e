"""Parsers of formats run apart, in a child process (:mod:`geo.child`) with a limit of memory and time.

A hostile or broken file can make any parser spin or swallow memory.  One child is started when the first file comes and
serves all that follow; a second one helps out while the first is busy, so that nobody waits behind another's file.
"""

from typing import Any

from geo import child
from geo.child import Asked, ChildFailed, Died, Json, OutOfMemory, OutOfTime, Pool
from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.records import from_json, to_json

_START = "from geo.reading.sandbox import serve; serve()"
_MOST = 2


class Apart:
    """Child processes that parse files, one file each at a time, for all threads of this process."""

    def __init__(self, *, start: str = _START) -> None:
        """Begin without a child.

        Args:
            start: Python code that serves; another one than ours for tests.
        """
        self.children = Pool(start, most=_MOST, kept=1)

    def parse(self, data: bytes, *, kind: str, limits: Limits) -> Parsed:
        """Return what the parser of *kind* (html, pdf, docx) makes of *data*.

        Raises:
            Unreadable: the parser gave up, ran out of memory, or was stopped after ``limits.seconds``.
        """
        question = {"kind": kind, "limits": to_json(limits)}
        try:
            answer = self.children.ask(question, data, seconds=limits.seconds)
        except Died as error:
            raise Unreadable("the parser broke down over it") from error
        except ChildFailed as error:
            raise Unreadable(error.why, large=isinstance(error, OutOfTime | OutOfMemory)) from error
        if "why" in answer:
            raise Unreadable(answer["why"], large=answer["large"])
        return from_json(Parsed, answer["parsed"])

    def close(self) -> None:
        """End the children, if there are any; the next file starts another."""
        self.children.close()


def serve() -> None:
    """Parse what is asked on standard input until it ends; what the child process runs."""
    bounded = False

    def respond(asked: Asked) -> Json:
        nonlocal bounded
        limits = from_json(Limits, asked.question["limits"])
        if not bounded:
            child.bound_memory(limits.memory)
            bounded = True
        return answer(asked.data, kind=asked.question["kind"], limits=limits)

    child.serve(lambda _: respond)


def answer(data: bytes, *, kind: str, limits: Limits) -> Json:
    """Return what was parsed, or ``why`` nothing could be read; of what a file brings up only lack of memory raises."""
    try:
        return {"parsed": to_json(_parser(kind)(data, limits))}
    except Unreadable as error:
        return {"why": str(error), "large": error.large}
    except MemoryError:
        raise
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
"""The children that all sessions of this process share."""
