"""Find the Russian words that tell of an event, and check their arguments against the rules beside this module."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.extract.events.rules import Rule
from geo.extract.learned.finder import Hit
from geo.extract.russian import factuality
from geo.extract.russian.grammar.frames import Frame
from geo.extract.russian.grammar.morphology import Form
from geo.extract.russian.grammar.phrases import Phrase, Word
from geo.extract.russian.rules.index import INDEX
from geo.extract.russian.text import Line, Text
from geo.extract.wordlists import words as listed
from geo.facts.event_types import Behaviour

_VERBAL = ("VERB", "PRTS", "PRTF", "GRND", "INFN")
_LEAST_SHARE = 0.05
_WHO = "?armed force people person captive official government body group organisation state"
_LIGHT = listed("провести проводить совершить осуществить начать организовать устроить планировать готовить")
_INTRANSITIVE = listed(
    "пройти проходить произойти происходить прогреметь быть прозвучать идти погибнуть умереть скончаться "
    "прибыть вызвать привести унести"
)

BLUNT = listed("убить погибнуть ранить погибать уничтожить")
"""Verbs that say what an attack or an operation did, and not which of them it was."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: the rule it met, its frame and factuality, and its line.

    ``before`` has the lemmas of the words before it in its phrase, and of the one before that; ``hit`` is what the
    trained finder says of it, None where it says nothing.
    """

    rule: Rule
    frame: Frame
    factuality: str
    line: Line
    before: frozenset[str]
    hit: Hit | None = None

    @property
    def type(self) -> str:
        """The type of event."""
        return self.rule.type

    @property
    def behaviour(self) -> Behaviour:
        """How events of the type behave."""
        return self.rule.behaviour

    @property
    def word(self) -> Word:
        """The trigger word."""
        return self.line.sentence.words[self.frame.at]


def find_triggers(text: Text) -> list[Trigger]:
    """Return the triggers of *text* outside the furniture of the page, in text order; one a word."""
    found = []
    for line in text.lines:
        for rule, frame in () if line.layout.boilerplate else _of_line(text, line):
            fact = factuality.judge(line.sentence, frame)
            if fact is not None:
                found.append(Trigger(rule, frame, fact, line, words_before(line, frame)))
    return found


def words_before(line: Line, frame: Frame) -> frozenset[str]:
    """Return the lemmas that stand before the word of *frame* in its phrase in *line*, and of one word more."""
    own = line.sentence.phrase_at(frame.at)
    first = own.first if own is not None else frame.at
    return frozenset(word.lemma for word in line.sentence.words[max(0, first - 1) : frame.at])


def _of_line(text: Text, line: Line) -> Iterator[tuple[Rule, Frame]]:
    """Yield (rule, frame) for each trigger of *line*, in order; one a word."""
    sentence = line.sentence
    dated = {
        n for n, word in enumerate(sentence.words) for _, date in line.dates if date.start <= word.start < date.end
    }
    for at, word in enumerate(sentence.words):
        if at in dated or (text.cast.known.at.get(word.i) is not None):
            continue
        seen: set[tuple[str, str]] = set()
        for form in word.forms[:6]:
            if form.share < _LEAST_SHARE or (form.lemma, form.pos) in seen:
                continue
            seen.add((form.lemma, form.pos))
            found = next(iter(_matches(text, line, at, form)), None)
            if found is not None:
                yield found
                break


def _matches(text: Text, line: Line, at: int, form: Form) -> Iterator[tuple[Rule, Frame]]:
    rules = INDEX.get(form.lemma)
    if rules is None:
        return
    nominal = form.pos == "NOUN"
    if not nominal and form.pos not in _VERBAL:
        return
    frame = line.sentence.nominal(at, form) if nominal else line.sentence.verbal(at, form)
    for rule in rules:
        if (rule.form == "n") == nominal:
            held = _held(text, line, rule, frame)
            if held is not None:
                yield rule, held


def _held(text: Text, line: Line, rule: Rule, frame: Frame) -> Frame | None:
    """Return *frame* with the object that *rule* asks for, None where the rule does not hold."""
    words = line.sentence.words
    lemmas = {form.lemma for word in words[frame.clause[0] : frame.clause[1]] for form in word.forms[:3]}
    if rule.bar and lemmas & _set(rule.bar):
        return None
    if rule.words and not lemmas & _set(rule.words):
        return None
    frame = replace(frame, patients=tuple(_objects(rule, frame)))
    if rule.type == "appointment" and (frame.form.pos == "PRTS" or frame.form.voice == "pssv"):
        frame = replace(frame, agents=())  # "назначен министром": the office, and not who appointed
    if rule.form == "n" and not frame.agents:
        frame = replace(frame, agents=_of_carrier(line, rule, frame))
    agents = _of(text, line, frame.agents, rule.agent or (_WHO if rule.form == "n" else ""))
    patients = _of(text, line, frame.patients, rule.patient)
    if agents is None or patients is None:
        return None
    held = replace(frame, agents=agents, patients=patients)
    if rule.either and not agents and not patients:
        return None
    if rule.form == "v" and not agents and not patients and not rule.words:
        return None
    return held if not rule.needs or any(_has(line, need, rule, held) for need in rule.needs.split()) else None


def _of_carrier(line: Line, rule: Rule, frame: Frame) -> tuple[Phrase, ...]:
    """Return the subject of the verb that carries a noun of action: "ОДКБ провела учения"."""
    if frame.carrier == frame.at:
        return ()
    carrier = line.sentence.words[frame.carrier]
    if carrier.lemma not in _set(rule.carrier) and carrier.lemma not in _LIGHT:
        return ()
    reflexive = carrier.lower.endswith(("ся", "сь"))
    if reflexive or carrier.lemma in _INTRANSITIVE:
        return ()
    own = line.sentence.phrase_at(frame.at)
    subject = line.sentence.subject_of(frame.carrier)
    if subject is None or subject is own or (own is not None and subject in (own.over, *own.genitives)):
        return ()
    return (subject,)


def _objects(rule: Rule, frame: Frame) -> Iterator[Phrase]:
    """Yield the phrases that stand where *rule* has its object."""
    if rule.form == "n":
        yield from frame.patients
        yield from (phrase for phrase in frame.obliques[:4] if phrase.preposition in ("на", "против", "с", "по")
                    and "loct" not in phrase.cases and phrase.first > frame.at)  # fmt: skip
        return
    passive = frame.form.pos == "PRTS" or frame.form.voice == "pssv"
    for slot in rule.slot.split():
        if slot == "accs" or passive:
            yield from frame.patients
        elif slot in ("datv", "ablt", "gent"):
            yield from (
                phrase
                for phrase in (*frame.obliques, *frame.patients)
                if not phrase.preposition and slot in phrase.cases
            )
        else:
            yield from (phrase for phrase in frame.obliques if phrase.preposition in (slot, slot + "о"))


def _of(text: Text, line: Line, phrases: tuple[Phrase, ...], classes: str) -> tuple[Phrase, ...] | None:
    """Return those of *phrases* that are of one of *classes*; None where one is asked for and none is there."""
    if not classes:
        return _unique(phrases)
    wanted = _set(classes.removeprefix("?"))
    fitting = _unique(phrase for phrase in phrases if text.cast.classes(phrase, line.sentence) & wanted)
    if fitting:
        return fitting
    return () if classes.startswith("?") else None


def _unique(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    found: dict[int, Phrase] = {}
    for phrase in phrases:
        found.setdefault(id(phrase), phrase)
    return tuple(found.values())


def _has(line: Line, need: str, rule: Rule, frame: Frame) -> bool:
    if need == "agent":
        return bool(frame.agents)
    if need == "patient":
        return bool(frame.patients)
    if need == "place":
        return any(frame.clause[0] <= at < frame.clause[1] for at, one in line.toponyms if one.kind != "demonym")
    if need == "date":
        return any(frame.clause[0] <= at < frame.clause[1] for at, _ in line.dates)
    if need == "carrier":
        words = line.sentence.words
        wanted = _set(rule.carrier)
        return any(
            form.lemma in wanted
            for word in words[max(frame.clause[0], frame.at - 12) : min(frame.clause[1], frame.at + 12)]
            for form in word.forms[:3]
            if form.pos in _VERBAL
        )
    return False


@lru_cache(maxsize=2048)
def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())
