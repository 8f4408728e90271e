"""Mentions of one event become one event: the same kind of thing, nothing that speaks against it, something shared.

A mention is one trigger with its slots.  Two are held apart by different dates, places, actors or targets; they are
put together by a shared one, or by standing next to each other with a definite noun or a pronoun.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from geo.extract.annotations import ActorMention, Toponym, When, Where
from geo.extract.english import syntax
from geo.extract.english.claims import Attribution
from geo.extract.english.classes import CLASSES
from geo.extract.english.rules.index import SPOKEN
from geo.extract.english.triggers import Trigger
from geo.extract.events import days
from geo.extract.wordlists import words
from geo.facts.event_types import behaviour
from geo.places.gazetteer import Entry

_VAGUE = words(
    "individual people person those they group member man woman side party force civilian victim number other some "
    "official "
    "authority resident militant fighter terrorist gunman insurgent attacker"
)
_NOUN_END = re.compile(r" (?:of|from|in|who|that) ")
_TOLD = frozenset({"announce", "report", "confirm", "condemn", "describe", "carry"})
_CAUSES = words(
    "unrest accident crash clash fighting protest riot war earthquake flood collision fire avalanche violence stampede"
)
_NEAR = 2
_RESULTS = words("kill wound injure martyr maim destroy leave damage")
_FAR_BACK = 6
_FAR = 40
MOST_COMPARED = 20
"""Mentions of an event that a new one is compared with, the latest: all of them would be the square of the text."""

_STRONG = frozenset({"clause", "sentence"})
_TELLING = _STRONG | {"heading"}


@dataclass(slots=True)
class Mention:
    """One trigger with what fills its slots."""

    trigger: Trigger
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
        return self.trigger.type

    @property
    def richness(self) -> float:
        """How much its own sentence tells: what makes one mention better evidence than another."""
        score = 0.0
        if self.when is not None:
            score += {"clause": 2.0, "sentence": 1.5, "said": 1.0}.get(self.when.level, 0.75)
        if self.where.places:
            score += {"clause": 2.0, "sentence": 1.5}.get(self.where.level, 0.25)
        score += 0.5 * bool(self.agents) + 0.5 * bool(self.targets) + self.trigger.rule.weight
        score -= 1.5 * (not self.trigger.is_carried) + 3.0 * _is_announced(self.trigger.token)
        return score - (4.0 if not self.trigger.sentence.is_body else 0.0)


@dataclass(slots=True)
class Group:
    """The mentions of one event, in text order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def best(self) -> Mention:
        """The mention that tells most; the first among equals."""
        return max(self.mentions, key=lambda one: (one.richness, -one.trigger.token.i))


def group(mentions: Sequence[Mention]) -> list[Group]:
    """Return *mentions*, which must be in text order, grouped by event."""
    groups: list[Group] = []
    for mention in mentions:
        fitting = next((one for one in reversed(groups[-_FAR:]) if _belongs(mention, one)), None)
        if fitting is None:
            groups.append(Group([mention]))
        else:
            fitting.mentions.append(mention)
    return groups


def finest(mentions: Sequence[Mention]) -> Where:
    """Return where the event took place: what the first mention's own words say, or a finer place inside it."""
    own = [one.where for one in mentions if _is_own(one.where)]
    if not own:
        return mentions[0].where
    chosen = own[0]
    for other in own[1:]:
        here, there = chosen.places[0], other.places[0]
        if "origin" not in (here.role, there.role):
            first, second = here.toponym.entry, there.toponym.entry
            if first is not None and second is not None and first.id != second.id and _lies_in(second, first):
                chosen = other
    return chosen


def _belongs(mention: Mention, others: Group) -> bool:
    latest = others.mentions[-MOST_COMPARED:]
    if not any(_family(mention) == _family(other) for other in latest):
        return False
    if any(_speaks_against(mention, other) for other in latest):
        return False
    return any(_speaks_for(mention, other) for other in latest)


