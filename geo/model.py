"""What the rest of the project talks about: reports, places, actors, claims, events.

Frozen, comparable, without behaviour that needs a file or a network.  Coordinates are decimal degrees, WGS 84; radii
and distances kilometres; offsets Unicode code points.  The vocabulary (kinds, roles, stances ...) is that of the
files in data/, the command line and the URL; :data:`VOCABULARY` lists it once.
"""

from dataclasses import dataclass, field

VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": (
        "country", "adm1", "adm2", "city", "region", "border", "airport", "building", "water", "demonym", "other",
    ),
    "place role": ("happened_at", "mentioned", "origin", "destination", "about"),
    "actor kind": ("person", "state", "institution", "organisation", "armed_group", "group", "outlet"),
    "actor role": ("actor", "target", "participant", "mediator", "speaker"),
    "factuality": ("happened", "planned", "threatened", "denied", "doubted"),
    "stance": ("reports", "claims", "denies", "doubts", "plans"),
    "review": ("proposed", "accepted", "rejected"),
    "date_basis": ("stated", "inferred_text", "inferred_publication", "unknown"),
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "role": ("viewer", "reviewer", "editor", "admin"),
}  # fmt: skip

AGAINST = frozenset({"denies", "doubts"})
"""Stances that speak against an event."""


