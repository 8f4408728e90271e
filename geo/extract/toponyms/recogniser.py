"""Find the names of places in a parsed text.

Every sequence of words that the gazetteer knows, and every place that the recogniser of names (spaCy) sees, is a
candidate.  What stands round it, what the recogniser took it for, and how well known the place is, each add to its
log odds; a candidate above even odds is a toponym.  A name with a locative cue so outweighs a recogniser that takes
it for a person, and a person's name a gazetteer that knows a hamlet of that name.

Which place a name means is :mod:`geo.extract.toponyms.resolver`'s business.
"""

import math
from collections import Counter

from spacy.tokens import Doc

from geo.extract.annotations import Toponym
from geo.extract.toponyms.candidates import APOSTROPHES, BORDER, PLACES, NameCandidate, NameCandidates
from geo.extract.toponyms.coherence import Surroundings
from geo.extract.toponyms.cues import (
    COMMON,
    FOREIGN_INSIDE,
    FOREIGN_TYPES,
    HOLDERS,
    INSIDE,
    NAMES,
    PAPERS,
    STREETS,
    TITLES,
    TYPES,
    WEAK,
)
from geo.extract.toponyms.grammar import grammar, setting
from geo.extract.toponyms.inner_names import is_acronym, is_half_a_name, is_of_a_group
from geo.extract.toponyms.measured import lengthened, with_points
from geo.extract.toponyms.namesakes import bodies, courts, cues, is_of_a_court, titled
from geo.extract.toponyms.weights import BIAS, THRESHOLD, WEIGHTS
from geo.places.gazetteer import Gazetteer

_LEAST_CASED = 3.0
_LEAST_OPENING = 4.0
_LEAST_UNCASED = 4.5
_CUE = 2.5
_CUE_UNCASED = 1.0
"""How well known a name must be in a text that nothing tagged, and how much less after a locative cue: little where
letters have no capitals and any word may be a name."""

_NO_NAMES = COMMON | FOREIGN_INSIDE | FOREIGN_TYPES
_PLAIN_ODDS = 3.0
"""Log odds of what the text itself calls a border or a town."""

_LEAST_BESIDE_PEOPLE = 4.5
"""How well known a place must be whose name is a word for people, too: "German" is the people, not a parish."""

_CALLED = frozenset({"city", "town", "village", "district", "province", "region", "settlement", "suburb", "villages"})
_HOLDERS = ("country", "adm1", "adm2", "region")
_UNITS = ("country", "adm1", "adm2")
_KINDS_OF_PLACES = TYPES | HOLDERS


def find_toponyms(doc: Doc, *, gazetteer: Gazetteer, demonyms: bool = True) -> list[Toponym]:
    """Return the toponyms of *doc* in order of the text; spans do not overlap, ``entry`` is None in all.

    Args:
        doc: a text parsed by spaCy; without tags and entities it goes by gazetteer and cues alone.
        gazetteer: which names exist.
        demonyms: whether "Afghan" and "Londoner" count; their kind is ``demonym``.
    """
    reader = Reader(doc, gazetteer=gazetteer)
    chosen = reader.chosen()
    found = []
    for candidate in chosen:
        kind = _kind(candidate)
        if kind == "demonym" and not demonyms:
            continue
        start, end = reader.offsets(candidate.first, candidate.last)
        certainty = round(1 / (1 + math.exp(-max(-30.0, min(30.0, candidate.odds)))), 3)
        found.append(Toponym(start, end, reader.text[start:end], kind, certainty=certainty))
    found = with_points(found, text=reader.text)
    return [lengthened(one, text=reader.text)[0] for one in found] if reader.tagged else found


def _kind(candidate: NameCandidate) -> str:
    renown = candidate.renown
    if renown is None:
        return "other"
    return "demonym" if renown.demonym and renown.score < _LEAST_BESIDE_PEOPLE else renown.kind


