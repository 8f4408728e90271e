"""How often a name, or an event, is right of which the rules are so and so sure.

A certainty is meant to be the share of right ones among all that are given it: of names at 0.8, four in five should be
names of places and lie within 161 km of where the text means.  The three figures for a placed name were fitted by
logistic regression on the tuning halves of LGL, TR-News and GeoVirus (``python -m bench.evaluate.fit_certainty``);
docs/accuracy.md shows what becomes of them on the held-out halves.

Of events that rules alone found (:mod:`geo.extract.events.cues` weighs the others) the same is meant: of those at 0.6,
three in five should be right in type, date and place. Their three figures rest on some 500 judged proposals (``python
-m bench.evaluate.fit_event_certainty``), which is few. The rules' own score tells little of whether all three are
right, and that someone said something is right more often than that something happened; so the certainties of events
lie close together.
"""

import math

_RECOGNITION = 0.594
_RESOLUTION = 0.559
_BIAS = -1.778
_SUREST = 4.0
"""Log odds beyond which neither stage is believed."""

_UNPLACED = 0.79
"""What is left of the certainty of a name that no gazetteer knows."""


def of_placed(*, recognition: float, share: float) -> float:
    """Return the certainty, 0 to 1, of a name with its place.

    Args:
        recognition: the likelihood that it is a name of a place.
        share: the chosen place's share of the likelihood among those of its name.
    """
    odds = _BIAS + _RECOGNITION * log_odds(recognition) + _RESOLUTION * log_odds(share)
    return 1.0 / (1.0 + math.exp(-odds))


def of_unplaced(*, recognition: float) -> float:
    """Return the certainty, 0 to 1, of a name that no place was found for.

    Args:
        recognition: the likelihood that it is a name of a place.
    """
    return _UNPLACED * recognition


EVENT_SCORE, EVENT_SPOKEN, EVENT_BIAS = 0.24, 0.74, 0.48
"""What an event's log odds are made of: times those of its score, for what is said rather than done, for all."""


OF_LEVEL = {
    "clause": 1.0, "aside": 0.7, "sentence": 0.9, "said": 0.85, "before": 0.75, "paragraph": 0.65, "heading": 0.65,
    "after": 0.6, "publication": 0.65, "text": 0.5, "none": 0.8,
}  # fmt: skip
"""What is left of a rule's score where a date or a place was found this far from the event; ``none``: not at all."""

OF_FACTUALITY = {"happened": 1.0, "planned": 0.8, "threatened": 0.75, "denied": 0.6, "doubted": 0.55}
"""What is left of a rule's score where the event is of this factuality."""

_EVENT_SUREST = 3.0
"""Log odds beyond which a score is not believed: no rule is surer than 0.85, so none was judged there."""


def of_event(*, score: float, spoken: bool) -> float:
    """Return the certainty, 0 to 1, of a proposed event.

    Args:
        score: what rule, standing and distance of the slots make together, 0 to 1.
        spoken: whether it is a statement, an appeal or a dispute.
    """
    told = min(_EVENT_SUREST, max(-_EVENT_SUREST, log_odds(score)))
    odds = EVENT_BIAS + EVENT_SCORE * told + EVENT_SPOKEN * spoken
    return 1.0 / (1.0 + math.exp(-odds))


def event_score(certainty: float, *, spoken: bool) -> float:
    """Return the score that :func:`of_event` made *certainty* of."""
    return 1.0 / (1.0 + math.exp(-(log_odds(certainty) - EVENT_BIAS - EVENT_SPOKEN * spoken) / EVENT_SCORE))


def log_odds(share: float) -> float:
    """Return the natural log odds of *share*, at most 4 either way."""
    if share <= 0.0 or share >= 1.0:
        return math.copysign(_SUREST, share - 0.5)
    return max(-_SUREST, min(_SUREST, math.log(share / (1.0 - share))))
