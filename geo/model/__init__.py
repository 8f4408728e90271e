"""What the rest of the project talks about: reports, places, actors, claims, events.

Frozen, comparable, without behaviour that needs a file or a network.  Coordinates are decimal degrees, WGS 84; radii
and distances kilometres; offsets Unicode code points.  The vocabulary (kinds, roles, stances ...) is that of the
files in data/, the command line and the URL; :data:`VOCABULARY` lists it once.
"""

from geo.model.drafts import Candidate, EventActor, EventClaim, EventDraft, EventPlace, ReportDraft, Span
from geo.model.facts import (
    CASUALTIES,
    NOT_KNOWN,
    Actor,
    Claim,
    Collection,
    Event,
    EventType,
    Evidence,
    Place,
    Report,
    Toll,
    origin,
)
from geo.model.people import Decision, Person
from geo.model.readings import Dateline, DateMention, Extraction, PlaceMention, Reading
from geo.model.vocabulary import AGAINST, VOCABULARY

__all__ = [
    "AGAINST", "CASUALTIES", "NOT_KNOWN", "VOCABULARY", "Actor", "Candidate", "Claim", "Collection", "DateMention",
    "Dateline", "Decision", "Event", "EventActor", "EventClaim", "EventDraft", "EventPlace", "EventType",
    "Evidence", "Extraction", "Person", "Place", "PlaceMention", "Reading", "Report", "ReportDraft", "Span", "Toll",
    "origin",
]  # fmt: skip
