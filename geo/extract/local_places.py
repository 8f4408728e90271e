"""Places in texts that no pipeline has tagged: Russian, Uzbek, Tajik, Persian and whatever else is not English.

:mod:`geo.extract.toponyms` finds what the gazetteer knows, endings taken off.  Added here: names beside the noun of
their type ("в уезде Кохистанат", "Chinoz tumani", "ولسوالی کوهستانات") that the gazetteer spells otherwise, words for
people and things of a country, borders; taken out: names inside the names of groups and of persons.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from geo import tables
from geo.config import DATA
from geo.extract import resolve, toponyms
from geo.extract.annotations import Span, Toponym
from geo.extract.cues import NAMES
from geo.extract.inflection import base_forms
from geo.extract.lexicon import words as listed
from geo.extract.local_words import (
    BORDER_HALVES,
    DEMONYM_ENDINGS,
    ENGLISH_NOUNS,
    SHORT,
    TYPES,
    TYPES_BEHIND,
    UZBEK_ENDINGS,
)
from geo.gazetteer import Entry, Gazetteer
from geo.names import fold, romanise

_COLUMNS = ("id", "language", "english", "stems")
_LEAST_ALIKE = 0.74
_SURE = 0.78
_LONGEST_NAME = 3
_TYPED_CERTAINTY = 0.8
_BORDERS = re.compile(r"(?:границ|рубеж|марз|сарҳад|chegara|чегара|مرز|سرحد)")
_PAIR = re.compile(r"([а-яёңқғҷӯӣ]+)о-([а-яёңқғҷӯӣ]+)")
_QUOTES = frozenset('«»"“”„')
_BETWEEN_SIDES = listed("и с со между ва va bilan билан و с - – байни بین")
_LONGEST_FOLD = 40


@dataclass(frozen=True, slots=True)
class _Named:
    """A name to resolve: where it stands, and the spelling that the gazetteer has."""

    toponym: Toponym
    spelling: str


def find(
    doc: Doc,
    *,
    language: str,
    gazetteer: Gazetteer,
    masked: Sequence[Span] = (),
    is_person: Callable[[str], bool] | None = None,
    is_word: Callable[[str], bool] | None = None,
    data: Path = DATA,
) -> list[Toponym]:
    """Return the places that *doc* names, resolved, in text order; spans do not overlap.

    Args:
        doc: words as :func:`geo.extract.tokens.read` cuts them.
        language: ISO 639-1; for one without tables the gazetteer and cues go alone.
        gazetteer: which names exist, and where.
        masked: spans that name no place: groups, organisations, persons.
        is_person: tells given names and surnames; without it a short list does.
        is_word: tells common words, which are no place even in capitals.
        data: the folder with ``demonyms_local.csv``.
    """
    person = is_person or _is_given_name
    types = _Types.of(language)
    taken = [(start, end) for start, end in masked]
    found: list[_Named] = []
    for one in toponyms.find(doc, gazetteer=gazetteer):
        if one.kind == "demonym" and language in DEMONYM_ENDINGS:
            continue
        if any(start <= one.start < end for start, end in taken) or _is_part_of_a_name(doc, one, person):
            continue
        if (is_word is not None and is_word(one.text)) or _is_title(doc, one, types):
            continue
        found.append(_Named(one, _spelling(doc, one, gazetteer, types)))
    for extra in (*_borders(doc, language, gazetteer), *_demonyms(doc, language, data), *_short(doc, language)):
        if not any(start <= extra.toponym.start < end for start, end in taken):
            found = [other for other in found if not _overlap(extra.toponym, other.toponym)]
            found.append(extra)
    placed = _resolved(found, doc, gazetteer)
    countries = Counter(one.entry.country for one in placed if one.entry is not None and one.kind != "demonym")
    known = [one for one in placed if one.entry is not None]
    more = [
        one
        for one in _typed(doc, language, gazetteer, countries)
        if not any(start <= one.toponym.start < end for start, end in taken)
        and not any(_overlap(one.toponym, other) for other in known)
    ]
    if not more:
        return placed
    kept = [one for one in found if not any(_overlap(one.toponym, other.toponym) for other in more)]
    return _resolved([*kept, *more], doc, gazetteer)


def _resolved(named: Sequence[_Named], doc: Doc, gazetteer: Gazetteer) -> list[Toponym]:
    """Return the places of *named* in text order, looked up by the gazetteer's spelling, shown as the text has them."""
    ordered = sorted(named, key=lambda one: (one.toponym.start, -one.toponym.end))
    asked = [replace(one.toponym, text=one.spelling) for one in ordered]
    answers = resolve.resolve(asked, doc=doc, gazetteer=gazetteer)
    return [replace(answer, text=one.toponym.text) for one, answer in zip(ordered, answers, strict=True)]


