"""Who acts, on whom, and who says so: the roles of a word that tells of an event of a known type.

The frame of the word comes first (:mod:`geo.extract.english.grammar.syntax`).  Where it names nobody, the nearest names
of the clause that fit the type take its place.  What is said is said by its subject, by whom the words are attributed
to, or by whoever speaks in the text; "we" is whoever speaks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract.annotations import ActorMention, within
from geo.extract.english import statements
from geo.extract.english.claims import covering
from geo.extract.english.grammar import syntax
from geo.extract.english.slots.voices import find_voices
from geo.extract.english.text import Text
from geo.extract.events.attributions import Attribution
from geo.extract.events.mentions import MOST_ACTORS
from geo.facts.event_types import Behaviour, behaviour

_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
_SUFFERED = frozenset({"die", "perish", "drown", "suffocate", "succumb", "bleed"})
"""Verbs whose subject has not acted: it was done to them."""

_UNDERGOING = frozenset({"have", "suffer", "sustain", "receive", "incur", "survive", "undergo", "escape"})
"""Verbs whose object befalls their subject: "sustained injuries", "survived an attack"."""

_DECLARED = frozenset({"war", "jihad", "offensive", "campaign", "hostility", "insurgency", "uprising"})
"""What one declares by doing it; what is declared an attack was done by others."""

_NEAREST = 2
_INTO = ("into", "onto", "towards", "toward", "under", "through")
_PEOPLE = frozenset({"person", "people", "armed", "force", "official", "captive"})
_PEOPLE_END = re.compile(r"(?:ers|ists|ians|men|ees|aries)$")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts, on whom, and who answers for it, the nearest first; a guess where the frame names nobody."""

    agents: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    attributions: tuple[Attribution, ...]
    is_guess: bool


def of_trigger(
    context: Text,
    token: Token,
    type_: str,
    attributions: Sequence[Attribution],
    *,
    frame: syntax.Frame | None = None,
    idiom: frozenset[str] = frozenset(),
) -> Roles:
    """Return the roles round *token*.

    Args:
        context: the parsed text.
        token: the word that tells of the event.
        type_: the event's type.
        attributions: those of the whole text, in its order (:func:`geo.extract.english.claims.find_attributions`).
        frame: the word's frame, where a rule has changed it.
        idiom: lemmas of objects that belong to the verb ("take office").
    """
    its = behaviour(type_)
    frame = frame if frame is not None else syntax.frame(token)
    own = [*covering(context, attributions, token), *_voices(context, token)]
    acting, suffering = _sides(its, frame)
    agents = _actors(context, acting, own, states=True)
    if its.agent_role == its.patient_role and its.agent_role != "target":
        agents = tuple(dict.fromkeys((*agents, *_joint(context, frame))))
    patients = [*suffering, *_patients(context, its, frame), *frame.objects_of(*its.english_target)]
    patients = [one for one in patients if one.lemma_.lower() not in idiom]
    targets = tuple(
        one for one in _actors(context, patients, own, states=its.states_act) if one.name not in _names(agents)
    )
    if its.is_spoken:
        agents = agents or _speakers(context, frame, attributions, own)
    is_guess = not agents and not targets
    if is_guess:
        near = _nearest(context, its, token, own)
        one_sided = its.is_spoken or its.agent_role == its.patient_role
        agents = tuple(one for one in near if one_sided or not _undergoes(context, one))
        targets = tuple(one for one in near if one not in agents)
    return Roles(agents[:MOST_ACTORS], targets[:MOST_ACTORS], tuple(own), is_guess)


