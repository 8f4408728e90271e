"""Who is named in a text: persons, groups, states and institutions.

The alias table comes first, then the recogniser's PERSON, ORG and NORP spans, then descriptions ("175 militants",
"border troops of the countries", "the governor of Sar-e Pul", "son of Tahir Yoldash").  Within the report a surname
stands for the full name that came before it, and a bracketed acronym for the name in front of the bracket.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from geo.extract.annotations import ActorMention, Toponym, within
from geo.extract.english import people
from geo.extract.english.classes import CLASSES, OFFICES
from geo.extract.english.grammar import syntax
from geo.extract.events import actor_names
from geo.extract.wordlists import words
from geo.facts.ontology import Ontology
from geo.model import Actor

_DESCRIBED = frozenset({"armed", "force", "people", "official", "captive", "body", "kin", "person", "expert"})
_MODIFIED = frozenset({"group", "organisation"})
"""Classes whose nouns describe someone only with something before them: "five armed groups", not "the group"."""
_GROUPS = frozenset({"armed_group", "organisation", "institution", "outlet"})
_BEFORE_NAMES = frozenset({"DT", "RB", "IN", "PRP$", "PDT", "JJR", "RBR", "POS", ",", "``", "WP$", "CC", ":"})
_NEVER_NAMES = words(
    "recall note read photo image source related monday amid separately state utc gmt et est edt bst covid covid-19"
)
_OUTLET = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Telegraph|Agency|Press|Radio|TV|Television|Daily|"
    r"Media|Broadcasting|Magazine|Weekly|Newspaper|Channel|Wire)\b|\b(?:BBC|CNN|AFP|NPR|RFE|TASS|Reuters|Wikinews)\b"
)
_INSTITUTION = re.compile(
    r"\b(?:Ministry|Police|Army|Navy|Force|Forces|Guard|Guards|Service|Services|Court|Council|Department|Directorate|"
    r"Parliament|Senate|Congress|Assembly|Committee|Commission|Office|Agency|Administration|Government|Command|"
    r"Embassy|Bureau|Authority|House|Division|Brigade|Municipality|Prosecutor|Troops|Mission)\b"
)
_ARMED = re.compile(
    r"\b(?:Mujahid\w+|Jihad\w*|Jaish|Jaysh|Lashkar|Ansar|Katib\w+|Liwa|Harakat|Insurgent\w*|Militia|Cartel|Guerrilla\w*|"
    r"Liberation (?:Army|Front|Force)|Resistance Front|Rebels?|Separatists?|Brigades)\b"
)
_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov)\.?|Sir|Lord|Lady|Dame|President|Prime|Vice|"
    r"Minister|General|Colonel|Lieutenant|Major|Captain|Commander|Governor|Mayor|Senator|Ambassador|Professor|Judge|"
    r"Justice|King|Queen|Prince|Princess|Sheikh|Sheik|Ayatollah|Imam|Chairman|Chief|Secretary|Chancellor|Deputy|"
    r"Admiral|Brigadier|Marshal|Doctor|Representative|Officer|Sergeant|Detective|Inspector|Acting|Foreign|Defense|"
    r"Spokesperson|Spokesman|Spokeswoman|Envoy|Special|Assistant|Under|Director|Commissioner|Legislator|Lawmaker|"
    r"Defence|Interior|Russian|American|Afghan|Tajik|Former|US|U\.S\.|UK)\s+"
)
_EDGE = " \t\n\"'“”‘’«»,.;:()[]-–—"
_LONGEST_NAME = 8
_LONGEST_GIVEN = 2
_LONGEST_FULL_NAME = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention by tokens [first, last)."""

    first: int
    last: int
    name: str
    kind: str
    actor_id: str = ""