def _family(mention: Mention) -> str:
    """Return what kinds go together; people who travel to join a group are recruited."""
    return behaviour(mention.type).merges or mention.type


def _speaks_against(one: Mention, other: Mention) -> bool:
    near = abs(one.trigger.sentence.index - other.trigger.sentence.index) <= 1
    if one.type in SPOKEN and not _share(one.agents, other.agents):
        return True
    if one.type == other.type == "death" and _is_same_person(one, other):
        return False
    if _is_subject_of(one, other) or _is_result(one, other):
        return False
    if _is_told_again(one, other) or _may_be_the_same(one, other):
        return False
    if _has_other_cause(one, other):
        return True
    if (
        one.type in SPOKEN
        and one.trigger.sentence.index != other.trigger.sentence.index
        and _differ_in_words(one, other)
    ):
        return True
    if _is_new(one, other) or _counts_differ(one, other):
        return True
    if _dates_differ(one.when, other.when):
        return True
    if _places_differ(one.where, other.where):
        return True
    if {one.type, other.type} == {"death", "attack"} or {one.type, other.type} == {"death", "clash"}:
        return not near
    if one.type != other.type and not near and not _is_definite(one.trigger.token) and not _is_same_person(one, other):
        return True
    if {one.type, other.type} == {"movement", "recruitment"}:
        everyone = [*other.agents, *other.targets]
        return not any(
            _share((actor,), everyone, named=True) for actor in (*one.agents, *one.targets) if actor.actor_id
        )
    if one.agents and other.agents and not _share(one.agents, other.agents) and not _is_taken_up(one, other):
        return True
    if one.targets and other.targets:
        return not _share(one.targets, other.targets) and not _is_taken_up(one, other)
    if one.target_words and other.target_words and not one.target_words & other.target_words:
        same_sentence = one.trigger.sentence.index == other.trigger.sentence.index
        return same_sentence and one.trigger.token.tag_[:2] == other.trigger.token.tag_[:2] == "NN"
    return False


def _speaks_for(one: Mention, other: Mention) -> bool:
    distance = abs(one.trigger.sentence.index - other.trigger.sentence.index)
    if distance == 0 or _is_told_again(one, other) or _may_be_the_same(one, other):
        return True
    shared = sum(
        (
            2 * bool(_share(one.agents, other.agents, named=True)),
            2 * bool(_share(one.targets, other.targets, named=True)),
            2 * _is_same_person(one, other),
            2 * _is_taken_up(one, other),
            2 * bool(one.target_words & other.target_words),
            2 * (_is_own(one.where) and _is_own(other.where)),
            2 * (one.when is not None and other.when is not None and one.when.level in _STRONG),
            one.trigger.token.lemma_.lower()[:6] == other.trigger.token.lemma_.lower()[:6],
        )
    )
    later = one if one.trigger.token.i > other.trigger.token.i else other
    if (
        distance <= _FAR_BACK
        and _is_definite(later.trigger.token)
        and not later.targets
        and later.trigger.token.tag_ == "NN"
    ):
        shared += 3
    elif distance <= _NEAR and (_is_definite(later.trigger.token) or one.type == "death" != other.type):
        shared += 2
    if distance == 1 and not (one.agents and one.targets and other.agents and other.targets):
        shared += 1
    heading = one.trigger.sentence.heading or other.trigger.sentence.heading
    return shared >= (2 if distance <= 1 or heading else 3)


def _is_subject_of(one: Mention, other: Mention) -> bool:
    """Tell whether the one is what did the other: "a drone strike killed a commander"."""
    first, second = one.trigger.token, other.trigger.token
    return first.i in {agent.i for agent in other.trigger.frame.agents} or second.i in {
        agent.i for agent in one.trigger.frame.agents
    }


