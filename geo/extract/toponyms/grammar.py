"""What the grammar round a name says for or against a place: what it depends on, what follows, what holds it.

Each answer is the name of a feature that :mod:`geo.extract.toponyms.weights` may weigh.
"""

from geo.extract.toponyms.candidates import NameCandidate, NameCandidates
from geo.extract.toponyms.cues import HOLDERS, NAMES, PAPERS, TYPES
from geo.extract.wordlists import words

_SPOKEN = words("speak speaks spoke spoken speaking fluent learn learned taught language translated")
_RELATIONS = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "pobj": "pobj", "poss": "poss", "appos": "appos",
    "compound": "compound", "amod": "amod", "conj": "conj", "ROOT": "root", "npadvmod": "adverbial", "nmod": "compound",
}  # fmt: skip


ADJECTIVES, VERBS = "ordinary_adjectives", "ordinary_verbs"
"""Tables of the vocabulary: words that open a sentence more often than the towns called so."""

_TAKEN = words(
    "take retake capture recapture seize occupy besiege surround liberate reach enter storm overrun shell bomb bombard"
    " encircle evacuate raid retook retaken overran"
)
_TOWNS = ("city", "adm1", "adm2", "region", "country")
_KNOWN = 4.0
"""How well known a place must be to be meant where the recogniser sees a person or a company."""

_PLACING = words("in near from to toward towards around into outside")
_COMPASS = words("north south east west northeast northwest southeast southwest northern southern eastern western")
_JOINING = words("and or ,")
_BODIES = words("bank banks church archbishop bishop order")


def setting(reader: NameCandidates, candidate: NameCandidate) -> list[str]:
    """Return what is too rare in the corpora to be fitted: ordinary words, bodies, towns that are taken or joined."""
    doc, first, last = reader.doc, candidate.first, candidate.last
    found = []
    head = doc[last - 1]
    renown = candidate.renown
    known = renown is not None and renown.kind in _TOWNS and renown.score >= _KNOWN and reader.lower[first] not in NAMES
    if known and head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in _TAKEN:
        found.append("taken")
    if known and head.dep_ == "pobj" and head.head.lower_ in _PLACING and not reader.capital[max(0, first - 1)]:
        found.append("known behind a preposition")
    if _is_joined(reader, candidate):
        found.append("joined to a place")
    if last - first == 1:
        if reader.lower[first] in _COMPASS:
            found.append("only a compass word")
        if _is_ordinary(reader, first):
            found.append("ordinary")
    if (
        first > 1
        and reader.lower[first - 1] == "of"
        and reader.lower[first - 2] in _BODIES
        and reader.capital[first - 2]
    ):
        found.append("of a body")
    if last < len(doc) and reader.lower[last] in PAPERS and reader.capital[last] and doc[first].ent_type_ == "ORG":
        found.append("of a paper")
    return found


def _is_joined(reader: NameCandidates, candidate: NameCandidate) -> bool:
    """Return True if "and" or a comma joins the name to one that the recogniser takes for a place."""
    doc, first, last = reader.doc, candidate.first, candidate.last
    left = reader.by_end.get(first - 1) if first and reader.lower[first - 1] in _JOINING else None
    right = reader.by_start.get(last + 1) if last < len(doc) and reader.lower[last] in _JOINING else None
    return any(one is not None and doc[one.first].ent_type_ in ("GPE", "LOC") for one in (left, right))


def _is_ordinary(reader: NameCandidates, at: int) -> bool:
    """Return True if an adjective or a verb opens a sentence before what it goes with: "Nice weather", "Reading it"."""
    doc = reader.doc
    if at + 1 >= len(doc) or not (at == 0 or doc[at].is_sent_start):
        return False
    word, following = reader.lower[at], doc[at + 1]
    if reader.capital[at + 1] or following.lower_ in HOLDERS:
        return False
    lookups = doc.vocab.lookups
    if following.pos_ in ("NOUN", "ADJ"):
        return lookups.has_table(ADJECTIVES) and word in lookups.get_table(ADJECTIVES)
    if following.pos_ in ("DET", "PRON") and lookups.has_table(VERBS):
        stem = word.removesuffix("ing")
        return any(form in lookups.get_table(VERBS) for form in (word, stem, f"{stem}e", stem[:-1]))
    return False


def grammar(reader: NameCandidates, candidate: NameCandidate, *, gaz: str, entity: tuple[int, int] | None) -> list[str]:
    """Return the features of a candidate's surroundings.

    Args:
        reader: the text.
        candidate: the name.
        gaz: the class of what the gazetteer knows it as.
        entity: tokens [first, last) of the recogniser's name that holds or touches it.
    """
    doc = reader.doc
    first, last = candidate.first, candidate.last
    head = doc[last - 1]
    relation = _RELATIONS.get(head.dep_, "other")
    found = [f"dep={relation}", f"dep={relation}:{gaz}"]
    if relation == "pobj":
        found.append(f"pobj={head.head.lower_}")
    elif relation in ("compound", "amod", "poss"):
        found.append(f"head={_class(head.head.lower_)}:{'capital' if reader.capital[head.head.i] else 'small'}")
    if last < len(doc):
        following = doc[last]
        found.append(f"next={following.pos_}")
        if gaz == "demonym":
            found.append(f"demonym:next={following.pos_}")
    if first:
        found.append(f"before={doc[first - 1].pos_}")
    if gaz == "demonym":
        found.append(f"demonym:{head.tag_}")
        if any(reader.lower[i] in _SPOKEN for i in range(max(0, first - 3), first)):
            found.append("demonym:language")
    if entity is not None and entity[1] > last:
        found.append(f"inside={doc[first].ent_type_}:{_class(reader.lower[entity[1] - 1])}")
        if doc[first].ent_type_ == "PERSON" and entity[0] == first and first and doc[first - 1].tag_ == "NN":
            found.append("named after a noun")
    if entity is not None and entity[0] < first:
        found.append(f"behind={doc[first].ent_type_}:{_class(reader.lower[entity[0]])}")
    return found


def _class(word: str) -> str:
    if word in HOLDERS:
        return "holder"
    if word in TYPES:
        return "type"
    if word in PAPERS:
        return "paper"
    return "other"
