"""Predicates with their arguments: who did what to whom, by case, agreement and the shape of the clause.

A sentence is cut into clauses between its finite verbs.  The subject is the nominative that agrees with the verb; a
clause without one takes over that of the clause before it, a relative clause its antecedent; participles take the
noun that they modify.  A noun of action has its arguments in the genitive and the instrumental.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.extract.russian.grammar.morphology import Form
from geo.extract.russian.grammar.phrases import Phrase, Word
from geo.extract.wordlists import words as listed

_CUTS = listed("; : ( ) — – …")
_JOINTS = listed("и а но либо или однако")
_SUBORDINATE = listed("что чтобы если когда где пока хотя поскольку так как куда откуда который чтоб будто ли")
_LINKS = frozenset(["быть", "стать", "являться"])


@dataclass(frozen=True, slots=True)
class Frame:
    """A word of action at position ``at`` of a sentence, with its arguments.

    Attributes:
        at: position of the trigger.
        form: the reading it has here.
        carrier: position of the verb that carries a noun of action, or the trigger's own.
        agents, patients: logical subject and object.
        obliques: the other phrases of the clause, each with its preposition and cases.
        clause: positions [first, last) of the clause.
    """

    at: int
    form: Form
    carrier: int
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]
    obliques: tuple[Phrase, ...]
    clause: tuple[int, int]


class Sentence:
    """The words and phrases of one sentence, cut into clauses."""

    def __init__(
        self, words: Sequence[Word], phrases: Sequence[Phrase], *, names: frozenset[int] = frozenset()
    ) -> None:
        self.words = words
        self.phrases = phrases
        self.tops = [phrase for phrase in phrases if phrase.over is None]
        self.predicates = [n for n, word in enumerate(words) if n not in names and is_predicate(word)]
        self.clauses = list(self._clauses())

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that holds position *at*."""
        return next((one for one in self.clauses if one[0] <= at < one[1]), (0, len(self.words)))

    def phrase_at(self, at: int) -> Phrase | None:
        """Return the phrase that holds position *at*."""
        return next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)

    def verbal(self, at: int, form: Form) -> Frame:
        """Return the frame of the verb, participle or infinitive at *at*."""
        if form.pos in ("PRTF", "GRND") or (form.pos == "INFN"):
            return self._non_finite(at, form)
        clause = self.clause(at)
        inside = [phrase for phrase in self.tops if clause[0] <= phrase.first < clause[1]]
        subject = self._subject(at, form, inside)
        passive = form.pos == "PRTS" or (form.lemma.endswith("ся") and form.voice == "pssv")
        together = {id(phrase) for phrase in self._joined([subject] if subject is not None else [])}
        objects = [
            phrase
            for phrase in inside
            if not phrase.preposition and id(phrase) not in together and self._is_free(phrase, at)
        ]
        agents: list[Phrase] = []
        patients: list[Phrase] = []
        inherited = subject if subject is not None else self._inherited(at, form, clause)
        subjects = self._joined([inherited] if inherited is not None else [])
        if passive:
            patients = subjects
            agents = [phrase for phrase in objects if "ablt" in phrase.cases and phrase.cases <= {"ablt", "datv"}]
        else:
            agents = subjects
            patients = self._joined([phrase for phrase in objects if "accs" in phrase.cases][:1])
        taken = {id(phrase) for phrase in (*agents, *patients)}
        obliques = tuple(phrase for phrase in inside if id(phrase) not in taken)
        return Frame(at, form, at, tuple(agents), tuple(patients), obliques, clause)

    def nominal(self, at: int, form: Form) -> Frame:
        """Return the frame of the noun of action at *at*: "захват города боевиками", "нападение боевиков на пост"."""
        own = self.phrase_at(at)
        clause = self.clause(at)
        genitives = tuple(own.genitives) if own is not None else ()
        after = [phrase for phrase in self.tops if at < phrase.first < clause[1] and phrase is not own]
        agents = [phrase for phrase in after[:3] if not phrase.preposition and phrase.cases <= {"ablt", "datv"}
                  and "ablt" in phrase.cases]  # fmt: skip
        nearby = [phrase for phrase in after if phrase.preposition][:4]
        carrier = min((n for n in self.predicates if clause[0] <= n < clause[1]), key=lambda n: abs(n - at), default=at)
        inside = [phrase for phrase in self.tops if clause[0] <= phrase.first < clause[1] and phrase is not own]
        others = [phrase for phrase in inside if phrase not in nearby and phrase not in agents]
        return Frame(at, form, carrier, tuple(agents), genitives, (*nearby, *others), clause)

    def subject_of(self, at: int) -> Phrase | None:
        """Return the subject of the finite verb at *at*, within its clause or taken over."""
        form = finite(self.words[at])
        if form is None:
            return None
        frame = self.verbal(at, form)
        return next(iter(frame.agents or frame.patients), None)

    def governor(self, at: int) -> int | None:
        """Return the position of the finite word that an infinitive at *at* depends on, the nearest before it."""
        clause = self.clause(at)
        for n in range(at - 1, max(clause[0], at - 9) - 1, -1):
            word = self.words[n]
            if is_predicate(word) or word.of("PRED", "ADJS") is not None or word.of("GRND") is not None:
                return n
            if word.of("INFN") is not None:
                above = self.governor(n)
                return above if above is not None else n
        return None

    def _clauses(self) -> Iterator[tuple[int, int]]:
        cuts = {0, len(self.words)}
        for n, word in enumerate(self.words):
            if word.text in _CUTS:
                cuts.add(n)
            elif word.text == "," and n + 1 < len(self.words):
                following = self.words[n + 1 : n + 4]
                if any(
                    one.lower in _SUBORDINATE or one.lemma == "который" for one in following[:2]
                ) or _opens_participle(following):
                    cuts.add(n)
        for one, other in pairwise(self.predicates):
            if any(one < cut <= other for cut in cuts) or self._are_one(one, other):
                continue
            comma = next((n for n in range(other - 1, one, -1) if self.words[n].text == ","), None)
            joint = next((n for n in range(other - 1, one, -1) if self.words[n].lower in _JOINTS), None)
            cuts.add(comma if comma is not None else joint if joint is not None else other)
        for n in sorted(cuts):  # what a participle opens ends with its comma, where the sentence goes on
            if n + 1 < len(self.words) and self.words[n].text == "," and _opens_participle(self.words[n + 1 : n + 3]):
                end = next((m for m in range(n + 2, len(self.words)) if self.words[m].text == ","), None)
                if end is not None and any(predicate > end for predicate in self.predicates):
                    cuts.add(end)
        ordered = sorted(cuts)
        yield from pairwise(ordered)

    def _are_one(self, one: int, other: int) -> bool:
        """Return True if two finite words make one predicate: "был убит", "были задержаны"."""
        return self.words[one].lemma in _LINKS and other - one <= 3

    def _subject(self, at: int, form: Form, inside: Sequence[Phrase]) -> Phrase | None:
        fitting = [
            phrase
            for phrase in inside
            if not phrase.preposition
            and "nomn" in phrase.cases
            and (_agree(phrase, form) or (form.number == "plur" and len(self._joined([phrase])) > 1))
        ]
        before = [phrase for phrase in fitting if phrase.first < at]
        after = [phrase for phrase in fitting if phrase.first > at]
        if before and not ("accs" in before[-1].cases and after and "accs" not in after[0].cases):
            sure = [phrase for phrase in before if "accs" not in phrase.cases]
            chosen = sure[-1] if sure else before[0]
            return next((phrase for phrase in before if chosen in self._joined([phrase])), chosen)
        if after:
            sure = [phrase for phrase in after if "accs" not in phrase.cases]
            return sure[0] if sure else after[0]
        return self._detached(inside, form, at)

    def _detached(self, inside: Sequence[Phrase], form: Form, at: int) -> Phrase | None:
        """Return a nominative that was taken for a genitive of the phrase before it."""
        for phrase in inside:
            for hung in phrase.genitives:
                if "nomn" in hung.cases and hung.first < at and phrase.preposition and _agree(hung, form):
                    return hung
        return None

    def _joined(self, phrases: list[Phrase]) -> list[Phrase]:
        """Return *phrases* with what "и" and commas join to the last of them in the same case."""
        found = list(phrases)
        for phrase in self.tops:
            if not found or phrase.preposition or phrase.first <= found[-1].first:
                continue
            if self.clause(phrase.first) != self.clause(found[0].first):
                break
            between = [word.lower for word in self.words[found[-1].reach : phrase.first]]
            if between not in (["и"], [","], ["а", "также"]) or not phrase.cases & found[-1].cases:
                break
            if phrase.over is None and not any(is_predicate(self.words[n]) for n in range(phrase.first, phrase.last)):
                found.append(phrase)
        if len(found) > 2 or (len(found) == 2 and self.words[found[-1].first - 1].lower != ","):
            return found
        return found[:1]

    def _is_free(self, phrase: Phrase, at: int) -> bool:
        """Return True if no noun of action stands between *phrase* and the verb that would have it."""
        return phrase.first > at or at - phrase.last < 12

    def _inherited(self, at: int, form: Form, clause: tuple[int, int]) -> Phrase | None:
        if form.lemma in _IMPERSONAL:
            return None
        for n in range(clause[0], min(clause[0] + 4, clause[1])):
            if self.words[n].lemma == "который":
                cases = {one.case for one in self.words[n].forms}
                return (
                    self._antecedent(clause[0])
                    if "nomn" in cases and self.words[n - 1].lower not in ("в", "на")
                    else None
                )
        opens = [word.lower for word in self.words[clause[0] : clause[0] + 3]]
        if any(word in _SUBORDINATE for word in opens) or "после" in opens:
            return None
        index = self.clauses.index(clause)
        for before in reversed(self.clauses[max(0, index - 3) : index]):
            opening = self.words[before[0] : before[0] + 4]
            if any(word.lemma == "который" for word in opening) or _opens_participle(opening[1:]):
                continue
            for phrase in self.tops:
                if (
                    before[0] <= phrase.first < before[1]
                    and not phrase.preposition
                    and "nomn" in phrase.cases
                    and _agree(phrase, form)
                    and phrase.first < at
                ):
                    return phrase
        return None

    def _antecedent(self, comma: int) -> Phrase | None:
        return next((phrase for phrase in reversed(self.tops) if phrase.first < comma <= phrase.reach + 1), None)

    def _non_finite(self, at: int, form: Form) -> Frame:
        clause = self.clause(at)
        inside = [phrase for phrase in self.tops if at < phrase.first < clause[1]]
        own = self.phrase_at(at)
        bearer: Phrase | None = None
        carrier = at
        if form.pos == "PRTF":
            bearer = own if own is not None and own.head != at else self._antecedent(clause[0])
            inside = [phrase for phrase in inside if phrase is not own]
        else:
            above = self.governor(at)
            if above is None:
                above = next((n for n in self.predicates if n > at), None) if form.pos == "GRND" else None
            if above is not None:
                carrier = above
                bearer = self.subject_of(above)
        objects = [phrase for phrase in inside if not phrase.preposition]
        if form.pos == "PRTF" and form.voice == "pssv":
            agents = [phrase for phrase in objects if "ablt" in phrase.cases and phrase.cases <= {"ablt", "datv"}]
            patients = [bearer] if bearer is not None else []
        else:
            agents = [bearer] if bearer is not None else []
            patients = [phrase for phrase in objects if "accs" in phrase.cases][:1]
        taken = {id(phrase) for phrase in (*agents, *patients)}
        obliques = [phrase for phrase in inside if id(phrase) not in taken]
        if form.pos != "PRTF":
            obliques += [phrase for phrase in self.tops if clause[0] <= phrase.first < at and id(phrase) not in taken]
        return Frame(at, form, carrier, tuple(agents), tuple(patients), tuple(obliques), clause)


_IMPERSONAL = frozenset(["удаться", "прийтись", "следовать", "предстоять"])


def finite(word: Word) -> Form | None:
    """Return the finite reading of *word*, a short participle among them; None where it is unlikely."""
    form = word.of("VERB", "PRTS")
    if form is None or form.share < 0.2 or form.mood == "impr":
        return None
    return form


def is_predicate(word: Word) -> bool:
    """Return True if *word* is a finite verb or a short participle."""
    return finite(word) is not None


def _opens_participle(following: Sequence[Word]) -> bool:
    for word in following[:2]:
        form = word.forms[0]
        if form.pos in ("PRTF", "GRND"):
            return True
        if form.pos not in ("ADVB", "PRCL"):
            return False
    return False


def _agree(phrase: Phrase, form: Form) -> bool:
    """Return True if *phrase* may be the subject of *form*; what a numeral rules agrees with singular and plural."""
    if form.person in ("1per", "2per"):
        return False
    if phrase.counted or len(phrase.cases) > 4:
        return True
    if form.number and phrase.number and form.number != phrase.number:
        return False
    return not (form.number == "sing" and form.gender and phrase.gender and form.gender != phrase.gender)
