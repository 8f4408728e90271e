"""Fit the weights of dates and places of English events: ``python -m bench.evaluate.fit_slots``.

For each mention of an annotated event the likelihood of its candidates is the softmax of the sums of their cues'
weights (:mod:`geo.extract.english.slots.ranking`).  Fitted is the logarithm of what the right candidates have of it
together, with a quadratic penalty, by Adam over all cases at once: the same cases give the same weights.  Cues that are
rare are left out; what too few reports show is set by hand (``BY_HAND``) as what the penalty draws towards.

Each tuning report is also foretold by a fit to others, which is printed with the score of the held-out half.
"""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.evaluate import slot_cases
from bench.evaluate.slot_cases import Case
from geo.config import DATA, Settings
from geo.extract.english.slots import ranking
from geo.extract.models import load_models

PENALTY = 6.0
LEAST_CASES = 4
LEAST_WEIGHT = 0.015
STEPS = 150
RATE = 0.08
FOLDS = 5
SLOTS = ("dates", "places")

BY_HAND: Mapping[str, Mapping[str, float]] = {
    "dates": {"headed": 3.0, "listed": 3.0, "rank=9": -1.5},
    "places": {
        "headed|alone=True": 5.0,
        "label": 1.0,
        "bar=capital:site:city": -2.0,
        "dated label": 5.0,
        "abroad": -4.0,
        "governs": 3.0,
        "owner": 2.0,
        "office": -2.5,
        "where said": -1.0,
    },
}
"""What the weights of cues that stand in too few reports are drawn towards: headings, lists, ends of plans ..."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Table:
    """The cases of one slot: ``cues`` of all candidates in a row, where those of each candidate start, and where the
    candidates of each case start.
    """

    cues: Whole
    starts: Whole
    cases: Whole
    right: NDArray[np.bool_]
    counts: Floats

    @property
    def sizes(self) -> Whole:
        """How many candidates each case has."""
        return np.diff(np.append(self.cases, len(self.right)))

    def likely(self, weights: Floats) -> Floats:
        """Return the likelihood of each candidate."""
        sums = np.add.reduceat(weights[self.cues], self.starts)
        powers = np.exp(sums - np.repeat(np.maximum.reduceat(sums, self.cases), self.sizes))
        likely: Floats = powers / np.repeat(np.add.reduceat(powers, self.cases), self.sizes)
        return likely


def fit(cases: Sequence[Case], slot: str) -> dict[str, float]:
    """Return the weights of the cues of *slot* by their names."""
    told = [one for one in cases if any(right for _, right in one.slots.get(slot, ()))]
    counts = Counter(cue for one in told for cues, _ in one.slots[slot] for cue in set(cues))
    names = sorted({*(cue for cue, count in counts.items() if count >= LEAST_CASES), *BY_HAND[slot]})
    table = _table(told, slot, {cue: number for number, cue in enumerate(names)})
    drawn = np.array([BY_HAND[slot].get(cue, 0.0) for cue in (*names, "")])
    weights, mean, spread = drawn.copy(), np.zeros(len(drawn)), np.zeros(len(drawn))
    lengths = np.diff(np.append(table.starts, len(table.cues)))
    counted = np.repeat(table.counts, table.sizes)
    for step in range(1, STEPS + 1):
        likely = table.likely(weights)
        good = likely * table.right
        good = good / np.maximum(np.repeat(np.add.reduceat(good, table.cases), table.sizes), 1e-12)
        slope = np.bincount(
            table.cues, weights=np.repeat((likely - good) * counted, lengths), minlength=len(weights)
        ) + PENALTY * (weights - drawn)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        rate = RATE * (1 - 0.9 * step / STEPS)
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=False))


def _table(cases: Sequence[Case], slot: str, numbers: Mapping[str, int]) -> _Table:
    cues: list[int] = []
    starts, firsts, right = [], [], []
    for one in cases:
        firsts.append(len(right))
        for named, is_right in one.slots[slot]:
            starts.append(len(cues))
            cues.extend(sorted({numbers[cue] for cue in named if cue in numbers}) or [len(numbers)])
            right.append(is_right)
    return _Table(
        np.array(cues), np.array(starts), np.array(firsts), np.array(right), np.array([one.weight for one in cases])
    )


def chosen(cases: Sequence[Case], slot: str, weights: Mapping[str, float]) -> dict[tuple[str, int], bool]:
    """Return by (report, event) whether the surest of its mentions has it right."""
    surest: dict[tuple[str, int], tuple[float, bool]] = {}
    for one in cases:
        if one.scored:
            shares = ranking.weighed([cues for cues, _ in one.slots[slot]], weights)
            best = max(range(len(shares)), key=shares.__getitem__)
            here = shares[best], one.slots[slot][best][1]
            key = one.report, one.event
            surest[key] = max(surest.get(key, here), here, key=lambda pair: pair[0])
    return {key: right for key, (_, right) in surest.items()}


def foretold(cases: Sequence[Case], slot: str) -> dict[tuple[str, int], bool]:
    """Return :func:`chosen` of each report by a fit to reports of the other folds."""
    found: dict[tuple[str, int], bool] = {}
    for fold in range(FOLDS):
        weights = fit([one for one in cases if _fold(one) != fold], slot)
        found |= chosen([one for one in cases if _fold(one) == fold], slot, weights)
    return found


def _fold(case: Case) -> int:
    return int(hashlib.md5(case.report.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def write(weights: Mapping[str, float], path: Path) -> None:
    """Write *weights* to the table that :mod:`geo.extract.english.slots.ranking` reads, the least ones left out."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(ranking.COLUMNS)
        table.writerows((cue, f"{value:.2f}") for cue, value in sorted(weights.items()) if abs(value) >= LEAST_WEIGHT)


def report(cases: Sequence[Case], right: Mapping[str, Mapping[tuple[str, int], bool]]) -> str:
    """Return how many dates, places and both are right, by source and over all that news is."""
    sources = {(one.report, one.event): one.source for one in cases if one.scored}
    shares: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for key, source in sources.items():
        both = right["dates"][key], right["places"][key]
        shares[source].append(both)
        if source not in ("five reports", "tests"):
            shares["all but those of the project"].append(both)
    return "\n".join(
        f"  {source:30}{len(some):5} events: date {np.mean([date for date, _ in some]):.3f}, "
        f"place {np.mean([place for _, place in some]):.3f}, both {np.mean([all(both) for both in some]):.3f}"
        for source, some in sorted(shares.items())
    )


def main() -> None:
    """Fit, print and write."""
    models = load_models(Settings.from_environment())
    cases: list[Case] = []
    for one in slot_cases.reports():
        context = slot_cases.indexed(one, models)
        if context is not None:
            cases += slot_cases.cases(one, context, models)
    fit_and_write(cases)


def fit_and_write(cases: Sequence[Case]) -> None:
    """Fit to the tuning half of *cases*, print what becomes of both halves and write the weights."""
    tuning = [one for one in cases if one.half == "tuning"]
    held = [one for one in cases if one.half == "held-out"]
    print(f"tuning, each report by a fit to others\n{report(tuning, {slot: foretold(tuning, slot) for slot in SLOTS})}")
    fitted = {slot: fit(tuning, slot) for slot in SLOTS}
    print(f"held-out\n{report(held, {slot: chosen(held, slot, fitted[slot]) for slot in SLOTS})}")
    for slot, weights in fitted.items():
        write(weights, DATA / "weights" / f"english_{slot}.csv")


if __name__ == "__main__":
    main()
