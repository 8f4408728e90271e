"""Who says so, in Russian: verbs of speech, "по словам", "по данным", "согласно", "со ссылкой на"."""

from collections.abc import Iterator
from dataclasses import replace

from geo.extract.events.attributions import Attribution
from geo.extract.russian.actors import PERSONAL, Cast, is_animate
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.phrases import Phrase
from geo.extract.russian.text import Line, Text
from geo.extract.wordlists import words as listed

_SAYING: dict[str, str] = {
    **dict.fromkeys(
        listed(
            "сказать заявить заявлять утверждать отметить отмечать подчеркнуть подчеркивать рассказать добавить "
            "пояснить подтвердить подтверждать признать предупредить предупреждать считать полагать уточнить "
            "говорить указать указывать напомнить напоминать обвинить обвинять объяснить объяснять констатировать "
            "прокомментировать комментировать назвать называть выразить выражать призвать призывать потребовать "
            "требовать пообещать обещать объявить объявлять высказаться ответить отвечать раскритиковать критиковать "
            "возразить рекомендовать посоветовать поздравить поблагодарить осудить осуждать приветствовать заверить "
            "посетовать поделиться выступить декларировать свидетельствовать рассказывать добавлять пояснять уточнять "
            "подсчитать оценить прогнозировать настаивать пригрозить признаться признавать поручить"
        ),
        "claims",
    ),
    **dict.fromkeys(
        listed(
            "сообщить сообщать передать передавать писать написать опубликовать информировать цитировать процитировать "
            "ссылаться сослаться приводить пересказывать"
        ),
                    "claims"),
    **dict.fromkeys(
        listed("опровергнуть опровергать отрицать отвергнуть отвергать"), "denies"),
    **dict.fromkeys(["усомниться", "сомневаться"], "doubts"),
}  # fmt: skip
_BY = listed(
    "слово данные информация сведение сообщение мнение оценка утверждение версия заявление признание пресс-релиз отчет"
)
_OWN_WORDS = frozenset({"заявление", "сообщение", "интервью"})
_SOURCES = listed("official body expert person force outlet armed organisation state people government group court")
_QUOTING = frozenset({"цитировать", "процитировать", "приводить"})
_NEAR, _FAR = 4, 8
_BREAKS = frozenset(',—–-»"”')
_BESIDE = 2
_LONGEST_QUOTATION = 6
_ELSEWHERE = -1
"""The place of a verb that stands in another line of the same quotation."""

_BODIES = listed("body outlet organisation force government court")
_CLAIMED = frozenset({"взять", "брать", "признать"})


def said_by_line(text: Text) -> dict[int, list[Attribution]]:
    """Return who says what is told, by the index of the line; a quotation of several lines has one speaker."""
    said = {line.layout.index: find_attributions(line.sentence, text.cast) for line in text.lines}
    for lines in _quotations(text):
        speakers = [one for line in (lines[0], lines[-1]) for one in said[line.layout.index]]
        for line in lines:
            if not said[line.layout.index]:
                said[line.layout.index] = [replace(one, verb=_ELSEWHERE) for one in speakers]
    return said


def _quotations(text: Text) -> Iterator[list[Line]]:
    """Yield the lines over which a quotation runs that one does not hold."""
    running: list[Line] = []
    depth = 0
    for line in text.lines:
        written = text.text[line.layout.start : line.layout.end]
        if running and (line.layout.paragraph != running[0].layout.paragraph or len(running) >= _LONGEST_QUOTATION):
            running, depth = [], 0
        running.append(line)
        for sign in written:
            if sign in "«“„" or (sign == '"' and depth == 0):
                depth += 1
            elif sign in '»”"':
                depth = max(0, depth - 1)
        if depth == 0:
            if len(running) > 1:
                yield running
            running = []


def find_attributions(sentence: Sentence, cast: Cast) -> list[Attribution]:
    """Return the attributions of *sentence*, which cover what else it tells."""
    found = [*_said(sentence, cast), *_by(sentence, cast)]
    return sorted(found, key=lambda one: one.verb)


def _said(sentence: Sentence, cast: Cast) -> Iterator[Attribution]:
    for at, word in enumerate(sentence.words):
        verb = word.of("VERB")
        if verb is None or verb.share < 0.2:
            continue
        stance = _SAYING.get(verb.lemma)
        owns = verb.lemma in _CLAIMED and any(other.lemma == "ответственность" for other in sentence.words[at : at + 6])
        if stance is None and owns:
            stance = "claims"
        if stance is None or (at and sentence.words[at - 1].lower == "не"):
            continue
        speakers = _speakers(sentence, cast, at=at, stance=stance)
        for one in speakers:
            yield replace(one, is_responsible=owns)
        if verb.lemma in _QUOTING:
            yield from _quoted(sentence, cast, at=at, besides={one.speaker.name for one in speakers})


