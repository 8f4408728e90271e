"""What the grammar round a trigger says for or against its telling of an event: negation, mood, tense, its clause.

The finder reads a sentence's words and not who governs whom; where it errs, the grammar often shows it.  The signs are
cues among others (:mod:`geo.extract.events.cues`), whose weights are fitted; none of them decides alone.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from geo.extract.english import factuality
from geo.extract.english.grammar import syntax
from geo.extract.english.text import Text

_TENSES = {"VBD": "past", "VBN": "participle", "VBZ": "present", "VBP": "present", "VBG": "progressive", "VB": "bare"}
_CLAUSES = {"relcl": "relative", "acl": "relative", "advcl": "adverbial", "ccomp": "reported", "xcomp": "open",
            "pcomp": "gerund", "ROOT": "main", "conj": "joined"}  # fmt: skip


def of_trigger(context: Text, frame: syntax.Frame) -> frozenset[str]:
    """Return the signs of the trigger of *frame* in *context*'s text, by name."""
    return frozenset(_signs(context, frame))


def _signs(context: Text, frame: syntax.Frame) -> Iterator[str]:
    trigger, scope = frame.trigger, frame.scope
    if factuality.judge(frame) is None:
        yield "unreal"
    if trigger.sent[-1].text == "?":
        yield "question"
    if any(inside[0] <= trigger.idx < inside[1] for inside in context.quotes):
        yield "quoted"
    if not syntax.is_verb(trigger):
        yield "noun" if scope != trigger else "bare noun"
    verb = scope if syntax.is_verb(scope) else _verb_over(scope)
    if verb is None:
        yield "no verb"
        return
    yield f"tense {_tense(verb)}"
    yield f"clause {_CLAUSES.get(verb.dep_, 'other')}"
    children = list(verb.children)
    if any(child.dep_ == "neg" for child in children):
        yield "negated"
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in children):
        yield "modal"
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in children):
        yield "conditional"
    if trigger.dep_ == "pobj":
        yield "behind a preposition"


def _verb_over(token: Token) -> Token | None:
    return next((one for one in syntax.ancestors(token) if syntax.is_verb(one)), None)


def _tense(verb: Token) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = next((one for one in auxiliaries if one.tag_ in ("VBD", "VBZ", "VBP", "MD")), verb)
    if finite.tag_ == "MD":
        return "will" if finite.lower_ in ("will", "'ll", "’ll") else "modal"
    if finite.lemma_.lower() == "have" and finite != verb:
        return "perfect" if finite.tag_ != "VBD" else "pluperfect"
    return _TENSES.get(finite.tag_, "other")
