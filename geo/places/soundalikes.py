"""Which names sound alike: the keys to retrieve them by, and how to rank them.

A name is retrieved by its consonant skeleton (:func:`geo.places.names.skeleton`), and where that finds nothing close by
the skeletons one slip away: a consonant missing, added, changed, or two swapped.  What was retrieved is ranked by
spelling.
"""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from geo.places.names import skeleton

_CONSONANTS = "bcdfgjklmnprstvzh"
_LEAST = 2
_SHORT = 3
"""Of so few consonants the first must be right: too many names are one slip away."""

_LONG = 40
"""Of more consonants none is tried a slip away: n of them have some 34 n neighbours, and six names of 540,000 more."""

_CLOSE = 60


def neighbours(roman: str) -> list[str]:
    """Return the skeletons to look under for a folded name in Latin letters, its own first; none if it has too few.

    One of more than 40 consonants has its own only.

    >>> neighbours("kabul")[0], "kb" in neighbours("kabul"), neighbours("io")
    ('kbl', True, [])
    """
    own = skeleton(roman)
    if len(own) < _LEAST:
        return []
    if len(own) == _LEAST or len(own) > _LONG:
        return [own]
    start = 1 if len(own) == _SHORT else 0
    places = range(start, len(own))
    slips = [own[:i] + own[i + 1 :] for i in places]
    slips += [own[:i] + letter + own[i + 1 :] for i in places for letter in _CONSONANTS]
    slips += [own[:i] + letter + own[i:] for i in range(start, len(own) + 1) for letter in _CONSONANTS]
    slips += [own[:i] + two + one + own[i + 2 :] for i, (one, two) in enumerate(pairwise(own)) if i >= start]
    return list(dict.fromkeys([own, *slips]))


def resemblance(roman: str, keys: Sequence[str], *, least: float) -> list[tuple[str, float]]:
    """Return the *keys* that resemble *roman* at least so much (0 to 1), with how much, the likest first.

    The mean of Damerau-Levenshtein similarity, which counts slips, and Jaro-Winkler, which trusts beginnings; spaces
    do not count, so that Saripul is Sar-i-Pul.
    """
    wanted = roman.replace(" ", "")
    plain = [key.replace(" ", "") for key in keys]
    close = process.extract(
        wanted, plain, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=2 * least - 1, limit=_CLOSE
    )
    found = [(keys[at], (slips + JaroWinkler.similarity(wanted, key)) / 2) for key, slips, at in close]
    return sorted((pair for pair in found if pair[1] >= least), key=lambda pair: -pair[1])
