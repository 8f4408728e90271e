"""Find the words that tell of an event, and check their arguments against :mod:`geo.extract.english.rules.index`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from geo.extract.annotations import Span
from geo.extract.english import factuality
from geo.extract.english.grammar import syntax
from geo.extract.english.rules.index import INDEX
from geo.extract.english.text import Text
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.extract.learned.finder import Hit
from geo.extract.wordlists import words
from geo.facts.event_types import Behaviour

_WHERE = ("in", "at", "near", "on", "around", "outside", "across", "inside", "within", "along", "throughout", "to",
          "into", "from", "toward", "towards", "through", "of", "over", "between", "off", "against")  # fmt: skip
_GENERIC = words(
    "various all many more such any future further several numerous countless frequent regular similar other "
    "different sporadic occasional periodic constant"
)
BLUNT = frozenset({"kill", "destroy"})
"""Verbs that say what an attack or an operation did, and not which of them it was."""

_CALL = Rule("appeal", "must", patient="state body government armed group official", weight=0.5)

_NAMES = frozenset({"ORG", "PERSON", "GPE", "LAW", "PRODUCT", "WORK_OF_ART", "NORP", "FAC"})
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us", "myself"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: the rule it met, its frame and factuality, and its sentence.

    ``hit`` is what the trained finder says of it; None where it says nothing.  ``part`` is the part of its sentence
    that it stands in where others tell of other events (:mod:`geo.extract.english.clauses`).
    """

    rule: Rule
    frame: syntax.Frame
    factuality: str
    sentence: Sentence
    hit: Hit | None = None
    part: Span | None = None

    @property
    def token(self) -> Token:
        """The trigger word."""
        return self.frame.trigger

    @property
    def is_carried(self) -> bool:
        """True where the verb over it belongs to it: itself, or a light verb; "the attack prompted talks" is
        not one.
        """
        scope = self.frame.scope
        return scope == self.frame.trigger or scope.lemma_.lower() in _words(self.rule.carrier)

    @property
    def type(self) -> str:
        """The type of event."""
        return self.rule.type

    def may_have(self, start: int) -> bool:
        """Return True unless what starts at the character *start* stands in another part of the trigger's sentence."""
        return self.part is None or self.part[0] <= start < self.part[1]

    @property
    def behaviour(self) -> Behaviour:
        """How events of the type behave."""
        return self.rule.behaviour


def find_triggers(context: Text) -> list[Trigger]:
    """Return the triggers of *context*'s text, in text order; one a word."""
    found: list[Trigger] = []
    has_body = any(sentence.is_body for sentence in context.sentences)
    for token in context.doc:
        rules = INDEX.get(token.lemma_.lower())
        if rules is None or token.i in context.date_at:  # "on March 9"
            continue
        sentence = context.sentence_of(token)
        if sentence.boilerplate or (sentence.heading and has_body):
            continue
        trigger = _match(context, token, rules, sentence)
        if trigger is not None:
            found.append(trigger)
    found.extend(_calls(context))
    found.sort(key=lambda trigger: trigger.token.i)
    examples = {
        inner.head.head.i
        for inner in (trigger.token for trigger in found)
        if inner.dep_ == "pobj" and inner.head.lower_ in ("including", "as", "like")
    }
    return [trigger for trigger in found if trigger.token.i not in examples]


def _calls(context: Text) -> Iterator[Trigger]:
    """Yield what is asked of others in so many words: "the regime must let aid through"; whoever says it appeals."""
    for token in context.doc:
        if token.lower_ != "must" or token.dep_ != "aux" or not syntax.is_verb(token.head):
            continue
        frame, sentence = syntax.frame(token.head), context.sentence_of(token)
        asked = frame.patients if syntax.is_passive(token.head) else frame.agents
        if sentence.is_body and asked and _is_of(context, asked, _CALL.patient) and _is_public(asked):
            yield Trigger(_CALL, syntax.Frame(token, token, (), asked, ()), "happened", sentence)


