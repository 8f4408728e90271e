"""Filters: which events a view shows.

An event passes when it passes every criterion; within one criterion any of the chosen values will do.  A place stands
for itself and everything in it.  A date range keeps what *may* lie in it, so an event whose year is unknown passes
only without one.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from geo import edtf
from geo.model import Event, Place

WHEN = ("day", "month", "year", "longer", "yearless", "undated")
WHERE = ("point", "district", "province", "region", "country", "nowhere")
PRECISIONS: dict[str, str] = {
    "day": "date known to the day",
    "month": "date known to the month or season",
    "year": "date known to the year",
    "longer": "date longer than a year, or open",
    "yearless": "year unknown",
    "undated": "no date",
    "point": "place known to the town or point",
    "district": "place known to the district",
    "province": "place known to the province",
    "region": "place is a region or border",
    "country": "place known to the country",
    "nowhere": "no place",
}

_WHERE_PREC = {1: "point", 2: "point", 3: "district", 4: "province", 5: "region", 6: "country", 7: "region"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep; an empty criterion keeps everything.

    ``types``, ``actors``, ``places``, ``reports`` hold ids; ``review`` and ``factuality`` words of the vocabulary;
    ``precision`` keys of :data:`PRECISIONS`; ``since`` and ``until`` are inclusive days; ``q`` words that must all
    occur in the summary, the names, the claims or the evidence.
    """

    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    reports: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    q: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing is filtered out."""
        return not any(getattr(self, field.name) for field in fields(self))


@lru_cache(maxsize=65536)
def when_precision(text: str) -> str:
    """Class an EDTF *text* into one of :data:`WHEN`."""
    day = edtf.parse(text)
    if not day.year_known:
        return "undated" if day.is_unknown else "yearless"
    if day.days is None or day.days > 366:
        return "longer"
    if day.days <= 1:
        return "day"
    return "month" if day.days <= 92 else "year"


def where_precision(place: Place | None) -> str:
    """Class a footprint into one of :data:`WHERE`.

    A border or region is one however small; anything else is as precise as its UCDP ``where_prec``: the name of a town
    that may stand for its province is known to the province.
    """
    if place is None:
        return "nowhere"
    if place.kind in ("country", "region", "border"):
        return "country" if place.kind == "country" else "region"
    return _WHERE_PREC[place.where_prec]


def within(place: Place, container: Place) -> bool:
    """Return True if *place* is *container* or lies in it, by the names of the chain country, province, district."""
    if place.id == container.id:
        return True
    if not container.country or place.country != container.country:
        return False
    if container.kind == "country":
        return True
    if container.kind == "adm1":
        return bool(place.admin1) and place.admin1 in (container.name, container.admin1)
    if container.kind != "adm2" or (place.admin1 and container.admin1 and place.admin1 != container.admin1):
        return False
    return bool(place.admin2) and place.admin2 in (container.name, container.admin2)


def fold(text: str) -> str:
    """Bring *text* into the form in which words are compared: no case, no accents."""
    if text.isascii():
        return text.lower()
    # decomposed first, since some letters have a case only then
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def haystack(event: Event) -> str:
    """Everything of *event* that a search for words looks at, folded."""
    parts: list[str] = [event.summary, event.type, event.report.source, event.report.title]
    for _, place in event.places:
        parts += [place.name, *place.aliases]
    for _, actor in event.actors:
        parts += [actor.name, *actor.aliases]
    parts += [claim.speaker for claim in event.claims]
    parts += [evidence.quote for evidence in event.evidence]
    return fold("\n".join(parts))


def passes(event: Event, filters: Filters, *, containers: Iterable[Place] = (), text: str | None = None) -> bool:
    """Return True if *event* is kept.

    Args:
        event: the event.
        filters: the criteria.
        containers: the places that ``filters.places`` names.
        text: :func:`haystack` of the event, where the caller keeps it.
    """
    if filters.types and event.type not in filters.types:
        return False
    if filters.reports and event.report.id not in filters.reports:
        return False
    if filters.review and event.review not in filters.review:
        return False
    if filters.factuality and event.factuality not in filters.factuality:
        return False
    if filters.actors and not any(actor.id in filters.actors for _, actor in event.actors):
        return False
    if filters.places and not any(within(place, one) for one in containers for _, place in event.places):
        return False
    if (filters.since or filters.until) and not edtf.parse(event.date).overlaps(filters.since, filters.until):
        return False
    if filters.precision and not _precise(event, filters.precision):
        return False
    if not filters.q:
        return True
    searched = haystack(event) if text is None else text
    return all(word in searched for word in fold(filters.q).split())


def _precise(event: Event, wanted: tuple[str, ...]) -> bool:
    footprint = event.footprint
    when, where = when_precision(event.date), where_precision(footprint[1] if footprint else None)
    for classes, found in ((WHEN, when), (WHERE, where)):
        asked = [one for one in wanted if one in classes]
        if asked and found not in asked:
            return False
    return True
