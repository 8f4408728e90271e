"""What speaks for a proposed event, and how likely that makes it: an event at all, and right in type, date and place.

The weights are in data/weights/events.csv, fitted by ``make train`` to what finders propose in reports of the
tuning half that they have not seen.  A cue without a weight counts for nothing.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from geo import tables
from geo.config import DATA
from geo.extract.annotations import When, Where
from geo.extract.certainty import log_odds
from geo.extract.events import days
from geo.extract.events.mentions import Group, Mention
from geo.extract.events.places import nested
from geo.extract.learned import choice

T = TypeVar("T")

COLUMNS = ("cue", "event", "right")
PATH = DATA / "weights" / "events.csv"
BIAS = "bias"
BAR = 0.45
"""The likelihood of being an event at all below which nothing is proposed: the best detection F1 on the tuning half."""

_LARGEST = 100.0
_TYPICAL_TEXT, _TYPICAL_SENTENCE = 1500, 150
"""Characters."""

_LEAD = 2


@cache
def _weights(column: str) -> Mapping[str, float]:
    rows = tables.read(PATH, columns=COLUMNS)
    return {row["cue"]: row.number(column, low=-_LARGEST, high=_LARGEST) for row in rows}


def is_event(told: Mapping[str, float]) -> float:
    """Return how likely *told* (:func:`of_group`) are the cues of an event that a reader would note, 0 to 1."""
    return _likelihood(told, _weights("event"))


def is_right(told: Mapping[str, float]) -> float:
    """Return how likely *told* are the cues of an event whose type, date and place are right, 0 to 1."""
    return _likelihood(told, _weights("right"))


def _likelihood(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    odds = sum(value * weights.get(cue, 0.0) for cue, value in told.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def of_group(
    group: Group[T],
    best: Mention[T],
    *,
    type_: str,
    when: When | None,
    where: Where,
    factuality: str,
    language: str,
    length: int,
    before: Sequence[Group[T]] = (),
) -> dict[str, float]:
    """Return the cues of the event that *group* tells of, by name; most are 0 or 1 and left out where 0.

    Args:
        group: its mentions.
        best: the one that tells most.
        type_, when, where, factuality: what is proposed.
        language: that of the text: each has a finder of its own, which is right more or less often.
        length: characters of the text.
        before: the events that the text told before.
    """
    start, end = best.sentence.start, best.sentence.end
    chances = [mention.chance for mention in group.mentions if mention.type == type_]
    missed = math.prod(1.0 - mention.chance for mention in group.mentions)
    told = {
        BIAS: 1.0,
        "chance": log_odds(max(chances, default=0.0)),
        "together": log_odds(1.0 - missed),
        "share of type": sum(chances) / max(1e-9, sum(mention.chance for mention in group.mentions)),
        "mentions": math.log(len(group.mentions)),
        "date share": log_odds(when.share) if when is not None and when.share < 1.0 else 0.0,
        "place share": log_odds(where.share) if where.share < 1.0 else 0.0,
        f"type {type_}": 1.0,
        f"language {language}": 1.0,
        f"factuality {factuality}": 1.0,
        f"date {when.level if when is not None else 'none'}": 1.0,
        f"place {where.level if where.places else 'none'}": 1.0,
        f"kind {where.places[0].toponym.kind if where.places else 'none'}": 1.0,
        "date length": min(2.0, len(when.date.edtf) / 10) if when is not None else 0.0,
        f"date basis {when.date.basis if when is not None else 'none'}": 1.0,
        "rival": log_odds(group.rival),
        "length of text": math.log((length + 1) / _TYPICAL_TEXT),
        "length of sentence": math.log((end - start + 1) / _TYPICAL_SENTENCE),
        "place certainty": log_odds(where.places[0].toponym.certainty) if where.places else 0.0,
        "places": math.log(max(1, len(where.places))),
        **_agreements(group, when=when, where=where),
        **{f"sign {name}": 1.0 for name in best.signs},
        **_told_before(group, before, type_=type_, when=when, where=where),
    }
    holds = {
        "rule": any(mention.rule.lemmas for mention in group.mentions),
        "agents": any(mention.agents for mention in group.mentions),
        "targets": any(mention.targets for mention in group.mentions),
        "said": bool(best.attributions),
        "lead": best.sentence.index < _LEAD,
        "early": best.sentence.index < 3 * _LEAD,
        "about": bool(where.places) and where.places[0].role == "about",
        "heading": any(mention.sentence.heading for mention in group.mentions),
        "violent": best.behaviour.is_violent,
        "spoken": best.behaviour.is_spoken,
    }
    return told | {name: 1.0 for name, holding in holds.items() if holding}


def _told_before(
    group: Group[T], before: Sequence[Group[T]], *, type_: str, when: When | None, where: Where
) -> dict[str, float]:
    """Return what makes *group* look like one more telling of an event of its kind that the text told *before*."""
    alike = [one for one in before if any(choice.kind(mention.type) == choice.kind(type_) for mention in one.mentions)]
    told: dict[str, float] = {}
    for other in alike:
        theirs = other.best
        dated, placed = when is not None and theirs.when is not None, bool(where.places and theirs.where.places)
        same_day = dated and not _is_another_day(when, theirs.when)
        same_place = placed and nested(where.places[0].toponym, theirs.where.places[0].toponym)
        same_actor = bool(_actors(group) & _actors(other))
        holds = {
            "day": same_day,
            "place": same_place,
            "day and place": same_day and same_place,
            "actor": same_actor,
            "actor, day and place": same_actor and same_day and same_place,
            "nothing against it": (same_day or not dated) and (same_place or not placed),
        }
        told |= {f"before: {name}": 1.0 for name, holding in holds.items() if holding}
    return told | {"before: alike": math.log1p(len(alike))}


def _is_another_day(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and days.differ(one.date.edtf, other.date.edtf)


def _actors(group: Group[T]) -> set[str]:
    return {actor.name for mention in group.mentions for actor in (*mention.agents, *mention.targets)}


def _agreements(group: Group[T], *, when: When | None, where: Where) -> dict[str, float]:
    """Return for date and place how many mentions of the event say the same and how many another, as logarithms."""
    dates, places = [0, 0], [0, 0]
    for mention in group.mentions:
        if when is not None and mention.when is not None:
            dates[days.differ(when.date.edtf, mention.when.date.edtf)] += 1
        if where.places and mention.where.places:
            places[not nested(where.places[0].toponym, mention.where.places[0].toponym)] += 1
    return {
        "same dates": math.log1p(dates[0]), "other dates": math.log1p(dates[1]),
        "same places": math.log1p(places[0]), "other places": math.log1p(places[1]),
    }  # fmt: skip
