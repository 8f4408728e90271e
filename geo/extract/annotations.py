"""What the stages of extraction hand to each other.

Offsets ``start`` and ``end`` are Unicode code points of the report's text; ``text[start:end]`` is what was read.
Coordinates are decimal degrees, WGS 84; radii kilometres; certainties run from 0 to 1.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from geo.model import NOT_KNOWN, DateMention, Toll
from geo.places.gazetteer import Entry

__all__ = [
    "NO_CASUALTIES", "ActorMention", "Casualties", "ClaimMention", "DateMention", "Found", "Proposal", "ProposedPlace",
    "Span", "Toponym", "When", "Where",
]  # fmt: skip

Span = tuple[int, int]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Found = TypeVar("_Found", bound=_Placed)


def within(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Return those of *found*, which must be in text order, that start in characters [*start*, *end*)."""
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _start(found: _Placed) -> int:
    return found.start


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in the text, and the place it was taken for.

    ``entry`` is None where no place was found.  ``why`` says in words what decided, ``runner_up`` names the second.
    ``kind`` is a word of the vocabulary, ``demonym`` for words such as "Afghan".  ``certainty`` is how likely it is a
    name of a place, and once that is looked for, how likely the place is right as well; ``share`` is the place's own
    part in that, among those of its name.  ``by_name`` is False where another word stands for the place: "the capital",
    or "Afghan" of a country.
    """

    start: int
    end: int
    text: str
    kind: str
    entry: Entry | None = None
    certainty: float = 0.0
    why: str = ""
    runner_up: str = ""
    share: float = 0.0
    by_name: bool = True


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A person, group, state or institution named in the text.

    ``name`` is the canonical name where the alias table knows it, else the longest name the text gives.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str
    actor_id: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """Who takes which stance on an event; the span is where the text says so."""

    speaker: str
    stance: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """A place of an event with its role; the span is where it is named."""

    role: str
    toponym: Toponym


@dataclass(frozen=True, slots=True)
class When:
    """An event's date, and how near it was found: a word such as ``clause``, ``heading`` or ``text``.

    ``share`` is how likely it is among all that could have been chosen, none included; 1 where nothing was weighed.
    """

    date: DateMention
    level: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Where:
    """An event's places with roles, the most telling first, and how near they were found; ``share`` as for a date."""

    places: tuple[ProposedPlace, ...] = ()
    level: str = "none"
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many people an event killed and injured; ``spans`` are pairs (killed or injured, where the text says so)."""

    killed: Toll = NOT_KNOWN
    injured: Toll = NOT_KNOWN
    spans: tuple[tuple[str, Span], ...] = ()


NO_CASUALTIES = Casualties()
"""Of an event for which the text gives no number."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed event, tied to a sentence or clause of the text (``evidence``, at most 600 characters).

    ``what`` is the trigger's span, ``when`` and ``where`` the spans that filled those slots (None where nothing did),
    ``rules`` name how each slot was filled, which certainty was lowered by; ``cues`` are those of
    :mod:`geo.extract.events.cues`, none where rules alone found it.
    """

    type: str
    date: str
    date_basis: str
    factuality: str
    places: tuple[ProposedPlace, ...]
    actors: tuple[tuple[str, ActorMention], ...]
    claims: tuple[ClaimMention, ...]
    certainty: float
    summary: str
    evidence: Span
    what: Span
    where: Span | None = None
    when: Span | None = None
    mentions: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    cues: Mapping[str, float] = field(default_factory=dict, compare=False)
    casualties: Casualties = NO_CASUALTIES


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages for one language found in a text, in its order."""

    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[DateMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    events: tuple[Proposal, ...] = ()
