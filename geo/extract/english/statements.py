"""Statements and denials worth an event of their own: what an official says in public about security.

Not each "said" is one: experts and witnesses are sources, their words are claims on other events.  A statement needs
a speaker who holds an office or is a body, and words about security that do more than tell of an event; what one
speaker says in a report is one statement, taken from their first words.  Who appeals or denies has their event already.

Denials with a verb for it ("denied", "rejected") are rules of :mod:`geo.extract.english.rules.index`; here are those
without one: "the ministry says it never detained him", "that no such raid took place".  That something did not happen
is no denial by itself ("no one was hurt"): a speaker must answer for what they themselves are said to have done, or
call what was said untrue.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from geo.extract.english.classes import CLASSES, OFFICES, SUBSTANCE
from geo.extract.english.rules.index import INDEX
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger
from geo.extract.events.attributions import Attribution
from geo.extract.wordlists import words

_LEAST_SUBSTANCE = 2
_SHORT = 350
"""Characters from which on what is said is more than that an event took place."""
_BODIES = frozenset({"institution", "state", "armed_group", "organisation"})
_FIRM = words("warn announce declare condemn accuse blame claim vow threaten")
_EXPERTS = words(
    "expert analyst journalist professor researcher historian scholar commentator correspondent witness resident "
    "reporter author specialist observer academic scientist writer"
)


_FUTURE = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
FALSE = words("invented false untrue baseless fabricated unfounded groundless fake lie lies fiction nonsense concocted")
"""Words by which something that was said is called untrue."""

_DEEDS = frozenset(INDEX) | words("do use have hold target recognise recognize cross carry send support")
"""What a speaker may deny to have done: the words that tell of events, and some that stand for them."""


def find_statements(
    context: Text, attributions: Sequence[Attribution], triggers: Sequence[Trigger]
) -> list[Attribution]:
    """Return the attributions that are statements, one for each speaker, in text order."""
    spoken = {trigger.token.i for trigger in triggers if trigger.behaviour.is_spoken}
    busy = {one.speaker.name for one in attributions if one.verb in spoken} | {
        actor.name
        for trigger in triggers
        if trigger.behaviour.is_spoken and trigger.sentence.is_body
        for agent in trigger.frame.agents
        for actor in context.actors(agent)
    }
    first: dict[str, Attribution] = {}
    worthy: set[str] = set()
    for one in attributions:
        verb = context.doc[one.verb]
        sentence = context.sentence_of(verb)
        lemma = verb.lemma_.lower()
        if one.stance != "claims" or not sentence.is_body or one.speaker.name in busy or lemma == "cite":
            continue
        if any(child.lemma_.lower() == "responsibility" for child in verb.children):
            continue
        if not is_official(context, one) or is_aside(verb):
            continue
        if _substance(context, one) + (lemma in _FIRM) < _LEAST_SUBSTANCE:
            continue
        first.setdefault(one.speaker.name, one)
        if lemma == "warn" or not _is_about_an_event(context, one, triggers):
            worthy.add(one.speaker.name)
    chosen = [one for name, one in first.items() if name in worthy]
    return sorted(_one_a_body(context, chosen), key=lambda one: one.verb)


def is_aside(verb: Token) -> bool:
    """Return True if *verb* stands in a subordinate clause: "although they claim ..."."""
    for _ in range(6):
        if verb.dep_ != "conj":
            return verb.dep_ in ("advcl", "relcl", "acl")
        verb = verb.head
    return False


def is_official(context: Text, attribution: Attribution) -> bool:
    """Return True if the speaker of *attribution* speaks for a state, a body or an armed group."""
    speaker = attribution.speaker
    if speaker.kind in _BODIES:
        return True
    if speaker.kind != "person":
        return False
    if speaker.actor_id:
        actor = context.ontology.actors.get(speaker.actor_id)
        if actor is not None and actor.parent:
            return True
    words = {word.lower() for word in speaker.name.split()}
    if words & OFFICES and not words & _EXPERTS:
        return True
    for words_ in context.titles(speaker.name):
        titles = {word.lemma_.lower() for word in words_}
        if titles & _EXPERTS:
            return False
        if titles & OFFICES:
            return True
    return False


def _substance(context: Text, attribution: Attribution) -> int:
    """Count the different words about security in what is said."""
    found: set[str] = set()
    for start, end in attribution.covers:
        first, last = context.tokens(start, min(end, start + 1500))
        for token in context.doc[first:last]:
            lemma = token.lemma_.lower()
            if lemma in SUBSTANCE or (lemma in CLASSES and "armed" in CLASSES[lemma]):
                found.add(lemma)
            elif token.i in context.mention_at and context.mention_at[token.i].kind == "armed_group":
                found.add(context.mention_at[token.i].name)
    return len(found)


def _is_about_an_event(_: Text, attribution: Attribution, triggers: Sequence[Trigger]) -> bool:
    """Return True if what is said is just that an event took place, which the event itself records."""
    if attribution.extent >= _SHORT:
        return False
    told = (
        triggers[at]
        for start, end in attribution.covers
        for at in range(bisect_left(triggers, start, key=_offset), bisect_left(triggers, end, key=_offset))
    )
    return any(
        trigger.rule.weight >= 0.6 and trigger.factuality == "happened" for trigger in told if trigger.sentence.is_body
    )


def _offset(trigger: Trigger) -> int:
    return trigger.token.idx


def _one_a_body(context: Text, chosen: list[Attribution]) -> list[Attribution]:
    """Leave out an official whose body speaks too: the ministry and the head of its directorate say one thing."""
    bodies = {one.speaker.actor_id for one in chosen if one.speaker.kind in _BODIES and one.speaker.actor_id}
    kept: list[Attribution] = []
    for one in chosen:
        actor = context.ontology.actors.get(one.speaker.actor_id)
        above = {parent.id for parent in context.ontology.lineage(actor)} if actor is not None else set()
        if one.speaker.kind == "person" and above & bodies:
            continue
        kept.append(one)
    return kept


def find_denials(context: Text, attributions: Sequence[Attribution], triggers: Sequence[Trigger]) -> list[Attribution]:
    """Return the attributions that deny, one for each speaker, in text order.

    Args:
        context: the parsed text.
        attributions: who says what in it.
        triggers: those of what is spoken have their event already.
    """
    spoken = {trigger.token.i for trigger in triggers if trigger.behaviour.is_spoken}
    first: dict[str, Attribution] = {}
    for one in attributions:
        verb = context.doc[one.verb]
        if one.stance != "claims" or verb.i in spoken or not context.sentence_of(verb).is_body:
            continue
        if is_aside(verb) or not is_official(context, one):
            continue
        if any(_denies(context, one, clause) for clause in said_in(verb)):
            first.setdefault(one.speaker.name, one)
    return sorted(first.values(), key=lambda one: one.verb)


def said_in(verb: Token) -> list[Token]:
    """Return the verbs of what *verb* reports; one in the middle or at the end is put under them by the parser."""
    said = [child for child in verb.children if child.dep_ == "ccomp"]
    return said or ([verb.head] if verb.dep_ in ("ccomp", "parataxis") and verb.head != verb else [])


def _denies(context: Text, attribution: Attribution, verb: Token) -> bool:
    """Return True if the clause of *verb* calls something untrue, or says that the speaker did not do it."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in verb.children):
        return False
    if any(FALSE & {child.lemma_.lower(), child.lower_} for child in (verb, *verb.children)):
        return _is_assertion(subject)
    if {"no", "such"} <= {child.lower_ for child in subject.children}:
        return True
    negation = next((child.lower_ for child in verb.children if child.dep_ == "neg"), "")
    if not negation or subject.tag_ != "PRP":
        return False
    own = subject.lower_ in ("it", "they", "we") or attribution.speaker.name in {
        actor.name for actor in context.actors(subject)
    }
    return own and (negation == "never" or verb.lemma_.lower() in _DEEDS)


def _is_assertion(subject: Token) -> bool:
    return "assertion" in CLASSES.get(subject.lemma_.lower(), frozenset()) or subject.lower_ in ("it", "this", "that")
