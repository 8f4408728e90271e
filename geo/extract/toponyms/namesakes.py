"""Names that a little known town shares with what the text means: a court's district, a body, a person, a planet.

Each answer is a cue that :mod:`geo.extract.toponyms.weights` weighs against the others, so that what the text says of a
place ("Congress, Arizona") still counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from geo.extract.toponyms.candidates import PLACES, NameCandidate, NameCandidates
from geo.extract.toponyms.cues import INSIDE
from geo.extract.toponyms.grammar import ADJECTIVES
from geo.extract.wordlists import words

_COURT_PARTS = words("northern southern eastern western central middle")
_COURT_UNITS = words("district division")
_HOLDING = ("country", "adm1", "abbreviation")
_PERSONAL_TITLES = words(
    "mr mr. mrs mrs. ms ms. dr dr. sir lady prof prof. professor rev rev. sen sen. rep rep. capt capt. sgt sgt. lt lt."
    " senator congressman congresswoman"
)
"""Titles that nothing but a person's name follows."""

_CHOSEN = words("party")
_LEARNED = words("university college institute")
_SURVEYS = words("poll polls survey surveys pollster")
_LEGISLATURES = words("congress senate parliament cabinet commons")
_HEAVENLY = words("earth jupiter mars venus saturn mercury neptune uranus pluto")
_LITTLE_KNOWN = 4.5
"""How well known a place must be to keep its meaning beside an article or in a body's name."""

_HAMLET = 2.5
"""How well known a place must be to be meant by the full name of someone who does something."""

_TOWNS = ("city", "adm2")
_IN_A_NAME = ("compound", "amod", "nmod", "poss")


def is_of_a_court(reader: NameCandidates, candidate: NameCandidate, states: Mapping[str, NameCandidate]) -> bool:
    """Return True if the name is that of a court's district: "the Southern District of X", where no such place lies.

    Args:
        reader, candidate: the text's names and the one that is asked for.
        states: what the text says the districts are of, as of :func:`courts`.
    """
    first, last = candidate.first, candidate.last
    if last - first != 2 or reader.lower[first] not in _COURT_PARTS or reader.lower[last - 1] not in _COURT_UNITS:
        return False
    state = states.get(reader.lower[first])
    return state is not None and not _lies_there(reader, candidate, state)


def courts(reader: NameCandidates) -> dict[str, NameCandidate]:
    """Return the states that the text says the districts are of, by the part of the compass."""
    found: dict[str, NameCandidate] = {}
    for i, word in enumerate(reader.lower[:-3]):
        if word in _COURT_PARTS and reader.lower[i + 1] in _COURT_UNITS and reader.lower[i + 2] == "of":
            state = reader.by_start.get(i + 3)
            renown = state.renown if state is not None else None
            if state is not None and renown is not None and (renown.kind in _HOLDING or renown.match in _HOLDING):
                found.setdefault(word, state)
    return found


def _lies_there(reader: NameCandidates, candidate: NameCandidate, state: NameCandidate) -> bool:
    """Return True if a place of this name lies in one that the text calls by the name of *state*."""
    outer = [hit.entry for hit in reader.gazetteer.lookup(state.key, fuzzy=False, limit=3)]
    return any(
        reader.gazetteer.within(hit.entry, one)
        for hit in reader.gazetteer.lookup(candidate.key, fuzzy=False, limit=12)
        for one in outer
        if one.kind in ("country", "adm1") and hit.entry.kind in ("adm1", "adm2")
    )


def titled(reader: NameCandidates) -> Iterator[str]:
    """Yield the names that stand right behind a person's title: of "Dr Ada Hart", Hart."""
    for i, word in enumerate(reader.lower[:-1]):
        if word not in _PERSONAL_TITLES or not (reader.capital[i] and reader.capital[i + 1]):
            continue
        last = i + 1
        while last + 1 < len(reader.words) and last < i + 3 and reader.capital[last + 1]:
            last += 1
        yield reader.lower[last]


def bodies(reader: NameCandidates) -> Counter[str]:
    """Return how often each name opens that of a university: of "Hartwell University", Hartwell."""
    return Counter(
        one.key
        for one in reader.candidates
        if one.last < len(reader.words) and reader.capital[one.last] and reader.lower[one.last] in _LEARNED
    )


def cues(reader: NameCandidates, candidate: NameCandidate, *, universities: Counter[str]) -> Iterator[str]:
    """Yield what says that a namesake of a little known town is meant."""
    first, last, renown = candidate.first, candidate.last, candidate.renown
    if renown is None or _is_held(reader, last):
        return
    before = reader.lower[first - 1] if first else ""
    word = reader.lower[first] if last - first == 1 else ""
    if word in _HEAVENLY and before not in INSIDE:
        yield "heavenly body"
    if renown.score >= _LITTLE_KNOWN:
        return
    after = reader.lower[last] if last < len(reader.words) else ""
    goes_on = last < len(reader.words) and reader.capital[last]
    if goes_on and after in _CHOSEN and renown.kind in (*_TOWNS, "adm1"):
        yield "of a party"
    if renown.kind not in _TOWNS:
        return
    if before == "the" and reader.doc[last - 1].dep_ not in _IN_A_NAME:
        yield "article"
    if before in ("'s", "’s") and _owner_is_small(reader, first - 1):
        yield "owned"
    if before in _PERSONAL_TITLES and reader.capital[first - 1]:
        yield "titled"
    if goes_on and after == "university" and reader.doc[first].ent_type_ == "ORG":
        yield "of a university"
    if goes_on and reader.doc[first].ent_type_ not in PLACES and _is_adjective(reader, word):
        yield "qualifies"
    if last - first > 1 and renown.score < _HAMLET and _is_a_person(reader, candidate) and before not in INSIDE:
        yield "acts"
    if word in _LEGISLATURES:
        yield "legislature"
    if after in _SURVEYS or (universities[candidate.key] and not goes_on and before not in INSIDE):
        yield "university's"


def _is_adjective(reader: NameCandidates, word: str) -> bool:
    lookups = reader.doc.vocab.lookups
    return lookups.has_table(ADJECTIVES) and word in lookups.get_table(ADJECTIVES)


def _is_a_person(reader: NameCandidates, candidate: NameCandidate) -> bool:
    """Return True if the recogniser sees a person in the whole name, who does something or is said to be something."""
    first, last = candidate.first, candidate.last
    head = reader.doc[last - 1]
    return (
        all(reader.doc[i].ent_type_ == "PERSON" for i in range(first, last))
        and (first == 0 or reader.doc[first - 1].ent_type_ != "PERSON")
        and (head.dep_ in ("nsubj", "nsubjpass", "appos") or (first > 0 and reader.doc[first - 1].pos_ == "NOUN"))
    )


def _is_held(reader: NameCandidates, last: int) -> bool:
    """Return True if the text names what holds the town that ends before token *last*: "Congress, Arizona"."""
    if last + 1 >= len(reader.words) or reader.words[last] not in (",", "("):
        return False
    right = reader.by_start.get(last + 1)
    renown = right.renown if right is not None else None
    return renown is not None and (renown.kind in ("country", "adm1") or renown.match == "abbreviation")


def _owner_is_small(reader: NameCandidates, end: int) -> bool:
    """Return True if what ends before token *end* is known, and is no country or province, which towns belong to."""
    owner = reader.by_end.get(end)
    renown = owner.renown if owner is not None else None
    return renown is not None and renown.kind not in ("country", "adm1", "adm2", "region", "") and not renown.demonym
