"""Parts of a sentence that tell each of an event, with a date or a place of its own.

"Gunmen killed two officers in Osh on Monday and wounded a judge in Bishkek on Tuesday" tells of two attacks, though the
finder, which reads a sentence at once, points at one word for each type.  It is asked again what each part tells by
itself, and what stands in one part does not date or place what the other tells.  Parsers of this size join such parts
wrongly, so they are cut at conjunctions and commas.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from geo.extract.annotations import DateMention, Span, Toponym
from geo.extract.english import factuality
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment
from geo.extract.english.slots.barred_places import AT
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger
from geo.extract.events import days
from geo.extract.events.places import nested
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.extract.learned import choice
from geo.extract.learned.finder import Finder, Hit
from geo.extract.wordlists import words

_CUTS = words("and but while whereas after before since following as when than ; ,")
_JOINING = words("and but while whereas ;")
_LEAST_OF_VERB = 0.4
"""Chance from which on a part tells of an event by a verb that no rule knows."""

_BY_RULE = 0.5
"""What a rule's word counts for in a part with both a date and a place where the finder does not see it."""

_LEAST_READ = 0.02
_MOST_PARTS = 6


@dataclass(slots=True)
class _Part:
    """A part of a sentence: tokens [first, last), the conjunction before it, and what it has of its own."""

    opened: str
    first: int
    last: int
    telling: list[Trigger]
    dates: list[DateMention]
    places: list[Toponym]

    @property
    def is_set(self) -> bool:
        return bool(self.dates or self.places)

    def joined(self, other: "_Part") -> "_Part":
        telling, dates, places = (
            [*self.telling, *other.telling],
            [*self.dates, *other.dates],
            [*self.places, *other.places],
        )
        return _Part(self.opened, self.first, other.last, telling, dates, places)

    def differs(self, other: "_Part") -> bool:
        """Return True if both have places, or both dates, and none of the one agrees with one of the other."""
        apart = [not nested(one, two) for one in self.places for two in other.places]
        days_apart = [days.differ(one.edtf, two.edtf) for one in self.dates for two in other.dates]
        return (bool(apart) and all(apart)) or (bool(days_apart) and all(days_apart))


def apart(
    context: Text, sentence: Sentence, found: Sequence[Trigger], matched: Sequence[Trigger], *, finder: Finder
) -> list[Trigger]:
    """Return *found* with the part of *sentence* that each stands in, and further events of the same kinds.

    Args:
        context: the parsed text.
        sentence: a sentence of it.
        found: the sentence's triggers so far.
        matched: those that the rules matched in it.
        finder: asked what each further part tells of by itself.
    """
    seen = [one for one in found if one.hit is not None and not one.behaviour.is_spoken]
    if not seen:
        return list(found)
    taken = {one.token.i for one in found}
    kinds = {choice.kind(one.type) for one in seen}
    others = [one for one in matched if one.token.i not in taken and choice.kind(one.type) in kinds]
    taken |= {one.token.i for one in others}
    others.extend(_coordinated(context, sentence, seen, taken))
    parts = _parts(context, sentence, [*seen, *others])
    if len(parts) < 2 or not all(one.differs(other) for at, one in enumerate(parts) for other in parts[:at]):
        return list(found)
    spans = [_span(context, part) for part in parts]
    kept = list(found)
    for part, span in zip(parts, spans, strict=True):
        for trigger in part.telling:
            if trigger in seen:
                kept[kept.index(trigger)] = replace(trigger, part=span)
        told = {choice.kind(one.type) for one in part.telling if one in seen}
        for kind in kinds - told:
            further = _further(context, sentence, part, kind, others=others, lead=parts[0], finder=finder)
            if further is not None:
                kept.append(replace(further, part=span))
                break
    return kept


def _coordinated(context: Text, sentence: Sentence, seen: Sequence[Trigger], taken: set[int]) -> Iterator[Trigger]:
    """Yield the verbs coordinated with those of *seen* that are not *taken*, as triggers of the same types."""
    first = {_first_of(one.token).i: one for one in reversed(seen) if syntax.is_verb(one.token)}
    for token in context.doc[sentence.first : sentence.last]:
        if token.i in taken or not syntax.is_verb(token):
            continue
        alike = first.get(_first_of(token).i)
        frame = syntax.frame(token)
        fact = factuality.judge(frame) if alike is not None else None
        if alike is not None and fact is not None:
            yield Trigger(Rule(alike.type, "", weight=0.4), frame, fact, sentence)


def _first_of(verb: Token) -> Token:
    """Return the first of the verbs that *verb* is coordinated with, itself where there is none."""
    for _ in range(_MOST_PARTS):
        if verb.dep_ != "conj" or not syntax.is_verb(verb.head):
            break
        verb = verb.head
    return verb