def _is_public(asked: tuple[Token, ...]) -> bool:
    """Return True if those who are asked are named, or a noun, rather than "we" or "you"."""
    return not any(token.tag_ == "PRP" or token.lower_ in _FIRST_PERSON for token in asked)


def bare_frame(verb: Token) -> syntax.Frame:
    """Return a frame of nothing but *verb*: for what is said, whose arguments others look after."""
    return syntax.Frame(verb, verb, (), (), ())


def _match(context: Text, token: Token, rules: tuple[Rule, ...], sentence: Sentence) -> Trigger | None:
    verbal = syntax.is_verb(token) and (token.dep_ not in ("amod", "compound", "aux") or syntax.is_misread(token))
    nominal = token.tag_[:2] == "NN" or not verbal
    if token.i in context.mention_at and context.mention_at[token.i].kind not in ("group", "person"):
        return None
    if nominal and not verbal and (token.ent_type_ in _NAMES or (token.lower_ == "talk" and token.tag_ == "NN")):
        return None
    frame: syntax.Frame | None = None
    for rule in rules:
        if (rule.form == "v" and not verbal) or (rule.form == "n" and not nominal):
            continue
        if frame is None:
            frame = syntax.frame(token)
        if not _holds(context, rule, frame):
            continue
        fact = factuality.judge(frame)
        if any(one.lower_ in _FIRST_PERSON for one in (*frame.agents, *frame.patients)):
            return None
        if fact is None or not _particular(context, rule, frame):
            return None
        if not rule.behaviour.attempt_counts and factuality.is_tried(frame):
            return None
        if rule.type == "takeover" and token.lemma_.lower() == "fall" and verbal:
            frame = syntax.Frame(token, token, frame.objects_of("to", "into"), frame.agents, frame.preps)
        return Trigger(rule, frame, fact, sentence)
    return None


def _holds(context: Text, rule: Rule, frame: syntax.Frame) -> bool:
    bar = _words(rule.bar)
    trigger = frame.trigger
    if bar and _is_barred(frame, bar, goals=rule.behaviour.place == "path"):
        return False
    if rule.modifiers and not _is_modified(trigger, _words(rule.modifiers)):
        return False
    if rule.cue and not any(token.lemma_.lower() in _words(rule.cue) for token in trigger.sent):
        return False
    if rule.particle and not any(
        child.lower_ == rule.particle and child.dep_ in ("prt", "advmod", "prep") for child in trigger.children
    ):
        return False
    if rule.objects and not _has_object(frame, _words(rule.objects)):
        return False
    if rule.form != "v" and not (rule.form == "w" and syntax.is_verb(trigger)):
        return _noun_holds(context, rule, frame)
    agent = _is_of(context, frame.agents, rule.agent)
    patient = _is_of(context, frame.patients, rule.patient)
    if rule.agent == "-":
        agent = not frame.agents
    if rule.patient == "-":
        patient = not frame.patients
    if rule.either:
        if not (agent and frame.agents) and not (patient and frame.patients):
            return False
    elif not (agent and patient):
        return False
    if rule.preps is not None and not _is_behind(context, rule.preps, frame):
        return False
    return not rule.needs or any(_has(context, need, rule, frame) for need in rule.needs.split())


def _noun_holds(context: Text, rule: Rule, frame: syntax.Frame) -> bool:
    if rule.preps is not None and not _is_behind(context, rule.preps, frame):
        return False
    if rule.agent and frame.agents and not _is_of(context, frame.agents, rule.agent):
        return False
    if rule.patient and frame.patients and not _is_of(context, frame.patients, rule.patient):
        return False
    return not rule.needs or any(_has(context, need, rule, frame) for need in rule.needs.split())


