"""Choose among candidates by weighed cues: the likelihood of each is the softmax of the sums of its cues' weights.

The weights are fitted by ``python -m bench.evaluate.fit_slots`` to the tuning halves of the annotated reports; they are
read once for the process.  A cue without a weight counts for nothing.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from geo import tables
from geo.config import DATA

COLUMNS = ("cue", "weight")
_LARGEST = 100.0


@cache
def weights(slot: str) -> Mapping[str, float]:
    """Return the weights of the cues of *slot*, ``dates`` or ``places``."""
    rows = tables.read(DATA / "weights" / f"english_{slot}.csv", columns=COLUMNS)
    return {row["cue"]: row.number("weight", low=-_LARGEST, high=_LARGEST) for row in rows}


def shares(candidates: Sequence[Iterable[str]], *, slot: str) -> list[float]:
    """Return how likely each of *candidates*, given by its cues, is the right one; the shares add up to 1.

    Args:
        candidates: the cues of each, at least one candidate.
        slot: ``dates`` or ``places``.
    """
    return weighed(candidates, weights(slot))


def weighed(candidates: Sequence[Iterable[str]], weight: Mapping[str, float]) -> list[float]:
    """Return :func:`shares` by other weights than those that ship."""
    sums = [sum(weight.get(cue, 0.0) for cue in dict.fromkeys(cues)) for cues in candidates]
    most = max(sums)
    powers = [math.exp(one - most) for one in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
