"""Names that the gazetteer lacks by themselves: people and things of a country, borders, adjectives, abbreviations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from geo import tables
from geo.extract.annotations import Toponym
from geo.extract.toponyms.inflection import base_forms
from geo.extract.toponyms.untagged.words import ADJECTIVE_TYPES, BORDER_HALVES, DEMONYM_ENDINGS, ENGLISH_NOUNS, SHORT
from geo.extract.wordlists import words as listed
from geo.places.gazetteer import Entry, Gazetteer

_COLUMNS = ("id", "language", "english", "stems")
_BORDERS = re.compile(r"(?:границ|рубеж|марз|сарҳад|chegara|чегара|مرز|سرحد)")
_PAIR = re.compile(r"([а-яёңқғҷӯӣ]+)о-([а-яёңқғҷӯӣ]+)")
_BETWEEN_SIDES = listed("и с со между ва va bilan билан و с - – байни بین")
_ADJECTIVE = re.compile("ск(?:ой|ий|ого|ому|им|ом|ая|ую|ие|их)$")
_VERY = 0.84
LONGEST_NAME = 40
"""Characters of the longest word that is looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name to resolve: where it stands, and the spelling that the gazetteer has."""

    toponym: Toponym
    spelling: str


def short_names(doc: Doc, language: str) -> Iterator[Named]:
    """Yield names that are too short for their endings to come off, and abbreviations of states."""
    names = SHORT.get(language, {})
    for token in doc if names else ():
        spelling = next((names[form] for form in (token.text, *base_forms(token.text)) if form in names), None)
        if spelling is not None:
            yield named_at(token, token, "country" if token.text.isupper() else "city", spelling, 0.9)


def demonyms(doc: Doc, language: str, data: Path) -> Iterator[Named]:
    """Yield words for people and things of a country: "афганские", "тоҷикон", "qirgʻizlar"."""
    stems = _stems(language, data)
    endings = DEMONYM_ENDINGS.get(language)
    if endings is None:
        return
    for token in doc:
        word = token.text
        if not word[:1].isalpha() or len(word) > LONGEST_NAME:
            continue
        folded = compared(word)
        for upto in range(len(folded), 2, -1):
            english = stems.get(folded[:upto])
            if english is not None and endings.fullmatch(folded[upto:]):
                yield named_at(token, token, "demonym", english, 0.9)
                break


def compared(word: str) -> str:
    """Return a word as stems are compared: small letters, one sign for all apostrophes."""
    return re.sub("['’ʼʻ‘`]", "", word.lower().replace("ё", "е"))


@lru_cache(maxsize=8)
def _stems(language: str, data: Path) -> dict[str, str]:
    return {
        compared(stem): row["english"]
        for row in tables.read(data / "demonyms_local.csv", columns=_COLUMNS)
        if row["language"] == language
        for stem in row.members("stems")
    }


def borders(doc: Doc, language: str, gazetteer: Gazetteer) -> Iterator[Named]:
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
            yield named_at(token, noun, "border", f"{sides[0]}-{sides[1]} border", 0.9)


def adjectives(doc: Doc, language: str, gazetteer: Gazetteer) -> Iterator[Named]:
    """Yield Russian adjectives before the noun of a unit: "Согдийской области", "Алтайском крае"."""
    if language != "ru":
        return
    for token in doc[1:] if len(doc) else ():
        kind = ADJECTIVE_TYPES.get(token.lower_)
        before = doc[token.i - 1]
        ending = _ADJECTIVE.search(before.text)
        if kind is None or ending is None or not before.text[:1].isupper() or len(before.text) > LONGEST_NAME:
            continue
        stem = before.text[: ending.start()]
        for form in dict.fromkeys((stem, stem.removesuffix("ий").removesuffix("ин"), stem + "а", stem + "ь")):
            exact = gazetteer.lookup(form, fuzzy=False, kinds=(kind,), limit=1) if len(form) > 1 else []
            alike = exact or [one for one in gazetteer.similar(form, kinds=(kind,), limit=1) if one.alike >= _VERY]
            if alike:
                found = alike[0].entry
                noun = f"{found.name} {ENGLISH_NOUNS[kind]}"
                known = gazetteer.lookup(noun, fuzzy=False, kinds=(kind,), limit=1)
                yield named_at(
                    before, before, kind, noun if known and known[0].entry.id == found.id else found.name, 0.9
                )
                break


def _border_between(doc: Doc, noun: Token, gazetteer: Gazetteer) -> Iterator[Named]:
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
                    if len(form) <= LONGEST_NAME and (found := gazetteer.country(form)) is not None
                ),
                None,
            )
            if entry is None:
                break
            sides.append((token, entry))
        if len(sides) == 2 and gazetteer.border(sides[0][1].country, sides[1][1].country) is not None:
            first, last = min(noun, sides[0][0], key=_place_in_text), max(noun, sides[1][0], key=_place_in_text)
            yield named_at(first, last, "border", f"{sides[0][1].name}-{sides[1][1].name} border", 0.9)
            return


def _place_in_text(token: Token) -> int:
    return token.idx


def named_at(first: Token, last: Token, kind: str, spelling: str, certainty: float) -> Named:
    """Return the name that tokens *first* to *last* write, of *kind*, looked up as *spelling*."""
    start, end = first.idx, last.idx + len(last.text)
    text = first.doc[first.i : last.i + 1].text
    return Named(Toponym(start, end, text, kind, certainty=certainty), spelling)
