"""How many people were killed and injured, in Russian: counts beside the words that say so, and the toll of one event.

A count is a verb or a participle that says what befell people ("погибли", "ранены", "пострадали") with the number of
those whom it befell, or a noun for them ("12 раненых", "число погибших выросло до 20").  What stands in a sentence of
several events is of the one whose trigger is nearest.  See :mod:`geo.extract.english.slots.casualties`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.annotations import NO_CASUALTIES, Casualties, Span
from geo.extract.events.mentions import Group
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.phrases import Phrase, Word
from geo.extract.russian.text import Line, Text
from geo.extract.russian.triggers import Trigger
from geo.extract.wordlists import words as listed
from geo.model import NOT_KNOWN, Toll

_DYING = listed("погибнуть погибать умереть скончаться утонуть гибнуть")
_KILLING = listed("убить застрелить расстрелять уничтожить ликвидировать казнить зарезать обезглавить")
_SUFFERING = listed("пострадать")
_INJURING = listed("ранить травмировать госпитализировать контузить")
_WOUNDS = listed("ранение травма ожог увечье")
_DEAD = listed("погибший убитый жертва погибнуть убить")
_HURT = listed("раненый пострадавший ранить пострадать")
_TOTALS = listed("число количество")
_MORE = listed("более свыше минимум мере")
_LESS = listed("менее")
_ABOUT = listed("около примерно порядка почти")
_PEOPLE = frozenset({"people", "person", "armed", "force", "official", "captive", "expert"})
_THINGS = listed("год лет день час минута километр км метр месяц неделя раз рубль доллар дом машина автомобиль дрон")
_VERBAL = ("VERB", "PRTS")
_NEAR = 4

_UNITS: dict[str, int] = {
    lemma: value
    for value, lemmas in enumerate(
        (
            "один", "два двое", "три трое", "четыре четверо", "пять пятеро", "шесть шестеро", "семь семеро",
            "восемь восьмеро", "девять девятеро", "десять десятеро", "одиннадцать", "двенадцать", "тринадцать",
            "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
        ),
        start=1,
    )
    for lemma in lemmas.split()
}  # fmt: skip
_TENS: dict[str, int] = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500,
    "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people, where its cue stands, the words that say it; ``is_total`` where it is stated as a whole."""

    name: str
    toll: Toll
    at: int
    span: Span
    is_total: bool = False


def of_groups(text: Text, groups: Sequence[Group[Trigger]]) -> list[Casualties]:
    """Return how many were killed and injured in each of the events of *text* that *groups* tell of, in their order.

    The line behind that of a single event is read for it, too, where it tells of no event.
    """
    told: dict[int, list[tuple[int, int]]] = {}
    for number, group in enumerate(groups):
        if any(mention.behaviour.has_toll for mention in group.mentions):
            for mention in group.mentions:
                told.setdefault(mention.sentence.index, []).append((number, mention.trigger.frame.at))
    busy = {mention.sentence.index for group in groups for mention in group.mentions}
    lines = {line.layout.index: line for line in text.lines}
    found: list[list[_Count]] = [[] for _ in groups]
    for index, triggers in sorted(told.items()):
        for one in _of_line(lines[index]):
            number = min(triggers, key=lambda pair: abs(pair[1] - one.at))[0]
            found[number].append(one)
        behind = lines.get(index + 1)
        if behind is None or index + 1 in busy or len({number for number, _ in triggers}) > 1:
            continue
        if behind.layout.is_body and behind.layout.paragraph - lines[index].layout.paragraph <= 1:
            found[triggers[0][0]].extend(_of_line(behind))
    return [_together(counts) for counts in found]


def _together(counts: Sequence[_Count]) -> Casualties:
    tolls: dict[str, Toll] = {}
    spans: list[tuple[str, Span]] = []
    for name in ("killed", "injured"):
        own = [one for one in counts if one.name == name]
        stated = [one for one in own if one.is_total]
        if own:
            chosen = stated[-1] if stated else max(own, key=lambda one: one.toll.best or 0)
            tolls[name] = chosen.toll
            spans.append((name, chosen.span))
    if not tolls:
        return NO_CASUALTIES
    return Casualties(tolls.get("killed", NOT_KNOWN), tolls.get("injured", NOT_KNOWN), tuple(spans))


def _of_line(line: Line) -> Iterator[_Count]:
    words = line.sentence.words
    dated = {n for n, word in enumerate(words) for _, day in line.dates if day.start <= word.start < day.end}
    for at, word in enumerate(words):
        form = word.of(*_VERBAL)
        if form is not None and form is word.forms[0] and form.tense != "futr":
            name = _befell(form.lemma)
            if form.lemma == "получить" and any(other.lemma in _WOUNDS for other in words[at + 1 : at + 1 + _NEAR]):
                name = "injured"
            if name:
                yield from _of_verb(line, at, name, dated)
                continue
        if form is None or form is not word.forms[0]:
            name = "killed" if _is(word, _DEAD) else "injured" if _is(word, _HURT) else ""
            if name:
                yield from _of_noun(line, at, name, dated)