@dataclass(frozen=True, slots=True)
class _Types:
    """The nouns of a language that say what kind of place a name is: those before names, those behind."""

    before: dict[str, tuple[str, ...]]
    behind: dict[str, tuple[str, ...]]

    @staticmethod
    @lru_cache(maxsize=16)
    def of(language: str) -> "_Types":
        """Return the nouns of *language*; none for one without a table."""
        before = {word: kinds for kinds, nouns in TYPES.get(language, {}).items() for word in nouns.split()}
        behind = {
            _compared(word): kinds for kinds, nouns in TYPES_BEHIND.get(language, {}).items() for word in nouns.split()
        }
        return _Types(before, behind)

    def kinds(self, doc: Doc, first: int, last: int) -> tuple[str, ...]:
        """Return what the noun beside tokens [*first*, *last*) says the place is; nothing where none stands there."""
        at = first - 1
        while at >= 0 and (doc[at].is_space or doc[at].text in _QUOTES):
            at -= 1
        found = self.before.get(doc[at].lower_) if at >= 0 else None
        if found is None and self.behind and last < len(doc):
            found = _ending_of(doc[last].text, self.behind)
        return found or ()


def _spelling(doc: Doc, one: Toponym, gazetteer: Gazetteer, types: _Types) -> str:
    """Return the main name of what *one* is best known as, with the noun of its type where the text has one."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    kinds = types.kinds(doc, span.start, span.end) if span is not None else ()
    for form in (one.text, *base_forms(one.text)):
        best = gazetteer.lookup(form, fuzzy=False, limit=12)
        if not best:
            continue
        for kind in kinds:
            fitting = next((candidate.entry for candidate in best if candidate.entry.kind == kind), None)
            noun = ENGLISH_NOUNS[kind]
            if fitting is not None and gazetteer.lookup(f"{fitting.name} {noun}", fuzzy=False, kinds=(kind,), limit=1):
                return f"{fitting.name} {noun}"
        name = best[0].entry.name
        if any(candidate.entry.id == best[0].entry.id for candidate in gazetteer.lookup(name, fuzzy=False, limit=12)):
            return name
        return form
    return one.text


def _is_title(doc: Doc, one: Toponym, types: _Types) -> bool:
    """Tell whether the name stands alone in quotation marks, as clubs and companies do, with no noun of a type."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None or not span.start or span.end >= len(doc) or types.kinds(doc, span.start, span.end):
        return False
    return doc[span.start - 1].text in _QUOTES and doc[span.end].text in _QUOTES


def _short(doc: Doc, language: str) -> Iterator[_Named]:
    """Yield names that are too short for their endings to come off, and abbreviations of states."""
    names = SHORT.get(language, {})
    for token in doc:
        spelling = names.get(token.text)
        if spelling is not None:
            yield _named(token, token, "country" if token.text.isupper() else "city", spelling, 0.9)


def _overlap(one: Toponym, other: Toponym) -> bool:
    return one.start < other.end and other.start < one.end


def _is_given_name(word: str) -> bool:
    return len(word) <= _LONGEST_FOLD and romanise(fold(word)) in NAMES


