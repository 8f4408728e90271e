"""Mentions of one event in a Russian text become one event, as :mod:`geo.extract.english.merging` does in English."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo import edtf
from geo.errors import InvalidDate
from geo.extract.annotations import ActorMention, Span, When, Where
from geo.extract.english.rules.index import SPOKEN
from geo.extract.layout import Sentence
from geo.extract.russian.claims import Attribution
from geo.extract.russian.rules import Rule
from geo.facts.event_types import behaviour

_STRONG = frozenset({"clause", "sentence"})
_FAR = 40
MOST_COMPARED = 20
"""Mentions of an event that a new one is compared with, the latest: all of them would be the square of the text."""

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """One trigger with what fills its slots."""

    rule: Rule
    layout: Sentence
    span: Span
    lemma: str
    agents: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    target_words: frozenset[str]
    when: When | None
    where: Where
    attributions: tuple[Attribution, ...]
    factuality: str

    @property
    def type(self) -> str:
        """The type of event."""
        return self.rule.type

    @property
    def richness(self) -> float:
        """How much its own sentence tells: what makes one mention better evidence than another."""
        score = self.rule.weight + 0.5 * bool(self.agents) + 0.5 * bool(self.targets)
        if self.when is not None:
            score += {"clause": 2.0, "sentence": 1.5}.get(self.when.level, 0.75)
        if self.where.places:
            score += {"clause": 2.0, "sentence": 1.5}.get(self.where.level, 0.25)
        return score - (4.0 if not self.layout.is_body else 0.0)


def group(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return *mentions*, which must be in text order, grouped by event."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        fitting = next((one for one in reversed(groups[-_FAR:]) if _belongs(mention, one)), None)
        if fitting is None:
            groups.append([mention])
        else:
            fitting.append(mention)
    return groups


def _belongs(mention: Mention, others: Sequence[Mention]) -> bool:
    family = _family(mention)
    latest = others[-MOST_COMPARED:]
    if any(_family(other) != family for other in latest):
        return False
    if any(_speaks_against(mention, other) for other in latest):
        return False
    return any(_speaks_for(mention, other) for other in latest)


def _family(mention: Mention) -> str:
    return behaviour(mention.type).merges or mention.type


def _speaks_against(one: Mention, other: Mention) -> bool:
    if one.type in SPOKEN and not _share(one.agents, other.agents):
        return True
    if _dates_differ(one.when, other.when) or _places_differ(one.where, other.where):
        return True
    named = [[actor.name for actor in some.agents if actor.actor_id] for some in (one, other)]
    if named[0] and named[1] and not set(named[0]) & set(named[1]):
        return True
    far = abs(one.layout.index - other.layout.index) > 1
    apart = far and bool(one.target_words and other.target_words and not one.target_words & other.target_words)
    return apart and one.type == other.type and not _share(one.agents, other.agents)


def _speaks_for(one: Mention, other: Mention) -> bool:
    distance = abs(one.layout.index - other.layout.index)
    if distance == 0:
        return True
    shared = sum(
        (
            2 * _share(one.agents, other.agents),
            2 * _share(one.targets, other.targets),
            2 * bool(one.target_words & other.target_words),
            2 * (_is_own(one.where) and _is_own(other.where)),
            2 * (one.when is not None and other.when is not None and one.when.level in _STRONG),
            one.lemma[:5] == other.lemma[:5],
            distance <= 1,
        )
    )
    heading = one.layout.heading or other.layout.heading
    return shared >= (2 if heading or distance <= _NEAR else 3)


def _share(one: Sequence[ActorMention], other: Sequence[ActorMention]) -> bool:
    names = {actor.actor_id or actor.name.lower() for actor in one}
    return any((actor.actor_id or actor.name.lower()) in names for actor in other)


def _dates_differ(one: When | None, other: When | None) -> bool:
    if one is None or other is None or one.date.edtf == other.date.edtf:
        return False
    try:
        first, second = edtf.parse(one.date.edtf), edtf.parse(other.date.edtf)
    except InvalidDate:
        return True
    if first.year_known and second.year_known:
        return not first.overlaps(second.first, second.last)
    return (first.month, first.day) != (second.month, second.day) and None not in (first.month, second.month)


def _is_own(where: Where) -> bool:
    return bool(where.places) and where.level in _STRONG


def _places_differ(one: Where, other: Where) -> bool:
    if not _is_own(one) or not _is_own(other):
        return False
    for first in one.places:
        for second in other.places:
            here, there = first.toponym.entry, second.toponym.entry
            if here is None or there is None or here.id == there.id:
                return False
            if there.id in here.parents or here.id in there.parents:
                return False
            if "country" in (here.kind, there.kind) and set(here.countries) & set(there.countries):
                return False
    return True
