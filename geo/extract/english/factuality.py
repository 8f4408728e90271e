"""Did it take place?  Mood, negation, condition and purpose of the clause that an event stands in.

The answer is a word of the vocabulary (happened, planned, threatened), or None for what is negated, conditional, only
possible, asked for, or said of no particular occasion: such mentions yield no event.  What someone denies or doubts
is :mod:`geo.extract.english.claims`'s business.
"""

from spacy.tokens import Token

from geo.extract.english.grammar import syntax
from geo.extract.wordlists import words

_POSSIBLE = words("may might could can would should must shall ought need")
_UNREAL_MARKS = words("if unless whether lest")
_CARRIED_OUT = words(
    "manage succeed start begin continue force help allow move proceed go come lead cause compel use resume prompt let "
    "make enable attempt try cease rush return travel gather use stop finish end have get dare be oblige keep send"
)
_PLANS = words(
    "plan intend prepare aim want hope seek agree decide vow pledge promise expect schedule order set announce mean "
    "wish "
    "decree instruct deploy due ready poise designate offer"
)
_THREATS = words("threaten vow warn")
_ASKED = words(
    "urge call ask demand request tell appeal encourage advise recommend require propose suggest invite exhort warn "
    "need "
    "press beg advocate"
)
_UNREAL = words(
    "fail refuse prevent avoid stop prohibit forbid deter decline hesitate fear worry imagine pretend combat fight "
    "counter resist"
)
_UNREAL_NOUNS = words(
    "threat risk possibility fear prospect danger case prevention capability ability capacity warning possibility "
    "likelihood probability potential need intention fight struggle war right chance permission role method tactic "
    "type kind form way victim survivor"
)
_UNREAL_MODIFIERS = words(
    "possible potential future further alleged-less imminent likely would-be any hypothetical such next planned "
    "prospective eventual additional more"
)
_ATTEMPTS = words("attempt bid")
_PLANNED_NOUNS = words("plan intention proposal threat vow pledge promise")
_FOR_FACTS = words(
    "responsible arrest charge blame accuse jail convict sentence sanction detain apologize apologise praise thank "
    "criticize criticise condemn responsibility wanted want punish try kill fine"
)
_READY = words("due set ready poised scheduled slated prepared")
_WANTED = words("demand request seek propose urge want await oppose support discuss recommend reject require")
"""Verbs whose object is not there yet: "demanded the release of X"."""

_CALLED_FOR = words("call appeal ask hope push press campaign wait vote plead beg")
_REPORTED = words("say announce tell report add promise declare pledge confirm state write")
"""Verbs under which "would" is the future as it then was."""

_PREPARING = words("prepare plan plot consider propose envisage mull")
_TRYING = frozenset({"try", "attempt", "seek"})
_NEVER = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without"})
_ASSERTING = words("confirm believe think prove show verify establish conclude suspect")
"""Verbs whose negation leaves open what hangs on them; what is not known, said or denied may well have happened."""

_TRUE = frozenset({"true", "clear", "certain", "proven", "correct"})
"""What is "not true that"."""

_SIGNS = words("evidence sign proof indication confirmation suggestion")
_FRONT = frozenset({"only", "so", "nor", "neither", "then", "no", "never", "rarely", "seldom", "sooner", "such"})
"""Words that stand before a verb turned round in a statement: "not only did they attack"."""

_FRONTED = 6
"""Words before the auxiliary among which one of those may stand."""

_ONLY = frozenset({"only", "just", "merely", "alone"})


def judge(frame: syntax.Frame) -> str | None:
    """Return the factuality of what *frame* names, None where it is no event.

    Args:
        frame: the action; its ``scope`` carries the mood.
    """
    trigger, scope = frame.trigger, frame.scope
    if trigger != scope and not _noun_is_real(trigger):
        return None
    verdict = "happened"
    if syntax.is_verb(scope):
        found = _clause(scope)
        if found is None or _is_supposed(scope) or _is_open(scope):
            return None
        verdict = found
    if trigger != scope and scope.lemma_.lower() in _PREPARING and syntax.support(trigger) == scope:
        verdict = "planned"
    if trigger.sent[-1].text == "?" or _ends_as_question(trigger):
        return None
    return verdict


