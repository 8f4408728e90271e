"""Which events of different reports may be one: the same kind of thing, at a time and a place that can be the same.

Two events are compared where their types are alike and their dates may overlap; the score is the share of what both of
them know that agrees.  It proposes; a person decides.  Distances are kilometres.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo import edtf
from geo.model import EventDraft, Place
from geo.names import fold
from geo.spherical import great_circle_km

LEAST = 0.6
"""Pairs below this score are not proposed."""

_ALIKE = (
    frozenset({"attack", "clash", "operation", "takeover", "death"}),
    frozenset({"conference", "agreement", "statement"}),
    frozenset({"movement", "concentration"}), frozenset({"allegiance", "agreement", "formation"}),
)  # fmt: skip
_WIDEST_DAYS = 31
"""A date that is known no better than this says too little to bring two events together."""

_WEIGHTS = {"type": 1.0, "date": 2.0, "place": 2.0, "actors": 2.0}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its id and the report that tells it."""

    id: str
    report: str
    draft: EventDraft


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two events that may be one: how alike (0 to 1), and why in words."""

    one: str
    other: str
    score: float
    why: str


def pairs(events: Iterable[Told], *, least: float = LEAST) -> tuple[Likeness, ...]:
    """Return the pairs of events of different reports that may be one, the likest first.

    Args:
        events: whose pairs to look for; those whose date is not known to the month are compared with none.
        least: the least score (0 to 1) of a pair.
    """
    by_month: defaultdict[tuple[int, int], list[Told]] = defaultdict(list)
    for event in events:
        for month in _months(event.draft.date):
            by_month[month].append(event)
    found: dict[tuple[str, str], Likeness | None] = {}
    for together in by_month.values():
        ordered = sorted(together, key=lambda event: event.id)
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 :]:
                if one.report != other.report and (one.id, other.id) not in found:
                    found[one.id, other.id] = compare(one, other)
    kept = [likeness for likeness in found.values() if likeness is not None and likeness.score >= least]
    return tuple(sorted(kept, key=lambda pair: (-pair.score, pair.one, pair.other)))


def compare(one: Told, other: Told) -> Likeness | None:
    """Say how alike two events are; None where they cannot be the same, or too little is known of one."""
    here, there = one.draft, other.draft
    alike = here.type == there.type
    if not alike and not any({here.type, there.type} <= group for group in _ALIKE):
        return None
    first, second = edtf.parse(here.date), edtf.parse(there.date)
    if not (first.year_known and second.year_known and first.overlaps(second.first, second.last)):
        return None
    near = _near(_grounds(here), _grounds(there))
    names, others = _actors(here), _actors(there)
    shared = names.keys() & others.keys()
    if near is False or not (near or shared):
        return None
    parts = {"type": 1.0 if alike else 0.5, "date": 1.0 if first.text == second.text else 0.6}
    if near is not None:
        parts["place"] = 1.0
    if names and others:
        parts["actors"] = len(shared) / min(len(names), len(others))
    total = sum(_WEIGHTS[name] for name in _WEIGHTS)
    score = sum(_WEIGHTS[name] * value for name, value in parts.items()) / total
    reasons = ["the same type" if alike else "types that go together"]
    reasons.append("the same date" if first.text == second.text else "dates that overlap")
    reasons += ["places that can be the same"] if near else []
    reasons += [f"the same {', '.join(sorted(names[name] for name in shared))}"] if shared else []
    return Likeness(one.id, other.id, round(score, 3), "; ".join(reasons))


def _months(text: str) -> Sequence[tuple[int, int]]:
    """The months that a date may lie in; none for one that is open, or wider than a month."""
    day = edtf.parse(text)
    if not day.year_known or day.first is None or day.last is None or (day.days or 0) > _WIDEST_DAYS:
        return ()
    return tuple(dict.fromkeys((_month(day.first), _month(day.last))))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _grounds(draft: EventDraft) -> list[Place]:
    """Where the event is: where it happened, else what it is about."""
    for roles in (("happened_at",), ("destination", "origin"), ("about",)):
        found = [one.place for one in draft.places if one.role in roles and one.place is not None]
        if found:
            return found
    return []


def _near(here: Sequence[Place], there: Sequence[Place]) -> bool | None:
    """Whether two events can be at one place; None where one of them says no place."""
    if not here or not there:
        return None
    return any(
        great_circle_km((a.lat, a.lon), (b.lat, b.lon)) <= a.radius_km + b.radius_km + 5 for a in here for b in there
    )


def _actors(draft: EventDraft) -> dict[str, str]:
    """Folded name -> name of those who take part; who merely speaks of it is none of them."""
    return {fold(one.name): one.name for one in draft.actors if one.role != "speaker"}
