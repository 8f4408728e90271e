"""How closely a date or a place depends on an event: paths through the dependency tree, from 0 (closest) to 9.

A parser of this size attaches every tenth phrase wrongly, so the ranks only order candidates; what is left over is
decided by distance.
"""

from collections.abc import Container

from spacy.tokens import Token

from geo.extract.english.grammar import syntax
from geo.extract.english.triggers import Trigger
from geo.extract.wordlists import words

_LEADING = 4
"""A date among the first tokens of a sentence belongs to its main verb, wherever the parser hung it."""

_OCCURRING = words("take happen occur hold begin start end last publish release post issue air")
"""Verbs whose date is that of what took place or was made known: "a conference on X, which took place on Monday"."""

Closeness = tuple[int, str]
"""A rank and the name of the distance that lowers certainty."""

NONE = 9
"""The rank of what does not belong together."""

SPEECH = words("say tell report claim announce state declare note write warn add stress confirm recall quote")
"""Verbs of speech."""

_SPEAKING_OF = words("condemn denounce blame praise mourn criticise criticize discuss investigate mark regret "
                     "deny dismiss confirm justify defend describe call")  # fmt: skip
_OTHER_TIME = frozenset({"before", "after", "until", "since", "once", "till"})


def closeness(
    trigger: Trigger, token: Token, *, triggers: Container[int], scopes: Container[int], dated: bool = False
) -> Closeness:
    """Return how closely *token* depends on *trigger*.

    Args:
        trigger: the event.
        token: the head of a date or of a place in the same sentence.
        triggers: token indices of all triggers of the text, which compete.
        scopes: token indices of the verbs that carry them.
        dated: whether *token* is of a date; one that closes the sentence behind a comma is the main verb's.
    """
    if dated and _is_set_off(token):
        if (trigger.frame.scope if trigger.is_carried else trigger.token).i == token.sent.root.i:
            return 1, "clause"
        rank, level = _closeness(trigger, token, triggers=triggers, scopes=scopes)
        return (rank, level) if rank < NONE else (5, "sentence")
    return _closeness(trigger, token, triggers=triggers, scopes=scopes)


def _closeness(trigger: Trigger, token: Token, *, triggers: Container[int], scopes: Container[int]) -> Closeness:
    own = {trigger.token.i}
    if trigger.is_carried:
        own.add(trigger.frame.scope.i)
    top = trigger.frame.scope if trigger.is_carried else trigger.token
    while top.dep_ in ("xcomp", "pcomp") and top.head != top and len(own) < 5:
        top = top.head
        own.add(top.i)
    path = [token, *syntax.ancestors(token)]
    over_trigger = {one.i for one in syntax.ancestors(trigger.token)}
    upto = next((steps for steps, one in enumerate(path) if one.i in own), None)
    if upto is not None:
        return _under(path[1:upto], triggers)
    for steps, one in enumerate(path):
        if is_purpose(one) and one.i not in over_trigger:
            return NONE, "sentence"
        if steps and one.i in triggers:
            if _are_joined(one, trigger.frame.scope) or _are_joined(one, trigger.token):
                return (7 if _stands_alone(one, trigger) else 4), "sentence"
            return 6, "sentence"
        if steps and _is_clause(one):
            if one.i in over_trigger:
                if one.lemma_.lower() in SPEECH or _is_spoken_of(trigger, one):
                    return 3, "said"
                return (2 if _is_argument(trigger.token, one) else 5), "sentence"
            if _are_joined(one, trigger.frame.scope):
                return (7 if _stands_alone(one, trigger) else 3), "sentence"
            if one.i in scopes:
                return 6, "sentence"
    return 4, "sentence"


def _is_set_off(date: Token) -> bool:
    """Return True if a date closes its sentence behind a comma, as in "They announced talks, Dec. 10"."""
    doc, sentence = date.doc, date.sent
    first, last = date.left_edge.i, max(date.i, date.right_edge.i)
    while last + 1 < sentence.end and (doc[last + 1].is_punct or doc[last + 1].is_space or doc[last + 1].like_num):
        last += 1
    return last + 1 >= sentence.end and sentence.start < first and doc[first - 1].text == ","


def _under(between: list[Token], triggers: Container[int]) -> Closeness:
    """Return the closeness of what stands under the event, with the tokens *between* them."""
    if any(one.i in triggers for one in between):
        return 6, "sentence"
    if any(is_purpose(one) for one in between):
        return NONE, "sentence"
    verbs = [one for one in between if _is_clause(one)]
    if any(one.dep_ == "advcl" and one.tag_ == "VBG" for one in verbs):
        return 7, "aside"
    return (2 if verbs else 0), "clause"


