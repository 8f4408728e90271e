"""The words that the trained finder points at, as triggers beside those that the rules match, in Russian."""

from collections.abc import Sequence
from dataclasses import replace

from geo.extract import layout
from geo.extract.events.rules import Rule
from geo.extract.learned import choice
from geo.extract.learned.finder import Finder, Hit
from geo.extract.russian import factuality
from geo.extract.russian.grammar.frames import Frame
from geo.extract.russian.text import Line, Text
from geo.extract.russian.triggers import BLUNT, Trigger, words_before

_VERBAL = ("VERB", "PRTS", "PRTF", "GRND", "INFN")


def triggers(text: Text, *, finder: Finder, matched: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers of *text* by finder and rules, in text order.

    Args:
        text: the parsed text.
        finder: the trained finder.
        matched: the triggers that the rules matched; of types that the finder knows, those that it does not see are
            left out.
    """
    read = [text.lines[one.index] for one in layout.told([line.layout for line in text.lines])]
    hits = finder.find([text.text[one.layout.start : one.layout.end] for one in read], bar=choice.LEAST)
    by_rule: dict[int, list[Trigger]] = {}
    for trigger in matched:
        by_rule.setdefault(trigger.line.layout.index, []).append(trigger)
    found: list[Trigger] = []
    for line, its in zip(read, hits, strict=True):
        of_line = _of_line(line, its, by_rule.get(line.layout.index, ()), finder)
        found.extend(sorted(of_line, key=lambda trigger: trigger.frame.at))
    return found


def _of_line(line: Line, hits: Sequence[Hit], matched: Sequence[Trigger], finder: Finder) -> list[Trigger]:
    start = line.layout.start
    found = [
        replace(one, hit=choice.by_rule(one.type, (one.word.start - start, one.word.end - start)))
        for one in matched
        if choice.is_told_by_rules(one.type, finder=finder)
    ]
    for kind, hit in choice.of_each_kind(hits).items():
        alike = [
            trigger
            for trigger in matched
            if choice.kind(trigger.type) == kind and not choice.is_told_by_rules(trigger.type, finder=finder)
        ]
        if hit.chance < choice.BAR:
            found += [replace(trigger, hit=hit) for trigger in alike]
            continue
        if any(choice.kind(one.type) == kind for one in found):
            continue
        weight = choice.weight(hit)
        frame = _frame(line, hit)
        near = min(alike, key=lambda trigger: abs(trigger.word.start - start - hit.span[0]), default=None)
        if near is None and frame is not None:
            near = _by_rule(frame, matched, finder=finder)
        if near is not None:
            if alike or near.frame.at not in {one.frame.at for one in found}:
                rule = replace(near.rule, weight=max(weight, near.rule.weight))
                found.append(replace(near, rule=rule, hit=replace(hit, type=near.type)))
        elif frame is not None and not (choice.is_deed(hit.type) and factuality.is_ruled_out(line.sentence, frame)):
            fact = factuality.judge(line.sentence, frame) or "happened"
            found.append(Trigger(Rule(hit.type, "", weight=weight), frame, fact, line, words_before(line, frame), hit))
    return found


def _by_rule(frame: Frame, matched: Sequence[Trigger], *, finder: Finder) -> Trigger | None:
    """Return the one of *matched* whose word stands in *frame*'s clause, which the finder takes for another kind."""
    near = [
        one
        for one in matched
        if choice.is_heard(one.type, finder=finder)
        and one.frame.form.lemma not in BLUNT
        and one.frame.clause == frame.clause
        and not (one.frame.form.pos == "NOUN" and frame.form.pos != "NOUN")  # who is held over an attack is held
    ]
    return near[0] if len(near) == 1 else None


def _frame(line: Line, hit: Hit) -> Frame | None:
    """Return the frame of the word that *hit* points at, else of the nearest verb; None in a line without words."""
    words, start = line.sentence.words, line.layout.start + hit.span[0]
    if not words:
        return None
    at = min(range(len(words)), key=lambda n: abs(words[n].start - start))
    nearby = sorted(range(len(words)), key=lambda n: abs(n - at))
    for n in nearby:
        form = words[n].forms[0] if words[n].forms else None
        if form is not None and form.pos in _VERBAL:
            return line.sentence.verbal(n, form)
        if form is not None and form.pos == "NOUN" and n == at:
            return line.sentence.nominal(n, form)
    return None
