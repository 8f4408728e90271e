"""How often a name is right that recognition and resolution are so and so sure of.

A certainty is meant to be the share of right ones among all that are given it: of names at 0.8, four in five should be
names of places and lie within 161 km of where the text means.  The three figures for a placed name were fitted by
logistic regression on the tuning halves of LGL, TR-News and GeoVirus (``python -m bench.evaluate.fit_certainty``);
docs/accuracy.md shows what becomes of them on the held-out halves.
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


def log_odds(share: float) -> float:
    """Return the natural log odds of *share*, at most 4 either way."""
    if share <= 0.0 or share >= 1.0:
        return math.copysign(_SUREST, share - 0.5)
    return max(-_SUREST, min(_SUREST, math.log(share / (1.0 - share))))
