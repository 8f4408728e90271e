"""Find the names of places in a parsed text.

Every sequence of words that the gazetteer knows, and every place that the recogniser of names (spaCy) sees, is a
candidate.  What stands round it, what the recogniser took it for, and how well known the place is, each add to its
log odds; a candidate above even odds is a toponym.  A name with a locative cue so outweighs a recogniser that takes
it for a person, and a person's name a gazetteer that knows a hamlet of that name.

Which place a name means is :mod:`geo.extract.resolve`'s business.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from geo.extract.annotations import Toponym
from geo.extract.cues import (
    COMMON,
    FOREIGN_INSIDE,
    FOREIGN_TYPES,
    GROUPS,
    HOLDERS,
    INSIDE,
    LINKS,
    NAMES,
    PAPERS,
    STREETS,
    TITLES,
    TYPES,
    WEAK,
)
from geo.extract.inflection import base_forms
from geo.extract.weights import BIAS, THRESHOLD, WEIGHTS
from geo.gazetteer import Gazetteer
from geo.gazetteer_index import Renown
from geo.names import fold
from geo.phrases import border_pairs

_LONGEST = 7
_LEAST_CASED = 3.0
_LEAST_OPENING = 4.0
_LEAST_UNCASED = 4.5
_CUE = 2.5
_KNOWN = 4.5
_LONGEST_LITERAL = 8
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_JOINTS = frozenset("-–'’/&")
_SHORTENED = frozenset({"st.", "ste.", "mt.", "ft.", "pt.", "n.", "s.", "e.", "w.", "u.s.", "u.k."})
"""Abbreviations that a name goes on after."""
_QUOTES = frozenset("\"“”«»'‘’")
_GROUP_NOUNS = frozenset({"group", "movement", "organization", "organisation", "faction", "branch", "network"})
_APOSTROPHES = ("'s", "’s", "'", "’")


_BORDER = Renown("border", "composed", 5.0, 1, False)


@dataclass(slots=True)
class _Candidate:
    """Tokens ``first`` to ``last`` (exclusive) that may be a name; ``renown`` is None where no gazetteer knows it."""

    first: int
    last: int
    key: str
    renown: Renown | None
    odds: float = 0.0


def find(doc: Doc, *, gazetteer: Gazetteer, demonyms: bool = True) -> list[Toponym]:
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
        found.append(Toponym(start, end, doc.text[start:end], kind, certainty=certainty))
    return found


def _kind(candidate: _Candidate) -> str:
    renown = candidate.renown
    if renown is None:
        return "other"
    return renown.kind or "demonym"


class Reader:
    """One text's candidates with their features."""

    def __init__(self, doc: Doc, *, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.text
        self.gazetteer = gazetteer
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in doc]
        self.labels = [token.ent_type_ for token in doc]
        self.tags = [token.pos_ for token in doc]
        self.tagged = doc.has_annotation("TAG")
        self.capital = [_capital(word) for word in self.words]
        self.entity_at = {i: entity for entity in doc.ents for i in range(entity.start, entity.end)}
        self.surnames = Counter(
            self.lower[entity.end - 1] for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1
        )
        self.candidates = self._candidates()
        self.placed = Counter(
            candidate.key
            for candidate in self.candidates
            if self.labels[candidate.first] in _PLACES or self._prev(candidate.first) in INSIDE
        )
        self.named = Counter(candidate.key for candidate in self.candidates)
        self.by_start = {}
        for candidate in self.candidates:
            self.by_start.setdefault(candidate.first, candidate)
        self.by_end = {candidate.last: candidate for candidate in reversed(self.candidates)}

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters that tokens *first* to *last* (exclusive) cover."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def chosen(self) -> list[_Candidate]:
        """Return the candidates above the threshold, the longest first where they overlap."""
        for candidate in self.candidates:
            if self.tagged:
                candidate.odds = BIAS + sum(WEIGHTS.get(feature, 0.0) for feature in self.features(candidate))
            else:
                candidate.odds = self._decide_plainly(candidate)
            if candidate.renown is _BORDER:
                candidate.odds = max(candidate.odds, 3.0)
        taken: set[int] = set()
        kept = []
        for candidate in sorted(self.candidates, key=lambda one: (one.first - one.last, one.first)):
            span = range(candidate.first, candidate.last)
            if candidate.odds < THRESHOLD or not taken.isdisjoint(span) or self._of_a_group(candidate):
                continue
            taken.update(span)
            kept.append(candidate)
        return sorted(kept, key=lambda one: one.first)

    def _decide_plainly(self, candidate: _Candidate) -> float:
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
        if one and (self.lower[first] in COMMON | FOREIGN_INSIDE | FOREIGN_TYPES or self._is_acronym(candidate)):
            return -1.0
        cased = self.words[first][:1].isupper()
        cue = before in INSIDE or before in FOREIGN_INSIDE or before in FOREIGN_TYPES or after in FOREIGN_TYPES
        least = _LEAST_UNCASED if not cased else _LEAST_OPENING if not first or before in ".!?:" else _LEAST_CASED
        if cue:
            least -= _CUE
        return renown.score - least if renown.kind != "country" else 2.0

    def _inflected(self, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], list[str]]:
        """Return the keys of the base forms of names that other languages put endings on."""
        return {
            span: [fold(form) for form in base_forms(self.text[slice(*self.offsets(*span))])]
            for span in spans
            if span[1] - span[0] <= 2
        }

    def _candidates(self) -> list[_Candidate]:
        spans = self._spans()
        keys = {span: fold(self.text[slice(*self.offsets(*span))]) for span in spans}
        literals = {
            span: self.words[span[0]]
            for span in spans
            if span[1] - span[0] == 1 and len(self.words[span[0]]) <= _LONGEST_LITERAL
        }
        forms = {} if self.tagged else self._inflected(spans)
        asked = {*keys.values(), *literals.values(), *map(_undotted, literals.values())}
        known = self.gazetteer.renown(asked.union(*forms.values()))
        found = []
        for span in spans:
            renown = known.get(keys[span])
            key = keys[span]
            written = literals.get(span, "")
            short = known.get(written) or known.get(_undotted(written)) if written else None
            if short is not None and short.match == "abbreviation" and (renown is None or renown.score < short.score):
                key, renown = written, short
            if renown is None:
                key = next((form for form in forms.get(span, ()) if form in known), key)
                renown = known.get(key)
            if renown is None and not self._seen(span):
                continue
            found.append(_Candidate(span[0], span[1], key, renown))
        return self._airports(self._bordered(found))

    def _seen(self, span: tuple[int, int]) -> bool:
        """Tell whether the recogniser, or the form of a street's name, vouches for a name no gazetteer knows."""
        if self.lower[span[1] - 1] in STREETS and span[1] - span[0] > 1 and all(self.capital[slice(*span)]):
            return True
        return span in self._entity_spans

    def _spans(self) -> list[tuple[int, int]]:
        """Return the runs of tokens worth looking up: they begin and end with a capital or a letter without case."""
        count = len(self.words)
        spans = []
        for first in range(count):
            if not self.capital[first] or self.lower[first] == "the":
                continue
            if first and self.words[first - 1] == "." and self.starts[first] == self.starts[first - 1] + 1:
                continue
            for last in range(first + 1, min(count, first + _LONGEST) + 1):
                word = self.words[last - 1]
                if self.capital[last - 1] and self.lower[last - 1] != "the":
                    spans.append((first, last))
                    if word.endswith(".") and self.lower[last - 1] not in _SHORTENED:
                        break
                elif not (self.lower[last - 1] in LINKS or word in _JOINTS or word in _APOSTROPHES):
                    if word[:1].isdigit() and last - first > 1:
                        spans.append((first, last))
                    break
        self._entity_spans = set(self._recognised())
        known = set(spans)
        spans.extend(sorted(self._entity_spans - known))
        return spans

    def _recognised(self) -> Iterator[tuple[int, int]]:
        for entity in self.doc.ents:
            if entity.label_ not in _PLACES:
                continue
            first, last = entity.start, entity.end
            while first < last and self.lower[first] in ("the", "a", "an"):
                first += 1
            while first < last and (self.lower[last - 1] in _APOSTROPHES or not self.words[last - 1][-1:].isalnum()
                                    and not self.words[last - 1].endswith(".")):
                last -= 1
            if first < last and any(self.capital[first:last]) and last - first <= _LONGEST:
                yield first, last

    def _bordered(self, found: list[_Candidate]) -> list[_Candidate]:
        """Add "Afghan-Tajik border" and "border between X and Y", which are one place each."""
        starts = {candidate.first for candidate in found}
        for i, word in enumerate(self.lower):
            if word not in ("border", "borders", "frontier"):
                continue
            spans = [(first, i + 1) for first in range(max(0, i - 7), i - 1) if first in starts]
            if i + 1 < len(self.lower) and self.lower[i + 1] in ("between", "of", "shared", "with"):
                spans.extend((i, last) for last in range(i + 4, min(len(self.lower), i + 10) + 1))
            for span in spans:
                key = fold(self.text[slice(*self.offsets(*span))])
                pairs = list(border_pairs(key))
                if not pairs or not any(
                    (one := self.gazetteer.country(a)) and (other := self.gazetteer.country(b))
                    and self.gazetteer.border(one.country, other.country) for a, b in pairs
                ):
                    continue
                found.append(_Candidate(span[0], span[1], key, _BORDER))
                found.extend(self._first_border(span[0]))
                break
        return found

    def _first_border(self, second: int) -> Iterator[_Candidate]:
        """Yield "A-B" of "the A-B and C-D borders", whose second pair begins at token *second*."""
        first = second - 4
        if first < 0 or self.lower[second - 1] not in ("and", ",") or self.words[first + 1] not in _JOINTS:
            return
        key = fold(self.text[slice(*self.offsets(first, second - 1))]) + " border"
        if any(candidate.entry.kind == "border" for candidate in self.gazetteer.lookup(key, fuzzy=False)):
            yield _Candidate(first, second - 1, key, _BORDER)

    def _airports(self, found: list[_Candidate]) -> list[_Candidate]:
        """Add "the Karachi, Pakistan Airport", whose name is broken by what holds the city."""
        by_start = {candidate.first: candidate for candidate in found}
        for i, word in enumerate(self.lower):
            if word != "airport":
                continue
            for first in range(max(0, i - 5), i - 2):
                city = by_start.get(first)
                if city is not None and self.words[city.last] == "," and self.text[self.starts[first] : self.starts[i]].count(",") == 1:
                    renown = self.gazetteer.renown([f"{city.key} airport"]).get(f"{city.key} airport")
                    if renown is not None and renown.kind == "airport":
                        found.append(_Candidate(first, i + 1, f"{city.key} airport", renown))
                        break
        return found

    def _prev(self, i: int) -> str:
        """Return the word before token *i*, past an article and a compass word."""
        i -= 1
        while i >= 0 and (self.lower[i] in ("the", "central") or self.lower[i].endswith("ern")
                          or self.lower[i] in ("north", "south", "east", "west", "-")):
            i -= 1
        return self.lower[i] if i >= 0 else ""

    def _of_a_group(self, candidate: _Candidate) -> bool:
        """Tell whether the name is part of the name of an armed or political group."""
        i = candidate.first - 1
        if i > 0 and self.words[i] in "-–" and self.lower[i - 1] in GROUPS:
            return True
        if i >= 0 and self.lower[i] in GROUPS and self.capital[i] and self.lower[i] not in ("union",):
            return candidate.renown is None or candidate.renown.kind != "country"
        if i > 1 and self.lower[i] == "in" and self.lower[i - 2 : i] == ["islamic", "state"]:
            return True
        if i > 0 and self.lower[i] in ("of", "for", "the"):
            i -= 1 if self.lower[i - 1] not in ("of", "for") else 2
            return i >= 0 and self.capital[i] and self.lower[i] in GROUPS
        if i >= 0 and self.words[i] in _QUOTES and self._quoted_group(candidate.last):
            return True
        last = candidate.last
        return last < len(self.words) and self.capital[last] and self.lower[last] in GROUPS and (
            last + 1 < len(self.words) and (self.capital[last + 1] or self.lower[last] in ("taliban",))
            and self.lower[last] not in ("army", "union", "party"))

    def _quoted_group(self, last: int) -> bool:
        """Tell whether a quotation that ends round token *last* is the name of a group: '"Khorasan" terrorist group'."""
        following = self.lower[last : last + 4]
        return not _QUOTES.isdisjoint(following) and not _GROUP_NOUNS.isdisjoint(following)

    def _is_half(self, other: int) -> bool:
        """Tell whether what follows a hyphen makes another name of a place's ("Asia-Plus", not "US-Mexico")."""
        if other >= len(self.words) or not self.capital[other]:
            return False
        candidate = self.by_start.get(other)
        renown = candidate.renown if candidate is not None else None
        return renown is None or (not renown.demonym and renown.score < _KNOWN)

    def _is_acronym(self, candidate: _Candidate) -> bool:
        """Tell whether a word in capitals among words that are not is more likely NATO than a dateline."""
        first, last = candidate.first, candidate.last
        word = self.words[first]
        if not word.isupper() or len(word) < 2 or (candidate.renown and candidate.renown.match == "abbreviation"):
            return False
        around = self.words[max(0, first - 3) : first] + self.words[last : last + 4]
        if any(len(other) > 1 and other.isupper() for other in around):
            return False
        dateline = last < len(self.words) and self.words[last] in (",", "--", "—", "–", "-", "(", ":")
        return not (dateline and (first == 0 or bool(self.doc[first].is_sent_start)))

    def features(self, candidate: _Candidate) -> list[str]:
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
        found = [f"gaz={gaz}", f"ner={label}", f"fit={label}:{fit}", f"size={min(size, 3)}", f"ner+gaz={label}:{gaz}",
                 f"size+gaz={long}:{gaz}"]
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
        if nxt == ",":
            right = self.by_start.get(last + 1)
            if right is not None and right.renown is not None and (
                right.renown.kind in ("country", "adm1") or right.renown.match == "abbreviation"
            ):
                found.append("chain=inner")
                if renown is not None:
                    found.append("chain=inner:known")
        if prev == "," and renown is not None and (renown.kind in ("country", "adm1") or gaz == "abbreviation"):
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
            found.append("next=hyphen:capital" if self._is_half(last + 1) else "next=hyphen")
        elif nxt in (".", ",", ";", ")"):
            found.append("next=point")
        elif nxt in ("said", "says", "told", "added", "who", "asked"):
            found.append("next=says")
        if prev in ("city", "county", "town", "state", "province", "village", "district", "university", "of") and (
            cue == "of" or prev != "of"
        ) and first > 1 and self.lower[first - 2] in TYPES | HOLDERS:
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
            if self._is_acronym(candidate):
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
        if self.surnames[self.lower[last - 1]]:
            found.append("surname")
        share = self.placed[candidate.key]
        if share > (self.labels[first] in _PLACES or cue in INSIDE):
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
        if self.lower[end - 1] in _APOSTROPHES:
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


def _capital(word: str) -> bool:
    """Tell whether a name may begin with *word*: a capital letter, or a letter of a script without capitals."""
    letter = word[:1]
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper() and len(word) > 1)


def _undotted(word: str) -> str:
    return word.replace(".", "")
