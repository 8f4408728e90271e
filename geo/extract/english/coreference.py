"""What English grammar says of two mentions: articles, participles, appositions, counts.

:mod:`geo.extract.events.merging` asks these questions where it decides whether two mentions are of one event.
"""

import re

from spacy.tokens import Token

from geo.extract.annotations import ActorMention
from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.english.triggers import Trigger
from geo.extract.events import days
from geo.extract.events.mentions import OWN_WORDS, Mention
from geo.extract.wordlists import words

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
_RESULTS = words("kill wound injure martyr maim destroy leave damage")
_NEAR = 2
_SURELY_DATED = 0.7
_FAR_BACK = 6


class EnglishCoreference:
    """Answers for English; see :class:`geo.extract.events.coreference.Coreference`."""

    accusing = frozenset({"accuse", "blame", "threaten", "warn"})
    threatening = frozenset({"threaten"})
    charging = words("accuse blame allege claim suspect denounce")

    def is_one(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the one did the other, led to it, or says who announced it."""
        return (
            _is_subject_of(earlier.trigger, later.trigger)
            or _is_result(earlier, later)
            or _is_told_again(earlier, later)
        )

    def is_another(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the later mention has an article, a number or a cause of its own."""
        if earlier.trigger.part != later.trigger.part and earlier.sentence.index == later.sentence.index:
            return None not in (earlier.trigger.part, later.trigger.part)
        return (
            _has_other_cause(earlier, later)
            or _is_of_another_day(earlier, later)
            or _is_new(earlier, later)
            or _counts_differ(earlier, later)
        )

    def is_taken_up(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the later mention is a definite noun for the earlier: "held a rally ... the rally was"."""
        token = later.trigger.token
        same_word = later.lemma == earlier.lemma
        distance = later.sentence.index - earlier.sentence.index
        if later.type != earlier.type:
            return False
        if same_word and any(_is_the_pact(patient) for patient in later.trigger.frame.patients):
            return 0 < distance <= _FAR_BACK  # "signed a truce ... the agreement was signed by"
        if token.tag_ != "NN" or not _is_definite(token) or later.targets:
            return False
        return 0 < distance <= (_FAR_BACK if same_word else _NEAR)

    def is_definite(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention has a definite article or a demonstrative."""
        return _is_definite(mention.trigger.token)

    def is_noun(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention is a noun."""
        return mention.trigger.token.tag_[:2] == "NN"

    def is_single(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention is a common noun in the singular."""
        return mention.trigger.token.tag_ == "NN"

    def is_main(self, mention: Mention[Trigger]) -> bool:
        """Return True unless the mention describes a noun: "those freed in May", "a deal that was signed"."""
        over = (mention.trigger.token, mention.trigger.frame.scope)
        return not any(one.dep_ in ("acl", "relcl", "amod", "compound") for one in over)

    def governs(self, mention: Mention[Trigger], other: Mention[Trigger]) -> bool:
        """Return True if *other* stands under *mention* in the syntax of their sentence."""
        return any(one.i == mention.trigger.token.i for one in syntax.ancestors(other.trigger.token))

    def names_of(self, actor: ActorMention) -> list[str]:
        """Return what an actor is known by: id, name, and for a description without a number its noun."""
        keys = [actor.actor_id or actor.name.lower().replace("u.s.", "united states").removeprefix("the ")]
        if actor.kind == "group" and not actor.actor_id:
            keys.append(_NOUN_END.split(actor.name.lower())[0].split(" ")[-1])
        return keys

    def is_vague(self, actor: ActorMention) -> bool:
        """Return True if the actor is described by words that fit many: "people", "residents"."""
        if any(letter.isdigit() for letter in actor.name):
            return False
        words = [word.strip(",.").lower() for word in actor.name.split()]
        return (
            actor.kind in ("group", "institution", "person")
            and not actor.name[:1].isupper()
            and any(word in _VAGUE or word.removesuffix("s") in _VAGUE for word in words)
        )

    def is_armed(self, actor: ActorMention) -> bool:
        """Return True if a description is of fighters or attackers."""
        return any("armed" in CLASSES.get(word.lower().removesuffix("s"), ()) for word in actor.name.split())


def handicap(trigger: Trigger) -> float:
    """Return what the grammar of *trigger* takes off its worth as evidence: "the attack prompted", "was announced"."""
    return 1.5 * (not trigger.is_carried) + 3.0 * _is_announced(trigger.token)


def _is_subject_of(one: Trigger, other: Trigger) -> bool:
    """Return True if the one is what did the other: "a drone strike killed a commander"."""
    return one.token.i in {agent.i for agent in other.frame.agents} or other.token.i in {
        agent.i for agent in one.frame.agents
    }


def _is_result(earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
    """Return True if the later mention says what the earlier one led to: "hit a bus, killing three"."""
    token = later.trigger.token
    while token.dep_ == "conj" and token.head.tag_ == "VBG":
        token = token.head
    return (
        token.tag_ == "VBG"
        and token.dep_ in ("advcl", "xcomp", "conj")
        and later.lemma in _RESULTS
        and earlier.trigger.frame.scope in syntax.ancestors(token)
    )


def _is_of_another_day(earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
    """Return True if each mention is dated by its own words, and to different days."""
    if later.type != earlier.type or later.behaviour.is_spoken or _is_definite(later.trigger.token):
        return False  # "on Monday the toll rose" is news of the same attack
    dated = [
        one.when.date.edtf
        for one in (earlier, later)
        if one.when is not None and one.when.level in OWN_WORDS and one.when.share >= _SURELY_DATED
    ]
    return len(dated) == 2 and days.differ(*dated)


def _is_new(earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
    """Return True if the later mention is of an event of its own, as "a gun battle" in another sentence is."""
    if earlier.sentence.index == later.sentence.index or earlier.sentence.heading:
        return False
    token = later.trigger.token
    return token.tag_ == "NN" and any(
        child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in token.children
    )


def _counts_differ(earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
    """Return True if two sentences count the same noun differently: "34 strikes", "five strikes"."""
    if earlier.sentence.index == later.sentence.index or earlier.trigger.token.lemma_ != later.trigger.token.lemma_:
        return False
    counts = [
        {child.lower_ for child in mention.trigger.token.children if child.dep_ == "nummod"}
        for mention in (earlier, later)
    ]
    return all(counts) and counts[0].isdisjoint(counts[1])


def _is_the_pact(patient: Token) -> bool:
    return patient.tag_ == "NN" and _is_definite(patient) and "pact" in CLASSES.get(patient.lemma_.lower(), ())


def _is_told_again(earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
    """Return True if the later mention says who announced the earlier one: "the amnesty was announced by ..."."""
    token = later.trigger.token
    return (
        later.type == earlier.type
        and later.sentence.index - earlier.sentence.index == 1
        and token.tag_ == "NN"
        and _is_announced(token)
        and _is_definite(token)
    )


def _is_announced(token: Token) -> bool:
    """Return True if *token* is what someone told of: "the amnesty was announced"."""
    return token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _TOLD


def _has_other_cause(one: Mention[Trigger], other: Mention[Trigger]) -> bool:
    """Return True if one is a death "in the unrest", and the other no unrest."""
    for death, cause in ((one, other), (other, one)):
        if death.type == "death" and cause.type != "death":
            for name, noun in death.trigger.frame.preps:
                if name in ("in", "during", "of") and noun.lemma_.lower() in _CAUSES:
                    return noun.lemma_.lower() != cause.lemma
    return False


def _is_definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these") for child in token.children)