class Reader(NameCandidates):
    """One text's candidates with their features."""

    def __init__(self, doc: Doc, *, gazetteer: Gazetteer) -> None:
        super().__init__(doc, gazetteer=gazetteer)
        self.labels = [token.ent_type_ for token in doc]
        self.tags = [token.pos_ for token in doc]
        self.entity_at = {i: entity for entity in doc.ents for i in range(entity.start, entity.end)}
        self.surnames = Counter(
            self.lower[entity.end - 1] for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1
        )
        self.surnames.update(titled(self) if self.tagged else ())
        self.universities = bodies(self)
        self.taken = self._taken()
        self.surroundings = Surroundings(self.candidates, labels=self.labels, gazetteer=gazetteer)
        self.placed = Counter(
            candidate.key
            for candidate in self.candidates
            if self.labels[candidate.first] in PLACES or self._prev(candidate.first) in INSIDE
        )

    def _taken(self) -> dict[str, tuple[int, int, int]]:
        """Return for each key how often the recogniser takes it for a person, for a place, and how often it stands."""
        found: dict[str, tuple[int, int, int]] = {}
        for candidate in self.candidates:
            people, places, mentions = found.get(candidate.key, (0, 0, 0))
            label = self.labels[candidate.first]
            found[candidate.key] = (people + (label == "PERSON"), places + (label in PLACES), mentions + 1)
        return found

    def chosen(self) -> list[NameCandidate]:
        """Return the candidates above the threshold, the longest first where they overlap."""
        for candidate in self.candidates:
            if self.tagged:
                candidate.odds = BIAS + sum(WEIGHTS.get(feature, 0.0) for feature in self.features(candidate))
            else:
                candidate.odds = self._decide_plainly(candidate)
            if candidate.renown is BORDER or self._is_called_a_place(candidate):
                candidate.odds = max(candidate.odds, _PLAIN_ODDS)
        units = {
            candidate.first
            for candidate in self.candidates
            if candidate.odds >= THRESHOLD and candidate.renown is not None and candidate.renown.kind in _UNITS
        }
        taken: set[int] = set()
        kept, states = [], courts(self)
        for candidate in sorted(self.candidates, key=lambda one: (one.first - one.last, one.first)):
            span = range(candidate.first, candidate.last)
            if candidate.odds < THRESHOLD or not taken.isdisjoint(span) or is_of_a_group(self, candidate):
                continue
            if is_of_a_court(self, candidate, states):
                continue
            if candidate.renown is None and candidate.first in units:  # "Boone County Jail" says where it is
                continue
            taken.update(span)
            kept.append(candidate)
        return sorted(kept, key=lambda one: one.first)

    def _is_called_a_place(self, candidate: NameCandidate) -> bool:
        """Return True if the text says what kind of place a known name is: "the town of X"."""
        first, renown = candidate.first, candidate.renown
        return (
            renown is not None
            and bool(renown.kind)
            and first > 1
            and self.lower[first - 1] == "of"
            and self.lower[first - 2] in _CALLED
            and not (candidate.last < len(self.lower) and self.capital[candidate.last])
        )

    def _decide_plainly(self, candidate: NameCandidate) -> float:
        """Return the log odds where nothing tagged the text: well-known names, and others after a locative cue."""
        renown = candidate.renown
        if renown is None:
            return -1.0
        first = candidate.first
        before = self.lower[first - 1] if first else ""
        after = self.lower[candidate.last] if candidate.last < len(self.lower) else ""
        if not renown.kind:
            return 1.0
        one = candidate.last - first == 1
        if one and (self.lower[first] in _NO_NAMES or is_acronym(self, candidate)):
            return -1.0
        cased = self.words[first][:1].isupper()
        cue = before in INSIDE or before in FOREIGN_INSIDE or before in FOREIGN_TYPES or after in FOREIGN_TYPES
        least = _LEAST_UNCASED if not cased else _LEAST_OPENING if not first or before in ".!?:" else _LEAST_CASED
        if cue:
            least -= _CUE if cased or before in FOREIGN_TYPES else _CUE_UNCASED
        return renown.score - least if renown.kind != "country" else 2.0

    def _prev(self, i: int) -> str:
        """Return the word before token *i*, past an article and a compass word."""
        i -= 1
        while i >= 0 and (
            self.lower[i] in ("the", "central")
            or self.lower[i].endswith("ern")
            or self.lower[i] in ("north", "south", "east", "west", "-")
        ):
            i -= 1
        return self.lower[i] if i >= 0 else ""

    def features(self, candidate: NameCandidate) -> list[str]:
        """Return the names of the features that hold of *candidate*."""
        first, last = candidate.first, candidate.last
        size = last - first
        renown = candidate.renown
        label, fit = self._entity(first, last)
        if renown is None:
            gaz = "none"
        elif not renown.kind:
            gaz = "demonym"
        elif renown.match == "abbreviation":
            gaz = "abbreviation"
        elif renown.kind in ("country", "adm1", "border"):
            gaz = renown.kind
        else:
            gaz = f"{'area' if renown.kind not in ('city', 'adm2') else 'city'}{max(0, min(6, int(renown.score)))}"
        long = "long" if size > 1 else "word"
        found = [
            f"gaz={gaz}",
            f"ner={label}",
            f"fit={label}:{fit}",
            f"size={min(size, 3)}",
            f"ner+gaz={label}:{gaz}",
            f"size+gaz={long}:{gaz}",
        ]
        if renown is not None:
            found.append(f"match={renown.match}")
            if renown.demonym:
                found.append("also=demonym")
        prev = self.lower[first - 1] if first else ""
        cue = self._prev(first)
        nxt = self.lower[last] if last < len(self.lower) else ""
        nxt2 = self.lower[last + 1] if last + 1 < len(self.lower) else ""
        cap_prev = first > 0 and self.capital[first - 1]
        cap_next = last < len(self.lower) and self.capital[last]
        opening = not first or prev in (".", "!", "?", '"', "“", "\n", ":") or self.doc[first].is_sent_start
        if cue in INSIDE:
            found.append("cue=in")
            found.append(f"cue=in:{gaz}")
        elif cue in WEAK:
            found.append("cue=" + cue)
        if prev in TITLES:
            found.append("prev=title")
        elif cap_prev:
            found.append("prev=name" if prev in NAMES else "prev=place" if first in self.by_end else "prev=capital")
        elif prev == ",":
            left = self.by_end.get(first - 1)
            found.append("prev=comma:place" if left is not None else "prev=comma")
        elif prev in "-–/" and prev:
            found.append("prev=hyphen")
        elif prev == "(":
            found.append("prev=bracket")
        if nxt == "," and nxt2 in ("a", "an", "the") and not TYPES.isdisjoint(self.lower[last + 2 : last + 5]):
            found.append("apposition")
        if nxt == ",":
            right = self.by_start.get(last + 1)
            if (
                right is not None
                and right.renown is not None
                and (right.renown.kind in ("country", "adm1") or right.renown.match == "abbreviation")
            ):
                found.append("chain=inner")
                if renown is not None:
                    found.append("chain=inner:known")
        if prev == "," and renown is not None and (renown.kind in _HOLDERS or gaz == "abbreviation"):
            left = self.by_end.get(first - 1)
            if left is not None:
                found.append("chain=outer")
        for name, words in (("type", TYPES), ("holder", HOLDERS), ("paper", PAPERS)):
            if nxt in words:
                found.append(f"next={name}:{'capital' if cap_next else 'small'}")
            elif nxt2 in words and cap_next:
                found.append(f"next2={name}")
        if cap_next and nxt not in TYPES and nxt not in HOLDERS and nxt not in PAPERS:
            found.append("next=capital")
        elif nxt in ("'s", "’s"):
            found.append("next=genitive")
        elif nxt in ("-", "–"):
            found.append("next=hyphen:capital" if is_half_a_name(self, last + 1) else "next=hyphen")
        elif nxt in (".", ",", ";", ")"):
            found.append("next=point")
        elif nxt in ("said", "says", "told", "added", "who", "asked"):
            found.append("next=says")
        if (
            prev in ("city", "county", "town", "state", "province", "village", "district", "university", "of")
            and (cue == "of" or prev != "of")
            and first > 1
            and self.lower[first - 2] in TYPES | HOLDERS
        ):
            found.append("prev=type of")
        if opening:
            found.append("opening")
            found.append(f"opening:{long}:{gaz}")
        if size == 1:
            word = self.lower[first]
            if word in COMMON:
                found.append("common")
            if word in NAMES:
                found.append("given name")
            if self.words[first].isupper() and len(word) > 1 and gaz != "abbreviation":
                found.append("capitals")
            if is_acronym(self, candidate):
                found.append("acronym")
            if len(word) < 4:
                found.append("short")
            if self.tagged:
                found.append(f"tag={self.tags[first]}")
        elif any(word in NAMES for word in self.lower[first:last]):
            found.append("given name inside")
        if self.lower[last - 1] in TYPES and size > 1:
            found.append("ends in type")
            if self.lower[last - 1] in STREETS:
                found.append("ends in street")
        if _KINDS_OF_PLACES.issuperset(self.lower[first:last]):
            found.append("only types:after a name" if cap_prev else "only types")
        people, places, mentions = self.taken[candidate.key]
        here = self.labels[first]
        if mentions > 1:
            found.append("said again")
            people, places = people - (here == "PERSON"), places - (here in PLACES)
            if people:
                found.append("a person elsewhere" + (":and a place" if places else ""))
            if places >= 2:
                found.append("often a place")
        whole = size > 1 and label == "PERSON" and fit == "whole"
        if self.surnames[self.lower[last - 1]] > whole:
            found.append("surname")
            if size == 1 and cue not in INSIDE and nxt != ",":
                found.append("surname:no cue")
        if self.tagged:
            entity = self.entity_at.get(first) or self.entity_at.get(last - 1)
            held = (entity.start, entity.end) if entity is not None else None
            found.extend(grammar(self, candidate, gaz=gaz, entity=held))
            found.extend(setting(self, candidate))
            found.extend(cues(self, candidate, universities=self.universities))
        if renown is not None and renown.kind and renown.match != "fuzzy":
            fit_of_place = self.surroundings.fit(candidate)
            if fit_of_place:
                found.append(f"near={fit_of_place}")
                found.append(f"near={fit_of_place}:{gaz}")
        share = self.placed[candidate.key]
        if share > (self.labels[first] in PLACES or cue in INSIDE):
            found.append("placed elsewhere")
            found.append(f"placed elsewhere:{gaz}")
        return found

    def _entity(self, first: int, last: int) -> tuple[str, str]:
        entity = self.entity_at.get(first) or self.entity_at.get(last - 1)
        if entity is None:
            return "-", "-"
        begin, end = entity.start, entity.end
        if self.lower[begin] == "the":
            begin += 1
        if self.lower[end - 1] in APOSTROPHES:
            end -= 1
        if (begin, end) == (first, last):
            return entity.label_, "whole"
        if begin >= first and end <= last:
            return entity.label_, "wider"
        if begin == first:
            return entity.label_, "head"
        if end == last:
            return entity.label_, "tail"
        return entity.label_, "inside"