def _sides(its: Behaviour, frame: syntax.Frame) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return who of those that *frame* takes for acting does so, and who of them it happens to.

    Of a death nobody acts: who dies is the subject of the verb, or whose death it is.  Who announces a death, who is
    left behind, and by whom somebody is survived, did not die.
    """
    trigger, scope = frame.trigger, frame.scope
    if not its.is_violent:
        return frame.agents, ()
    lemma = trigger.lemma_.lower()
    if lemma in _SUFFERED:
        return (), frame.agents
    # "was found dead", "shot him dead", "left six dead"
    if trigger.tag_[:2] == "JJ" and trigger.dep_ != "amod" and syntax.is_verb(scope):
        object_ = None if syntax.is_passive(scope) else next((c for c in scope.children if c.dep_ == "dobj"), None)
        whom = object_ or syntax.subject(scope)
        return (), () if whom is None else syntax.conjuncts(whom)
    carried = trigger != scope and trigger.tag_[:2] == "NN" and trigger.dep_ not in ("nsubj", "nsubjpass")
    subject = syntax.subject(scope) if carried and syntax.is_verb(scope) and not syntax.is_passive(scope) else None
    over = syntax.conjuncts(subject) if subject is not None else ()
    others = tuple(token for token in frame.agents if token not in over)
    if subject is not None and scope.lemma_.lower() in _UNDERGOING:
        return others, over
    if its.agent_role == "target":
        return (), () if syntax.is_verb(trigger) else others
    if scope.lemma_.lower() == "declare" and lemma not in _DECLARED:
        return others, ()
    return frame.agents, ()


def _patients(context: Text, its: Behaviour, frame: syntax.Frame) -> tuple[Token, ...]:
    """Return on whom *frame* says it is done; what is driven or thrown into something is but the instrument."""
    struck = frame.objects_of(*_INTO) if its.is_violent else ()
    instruments = {
        token
        for token in frame.patients
        if its.is_violent and not context.classes(token) & _PEOPLE and (struck or "weapon" in context.classes(token))
    }
    return (*(token for token in frame.patients if token not in instruments), *struck)


def _joint(context: Text, frame: syntax.Frame) -> Iterator[ActorMention]:
    """Yield the people named before the verb that takes them all as its subject, however the parser joined them."""
    subject = syntax.subject(frame.scope)
    if subject is None or subject.i > frame.scope.i or not any(one.lower_ == "and" for one in subject.subtree):
        return
    start, end = subject.left_edge.idx, frame.scope.idx
    for one in within(context.mentions, start, end):
        if one.kind == "person" and one.name[:1].isupper():
            first, _ = context.tokens(one.start, one.end)
            if not any(over.dep_ in ("relcl", "acl") for over in syntax.ancestors(context.doc[first])):
                yield from context.actors(context.doc[context.tokens(one.start, one.end)[1] - 1])


def _names(actors: Iterable[ActorMention]) -> set[str]:
    return {actor.name for actor in actors}


def _actors(
    context: Text, tokens: Iterable[Token], own: Sequence[Attribution], *, states: bool
) -> tuple[ActorMention, ...]:
    found: dict[str, ActorMention] = {}
    for token in tokens:
        if token.i in context.date_at:
            continue
        if token.lower_ in _FIRST_PERSON:
            for one in own[:1]:
                found.setdefault(one.speaker.name, one.speaker)
        known = context.actors(token)
        if not known and states:
            described = _described(context, token)
            known = (described,) if described is not None else ()
        for actor in known:
            if actor.kind == "state" and not states:
                continue
            found.setdefault(actor.actor_id or actor.name, actor)
    return tuple(found.values())


def _described(context: Text, token: Token) -> ActorMention | None:
    """Return whom a plural noun describes that no class names, where its ending is that of people: "rescuers"."""
    noun = syntax.core(token)
    if noun.tag_ != "NNS" or not _PEOPLE_END.search(noun.lower_) or context.classes(noun):
        return None
    first = noun.i
    while first > noun.left_edge.i and context.doc[first - 1].dep_ in ("compound", "amod", "nummod"):
        first -= 1
    start, end = context.doc[first].idx, noun.idx + len(noun)
    text = context.text[start:end]
    return ActorMention(start, end, text, " ".join(text.split()), "group")


def _voices(context: Text, token: Token) -> Iterator[Attribution]:
    """Yield whoever speaks where *token* stands, if the text says so."""
    if context.voices is None:
        context.voices = find_voices(context)
    yield from (one for one in reversed(context.voices) if one.holds(token.idx))


def _speakers(
    context: Text, frame: syntax.Frame, attributions: Sequence[Attribution], own: Sequence[Attribution]
) -> tuple[ActorMention, ...]:
    """Return who says what is said: the subject of the verb that carries it, else whose words these are."""
    for verb in (frame.trigger.i, frame.scope.i):
        at = bisect_left(attributions, verb, key=_verb)
        if at < len(attributions) and attributions[at].verb == verb:
            return (attributions[at].speaker,)
    if frame.scope != frame.trigger:
        subject = syntax.subject(frame.scope)
        if subject is not None and subject != frame.trigger:
            found = tuple(one for one in context.actors(subject) if one.kind != "outlet")
            if found:
                return found
    for name, token in frame.preps:
        if name in ("by", "from"):
            found = context.actors(token)
            if found:
                return found
    return tuple(one.speaker for one in own if statements.is_official(context, one) or one in (context.voices or ()))[
        :1
    ]


def _verb(attribution: Attribution) -> int:
    return attribution.verb


def _nearest(context: Text, its: Behaviour, token: Token, own: Sequence[Attribution]) -> list[ActorMention]:
    """Return the names nearest to *token* in its sentence that may take part in an event of the kind."""
    sentence = context.sentence_of(token)
    speaking = {one.speaker.start for one in own}
    clause = syntax.clause(token)
    start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
    fitting = [
        one
        for one in within(context.mentions, sentence.start, sentence.end)
        if one.start not in speaking and _fits(context, its, one)
    ]
    inside = [one for one in fitting if start <= one.start < end] or fitting
    return sorted(inside, key=lambda one: (not _acts(context, one), abs(one.start - token.idx)))[:_NEAREST]


def _acts(context: Text, actor: ActorMention) -> bool:
    first, last = context.tokens(actor.start, actor.end)
    return any(token.dep_ in ("nsubj", "nsubjpass", "agent") for token in context.doc[first:last])


def _undergoes(context: Text, actor: ActorMention) -> bool:
    """Return True if *actor* is an object, or the subject of a passive: what is done is done to them."""
    first, last = context.tokens(actor.start, actor.end)
    return any(
        token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "pobj" and token.head.lower_ in ("of", "on", "against"))
        for token in context.doc[first:last]
    )


def _fits(context: Text, its: Behaviour, actor: ActorMention) -> bool:
    if actor.kind == "outlet":
        return its.is_spoken
    if actor.kind == "state":
        return its.states_act or _acts(context, actor)
    return True
