"""Many reports as lines of JSON, one after the other or several at a time: ``python -m geo extract --jsonl``."""

import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from threading import Thread
from typing import Any

from geo.errors import CannotExtract
from geo.extract import output
from geo.extract.apart import Extractors
from geo.model import Reading
from geo.reading.read import read_text

_HALVES = re.compile("[\ud800-\udfff]")
_AHEAD = 64
"""Lines that are read for each child before the first answer is taken; bounds memory."""


def line(text: str | bytes, *, extractors: Extractors, demonyms: bool = True, number: int = 0) -> str:
    """Answer one line of JSON, ``{"id", "text", "published"?, "title"?}``.

    Args:
        text: the line; bytes are UTF-8.
        extractors: what extracts.
        demonyms: whether words such as "Afghan" are among the toponyms.
        number: which line it is, from 1; the error of one that has no id says so.

    Returns:
        One line of JSON: whatever is wrong with this one, the answer is its error, with empty lists.
    """
    identifier, where = "", f"line {number}: " if number else ""
    try:
        asked = _object(text)
        identifier = str(asked.get("id") or "")
        where = "" if identifier else where
        answer = output.report(identifier, extractors.extract(_read(asked), demonyms=demonyms))
    except (CannotExtract, ValueError) as problem:  # what geo raises over a text are ValueErrors
        answer = output.failure(identifier, where + (str(problem) or type(problem).__name__))
    except Exception as problem:  # noqa: BLE001  one line must not cost the others
        answer = output.failure(identifier, f"{where}{type(problem).__name__}: {problem}")
    said = json.dumps(answer, ensure_ascii=False)
    # half of a pair, as in an id, has no place in UTF-8
    return said if said.isascii() or not _HALVES.search(said) else json.dumps(answer)


def _object(text: str | bytes) -> dict[str, Any]:
    try:
        found: Any = json.loads(text)
    except json.JSONDecodeError as problem:
        raise ValueError(f"not JSON: {problem.msg} at character {problem.pos}") from problem
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  bad input, not a programming error
    return found


def _read(asked: dict[str, Any]) -> Reading:
    """Read the text exactly as it was given, so that offsets count in it."""
    text, published, title = (asked.get(key) or "" for key in ("text", "published", "title"))
    if "text" not in asked or not all(isinstance(value, str) for value in (text, published, title)):
        raise ValueError("text, published and title must be strings, and text must be there")
    reading = read_text(text, published=published, title=title)
    if reading.text != text:
        raise ValueError("the text cannot be read as it is")
    return reading


def lines(
    source: Iterable[str | bytes], *, extractors: Extractors, demonyms: bool = True, jobs: int = 1
) -> Iterator[str]:
    """Answer a stream of lines in its order, each as soon as those before it are answered; empty lines are passed over.

    Args:
        source: lines of JSON.
        extractors: what extracts; as many children as *jobs* says, to use them all.
        demonyms: as for :func:`line`.
        jobs: how many reports to extract at a time.
    """
    answers: Queue[Future[str] | BaseException | None] = Queue(maxsize=_AHEAD * jobs)
    # one more than there are children: it reads the next line meanwhile
    with ThreadPoolExecutor(jobs + 1) as threads:

        def feed() -> None:
            try:
                for number, text in enumerate(source, start=1):
                    if text.strip():
                        answers.put(threads.submit(line, text, extractors=extractors, demonyms=demonyms, number=number))
            except BaseException as problem:  # noqa: BLE001  it is raised where the answers are taken
                answers.put(problem)
            else:
                answers.put(None)

        Thread(target=feed, daemon=True).start()
        ended = False
        try:
            while (answer := answers.get()) is not None:
                if isinstance(answer, BaseException):
                    raise answer
                yield answer.result()
            ended = True
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            if not ended:
                extractors.close()  # nobody waits for what a stuck text would yield
