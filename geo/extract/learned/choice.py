"""Which of the finder's hits are believed: one for each kind of event that a sentence tells of."""

from collections.abc import Sequence

from geo.extract.annotations import Span
from geo.extract.learned.finder import Finder, Hit
from geo.facts.event_types import behaviour

BAR = 0.3
"""Chance from which on the finder alone is believed."""

LEAST = 0.12
"""Chance from which on the finder's word counts beside a rule's: agreement makes the event surer."""

ENOUGH = frozenset(
    {"abduction", "allegiance", "amnesty", "concentration", "disappearance", "formation", "recruitment", "sanction",
     "takeover"}
)  # fmt: skip
"""Types for which a rule's word is enough: most of what rules alone told of them on the tuning half were events.  All
but sanctions have fewer than fifty mentions in real reports for the finder to learn from."""

_UNHEARD = frozenset({"death"})
"""Types that rules name without being right: who is killed mostly is so in an attack, or an accident."""

_KINDS = {
    "clash": "attack", "operation": "attack", "agreement": "conference", "appeal": "statement", "dispute": "statement",
    "concentration": "movement",
}  # fmt: skip


def kind(type_: str) -> str:
    """Return the type that stands for all types which readers exchange for *type_*."""
    return _KINDS.get(type_, type_)


def is_deed(type_: str) -> bool:
    """Return True if an event of *type_* is what somebody did: nothing is told where it is said not to have been done.

    That somebody was silent, or stayed away from a meeting, is told of as what they said and of the meeting.
    """
    return not behaviour(type_).is_spoken and kind(type_) != "conference"


def is_told_by_rules(type_: str, *, finder: Finder) -> bool:
    """Return True if a rule's word for *type_* is believed by itself: *finder* does not know the type, or hardly."""
    return type_ in ENOUGH or type_ not in finder.types


def is_heard(type_: str, *, finder: Finder) -> bool:
    """Return True if a rule's word for *type_* counts where *finder* takes the same clause for another kind."""
    return type_ not in _UNHEARD and not is_told_by_rules(type_, finder=finder)


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
