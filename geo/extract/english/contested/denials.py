"""Who denies, and who asserts in another sentence, what a text tells of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from geo.extract.annotations import ActorMention, Span
from geo.extract.english import claims, factuality, statements
from geo.extract.english.classes import CLASSES
from geo.extract.english.contested import acts
from geo.extract.english.grammar import syntax
from geo.extract.english.rules.index import INDEX
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger
from geo.extract.events.attributions import Attribution
from geo.extract.events.contested import HARM, Act, Reply
from geo.extract.wordlists import words

_DENYING = {
    **dict.fromkeys(words("deny refute reject dismiss disavow rebut contradict repudiate dispute"), "denies"),
    **dict.fromkeys(words("doubt question"), "doubts"),
}
_CALLING = words("call describe label brand dub term denounce")
_PART = words("involvement responsibility role part complicity guilt wrongdoing hand blame connection link")
"""What one denies to have had in what was done."""

_SHOWN = words("figure number estimate video leaflet letter recording")
"""Those that may be false without what they tell of being so."""

_SIGNS = words("evidence sign proof indication confirmation suggestion")
"""What is missing where it is left open whether something took place."""

_EMPTY = words("be have take find see do occur happen exist detect make come go give show know get carry conduct use")
"""Verbs that do not say by themselves what took place."""

_CARRIED = words("take happen occur carry conduct")
"""Those of them whose subject or object it is that took place."""

_UNCERTAIN = words("will would wo shall 'll ’ll can could may might should must ca")
_SHARING = words("involve responsible participate part behind")
"""Words for who had a part in something."""

_ITS = frozenset({"its", "their", "our", "his", "her", "my"})
_TRUE = frozenset({"true", "correct", "accurate"})
_ANAPHORS = frozenset({"it", "this", "that", "them"})


def find(
    context: Text, attributions: Sequence[Attribution], matched: Sequence[Trigger], *, taken: frozenset[int]
) -> tuple[list[Act], list[Reply]]:
    """Return what speakers assert or deny by name, and what they deny as "the accusation", each in text order.

    Args:
        context: the parsed text.
        attributions: who says what in it (:func:`geo.extract.english.claims.find_attributions`).
        matched: the words that rules match in it.
        taken: the tokens among them that tell of events by themselves.
    """
    denials = list(_denials(context, attributions))
    found = [one for one in denials if isinstance(one, Act)]
    replies = [acts.told_before(context, attributions, one) for one in denials if isinstance(one, Reply)]
    for trigger in matched:
        if trigger.token.i not in taken and trigger.sentence.is_body and trigger.behaviour.family in HARM:
            found.extend(_asserted(context, attributions, trigger))
    for one in attributions:
        found.extend(_charged(context, one))
    return found, replies


def _charged(context: Text, one: Attribution) -> Iterator[Act]:
    """Yield what somebody is accused of by name: "accused the rebels of the attack"."""
    verb = context.doc[one.verb]
    if verb.lemma_.lower() not in acts.ACCUSING or one.stance != "claims" or not context.sentence_of(verb).is_body:
        return
    for name, token in syntax.frame(verb).preps:
        if name in ("of", "for") and acts.type_of(token):
            yield replace(acts.act_of(context, one, verb, (token,)), is_charge=True)


def _asserted(context: Text, attributions: Sequence[Attribution], trigger: Trigger) -> Iterator[Act]:
    """Yield who says that what *trigger* tells of took place."""
    if trigger.factuality != "happened":
        return
    for one in claims.covering(context, attributions, trigger.token)[:1]:
        if one.stance in ("claims", "reports"):
            yield replace(acts.act_of(context, one, context.doc[one.verb], (trigger.token,)), type=trigger.type)


def _denials(context: Text, attributions: Sequence[Attribution]) -> Iterator[Act | Reply]:
    for token in context.doc:
        stance = _DENYING.get(token.lemma_.lower())
        calls = token.lemma_.lower() in _CALLING and _calls_false(token)
        if not (stance or calls) or not syntax.is_verb(token) or token.dep_ in ("amod", "compound"):
            continue
        if not context.sentence_of(token).is_body or not _is_done(token):
            continue
        speaker = _subject(context, token)
        if speaker is not None:
            said = Attribution(speaker, stance or "denies", token.i, _joined(speaker, token))
            yield from _of_verb(context, said, token)
    for one in attributions:
        verb = context.doc[one.verb]
        if one.stance not in ("claims", "reports") or verb.lemma_.lower() in _DENYING:
            continue
        if context.sentence_of(verb).is_body and not any(child.dep_ == "neg" for child in verb.children):
            for clause in statements.said_in(verb):
                yield from _negated(context, one, verb, clause)


def _is_done(verb: Token) -> bool:
    """Return True if the denial itself took place: "may deny", "did not deny", "refused to deny" are none."""
    if any(child.dep_ == "neg" or child.lower_ in _UNCERTAIN for child in verb.children):
        return False
    return factuality.judge(syntax.frame(verb)) == "happened"


def _subject(context: Text, verb: Token) -> ActorMention | None:
    if syntax.is_passive(verb):
        agents = [one for child in verb.children if child.dep_ == "agent" for one in child.children]
        return claims.speaker(context, agents[0]) if agents else None
    subject = syntax.subject(verb)
    return claims.speaker(context, subject) if subject is not None else None


def _joined(speaker: ActorMention, verb: Token) -> Span:
    end = verb.idx + len(verb)
    if 0 <= speaker.start - end < 200 or 0 <= verb.idx - speaker.end < 200:
        return min(speaker.start, verb.idx), max(speaker.end, end)
    return verb.idx, end


def _of_verb(context: Text, said: Attribution, verb: Token) -> Iterator[Act | Reply]:
    """Yield what the denying *verb* denies: its clause, its object, or what it is a relative clause to."""
    clause = next((one for one in verb.children if one.dep_ in ("ccomp", "xcomp", "pcomp") and one.i > verb.i), None)
    if clause is not None and verb.lemma_.lower() not in _CALLING:
        if syntax.is_verb(clause):
            yield from _of_clause(context, said, verb, clause)
        return
    object_ = next((one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")), None)
    if object_ is None:
        return
    if object_.tag_ in ("WDT", "WP"):
        over = verb.head if verb.dep_ == "relcl" else object_
        if syntax.is_verb(over) or over.lemma_.lower() not in acts.CHARGES | _PART:
            yield acts.reply_of(context, said, verb, own=True, near=True)
            return
        object_ = over
    yield from _of_noun(context, said, verb, object_)


def _of_clause(context: Text, said: Attribution, verb: Token, clause: Token) -> Iterator[Act | Reply]:
    """Yield the act that *clause* tells of, which *verb* denies: an act by name, or a part in one."""
    subject = syntax.subject(clause)
    own = (
        subject == syntax.subject(verb) if subject is None or clause.tag_ == "VBG" else _is_own(context, said, subject)
    )
    if clause.lemma_.lower() in _EMPTY | _SHARING:
        part = next((one for one in _parts(clause) if acts.type_of(one)), None)
        if part is not None:
            yield acts.done_by(acts.act_of(context, said, verb, (part,)), (said.speaker,) if own else ())
            return
        if clause.lemma_.lower() in _SHARING or any(one.lemma_.lower() in _SHARING for one in clause.children):
            if own and not any(_parts(clause)):
                yield replace(acts.reply_of(context, said, verb, own=True), is_part=True)
            return
    yield acts.done_by(acts.act_of(context, said, verb, _content(clause)), (said.speaker,) if own else ())


def _is_own(context: Text, said: Attribution, subject: Token) -> bool:
    """Return True if *subject* is whoever speaks, or theirs: "it", "its troops"."""
    theirs = subject.lower_ in ("it", "they", "we") or any(child.lower_ in _ITS for child in subject.children)
    return subject.dep_ != "expl" and (theirs or said.speaker in context.actors(subject))


def _shares(clause: Token) -> Iterator[Token]:
    """Yield the words in *clause* for having a part: "had nothing to do with", "was not behind"."""
    for token in clause.subtree:
        if token.lemma_.lower() in _SHARING or (token.lower_ == "with" and token.head.lemma_ == "do"):
            yield token


def _parts(clause: Token) -> Iterator[Token]:
    """Yield what somebody has a part in: "took part in the raid", "had nothing to do with it", "was behind it"."""
    for token in clause.subtree:
        if token.dep_ == "prep" and token.lower_ in ("in", "with", "behind", "for", "of"):
            yield from (child for child in token.children if child.dep_ in ("pobj", "pcomp"))


def _of_noun(context: Text, said: Attribution, verb: Token, noun: Token) -> Iterator[Act | Reply]:
    lemma = noun.lemma_.lower()
    if noun.tag_ == "VBG" and lemma in INDEX:
        yield acts.done_by(acts.act_of(context, said, verb, (noun,)), (said.speaker,))
        return
    if noun.tag_ in ("PRP", "DT"):
        if lemma in _ANAPHORS:
            yield replace(acts.reply_of(context, said, verb, own=verb.lemma_.lower() == "deny"), is_vague=True)
        return
    if lemma in acts.CHARGES or lemma in _PART:
        told = list(acts.complements(noun))
        if told:
            own = (said.speaker,) if lemma in _PART else ()
            for token in told:
                if token.lower_ in _ANAPHORS:
                    yield replace(acts.reply_of(context, said, verb, own=True), is_part=lemma in _PART)
                elif acts.is_act(token):
                    yield acts.done_by(acts.act_of(context, said, verb, (token,)), own)
                return
        if lemma in _PART or acts.points(noun):
            own_ = lemma in _PART or lemma in ("accusation", "allegation", "charge")
            yield replace(acts.reply_of(context, said, verb, own=own_), is_part=lemma in _PART)
    elif acts.is_act(noun) and verb.lemma_.lower() not in ("reject", "dismiss", "question"):
        yield acts.act_of(context, said, verb, (noun,))


def _calls_false(verb: Token) -> bool:
    """Return True for "called it a lie", "described the claim as baseless"."""
    return any(
        statements.FALSE & {one.lemma_.lower(), one.lower_}
        for child in verb.children
        if child.i > verb.i and child.dep_ in ("oprd", "attr", "acomp", "prep", "ccomp", "dobj", "xcomp")
        for one in (child, *child.children)
    )


def _negated(context: Text, said: Attribution, verb: Token, clause: Token) -> Iterator[Act | Reply]:
    """Yield what the reported *clause* says not to be so."""
    if any(child.lower_ in _UNCERTAIN for child in clause.children if child.dep_ == "aux"):
        return
    children = list(clause.children)
    if any(child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless", "because") for child in children):
        return
    subject = next((child for child in children if child.dep_ in ("nsubj", "nsubjpass")), None)
    negative = any(child.dep_ == "neg" or child.lower_ in ("nothing", "nobody", "none") for child in children)
    words_ = {one for child in (clause, *children) for one in (child.lemma_.lower(), child.lower_)}
    denial = replace(said, stance="denies")
    if subject is not None and _is_charge(subject) and (statements.FALSE if not negative else _TRUE) & words_:
        yield acts.reply_of(context, denial, verb, own=False)
        return
    if subject is not None and {"no", "such"} <= {child.lower_ for child in subject.children}:
        yield replace(acts.reply_of(context, denial, verb, own=False), is_vague=True)
        return
    missing = next((one for one in _nouns(clause) if _has_no(one)), None)
    if missing is not None and not negative:
        if missing.lemma_.lower() in _SIGNS:
            meant = next((one for one in acts.complements(missing) if acts.is_act(one)), None)
            if meant is not None:
                yield acts.act_of(context, replace(said, stance="doubts"), verb, (meant,))
            return
        inner = [one for child in missing.children if child.lower_ == "of" for one in child.children]
        told = acts.act_of(context, denial, verb, (missing, *inner, *_content(clause)))
        yield replace(told, is_plain=True, target_words=frozenset())
    elif negative and (
        clause.lemma_.lower() not in _EMPTY or clause.lemma_.lower() in _CARRIED or any(_shares(clause))
    ):
        for one in _of_clause(context, denial, verb, clause):
            yield replace(one, is_plain=True) if isinstance(one, Act) else one


def _is_charge(subject: Token) -> bool:
    lemma = subject.lemma_.lower()
    told = "assertion" in CLASSES.get(lemma, ()) and lemma not in _SHOWN
    return lemma in _ANAPHORS or told or lemma in acts.CHARGES


def _nouns(clause: Token) -> Iterator[Token]:
    yield from (child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"))


def _has_no(noun: Token) -> bool:
    return any(child.dep_ in ("det", "neg") and child.lower_ == "no" for child in noun.children)


def _content(verb: Token) -> tuple[Token, ...]:
    """Return the words that say what took place: the verb, or what stands under one that says little."""
    return (verb,) if verb.lemma_.lower() not in _EMPTY else tuple(one for one in _nouns(verb) if one.tag_[:2] == "NN")
