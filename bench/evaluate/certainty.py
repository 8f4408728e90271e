"""Certainty against correctness: of all that was said to be 0.8 certain, four in five should be right."""

from collections.abc import Iterable
from dataclasses import dataclass

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Tenth:
    """Proposals whose certainty lies in [low, low + 0.1]: how many, how certain on average, how many are right."""

    low: float
    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count


def by_tenths(judged: Iterable[tuple[float, bool]]) -> list[Tenth]:
    """Sort (certainty, whether right) into tenths; those without a member are left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for certainty, right in judged:
        bins.setdefault(min(TENTHS - 1, int(certainty * TENTHS)), []).append((certainty, right))
    return [
        Tenth(number / TENTHS, len(found), sum(c for c, _ in found) / len(found), sum(right for _, right in found))
        for number, found in sorted(bins.items())
    ]


def expected_error(tenths: Iterable[Tenth]) -> float:
    """Return the mean distance between certainty and share of right ones, each tenth weighed by its size.

    Source: expected calibration error, Naeini, Cooper and Hauskrecht 2015.
    """
    found = list(tenths)
    return sum(one.count * abs(one.mean - one.share) for one in found) / max(1, sum(one.count for one in found))


def auc(judged: Iterable[tuple[float, bool]]) -> float | None:
    """Return how likely a right one is the more certain of a right and a wrong one, a tie counting half.

    Args:
        judged: (certainty, whether right).

    Returns:
        The area under the ROC curve, by the sum of ranks (Hanley and McNeil 1982); None where all are right or none is.
    """
    found = sorted(judged)
    right = sum(is_right for _, is_right in found)
    wrong = len(found) - right
    if not right or not wrong:
        return None
    ranks = 0.0
    first = 0
    while first < len(found):
        last = first
        while last < len(found) and found[last][0] == found[first][0]:
            last += 1
        ranks += sum(is_right for _, is_right in found[first:last]) * (first + 1 + last) / 2
        first = last
    return (ranks - right * (right + 1) / 2) / (right * wrong)
