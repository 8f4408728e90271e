"""Who denies, doubts or asserts an event in another sentence than those that tell of it.

"Kabul rejected the accusation" is a claim on the shelling that Kabul is accused of, which stands with the event.  A
language says what its speakers say of which act, or that they speak of "the accusation" (its ``contested``); here is
decided which event of the text is meant.  A claim on the wrong event costs more than none, so what fits no event, or
only an event that its own sentence tells, stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from geo.extract.annotations import ActorMention, Span, Toponym
from geo.extract.events.attributions import AGAINST, Attribution
from geo.extract.events.coreference import Coreference
from geo.extract.events.mentions import Group, Mention
from geo.extract.events.places import nested
from geo.extract.layout import Sentence
from geo.facts.event_types import behaviour

T = TypeVar("T")

_SHORT_STEM = 4
BACK = 3
"""Sentences before it among which "the accusation" is looked for."""

_FARTHEST = 12
"""Sentences from which an act is told to where it is denied by name."""

_NEAR = 2
HARM = frozenset({"harm", "custody"})
"""Families of deeds that several speakers answer for in one report."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a speaker asserts or denies.

    Attributes:
        attribution: who takes which stance, and where the text says so.
        word: the characters of the verb that says so.
        sentence: where it stands.
        type: the type of event that the act would be; empty where no rule knows the word.
        lemmas: of the words for the act, in lower case.
        agents, targets: who is said to have acted, and on whom.
        target_words: lemmas of those on whom, as the text has them.
        places: named inside what is said.
        is_definite: True for "the attack".
        is_own: True where the speaker answers for what they are said to have done themselves.
        is_charge: True where someone is accused of it.
        is_plain: True where no verb of denying is used: "said that no shell was fired".
        told: the characters of the clause or phrase for the act, within which its own mentions stand.
    """

    attribution: Attribution
    word: Span
    sentence: Sentence
    type: str = ""
    lemmas: frozenset[str] = frozenset()
    agents: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    target_words: frozenset[str] = frozenset()
    places: tuple[Toponym, ...] = ()
    is_definite: bool = False
    is_own: bool = False
    is_charge: bool = False
    is_plain: bool = False
    told: Span = (-1, -1)

    def tells(self, mention: Mention[T]) -> bool:
        """Return True if *mention* stands in what is said, or behind it in its sentence."""
        return mention.sentence.index == self.sentence.index and (
            self.holds(mention) or mention.span[0] >= self.word[0]
        )

    def holds(self, mention: Mention[T]) -> bool:
        """Return True if *mention* stands in what is said."""
        return self.told[0] <= mention.span[0] < self.told[1]

    def is_of(self, mention: Mention[T]) -> bool:
        """Return True if *mention* is the word for the act itself."""
        return self.holds(mention) and mention.lemma in self.lemmas


@dataclass(frozen=True, slots=True)
class Reply:
    """A denial of what was told before: "rejected the accusation", "denied it", "denied any role".

    Attributes:
        attribution, word, sentence: as for :class:`Act`.
        is_own: True where the speaker answers for what they are said to have done themselves.
        is_vague: True where a pronoun alone says what is denied.
        is_part: True where it is a part in what was done: "any role", "involvement".
        since: the sentence in which an accusation was last spoken of, -1 where none was nearby: what was told before
            that one is not meant.
        claimed: the nearest sentence in which somebody else says something, -1 where none is nearby: a claim that is
            denied is that one.
    """

    attribution: Attribution
    word: Span
    sentence: Sentence
    is_own: bool = False
    is_vague: bool = False
    is_part: bool = False
    since: int = -1
    claimed: int = -1


@dataclass(slots=True)
class _Sought(Generic[T]):
    """The events of a text, and what was learnt of them from what is asserted elsewhere."""

    groups: Sequence[Group[T]]
    language: Coreference[T]
    lemmas: list[set[str]] = field(default_factory=list)
    targets: list[list[ActorMention]] = field(default_factory=list)
    accused: dict[Span, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lemmas = [{mention.lemma for mention in group.mentions} for group in self.groups]
        self.targets = [[one for mention in group.mentions for one in mention.targets] for group in self.groups]


def settle(
    groups: Sequence[Group[T]], acts: Sequence[Act], replies: Sequence[Reply], *, language: Coreference[T]
) -> None:
    """Give *groups* the claims that *acts* and *replies* make on them.

    That somebody denies is an event by itself, too (``dispute``), which readers who annotate mark: it stays.

    Args:
        groups: the events of one text.
        acts: what speakers assert or deny by name.
        replies: denials of what was told before.
        language: what its grammar says of actors and mentions.
    """
    sought = _Sought(groups, language)
    for act in sorted(acts, key=lambda one: one.attribution.stance in AGAINST):
        at = _of_act(sought, act)
        if at is None:
            continue
        if act.attribution.stance in AGAINST:
            _turn(groups[at], act)
        else:
            sought.lemmas[at] |= act.lemmas
            sought.targets[at] += act.targets
            sought.accused[act.word] = at
        _add(groups[at], act.attribution)
    for reply in replies:
        at = _of_reply(sought, reply)
        if at is not None:
            _add(groups[at], reply.attribution)


def _turn(group: Group[T], act: Act) -> None:
    """Let the mentions of *group* within what *act* denies say so: "said it had nothing to do with the attack"."""
    said = act.attribution
    for at, mention in enumerate(group.mentions):
        if act.is_of(mention):
            told = (replace(one, stance=said.stance) if one.verb == said.verb else one for one in mention.attributions)
            group.mentions[at] = replace(mention, attributions=tuple(told))


def _add(group: Group[T], attribution: Attribution) -> None:
    known = {one.speaker.name for mention in group.mentions for one in mention.attributions}
    if attribution.stance in AGAINST or attribution.speaker.name not in known:
        group.said.append(attribution)


def _of_act(sought: _Sought[T], act: Act) -> int | None:
    """Return the number of the event that *act* is, the nearest of those that fit."""
    best, chosen = _FARTHEST + 1, None
    for at, group in enumerate(sought.groups):
        elsewhere = [one for one in group.mentions if one.sentence.is_body and not act.tells(one)]
        if group.mentions[0].behaviour.is_spoken or not elsewhere or _asserts(group, act.attribution):
            continue
        if act.attribution.stance in AGAINST and any(map(act.is_of, group.mentions)):
            words = {word for one in elsewhere for word in one.target_words}
            differs = act.target_words and words and act.target_words.isdisjoint(words)
            return None if differs else at  # its own mention is one of those of the event
        near = min(abs(one.sentence.index - act.sentence.index) for one in elsewhere)
        if near < best and _is_act(sought, at, act, near):
            best, chosen = near, at
    return chosen


def _is_act(sought: _Sought[T], at: int, act: Act, distance: int) -> bool:
    group, language = sought.groups[at], sought.language
    same_word = any(_is_same_word(one, other) for one in sought.lemmas[at] for other in act.lemmas)
    kin = any(_are_kin(act.type, mention.type) for mention in group.mentions)
    if act.is_plain and group.mentions[0].behaviour.family not in HARM:
        return False
    if not (same_word or kin) or _places_differ(act, group) or _agents_differ(sought, group, act):
        return False
    mine, theirs = _names(language, act.targets), _names(language, sought.targets[at])
    denied = act.attribution.stance in AGAINST
    words = {word for mention in group.mentions for word in mention.target_words}
    if mine and theirs:
        return not mine.isdisjoint(theirs | words)
    if denied and act.target_words & words:
        return True
    if act.target_words and words and not theirs and not mine:
        return False
    if denied and act.is_own and kin and distance <= 1 and group.mentions[0].behaviour.family in HARM:
        return True
    if act.is_definite and act.is_charge:
        return distance <= _NEAR and kin
    if denied and (act.is_definite or (same_word and not act.target_words)):
        return distance <= _NEAR and (same_word or group.mentions[0].behaviour.is_violent)
    # "said that X was poisoned ... condemned the attack": a definite noun takes up what was said before it
    return kin and any(
        language.is_definite(mention)
        and language.is_noun(mention)
        and not mention.targets
        and 0 < mention.sentence.index - act.sentence.index <= BACK
        for mention in group.mentions[:1]
    )


def _of_reply(sought: _Sought[T], reply: Reply) -> int | None:
    """Return the number of the event that "the accusation" is about, None where that is no event of the text."""
    last = reply.sentence.index
    for index in range(last, max(reply.since, last - BACK) - 1, -1):
        told = [
            (at, mention)
            for at, group in enumerate(sought.groups)
            for mention in group.mentions
            if mention.sentence.index == index and mention.sentence.is_body and mention.span[1] <= reply.word[0]
        ]
        if reply.is_own and any(_is_tried(mention, sought.language) for _, mention in told):
            return None  # the charges that someone is tried on
        is_claim = index == reply.claimed and not reply.is_part
        for fitting in (_alleged, _accusing) if is_claim else (_alleged, _accusing, _violent):
            for at, mention in reversed(told):
                if reply.is_vague and mention.sentence.index != sought.groups[at].mentions[0].sentence.index:
                    continue  # "that two bodies were brought in; the ministry denied it"
                if fitting(mention, reply, sought.language) and not _asserts(sought.groups[at], reply.attribution):
                    if reply.is_own and index < last - 1 and not _may_have_acted(sought, at, reply):
                        continue
                    return sought.accused.get(mention.span, at)
        if index == reply.since or is_claim:
            return None
    return None


def _is_tried(mention: Mention[T], language: Coreference[T]) -> bool:
    return mention.behaviour.relation == "held" and mention.lemma not in language.charging


def _alleged(mention: Mention[T], reply: Reply, language: Coreference[T]) -> bool:
    """Return True if someone else than who replies says that what is told took place."""
    if mention.type == "statement" or (reply.is_vague and mention.behaviour.family not in HARM):
        return False
    saying = {one.name for one in mention.agents} if mention.behaviour.is_spoken else set[str]()
    return language.is_main(mention) and any(
        one.stance not in AGAINST and one.speaker.name not in {reply.attribution.speaker.name} | saying
        for one in mention.attributions
    )


def _accusing(mention: Mention[T], reply: Reply, language: Coreference[T]) -> bool:
    """Return True if someone else than who replies is said to accuse."""
    return (
        mention.type == "statement"
        and mention.lemma in language.charging
        and reply.attribution.speaker.name not in {one.name for one in mention.agents}
    )


def _violent(mention: Mention[T], reply: Reply, language: Coreference[T]) -> bool:
    return language.is_main(mention) and mention.behaviour.is_violent and mention.sentence.index < reply.sentence.index


def _may_have_acted(sought: _Sought[T], at: int, reply: Reply) -> bool:
    """Return True if the speaker of *reply* may be who did it: nobody is named, or they are."""
    group = sought.groups[at]
    mentions = [mention for mention in group.mentions if not mention.is_guess]
    spoken = group.mentions[0].behaviour.is_spoken
    acting = [one for mention in mentions for one in (mention.targets if spoken else mention.agents)]
    if not acting or any(not one.name[:1].isupper() for one in acting):
        return True
    return any(_related(sought.language, reply.attribution.speaker, one) for one in acting)


def _asserts(group: Group[T], attribution: Attribution) -> bool:
    """Return True if the speaker who denies is one of those who say that it took place."""
    if attribution.stance not in AGAINST:
        return False
    said = [one for mention in group.mentions for one in mention.attributions] + group.said
    return any(
        one.speaker.name == attribution.speaker.name and one.verb != attribution.verb
        for one in said
        if one.stance not in AGAINST
    )


def _is_same_word(one: str, other: str) -> bool:
    """Return True for "poison" and "poisoning", not for "explosion" and "explosive"."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORT_STEM and long.startswith(short))


