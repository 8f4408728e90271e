"""Which of the finder's hits are believed: one for each kind of event that a sentence tells of."""

from collections.abc import Sequence

from geo.extract.annotations import Span
from geo.extract.learned.finder import Finder, Hit

BAR = 0.3
"""Chance from which on the finder alone is believed."""

LEAST = 0.12
"""Chance from which on the finder's word counts beside a rule's: agreement makes the event surer."""

FEW = frozenset({"abduction", "concentration", "disappearance", "recruitment"})
"""Types of which fewer than fifty mentions were there to learn from: a rule's word for one is believed by itself."""

_KINDS = {
    "clash": "attack", "operation": "attack", "agreement": "conference", "appeal": "statement", "dispute": "statement",
    "concentration": "movement",
}  # fmt: skip


def kind(type_: str) -> str:
    """Return the type that stands for all types which readers exchange for *type_*."""
    return _KINDS.get(type_, type_)


def is_told_by_rules(type_: str, *, finder: Finder) -> bool:
    """Return True if a rule's word for *type_* is believed by itself: *finder* does not know the type, or hardly."""
    return type_ in FEW or type_ not in finder.types


def weight(hit: Hit) -> float:
    """Return how sure the rule that stands for *hit* is, in the measure of rules."""
    return 0.4 + 0.5 * hit.chance


def by_rule(type_: str, span: Span) -> Hit:
    """Return the hit that stands for a rule's word at *span* (characters of its sentence), which is believed."""
    return Hit(type_, 1.0, span, None)


def of_each_kind(hits: Sequence[Hit]) -> dict[str, Hit]:
    """Return the likeliest of *hits* of each kind; they must come likeliest first."""
    chosen: dict[str, Hit] = {}
    for hit in hits:
        chosen.setdefault(kind(hit.type), hit)
    return chosen