def _has(context: Text, need: str, rule: Rule, frame: syntax.Frame) -> bool:
    if need == "agent":
        return bool(frame.agents) and _is_of(context, frame.agents, rule.agent)
    if need == "patient":
        return bool(frame.patients) and _is_of(context, frame.patients, rule.patient)
    if need == "carrier":
        carriers = _words(rule.carrier)
        if any(
            child.dep_ in ("compound", "amod", "nmod") and child.lemma_.lower() in carriers
            for child in frame.trigger.children
        ):
            return True  # a verb that was tagged as a noun
        return (
            frame.scope != frame.trigger
            and frame.scope.lemma_.lower() in carriers
            and (syntax.support(frame.trigger) == frame.scope or frame.scope.i + 3 >= frame.trigger.i > frame.scope.i)
        )
    if need == "place":
        return any(True for _ in _places(context, frame))
    if need == "date":
        return any(token.i in context.date_at for token in _near(frame))
    if need == "number":
        return any(token.tag_ == "CD" and token.i not in context.date_at for token in _near(frame))
    if need == "plural":
        return len(frame.agents) > 1 or any(token.tag_ in ("NNS", "NNPS") for token in frame.agents)
    if need == "clause":
        return any(child.dep_ in ("ccomp", "xcomp") for child in frame.trigger.children)
    if need == "infinitive":
        return any(child.dep_ == "xcomp" for child in frame.trigger.children)
    if need == "fight":
        return any(
            child.dep_ in ("xcomp", "advcl") and child.lemma_.lower() in ("fight", "join", "wage")
            for child in frame.trigger.children
        )
    if need == "complement":
        return _is_called_something(frame)
    return any(name == need for name, _ in frame.preps)


def _is_called_something(frame: syntax.Frame) -> bool:
    """Return True if the verb gives its object a name: "called the raid a crime", "described it as murder"."""
    return (
        any(name == "as" for name, _ in frame.preps)
        or any(
            child.dep_ in ("oprd", "ccomp", "xcomp", "acomp", "dobj") and child not in frame.patients
            for child in (*frame.trigger.children, *_under(frame.patients))
        )
        or any(
            child.i > patient.i and child.dep_ in ("amod", "acl", "appos", "oprd")
            for patient in frame.patients
            for child in patient.children
        )
    )