def is_ruled_out(frame: syntax.Frame) -> bool:
    """Return True if the clause itself says that it did not take place, or asks or supposes that it did.

    The same goes for what it is not true that, or not ruled out that; what is only wanted, feared or forbidden by the
    words round it is left to other judges.
    """
    verb = frame.scope
    if _ends_as_question(frame.trigger) or _is_none(frame.trigger):
        return True
    if not syntax.is_verb(verb):
        return False
    return _is_negated(verb) or _is_supposed(verb) or _is_open(verb)


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and (_is_none(child) or child.lower_ in ("none", "nobody")):
            return True
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj") and child.lower_ == "never"):
            after = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else child
            if after.lower_ not in _ONLY:
                return True
    return False


def _is_supposed(verb: Token) -> bool:
    """Return True for "if they attacked", "had they attacked", "they may attack", "did they attack"."""
    subject = next((child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), -1)
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in ("if", "unless"):
            return True
        if child.dep_ in ("aux", "auxpass"):
            if child.lower_ in ("may", "might") and verb.tag_ == "VB":
                return True
            if child.i < subject and child.lemma_.lower() in ("do", "have"):
                before = child.doc[max(child.sent.start, child.i - _FRONTED) : child.i]
                return not any(one.lower_ in _FRONT for one in before)
    return False


def _is_open(verb: Token) -> bool:
    """Return True for what hangs on "it is not true that", "they did not rule out that", "no sign that"."""
    head = verb.head
    if verb.dep_ == "ccomp" or (verb.dep_ == "advcl" and _has_that(verb)):
        lemma = head.lemma_.lower()
        told = {child.lemma_.lower() for child in head.children if child.dep_ in ("acomp", "attr", "prt")}
        is_open = lemma in _ASSERTING or bool(told & _TRUE) or (lemma == "rule" and "out" in told)
        return is_open and _is_negated(head)
    return verb.dep_ == "acl" and head.lemma_.lower() in _SIGNS and _is_none(head)


def _has_that(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _is_none(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in noun.children)


def is_tried(frame: syntax.Frame) -> bool:
    """Return True if it was only tried: "tried to cross the river"."""
    verb = frame.scope
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _TRYING


def _clause(verb: Token) -> str | None:
    """Return the mood of *verb*'s clause, through the verbs and nouns that govern it."""
    verdict = "happened"
    for _ in range(8):
        own = _own_mood(verb)
        if own is None:
            return None
        if own != "happened" and verdict == "happened":
            verdict = own
        head = verb.head
        if head == verb:
            return verdict
        relation = verb.dep_
        infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
        if relation == "conj" and syntax.is_verb(head):
            if _has_own_mood(verb):
                verb = _first_conjunct(verb)
                if verb.head == verb or verb.dep_ not in ("xcomp", "advcl", "acl"):
                    return verdict
                continue
            verb = head
            continue
        if not syntax.is_verb(head):
            if relation in ("acl", "relcl") and not infinitive:
                return verdict
            if infinitive:
                noun = head.lemma_.lower()
                if noun in _ATTEMPTS:
                    return verdict
                if head.tag_[:2] in ("JJ", "VB"):
                    return "planned" if noun in _READY and _own_mood(head) is not None else None
                return "planned" if noun in _PLANNED_NOUNS and head.dep_ != "compound" else None
            if relation == "pcomp":
                return _gerund(verb, head, verdict)
            return verdict
        governor = head.lemma_.lower()
        if relation in ("xcomp", "ccomp", "advcl", "dep", "oprd") and infinitive:
            if any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children) and relation != "advcl":
                verb = head  # "is believed to have been involved"
                continue
            if governor in _CARRIED_OUT and (relation != "advcl" or governor in ("begin", "start")):
                if governor in ("continue", "keep") and head.tag_ in ("VBP", "VBZ"):
                    return None  # a habit, not an occasion
                verb = head
                continue
            if governor in _THREATS:
                return "threatened" if _own_mood(head) == "happened" else None
            if governor in _ASKED or governor in _UNREAL:
                return None
            if governor == "be":
                return "planned"
            if governor in _PLANS and relation != "advcl":
                return "planned" if _own_mood(head) is not None else None
            return None
        if relation == "ccomp" and governor in (
            "want",
            "hope",
            "fear",
            "demand",
            "propose",
            "suggest",
            "ensure",
            "wish",
        ):
            return None
        if relation in ("xcomp", "pcomp") and governor in _UNREAL:
            return None
        if relation == "advcl" and any(
            child.dep_ == "mark" and child.lower_ in _UNREAL_MARKS for child in verb.children
        ):
            return None
        if relation in ("xcomp", "ccomp") and governor in _CARRIED_OUT:
            verb = head
            continue
        return verdict
    return verdict


