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

    @property
    def source(self) -> str:
        """Whom to name as the origin: the publisher, else the author, else that neither is named."""
        return self.publisher or self.author or "Unnamed publisher"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an event can be checked: a sentence of the report's digest, and the report's paragraph it restates.

    ``sentence`` counts from 1 within the digest, ``paragraph`` is the nth line of the report that is not empty.
    """

    sentence: int
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who takes which stance on an event."""

    stance: str
    speaker: str


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
    of importance.  ``certainty`` runs from 0 to 1.
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
