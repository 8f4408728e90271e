"""Names of places that are not where an event took place: parts of names, origins of people, asides, datelines."""

import re

from spacy.tokens import Token

from geo.extract.annotations import Toponym
from geo.extract.english.grammar import syntax
from geo.extract.english.slots.attachment import SPEECH, preposition
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger
from geo.extract.layout import Sentence
from geo.extract.wordlists import words

AT = words("in at near on around outside across inside within along throughout over off between beside above through")
"""Prepositions behind which stands where something is."""

TO = words("to into toward towards for")
"""Prepositions behind which stands where a movement leads."""

_DESCRIBED = words("people person official body armed force group outlet kin government captive expert organisation")
_SITE_NOUNS = words(
    "museum library bank ministry court palace cathedral monument port airport border embassy parliament"
)
_OFFICES = words("attorney prosecutor")
_VOICES = words(
    "claim accusation allegation statement denial demand warning reply response answer announcement offer proposal "
    "criticism condemnation protest threat request assurance explanation"
)
"""What a government says or asks, which its capital's name may stand for."""

_SITTING = words("court tribunal")
_SITES = frozenset({"institution", "organisation"})
_INSIDE = frozenset({"in", "at", "inside", "outside", "near"})
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .'’-]{2,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"  # a name, in capitals or not
    r"(?:, [A-Z][\w. ]{1,40}){0,2}(?:,? \(?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\)?)?"  # a country, a day
    r"(?: ?\([A-Z][\w /.-]{1,30}\))?"  # the agency
    r"(?: ?[–—]| -{1,2}|(?<=[A-Z]{3}):|(?<=[A-Z]{3})\.)\s"
)


def dateline(text: str, sentence: Sentence) -> int:
    """Return where the dateline that opens *sentence* ends ("PESHAWAR, 3 May - "), its start where there is none."""
    match = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 120))
    return match.end() if match else sentence.start


def is_in_name(context: Text, token: Token, toponym: Toponym) -> bool:
    """Return True if *toponym* is part of the name of a person, group or institution; a city's court sits there."""
    if token.head.lower_ in _SITTING and toponym.kind != "country":
        return False
    mention = context.mention_at.get(token.i)
    if mention is not None and mention.kind in _SITES and preposition(token) in _INSIDE and toponym.kind != "country":
        return False  # "held at the Termez Cargo Centre", "in Téra department"
    if mention is not None and mention.kind != "state" and (mention.start < toponym.start or mention.end > toponym.end):
        return True
    return any(
        one.kind in ("person", "institution")
        and one.start <= toponym.start
        and toponym.end <= one.end
        and one.end - one.start > toponym.end - toponym.start
        and not any(word in one.text.split() for word in AT)
        for one in context.mentions_round(toponym.start)
    )


def is_actor(trigger: Trigger, token: Token) -> bool:
    """Return True if *token* is who acts, or says where they come from and not where they are."""
    frame = trigger.frame
    if token.dep_ == "compound" and token.head.lower_ in _SITTING:
        return False
    for agent in (*frame.agents, *(frame.patients if not trigger.behaviour.place_as_object else ())):
        if agent.i == token.i:
            return True
        first, last = syntax.phrase(agent)
        if first <= token.i < last and preposition(token) not in AT:
            return True
    return False


def is_doer(token: Token) -> bool:
    """Return True if the place at *token* stands for a state that does something: "China will finance the posts"."""
    for _ in range(4):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass", "agent", "dobj") and syntax.is_verb(token.head)


def is_speaker(token: Token) -> bool:
    """Return True if the capital at *token* stands for its government: "which Dushanbe blamed on the group"."""
    return token.dep_ == "nsubj" and syntax.is_verb(token.head) and token.head.lemma_.lower() != "be"


def is_voice(token: Token) -> bool:
    """Return True if the capital at *token* stands for its government as who says something: "a claim from Rome"."""
    noun = token.head
    if token.dep_ == "pobj" and noun.lower_ in ("from", "by", "of"):
        noun = noun.head
        if syntax.is_verb(noun):  # "dismissed the claim from X", where the parser hangs "from" on the verb
            before = next((child for child in noun.children if child.i == token.head.left_edge.i - 1), None)
            noun = before if before is not None and before.dep_ == "dobj" else noun
    elif token.dep_ not in ("poss", "compound"):
        return False
    return noun.lemma_.lower() in _VOICES


def describes(context: Text, token: Token) -> bool:
    """Return True if *token* says where someone comes from: "nationals of X", "the embassies of X", "X's army"."""
    for _ in range(6):
        if token.dep_ in ("pobj", "poss"):
            break
        if token.dep_ in ("compound", "nmod", "amod") and _is_country(context, token):
            if context.classes(token.head) & _DESCRIBED:
                return True
        elif token.dep_ not in ("compound", "nmod", "appos", "conj") or token.head.lower_ in _SITTING:
            return False
        token = token.head
    noun = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ == "pobj" and token.head.lower_ not in ("of", "from"):
        return False
    return not syntax.is_verb(noun) and bool(context.classes(noun) & _DESCRIBED)


def is_bracketed(text: str, trigger: Trigger, toponym: Toponym) -> bool:
    """Return True if *toponym* stands in an aside in brackets that *trigger* is not in."""
    opened = text.rfind("(", trigger.sentence.start, toponym.start)
    if opened < 0 or text.rfind(")", opened, toponym.start) >= 0:
        return False
    closed = text.find(")", toponym.end, trigger.sentence.end)
    closed = closed if closed >= 0 else trigger.sentence.end
    return not opened < trigger.token.idx < closed and text.count(" ", opened, closed) > 3


def _is_country(context: Text, token: Token) -> bool:
    toponym = context.toponym_at.get(token.i)
    return toponym is not None and toponym.kind == "country"


def owns_site(context: Text, token: Token) -> bool:
    """Return True if the place at *token* is whose site something is done to: "stormed Tunisia's national museum"."""
    if token.dep_ != "poss":
        return False
    noun = token.head
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return False
    return "building" in context.classes(noun) or noun.lemma_.lower() in _SITE_NOUNS


def is_where_said(trigger: Trigger, token: Token) -> bool:
    """Return True if *token* is where what *trigger* tells was said: "told a channel in X that troops had struck"."""
    if trigger.behaviour.is_spoken:
        return False
    over = {one.i for one in syntax.ancestors(token)}
    inner = trigger.token
    for one in syntax.ancestors(trigger.token):
        if one.i in over:
            return inner.dep_ == "ccomp" and one.lemma_.lower() in SPEECH and preposition(token) in AT
        inner = one
    return False


def is_of_office(context: Text, token: Token) -> bool:
    """Return True if the place at *token* is that of an office: "the attorney for the Western District of X"."""
    for _ in range(3):
        if token.dep_ != "pobj" or token.head.lower_ not in ("of", "for"):
            return False
        token = token.head.head
        if "official" in context.classes(token) or token.lemma_.lower() in _OFFICES:
            return True
    return False