def find_actors(doc: Doc, *, ontology: Ontology, toponyms: Sequence[Toponym] = ()) -> list[ActorMention]:
    """Return the actors that *doc* names, in text order; a description ("IMU leader") may hold a name.

    Args:
        doc: the parsed text.
        ontology: whose alias table gives canonical names.
        toponyms: countries among them may act as states; what is a place or a demonym is no person.

    Returns:
        Mentions whose spans are characters of ``doc.text``.
    """
    text = doc.text
    taken = bytearray(len(doc) + 1)
    found: list[_Found] = []

    def add(mention: _Found) -> bool:
        if mention.first >= mention.last or any(taken[mention.first : mention.last]):
            return False
        taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
        found.append(mention)
        return True

    for first, last, actor in actor_names.matches(doc, ontology=ontology):
        if actor.kind != "group" or _is_all_of_it(doc, first, last):
            add(_known(first, last, actor))
    _join_branches(doc, found, ontology=ontology)
    for mention in _bracketed(doc, found):
        add(mention)
    places = {toponym.start: toponym for toponym in toponyms}
    for labels in (("PERSON",), ("ORG", "NORP")):
        for entity in doc.ents:
            if entity.label_ in labels:
                named = _entity(entity, places=places, ontology=ontology)
                if named is not None:
                    add(named)
        if "PERSON" in labels:
            for first, last in people.unrecognised(doc, taken=taken, places=places):
                add(_Found(first, last, _clean(doc[first:last].text), "person"))
        for mention in _surnames(doc, found):
            add(mention)
    for mention in _states(doc, toponyms):
        add(mention)
    by_first = {one.first: (number, one) for number, one in enumerate(found)}
    described = [
        description
        for token in doc
        if token.tag_[:2] == "NN" and not taken[token.i]
        for description in _description(token, taken=taken, named=by_first)
    ]
    found.extend(_to_the_end_of_places(doc, described, toponyms))
    found.sort(key=lambda one: one.first)
    return [_mention(doc, one, text=text) for one in found]


def _mention(doc: Doc, found: _Found, *, text: str) -> ActorMention:
    start = doc[found.first].idx
    last = doc[found.last - 1]
    end = last.idx + len(last)
    return ActorMention(start, end, text[start:end], found.name, found.kind, found.actor_id)


def _known(first: int, last: int, actor: Actor) -> _Found:
    return _Found(first, last, actor.name, actor.kind, actor.id)


def _is_all_of_it(doc: Doc, first: int, last: int) -> bool:
    """Return True if a common noun of the table ("fighters") is the whole description, not part of a longer one."""
    before = doc[first - 1] if first else None
    if before is not None and (before.tag_ in ("CD", "JJ", "NN") or (before.tag_[:3] == "NNP" and not before.is_punct)):
        named = doc[last - 1].text[:1].isupper()
        return before.head.i not in range(first, last) if before.tag_ != "CD" else named
    after = doc[last] if last < len(doc) else None
    return after is None or after.lower_ not in ("of", "from")


def _join_branches(doc: Doc, found: list[_Found], *, ontology: Ontology) -> None:
    """Make one mention of a branch and what it is a branch of: "the Khorasan branch of ISIS"."""
    at = 0
    while at + 1 < len(found):
        one, other = found[at], found[at + 1]
        between = doc[one.last : other.first].text.strip(_EDGE)
        if other.first - one.last <= 3 and between == "of" and one.actor_id and other.actor_id:
            above = {actor.id for actor in ontology.lineage(ontology.actors[one.actor_id])}
            if other.actor_id in above:
                found[at : at + 2] = [replace(one, last=other.last)]
                continue
        at += 1


def _bracketed(doc: Doc, found: Sequence[_Found]) -> list[_Found]:
    """Return acronyms in brackets behind a name, with what they abbreviate, and each later use of them."""
    by_end = {one.last: one for one in found}
    for entity in doc.ents:
        if entity.label_ == "ORG" and entity.end not in by_end:
            by_end[entity.end] = _Found(entity.start, entity.end, _clean(entity.text), _kind_of(entity.text), "")
    known: dict[str, _Found] = {}
    mentions: list[_Found] = []
    for index in range(1, len(doc) - 1):
        token = doc[index]
        if (
            2 <= len(token.text) <= 8
            and token.text.isupper()
            and doc[index - 1].text == "("
            and doc[index + 1].text == ")"
            and index - 1 in by_end
        ):
            known[token.text] = _from_its_first_letter(doc, by_end[index - 1], token.text)
    if known:
        for token in doc:
            full = known.get(token.text)
            if full is not None:
                mentions.append(replace(full, first=token.i, last=token.i + 1))
    return mentions


