"""Word forms: what each Russian word may be, from pymorphy3's dictionary.

Loaded when the first Russian text comes, once for the process (some 40 MB); look-ups are cached.  Grammemes are those
of OpenCorpora (nomn, gent, datv, accs, ablt, loct; sing, plur; masc, femn, neut).
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
_LEAST_SHARE = 0.01
_MOST_FORMS = 12
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word.

    Attributes:
        lemma: dictionary form, in small letters, ё written as е.
        pos: OpenCorpora's part of speech.
        case, number, gender, tense, voice, mood, person: grammemes, empty where the reading has none.
        traits: the rest, such as Name, Surn, Geox, anim.
        share: how likely the reading is, from 0 to 1.
    """

    lemma: str
    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    tense: str = ""
    voice: str = ""
    mood: str = ""
    person: str = ""
    traits: frozenset[str] = frozenset()
    share: float = 1.0


@lru_cache(maxsize=1)
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _parses(word: str) -> list[Any]:
    """Return pymorphy3's readings of *word*; none of endless words, nor of letters without a name, which break it."""
    if len(word) > _LONGEST_WORD or not all(unicodedata.name(letter, "") for letter in word if letter.isalpha()):
        return []
    return list(_analyser().parse(word)[:_MOST_FORMS])


@lru_cache(maxsize=60_000)
def forms(word: str) -> tuple[Form, ...]:
    """Return the readings of *word*, likeliest first; at least one."""
    found: list[Form] = []
    for parse in _parses(word):
        tag = parse.tag
        if parse.score < _LEAST_SHARE and found:
            continue
        case = str(tag.case or "")
        found.append(
            Form(
                plain(parse.normal_form), str(tag.POS or ""), _CASES.get(case, case), str(tag.number or ""),
                str(tag.gender or ""), str(tag.tense or ""), str(tag.voice or ""), str(tag.mood or ""),
                str(tag.person or ""), frozenset(map(str, tag.grammemes)), float(parse.score),
            )
        )  # fmt: skip
    return tuple(found) or (Form(plain(word), "UNKN"),)


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Return True if the dictionary holds *word*, in whatever form."""
    return bool(_analyser().word_is_known(word.lower()))


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """Return the dictionary forms that *word* may have, the word itself in small letters among them."""
    return frozenset({plain(word), *(form.lemma for form in forms(word))})


@lru_cache(maxsize=20_000)
def nominative(word: str, *, number: str = "", gender: str = "", standing: str = "") -> str:
    """Return *word* in the nominative, capitals kept; the word itself where it has no such form.

    Args:
        word: as it stands in the text.
        number: sing or plur; of an ambiguous word only readings of this number count.
        gender: masc or femn, which tells surnames apart.
        standing: the case that it stands in, where that is known.
    """
    readings = [
        parse
        for parse in _parses(word)
        if (not number or parse.tag.number in (None, number))
        and (not gender or parse.tag.gender in (None, gender))
        and (not standing or _CASES.get(str(parse.tag.case), str(parse.tag.case)) == standing)
    ]
    for parse in readings:
        wanted = {"nomn"} | ({str(parse.tag.number)} if parse.tag.number else set())
        made = parse.inflect(wanted) if parse.tag.case and parse.tag.case != "nomn" else parse
        if made is not None and parse.tag.POS in ("NOUN", "ADJF", "PRTF", "NPRO", "NUMR"):
            return _cased(str(made.word), like=word)
    return word


@lru_cache(maxsize=5_000)
def plural(word: str) -> str:
    """Return a noun in the nominative plural, capitals kept; the word itself where it has none."""
    for parse in _parses(word):
        made = parse.inflect({"nomn", "plur"}) if parse.tag.POS == "NOUN" else None
        if made is not None:
            return _cased(str(made.word), like=word)
    return word


def plain(word: str) -> str:
    """Return *word* in small letters with ё as е, as words are compared."""
    return word.lower().replace("ё", "е")


def _cased(made: str, *, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return made.upper()
    return "-".join(
        part[:1].upper() + part[1:] if written[:1].isupper() else part
        for part, written in zip(made.split("-"), [*like.split("-"), *made.split("-")], strict=False)
    )
