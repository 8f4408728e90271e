"""The sequences of words of a text that may be names of places, before anything is decided.

Runs of capitalised words that the gazetteer knows, with endings taken off where the language has them; names that the
recogniser (spaCy) sees; borders of two countries; airports whose name is broken by what holds their city.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from geo.extract.toponyms.cues import LINKS, STREETS
from geo.extract.toponyms.inflection import base_forms
from geo.places.gazetteer import Gazetteer
from geo.places.index import LONGEST_NAME, Renown
from geo.places.names import fold, romanise
from geo.places.phrases import border_pairs

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""spaCy's labels for places."""

APOSTROPHES = ("'s", "’s", "'", "’")
JOINTS = frozenset("-–'’/&")
BORDER = Renown("border", "composed", 5.0, 1, False)

ALIKE = 0.92
"""How much a name must resemble one of the gazetteer that it is not, to be taken for it."""

SHORTEST_SOUND = 5
"""Letters of the shortest name that is looked up by sound."""

_EZAFE = frozenset({"e", "i", "ye", "yi"})
"""What joins the two halves of a Persian name, behind a hyphen."""

_LONGEST = 7
_LONGEST_LITERAL = 8
_SHORTENED = frozenset({"st.", "ste.", "mt.", "ft.", "pt.", "n.", "s.", "e.", "w.", "u.s.", "u.k."})
"""Abbreviations that a name goes on after."""


@dataclass(slots=True)
class NameCandidate:
    """Tokens ``first`` to ``last`` (exclusive) that may be a name; ``renown`` is None where no gazetteer knows it."""

    first: int
    last: int
    key: str
    renown: Renown | None
    odds: float = 0.0


