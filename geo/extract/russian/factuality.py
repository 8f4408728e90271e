"""Did it take place?  Negation, mood, condition, purpose and what an infinitive depends on, in Russian.

As :mod:`geo.extract.english.factuality` for English: a word of the vocabulary, or None for what is no event.
"""

from geo.extract.russian.grammar.frames import Frame, Sentence
from geo.extract.wordlists import words as listed

_CARRIED_OUT = listed(
    "начать начинать продолжить продолжать смочь суметь удаться успеть помочь закончить прекратить попытаться "
    "пытаться пробовать приступить вынудить заставить завершить позволить"
)
_PLANNED = listed(
    "планировать намереваться собираться готовиться намеренный готовый решить обещать пообещать согласиться "
    "хотеть предполагаться обязаться предстоять рассчитывать договориться поручить приказать подготовить "
    "намерен готов"
)
_THREATS = listed("пригрозить грозить угрожать пригрозиться грозиться")
_NEGATIONS = frozenset({"не", "нет", "ни", "никогда", "никто", "отсутствие", "без"})
_CONDITIONS = frozenset({"если", "бы", "чтобы", "чтоб", "ли", "будто"})
_SUPPOSED = frozenset({"если", "бы"})
_DOUBTS = frozenset(["возможно", "вероятно", "якобы", "предположительно"])
_UNREAL_NOUNS = listed(
    "угроза риск опасность возможность вероятность предотвращение подготовка попытка случай план "
    "противодействие профилактика борьба недопущение опасение предупреждение подозрение обвинение вариант "
    "необходимость"
)
_PLANNED_NOUNS = frozenset({"план", "подготовка", "намерение"})
_ATTEMPTS = frozenset({"попытка"})
_UNREAL_MODIFIERS = listed(
    "возможный потенциальный вероятный будущий любой предстоящий очередной предполагаемый новый дальнейший"
)
_STOPPED = listed("предотвратить исключить избежать отменить опасаться бояться запретить отложить перенести")


def judge(sentence: Sentence, frame: Frame) -> str | None:
    """Return the factuality of what *frame* names, None where it is no event."""
    words = sentence.words
    if words[-1].text == "?":
        return None
    first, last = frame.clause
    clause = {word.lower for word in words[first:last]}
    if clause & _CONDITIONS and not ("чтобы" in clause and _index(words, "чтобы") > frame.at):
        return None
    if frame.form.pos == "NOUN":
        return _of_noun(sentence, frame)
    if _is_negated(sentence, frame.at):
        return None
    if frame.form.pos == "INFN":
        return _of_infinitive(sentence, frame.at)
    if frame.form.tense == "futr":
        return "planned"
    if frame.form.pos == "PRTS" and any(word.lower in ("будет", "будут") for word in words[first : frame.at]):
        return "planned"
    return "happened"


def is_ruled_out(sentence: Sentence, frame: Frame) -> bool:
    """Return True if the clause itself says that it did not take place, or asks or supposes that it did."""
    words = sentence.words
    if words[-1].text == "?" or _is_negated(sentence, frame.at) or _is_negated(sentence, frame.carrier):
        return True
    first, last = frame.clause
    return any(word.lower in _SUPPOSED for word in words[first:last])


def _of_noun(sentence: Sentence, frame: Frame) -> str | None:
    words = sentence.words
    own = sentence.phrase_at(frame.at)
    first = own.first if own is not None else frame.at
    if any(word.lemma in _UNREAL_MODIFIERS for word in words[first : frame.at]):
        planned = any(word.lemma == "предстоящий" for word in words[first : frame.at])
        return "planned" if planned else None
    over = own.over if own is not None else None
    if over is not None and words[over.head].lemma in _UNREAL_NOUNS:
        if words[over.head].lemma in _PLANNED_NOUNS:
            return "planned"
        return "happened" if words[over.head].lemma in _ATTEMPTS else None
    if first and words[first - 1].lower in ("без", "против", "для", "от") and frame.carrier != frame.at:
        return None
    if any(word.lower in _NEGATIONS for word in words[max(0, first - 2) : first]):
        return None
    if frame.carrier == frame.at:
        return "happened"
    carrier = words[frame.carrier]
    if carrier.lemma in _STOPPED or _is_negated(sentence, frame.carrier):
        return None
    verb = carrier.of("VERB", "PRTS")
    if verb is not None and (verb.tense == "futr" or carrier.lemma in _PLANNED):
        return "planned"
    modal = next(
        (n for n in range(max(0, frame.carrier - 3), frame.carrier) if words[n].lemma in ("мочь", "должный")), None
    )
    return None if modal is not None or carrier.lemma in ("мочь", "следовать") else "happened"


def _of_infinitive(sentence: Sentence, at: int) -> str | None:
    """Judge an infinitive by the chain of words that it depends on."""
    verdict = "happened"
    for _ in range(4):
        above = sentence.governor(at)
        if above is None:
            return None
        word = sentence.words[above]
        if _is_negated(sentence, above):
            return None
        lemmas = {form.lemma for form in word.forms[:3]}
        if lemmas & _PLANNED:
            verdict = "planned"
        elif lemmas & _THREATS:
            verdict = "threatened"
        elif not lemmas & _CARRIED_OUT:
            return None
        if word.of("INFN") is None:
            return verdict
        at = above
    return verdict


def _is_negated(sentence: Sentence, at: int) -> bool:
    """Return True if "не" stands before the word at *at*, an auxiliary in between at most."""
    for n in range(at - 1, max(-1, at - 4), -1):
        word = sentence.words[n]
        if word.lower in ("не", "ни", "никто", "никогда"):
            return not (n + 2 < len(sentence.words) and sentence.words[n + 1].lower == "только")
        if word.lemma not in ("быть", "еще", "пока") and word.lower != "уже":
            return False
    return False


def _index(words: object, lower: str) -> int:
    return next((n for n, word in enumerate(words) if word.lower == lower), 10_000)  # type: ignore[arg-type, var-annotated]