def _is_result(one: Mention, other: Mention) -> bool:
    """Tell whether the later mention says what the earlier one led to: "hit a bus, killing three"."""
    earlier, later = sorted((one, other), key=lambda mention: mention.trigger.token.i)
    token = later.trigger.token
    while token.dep_ == "conj" and token.head.tag_ == "VBG":
        token = token.head
    return (
        token.tag_ == "VBG"
        and token.dep_ in ("advcl", "xcomp", "conj")
        and later.trigger.token.lemma_.lower() in _RESULTS
        and earlier.trigger.frame.scope in syntax.ancestors(token)
    )


def _is_new(one: Mention, other: Mention) -> bool:
    """Tell whether the later mention brings in an event of its own, as "a gun battle" does in another sentence."""
    earlier, later = sorted((one, other), key=lambda mention: mention.trigger.token.i)
    if earlier.trigger.sentence.index == later.trigger.sentence.index or earlier.trigger.sentence.heading:
        return False
    token = later.trigger.token
    return token.tag_ == "NN" and any(
        child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in token.children
    )


def _counts_differ(one: Mention, other: Mention) -> bool:
    """Tell whether two sentences count the same noun differently: "34 strikes", "five strikes"."""
    first, second = one.trigger, other.trigger
    if first.sentence.index == second.sentence.index or first.token.lemma_ != second.token.lemma_:
        return False
    counts = [
        {child.lower_ for child in trigger.token.children if child.dep_ == "nummod"} for trigger in (first, second)
    ]
    return all(counts) and counts[0].isdisjoint(counts[1])


def _is_taken_up(one: Mention, other: Mention) -> bool:
    """Tell whether the later mention is a definite noun for the earlier: "held a rally ... the rally was attended"."""
    earlier, later = sorted((one, other), key=lambda mention: mention.trigger.token.i)
    token = later.trigger.token
    same_word = token.lemma_.lower() == earlier.trigger.token.lemma_.lower()
    distance = later.trigger.sentence.index - earlier.trigger.sentence.index
    if (
        one.type == other.type
        and same_word
        and any(
            patient.tag_ == "NN" and _is_definite(patient) and "pact" in CLASSES.get(patient.lemma_.lower(), ())
            for patient in later.trigger.frame.patients
        )
    ):
        return 0 < distance <= _FAR_BACK  # "signed a truce ... the agreement was signed by"
    if one.type != other.type or token.tag_ != "NN" or not _is_definite(token) or later.targets:
        return False
    return 0 < distance <= (_FAR_BACK if same_word else _NEAR)


def _is_told_again(one: Mention, other: Mention) -> bool:
    """Tell whether the later mention says who announced the earlier one: "the amnesty was announced by ..."."""
    earlier, later = sorted((one, other), key=lambda mention: mention.trigger.token.i)
    token = later.trigger.token
    return (
        one.type == other.type
        and later.trigger.sentence.index - earlier.trigger.sentence.index == 1
        and token.tag_ == "NN"
        and _is_announced(token)
        and _is_definite(token)
    )


def _is_announced(token: Token) -> bool:
    """Tell whether *token* is what someone told of: "the amnesty was announced"."""
    return token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _TOLD


def _has_other_cause(one: Mention, other: Mention) -> bool:
    """Tell whether one is a death "in the unrest", and the other no unrest."""
    for death, cause in ((one, other), (other, one)):
        if death.type == "death" and cause.type != "death":
            for name, noun in death.trigger.frame.preps:
                if name in ("in", "during", "of") and noun.lemma_.lower() in _CAUSES:
                    return noun.lemma_.lower() != cause.trigger.token.lemma_.lower()
    return False


