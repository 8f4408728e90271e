"""Places in texts that no pipeline has tagged: Russian, Uzbek, Tajik, Persian and whatever else is not English.

:mod:`geo.extract.toponyms.recogniser` finds what the gazetteer knows, endings taken off.  Added here: names beside the
noun of their type ("в уезде Кохистанат", "Chinoz tumani", "ولسوالی کوهستانات") that the gazetteer spells otherwise,
words for people and things of a country, borders; taken out: names inside the names of groups and of persons.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from itertools import repeat
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names
from spacy.tokens import Doc, Token

from geo.config import DATA
from geo.extract.annotations import Span, Toponym
from geo.extract.toponyms import recogniser, resolver
from geo.extract.toponyms.cues import FOREIGN_INSIDE, NAMES
from geo.extract.toponyms.inflection import base_forms
from geo.extract.toponyms.measured import lengthened
from geo.extract.toponyms.untagged.names import (
    LONGEST_NAME,
    Named,
    adjectives,
    borders,
    compared,
    demonyms,
    named_at,
    short_names,
)
from geo.extract.toponyms.untagged.words import (
    COMMON,
    DAYS,
    DEMONYM_ENDINGS,
    ENGLISH_NOUNS,
    HOMES,
    MONTHS,
    TYPES,
    TYPES_BEHIND,
    UZBEK_ENDINGS,
)
from geo.places.gazetteer import Entry, Gazetteer
from geo.places.names import fold, romanise

_LEAST_ALIKE = 0.74
_SURE = 0.78
_LONGEST_NAME = 3
_TYPED_CERTAINTY = 0.8
_RIVAL = 1.5
"""A namesake in another country this much less known is left for the resolver to weigh."""

_QUOTES = frozenset('«»"“”„')


def find_toponyms(
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
    calendar = _calendar_words(language)
    stop_words = _stop_words(language)
    taken = bytearray(len(doc.text) + 1)
    for start, end in masked:
        taken[start:end] = b"\1" * (end - start)
    found: list[Named] = []
    for one in recogniser.find_toponyms(doc, gazetteer=gazetteer):
        if one.kind == "demonym" and language in DEMONYM_ENDINGS:
            continue
        if taken[one.start] or _is_part_of_a_name(doc, one, person):
            continue
        if (
            (is_word is not None and is_word(one.text))
            or one.text in COMMON
            or one.text in calendar
            or _is_title(doc, one, types)
        ):
            continue
        if (
            one.end - one.start <= LONGEST_NAME
            and one.text.lower() in stop_words
            and not _is_known_country(one, gazetteer)
        ):
            continue
        if one.text == DAYS.get(language) and not _is_placed(doc, one, types):
            continue
        found.append(Named(one, _spelling(doc, one, gazetteer, types)))
    extras = (
        *adjectives(doc, language, gazetteer),
        *borders(doc, language, gazetteer),
        *demonyms(doc, language, data),
        *short_names(doc, language),
    )
    found = _replaced(found, [extra for extra in extras if not taken[extra.toponym.start]])
    placed = _resolved(found, doc, gazetteer, HOMES.get(language, ""))
    countries = Counter(one.entry.country for one in placed if one.entry is not None and one.kind != "demonym")
    known = _covered(one for one in placed if one.entry is not None)
    more = [
        one
        for one in _typed(doc, language, gazetteer, countries)
        if not taken[one.toponym.start] and known.isdisjoint(_characters(one.toponym))
    ]
    if not more:
        return placed
    replaced = _covered(one.toponym for one in more)
    kept = [one for one in found if replaced.isdisjoint(_characters(one.toponym))]
    return _resolved([*kept, *more], doc, gazetteer, HOMES.get(language, ""))


def _resolved(named: Sequence[Named], doc: Doc, gazetteer: Gazetteer, home: str) -> list[Toponym]:
    """Return the places of *named* in text order, looked up by the gazetteer's spelling, shown as the text has them."""
    ordered = sorted(map(_lengthened, named, repeat(doc.text)), key=lambda one: (one.toponym.start, -one.toponym.end))
    asked = [replace(one.toponym, text=one.spelling) for one in ordered]
    answers = resolver.resolve(asked, doc=doc, gazetteer=gazetteer, country=home)
    return [replace(answer, text=one.toponym.text) for one, answer in zip(ordered, answers, strict=True)]


def _lengthened(one: Named, text: str) -> Named:
    """Return *one* with the distance and direction that stand before it."""
    toponym, words = lengthened(one.toponym, text=text)
    return Named(toponym, f"{words} {one.spelling}") if words else one


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
            compared(word): kinds for kinds, nouns in TYPES_BEHIND.get(language, {}).items() for word in nouns.split()
        }
        return _Types(before, behind)

    @property
    def is_known(self) -> bool:
        """True for a language that has such nouns."""
        return bool(self.before or self.behind)

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
    """Return the main name of what *one* is best known as, with the noun of its type where the text has one.

    Where the language names types and the text has none, a town is meant rather than the unit that bears its name.
    """
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    kinds = types.kinds(doc, span.start, span.end) if span is not None else ()
    first, _, rest = one.text.partition(" ")
    name = one.text
    if rest and first in types.before:
        kinds, name = types.before[first], rest
    for form in (name, *base_forms(name)):
        best = gazetteer.lookup(form, fuzzy=False, limit=12)
        if best:
            known = best[0].entry
            namesakes = any(one.entry.kind == "adm1" and one.entry.country == known.country for one in best)
            wanted = kinds or (("city",) if namesakes and types.is_known and known.kind in ("adm1", "city") else ())
            spelling = _of_kind(known, wanted, [candidate.entry for candidate in best], gazetteer)
            rivals = any(
                hit.entry.country != known.country and hit.score >= best[0].score - _RIVAL for hit in best if not kinds
            )
            return spelling or (form if rivals else _main_name(known, form, gazetteer))
    return one.text


