"""Who says so, in Russian: verbs of speech, "по словам", "по данным", "согласно", "со ссылкой на"."""

from collections.abc import Iterator
from dataclasses import replace

from geo.extract.events.attributions import Attribution
from geo.extract.russian.actors import PERSONAL, Cast
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.phrases import Phrase
from geo.extract.wordlists import words as listed

_SAYING: dict[str, str] = {
    **dict.fromkeys(
        listed(
            "сказать заявить заявлять утверждать отметить отмечать подчеркнуть подчеркивать рассказать добавить "
            "пояснить подтвердить подтверждать признать предупредить предупреждать считать полагать уточнить "
            "говорить указать напомнить обвинить обвинять объяснить констатировать прокомментировать"
        ),
        "claims",
    ),
    **dict.fromkeys(
        listed("сообщить сообщать передать передавать писать написать опубликовать информировать цитировать"),
                    "claims"),
    **dict.fromkeys(
        listed("опровергнуть опровергать отрицать отвергнуть отвергать"), "denies"),
    **dict.fromkeys(["усомниться", "сомневаться"], "doubts"),
}  # fmt: skip
_BY = listed("слово данные информация сведение сообщение мнение оценка утверждение версия заявление")
_SOURCES = listed("official body expert person force outlet armed organisation state people government group")
_CLAIMED = frozenset({"взять", "брать", "признать"})


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
        subject = sentence.subject_of(at)
        if subject is not None:
            for one in _attribution(subject, sentence, cast, stance=stance, at=at):
                yield replace(one, is_responsible=owns)


def _by(sentence: Sentence, cast: Cast) -> Iterator[Attribution]:
    for phrase in sentence.phrases:
        own = sentence.words[max(0, phrase.first - 2) : phrase.last]
        pronoun = next((word for word in own if word.lower in PERSONAL), None)
        if phrase.lemma in _BY and pronoun is not None and "по" in {word.lower for word in own} | {phrase.preposition}:
            for speaker in cast.meant(pronoun):
                word = sentence.words[phrase.head]
                yield Attribution(speaker, "claims", phrase.head, (word.start, word.end))
        elif phrase.preposition == "по" and phrase.lemma in _BY and phrase.genitives:
            yield from _attribution(phrase.genitives[0], sentence, cast, stance="claims", at=phrase.head)
        elif phrase.preposition == "согласно":
            source = phrase.genitives[0] if phrase.genitives and phrase.lemma in _BY else phrase
            yield from _attribution(source, sentence, cast, stance="claims", at=phrase.head)
        elif phrase.preposition == "на" and any(
            word.lemma == "ссылка" for word in sentence.words[max(0, phrase.first - 2) : phrase.first]
        ):
            yield from _attribution(phrase, sentence, cast, stance="claims", at=phrase.head)


def _attribution(phrase: Phrase, sentence: Sentence, cast: Cast, *, stance: str, at: int) -> Iterator[Attribution]:
    if not cast.classes(phrase, sentence) & _SOURCES:
        return
    for speaker in cast.actors(phrase, sentence)[:1]:
        taken = "reports" if stance == "claims" and speaker.kind == "outlet" else stance
        word = sentence.words[at]
        span = (min(word.start, speaker.start), max(word.end, speaker.end))
        yield Attribution(speaker, taken, at, span)
