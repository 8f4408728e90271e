"""One neutral line for an event, in the project's own words: what, by whom, against whom, where, who says so."""

import re
from collections.abc import Collection, Sequence

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
    where = {_called(place) for place in places if place.role != "about"}
    who = _names(agents, besides=where if not kind.is_violent else ())
    whom, both = _names(targets, besides=where), _names([*agents, *targets], besides=where)
    subject = next((_called(place) for place in places if place.role == "about"), "")
    text = kind.summarise(
        {
            "agent": who,
            "target": whom,
            "both": both,
            "parties": f"{'between' if ' and ' in both else 'involving'} {both}" if both else "",
            "agent_or_target": who or whom,
            "target_or_agent": whom or who,
            "place": _place(places, moves=kind.place == "path"),
            "subject": "" if subject in who else subject,
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


_SEVERAL = re.compile(r"(?:at (?:least|most) )?(?:dozens|hundreds|thousands|scores|tens)", re.IGNORECASE)
_SOME = re.compile(
    r"(?:at (?:least|most) )?(?:(?:an?|two|three|several) (?:dozen|hundred|thousand|score)|many|several|some|multiple)",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"(?:a|an|the|some|many|most|several|both|all|few|other|more|another|no|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|about|around|nearly|almost|over|up to|at least|at most)[ -]+(?-i:(?=[a-z0-9]))",
    re.IGNORECASE,
)
"""How a description begins that counts people: its capital is that of a sentence, or of a title."""


def _named(actor: ActorMention) -> str:
    """Return an actor's name as it stands within a sentence; a bare number counts people.

    A title writes "Dozens killed", and a summary "Deaths in Kunduz: dozens of people".
    """
    name = actor.name
    if actor.kind == "group" and not actor.actor_id and _COUNTED.match(name):
        name = name[0].lower() + name[1:]
    number = re.match(rf"(?:{_SEVERAL.pattern}|{_SOME.pattern})\b", name, re.IGNORECASE)
    if number is None or actor.kind != "group":
        return name
    name = name[0].lower() + name[1:]
    if number.end() < len(name):
        return name
    return f"{name} of people" if _SEVERAL.fullmatch(name) else f"{name} people"


def _names(actors: Sequence[ActorMention], *, besides: Collection[str] = ()) -> str:
    """Return the names of *actors* in one phrase, empty where the only one is in *besides*: "in Peru by Peru"."""
    said = list(dict.fromkeys(_named(actor) for actor in actors))
    # "President Emmanuel Macron and Emmanuel Macron" are one
    names = [one for one in said if not any(one != other and f" {one} " in f" {other} " for other in said)][:_MOST]
    if len(names) < 2:
        return "".join(name for name in names if name not in besides)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _called(place: ProposedPlace) -> str:
    """Name a place as the report does; where another word stands for it, as the gazetteer does: not "in Russian"."""
    entry = place.toponym.entry
    own = " ".join(place.toponym.text.split())
    named = place.toponym.by_name and place.toponym.kind != "demonym"
    return own if named or entry is None else entry.name


def _place(places: Sequence[ProposedPlace], *, moves: bool) -> str:
    for place in places:
        name = _called(place)
        if place.role == "happened_at":
            return f"in {name}"
        if place.role == "destination":
            return f"to {name}"
        if place.role == "origin" and moves:
            return f"from {name}"
    return ""
