"""One neutral line for an event, in the project's own words: what, by whom, against whom, where, who says so."""

from collections.abc import Sequence

from geo.extract.annotations import ActorMention, ClaimMention, ProposedPlace
from geo.facts import event_types

_MOODS = {
    "planned": "Planned: ",
    "threatened": "Threatened: ",
    "denied": "Denied: ",
    "doubted": "Doubted: ",
}
_MOST = 3
_LONGEST = 200


def write(
    type_: str,
    *,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    places: Sequence[ProposedPlace],
    claims: Sequence[ClaimMention],
    factuality: str,
) -> str:
    """Return a summary of at most some 200 characters; it quotes names, never a sentence of the report.

    Args:
        type_: a type of data/event_types.csv, whose record has the words.
        agents, targets: who acted, and on whom.
        places: the event's places, the most telling first.
        claims: who says so; the first claim or denial is named.
        factuality: a word of the vocabulary.
    """
    kind = event_types.behaviour(type_)
    who, whom = _names(agents), _names(targets)
    text = kind.summarise(
        {
            "agent": who,
            "target": whom,
            "both": _names([*agents, *targets]),
            "agent_or_target": who or whom,
            "target_or_agent": whom or who,
            "place": _place(places, moves=kind.place == "path"),
            "subject": next((place.toponym.text for place in places if place.role == "about"), ""),
        }
    )
    if claims and not kind.is_spoken:
        said = next((claim for claim in claims if claim.stance in ("claims", "denies", "doubts")), claims[0])
        text += f" ({_SAID[said.stance]} {said.speaker})"
    text = _MOODS.get(factuality, "") + text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


_SAID = {
    "claims": "according to",
    "reports": "reported by",
    "denies": "denied by",
    "doubts": "doubted by",
    "plans": "planned by",
}


def _names(actors: Sequence[ActorMention]) -> str:
    names = list(dict.fromkeys(actor.name for actor in actors))[:_MOST]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _place(places: Sequence[ProposedPlace], *, moves: bool) -> str:
    for place in places:
        name = place.toponym.entry.name if place.toponym.entry is not None else place.toponym.text
        if place.role == "happened_at":
            return f"in {name}"
        if place.role == "destination":
            return f"to {name}"
        if place.role == "origin" and moves:
            return f"from {name}"
    return ""
