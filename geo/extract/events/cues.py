"""What speaks for a proposed event, and how likely that makes it: an event at all, and right in type, date and place.

The weights are in data/weights/events.csv, fitted by ``make train`` to what the finders propose in reports of the
tuning half that they have not seen.  A cue without a weight counts for nothing.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from geo import tables
from geo.config import DATA
from geo.extract.annotations import When, Where
from geo.extract.certainty import log_odds
from geo.extract.events.mentions import Group, Mention

T = TypeVar("T")

COLUMNS = ("cue", "event", "right")
PATH = DATA / "weights" / "events.csv"
BIAS = "bias"
BAR = 0.4
"""The likelihood of being an event at all below which nothing is proposed: the best detection F1 on the tuning half."""

_LARGEST = 100.0
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
) -> dict[str, float]:
    """Return the cues of the event that *group* tells of, by name; most are 0 or 1 and left out where 0.

    Args:
        group: its mentions.
        best: the one that tells most.
        type_, when, where, factuality: what is proposed.
        language: that of the text: each has a finder of its own, which is right more or less often.
    """
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
    }
    holds = {
        "rule": any(mention.rule.lemmas for mention in group.mentions),
        "agents": any(mention.agents for mention in group.mentions),
        "targets": any(mention.targets for mention in group.mentions),
        "said": bool(best.attributions),
        "lead": best.sentence.index < _LEAD,
        "early": best.sentence.index < 3 * _LEAD,
        "about": bool(where.places) and where.places[0].role == "about",
    }
    return told | {name: 1.0 for name, holding in holds.items() if holding}
