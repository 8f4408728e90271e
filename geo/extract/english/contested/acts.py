"""What it is that a speaker asserts or denies: an act by name, or "the accusation"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from geo.extract.annotations import ActorMention, Span, within
from geo.extract.english.grammar import syntax
from geo.extract.english.rules.index import INDEX
from geo.extract.english.text import Text
from geo.extract.events.attributions import Attribution
from geo.extract.events.contested import BACK, Act, Reply
from geo.extract.wordlists import words
from geo.facts.event_types import behaviour

CHARGES = words("accusation allegation claim charge assertion insinuation rumour rumor")
"""What says that somebody did something: of the nouns for assertions those that are denied."""

ACCUSING = words("accuse allege blame suspect")
_SOURCES = frozenset({"from", "by", "against", "as", "at"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "all", "both"})


def act_of(context: Text, said: Attribution, verb: Token, told: tuple[Token, ...]) -> Act:
    """Return the act that the words *told* tell of, about which *verb* says what *said* records."""
    sentence = context.sentence_of(verb)
    if not told:
        return Act(said, _span(verb), sentence)
    frame = syntax.frame(told[0])
    patients = [one for one in frame.patients if one not in told]
    if not syntax.is_verb(told[0]) and told[0].dep_ in ("nsubjpass", "dobj"):
        patients = [*patients, *frame.objects_of("in", "against")]
    edge = told[0].left_edge.idx, told[0].right_edge.idx + len(told[0].right_edge)
    return Act(
        said, _span(verb), sentence,
        type=next(filter(None, map(type_of, told)), ""),
        lemmas=frozenset(token.lemma_.lower() for token in told),
        agents=_actors(context, frame.agents),
        targets=_actors(context, patients),
        target_words=frozenset(token.lemma_.lower() for token in patients if token.tag_[:2] == "NN"),
        places=tuple(one for one in within(context.toponyms, *edge) if one.kind not in ("demonym", "country")),
        is_definite=any(child.lower_ in _POINTING - {"any"} for child in told[0].children if child.i < told[0].i),
        told=edge,
    )  # fmt: skip


def done_by(act: Act, own: tuple[ActorMention, ...]) -> Act:
    """Return *act* as done by *own*, who answers for it; unchanged where that is nobody."""
    return replace(act, agents=own, is_own=True) if own else act


def reply_of(context: Text, said: Attribution, verb: Token, *, own: bool, near: bool = False) -> Reply:
    """Return the denial by *verb* of what was told before; *near* where its own sentence told it."""
    sentence = context.sentence_of(verb)
    since = sentence.index if near else _since(context, verb)
    return Reply(said, _span(verb), sentence, is_own=own, since=since)


def told_before(context: Text, attributions: Sequence[Attribution], reply: Reply) -> Reply:
    """Return *reply* with the nearest sentence before it in which somebody else says something."""
    said = [
        context.sentence_of(context.doc[one.verb]).index
        for one in attributions
        if one.span[1] <= reply.word[0] and one.speaker.name != reply.attribution.speaker.name
    ]
    return replace(reply, claimed=max((at for at in said if at >= reply.sentence.index - BACK), default=-1))


def _since(context: Text, verb: Token) -> int:
    """Return the nearest sentence before *verb* that speaks of an accusation, -1 where none does."""
    here = context.sentence_of(verb).index
    for index in range(here, max(-1, here - BACK - 1), -1):
        sentence = context.sentences[index]
        for token in context.doc[sentence.first : min(sentence.last, verb.i)]:
            lemma = token.lemma_.lower()
            if lemma in ACCUSING or token.lower_ == "allegedly" or (lemma in CHARGES and token.tag_[:2] == "NN"):
                return index
    return -1


def is_act(token: Token) -> bool:
    """Return True if *token* may tell of a deed: its lemma is one that a rule for one knows, or a verb."""
    return syntax.is_verb(token) or bool(type_of(token))


def type_of(token: Token) -> str:
    """Return the type of deed that the lemma of *token* is known for; empty where there is none."""
    rules = INDEX.get(token.lemma_.lower(), ())
    form = "v" if token.tag_[:2] == "VB" else "n"
    types = [rule.type for rule in rules if rule.form in (form, "w") and not behaviour(rule.type).is_spoken]
    return types[0] if types else ""


def complements(noun: Token) -> Iterator[Token]:
    """Yield what a charge is about: "of killing X", "that X was killed", "in the attack"."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i and syntax.is_verb(child):
            if any(one.dep_ == "mark" or one.lower_ == "that" for one in child.children):
                yield child
        elif child.dep_ == "prep" and child.lower_ not in _SOURCES:
            yield from (one for one in child.children if one.dep_ in ("pobj", "pcomp"))
        elif child.dep_ in ("compound", "amod") and child.lemma_.lower() in INDEX and child.i < noun.i:
            yield child


def points(noun: Token) -> bool:
    """Return True if *noun* may take up what was said: "the claim", "this claim", "their claims", "the claims of X"."""
    before = [child for child in noun.children if child.i < noun.i]
    if any(child.dep_ == "poss" or child.lower_ in _POINTING for child in before):
        return True
    return noun.tag_ == "NNS" and not before


def _actors(context: Text, tokens: Sequence[Token]) -> tuple[ActorMention, ...]:
    return tuple(dict.fromkeys(actor for token in tokens for actor in context.actors(token)))


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)