def _under(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Yield what stands under nouns in -ing that the tagger took for verbs: "called the killing a crime"."""
    for token in tokens:
        if token.tag_ == "VBG":
            yield from (child for child in token.children if child.dep_ in ("dobj", "attr", "oprd"))


def _places(context: Text, frame: syntax.Frame) -> Iterator[Token]:
    for name, token in frame.preps:
        if name in _WHERE and "place" in context.classes(token):
            yield token
    for token in frame.patients:
        if "place" in context.classes(token):
            yield token
    for child in frame.trigger.children:
        toponym = context.toponym_at.get(child.i)
        if toponym is not None and toponym.kind != "demonym":
            yield child
        if child.lower_ in ("where", "here", "there"):
            yield child


def _near(frame: syntax.Frame) -> Iterator[Token]:
    """Yield the tokens under the trigger, and those right under its verb."""
    trigger = frame.trigger
    start, end = trigger.left_edge.i, trigger.right_edge.i
    yield from trigger.doc[max(start, trigger.i - 20) : min(end, trigger.i + 25) + 1]
    if frame.scope != trigger:
        for child in frame.scope.children:
            yield child
            yield from child.children


def _is_of(context: Text, tokens: tuple[Token, ...], classes: str) -> bool:
    """Return True if one of *tokens* is of one of *classes*; True where no class is asked for."""
    if not classes:
        return True
    wanted = _words(classes)
    return any(wanted & context.classes(token) for token in tokens)


def _is_behind(context: Text, preps: tuple[str, str], frame: syntax.Frame) -> bool:
    names, classes = preps
    wanted = _words(names)
    if any(name in wanted and _is_of(context, (token,), classes) for name, token in frame.preps):
        return True
    return not classes and any(  # "called for the death to be investigated"
        child.dep_ in ("advcl", "ccomp")
        and any(mark.dep_ == "mark" and mark.lower_ in wanted for mark in child.children)
        for child in frame.trigger.children
    )


def _is_barred(frame: syntax.Frame, bar: frozenset[str], *, goals: bool) -> bool:
    for token in (frame.trigger, *frame.patients):
        if token != frame.trigger and token.lemma_.lower() in bar:
            return True
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "npadvmod", "advmod") and child.lemma_.lower() in bar:
                return True
            if child.dep_ == "prep" and any(inner.lemma_.lower() in bar for inner in child.children):
                return True
    return goals and any(
        name in ("to", "from", "into", "in", "on") and token.lemma_.lower() in bar for name, token in frame.preps
    )


def _is_modified(noun: Token, modifiers: frozenset[str]) -> bool:
    start = max(noun.left_edge.i, noun.i - 8)
    before = noun.doc[start : noun.i]
    text = before.text.lower()
    return any(token.lemma_.lower() in modifiers for token in before) or any(
        "-" in modifier and modifier in text for modifier in modifiers
    )


def _has_object(frame: syntax.Frame, objects: frozenset[str]) -> bool:
    if any(objects & {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")} for token in frame.patients):
        return True
    if any(name in ("to", "into", "on", "of") and token.lemma_.lower() in objects for name, token in frame.preps):
        return True
    return any(
        child.lemma_.lower() in objects or child.lower_ in objects
        for child in frame.trigger.children
        if child.dep_ in ("dobj", "attr", "acomp", "advmod", "oprd", "npadvmod", "xcomp", "advcl")
    )


def _particular(context: Text, rule: Rule, frame: syntax.Frame) -> bool:
    """Return True if one occasion is meant, no habit or kind: "various attacks", "they attack from time to time"."""
    trigger = frame.trigger
    for token in (*frame.agents, *(frame.patients if not rule.behaviour.is_spoken else ())):
        anyone = any(child.dep_ == "det" and child.lower_ in ("each", "every", "any") for child in token.children)
        if anyone and token.lower_ != "other":
            return False
    dated = any(token.i in context.date_at for token in _near(frame))
    if any(_is_anyone(token) for token in frame.patients) and not dated:
        return False
    if (
        trigger.tag_[:2] == "NN"
        and frame.scope == trigger
        and frame.patients
        and all(token.tag_ == "PRP$" and not context.actors(token) for token in frame.patients)
    ):
        return False
    if rule.type == "protest" and trigger.dep_ == "pobj" and trigger.head.lower_ == "in" and not any(trigger.lefts):
        return False  # "in protest"
    if rule.type == "law" and trigger.dep_ == "acl" and trigger.tag_ == "VBN" and not dated:
        return False  # "the amendments issued by the council": which text is meant, not what was done
    if (
        trigger.tag_ in ("VBP", "VBZ")
        and not dated
        and not rule.behaviour.is_spoken
        and frame.agents
        and not any(_places(context, frame))
    ):
        bare = all(agent.tag_ == "NNS" and not any(agent.lefts) for agent in frame.agents)
        if bare and not any(child.dep_ in ("aux", "auxpass") for child in trigger.children):
            return False
    if trigger.tag_ in ("NNS", "NNPS") and rule.form == "n" and not dated:
        words = {child.lemma_.lower() for child in trigger.children if child.i < trigger.i}
        if words & _GENERIC and not any(child.tag_ == "CD" for child in trigger.children):
            return False
        bare = not any(child.dep_ in ("det", "nummod", "poss") for child in trigger.children)
        if bare and not frame.patients and rule.type in ("attack", "operation") and not any(_places(context, frame)):
            return False
    if trigger.tag_ == "NN" and rule.form == "n" and rule.type in ("attack", "operation") and not dated:
        described = any(child.dep_ in ("det", "nummod", "poss", "amod", "compound") for child in trigger.children)
        return described or bool(frame.patients) or trigger.i == trigger.sent.start
    return True


def _is_anyone(token: Token) -> bool:
    """Return True if no one in particular is meant: "to arrest a person"."""
    return token.lemma_.lower() in ("person", "individual", "someone", "anyone", "somebody") and (
        token.tag_ == "NN"
        and not any(child.dep_ in ("nummod", "amod", "relcl") for child in token.children)
        and not any(child.lower_ in ("the", "this", "that", "one") for child in token.children)
    )


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())
