"""Digests: what a report says, restated in our own words, so that evidence can be shown without its text.

A digest is a small Markdown file: a title, a line that cites the report, and a numbered list in which each item is one
sentence of ours followed by the paragraph of the report that it restates::

    # Title of the report

    Cites: publisher, title, date.

    1. Someone says that something happened. [¶4]

A paragraph is the nth line of the report that is not empty.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InvalidFacts

_ITEM = re.compile(r"([0-9]+)\. (\S.*[.?!]) \[¶([1-9][0-9]*)\]")
_CITES = "Cites: "


@dataclass(frozen=True, slots=True)
class Sentence:
    """One fact: our ``text``, and the number of the report's ``paragraph`` that it restates."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Digest:
    """A report restated.  ``sentences`` are numbered from 1: sentence *n* is ``sentences[n - 1]``."""

    title: str
    citation: str
    sentences: tuple[Sentence, ...]


def read(path: Path) -> Digest:
    """Read the digest at *path*.

    Args:
        path: a Markdown file laid out as above.

    Returns:
        Its title, citation and sentences.

    Raises:
        InvalidFacts: the file is missing, no UTF-8, or a line is neither title, citation nor the next sentence.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise InvalidFacts(name, line=1, why="there is no such file") from error
    except UnicodeDecodeError as error:
        raise InvalidFacts(name, line=1, why="not UTF-8") from error
    title = citation = ""
    sentences: list[Sentence] = []
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        if not title and line.startswith("# "):
            title = line.removeprefix("# ").strip()
        elif title and not citation and line.startswith(_CITES):
            citation = line.removeprefix(_CITES).strip()
        else:
            found = _ITEM.fullmatch(line) if citation else None
            if found is None:
                raise InvalidFacts(name, line=number, why="neither title, citation nor “1. Sentence. [¶2]”")
            if int(found[1]) != len(sentences) + 1:
                raise InvalidFacts(name, line=number, why=f"numbered {found[1]} where {len(sentences) + 1} is next")
            sentences.append(Sentence(text=found[2], paragraph=int(found[3])))
    if not sentences:
        raise InvalidFacts(name, line=max(len(lines), 1), why="it has no sentence")
    return Digest(title=title, citation=citation, sentences=tuple(sentences))
