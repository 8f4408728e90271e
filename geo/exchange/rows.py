"""One flat row an event: what tables and files of rows show."""

from collections.abc import Iterable, Iterator

from geo import edtf
from geo.model import CASUALTIES, Event

COLUMNS = (
    "id", "type", "summary", "date", "date_words", "date_basis", "date_first", "date_last", "date_prec",
    "place", "place_role", "place_kind", "country", "admin1", "lat", "lon", "radius_km", "where_prec",
    "other_places", "actors", "claims", "killed_low", "killed_best", "killed_high", "injured_low", "injured_best",
    "injured_high", "factuality", "certainty", "review",
    "evidence", "report", "publisher", "title", "paragraphs", "url", "published",
)  # fmt: skip

Cell = str | int | float | None


def rows(events: Iterable[Event]) -> Iterator[dict[str, Cell]]:
    """Flatten *events*.

    Yields:
        A dict with the keys of :data:`COLUMNS`.  Coordinates are decimal degrees (WGS 84) of the place's centre, to be
        read with ``radius_km``; a number of people that is not known is None; lists are joined by ``; ``, members
        written ``role: name``.
    """
    for event in events:
        day = edtf.parse(event.date)
        role, place = event.footprint or ("", None)
        others = [(r, p) for r, p in event.places if p is not place]
        yield {
            "id": event.id,
            "type": event.type,
            "summary": event.summary,
            "date": event.date,
            "date_words": day.words(),
            "date_basis": event.date_basis,
            "date_first": day.first.isoformat() if day.first else "",
            "date_last": day.last.isoformat() if day.last else "",
            "date_prec": day.date_prec,
            "place": place.name if place else "",
            "place_role": role,
            "place_kind": place.kind if place else "",
            "country": place.country if place else "",
            "admin1": place.admin1 if place else "",
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "radius_km": place.radius_km if place else None,
            "where_prec": place.where_prec if place else None,
            "other_places": _joined((r, p.name) for r, p in others),
            "actors": _joined((r, actor.name) for r, actor in event.actors),
            "claims": _joined((claim.stance, claim.speaker) for claim in event.claims),
            **{
                f"{name}_{part}": number
                for name in CASUALTIES
                for part, number in zip(("low", "best", "high"), getattr(event, name).parts, strict=True)
            },
            "factuality": event.factuality,
            "certainty": event.certainty,
            "review": event.review,
            "evidence": " ".join(one.quote for one in event.evidence),
            "report": event.report.id,
            "publisher": event.report.source,
            "title": event.report.title,
            "paragraphs": "; ".join(str(one.paragraph) for one in event.evidence if one.paragraph),
            "url": event.report.url,
            "published": event.report.published,
        }


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{role}: {name}" for role, name in pairs)
