"""Organisations that no table knows, by how a Russian text writes them.

Abbreviations (ФАО), names in quotation marks behind what they are or beside a verb of speech (компания «Мост», пишет
«Заря»), names in Latin letters and addresses of sites, which say who publishes there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from geo.extract.annotations import ActorMention
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.morphology import forms, is_known, lemmas, nominative
from geo.extract.wordlists import words as listed

_OPEN, _CLOSE = '«"“„', '»"”'
_LONGEST = 8
_BODIES = frozenset({"group", "organisation", "outlet", "body"})
_KINDS = listed(
    "ооо оао зао пао ао фгуп муп гуп нко тоо чоп риа иа концерн холдинг магазин завод фабрика комбинат шахта театр "
    "институт больница отель бренд проект стартап оператор авиаперевозчик перевозчик производитель"
)
_TELLING = listed(
    "сообщать сообщить писать написать передавать передать цитировать отмечать отметить уточнять уточнить рассказать "
    "заявить заявлять информировать напоминать утверждать ссылка слово данные сообщение информация"
)
_ZONES = listed("ru com net org info kz uz by ua tv su рф ру ком уз кз")
_ROMAN = frozenset("IVXLC")
_SHORTEST, _MOST_CAPITALS = 2, 7


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation that stands in tokens [``first``, ``last``)."""

    first: int
    last: int
    mention: ActorMention


def find(doc: Doc) -> list[Named]:
    """Return the organisations of *doc* in text order; none stands in another."""
    found = [*_quoted(doc), *_sites(doc), *_latin(doc), *_abbreviations(doc)]
    free, kept = 0, []
    for one in sorted(found, key=lambda one: (one.first, -one.last)):
        if one.first >= free:
            kept.append(one)
            free = one.last
    return kept


def _made(doc: Doc, first: int, last: int, kind: str, name: str = "") -> Named:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
    text = doc.text[start:end]
    return Named(first, last, ActorMention(start, end, text, " ".join((name or text).split()), kind))


def _quoted(doc: Doc) -> Iterator[Named]:
    known: dict[frozenset[str], Named] = {}
    runs = list(_runs(doc))
    for first, last in runs:
        noun = _noun_before(doc, first - 1)
        if noun:
            kind = "outlet" if "outlet" in CLASSES.get(noun, ()) or noun in ("риа", "иа") else "organisation"
            known.setdefault(lemmas(doc[first].text), _made(doc, first, last, kind))
    for first, last in runs:
        its = next((one for key, one in known.items() if key & lemmas(doc[first].text)), None)
        if its is not None and its.last - its.first == last - first:
            yield _made(doc, first, last, its.mention.kind, its.mention.name)
        elif _is_told_by(doc, first - 1, last):
            yield _made(doc, first, last, "outlet", _upright(doc, first, last))


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the short runs [first, last) in quotation marks that begin with a capital letter."""
    for at in range(len(doc) - 2):
        if doc[at].text not in _OPEN or not doc[at + 1].text[:1].isupper():
            continue
        end = next((n for n in range(at + 2, min(at + _LONGEST, len(doc))) if doc[n].text in _CLOSE), None)
        if end is not None and not any(doc[n].text in ".!?:;" and n < end - 2 for n in range(at + 2, end)):
            yield at + 1, end


def _noun_before(doc: Doc, mark: int) -> str:
    """Return the lemma of the noun right before the quotation mark that says what kind of body bears the name."""
    if not mark or doc[mark - 1].is_space:
        return ""
    text = doc[mark - 1].text
    for form in forms(text)[:3] if text[:1].isalpha() else ():
        if form.lemma in _KINDS or (form.pos == "NOUN" and CLASSES.get(form.lemma, frozenset()) & _BODIES):
            return form.lemma
    return ""


def _is_told_by(doc: Doc, before: int, after: int) -> bool:
    """Return True if a verb of speech or a word for a source stands right before the mark, or a verb right behind."""
    sides = [doc[before - 1]] if before else []
    if after + 1 < len(doc):
        sides.append(doc[after + 1])
    return any(side.text[:1].isalpha() and lemmas(side.text) & _TELLING for side in sides)


def _upright(doc: Doc, first: int, last: int) -> str:
    return nominative(doc[first].text) if last - first == 1 else ""


def _sites(doc: Doc) -> Iterator[Named]:
    """Yield addresses such as Заря.ру, which :mod:`geo.extract.tokens` cuts at the full stop."""
    for at in range(1, len(doc) - 1):
        here = doc[at]
        if (
            here.text == "."
            and doc[at + 1].lower_ in _ZONES
            and not here.whitespace_
            and not doc[at - 1].whitespace_
            and len(doc[at - 1].text) > 1
        ):
            yield _made(doc, at - 1, at + 2, "outlet")


def _latin(doc: Doc) -> Iterator[Named]:
    at = 0
    while at < len(doc):
        upto = at
        while upto < len(doc) and _is_latin(doc[upto].text) and (upto == at or not doc[upto].is_sent_start):
            upto += 1
        if upto - at and sum(len(doc[n].text) for n in range(at, upto)) > _SHORTEST and upto - at < _LONGEST:
            telling = any(
                side.text[:1].isalpha() and lemmas(side.text) & _TELLING for side in (doc[at - 1 : at] if at else ())
            )
            yield _made(doc, at, upto, "outlet" if telling else "organisation")
        at = max(upto, at + 1)


def _is_latin(text: str) -> bool:
    return text.isascii() and text[:1].isupper() and sum(map(str.isalpha, text)) > 1 and not set(text) <= _ROMAN


def _abbreviations(doc: Doc) -> Iterator[Named]:
    for token in abbreviations(doc):
        readings = forms(token.text)[:4]
        if any(CLASSES.get(form.lemma) for form in readings):
            continue  # "МВД Таджикистана" is described, with whose it is
        traits = frozenset[str]().union(*(form.traits for form in readings))
        if "Orgn" in traits or (len(token.text) > _SHORTEST and not is_known(token.text)):
            yield _made(doc, token.i, token.i + 1, "organisation")
    for token in doc:
        text = token.text
        if text[:1].isupper() and text[1:].islower() and not text.isascii() and "Orgn" in forms(text)[0].traits:
            yield _made(doc, token.i, token.i + 1, "institution", nominative(text))


def abbreviations(doc: Doc) -> Iterator[Token]:
    """Yield the abbreviations of *doc* that name no place, as far as the dictionary knows: МВД, ФАО, ДТП."""
    for token in doc:
        text = token.text
        if not (_SHORTEST <= len(text) <= _MOST_CAPITALS and text.isalpha() and text.isupper()) or text.isascii():
            continue
        beside = doc[max(0, token.i - 1) : token.i + 2]
        if any(one.i != token.i and one.text.isupper() and len(one) > 1 and not _is_short(one.text) for one in beside):
            continue  # a line in capitals
        readings = forms(text)[:4]
        if not any("Geox" in form.traits for form in readings) and (_is_short(text)):
            yield token


def _is_short(text: str) -> bool:
    """Return True if *text* is an abbreviation that the dictionary knows, or may be one."""
    return any("Abbr" in form.traits for form in forms(text)[:2]) or not is_known(text)
