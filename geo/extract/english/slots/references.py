"""What "the province", "northern areas" or "their homeland" stand for: the place named before that fits.

Each answer is a :class:`geo.extract.annotations.Toponym` that says in words what it was taken for, less certain than a
name.  Where nothing before fits, there is no answer.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from geo.extract.annotations import Toponym, within
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment
from geo.extract.english.text import Text
from geo.extract.wordlists import words
from geo.places.gazetteer import Entry, Gazetteer

_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(words("province governorate oblast"), ("adm1",)),
    "state": ("adm1", "country"),
    **dict.fromkeys(words("district county"), ("adm2", "adm1")),
    **dict.fromkeys(words("city town village capital municipality settlement"), ("city", "adm2")),
    **dict.fromkeys(words("country nation territory"), ("country",)),
    **dict.fromkeys(words("area there here scene site"), ("city", "adm2", "adm1", "region", "building", "airport")),
    "airport": ("airport",),
    "border": ("border",),
}
_SCENES = frozenset({"scene", "site"})
_TAKES = words("fly take bring rush transfer transport airlift carry evacuate move send deport extradite drive")
_HOME = frozenset({"homeland", "home"})
_COMPASS = {
    "northern": "north", "southern": "south", "eastern": "east", "western": "west", "north": "north", "south": "south",
    "east": "east", "west": "west", "northeastern": "northeast", "northwestern": "northwest", "northeast": "northeast",
    "southeastern": "southeast", "southwestern": "southwest", "northwest": "northwest", "southeast": "southeast",
    "southwest": "southwest", "central": "central",
}  # fmt: skip
_COMPASS_BEFORE = re.compile(
    r"\b((?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?|central)\s+(?:the\s+)?$", re.IGNORECASE
)
_COMPASS_LENGTH = 18
_PORTIONS = words("area region province part district city country territory zone") | set(_COMPASS)
_FARTHEST_SENTENCES = 6
_MOST_BEFORE = 300
"""Names before a word like "the city" among which the one that it stands for is looked for."""

_CERTAINTY = 0.7
_LEAST_SHARE = 0.4
_LEAST_SHARE_LOCAL = 0.5
_LEAD = 1.5
_LOCAL = ("city", "adm2", "airport", "building")
_LOCATED = 3


@dataclass(slots=True)
class PlaceRefs:
    """Looks places up in *context*; ``gazetteer`` gives compass parts, and may be missing."""

    context: Text
    gazetteer: Gazetteer | None = None
    _home: Entry | None = None
    _counted: bool = field(default=False)
    _named_country: tuple[Toponym | None] | None = None
    _centre: tuple[Toponym | None] | None = None
    _capitals: dict[str, Entry] | None = None

    def stands_for(self, token: Token) -> Toponym | None:
        """Return the place that the noun *token* stands for, None where it is a name itself or nothing fits."""
        if token.i in self.context.toponym_at:
            return None
        lemma = token.lemma_.lower()
        if lemma in ("border", "frontier"):
            shared = self._border(token)
            if shared is not None:
                return shared
        part = self._compass(token, lemma)
        if part is not None:
            return part
        if lemma in _HOME:
            return self._homeland(token)
        kinds = _KINDS.get(lemma)
        if kinds is None or self._is_named(token):
            return None
        if lemma == "capital":
            return self._capital(token)
        if lemma not in ("there", "here") and not any(
            child.lower_ in ("the", "this", "that", "its", "their", "his", "her") for child in token.children
        ):
            return None
        for before in self._before(token):
            if before.kind == "demonym" or before.entry is None:
                continue
            if lemma in _SCENES and self._is_goal(before):
                continue
            if not self._is_near(before, token):
                return None
            if before.kind in kinds:
                return _reference(token, before.entry, f"{token.text!r} stands for {before.entry.name}, named before")
        return None

    def narrowed(self, toponym: Toponym) -> Toponym:
        """Return the part of a country or province that the word before its name tells: "in northern Mali"."""
        entry = toponym.entry
        if self.gazetteer is None or entry is None or entry.kind not in ("country", "adm1"):
            return toponym
        before = _COMPASS_BEFORE.search(self.context.text, max(0, toponym.start - _COMPASS_LENGTH), toponym.start)
        part = self.gazetteer.part(entry, before[1].lower().replace("-", "").replace("ern", "")) if before else None
        if before is None or part is None:
            return toponym
        start, end = before.start(1), toponym.end
        why = f"{before[1].lower()} part of {entry.name}; {toponym.why}"
        return replace(toponym, start=start, text=self.context.text[start:end], kind=part.kind, entry=part, why=why)

    def state_of(self, toponym: Toponym) -> Toponym | None:
        """Return the country that *toponym*, a country or a demonym, names; None for other places."""
        entry = toponym.entry
        if entry is None or toponym.kind not in ("country", "demonym"):
            return None
        if toponym.kind == "country":
            return toponym
        if self.gazetteer is not None and entry.country:
            entry = self.gazetteer.country(entry.country)
        if entry is None or entry.kind != "country":
            return None
        why = f"{toponym.text!r} names those who act"
        return replace(toponym, kind="country", entry=entry, why=why, by_name=False)

    def country(self) -> Entry | None:
        """Return the country that most of the text's places lie in, None where no country leads clearly.

        Worked out once for the text, as is all that looks at the whole of it.
        """
        if not self._counted:
            self._counted = True
            counts: Counter[str] = Counter()
            entries: dict[str, Entry] = {}
            body = [sentence.end for sentence in self.context.sentences if not sentence.boilerplate]
            lead = body[min(1, len(body) - 1)] if body else 0
            for toponym in self.context.toponyms:
                entry = toponym.entry
                if entry is None or not entry.country or self._is_outside_body(toponym):
                    continue
                counts[entry.country] += _LOCATED if self._is_located(toponym) or toponym.start < lead else 1
                if entry.kind == "country":
                    entries.setdefault(entry.country, entry)
            ranked = counts.most_common(2)
            second = ranked[1][1] if len(ranked) > 1 else 0
            for code, count in ranked[:1]:
                if count >= _LEAST_SHARE * sum(counts.values()) and count > 1 and count >= _LEAD * second:
                    self._home = entries.get(code)
                    if self._home is None and self.gazetteer is not None:
                        self._home = self.gazetteer.country(code)
        return self._home

    def named_country(self) -> Toponym | None:
        """Return the first mention of :meth:`country` by name, None where there is none."""
        if self._named_country is None:
            country = self.country()
            named = (one for one in self.context.toponyms if one.kind == "country" and one.entry == country)
            self._named_country = (next(named, None) if country is not None else None,)
        return self._named_country[0]

    def centre(self) -> Toponym | None:
        """Return the place that most of the text is set in, None where none leads clearly or lies in its country."""
        if self._centre is None:
            self._centre = (self._find_centre(),)
        return self._centre[0]

    def _find_centre(self) -> Toponym | None:
        counts: Counter[str] = Counter()
        named: dict[str, Toponym] = {}
        for toponym in self.context.toponyms:
            entry = toponym.entry
            if entry is None or toponym.kind not in _LOCAL or self._is_outside_body(toponym):
                continue
            if self._is_located(toponym):
                counts[entry.id] += 1
                named.setdefault(entry.id, toponym)
        for id_, count in counts.most_common(1):
            found, country = named[id_], self.country()
            lies_there = country is None or found.entry is None or country.country in found.entry.countries
            if lies_there and count > 1 and count >= _LEAST_SHARE_LOCAL * sum(counts.values()):
                return found
        return None

    def _is_located(self, toponym: Toponym) -> bool:
        """Return True if the text says "in X", which counts for more than "X said"."""
        first, last = self.context.tokens(toponym.start, toponym.end)
        return any(
            attachment.preposition(self.context.doc[index]) in ("in", "at", "near") for index in range(first, last)
        )

    def _is_outside_body(self, toponym: Toponym) -> bool:
        return self.context.sentence_at(toponym.start).boilerplate

    def _border(self, token: Token) -> Toponym | None:
        """Return "X's border with Y" or "the border between X and Y"; where X is not told, Y."""
        states: dict[str, Toponym] = {}
        for child in token.children:
            inner = [child]
            if child.dep_ == "prep" and child.lower_ in ("with", "between", "of"):
                inner = [one for grandchild in child.children for one in syntax.conjuncts(grandchild)]
            elif child.dep_ not in ("poss", "amod", "compound", "nmod"):
                continue
            for one in inner:
                toponym = self.context.toponym_at.get(one.i)
                state = self.state_of(toponym) if toponym is not None else None
                if state is not None and state.entry is not None:
                    states.setdefault(state.entry.country, state)
        if len(states) == 2 and self.gazetteer is not None:
            shared = self.gazetteer.border(*states)
            if shared is not None:
                return _reference(token, shared, f"border of {' and '.join(one.text for one in states.values())}")
        return next(iter(states.values()), None)

    def _compass(self, token: Token, lemma: str) -> Toponym | None:
        if lemma not in _PORTIONS or self.gazetteer is None:
            return None
        direction = _COMPASS.get(lemma, "")
        for child in token.children:
            direction = _COMPASS.get(child.lower_, direction)
        if not direction:
            return None
        whole: Entry | None = None
        for index in range(*syntax.phrase(token)):
            toponym = self.context.toponym_at.get(index)
            if toponym is not None and toponym.entry is not None:
                whole = toponym.entry
        whole = whole or self.country()
        if whole is None or whole.kind not in ("country", "adm1"):
            return None
        part = self.gazetteer.part(whole, direction)
        return _reference(token, part, f"{direction} of {whole.name}") if part is not None else None

    def _is_named(self, token: Token) -> bool:
        """Return True if the name of the place goes with the noun: "the town of X"."""
        return any(
            child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ == "of")
            for child in token.children
            if child.i > token.i
        )

    def _capital(self, token: Token) -> Toponym | None:
        """Return the capital that the text names of the country spoken of there, else of the text's own, else any."""
        if self._capitals is None:
            self._capitals = {}
            for one in self.context.toponyms:
                if one.entry is not None and one.entry.feature_code == "PPLC":
                    self._capitals.setdefault(one.entry.country, one.entry)
        home, there = self.country(), self._country_before(token)
        entry = self._capitals.get(there or (home.country if home is not None else ""))
        if entry is None and not there:
            entry = next(iter(self._capitals.values()), None)
        return _reference(token, entry, f"the capital: {entry.name}") if entry is not None else None

    def _country_before(self, token: Token) -> str:
        """Return the country (ISO 3166-1) named nearest before *token*, empty where none is named near."""
        for before in self._before(token):
            if not self._is_near(before, token):
                return ""
            if before.kind in ("country", "demonym") and before.entry is not None:
                return before.entry.country
        return ""

    def _is_goal(self, toponym: Toponym) -> bool:
        """Return True if someone was taken to *toponym*: "flown to a hospital in X"."""
        first, _ = self.context.tokens(toponym.start, toponym.end)
        token = self.context.doc[first]
        verb = syntax.clause(token)
        return verb.lemma_.lower() in _TAKES and any(
            one.dep_ == "prep" and one.lower_ in ("to", "into") and one.head == verb for one in syntax.ancestors(token)
        )

    def _homeland(self, token: Token) -> Toponym | None:
        """Return the country of those who return "home": that of the nearest people named before."""
        for before in self._before(token):
            if before.kind == "demonym" and before.entry is not None:
                if not self._is_near(before, token):
                    return None
                entry = before.entry
                if self.gazetteer is not None and entry.country:
                    entry = self.gazetteer.country(entry.country) or entry
                return _reference(token, entry, f"{token.text!r} of {before.text}")
        return None

    def _before(self, token: Token) -> Iterator[Toponym]:
        """Yield the toponyms that start before *token*, nearest first, a few hundred at most."""
        return reversed(within(self.context.toponyms, 0, token.idx)[-_MOST_BEFORE:])

    def _is_near(self, toponym: Toponym, token: Token) -> bool:
        here = self.context.sentence_of(token).index
        return here - self.context.sentence_at(toponym.start).index <= _FARTHEST_SENTENCES


def _reference(token: Token, entry: Entry, why: str) -> Toponym:
    kind = "country" if entry.kind == "demonym" else entry.kind
    return Toponym(token.idx, token.idx + len(token), token.text, kind, entry, _CERTAINTY, why, by_name=False)
