"""What is counted of matched events: by report with an interval, by type, by what a reader must mend, of casualties."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.evaluate.matching import Match
from geo.extract.events.proposals import BY_RULE

DRAWS = 2000
THEMES: Mapping[str, tuple[str, ...]] = {
    "attacks": ("attack", "clash", "operation"),
    "conferences": ("conference", "agreement"),
    "allegiances": ("allegiance",),
}
"""What the collection is about, as types."""

AS_THEY_STAND, ONE_EDIT, MORE_EDITS, REJECT = "right as they stand", "one edit", "more than one edit", "to reject"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one report: events owed, events proposed, matched, and matched with type, date and place right."""

    owed: int
    proposed: int
    matched: int
    full: int


@dataclass(frozen=True, slots=True)
class Fired:
    """Of one rule: proposals it had a part in, those of an owed event of the type, those right in all."""

    proposals: int = 0
    events: int = 0
    right: int = 0


def by_report(found: Iterable[Match], reports: Iterable[str]) -> list[Counts]:
    """Count for each of *reports*; a report without events and proposals counts nothing, and is among them."""
    kept: dict[str, Counter[str]] = {one: Counter() for one in reports}
    for match in found:
        if match.is_neutral:
            continue
        its = kept[match.report]
        its["owed"] += match.is_owed
        its["proposed"] += match.proposal is not None
        its["matched"] += match.is_pair
        its["full"] += match.is_pair and not match.wrong
    return [Counts(its["owed"], its["proposed"], its["matched"], its["full"]) for its in kept.values()]


def interval(counts: Sequence[Counts], *, of: str, draws: int = DRAWS) -> tuple[float, float]:
    """Return the middle 90 % of F1 over draws, with replacement, of as many reports.

    Args:
        counts: those of each report, at least one.
        of: "matched" for detection F1, "full" for full F1.
        draws: how many; always the same ones.

    Returns:
        The 5th and the 95th percentile.  Source: percentile bootstrap, Efron and Tibshirani 1993, chapter 13.
    """
    table = np.array([(getattr(one, of), one.owed + one.proposed) for one in counts], dtype=float)
    dice = np.random.default_rng(0)
    times = dice.multinomial(len(counts), np.full(len(counts), 1.0 / len(counts)), size=draws)
    hits, sizes = (times @ table).T
    shares: NDArray[np.float64] = 2.0 * hits / np.maximum(sizes, 1.0)
    low, high = np.percentile(shares, (5, 95))
    return float(low), float(high)


def recall(found: Iterable[Match], types: Iterable[str] | None = None) -> tuple[int, int]:
    """Return (found, owed) of the events of these *types*, of all types where none are given.

    An event is found where a proposal is matched with it whose type is right; a type of one family stands for another,
    as in the scorer.
    """
    wanted = None if types is None else set(types)
    of = [one for one in found if one.event and one.is_owed and (wanted is None or one.event["type"] in wanted)]
    return sum(one.proposal is not None and one.type for one in of), len(of)


def edits(found: Iterable[Match]) -> Counter[str]:
    """Count proposals by what a reader must do about them; those that stand for a neutral event are left out.

    One that matches no event is to reject, so of two for one event the second is; one edit is exactly one of type, date
    and place, and is counted under that word as well.
    """
    counts: Counter[str] = Counter()
    for match in found:
        if match.proposal is None or match.is_neutral:
            continue
        if match.event is None:
            counts[REJECT] += 1
        elif not match.wrong:
            counts[AS_THEY_STAND] += 1
        elif len(match.wrong) == 1:
            counts[ONE_EDIT] += 1
            counts[match.wrong[0]] += 1
        else:
            counts[MORE_EDITS] += 1
    return counts


def by_rule(found: Iterable[Match]) -> dict[str, Fired]:
    """Count for each rule the proposals that it had a part in, those that stand for a neutral event left out."""
    counts: dict[str, Counter[str]] = {}
    for match in found:
        if match.proposal is None or match.is_neutral:
            continue
        for told in match.proposal.get("rules", ()):
            if told.startswith(BY_RULE):
                its = counts.setdefault(told.removeprefix(BY_RULE), Counter())
                its["fired"] += 1
                its["event"] += match.is_owed and match.type
                its["right"] += match.is_owed and not match.wrong
    return {rule: Fired(its["fired"], its["event"], its["right"]) for rule, its in counts.items()}


def oracles(found: Iterable[Match]) -> list[tuple[str, float, float]]:
    """Return what (step, detection F1, full F1) would be if one step made no error, the others as they are.

    Neutral events and what stands for them count neither way.  A missed event that is found would be right in all as
    often as those that are found.
    """
    counted = [one for one in found if not one.is_neutral]
    owed = sum(one.is_owed for one in counted)
    proposed = sum(one.proposal is not None for one in counted)
    pairs = [one for one in counted if one.is_pair]
    matched, right = len(pairs), sum(not one.wrong for one in pairs)
    missed = owed - matched

    def shares(hits: float, full: float, proposals: int) -> tuple[float, float]:
        every = max(1, owed + proposals)
        return 2.0 * hits / every, 2.0 * full / every

    told = [("as it is", *shares(matched, right, proposed))]
    for what, parts in (
        ("every type right", {"type"}), ("every date right", {"date"}), ("every place right", {"place"}),
        ("every date and place right", {"date", "place"}),
    ):  # fmt: skip
        told.append((what, *shares(matched, sum(set(one.wrong) <= parts for one in pairs), proposed)))
    told.append(("nothing proposed that is no event of its own", *shares(matched, right, matched)))
    all_right = right + missed * right / max(1, matched)
    told.append(("every event found", *shares(owed, all_right, proposed + missed)))
    return told


Toll = Sequence[int | None]
"""Low, best and high number of people; None where a part is not known."""


@dataclass(frozen=True, slots=True)
class Casualties:
    """Of killed or injured: events owed that have a figure, figures proposed for them, and how many of those are right.

    ``unasked`` are figures proposed for events that have none.
    """

    owed: int
    given: int
    equal: int
    overlapping: int
    unasked: int


def is_best_equal(gold: Toll, got: Toll) -> bool:
    """Whether the best numbers of both are known and the same."""
    return gold[1] is not None and gold[1] == got[1]


def overlap(gold: Toll, got: Toll) -> bool:
    """Whether the ranges have a number in common; an unknown low is 0, an unknown high has no bound."""
    (low, high), (least, most) = _range(gold), _range(got)
    return low <= most and least <= high


def _range(toll: Toll) -> tuple[float, float]:
    low, best, high = toll
    least = low if low is not None else best if best is not None else 0
    return least, math.inf if high is None else high


def casualties(found: Iterable[Match], what: str) -> Casualties:
    """Count the figures of *what*, "killed" or "injured", over events owed."""
    counts: Counter[str] = Counter()
    for match in found:
        if match.event is None or match.is_neutral:
            continue
        gold = match.event.get(what)
        got = (match.proposal.get("casualties") or {}).get(what) if match.proposal is not None else None
        counts["owed"] += gold is not None
        if got is None:
            continue
        if gold is None:
            counts["unasked"] += 1
            continue
        counts["given"] += 1
        counts["equal"] += is_best_equal(gold, got)
        counts["overlapping"] += overlap(gold, got)
    return Casualties(*(counts[key] for key in ("owed", "given", "equal", "overlapping", "unasked")))
