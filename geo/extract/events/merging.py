"""Mentions of one event become one event: the same kind of thing, nothing that speaks against it, something shared.

A mention is one trigger with its slots.  Two are held apart by different dates, places, actors or targets; they are
put together by a shared one, or by standing next to each other with a definite noun or a pronoun.  What grammar says
of them is asked of the language (:mod:`geo.extract.events.coreference`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from geo.extract.annotations import ActorMention, When, Where
from geo.extract.events import days
from geo.extract.events.coreference import Coreference
from geo.extract.events.mentions import OWN_WORDS, Group, Mention
from geo.extract.events.places import lies_in, nested
from geo.extract.events.sameness import Known, Sameness, are_apart, features

T = TypeVar("T")

_NEAR = 2
_FAR_BACK = 6
_FAR = 40
_STEM = 6
MOST_COMPARED = 20
"""Mentions of an event that a new one is compared with, the latest: all of them would be the square of the text."""


MOST_WEIGHED = 6
"""The same where a network weighs each pair."""

_TELLING = OWN_WORDS | {"heading"}


def group(
    mentions: Sequence[Mention[T]], *, language: Coreference[T], network: Sameness | None = None
) -> list[Group[T]]:
    """Return *mentions*, which must be in text order, grouped by event.

    Args:
        mentions: what one text tells of.
        language: what its grammar says of two of them.
        network: says how likely two are one; without it the rules of this module do.
    """
    if network is not None:
        return _likeliest(mentions, language=language, network=network)
    comparison = _Comparison(language)
    groups: list[Group[T]] = []
    for mention in mentions:
        fitting = next((one for one in reversed(groups[-_FAR:]) if comparison.belongs(mention, one)), None)
        if fitting is None:
            groups.append(Group([mention]))
        else:
            fitting.mentions.append(mention)
    return groups


def _likeliest(mentions: Sequence[Mention[T]], *, language: Coreference[T], network: Sameness) -> list[Group[T]]:
    """Return *mentions* grouped, each with the group whose mentions it is likeliest one with on average."""
    groups: list[list[Known[T]]] = []
    rivals: list[float] = []
    for mention in mentions:
        known = Known.of(mention, language=language)
        latest = [group[-MOST_WEIGHED:] for group in groups[-_FAR:]]
        pairs = [features(one, known, language=language) for some in latest for one in some]
        likely = network.of(pairs) if pairs else np.empty(0)
        compared = [one.mention for some in latest for one in some]
        for number in np.flatnonzero(likely >= network.bar).tolist():
            if are_apart(compared[number], mention, language=language):
                likely[number] = 0.0
        best, fitting, at, rival = network.bar, None, 0, 0.0
        for group, some in zip(groups[-_FAR:], latest, strict=True):
            mean = float(likely[at : at + len(some)].mean())
            at += len(some)
            rival = max(rival, mean)
            if mean >= best:
                best, fitting = mean, group
        if fitting is None:
            groups.append([known])
            rivals.append(rival)
        else:
            fitting.append(known)
    return [Group([known.mention for known in group], rival) for group, rival in zip(groups, rivals, strict=True)]


def finest(mentions: Sequence[Mention[T]]) -> Where:
    """Return where the event took place: what the first mention's own words say, or a finer place inside it."""
    own = [one.where for one in mentions if _is_own(one.where)]
    if not own:
        return mentions[0].where
    chosen = own[0]
    for other in own[1:]:
        here, there = chosen.places[0], other.places[0]
        if "origin" not in (here.role, there.role):
            first, second = here.toponym.entry, there.toponym.entry
            if first is not None and second is not None and first.id != second.id and lies_in(second, first):
                chosen = other
    return chosen


