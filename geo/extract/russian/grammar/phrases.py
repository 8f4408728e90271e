"""Words of a sentence and the noun phrases they make, with the cases each may stand in.

A phrase is modifiers and a head; what follows it without a preposition depends on it as an apposition (a name in
quotation marks, a person's name in the same case) or in the genitive ("пост пограничников").  Cases come from the
preposition, the modifiers and the head together, which leaves few of them ambiguous.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.morphology import Form, forms, plain
from geo.extract.wordlists import words as listed

_RULED: dict[str, str] = {
    "в во на": "accs loct", "о об обо": "loct accs", "при": "loct", "по к ко": "datv loct",
    "согласно благодаря вопреки навстречу": "datv", "с со": "gent ablt", "под за": "ablt accs",
    "над перед между надо передо": "ablt", "через сквозь про": "accs",
    "из изо от ото до у около без для против вокруг после вдоль возле близ вблизи мимо среди из-за из-под внутри вне "
    "кроме ради помимо напротив насчет": "gent",
}  # fmt: skip
PREPOSITIONS: dict[str, frozenset[str]] = {
    word: listed(cases) for ruling, cases in _RULED.items() for word in ruling.split()
}
"""Prepositions and the cases they rule."""

_OPEN, _CLOSE = '«"“„', '»"”'
_LONGEST_NAME = 8
_MODIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})
_PRONOUNS = frozenset({"он", "она", "они", "оно", "кто", "который"})
_OWNED = frozenset({"official", "person", "people", "armed", "force", "captive"})
"""Classes of nouns behind which a name in quotation marks says whose they are: "боевики «Талибана»"."""
_UNGOVERNED = listed("nomn gent datv accs ablt")
_RULES_ABLATIVE = frozenset({"командующий", "заведующий", "управляющий", "руководство", "командование"})
"""Nouns that take what they rule over in the instrumental."""
_FEW = listed("более менее около свыше порядка минимум почти примерно")


@dataclass(slots=True)
class Word:
    """A token: ``i`` in the document, characters from ``start`` to ``end``, its readings."""

    i: int
    text: str
    lower: str
    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def lemma(self) -> str:
        """The likeliest dictionary form."""
        return self.forms[0].lemma

    def of(self, *pos: str) -> Form | None:
        """Return the likeliest reading as one of *pos*, None where there is none."""
        return next((form for form in self.forms if form.pos in pos), None)

    @property
    def is_capital(self) -> bool:
        """True where the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_number(self) -> bool:
        """True for figures."""
        return self.text[:1].isdigit()


@dataclass(slots=True)
class Phrase:
    """Words [first, last) of a sentence, counted from its first word, with ``head`` the noun.

    ``cases`` are what it may stand in, ``counted`` tells that a numeral rules it, ``names`` are appositions and
    ``genitives`` the phrases that depend on it; ``over`` is what it depends on itself.
    """

    first: int
    last: int
    head: int
    lemma: str
    preposition: str
    cases: frozenset[str]
    number: str
    gender: str
    counted: bool = False
    quoted: str = ""
    genitives: list["Phrase"] = field(default_factory=list)
    names: list["Phrase"] = field(default_factory=list)
    over: "Phrase | None" = None

    @property
    def reach(self) -> int:
        """Return the end of the phrase with all that depends on it."""
        return max([self.last, *(one.reach for one in (*self.names, *self.genitives))])


def words(doc: Doc, first: int, last: int) -> list[Word]:
    """Return tokens [*first*, *last*) of *doc* as words, without white space."""
    found = []
    for token in doc[first:last]:
        text = token.text
        if token.is_space:
            continue
        known = forms(text) if text[:1].isalpha() else (Form(plain(text), "PNCT" if token.is_punct else "NUMB"),)
        found.append(Word(token.i, text, plain(text), token.idx, token.idx + len(text), known))
    return found


def phrases(
    sentence: Sequence[Word],
    *,
    barred: frozenset[int] = frozenset(),
    named: dict[int, int],
    people: frozenset[int] = frozenset(),
) -> list[Phrase]:
    """Return the noun phrases of *sentence* in order, with what depends on what.

    Args:
        sentence: its words.
        barred: positions that are no part of a phrase: dates.
        named: position where a known name (an actor, a place) begins -> position after its end; such a name is one
            phrase of its own and not taken apart.
        people: positions where the name of a person begins, which stands in apposition to an office.
    """
    found = list(_chunks(sentence, barred, named))
    for n, (before, after) in enumerate(pairwise(found)):
        _attach(before, after, sentence, named, people)
        if n and after.over is before and after.first in people and not _is_office(before):
            _reattach(found[n - 1], before, after)
    return found


