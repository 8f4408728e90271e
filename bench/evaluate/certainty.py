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