def _of_kind(known: Entry, kinds: Sequence[str], others: Sequence[Entry], gazetteer: Gazetteer) -> str:
    """Return a spelling that means a place of one of *kinds*: another of the name, or one beside the best known."""
    for kind in kinds:
        noun = ENGLISH_NOUNS[kind]
        fitting = [entry.name for entry in others if entry.kind == kind and entry.country == known.country]
        for name in (*fitting, known.name):
            found = gazetteer.lookup(f"{name} {noun}", fuzzy=False, limit=1)
            if found and found[0].entry.kind == kind and found[0].entry.country == known.country:
                return f"{name} {noun}"
        if kind == "city" and fitting:
            return fitting[0]
    return ""


def _main_name(known: Entry, form: str, gazetteer: Gazetteer) -> str:
    """Return the name that the gazetteer shows for *known*, where that leads back to it."""
    found = gazetteer.lookup(known.name, fuzzy=False, limit=12)
    return known.name if any(candidate.entry.id == known.id for candidate in found) else form


@lru_cache(maxsize=32)
def _calendar_words(language: str) -> frozenset[str]:
    """Return the names of days and months in *language*, which no place is meant by; none where babel has none."""
    try:
        names = [
            *get_month_names("wide", context="format", locale=language).values(),
            *get_day_names("wide", context="format", locale=language).values(),
        ]
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(names).union(MONTHS.get(language, ())) - {DAYS.get(language, "")}


@lru_cache(maxsize=32)
def _stop_words(language: str) -> frozenset[str]:
    """Return the function words of *language* in lower case, with and without the joints that a text may not write.

    Source: the lists that spaCy ships for some sixty languages (MIT); none where it has none.
    """
    try:
        listed = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    except ImportError:
        return frozenset()
    return frozenset(word.lower() for word in listed)


def _is_known_country(one: Toponym, gazetteer: Gazetteer) -> bool:
    return one.kind == "country" and gazetteer.country(one.text) is not None


def _is_placed(doc: Doc, one: Toponym, types: _Types) -> bool:
    """Return True if a preposition of place or the noun of a type stands before the name: "در دوشنبه"."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None or not span.start:
        return False
    before = doc[span.start - 1].lower_
    return before in FOREIGN_INSIDE or before in types.before


def _is_title(doc: Doc, one: Toponym, types: _Types) -> bool:
    """Return True if the name stands alone in quotation marks, as clubs and companies do, with no noun of a type."""
    span = doc.char_span(one.start, one.end, alignment_mode="expand")
    if span is None or not span.start or span.end >= len(doc) or types.kinds(doc, span.start, span.end):
        return False
    return doc[span.start - 1].text in _QUOTES and doc[span.end].text in _QUOTES


def _replaced(found: Sequence[Named], extras: Sequence[Named]) -> list[Named]:
    """Return *found* and *extras*, each of which takes the place of what it overlaps before it."""
    numbered = dict(enumerate((*found, *extras)))
    holder: dict[int, int] = {}
    for number, one in tuple(numbered.items()):
        span = _characters(one.toponym)
        if number >= len(found):
            for held in {holder[at] for at in span if at in holder}:
                numbered.pop(held, None)
        holder.update(dict.fromkeys(span, number))
    return list(numbered.values())


def _characters(toponym: Toponym) -> range:
    return range(toponym.start, toponym.end)


def _covered(toponyms: Iterable[Toponym]) -> set[int]:
    return {at for one in toponyms for at in _characters(one)}


def _is_given_name(word: str) -> bool:
    return len(word) <= LONGEST_NAME and romanise(fold(word)) in NAMES


def _is_part_of_a_name(doc: Doc, one: Toponym, is_person: Callable[[str], bool]) -> bool:
    """Return True if a one-word name is a given name or surname with another capitalised word beside it."""
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


def _typed(doc: Doc, language: str, gazetteer: Gazetteer, countries: Counter[str]) -> Iterator[Named]:
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
    folded = compared(word) if len(word) <= LONGEST_NAME else ""
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
) -> Named | None:
    """Return the name that *run* writes, where a place of one of *kinds* sounds like it."""
    first, last = run[0], run[-1]
    written = doc[first.i : last.i + 1].text
    if len(written) > LONGEST_NAME:
        return None
    roman = romanise(fold(written.replace("ё", "йо"))).replace("dzh", "j")
    for kind in kinds:
        for candidate in gazetteer.similar(roman, kinds=(kind,), limit=8):
            at_home = candidate.entry.country in countries
            if candidate.alike >= (_LEAST_ALIKE if at_home else _SURE) and (at_home or not countries):
                return named_at(first, last, kind, candidate.entry.name, _TYPED_CERTAINTY)
    return None
