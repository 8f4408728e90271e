"""One neutral line for an event, in the project's own words: what, by whom, against whom, where, who says so."""

from collections.abc import Sequence

from geo.extract.annotations import ActorMention, ClaimMention, ProposedPlace

_PHRASES = {
    "attack": ("Attack{target}{place}", ", attributed to {agent}"),
    "clash": ("Fighting{place}", " involving {both}"),
    "operation": ("Operation{target}{place}", " by {agent}"),
    "takeover": ("Change of control{place}", ", to {agent}"),
    "death": ("Deaths{place}", ": {either}"),
    "conference": ("Meeting{place}", " of {both}"),
    "agreement": ("Agreement or cooperation{place}", " between {both}"),
    "statement": ("Statement", " by {agent}"),
    "appeal": ("Appeal", " by {agent}"),
    "dispute": ("Denial or doubt", " by {agent}"),
    "sanction": ("Sanction{target}{place}", " by {agent}"),
    "movement": ("Movement{place}", " of {either}"),
    "concentration": ("Concentration{place}", " of {either}"),
    "allegiance": ("Change of allegiance", " of {agent}"),
    "recruitment": ("Recruitment{place}", ": {both}"),
    "formation": ("Formation{place}", " of {target_first}"),
    "appointment": ("Appointment", " of {target_first}"),
    "arrest": ("Arrest or trial{place}", " of {target_first}"),
    "amnesty": ("Release or pardon{place}", " of {target_first}"),
    "disappearance": ("Disappearance{place}", " of {either}"),
    "protest": ("Protest{place}", " by {agent}"),
    "other": ("Event{place}", " involving {both}"),
}
_MOODS = {
    "planned": "Planned: ",
    "threatened": "Threatened: ",
    "denied": "Denied: ",
    "doubted": "Doubted: ",
}
_TARGETED = frozenset({"attack", "operation", "sanction"})
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
        type_: a type of data/event_types.csv.
        agents, targets: who acted, and on whom.
        places: the event's places, the most telling first.
        claims: who says so; the first claim or denial is named.
        factuality: a word of the vocabulary.
    """
    head, tail = _PHRASES[type_]
    who, whom = _names(agents), _names(targets)
    both = _names([*agents, *targets])
    text = head.format(target=f" on {whom}" if whom and type_ in _TARGETED else "", place=_place(places, type_))
    values = {"agent": who, "both": both, "either": who or whom, "target_first": whom or who}
    named = next(value for name, value in values.items() if "{" + name + "}" in tail)
    if named:
        text += tail.format(**values)
    if type_ == "allegiance" and whom:
        text += f" to {whom}"
    if type_ in ("appeal", "statement", "dispute"):
        about = next((place.toponym.text for place in places if place.role == "about"), "")
        if about:
            text += f" about {about}"
    elif claims:
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


def _place(places: Sequence[ProposedPlace], type_: str) -> str:
    for place in places:
        name = place.toponym.entry.name if place.toponym.entry is not None else place.toponym.text
        if place.role == "happened_at":
            return f" in {name}"
        if place.role == "destination":
            return f" to {name}"
        if place.role == "origin" and type_ == "movement":
            return f" from {name}"
    return ""