def _chunks(sentence: Sequence[Word], barred: frozenset[int], named: dict[int, int]) -> Iterator[Phrase]:
    at = 0
    while at < len(sentence):
        phrase = None if at in barred else _chunk(sentence, at, barred, named)
        if phrase is None:
            at += 1
        else:
            yield phrase
            at = phrase.last


def _chunk(sentence: Sequence[Word], at: int, barred: frozenset[int], named: dict[int, int]) -> Phrase | None:
    """Return the phrase whose first word stands at *at*, None where none begins there."""
    preposition = _preposition(sentence, at)
    counted = False
    modifiers: list[Word] = []
    head = at
    while head < len(sentence) and head not in barred:
        word = sentence[head]
        if word.lemma == "который":
            break
        if head in named:
            noun_at = _name_head(sentence, head, named[head])
            return _phrase(
                sentence, (at, named[head]), head=noun_at, preposition=preposition, modifiers=modifiers, counted=counted
            )
        if word.is_number or (word.lower in _FEW and _counts(sentence, head + 1)):
            counted = counted or word.is_number
            head += 1
            continue
        if word.text in _OPEN and head > at:
            break
        if (
            modifiers
            and word.lower == "и"
            and head + 1 < len(sentence)
            and _modifies(sentence, head + 1, barred, named)
        ):
            head += 1
            continue
        noun, modifier = word.of("NOUN", "NPRO"), word.of(*_MODIFIERS)
        if noun is not None and noun.pos == "NPRO" and noun.lemma not in _PRONOUNS and modifier is None:
            break
        if modifier is not None and _modifies(sentence, head, barred, named):
            counted = counted or modifier.pos == "NUMR"
            modifiers.append(word)
            head += 1
            continue
        if noun is None and modifier is None and not (word.is_capital and word.of("UNKN", "LATN")):
            break
        if noun is None and word.of("PRTF") and head + 1 < len(sentence) and sentence[head + 1].lower in PREPOSITIONS:
            break  # "напавшие на пост боевики": the noun comes later
        first_verb = word.forms[0].pos in ("VERB", "PREP", "CONJ", "PRCL", "ADVB") and not word.is_capital
        if first_verb and (noun is None or noun.share < 0.3):
            break
        return _phrase(
            sentence, (at, head + 1), head=head, preposition=preposition, modifiers=modifiers, counted=counted
        )
    if modifiers and head > at:  # an adjective that stands for a noun
        last = modifiers[-1]
        place = next(n for n in range(at, head) if sentence[n] is last)
        return _phrase(
            sentence, (at, place + 1), head=place, preposition=preposition, modifiers=modifiers[:-1], counted=counted
        )
    return None


def _counts(sentence: Sequence[Word], at: int) -> bool:
    """Return True if the word at *at* is a number, or softens one: "не менее 20", and not "тем не менее министр"."""
    word = sentence[at] if at < len(sentence) else None
    return word is not None and (word.is_number or word.of("NUMR") is not None or word.lower in _FEW)


def _name_head(sentence: Sequence[Word], first: int, last: int) -> int:
    """Return the position of the noun that carries the case of a name of several words."""
    for at in range(first, last):
        noun = sentence[at].of("NOUN")
        if noun is not None and sentence[at].of("ADJF") is None:
            return at
    return first


def _modifies(sentence: Sequence[Word], at: int, barred: frozenset[int], named: dict[int, int]) -> bool:
    """Return True if the word at *at* modifies what comes behind it, in case and number."""
    word = sentence[at]
    own = {(form.case, form.number) for form in word.forms if form.pos in _MODIFIERS}
    for upto in range(at + 1, min(len(sentence), at + 6)):
        other = sentence[upto]
        if upto in barred or other.text in ",.;:()—–" or other.lower in PREPOSITIONS:
            return False
        if upto in named:
            return True
        if other.is_number or other.text in _OPEN or (other.lower == "и" and upto == at + 1):
            continue
        theirs = {(form.case, form.number) for form in other.forms if form.pos == "NOUN"}
        if theirs:
            return bool(own & theirs) or any(form.pos == "NUMR" for form in word.forms)
        if other.of(*_MODIFIERS) is None:
            return False
    return False


