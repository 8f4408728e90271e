"""An extraction as the JSON object that other programs read (``python -m geo extract``).

Offsets are Unicode code points of the report's text, coordinates decimal degrees (WGS 84), ``precision_km`` the radius
of the circle in which the place lies.
"""

from dataclasses import asdict
from typing import Any

from geo.model import EventDraft, EventPlace, Extraction, Toll

Json = dict[str, Any]

_FOUND = "found:"
"""What stands before the word that says what found an event, among its rules."""


def report(identifier: str, found: Extraction) -> Json:
    """Return the object of one report.

    Args:
        identifier: the report's id, repeated in the answer.
        found: what was extracted.

    Returns:
        Toponyms that could not be placed keep null coordinates; where there is nothing to note the field is absent.
    """
    kinds = {(one.start, one.end): one.kind for one in found.toponyms}
    answer: Json = {
        "id": identifier,
        "toponyms": [asdict(one) for one in found.toponyms],
        "dates": [{"start": d.start, "end": d.end, "text": d.text, "edtf": d.edtf} for d in found.dates],
        "events": [event(one, kinds=kinds) for one in found.events],
    }
    if found.note:
        answer["note"] = found.note
    return answer


def failure(identifier: str, why: str) -> Json:
    """Return the object of a report that could not be read: empty lists and the reason."""
    return {"id": identifier, "error": why, "toponyms": [], "dates": [], "events": []}


def event(draft: EventDraft, *, kinds: dict[tuple[int, int], str]) -> Json:
    """Return a proposed event; ``claimed_by`` and ``stance`` repeat its first claim.

    Args:
        draft: the event.
        kinds: of the toponyms, by their spans, for names that no place was found for.
    """
    first = draft.claims[0] if draft.claims else None
    spans: dict[str, list[list[int | None]]] = {}
    for span in draft.spans:
        spans.setdefault(span.purpose, []).append([span.start, span.end])
    evidence = next(span for span in draft.spans if span.purpose == "evidence")
    return {
        "type": draft.type,
        "date": draft.date or None,
        "date_basis": draft.date_basis,
        "factuality": draft.factuality,
        "places": [_place(one, kinds) for one in draft.places],
        "actors": [{"name": actor.name, "role": actor.role} for actor in draft.actors],
        "claims": [
            {"speaker": claim.speaker, "stance": claim.stance, "start": claim.start, "end": claim.end}
            for claim in draft.claims
        ],
        "claimed_by": first.speaker if first else None,
        "stance": first.stance if first else None,
        "certainty": draft.certainty,
        "summary": draft.summary,
        "casualties": {"killed": _toll(draft.killed), "injured": _toll(draft.injured)},
        "found_by": next((rule.removeprefix(_FOUND) for rule in draft.rules if rule.startswith(_FOUND)), "rule"),
        "evidence": {"start": evidence.start, "end": evidence.end, "quote": evidence.quote},
        "spans": {
            "what": spans.get("what", [None])[0],
            "where": spans.get("where", [None])[0],
            "when": spans.get("when", [None])[0],
            "who": [[actor.start, actor.end] for actor in draft.actors],
        },
        "mentions": spans.get("mention", []),
        "rules": list(draft.rules),
    }


def _toll(toll: Toll) -> list[int | None] | None:
    return list(toll.parts) if toll.is_known else None


def _place(named: EventPlace, kinds: dict[tuple[int, int], str]) -> Json:
    place = named.place
    kind = place.kind if place else kinds.get((named.start or 0, named.end or 0), "other")
    return {
        "name": place.name if place else named.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else "",
        "kind": kind,
        "role": named.role,
        "precision_km": place.radius_km if place else None,
        "gazetteer_id": place.gazetteer_id if place else "",
    }