def _own_mood(verb: Token) -> str | None:
    """Return what *verb*'s own auxiliaries, negation and conditions make of it."""
    verdict = "happened"
    for child in verb.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj") and lower in _NEVER):
            after = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else child
            if after.lower_ not in _ONLY:
                return None
        elif child.dep_ == "aux":
            lemma = child.lemma_.lower()
            if lower == "would" and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _REPORTED:
                verdict = "planned"
                continue
            if lower in _POSSIBLE or lemma in _POSSIBLE:
                return None
            if lower in ("will", "’ll", "'ll", "wo"):
                verdict = "planned"
        elif (
            child.dep_ in ("nsubj", "nsubjpass", "dobj")
            and any(
                grandchild.dep_ == "det" and grandchild.lower_ in ("no", "neither") for grandchild in child.children
            )
        ) or (child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("none", "nobody", "nothing")):
            return None
        elif child.dep_ == "advcl" and verdict in ("happened", "planned"):
            if any(mark.dep_ == "mark" and mark.lower_ in _UNREAL_MARKS for mark in child.children) and (
                verdict == "planned" or verb.tag_ in ("VB", "VBP", "VBZ")
            ):
                return None
        elif child.dep_ == "mark" and lower in _UNREAL_MARKS:
            return None
    if (
        verb.tag_ == "VB"
        and verdict == "happened"
        and not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.children)
    ):
        governed = verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "acl", "dep")
        return verdict if governed else None  # an imperative
    return verdict


def _gerund(_: Token, preposition: Token, verdict: str) -> str | None:
    """Judge "... for attacking X": a fact after blame and punishment, else a purpose."""
    over = preposition.head
    if over.dep_ == "dobj" and over.head.lemma_.lower() in _FOR_FACTS:  # "accused troops of opening fire"
        over = over.head
    lower = preposition.lower_
    lemma = over.lemma_.lower()
    if lower in ("without", "against", "instead", "than"):
        return None
    if lower == "from" and (lemma in _UNREAL or lemma in ("ban", "bar", "keep", "block")):
        return None
    if lower in ("for", "of", "at", "to") and lemma not in _FOR_FACTS:
        if lower == "of" and lemma in ("accuse", "suspect", "convict", "guilty", "suspicion"):
            return verdict
        return None
    if lower == "in" and lemma in ("succeed", "result", "participate", "involve", "role", "part", "join", "lead"):
        return verdict
    if lower == "in" and lemma in ("assist", "help", "interest", "support", "assistance"):
        return None
    return verdict


def _noun_is_real(noun: Token) -> bool:
    """Return True if a noun of action is spoken of as having taken place or being set to."""
    for child in noun.children:
        if child.dep_ == "det" and child.lower_ in ("no", "any", "every", "neither"):
            return False
        if child.dep_ in ("amod", "det") and child.lemma_.lower() in _UNREAL_MODIFIERS:
            # "will hold its next summit"
            return child.lower_ == "next" and any(one.lower_ == "will" for one in noun.head.children)
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and not syntax.is_verb(head.head):
        over = head.head.lemma_.lower()
        if over in _UNREAL_NOUNS and head.lower_ in ("of", "for", "against", "from"):
            return False
    if noun.dep_ in ("compound", "nmod") and head.i > noun.i:
        return False
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in _WANTED:
        return False
    if noun.dep_ == "pobj" and head.lower_ == "for" and head.head.lemma_.lower() in _CALLED_FOR:
        return False
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in (
        "overturn",
        "vacate",
        "reverse",
        "quash",
        "annul",
        "cancel",
        "postpone",
        "prevent",
        "avoid",
        "fear",
        "avert",
        "forbid",
        "counter",
    ):
        return False
    return not (noun.dep_ == "pobj" and head.head.lemma_.lower() in ("prevent", "protect", "fear", "warn", "threaten"))


def _has_own_mood(verb: Token) -> bool:
    return any(
        child.dep_ in ("aux", "nsubj", "nsubjpass") and child.lower_ not in ("have", "had", "has")
        for child in verb.children
    )


def _first_conjunct(verb: Token) -> Token:
    for _ in range(8):
        if verb.dep_ != "conj":
            return verb
        verb = verb.head
    return verb


def _ends_as_question(token: Token) -> bool:
    end = token.sent.end - 1
    doc = token.doc
    while end > token.i and (doc[end].is_space or doc[end].text in ("”", '"', "’", "'")):
        end -= 1
    return bool(doc[end].text == "?")
