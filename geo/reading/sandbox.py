"""Parsers of formats run apart, in a child process (:mod:`geo.child`) with a limit of memory and time.

A hostile or broken file can make any parser spin or swallow memory.  One child is started when the first file comes and
serves all that follow; a second one helps out while the first is busy, so that nobody waits behind another's file.
"""

from collections.abc import Callable
from importlib import import_module

from geo import child
from geo.child import Asked, ChildFailed, Died, Json, OutOfMemory, OutOfTime, Pool
from geo.reading.formats.parts import Limits, Parsed, Scanned, Unreadable
from geo.records import from_json, to_json

_START = "from geo.reading.sandbox import serve; serve()"
_MOST = 2

PARSERS = {
    "html": ("geo.reading.formats.html", "parse"),
    "pdf": ("geo.reading.formats.pdf", "parse"),
    "docx": ("geo.reading.formats.docx", "parse"),
    "feed": ("geo.reading.formats.feed", "parse"),
    "mail": ("geo.reading.formats.mail", "parse_mail"),
    "scan": ("geo.reading.formats.scan", "parse_pdf"),
    "png": ("geo.reading.formats.scan", "parse_picture"),
    "jpeg": ("geo.reading.formats.scan", "parse_picture"),
    "tiff": ("geo.reading.formats.scan", "parse_picture"),
    "mailbox": ("geo.reading.formats.mail", "parse_mailbox"),
}
"""Module and function of each format's parser, which only the child imports."""


class Apart:
    """Child processes that parse files, one file each at a time, for all threads of this process."""

    def __init__(self, *, start: str = _START) -> None:
        """Begin without a child.

        Args:
            start: Python code that serves; another one than ours for tests.
        """
        self.children = Pool(start, most=_MOST, kept=1)

    def parse(self, data: bytes, *, kind: str, limits: Limits) -> Parsed:
        """Return what the parser of *kind* (a key of :data:`PARSERS`) makes of *data*, which is one report.

        Raises:
            Unreadable: the parser gave up, ran out of memory, or was stopped after ``limits.seconds``; or there are
                several reports in it.
        """
        parsed = self.parse_all(data, kind=kind, limits=limits)
        if len(parsed) > 1:
            raise Unreadable(f"it holds {len(parsed)} reports")
        return parsed[0]

    def parse_all(self, data: bytes, *, kind: str, limits: Limits) -> tuple[Parsed, ...]:
        """Return the reports that the parser of *kind* finds in *data*, at least one.

        Raises:
            Scanned: its pages hold no text.
            Unreadable: as for :meth:`parse`.
        """
        question = {"kind": kind, "limits": to_json(limits)}
        try:
            answer = self.children.ask(question, data, seconds=limits.seconds)
        except Died as error:
            raise Unreadable("the parser broke down over it") from error
        except ChildFailed as error:
            raise Unreadable(error.why, large=isinstance(error, OutOfTime | OutOfMemory)) from error
        if answer.get("scanned"):
            raise Scanned(answer["why"])
        if "why" in answer:
            raise Unreadable(answer["why"], large=answer["large"])
        return tuple(from_json(Parsed, one) for one in answer["parsed"])

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
        parsed = _parser(kind)(data, limits)
        return {"parsed": [to_json(one) for one in (parsed if isinstance(parsed, tuple) else (parsed,))]}
    except Unreadable as error:
        return {"why": str(error), "large": error.large, "scanned": isinstance(error, Scanned)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - libraries raise anything over a broken file; the reader is told which
        return {"why": f"the parser failed ({type(error).__name__})", "large": False}


def _parser(kind: str) -> Callable[[bytes, Limits], Parsed | tuple[Parsed, ...]]:
    module, name = PARSERS[kind]
    parser: Callable[[bytes, Limits], Parsed | tuple[Parsed, ...]] = getattr(import_module(module), name)
    return parser


SHARED = Apart()
"""The children that all sessions of this process share."""