def _are_kin(one: str, other: str) -> bool:
    if not one:
        return False
    first, second = behaviour(one), behaviour(other)
    return one == other or first.merges == second.merges != "" or first.relation == second.relation == "held"


def _agents_differ(sought: _Sought[T], group: Group[T], act: Act) -> bool:
    acting = [one for mention in group.mentions if not mention.is_guess for one in mention.agents]
    named = [one for one in acting if one.name[:1].isupper()]
    mine = [one for one in act.agents if one.name[:1].isupper()]
    if not named or not mine or len(named) < len(acting):
        return False
    return not any(_related(sought.language, one, other) for one in mine for other in named)


def _related(language: Coreference[T], one: ActorMention, other: ActorMention) -> bool:
    """Return True if two actors may be one or of one country: "Iran", "the Iranian army"."""
    if not set(language.names_of(one)).isdisjoint(language.names_of(other)):
        return True
    first, second = (
        {word[:_SHORT_STEM] for word in actor.name.split() if word[:1].isupper()} for actor in (one, other)
    )
    return not first.isdisjoint(second)


def _names(language: Coreference[T], actors: Sequence[ActorMention]) -> set[str]:
    return {name for actor in actors if not language.is_vague(actor) for name in language.names_of(actor)}


def _places_differ(act: Act, group: Group[T]) -> bool:
    told = list(_places(group))
    return bool(act.places and told) and not any(nested(one, other) for one in act.places for other in told)


def _places(group: Group[T]) -> Iterator[Toponym]:
    for mention in group.mentions:
        yield from (place.toponym for place in mention.where.places if place.role != "mentioned")