class NameCandidates:
    """The words of *doc* in columns, and ``candidates``, those that *gazetteer* or recogniser take for names."""

    def __init__(self, doc: Doc, *, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.text
        self.gazetteer = gazetteer
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in doc]
        self.tagged = doc.has_annotation("TAG")
        self.capital = [_capital(word) for word in self.words]
        self._entity_spans = set(self._recognised())
        self.candidates = self._candidates()
        self.by_start: dict[int, NameCandidate] = {}
        for candidate in self.candidates:
            self.by_start.setdefault(candidate.first, candidate)
        self.by_end = {candidate.last: candidate for candidate in reversed(self.candidates)}

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters that tokens *first* to *last* (exclusive) cover."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def _candidates(self) -> list[NameCandidate]:
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
            if renown is None:
                renown = self._sounding(span)
            if renown is None and not self._seen(span):
                continue
            found.append(NameCandidate(span[0], span[1], key, renown))
        return self._airports(self._bordered(found))

    def _inflected(self, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], list[str]]:
        """Return the keys of the base forms of names that other languages put endings on, then those in Latin."""
        keys = {}
        for span in spans:
            if span[1] - span[0] <= 2:
                written = self.text[slice(*self.offsets(*span))]
                folded = [fold(form) for form in (written, *base_forms(written))]
                keys[span] = folded + [roman for form in folded if (roman := romanise(form)) != form]
        return keys

    def _seen(self, span: tuple[int, int]) -> bool:
        """Return True if the recogniser, or the form of a street's name, vouches for a name no gazetteer knows."""
        if self.lower[span[1] - 1] in STREETS and span[1] - span[0] > 1 and all(self.capital[slice(*span)]):
            return True
        return span in self._entity_spans

    def _sounding(self, span: tuple[int, int]) -> Renown | None:
        """Return what a name that the recogniser takes for a place sounds like, None where nothing comes near."""
        start, end = self.offsets(*span)
        if not self.tagged or span not in self._entity_spans or end - start < SHORTEST_SOUND:
            return None
        alike = [one for one in self.gazetteer.similar(self.text[start:end], limit=5) if one.alike >= ALIKE]
        if not alike:
            return None
        return Renown(alike[0].entry.kind, "fuzzy", alike[0].score, len(alike), demonym=False)

    def _spans(self) -> list[tuple[int, int]]:
        """Return the runs of tokens worth looking up: they begin and end with a capital or a letter without case."""
        count = len(self.words)
        spans = []
        for first in range(count):
            if not self.capital[first] or self.lower[first] == "the":
                continue
            if first and self.words[first - 1] == "." and self.starts[first] == self.starts[first - 1] + 1:
                continue
            if self._goes_on_a_name(first):
                continue
            for last in range(first + 1, min(count, first + _LONGEST) + 1):
                word = self.words[last - 1]
                if self.capital[last - 1] and self.lower[last - 1] != "the":
                    spans.append((first, last))
                    if word.endswith(".") and self.lower[last - 1] not in _SHORTENED:
                        break
                elif not (self.lower[last - 1] in LINKS or word in JOINTS or word in APOSTROPHES):
                    if word[:1].isdigit() and last - first > 1:
                        spans.append((first, last))
                    break
        spans.extend(span for span in sorted(self._entity_spans.difference(spans)) if not self._goes_on_a_name(span[0]))
        return spans

    def _goes_on_a_name(self, first: int) -> bool:
        """Return True if token *first* is the second half of a Persian name: "Kart-e Parwan"."""
        return first > 2 and self.lower[first - 1] in _EZAFE and self.words[first - 2] == "-"

    def _recognised(self) -> Iterator[tuple[int, int]]:
        for entity in self.doc.ents:
            if entity.label_ not in PLACES:
                continue
            first, last = entity.start, entity.end
            while first < last and self.lower[first] in ("the", "a", "an"):
                first += 1
            while first < last and (
                self.lower[last - 1] in APOSTROPHES
                or (not self.words[last - 1][-1:].isalnum() and not self.words[last - 1].endswith("."))
            ):
                last -= 1
            if first < last and any(self.capital[first:last]) and last - first <= _LONGEST:
                yield first, last

    def _bordered(self, found: list[NameCandidate]) -> list[NameCandidate]:
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
                if not self._is_border(key):
                    continue
                found.append(NameCandidate(span[0], span[1], key, BORDER))
                found.extend(self._first_border(span[0]))
                break
        return found

    def _is_border(self, key: str) -> bool:
        """Return True if a folded phrase, not too long, names the border of two countries that share one."""
        if len(key) > LONGEST_NAME:
            return False
        pairs = list(border_pairs(key))
        renown = self.gazetteer.renown(side for pair in pairs for side in pair)
        states = {name for name, known in renown.items() if known.demonym or known.kind == "country"}
        for left, right in pairs:
            if left in states and right in states:
                one, other = self.gazetteer.country(left), self.gazetteer.country(right)
                if one and other and self.gazetteer.border(one.country, other.country):
                    return True
        return False

    def _first_border(self, second: int) -> Iterator[NameCandidate]:
        """Yield "A-B" of "the A-B and C-D borders", whose second pair begins at token *second*."""
        first = second - 4
        if first < 0 or self.lower[second - 1] not in ("and", ",") or self.words[first + 1] not in JOINTS:
            return
        key = fold(self.text[slice(*self.offsets(first, second - 1))]) + " border"
        if self._is_border(key):
            yield NameCandidate(first, second - 1, key, BORDER)

    def _airports(self, found: list[NameCandidate]) -> list[NameCandidate]:
        """Add "the Karachi, Pakistan Airport", whose name is broken by what holds the city."""
        by_start = {candidate.first: candidate for candidate in found}
        for i, word in enumerate(self.lower):
            if word != "airport":
                continue
            for first in range(max(0, i - 5), i - 2):
                city = by_start.get(first)
                if (
                    city is not None
                    and city.last < i
                    and self.words[city.last] == ","
                    and self.text[self.starts[first] : self.starts[i]].count(",") == 1
                ):
                    renown = self.gazetteer.renown([f"{city.key} airport"]).get(f"{city.key} airport")
                    if renown is not None and renown.kind == "airport":
                        found.append(NameCandidate(first, i + 1, f"{city.key} airport", renown))
                        break
        return found


def _capital(word: str) -> bool:
    """Return True if a name may begin with *word*: a capital letter, or a letter of a script without capitals."""
    letter = word[:1]
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper() and len(word) > 1)


def _undotted(word: str) -> str:
    return word.replace(".", "")
