"""Denials without a verb for it: "the ministry says it never detained him", "that no such raid took place".

Those with a verb ("denied", "rejected") are rules of :mod:`geo.extract.english.rules.talks`.  That something did not
happen is no denial by itself ("no one was hurt"): a speaker must answer for what they themselves are said to have done,
or call what was said untrue.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from geo.extract.english import statements
from geo.extract.english.claims import Attribution
from geo.extract.english.classes import CLASSES
from geo.extract.english.context import Context
from geo.extract.english.rules.index import INDEX, SPOKEN
from geo.extract.english.triggers import Trigger
from geo.extract.wordlists import words

_FUTURE = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_FALSE = words(
    "invented false untrue baseless fabricated unfounded groundless fake lie lies fiction nonsense concocted"
)
_DEEDS = frozenset(INDEX) | words("do use have hold target recognise recognize cross carry send support")
"""What a speaker may deny to have done: the words that tell of events, and some that stand for them."""


def find(context: Context, attributions: Sequence[Attribution], triggers: Sequence[Trigger]) -> list[Attribution]:
    """Return the attributions that deny, one for each speaker, in text order.

    Args:
        context: the parsed text.
        attributions: who says what in it.
        triggers: those of what is spoken have their event already.
    """
    spoken = {trigger.token.i for trigger in triggers if trigger.type in SPOKEN}
    first: dict[str, Attribution] = {}
    for one in attributions:
        verb = context.doc[one.verb]
        if one.stance != "claims" or verb.i in spoken or not context.sentence_of(verb).is_body:
            continue
        if statements.is_aside(verb) or not statements.is_official(context, one):
            continue
        if any(_denies(context, one, clause) for clause in _said_in(verb)):
            first.setdefault(one.speaker.name, one)
    return sorted(first.values(), key=lambda one: one.verb)


def _said_in(verb: Token) -> list[Token]:
    """Return the verbs of what *verb* reports; one in the middle or at the end is put under them by the parser."""
    said = [child for child in verb.children if child.dep_ == "ccomp"]
    return said or ([verb.head] if verb.dep_ in ("ccomp", "parataxis") and verb.head != verb else [])


def _denies(context: Context, attribution: Attribution, verb: Token) -> bool:
    """Return True if the clause of *verb* calls something untrue, or says that the speaker did not do it."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in verb.children):
        return False
    if any(_FALSE & {child.lemma_.lower(), child.lower_} for child in (verb, *verb.children)):
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