def _may_be_the_same(one: Mention, other: Mention) -> bool:
    """Tell whether a person without a name and one with it may be one: "a commander ... Karim Aliev, 43, ..."."""
    described, named = sorted((one, other), key=lambda mention: mention.trigger.token.i)
    whose = [
        [actor for actor in (*mention.agents, *mention.targets) if actor.kind == "person"]
        for mention in (described, named)
    ]
    return (
        one.type == other.type
        and named.trigger.sentence.index - described.trigger.sentence.index == 1
        and any(not actor.name[:1].isupper() for actor in whose[0])
        and any(actor.name[:1].isupper() for actor in whose[1])
        and not _dates_differ(one.when, other.when)
        and not _places_differ(one.where, other.where)
    )


def _is_same_person(one: Mention, other: Mention) -> bool:
    """Tell whether both were done to one named person, as happens seldom twice in a report."""
    names = {actor.name for actor in one.targets if actor.kind == "person" and actor.name[:1].isupper()}
    return any(actor.name in names for actor in other.targets)


def _share(one: Sequence[ActorMention], other: Sequence[ActorMention], *, named: bool = False) -> bool:
    """Tell whether two sets of actors may be the same: a shared name, or no more than vague words on one side."""
    names, others = ({key for actor in actors for key in _keys(actor)} for actors in (one, other))
    if names & others:
        return True
    if named:
        return False
    if not names or not others:
        return True
    if any(map(_is_armed, one)) != any(map(_is_armed, other)) and all(
        not actor.name[:1].isupper() for actor in (*one, *other)
    ):
        return False
    return all(map(_is_vague, one)) or all(map(_is_vague, other))


def _contains(one: str, other: str) -> bool:
    """Tell whether the one name holds the other: "united states", "united states military forces"."""
    shorter, longer = sorted((one, other), key=len)
    return " " in shorter and f" {shorter} " in f" {longer} "


def _is_armed(actor: ActorMention) -> bool:
    """Tell whether a description is of fighters or attackers."""
    return any("armed" in CLASSES.get(word.lower().removesuffix("s"), ()) for word in actor.name.split())


def _keys(actor: ActorMention) -> list[str]:
    """Return what an actor is known by: id, name, and for a description without a number its noun."""
    keys = [actor.actor_id or actor.name.lower().replace("u.s.", "united states").removeprefix("the ")]
    if actor.kind == "group" and not actor.actor_id:
        keys.append(_NOUN_END.split(actor.name.lower())[0].split(" ")[-1])
    return keys


def _is_vague(actor: ActorMention) -> bool:
    if any(letter.isdigit() for letter in actor.name):
        return False
    words = [word.strip(",.").lower() for word in actor.name.split()]
    return (
        actor.kind in ("group", "institution", "person")
        and not actor.name[:1].isupper()
        and any(word in _VAGUE or word.removesuffix("s") in _VAGUE for word in words)
    )


def _differ_in_words(one: Mention, other: Mention) -> bool:
    here, there = ({place.toponym.text for place in mention.where.places} for mention in (one, other))
    return not (here & there) and not (one.target_words & other.target_words)


def _dates_differ(one: When | None, other: When | None) -> bool:
    if one is None or other is None or {one.level, other.level} == {"said", "clause"}:
        return False
    return days.differ(one.date.edtf, other.date.edtf)


def _is_own(where: Where) -> bool:
    return bool(where.places) and where.level in _STRONG


def _places_differ(one: Where, other: Where) -> bool:
    if not all(where.places and where.level in _TELLING for where in (one, other)):
        return False
    return not any(
        _nested(first.toponym, second.toponym)
        for first in one.places
        for second in other.places
        if first.role != "mentioned" and second.role != "mentioned"
    )


def _nested(one: Toponym, other: Toponym) -> bool:
    if one.entry is None or other.entry is None:
        return one.text == other.text
    return one.entry.id == other.entry.id or _lies_in(one.entry, other.entry) or _lies_in(other.entry, one.entry)


def _lies_in(entry: Entry, container: Entry) -> bool:
    return container.id in entry.parents or (container.kind == "country" and container.country in entry.countries)


def _is_definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these") for child in token.children)
