"""Who is described and not named: "175 militants", "border troops of the countries", "the governor of Sar-e Pul".

Where a description holds the name of a group ("ISIS militants"), the name is enough.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from geo.extract.annotations import Toponym, within
from geo.extract.english.actors.found import Found
from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.wordlists import words

_DESCRIBED = frozenset({"armed", "force", "people", "official", "captive", "body", "kin", "person", "expert"})
_MODIFIED = frozenset({"group", "organisation"})
"""Classes whose nouns describe someone only with something before them: "five armed groups", not "the group"."""

_GROUPS = frozenset({"armed_group", "organisation", "institution", "outlet"})
_BEFORE_NAMES = frozenset({"DT", "RB", "IN", "PRP$", "PDT", "JJR", "RBR", "POS", ",", "``", "WP$", "CC", ":"})
_LONGEST_NAME = 8
_DASHES = frozenset("-–—")
_SUBJECTS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th)"
)
_RANKED = words("lieutenant sergeant officer responder lady gentleman mate class generation")
"""Nouns with which an ordinal is a rank or a term of its own."""


def to_the_end_of_places(doc: Doc, described: Sequence[Found], toponyms: Sequence[Toponym]) -> Iterator[Found]:
    """Yield *described* with no name of a place cut in two: "governor of Sar-e Pul province"."""
    for one in described:
        last = doc[one.last - 1]
        end = last.idx + len(last)
        place = next((toponym for toponym in within(toponyms, doc[one.first].idx + 1, end) if end < toponym.end), None)
        if place is None:
            yield one
            continue
        upto = one.last
        while upto < len(doc) and doc[upto].idx < place.end:
            upto += 1
        yield replace(one, last=upto, name=" ".join(doc[one.first : upto].text.split()))


def described_by(token: Token, *, taken: bytearray, named: Mapping[int, tuple[int, Found]]) -> Iterator[Found]:
    """Yield a group or an office that is described and not named, with its number and its "of ..." phrase.

    Where the description holds the name of a group ("ISIS militants"), the name is enough.  *named* are the names by
    their first token, with the order in which they were found.
    """
    lemma = token.lemma_.lower()
    classes = CLASSES.get(lemma, frozenset())
    if token.dep_ in ("compound", "amod", "nmod") or not classes & (_DESCRIBED | _MODIFIED):
        return
    doc = token.doc
    modified = any(child.dep_ in ("amod", "nummod", "compound") and child.i < token.i for child in token.children)
    if not classes & _DESCRIBED and not modified:
        return
    first, last = syntax.phrase(token)
    begin = token.i
    while begin > first and not doc[begin - 1].is_space and _in_phrase(doc[begin - 1], token):
        begin -= 1
    while begin < token.i and doc[begin].tag_ in _BEFORE_NAMES:
        begin += 1
    begin = _from_the_number(doc, _behind_a_verb(doc, begin, token.i), token.i)
    begin = _behind_an_ordinal(token, _with_its_prefix(doc, begin, token.i))
    if begin > 1 and doc[begin].lower_ in ("year", "month") and doc[begin - 2].tag_ == "CD":
        begin -= 2  # "27-year-old"
    office = "official" in classes and token.tag_ in ("NN", "NNP")
    if "kin" in classes:
        people = [named[i] for i in range(token.i + 1, last) if i in named and named[i][1].kind == "person"]
        if people:
            _, person = min(people, key=_number)
            yield Found(begin, person.last, f"{token.text} of {person.name}", "person")
        return
    if (
        not office
        and any(taken[begin : token.i])
        and any(i in named and named[i][1].kind in _GROUPS for i in range(begin, token.i))
    ):
        return
    end = last if (token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of") or office else token.i + 1
    if not office and any(taken[token.i + 1 : end]):
        if any(i in named and named[i][1].kind in _GROUPS for i in range(token.i + 1, end)):
            return
        end = token.i + 1 if end - token.i > _LONGEST_NAME else end
    if not office and doc[end - 1].tag_ == "CD" and doc[end - 1].text.isalnum():
        end = token.i + 1  # "victim of the eight"
    name = " ".join(doc[begin:end].text.split())
    if office or (classes & {"person", "expert"} and token.tag_ in ("NN", "NNP") and "armed" not in classes):
        yield Found(begin, end, name, "person")
    elif classes & {"force", "body"} and "armed" not in classes:
        yield Found(begin, end, name, "institution")
    else:
        yield Found(begin, end, name, "group")


def _from_the_number(doc: Doc, first: int, last: int) -> int:
    """Return where a description in tokens [*first*, *last*) begins: at its number, if it has one.

    What stands before a number belongs to the number or to the verb: "at least one officer", "shot dead two men".
    """
    number = next((i for i in range(first, last) if doc[i].tag_ == "CD"), first)
    return first if any(doc[i].tag_[:3] == "NNP" for i in range(first, number)) else number


def _behind_a_verb(doc: Doc, first: int, last: int) -> int:
    """Return where a description in tokens [*first*, *last*) begins that holds a clause: "Holt murdered three men".

    The parser hangs such a verb under its own object.  Without a noun before it the word is a participle: "masked men".
    """
    for at in range(last - 1, first, -1):
        before = at - 1
        while before > first and doc[before].tag_ == "RB":
            before -= 1
        if doc[at].tag_ in syntax.FINITE and doc[before].tag_ in _SUBJECTS:
            return at + 1
    return first


def _with_its_prefix(doc: Doc, first: int, last: int) -> int:
    """Return where a description begins that was cut at a hyphen: "high-ranking member"."""
    if doc[first].tag_ != "HYPH" or first == last:
        return first
    joined = first and not doc[first].whitespace_ and not doc[first - 1].whitespace_ and doc[first - 1].is_alpha
    return first - 1 if joined else first + 1


def _behind_an_ordinal(token: Token, first: int) -> int:
    """Return where the description of *token* begins without an ordinal, which tells people of one text apart.

    In ranks and among kin it belongs to the name: "first deputy", "second wife".
    """
    ordinal, classes = token.doc[first], CLASSES.get(token.lemma_.lower(), frozenset())
    if (
        first == token.i
        or token.tag_ not in ("NN", "NNS")
        or ordinal.tag_ not in ("JJ", "RB")
        or not _ORDINAL.fullmatch(ordinal.lower_)
        or token.doc[first + 1].tag_ == "HYPH"
        or classes & {"official", "kin"}
        or token.lemma_.lower() in _RANKED
    ):
        return first
    return first + 1


def _number(pair: tuple[int, Found]) -> int:
    return pair[0]


def _in_phrase(token: Token, head: Token) -> bool:
    return (
        token.head.i >= token.i
        and head in (token.head, token.head.head)
        and token.text not in ",;:()"
        and token.tag_ != "PRP"
        and not (token.text in _DASHES and token.whitespace_)
    )
