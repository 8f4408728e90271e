"""What is known: reports, places, actors, and the events that reports tell of, with their evidence.

Frozen and comparable.  ``VOCABULARY`` has the words for kinds, roles, stances and the like.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


def origin(publisher: str, *, author: str = "", url: str = "") -> str:
    """Return whom to name as a report's origin: publisher, else author, else the site's host; empty for none.

    >>> origin("", url="https://www.example.org/news/1")
    'example.org'
    """
    address = urlsplit(url) if url.startswith(("https://", "http://")) else None
    return publisher or author or ((address.hostname or "").removeprefix("www.") if address else "")


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
        """Whom to name as the origin: the publisher, else the author, else the site; empty where none is known."""
        return origin(self.publisher, author=self.author, url=self.url)

    @property
    def label(self) -> str:
        """What to call it in a list: its origin, where one is known, and its title."""
        return ": ".join(filter(None, (self.source, self.title))) or "Untitled report"


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
    injured, the sentence that gives the figure).  ``place_names`` are what the report calls each of ``places``; none
    where it uses the names that these have.
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
    place_names: tuple[str, ...] = ()

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