def _from_its_first_letter(doc: Doc, full: _Found, acronym: str) -> _Found:
    """Return *full* from the word that *acronym* begins with, where the recogniser has left out the words before."""
    if full.actor_id or full.name[:1] == acronym[:1] or full.kind == "person":
        return full
    for first in range(full.first - 1, max(0, full.first - _LONGEST_FULL_NAME) - 1, -1):
        word = doc[first]
        if word.tag_[:3] != "NNP" and word.lower_ not in ("and", "of", "for", "the", "&", ","):
            break
        if word.tag_[:3] == "NNP" and word.text[:1] == acronym[:1]:
            return replace(full, first=first, name=_clean(doc[first : full.last].text))
    return full


def _entity(entity: SpacySpan, *, places: dict[int, Toponym], ontology: Ontology) -> _Found | None:
    label = entity.label_
    if label not in ("PERSON", "ORG", "NORP") or len(entity) > _LONGEST_NAME:
        return None
    first, last = _trimmed(entity)
    if first >= last:
        return None
    doc = entity.doc
    if label == "PERSON":
        first = _from_the_given_name(doc, first, places)
    name = _clean(doc[first:last].text)
    if len(name) < 2 or "\n" in name or not name[0].isupper() or name.lower() in _NEVER_NAMES:
        return None
    place = places.get(doc[first].idx)
    if place is not None and place.end >= doc[last - 1].idx + len(doc[last - 1]):
        return None if label != "NORP" or place.kind != "demonym" else _demonym(doc, first, last)
    actor = ontology.actor(name)
    if actor is not None:
        return _known(first, last, actor)
    if label == "NORP":
        return _demonym(doc, first, last)
    if label == "PERSON":
        bare = _without_title(name)
        if not bare or doc[last - 1].tag_[:2] != "NN" or _INSTITUTION.search(bare) or _OUTLET.search(bare):
            kind = _kind_of(name)
            return _Found(first, last, name, kind) if kind != "organisation" else None
        return _Found(first, last, bare, "person")
    if doc[last - 1].lemma_.lower() in OFFICES:
        return None
    titled = doc[first - 1].text + " " + name if last - first == 1 and first else name
    if _TITLES.match(titled) and doc[last - 1].tag_[:3] == "NNP" and not _INSTITUTION.search(name):
        return _Found(first, last, _without_title(name), "person")
    return _Found(first, last, name, _kind_of(name))


def _from_the_given_name(doc: Doc, first: int, places: Mapping[int, Toponym]) -> int:
    """Return the first token of a person's name whose beginning the recogniser left out: "Antony" of "J. Blinken"."""
    begin = first
    while begin and first - begin < _LONGEST_GIVEN:
        before = doc[begin - 1]
        if (
            before.tag_ != "NNP"
            or before.ent_type_
            or not before.text.istitle()
            or before.head.i < begin
            or before.idx in places
            or before.lemma_.lower() in OFFICES
            or CLASSES.get(before.lower_)
            or _TITLES.match(before.text + " ")
        ):
            break
        begin -= 1
    return begin


def _demonym(doc: Doc, first: int, last: int) -> _Found | None:
    """Return a people named by a plural noun ("Uzbeks"); an adjective names no one."""
    token = doc[last - 1]
    return _Found(first, last, doc[first:last].text, "group") if token.tag_ in ("NNS", "NNPS") else None


def _trimmed(entity: SpacySpan) -> tuple[int, int]:
    first, last = entity.start, entity.end
    doc = entity.doc
    while first < last and (doc[first].lower_ == "the" or doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in ("'s", "’s", "’", "'") or doc[last - 1].is_space):
        last -= 1
    while first < last - 1 and doc[first].tag_[:2] in ("VB", "IN", "RB"):
        first += 1
    while last > first and (doc[last - 1].is_punct or doc[last - 1].tag_ in ("IN", "DT", "CC")):
        last -= 1
    return first, last


