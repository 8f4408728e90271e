"""What takes place in a drill, a film or a game, and the fights of sport: told in words of violence, but none."""

import re

from spacy.tokens import Token

from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.events.rules import Rule
from geo.extract.wordlists import words

_EXERCISES = words(
    "drill exercise simulation wargame war-game rehearsal re-enactment reenactment manoeuvre maneuver scenario training"
)
_FICTION = words(
    "film movie novel thriller drama comedy sitcom cartoon sequel fiction screenplay blockbuster opera musical play "
    "videogame"
)
_GAMES = words("video computer online board mobile")
"""What stands before a game that is played on a screen or a table."""
_TELLS = words(
    "tell depict show portray describe recount feature involve simulate include imagine picture chronicle narrate "
    "rehearse practise practice envisage"
)
"""Verbs whose subject holds what they govern: "the novel tells how ...", not "the film sparked clashes"."""
_MOCK = words("mock simulated simulate imaginary fictional fictitious notional hypothetical make-believe dummy staged")
_SPORT = words(
    "striker midfielder goalkeeper championship cup tournament scorer referee match semifinal semi-final quarterfinal "
    "quarter-final derby boxer wrestler bout knockout playoff half-time equaliser equalizer fixture batsman wicket "
    "innings league footballer football boxing wrestling"
)
_CONTEST = words("goal coach season final defeat beat draw win lose champion medal title penalty score round team club")
"""Words of sport that are told of other things, too."""
_DISORDER = words(
    "police policeman troop soldier militant gunman gunmen fan hooligan riot rioter wound injure tear-gas bomb bomber "
    "army rebel terrorist kill stab stampede arrest"
)
"""Words that make what is told about a match no sport."""
_SCORE = re.compile(r"(?<![\d/.-])\d{1,2}[-–]\d{1,2}(?![\d/-]|\.\d)")
_WON = re.compile(rf"\b(?:beat|defeated|thrashed|edged|overcame)\b[^.;]{{0,60}}{_SCORE.pattern}")
_DOCUMENTS = words("documentary documentary-style archive newsreel")
_OPENING = 8
"""Tokens at the head of a sentence among which its setting stands: "In the film, ..."."""


def is_staged(trigger: Token, rule: Rule) -> bool:
    """Return True if what *trigger* tells of, an event by *rule*, took place in a drill, a fiction or a contest."""
    if not rule.behaviour.is_violent and rule.behaviour.merges != "harm":
        return False
    return _is_played(trigger) or _is_sport(trigger)


def _is_played(trigger: Token) -> bool:
    frame = syntax.frame(trigger)
    governing = _governing(trigger)
    nouns = [*frame.agents, *frame.patients, *(noun for _, noun in frame.preps), trigger]
    if any(child.lemma_.lower() in _MOCK for noun in nouns for child in noun.children):
        return True
    for noun in _settings(governing):
        if _is_fiction(noun) and noun.head.lower_ == "in":
            return True
        if noun.lemma_.lower() in _EXERCISES and _is_by_forces(frame):
            return True
    return any(
        child.dep_ == "nsubj" and one.lemma_.lower() in _TELLS and (_is_fiction(child) or _is_exercise(child))
        for one in governing
        for child in one.children
    )


def _governing(trigger: Token) -> list[Token]:
    """Return *trigger* and what stands over it, up to the head of its clause if that only gives a time or a detail."""
    found = [trigger]
    for one in syntax.ancestors(trigger):
        if found[-1].dep_ in ("advcl", "relcl", "acl"):
            break
        found.append(one)
    return found


def _settings(governing: list[Token]) -> list[Token]:
    """Return the nouns behind "in" and "during" that say in what it took place."""
    sentence = governing[0].sent
    preps = [child for one in governing for child in one.children if child.dep_ == "prep"]
    preps += [token for token in sentence[:_OPENING] if token.dep_ == "prep" and token.i == sentence.start]
    return [noun for prep in preps if prep.lower_ in ("in", "during") for noun in prep.children if noun.dep_ == "pobj"]


def _is_exercise(noun: Token) -> bool:
    return noun.lemma_.lower() in _EXERCISES


def _is_fiction(noun: Token) -> bool:
    lemma, before = noun.lemma_.lower(), {child.lemma_.lower() for child in noun.children}
    return (lemma in _FICTION and not before & _DOCUMENTS) or (lemma == "game" and not before.isdisjoint(_GAMES))


def _is_by_forces(frame: syntax.Frame) -> bool:
    """Return True if those who act are forces, who train, rather than attackers of those who do."""
    classes = [CLASSES.get(agent.lemma_.lower(), frozenset()) for agent in frame.agents]
    return any("force" in one for one in classes) and not any("armed" in one for one in classes)


def _is_sport(trigger: Token) -> bool:
    lemmas = {token.lemma_.lower() for token in trigger.sent}
    if lemmas & _DISORDER:
        return False
    sport, contest = len(lemmas & _SPORT), len(lemmas & _CONTEST)
    if sport and sport + contest >= (2 if _SCORE.search(trigger.sent.text) else 3):
        return True
    return _WON.search(trigger.sent.text) is not None
