"""The words that the trained finder points at, as triggers beside those that the rules match."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from geo.extract import layout
from geo.extract.annotations import Span
from geo.extract.english import clauses, factuality
from geo.extract.english.grammar import syntax
from geo.extract.english.senses import staged, weapons
from geo.extract.english.text import Text
from geo.extract.english.triggers import BLUNT, Trigger
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.extract.learned import choice
from geo.extract.learned.finder import Finder, Hit


def triggers(context: Text, *, finder: Finder, matched: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers of *context*'s text by finder and rules, in text order.

    Args:
        context: the parsed text.
        finder: the trained finder.
        matched: the triggers that the rules matched; of types that the finder knows, those that it does not see are
            left out.
    """
    read = layout.told(context.sentences)
    hits = finder.find([context.text[one.start : one.end] for one in read], bar=choice.LEAST)
    hits = weapons.intended(context, read, hits)
    by_rule: dict[int, list[Trigger]] = {}
    for trigger in matched:
        by_rule.setdefault(trigger.sentence.index, []).append(trigger)
    found: list[Trigger] = []
    for sentence, its in zip(read, hits, strict=True):
        found.extend(_of_sentence(context, sentence, its, by_rule.get(sentence.index, ()), finder))
    found = [trigger for trigger in found if not staged.is_staged(trigger.token, trigger.rule)]
    found.sort(key=lambda trigger: trigger.token.i)
    return found


def _of_sentence(
    context: Text, sentence: Sentence, hits: Sequence[Hit], matched: Sequence[Trigger], finder: Finder
) -> list[Trigger]:
    found = [
        replace(trigger, hit=choice.by_rule(trigger.type, _within(sentence, trigger.token)))
        for trigger in matched
        if choice.is_told_by_rules(trigger.type, finder=finder)
    ]
    taken = {trigger.token.i: at for at, trigger in enumerate(found)}
    for kind, hit in choice.of_each_kind(hits).items():
        alike = [
            trigger
            for trigger in matched
            if choice.kind(trigger.type) == kind and not choice.is_told_by_rules(trigger.type, finder=finder)
        ]
        if hit.chance < choice.BAR:
            found += [replace(trigger, hit=hit) for trigger in alike]
            continue
        token = _token(context, sentence, hit)
        if token is None:
            continue
        at = taken.get(token.i, next((at for at, one in enumerate(found) if choice.kind(one.type) == kind), None))
        if at is None and not alike:
            at = next((at for at, one in enumerate(found) if _is_same_clause(one.token, token)), None)
        if at is not None:
            found[at] = replace(found[at], hit=replace(hit, type=found[at].type, chance=1.0))
            continue
        weight = choice.weight(hit)
        near = next((trigger for trigger in alike if trigger.token.i == token.i), None)
        if near is None:
            near = alike[0] if len(alike) == 1 else None if alike else _by_rule(token, matched, finder=finder)
        if near is None:
            frame = syntax.frame(token)
            if choice.is_deed(hit.type) and factuality.is_ruled_out(frame):
                continue
            fact = factuality.judge(frame) or "happened"
            found.append(Trigger(Rule(hit.type, "", weight=weight), frame, fact, sentence, hit))
        elif near.token.i not in {one.token.i for one in found}:
            rule = replace(near.rule, weight=max(weight, near.rule.weight))
            found.append(replace(near, rule=rule, hit=replace(hit, type=near.type)))
    return clauses.apart(context, sentence, found, matched, finder=finder)


def _by_rule(token: Token, matched: Sequence[Trigger], *, finder: Finder) -> Trigger | None:
    """Return the one of *matched* whose word stands in the clause of *token*, which the finder takes for another kind.

    The finder goes by what a text is about, so that a crash of an army's helicopter is an attack to it; the word of a
    rule is right more often where the two differ.
    """
    near = [
        one
        for one in matched
        if choice.is_heard(one.type, finder=finder)
        and one.token.lemma_.lower() not in BLUNT
        and _is_same_clause(one.token, token)
        and not _hangs_on(one.token, token)
    ]
    return near[0] if len(near) == 1 else None


def _hangs_on(one: Token, other: Token) -> bool:
    """Return True if *one* stands below *other*: who is held over an attack is held."""
    return one != other and other in syntax.ancestors(one)


def _is_same_clause(one: Token, other: Token) -> bool:
    return syntax.clause(one) == syntax.clause(other)


def _within(sentence: Sentence, token: Token) -> Span:
    return token.idx - sentence.start, token.idx + len(token) - sentence.start


def _token(context: Text, sentence: Sentence, hit: Hit) -> Token | None:
    """Return the token that *hit* points at, or the verb over it where that is no word that can tell of an event."""
    span = context.doc.char_span(sentence.start + hit.span[0], sentence.start + hit.span[1], alignment_mode="expand")
    if span is None:
        return None
    token: Token = span.root
    if token.is_space or token.is_punct:
        return None
    if token.pos_ in ("VERB", "NOUN", "PROPN", "ADJ") or token.tag_[:2] in ("VB", "NN"):
        return token
    for one in syntax.ancestors(token):
        if one.tag_[:2] in ("VB", "NN"):
            return one
    return token
