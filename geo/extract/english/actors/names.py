"""Names of people and groups that the recogniser of entities sees: trimmed, without titles, and of which kind."""

import re
from collections.abc import Mapping

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from geo.extract.annotations import Toponym
from geo.extract.english.actors.found import Found
from geo.extract.english.classes import CLASSES, OFFICES
from geo.extract.english.grammar import syntax
from geo.extract.wordlists import words
from geo.facts.ontology import Ontology
from geo.model import Actor

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


def known_as(first: int, last: int, actor: Actor) -> Found:
    """Return tokens [*first*, *last*) as a mention of an actor of the table."""
    return Found(first, last, actor.name, actor.kind, actor.id)


def entity_of(entity: SpacySpan, *, places: dict[int, Toponym], ontology: Ontology) -> Found | None:
    """Return whom an entity of the recogniser names; None where that is no name of anybody.

    Args:
        entity: PERSON, ORG or NORP.
        places: toponyms by the character where each begins.
        ontology: whose alias table gives canonical names.
    """
    label = entity.label_
    if label not in ("PERSON", "ORG", "NORP") or len(entity) > _LONGEST_NAME:
        return None
    first, last = _trimmed(entity)
    if first >= last:
        return None
    doc = entity.doc
    if label == "PERSON":
        first = _from_the_given_name(doc, first, places)
    name = clean(doc[first:last].text)
    if len(name) < 2 or "\n" in name or not name[0].isupper() or name.lower() in _NEVER_NAMES:
        return None
    place = places.get(doc[first].idx)
    if place is not None and place.end >= doc[last - 1].idx + len(doc[last - 1]):
        return None if label != "NORP" or place.kind != "demonym" else _demonym(doc, first, last)
    actor = ontology.actor(name)
    if actor is not None:
        return known_as(first, last, actor)
    if label == "NORP":
        return _demonym(doc, first, last)
    if label == "PERSON":
        bare = _without_title(name)
        if not bare or doc[last - 1].tag_[:2] != "NN" or _INSTITUTION.search(bare) or _OUTLET.search(bare):
            kind = kind_of(name)
            return Found(first, last, name, kind) if kind != "organisation" else None
        return Found(first, last, bare, "person")
    if doc[last - 1].lemma_.lower() in OFFICES:
        return None
    titled = doc[first - 1].text + " " + name if last - first == 1 and first else name
    if _TITLES.match(titled) and doc[last - 1].tag_[:3] == "NNP" and not _INSTITUTION.search(name):
        return Found(first, last, _without_title(name), "person")
    return Found(first, last, name, kind_of(name))


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


def _demonym(doc: Doc, first: int, last: int) -> Found | None:
    """Return a people named by a plural noun ("Uzbeks"); an adjective names no one."""
    token = doc[last - 1]
    return Found(first, last, doc[first:last].text, "group") if token.tag_ in ("NNS", "NNPS") else None


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
    return first, _before_a_verb(doc, first, last)


def _before_a_verb(doc: Doc, first: int, last: int) -> int:
    """Return where a name in tokens [*first*, *last*) ends that runs into its own clause: "Govt Frees" 20 prisoners.

    A verb with a capital that governs nothing behind the name belongs to it: "Women Wage Peace".
    """
    for verb in doc[first + 1 : last]:
        if (
            verb.tag_ in syntax.FINITE
            and any(child.dep_ in ("nsubj", "nsubjpass") and first <= child.i < verb.i for child in verb.children)
            and (verb.text.islower() or any(child.i >= last and not child.is_punct for child in verb.children))
        ):
            return verb.i
    return last


def clean(name: str) -> str:
    """Return *name* without quotation marks, brackets, article and genitive round it."""
    name = re.sub(r"[’']s$", "", name.strip(_EDGE))
    name = re.sub(r"\s*\([^)]*\)?$", "", name)
    return name.removeprefix("the ").removeprefix("The ").strip(_EDGE)


def _without_title(name: str) -> str:
    while True:
        bare = _TITLES.sub("", name)
        if bare == name or not bare:
            return name
        name = bare


def kind_of(name: str) -> str:
    """Return what kind of actor a name that is no person's means, by the words in it."""
    if _OUTLET.search(name):
        return "outlet"
    if _ARMED.search(name):
        return "armed_group"
    return "institution" if _INSTITUTION.search(name) else "organisation"
