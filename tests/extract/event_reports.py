"""Short reports of our own, made up in the style of regional news, with the events that they tell of.

Each stands in ``reports/`` as a text and a JSON file of what is right.  An expected event gives the types that are
right, words of the sentence that tells of it, and what is right for its date (empty for none), its place (part of the
name, or a country's code) and one of its actors; several are joined by "|".  ``lacks`` names what is not read yet,
``extra`` how many events too many are proposed: both are to go down.
"""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "reports"


@dataclass(frozen=True)
class Expected:
    """An event that a report tells of."""

    types: str
    words: str
    date: str = ""
    place: str = ""
    actor: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class Told:
    """A report with its events; events of sentences that hold words of ``free`` count for nothing."""

    name: str
    text: str
    events: tuple[Expected, ...]
    published: str
    title: str
    free: tuple[str, ...]
    extra: int


def _read(path: Path) -> Told:
    told = json.loads(path.read_text(encoding="utf-8"))
    return Told(
        name=path.stem,
        text=path.with_suffix(".txt").read_text(encoding="utf-8"),
        events=tuple(Expected(**event) for event in told["events"]),
        published=told["published"],
        title=told["title"],
        free=tuple(told["free"]),
        extra=told["extra"],
    )


REPORTS: tuple[Told, ...] = tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))