def _speakers(sentence: Sentence, cast: Cast, *, at: int, stance: str) -> list[Attribution]:
    """Return who is the subject of the verb of speech at *at*, else who stands beside it and may be."""
    inside = _unnamed(sentence, cast, at=at, stance=stance)
    if inside:
        return inside
    behind = next((one for one in sentence.tops if one.first > at), None)
    if behind is not None and at and sentence.words[at - 1].text in _BREAKS and behind.first - at <= _BESIDE:
        found = list(_attribution(behind, sentence, cast, stance=stance, at=at)) if _is_subject(behind) else []
        if found:
            return found
    subject = sentence.subject_of(at)
    if subject is not None:
        found = list(_attribution(subject, sentence, cast, stance=stance, at=at))
        if found:
            return found
    ahead = next((one for one in reversed(sentence.tops) if one.reach <= at), None)
    for phrase in (behind, ahead):
        if phrase is None or not _is_subject(phrase):
            continue
        between = sentence.words[min(at, phrase.reach) : max(at, phrase.first)]
        if len(between) <= _NEAR and not any(word.text in ",;" for word in between[1 if phrase is behind else 0 :]):
            found = list(_attribution(phrase, sentence, cast, stance=stance, at=at))
            if found:
                return found
    return []


def _is_subject(phrase: Phrase) -> bool:
    return not phrase.preposition and "nomn" in phrase.cases


def _unnamed(sentence: Sentence, cast: Cast, *, at: int, stance: str) -> list[Attribution]:
    """Return the body whose people speak: "сообщили в пресс-службе ведомства"."""
    verb = sentence.words[at].of("VERB")
    behind = next((one for one in sentence.tops if one.first > at), None)
    if verb is None or verb.number != "plur" or behind is None or behind.preposition not in ("в", "во"):
        return []
    if behind.first - at > _NEAR or not cast.classes(behind, sentence) & _BODIES:
        return []
    return list(_attribution(behind, sentence, cast, stance=stance, at=at))


def _quoted(sentence: Sentence, cast: Cast, *, at: int, besides: set[str]) -> Iterator[Attribution]:
    """Yield whom the verb at *at* quotes: "цитирует агентство слова премьера"."""
    for word in sentence.words[at + 1 : at + 1 + _FAR]:
        mention = cast.known.at.get(word.i)
        if mention is not None and mention.kind != "outlet" and mention.name not in besides:
            yield Attribution(mention, "claims", at, (min(sentence.words[at].start, mention.start), mention.end))
            return


def _by(sentence: Sentence, cast: Cast) -> Iterator[Attribution]:
    for phrase in sentence.phrases:
        own = sentence.words[max(0, phrase.first - 2) : phrase.last]
        pronoun = next((word for word in own if word.lower in PERSONAL), None)
        if phrase.lemma in _BY and pronoun is not None and "по" in {word.lower for word in own} | {phrase.preposition}:
            for speaker in cast.meant(pronoun):
                word = sentence.words[phrase.head]
                yield Attribution(speaker, "claims", phrase.head, (word.start, word.end))
        elif (phrase.preposition == "по" and phrase.lemma in _BY and phrase.genitives) or (
            phrase.lemma in _OWN_WORDS and phrase.genitives and phrase.preposition in ("в", "из", "")
        ):
            yield from _attribution(phrase.genitives[0], sentence, cast, stance="claims", at=phrase.head)
        elif phrase.preposition == "согласно":
            source = phrase.genitives[0] if phrase.genitives and phrase.lemma in _BY else phrase
            yield from _attribution(source, sentence, cast, stance="claims", at=phrase.head)
        elif phrase.preposition == "на" and any(
            word.lemma == "ссылка" for word in sentence.words[max(0, phrase.first - 2) : phrase.first]
        ):
            yield from _attribution(phrase, sentence, cast, stance="claims", at=phrase.head)


def _attribution(phrase: Phrase, sentence: Sentence, cast: Cast, *, stance: str, at: int) -> Iterator[Attribution]:
    if not cast.classes(phrase, sentence) & _SOURCES and not is_animate(sentence.words[phrase.head]):
        return
    for speaker in cast.actors(phrase, sentence)[:1]:
        taken = "reports" if stance == "claims" and speaker.kind == "outlet" else stance
        word = sentence.words[at]
        span = (min(word.start, speaker.start), max(word.end, speaker.end))
        yield Attribution(speaker, taken, at, span)