def is_of_other_time(trigger: Trigger, token: Token) -> bool:
    """Return True if the date at *token* and *trigger* stand on the two sides of "before", "after" or "when".

    "He was arrested on 3 May, four days before bombs went off": the date is not the bombs'.  Nor is it that of a clause
    coordinated behind it that has a subject of its own.
    """
    marked = _clause_of_time(trigger.token)
    if marked is not None and token.i not in {one.i for one in marked.subtree}:
        return True
    verb = trigger.frame.scope
    for one in (token, *syntax.ancestors(token)):
        if one.i in (trigger.token.i, verb.i):
            return False
        if _clause_of_time(one) is one and one.i not in {over.i for over in syntax.ancestors(trigger.token)}:
            return True
        if one.dep_ == "conj" and _is_clause(one) and _has_subject(one) and one.head.i <= verb.i < one.i:
            return True
    return False


def is_of_other_event(trigger: Trigger, token: Token) -> bool:
    """Return True if the date at *token* stands in a relative clause about someone in the event, not about it."""
    for one in (token, *syntax.ancestors(token)):
        if one.i == trigger.token.i:
            return False
        if (
            one.dep_ in ("relcl", "acl")
            and syntax.is_verb(one)
            and one.tag_ not in ("VBP", "VBZ")
            and one.lemma_.lower() not in _OCCURRING
            and one.head.i != trigger.token.i
            and any(over.i in (trigger.token.i, trigger.frame.scope.i) for over in syntax.ancestors(one))
            and one.i not in {over.i for over in (trigger.frame.scope, *syntax.ancestors(trigger.token))}
        ):
            return True
    return False


def is_said(trigger: Trigger, token: Token) -> bool:
    """Return True if the date at *token* stands in what the verb of speech *trigger* introduces, not beside it."""
    if _is_set_off(token):
        return False
    for one in (token, *syntax.ancestors(token)):
        if one.i == trigger.token.i:
            return False
        if one.dep_ in ("ccomp", "xcomp") and one.head.i == trigger.token.i:
            first = trigger.sentence.first
            if one.dep_ == "xcomp" and preposition(token) in ("in", "on", "at", ""):
                return False
            return token.i - first > _LEADING or token.i > trigger.token.i
    return False


def _clause_of_time(token: Token) -> Token | None:
    """Return the nearest clause over *token* that "before", "after" ... opens."""
    for one in (token, *syntax.ancestors(token)):
        if one.dep_ == "advcl" and any(
            child.dep_ in ("mark", "advmod") and child.lower_ in _OTHER_TIME and child.i < one.i
            for child in one.children
        ):
            return one
        if one.dep_ == "pcomp" and one.head.lower_ in _OTHER_TIME:
            return one
    return None


def is_purpose(token: Token) -> bool:
    """Return True if *token* is the verb of a clause of purpose or plan: "to finish the line by 2025"."""
    return (
        token.tag_ == "VB"
        and token.dep_ in ("advcl", "acl", "relcl", "xcomp")
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    )


def preposition(token: Token) -> str:
    """Return the preposition over the name at *token*, through appositions and coordination; empty where none is."""
    for _ in range(6):
        if token.dep_ == "pobj":
            return token.head.lower_
        if token.dep_ not in ("compound", "nmod", "appos", "conj", "poss", "npadvmod", "amod"):
            return ""
        token = token.head
    return ""


def top(token: Token, end: int) -> Token:
    """Return the token of the name from *token* to the character *end* that the rest of the name depends on."""
    found = token
    index = token.i
    doc = token.doc
    while index < len(doc) and doc[index].idx < end:
        if not token.i <= doc[index].head.i or doc[index].head.idx >= end or doc[index].head == doc[index]:
            found = doc[index]
        index += 1
    return found


def _is_spoken_of(trigger: Trigger, verb: Token) -> bool:
    """Return True if *verb* speaks of the event that a noun names: "condemned the ambush on Saturday"."""
    return not trigger.is_carried and verb.lemma_.lower() in _SPEAKING_OF


def _is_argument(noun: Token, verb: Token) -> bool:
    """Return True if *noun*, or the verb that it is, depends on *verb* with no other noun between them."""
    for one in syntax.ancestors(noun):
        if one.i == verb.i:
            return True
        if one.tag_[:2] == "NN":
            return False
    return False


def _stands_alone(verb: Token, trigger: Trigger) -> bool:
    """Return True if a coordinated clause has a subject of its own, so that it lends nothing to the one before it."""
    return verb.dep_ == "conj" and verb.i > trigger.token.i and _has_subject(verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_clause(token: Token) -> bool:
    return syntax.is_verb(token) and token.dep_ not in ("amod", "compound", "aux")


def _are_joined(one: Token, other: Token) -> bool:
    """Return True if two verbs share a clause: coordinated, or the one a participle under the other."""
    return (one.head == other and one.dep_ in ("conj", "advcl", "xcomp")) or (
        other.head == one and other.dep_ in ("conj", "advcl", "xcomp")
    )
