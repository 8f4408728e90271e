"""What the grammar round a name says for or against a place: what it depends on, what follows, what holds it.

Each answer is the name of a feature that :mod:`geo.extract.toponyms.weights` may weigh.
"""

from geo.extract.toponyms.candidates import NameCandidate, NameCandidates
from geo.extract.toponyms.cues import HOLDERS, PAPERS, TYPES
from geo.extract.wordlists import words

_SPOKEN = words("speak speaks spoke spoken speaking fluent learn learned taught language translated")
_RELATIONS = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "pobj": "pobj", "poss": "poss", "appos": "appos",
    "compound": "compound", "amod": "amod", "conj": "conj", "ROOT": "root", "npadvmod": "adverbial", "nmod": "compound",
}  # fmt: skip


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
