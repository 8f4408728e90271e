"""What speakers deny of events that other sentences tell of, in Russian: "отверг обвинения", "отрицает причастность".

Which event is meant is for :mod:`geo.extract.events.contested` to say.
"""

from collections.abc import Iterator, Sequence

from geo.extract.annotations import Span
from geo.extract.events.attributions import AGAINST, Attribution
from geo.extract.events.contested import BACK, Act, Reply
from geo.extract.russian.grammar.frames import finite
from geo.extract.russian.grammar.phrases import Phrase
from geo.extract.russian.rules.index import INDEX
from geo.extract.russian.text import Line, Text
from geo.extract.wordlists import words
from geo.facts.event_types import behaviour

_CHARGES = words("обвинение подозрение")
_PART = words("причастность вина участие роль ответственность вмешательство")
"""What one denies to have had in what was done."""

_TOLD = words("информация сообщение утверждение слух сведение версия факт")
"""What says that something took place, or the fact that it did."""

_DENYING = words("опровергнуть опровергать отрицать отвергнуть отвергать")
_ACCUSING = words("обвинить обвинять подозревать обвинение подозрение")
_OBJECT = ("в", "во", "к", "о", "об", "обо")


def find(text: Text, said: dict[int, list[Attribution]]) -> tuple[list[Act], list[Reply]]:
    """Return what speakers deny by name, and what they deny as "обвинение", each in text order.

    Args:
        text: the parsed text.
        said: who says what, by the index of the line (:func:`geo.extract.russian.claims.said_by_line`).
    """
    found = [one for at, line in enumerate(text.lines) if line.layout.is_body for one in _of_line(text, at, line, said)]
    return [one for one in found if isinstance(one, Act)], [one for one in found if isinstance(one, Reply)]


def _of_line(text: Text, at: int, line: Line, said: dict[int, list[Attribution]]) -> Iterator[Act | Reply]:
    sentence = line.sentence
    for position, word in enumerate(sentence.words):
        form = finite(word)
        if form is None or form.lemma not in _DENYING or (position and sentence.words[position - 1].lower == "не"):
            continue
        one = _attribution(text, line, position, said[line.layout.index])
        if one is None:
            continue
        span = word.start, word.end
        object_ = next((phrase for phrase in sentence.verbal(position, form).patients if phrase.first > position), None)
        if object_ is None or object_.lemma not in _CHARGES | _PART | _TOLD:
            continue
        meant = _meant(line, object_)
        own = object_.lemma in _CHARGES | _PART
        if meant is not None:
            yield _act(text, line, one, span, meant, own=object_.lemma in _PART)
        elif object_.lemma not in _TOLD and not _has_object(line, object_):
            yield Reply(one, span, line.layout, is_own=own, since=_since(text, at, position))


def _attribution(text: Text, line: Line, at: int, said: Sequence[Attribution]) -> Attribution | None:
    """Return who denies by the verb at *at*: a capital stands for its state here, too."""
    known = next((one for one in said if one.verb == at and one.stance in AGAINST), None)
    subject = line.sentence.subject_of(at)
    if known is not None or subject is None:
        return known
    word = line.sentence.words[at]
    for speaker in text.cast.actors(subject, line.sentence)[:1]:
        return Attribution(speaker, "denies", at, (min(word.start, speaker.start), max(word.end, speaker.end)))
    return None


def _meant(line: Line, charge: Phrase) -> Phrase | None:
    """Return what a *charge* is about where a word tells of a deed: "причастность к взрыву", "факт задержания"."""
    behind = [*charge.genitives, *_objects(line, charge)]
    return next((phrase for phrase in behind if _type(phrase.lemma)), None)


def _has_object(line: Line, charge: Phrase) -> bool:
    return any(True for _ in _objects(line, charge))


def _objects(line: Line, charge: Phrase) -> Iterator[Phrase]:
    for phrase in line.sentence.phrases:
        if phrase.preposition in _OBJECT and charge.last <= phrase.first <= charge.reach + 1:
            yield phrase


def _type(lemma: str) -> str:
    """Return the type of deed that *lemma* is known for; empty where there is none."""
    types = [rule.type for rule in INDEX.get(lemma, ()) if rule.form == "n" and not behaviour(rule.type).is_spoken]
    return types[0] if types else ""


def _act(text: Text, line: Line, one: Attribution, span: Span, meant: Phrase, *, own: bool) -> Act:
    sentence = line.sentence
    start, end = sentence.words[meant.first].start, sentence.words[meant.reach - 1].end
    return Act(
        one, span, line.layout,
        type=_type(meant.lemma),
        lemmas=frozenset({meant.lemma}),
        agents=(one.speaker,) if own else (),
        targets=tuple(actor for phrase in meant.genitives for actor in text.cast.actors(phrase, sentence)),
        target_words=frozenset(phrase.lemma for phrase in meant.genitives),
        places=tuple(toponym for _, toponym in line.toponyms if start <= toponym.start < end),
        is_definite=True,
        is_own=own,
        told=(start, end),
    )  # fmt: skip


def _since(text: Text, at: int, verb: int) -> int:
    """Return the nearest sentence before the *verb* of the line *at* that speaks of an accusation, -1 for none."""
    for before in range(at, max(-1, at - BACK - 1), -1):
        line = text.lines[before]
        told = line.sentence.words[:verb] if before == at else line.sentence.words
        if any(word.lemma in _ACCUSING for word in told):
            return line.layout.index
    return -1