@dataclass(frozen=True, slots=True)
class _Comparison(Generic[T]):
    """Compares mentions of one text, the later one with those before it."""

    language: Coreference[T]

    def belongs(self, mention: Mention[T], others: Group[T]) -> bool:
        """Return True if *mention* tells of the event of *others*, which stand before it."""
        latest = others.mentions[-MOST_COMPARED:]
        if not any(_merges(mention) == _merges(other) for other in latest):
            return False
        if any(self._speaks_against(mention, other) for other in latest):
            return False
        return any(self._speaks_for(mention, other) for other in latest)

    def _speaks_against(self, later: Mention[T], earlier: Mention[T]) -> bool:
        distance = abs(later.sentence.index - earlier.sentence.index)
        types = {later.type, earlier.type}
        spoken = later.behaviour.is_spoken
        if spoken and not self._share(later.agents, earlier.agents):
            return True
        if types == {"death"} and _is_same_person(later, earlier):
            return False
        if self.language.is_one(earlier, later) or _may_be_the_same(later, earlier):
            return False
        if self.language.is_another(earlier, later):
            return True
        if spoken and distance and _differ_in_words(later, earlier):
            return True
        if _dates_differ(later.when, earlier.when) or _places_differ(later.where, earlier.where):
            return True
        if "death" in types and len(types) > 1:  # a toll belongs to what is told next to it
            return distance > 1
        if (
            len(types) > 1
            and distance > 1
            and not self.language.is_definite(later)
            and not _is_same_person(later, earlier)
        ):
            return True
        if types == {"movement", "recruitment"}:
            everyone = [*earlier.agents, *earlier.targets]
            known = [actor for actor in (*later.agents, *later.targets) if actor.actor_id]
            return not any(self._share((actor,), everyone, named=True) for actor in known)
        return self._sides_differ(later, earlier)

    def _sides_differ(self, later: Mention[T], earlier: Mention[T]) -> bool:
        taken_up = self.language.is_taken_up(earlier, later)
        if later.agents and earlier.agents and not self._share(later.agents, earlier.agents) and not taken_up:
            return True
        if later.targets and earlier.targets:
            return not self._share(later.targets, earlier.targets) and not taken_up
        if later.target_words and earlier.target_words and not later.target_words & earlier.target_words:
            same_sentence = later.sentence.index == earlier.sentence.index
            return same_sentence and self.language.is_noun(later) and self.language.is_noun(earlier)
        return False

    def _speaks_for(self, later: Mention[T], earlier: Mention[T]) -> bool:
        distance = abs(later.sentence.index - earlier.sentence.index)
        if distance == 0 or self.language.is_one(earlier, later) or _may_be_the_same(later, earlier):
            return True
        shared = sum(
            (
                2 * self._share(later.agents, earlier.agents, named=True),
                2 * self._share(later.targets, earlier.targets, named=True),
                2 * _is_same_person(later, earlier),
                2 * self.language.is_taken_up(earlier, later),
                2 * bool(later.target_words & earlier.target_words),
                2 * (_is_own(later.where) and _is_own(earlier.where)),
                2 * (later.when is not None and earlier.when is not None and later.when.level in OWN_WORDS),
                later.lemma[:_STEM] == earlier.lemma[:_STEM],
            )
        )
        definite = self.language.is_definite(later)
        if distance <= _FAR_BACK and definite and not later.targets and self.language.is_single(later):
            shared += 3
        elif distance <= _NEAR and (definite or later.type == "death" != earlier.type):
            shared += 2
        if distance == 1 and not (later.agents and later.targets and earlier.agents and earlier.targets):
            shared += 1
        heading = later.sentence.heading or earlier.sentence.heading
        return shared >= (2 if distance <= 1 or heading else 3)

    def _share(self, one: Sequence[ActorMention], other: Sequence[ActorMention], *, named: bool = False) -> bool:
        """Return True if two sets of actors may be the same: a shared name, or only vague words on one side.

        Args:
            one, other: the actors.
            named: whether only a shared name counts.
        """
        language = self.language
        names, others = ({name for actor in actors for name in language.names_of(actor)} for actors in (one, other))
        if names & others:
            return True
        if named:
            return False
        if not names or not others:
            return True
        if any(map(language.is_armed, one)) != any(map(language.is_armed, other)) and all(
            not actor.name[:1].isupper() for actor in (*one, *other)
        ):
            return False
        return all(map(language.is_vague, one)) or all(map(language.is_vague, other))


def _merges(mention: Mention[T]) -> str:
    """Return what kinds go together; people who travel to join a group are recruited."""
    return mention.behaviour.merges or mention.type


def _may_be_the_same(later: Mention[T], earlier: Mention[T]) -> bool:
    """Return True if a person without a name may be the one named next: "a commander ... Karim Aliev, 43, ..."."""
    described, named = (
        [actor for actor in (*mention.agents, *mention.targets) if actor.kind == "person"]
        for mention in (earlier, later)
    )
    return (
        later.type == earlier.type
        and later.sentence.index - earlier.sentence.index == 1
        and any(not actor.name[:1].isupper() for actor in described)
        and any(actor.name[:1].isupper() for actor in named)
        and not _dates_differ(later.when, earlier.when)
        and not _places_differ(later.where, earlier.where)
    )


def _is_same_person(one: Mention[T], other: Mention[T]) -> bool:
    """Return True if both were done to one named person, as happens seldom twice in a report."""
    names = {actor.name for actor in one.targets if actor.kind == "person" and actor.name[:1].isupper()}
    return any(actor.name in names for actor in other.targets)


def _differ_in_words(one: Mention[T], other: Mention[T]) -> bool:
    here, there = ({place.toponym.text for place in mention.where.places} for mention in (one, other))
    return not (here & there) and not (one.target_words & other.target_words)


def _dates_differ(one: When | None, other: When | None) -> bool:
    if one is None or other is None or {one.level, other.level} == {"said", "clause"}:
        return False
    return days.differ(one.date.edtf, other.date.edtf)


def _is_own(where: Where) -> bool:
    return bool(where.places) and where.level in OWN_WORDS


def _places_differ(one: Where, other: Where) -> bool:
    if not all(where.places and where.level in _TELLING for where in (one, other)):
        return False
    return not any(
        nested(first.toponym, second.toponym)
        for first in one.places
        for second in other.places
        if first.role != "mentioned" and second.role != "mentioned"
    )