def _phrase(
    sentence: Sequence[Word],
    extent: tuple[int, int],
    *,
    head: int,
    preposition: str,
    modifiers: Sequence[Word],
    counted: bool,
) -> Phrase:
    first, last = extent
    word = sentence[head]
    readings = [form for form in word.forms if form.pos in ("NOUN", "NPRO", "ADJF", "PRTF", "NUMR", "UNKN", "LATN")]
    nouns = [form for form in readings if form.pos in ("NOUN", "NPRO")] or readings or list(word.forms)
    pairs = {(form.case, form.number) for form in nouns if form.case}
    for modifier in modifiers:
        if modifier.of("NUMR") is not None:
            continue
        theirs = {(form.case, form.number) for form in modifier.forms if form.pos in _MODIFIERS}
        pairs = pairs & theirs or pairs
    cases = frozenset(case for case, _ in pairs) or frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
    if "Fixd" in nouns[0].traits or word.of("LATN") or (word.text.isupper() and len(word.text) > 1):
        cases = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
    if counted:
        numerals = {form.case for modifier in modifiers for form in modifier.forms if form.pos == "NUMR"}
        if any(sentence[n].is_number for n in range(first, head)) or not numerals:
            numerals = {"nomn", "accs", "gent"} if cases & {"gent"} else set(cases)
        cases = frozenset(numerals) or cases
    allowed = PREPOSITIONS[preposition] if preposition else _UNGOVERNED
    cases = cases & allowed or allowed
    best = next((form for form in nouns if form.case in cases), nouns[0])
    return Phrase(first, last, head, best.lemma, preposition, cases, best.number, best.gender, counted)


def _preposition(sentence: Sequence[Word], at: int) -> str:
    """Return the preposition right before position *at*, through an opening quotation mark; empty where none is."""
    before = at - 1
    while before >= 0 and sentence[before].text in _OPEN:
        before -= 1
    return sentence[before].lower if before >= 0 and sentence[before].lower in PREPOSITIONS else ""


def _attach(
    before: Phrase, after: Phrase, sentence: Sequence[Word], named: dict[int, int], people: frozenset[int]
) -> None:
    between = [sentence[n].text for n in range(before.last, after.first)]
    if after.preposition or any(text not in _OPEN + _CLOSE for text in between):
        return
    root = before
    while root.over is not None:
        root = root.over
    quoted = bool(between) and sentence[after.first - 1].text in _OPEN
    known = after.first in people
    owned = after.first in named and not known
    person = known or any(form.traits & {"Name", "Surn", "Patr"} for form in sentence[after.head].forms)
    capital = sentence[after.head].is_capital
    if known:
        target = _called(before, after)
        target.names.append(after)
        after.over = target
    elif (quoted or owned) and CLASSES.get(before.lemma, frozenset()) & _OWNED and "gent" in after.cases:
        before.genitives.append(after)
        after.over = before
    elif quoted or (capital and sentence[before.head].is_capital and person):
        before.names.append(after)
        after.over = before
    elif (
        capital
        and (person or not _is_genitive_only(after))
        and root.cases & after.cases
        and not _is_name(before, sentence)
    ):
        target = root if person else before
        target.names.append(after)
        after.over = target
    elif (before.lemma in _RULES_ABLATIVE and "ablt" in after.cases) or (
        "gent" in after.cases
        and not _is_name(before, sentence)
        and not (after.counted and "place" in CLASSES.get(before.lemma, frozenset()))
    ):
        before.genitives.append(after)
        after.over = before


def _reattach(over: Phrase, before: Phrase, after: Phrase) -> None:
    """Give the name *after* to the office over the phrase *before*: "представитель комитета при суде Иван Сафаров"."""
    target = _called(over, after)
    if before.preposition and _is_office(target) and before.first - over.last == 1:
        before.names.remove(after)
        target.names.append(after)
        after.over = target


def _is_office(phrase: Phrase) -> bool:
    return bool(CLASSES.get(phrase.lemma, frozenset()) & _OWNED)


def _called(before: Phrase, after: Phrase) -> Phrase:
    """Return which phrase from *before* up a person's name *after* belongs to: the nearest office in its case."""
    offices: list[Phrase] = []
    over: Phrase | None = before
    while over is not None:
        if _is_office(over):
            offices.append(over)
        last, over = over, over.over
    fitting = (one for one in offices if after.cases & (one.cases if one.over is None else {"gent"}))
    return next(fitting, offices[0] if offices else last)


def _is_genitive_only(phrase: Phrase) -> bool:
    return phrase.cases == {"gent"}


def _is_name(phrase: Phrase, sentence: Sequence[Word]) -> bool:
    """Return True if the phrase is a bare proper name, on which no genitive depends; a ministry's takes one."""
    head = sentence[phrase.head]
    body = bool(CLASSES.get(phrase.lemma, frozenset()) & {"body", "force"})
    return head.is_capital and phrase.head > 0 and not head.text.isupper() and not body