def _befell(lemma: str) -> str:
    if lemma in _DYING or lemma in _KILLING:
        return "killed"
    return "injured" if lemma in _INJURING or lemma in _SUFFERING else ""


def _is(word: Word, lemmas: frozenset[str]) -> bool:
    return any(form.lemma in lemmas and form.pos in ("NOUN", "ADJF", "PRTF") for form in word.forms[:3])


def _of_verb(line: Line, at: int, name: str, dated: set[int]) -> Iterator[_Count]:
    sentence, words = line.sentence, line.sentence.words
    form = words[at].of(*_VERBAL)
    if form is None:
        return
    first, last = sentence.clause(at)
    if any(word.lower in ("бы", "чтобы", "если") for word in words[first:last]):
        return
    if at and words[at - 1].lower == "не":
        nobody = next((word for word in words[max(0, at - 4) : at] if word.lower == "никто"), None)
        if nobody is not None:
            yield _Count(name, Toll(0, 0, 0), at, (nobody.start, words[at].end))
        return
    frame = sentence.verbal(at, form)
    acted_on = form.pos == "PRTS" or form.voice == "pssv" or form.lemma in _KILLING | _INJURING
    for phrase in frame.patients if acted_on else frame.agents:
        found = _number(words, phrase.first, phrase.last, dated) or _one(words, phrase)
        if found is not None:
            toll, start = found
            yield _Count(name, toll, at, (words[start].start, words[phrase.last - 1].end))
            return
    for n in (*range(at + 1, min(at + 1 + _NEAR, len(words))), *range(at - 1, max(-1, at - 1 - _NEAR), -1)):
        if n < at and words[n].text in ",;:—–":
            break
        found = _number(words, n, n + 1, dated)
        if found is not None:
            toll, start = found
            end = n + 1 if n + 1 < len(words) and _is_person(words[n + 1]) else n
            yield _Count(name, toll, at, (words[start].start, words[end].end))
            return


def _of_noun(line: Line, at: int, name: str, dated: set[int]) -> Iterator[_Count]:
    """Yield the count of "12 раненых", and of "число погибших достигло 20"."""
    words = line.sentence.words
    found = _number(words, max(0, at - 1), at, dated)
    if found is not None:
        yield _Count(name, found[0], at, (words[found[1]].start, words[at].end))
        return
    if not any(word.lemma in _TOTALS for word in words[max(0, at - 2) : at]):
        return
    last = line.sentence.clause(at)[1]
    for n in range(at + 1, last):
        found = _number(words, n, n + 1, dated)
        if found is not None:
            before = n and words[n - 1].lower == "с"  # "с 12 до 20"
            if not before:
                toll = found[0]
                if toll.low is None and words[found[1] - 1].lower == "до":  # "выросло до 20"
                    toll = Toll(toll.high, toll.high, toll.high)
                yield _Count(name, toll, at, (words[found[1]].start, words[n].end), is_total=True)
                return


def _is_person(word: Word) -> bool:
    noun = word.of("NOUN")
    return noun is not None and ("anim" in noun.traits or bool(CLASSES.get(noun.lemma, frozenset()) & _PEOPLE))


def _one(words: Sequence[Word], phrase: Phrase) -> tuple[Toll, int] | None:
    """Return one for a person in the singular: "погиб водитель"."""
    if phrase.number == "sing" and not phrase.counted and _is_person(words[phrase.head]):
        return Toll(1, 1, 1), phrase.first
    return None


def _number(words: Sequence[Word], first: int, last: int, dated: set[int]) -> tuple[Toll, int] | None:
    """Return the number that words [*first*, *last*) hold, as a toll, and the position where it begins."""
    at = next((n for n in range(first, last) if n not in dated and _value(words[n]) is not None), None)
    if at is None:
        return None
    start = at
    while start and _value(words[start - 1]) is not None and start - 1 not in dated:
        start -= 1
    total, upto = 0, start
    while upto < len(words) and upto not in dated and (value := _value(words[upto])) is not None:
        total, upto = total + value, upto + 1
    if upto < len(words) and (words[upto].text in "-%" or words[upto].lower in ("процент", "процента", "процентов")):
        return None
    if upto < len(words) and words[upto].lemma in ("тысяча", "тыс"):
        total *= 1000
    if not 0 < total < _MOST or (upto < len(words) and words[upto].lemma in _THINGS):
        return None
    led = [word.lower for word in words[max(0, start - 2) : start]]
    is_not = led[:1] == ["не"]  # "не менее" is at least, "не более" at most
    if led[-1:] and led[-1] in (_LESS if is_not else _MORE):
        return Toll(total, total, None), start
    if led[-1:] == ["до"] or (led[-1:] and led[-1] in (_MORE if is_not else _LESS)):
        return Toll(None, total, total), start
    if led[-1:] and led[-1] in _ABOUT:
        return Toll(None, total, None), start
    return Toll(total, total, total), start


def _value(word: Word) -> int | None:
    if word.is_number:
        return int(word.text) if word.text.isdecimal() and len(word.text) < len(str(_MOST)) else None
    for form in word.forms[:3]:
        if form.lemma in _UNITS or form.lemma in _TENS:
            return _UNITS.get(form.lemma) or _TENS.get(form.lemma)
    return None