def _is_part_of_a_name(doc: Doc, one: Toponym, is_person: Callable[[str], bool]) -> bool:
    """Tell whether a one-word name is a given name or surname with another capitalised word beside it."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None or len(span) != 1 or not is_person(one.text):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    return any(
        (other is not None and other.text[:1].isupper() and not other.is_sent_start and is_person(other.text))
        or (other is after and other is not None and other.text[:1].isupper() and not other.is_sent_start)
        for other in (after, before)
    )


def _demonyms(doc: Doc, language: str, data: Path) -> Iterator[_Named]:
    """Yield words for people and things of a country: "афганские", "тоҷикон", "qirgʻizlar"."""
    stems = _stems(language, data)
    endings = DEMONYM_ENDINGS.get(language)
    if endings is None:
        return
    for token in doc:
        word = token.text
        if not word[:1].isalpha() or len(word) > _LONGEST_FOLD:
            continue
        folded = _compared(word)
        for upto in range(len(folded), 2, -1):
            english = stems.get(folded[:upto])
            if english is not None and endings.fullmatch(folded[upto:]):
                yield _named(token, token, "demonym", english, 0.9)
                break


def _compared(word: str) -> str:
    """Return a word as stems are compared: small letters, one sign for all apostrophes."""
    return re.sub("['’ʼʻ‘`]", "", word.lower().replace("ё", "е"))


@lru_cache(maxsize=8)
def _stems(language: str, data: Path) -> dict[str, str]:
    return {
        _compared(stem): row["english"]
        for row in tables.read(data / "demonyms_local.csv", columns=_COLUMNS)
        if row["language"] == language
        for stem in row.members("stems")
    }


def _borders(doc: Doc, language: str, gazetteer: Gazetteer) -> Iterator[_Named]:
    """Yield what names one border: "афгано-таджикской границе", "границе Таджикистана и Киргизии", "марзи X ва Y"."""
    for token in doc:
        if _BORDERS.match(token.lower_):
            yield from _border_between(doc, token, gazetteer)
    if language != "ru":
        return
    for token in doc[:-1] if len(doc) else ():
        pair = _PAIR.match(token.lower_)
        noun = doc[token.i + 1]
        if pair is None or not _BORDERS.match(noun.lower_):
            continue
        sides = [BORDER_HALVES.get(pair.group(1)[:5], ""), BORDER_HALVES.get(pair.group(2)[:5], "")]
        if all(sides) and gazetteer.lookup(f"{sides[0]}-{sides[1]} border", fuzzy=False, limit=1):
            yield _named(token, noun, "border", f"{sides[0]}-{sides[1]} border", 0.9)


def _border_between(doc: Doc, noun: Token, gazetteer: Gazetteer) -> Iterator[_Named]:
    """Yield the border that *noun* and the two countries beside it name."""
    for words in (doc[noun.i + 1 : noun.i + 6], doc[max(0, noun.i - 4) : noun.i]):
        sides: list[tuple[Token, Entry]] = []
        for token in words:
            if token.text in _BETWEEN_SIDES:
                continue
            entry = next(
                (
                    found
                    for form in (token.text, *base_forms(token.text))
                    if len(form) <= _LONGEST_FOLD and (found := gazetteer.country(form)) is not None
                ),
                None,
            )
            if entry is None:
                break
            sides.append((token, entry))
        if len(sides) == 2 and gazetteer.border(sides[0][1].country, sides[1][1].country) is not None:
            first, last = min(noun, sides[0][0], key=_place_in_text), max(noun, sides[1][0], key=_place_in_text)
            yield _named(first, last, "border", f"{sides[0][1].name}-{sides[1][1].name} border", 0.9)
            return


def _place_in_text(token: Token) -> int:
    return token.idx


def _typed(doc: Doc, language: str, gazetteer: Gazetteer, countries: Counter[str]) -> Iterator[_Named]:
    """Yield names beside the noun of their type that the gazetteer writes otherwise: sounds alike, of that kind."""
    words = [token for token in doc if not token.is_space]
    types = _Types.of(language)
    for at, token in enumerate(words):
        kinds = types.before.get(token.lower_)
        if kinds is not None:
            run = _run(words, at + 1, 1)
            for size in range(len(run), 0, -1):
                found = _alike(doc, run[:size], kinds, gazetteer, countries)
                if found is not None:
                    yield found
                    break
        kinds = _ending_of(token.text, types.behind) if types.behind else None
        if kinds is not None and at:
            run = list(reversed(_run(words, at - 1, -1)))
            for first in range(len(run)):
                found = _alike(doc, run[first:], kinds, gazetteer, countries)
                if found is not None:
                    yield found
                    break


def _ending_of(word: str, nouns: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    folded = _compared(word) if len(word) <= _LONGEST_FOLD else ""
    return next(
        (
            nouns[folded[:upto]]
            for upto in range(len(folded), 3, -1)
            if folded[:upto] in nouns and UZBEK_ENDINGS.fullmatch(folded[upto:])
        ),
        None,
    )


def _run(words: Sequence[Token], at: int, step: int) -> list[Token]:
    """Return the words of a name from *at* on: capitalised, or of a script that knows no capitals."""
    found: list[Token] = []
    while 0 <= at < len(words) and len(found) < _LONGEST_NAME:
        text = words[at].text
        if text in '«»"“”':
            at += step
            continue
        caseless = text[:1].isalpha() and text.lower() == text.upper()
        if not (text[:1].isupper() or (caseless and len(found) < 2)) or not text[:1].isalpha():
            break
        found.append(words[at])
        at += step
    return found


def _alike(
    doc: Doc, run: Sequence[Token], kinds: tuple[str, ...], gazetteer: Gazetteer, countries: Counter[str]
) -> _Named | None:
    """Return the name that *run* writes, where a place of one of *kinds* sounds like it."""
    first, last = run[0], run[-1]
    written = doc.text[first.idx : last.idx + len(last.text)]
    if len(written) > _LONGEST_FOLD:
        return None
    roman = romanise(fold(written)).replace("dzh", "j")
    for kind in kinds:
        for candidate in gazetteer.similar(roman, kinds=(kind,), limit=8):
            at_home = candidate.entry.country in countries
            if candidate.alike >= (_LEAST_ALIKE if at_home else _SURE) and (at_home or not countries):
                return _named(first, last, kind, candidate.entry.name, _TYPED_CERTAINTY)
    return None


def _named(first: Token, last: Token, kind: str, spelling: str, certainty: float) -> _Named:
    start, end = first.idx, last.idx + len(last.text)
    text = first.doc.text[start:end]
    return _Named(Toponym(start, end, text, kind, certainty=certainty), spelling)