def _parts(context: Text, sentence: Sentence, telling: Sequence[Trigger]) -> list[_Part]:
    """Return the parts of *sentence*, each with a word that tells and a date or a place; one where it has no such."""
    pieces: list[_Part] = []
    opened, start = "", sentence.first
    for at in range(sentence.first, sentence.last + 1):
        token = context.doc[at] if at < sentence.last else None
        if token is not None and (token.lower_ not in _CUTS or at in context.date_at or at in context.toponym_at):
            continue
        if at > start:
            pieces.append(_part(context, opened, start, at, telling))
        opened, start = token.lower_ if token is not None else "", at + 1
    parts: list[_Part] = []
    waiting: _Part | None = None
    for at, cut in enumerate(pieces):
        piece, waiting = waiting.joined(cut) if waiting is not None else cut, None
        if piece.telling and piece.is_set:
            if parts and not parts[-1].is_set:
                parts[-1] = parts[-1].joined(piece)
            else:
                parts.append(piece)
        elif (not parts or _leads(context, piece)) and at + 1 < len(pieces):
            waiting = piece
        elif parts and _is_gapped(context, parts[-1], piece):
            parts.append(piece)
        elif parts:
            parts[-1] = parts[-1].joined(piece)
        else:
            return []
    return parts if len(parts) <= _MOST_PARTS else []


def _part(context: Text, opened: str, first: int, last: int, telling: Sequence[Trigger]) -> _Part:
    dates = {context.date_at[at].start: context.date_at[at] for at in range(first, last) if at in context.date_at}
    places: dict[int, Toponym] = {}
    for at in range(first, last):
        toponym = context.toponym_at.get(at)
        if toponym is not None and toponym.entry is not None and toponym.kind != "demonym":
            token = attachment.top(context.doc[at], toponym.end)
            if attachment.preposition(token) in AT or token.dep_ == "dobj":
                places.setdefault(toponym.start, toponym)
    own = [one for one in telling if first <= one.token.i < last]
    return _Part(opened, first, last, own, [one for one in dates.values() if one.edtf], list(places.values()))


def _leads(context: Text, piece: _Part) -> bool:
    """Return True if *piece* opens what follows it: "and in Herat, ..."."""
    return (
        piece.opened in _JOINING
        and piece.is_set
        and context.doc[piece.first].lower_ in AT
        and piece.last < len(context.doc)
        and context.doc[piece.last].text == ","
    )


def _is_gapped(context: Text, before: _Part, piece: _Part) -> bool:
    """Return True if *piece* shares the verb of the part *before*: "in Kabul on Monday and in Herat on Tuesday"."""
    opens = piece.opened in _JOINING or (piece.opened == "," and context.doc[piece.first].lower_ in AT)
    return (
        opens
        and all((piece.dates, piece.places, before.dates, before.places))
        and piece.differs(before)
        and not any(token.tag_[:2] == "VB" for token in context.doc[piece.first : piece.last])
    )


def _further(
    context: Text,
    sentence: Sentence,
    part: _Part,
    kind: str,
    *,
    others: Sequence[Trigger],
    lead: _Part,
    finder: Finder,
) -> Trigger | None:
    """Return the trigger by which *part* tells of an event of *kind*, None where it tells of none."""
    known = [one for one in part.telling if one in others and choice.kind(one.type) == kind]
    shared = None
    if not known and not part.telling:
        shared = next((one for one in lead.telling if choice.kind(one.type) == kind), None)
        known = [_gapped(context, part, shared)] if shared is not None else []
    for trigger in known:
        hit = _hit(context, trigger, part, kind, finder=finder, verb=shared is not None)
        by_rule = bool(trigger.rule.lemmas)
        if hit is None or hit.chance < (choice.LEAST if by_rule else _LEAST_OF_VERB):
            if not (by_rule and part.dates and part.places):
                continue
            hit = Hit(trigger.type, _BY_RULE, (0, 0), hit.vector if hit is not None else None)
        token = trigger.token
        hit = replace(hit, span=(token.idx - sentence.start, token.idx + len(token) - sentence.start))
        rule = replace(trigger.rule, weight=max(choice.weight(hit), trigger.rule.weight))
        return replace(trigger, rule=rule if by_rule else replace(rule, type=hit.type), hit=hit)
    return None


def _gapped(context: Text, part: _Part, shared: Trigger) -> Trigger:
    """Return *shared*, the trigger whose verb *part* shares, with the objects and phrases that stand in *part*."""
    noun = next((one for one in context.doc[part.first : part.last] if one.dep_ in ("conj", "dobj", "nsubj")), None)
    named = noun is not None and noun.i not in context.date_at and noun.i not in context.toponym_at
    frame = shared.frame
    phrases = tuple((name, one) for name, one in frame.preps if part.first <= one.i < part.last)
    patients = (noun,) if noun is not None and named and frame.patients else frame.patients
    return replace(shared, frame=replace(frame, patients=patients, preps=phrases))


def _hit(context: Text, trigger: Trigger, part: _Part, kind: str, *, finder: Finder, verb: bool) -> Hit | None:
    """Return what the finder says of *part* alone, read with its subject, and its *verb* where another part has it."""
    token = trigger.token
    subject = syntax.subject(token) if syntax.is_verb(token) else None
    named = list(subject.subtree) if subject is not None and not part.first <= subject.i < part.last else []
    before = [one for one in (*named, *([token] if verb else ())) if not part.first <= one.i < part.last]
    text = " ".join(one.text for one in (*before, *context.doc[part.first : part.last]) if not one.is_space)
    return next((hit for hit in finder.find([text], bar=_LEAST_READ)[0] if choice.kind(hit.type) == kind), None)


def _span(context: Text, part: _Part) -> Span:
    last = context.doc[part.last - 1]
    return context.doc[part.first].idx, last.idx + len(last)
