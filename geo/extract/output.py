"""Extraction as the JSON objects that other programs read (``python -m geo extract``).

Offsets are Unicode code points of the report's text, coordinates decimal degrees (WGS 84), ``precision_km`` the radius
of the circle in which the place lies.
"""

from typing import Any

from geo.extract.annotations import DateMention, Proposal, ProposedPlace, Span, Toponym

Json = dict[str, Any]


def report(
    identifier: str,
    text: str,
    *,
    toponyms: list[Toponym],
    dates: list[DateMention],
    events: list[Proposal],
    note: str = "",
) -> Json:
    """Return the object of one report.

    Args:
        identifier: the report's id, repeated in the answer.
        text: what the offsets count in.
        toponyms: found places; those that could not be placed keep null coordinates.
        dates: found dates.
        events: proposed events.
        note: what was not looked for, in words; without one the answer has no such field.
    """
    answer: Json = {
        "id": identifier,
        "toponyms": [toponym(one) for one in toponyms],
        "dates": [{"start": d.start, "end": d.end, "text": d.text, "edtf": d.edtf} for d in dates],
        "events": [event(one, text) for one in events],
    }
    if note:
        answer["note"] = note
    return answer


def failure(identifier: str, why: str) -> Json:
    """Return the object of a report that could not be read: empty lists and the reason."""
    return {"id": identifier, "error": why, "toponyms": [], "dates": [], "events": []}


def toponym(found: Toponym) -> Json:
    """Return a toponym; a name without a place has null for coordinates and empty strings for the rest."""
    entry = found.entry
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "lat": entry.lat if entry else None,
        "lon": entry.lon if entry else None,
        "name": entry.name if entry else found.text,
        "kind": found.kind,
        "country": entry.country if entry else "",
        "gazetteer_id": entry.id if entry else "",
        "certainty": round(found.certainty, 3),
        "why": found.why,
        "runner_up": found.runner_up,
    }


def event(proposal: Proposal, text: str) -> Json:
    """Return a proposed event; ``claimed_by`` and ``stance`` repeat its first claim.

    No rule reads numbers of people, so casualties are null: not known.
    """
    start, end = proposal.evidence
    first = proposal.claims[0] if proposal.claims else None
    return {
        "type": proposal.type,
        "date": proposal.date or None,
        "date_basis": proposal.date_basis,
        "factuality": proposal.factuality,
        "places": [_place(one) for one in proposal.places],
        "actors": [{"name": actor.name, "role": role} for role, actor in proposal.actors],
        "claims": [
            {"speaker": claim.speaker, "stance": claim.stance, "start": claim.start, "end": claim.end}
            for claim in proposal.claims
        ],
        "claimed_by": first.speaker if first else None,
        "stance": first.stance if first else None,
        "certainty": round(proposal.certainty, 3),
        "summary": proposal.summary,
        "casualties": {"killed": None, "injured": None},
        "found_by": "rule",
        "evidence": {"start": start, "end": end, "quote": text[start:end]},
        "spans": {
            "what": list(proposal.what),
            "where": _span(proposal.where),
            "when": _span(proposal.when),
            "who": [[actor.start, actor.end] for _, actor in proposal.actors],
        },
        "mentions": [list(one) for one in proposal.mentions],
        "rules": list(proposal.rules),
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _place(place: ProposedPlace) -> Json:
    entry = place.toponym.entry
    return {
        "name": entry.name if entry else place.toponym.text,
        "lat": entry.lat if entry else None,
        "lon": entry.lon if entry else None,
        "country": entry.country if entry else "",
        "kind": place.toponym.kind,
        "role": place.role,
        "precision_km": entry.radius_km if entry else None,
        "gazetteer_id": entry.id if entry else "",
    }
