"""What is to be stored: reports and events as a machine proposes or a person edits them, names and spans and all."""

from dataclasses import dataclass

from geo.model.facts import NOT_KNOWN, Place, Toll


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, how likely (0 to 1), and why."""

    place: Place
    score: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place of an event as it was named: ``name`` and its span in the text, and what else it could have been.

    ``place`` is None where the name stands for no place that is known.
    """

    role: str
    name: str
    place: Place | None = None
    why: str = ""
    candidates: tuple[Candidate, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor of an event as it was named.  ``id`` is empty for one that the list of actors lacks."""

    role: str
    name: str
    id: str = ""
    kind: str = "group"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Who takes which stance on an event, and where the text says so.

    ``detail`` is what they say differently, where they disagree on a part: ``date: 2015-08-07``.
    """

    stance: str
    speaker: str
    start: int | None = None
    end: int | None = None
    report: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text, in code points: ``quote`` is what stands there.

    ``purpose`` is evidence, what, when, killed, injured or mention.  ``report`` is the report's id where it is
    not the event's own.  Evidence from a digest has ``sentence`` and ``paragraph`` instead of offsets.
    """

    purpose: str
    quote: str
    start: int | None = None
    end: int | None = None
    sentence: int = 0
    paragraph: int = 0
    report: str = ""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """Everything that is kept of an event: what a machine proposes, what a person edits.

    ``date`` is EDTF.  The order of places and actors is that of importance.
    """

    type: str
    summary: str
    date: str = ""
    date_basis: str = "unknown"
    factuality: str = "happened"
    certainty: float = 1.0
    places: tuple[EventPlace, ...] = ()
    actors: tuple[EventActor, ...] = ()
    claims: tuple[EventClaim, ...] = ()
    spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    killed: Toll = NOT_KNOWN
    injured: Toll = NOT_KNOWN


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report to be stored.  ``text`` is kept as it is; ``boilerplate`` are spans of it, in code points."""

    title: str
    text: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    published_from: str = ""
    language: str = "und"
    reliability: str = "F"
    media_type: str = "text/plain"
    boilerplate: tuple[tuple[int, int], ...] = ()
