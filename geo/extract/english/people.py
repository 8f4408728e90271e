"""Persons that the recogniser of names misses, as it does names from Central and South Asia.

Two to four capitalised words are a person where what stands round them says so: an office or a title before them, an
age or an office behind them, "according to", a verb that only people do, or an ending that surnames have.
"""

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from geo.extract.annotations import Toponym
from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.wordlists import words

_PEOPLE_DO = words(
    "say tell announce state declare note add stress emphasize emphasise explain confirm warn believe think argue "
    "insist "
    "recall write admit deny claim comment urge call appeal ask meet visit resign marry die speak reply answer tweet "
    "testify flee escape join serve study graduate work teach command lead appoint arrest detain sentence kill cast "
    "cite quote"
)
_NO_NAMES = re.compile(
    r"^(?:the|north|south|east|west|new|old|saint|st|islamic|national|united|international|central|republic|state|party|"
    r"union|organi[sz]ation|group|movement|company|corporation|bank|university|institute|foundation|association|league|"
    r"club|church|airport|hospital|school|river|street|road|square|committee|network|federation|states|nations|ministry|"
    r"council|army|police|court|front|forces?|security|service|times|news|post|press|agency|channel|daily|"
    r"january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|province|district|city|region|county|border|operation|war|day|week|act|treaty|"
    r"agreement|conference|summit|forum|olympics?|cup|covid|facebook|twitter|telegram)$",
    re.IGNORECASE,
)
_SURNAMES = re.compile(
    r"(?:ov|ev|ova|eva|yev|yeva|zoda|zada|zade|zai|zay|ullah|ulloh|uddin|iddin|bekov|boev|boyev|shvili|dze|enko|ski|sky|"
    r"skaya|yan|ian|zhanov|khan|muhammad|mohammad|bek|ovich|evich|oglu|oğlu|poor|pour|nejad|nezhad)$"
)
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "ul", "ur", "ad", "-", "von", "van", "de", "da", "abu"})
_BODIES = frozenset({"ORG", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})
"""What the recogniser takes for a body is left to it; what it takes for a place, the gazetteer has had its say on."""

_LONGEST = 5


def unrecognised(doc: Doc, *, taken: bytearray, places: Mapping[int, Toponym]) -> Iterator[tuple[int, int]]:
    """Yield (first token, last token + 1) of names of people that no one has found yet.

    Args:
        doc: the parsed text.
        taken: which tokens belong to a name already.
        places: toponyms by the character where they start; they are no people.
    """
    index = 0
    while index < len(doc):
        if not _may_be_name(doc[index], taken):
            index += 1
            continue
        first = index
        while index < len(doc) and (_may_be_name(doc[index], taken) or _joins(doc, index, taken)):
            index += 1
        first = _without_titles(doc, first, index)
        length = index - first
        if length == 1 and _bears_title(doc, first, places):
            yield first, index
        if 2 <= length <= _LONGEST and not _is_place(doc, first, places) and _is_person(doc, first, index):
            yield first, index


def _may_be_name(token: Token, taken: bytearray) -> bool:
    return (
        not taken[token.i]
        and token.tag_ == "NNP"
        and token.text[:1].isupper()
        and not token.text.isupper()
        and not _NO_NAMES.match(token.text)
    )


def _joins(doc: Doc, index: int, taken: bytearray) -> bool:
    """Return True if the particle at *index* goes on with the name before it."""
    if taken[index] or doc[index].lower_ not in _PARTICLES or index + 1 >= len(doc):
        return False
    return _may_be_name(doc[index + 1], taken) or doc[index + 1].lower_ in _PARTICLES


def _without_titles(doc: Doc, first: int, last: int) -> int:
    while first < last - 1 and "official" in CLASSES.get(doc[first].lower_, frozenset()):
        first += 1
    return first


def _bears_title(doc: Doc, index: int, places: Mapping[int, Toponym]) -> bool:
    """Return True if one word that nothing is known of stands behind a title: "Princess Ayrin"."""
    token = doc[index]
    if not index or token.ent_type_ not in ("", "PERSON") or _is_place(doc, index, places) or CLASSES.get(token.lower_):
        return False
    title = doc[index - 1]
    return title.tag_ == "NNP" and title.text.istitle() and title.head.i == index and _is_office(title)


def _is_place(doc: Doc, first: int, places: Mapping[int, Toponym]) -> bool:
    place = places.get(doc[first].idx)
    return place is not None and place.kind != "demonym"


def _is_person(doc: Doc, first: int, last: int) -> bool:
    head = doc[last - 1]
    if first and _is_office(doc[first - 1]):
        return True
    if _SURNAMES.search(head.text.lower()) and head.ent_type_ not in _BODIES:
        return True
    if head.dep_ in ("nsubj", "nsubjpass") and syntax.is_verb(head.head) and head.head.lemma_.lower() in _PEOPLE_DO:
        return head.ent_type_ not in _BODIES
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according":
        return head.ent_type_ not in _BODIES
    return last + 1 < len(doc) and doc[last].text == "," and _describes(doc, last + 1)


def _is_office(token: Token) -> bool:
    return bool(CLASSES.get(token.lemma_.lower(), frozenset()) & {"official", "expert"}) and token.tag_ in ("NN", "NNP")


def _describes(doc: Doc, index: int) -> bool:
    """Return True if an age or an office stands at *index*: ``X, 41, ...``, ``X, a lawmaker ...``."""
    if doc[index].tag_ == "CD":
        return index + 1 < len(doc) and doc[index + 1].text == ","
    for token in doc[index : index + 6]:
        if token.is_punct or syntax.is_verb(token):
            return False
        if _is_office(token):
            return True
    return False