def _clean(name: str) -> str:
    name = re.sub(r"[’']s$", "", name.strip(_EDGE))
    name = re.sub(r"\s*\([^)]*\)?$", "", name)
    return name.removeprefix("the ").removeprefix("The ").strip(_EDGE)


def _without_title(name: str) -> str:
    while True:
        bare = _TITLES.sub("", name)
        if bare == name or not bare:
            return name
        name = bare


def _kind_of(name: str) -> str:
    if _OUTLET.search(name):
        return "outlet"
    if _ARMED.search(name):
        return "armed_group"
    return "institution" if _INSTITUTION.search(name) else "organisation"


def _surnames(doc: Doc, found: list[_Found]) -> list[_Found]:
    """Return single capitalised words that are the last name of a person whose full name came before."""
    people: dict[str, tuple[int, _Found]] = {}
    for one in sorted(found, key=lambda one: one.first):
        words = one.name.split()
        if one.kind == "person" and len(words) > 1 and not one.name.startswith("Son of"):
            people.setdefault(words[-1], (one.last, one))
            if "-" in words[-1]:
                people.setdefault(words[-1].rsplit("-", 1)[-1], (one.last, one))
    mentions: list[_Found] = []
    for token in doc:
        known = people.get(token.text)
        if known is not None and token.i >= known[0]:
            mentions.append(replace(known[1], first=token.i, last=token.i + 1))
    for position, one in enumerate(found):
        if one.kind == "person" and " " not in one.name and not one.actor_id:
            known = people.get(one.name)
            if known is not None and one.first >= known[0]:
                found[position] = replace(known[1], first=one.first, last=one.last)
    return mentions


def _states(doc: Doc, toponyms: Sequence[Toponym]) -> list[_Found]:
    by_start = {token.idx: token.i for token in doc}
    states: list[_Found] = []
    for toponym in toponyms:
        first = by_start.get(toponym.start)
        if toponym.entry is None or first is None:
            continue
        if toponym.entry.feature_code == "PPLC" and doc[first].dep_ == "nsubj" and syntax.is_verb(doc[first].head):
            states.append(_Found(first, first + 1, toponym.text, "state"))
        if toponym.kind == "country":
            last = first + 1
            while last < len(doc) and doc[last].idx < toponym.end:
                last += 1
            states.append(_Found(first, last, toponym.entry.name, "state"))
    return states


def _to_the_end_of_places(doc: Doc, described: Sequence[_Found], toponyms: Sequence[Toponym]) -> Iterator[_Found]:
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


def _description(token: Token, *, taken: bytearray, named: Mapping[int, tuple[int, _Found]]) -> Iterator[_Found]:
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
    begin = _from_the_number(doc, begin, token.i)
    if begin > 1 and doc[begin].lower_ in ("year", "month") and doc[begin - 2].tag_ == "CD":
        begin -= 2  # "27-year-old"
    office = "official" in classes and token.tag_ in ("NN", "NNP")
    if "kin" in classes:
        people = [named[i] for i in range(token.i + 1, last) if i in named and named[i][1].kind == "person"]
        if people:
            _, person = min(people, key=_number)
            yield _Found(begin, person.last, f"{token.text} of {person.name}", "person")
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
    name = " ".join(doc[begin:end].text.split())
    if office or (classes & {"person", "expert"} and token.tag_ in ("NN", "NNP") and "armed" not in classes):
        yield _Found(begin, end, name, "person")
    elif classes & {"force", "body"} and "armed" not in classes:
        yield _Found(begin, end, name, "institution")
    else:
        yield _Found(begin, end, name, "group")


def _from_the_number(doc: Doc, first: int, last: int) -> int:
    """Return where a description in tokens [*first*, *last*) begins: at its number, if it has one.

    What stands before a number belongs to the number or to the verb: "at least one officer", "shot dead two men".
    """
    number = next((i for i in range(first, last) if doc[i].tag_ == "CD"), first)
    return first if any(doc[i].tag_[:3] == "NNP" for i in range(first, number)) else number


def _number(pair: tuple[int, _Found]) -> int:
    return pair[0]


def _in_phrase(token: Token, head: Token) -> bool:
    return token.head.i >= token.i and head in (token.head, token.head.head) and token.text not in ",;:()"