@dataclass(frozen=True, slots=True)
class Place:
    """A footprint on the earth, with how precisely it is known.

    ``radius_km`` is the radius of a circle round (``lat``, ``lon``) within which the event lies if this place is
    right; ``where_prec`` the same in UCDP's seven steps (1 exact point ... 6 country, 7 international).
    """

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    radius_km: float
    where_prec: int
    aliases: tuple[str, ...] = ()
    feature_code: str = ""
    admin1: str = ""
    admin2: str = ""
    gazetteer_id: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, state or institution, with the names it goes by."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A published text that events were taken from.

    What the text does not name is empty; ``published`` is EDTF.  ``citation`` is the digest's line on where it is from.
    ``version`` counts the changes made to it; who changes it says which version they saw.
    """

    id: str
    publisher: str
    title: str
    author: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    reliability: str = "F"
    citation: str = ""
    version: int = 1

    @property
    def source(self) -> str:
        """Whom to name as the origin: the publisher, else the author, else that neither is named."""
        return self.publisher or self.author or "Unnamed publisher"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an event can be checked: a sentence of the report's digest, or a span of its text.

    Of a digest, ``sentence`` counts from 1 and ``paragraph`` is the report's paragraph that it restates.  Of a text
    ``sentence`` is 0, ``start`` and ``end`` are code points of the text, ``quote`` what stands there, ``before`` and
    ``after`` its neighbours.  A paragraph is the nth line of the report that is not empty.  ``report`` is the report's
    id where it is not the event's own, as after a merge.
    """

    sentence: int
    paragraph: int
    quote: str
    start: int | None = None
    end: int | None = None
    before: str = ""
    after: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes which stance on an event.  ``detail`` is what they say differently, where they disagree on a part."""

    stance: str
    speaker: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people were killed, or injured: at least ``low``, most likely ``best``, at most ``high``.

    A part that is not known is None, never 0.  Values of a foreign file are kept even where they contradict each other.
    :mod:`geo.casualties` reads, says and combines tolls.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        """The three numbers: low, best, high."""
        return self.low, self.best, self.high

    @property
    def is_known(self) -> bool:
        """Return True if any part is known."""
        return any(part is not None for part in self.parts)


NOT_KNOWN = Toll()
"""The toll of an event of which no figure is known."""

CASUALTIES = ("killed", "injured")
"""The tolls of an event: its fields, and the purposes of the spans that say so."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event, how it is drawn, and its codes in other schemes."""

    type: str
    label: str
    definition: str
    colour: str
    shape: str
    plover: str = ""
    acled: str = ""
    ucdp: str = ""
    gtd: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a report says happened, was planned, or was denied.

    ``date`` is EDTF, empty where no date is known.  ``places`` and ``actors`` are pairs (role, thing), in the order
    of importance.  ``certainty`` runs from 0 to 1.  ``version`` counts the changes made to it; who changes it says
    which version they saw.  ``rules`` name how a machine filled its slots.  ``toll_evidence`` are pairs (killed or
    injured, the sentence that gives the figure).
    """

    id: str
    report: Report
    type: str
    summary: str
    date: str
    date_basis: str
    places: tuple[tuple[str, Place], ...] = ()
    actors: tuple[tuple[str, Actor], ...] = ()
    claims: tuple[Claim, ...] = ()
    factuality: str = "happened"
    certainty: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    review: str = "accepted"
    version: int = 1
    rules: tuple[str, ...] = ()
    killed: Toll = NOT_KNOWN
    injured: Toll = NOT_KNOWN
    toll_evidence: tuple[tuple[str, Evidence], ...] = ()

    @property
    def footprint(self) -> tuple[str, Place] | None:
        """The (role, place) that stands for the event on a map: where it happened, else what it is about."""
        for wanted in ("happened_at", "destination", "about"):
            for role, place in self.places:
                if role == wanted:
                    return role, place
        return None


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of reports and the events read from them, with everything that the events refer to.

    ``digests`` holds the sentences of each report's digest, in their order.
    """

    id: str
    title: str
    reports: dict[str, Report] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    types: dict[str, EventType] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    digests: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Who does something: a name to show, an e-mail address (empty where nobody signed in), and a role.

    Roles rise from viewer over reviewer and editor to admin; each may do what those before it may.
    """

    name: str
    email: str = ""
    role: str = "viewer"

    def may(self, role: str) -> bool:
        """Tell whether this person's role is *role* or above."""
        ranks = VOCABULARY["role"]
        return ranks.index(self.role) >= ranks.index(role)


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


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "KABUL, Aug. 22 (Agency) —": where the report was filed and when.

    ``place`` and ``date`` are spans of the text; ``edtf`` is the date, with ``XXXX`` for a year that is left out.
    """

    place: tuple[int, int]
    date: tuple[int, int] | None = None
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it was read from a file, a page or a paste.

    Attributes:
        text: what all offsets refer to.
        title: the headline, empty where none was found.
        published: day of publication as EDTF, empty where nothing states it.
        published_from: what said so: given, page (the file's own metadata), field, line, dateline, or empty.
        author: who wrote it, as the page names them.
        publisher: the site or outlet, as the page names it.
        language: ISO 639-1, or ``und``.
        boilerplate: spans that are not the report, in order, not overlapping.
        dateline: where and when it was filed, if it opens with that.
        media_type: of the file it came from.
    """

    text: str
    title: str = ""
    published: str = ""
    published_from: str = ""
    author: str = ""
    publisher: str = ""
    language: str = "und"
    boilerplate: tuple[tuple[int, int], ...] = ()
    dateline: Dateline | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in a report's text, and the place that it was taken for: one of the ``toponyms`` of an answer.

    ``text`` is the name as it is written, ``name`` and what follows are the place's; ``lat`` and ``lon`` are None
    where the name stands for no place that is known.  ``certainty`` runs from 0 to 1, ``why`` says in words what
    decided, ``runner_up`` names the second.
    """

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    name: str
    kind: str
    country: str = ""
    gazetteer_id: str = ""
    certainty: float = 0.0
    why: str = ""
    runner_up: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time.  ``edtf`` is what it means, ``basis`` a word of the vocabulary (stated, inferred ...)."""

    start: int
    end: int
    text: str
    edtf: str
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a report's text, each part in the order of the text.

    ``language`` is what the text was read as (ISO 639-1, or ``und``), ``note`` says what was not looked for in it;
    empty where everything was.
    """

    language: str = "und"
    note: str = ""
    toponyms: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[EventDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone changed, when (UTC, ISO 8601): ``changes`` holds (field, from, to) as JSON values.

    ``kind`` and ``subject`` name what was changed; ``group`` ties the decisions of one act together; ``undoes`` is the
    decision that this one took back, ``undone`` tells whether this one has been taken back.
    """

    id: int
    at: str
    who: str
    kind: str
    subject: str
    action: str
    changes: tuple[tuple[str, object, object], ...] = ()
    group: str = ""
    undoes: int | None = None
    undone: bool = False
    report: str = ""
    note: str = ""
