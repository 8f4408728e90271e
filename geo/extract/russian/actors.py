"""Who is named in a Russian text: known actors under their inflected aliases, persons, and what phrases describe."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention, Toponym
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.morphology import forms, is_known, lemmas, nominative, plain
from geo.extract.russian.grammar.phrases import Phrase, Word
from geo.extract.wordlists import words as listed
from geo.facts.ontology import Ontology, is_acronym
from geo.places.names import fold

_NAME = frozenset({"Name", "Surn", "Patr"})
_CLASSES_OF_KINDS: dict[str, frozenset[str]] = {
    "person": frozenset({"person"}), "armed_group": frozenset({"armed", "group"}), "group": frozenset({"people"}),
    "state": frozenset({"state", "place", "government"}), "institution": frozenset({"body", "force"}),
    "organisation": frozenset({"organisation", "group"}), "outlet": frozenset({"outlet"}),
}  # fmt: skip
_DESCRIBED = ("armed", "force", "official", "body", "captive", "people", "person", "expert", "group", "government",
              "outlet")  # fmt: skip
_MEMBERS = frozenset({"armed", "quantity", "group", "people", "captive", "official"})
_PLACES = listed("провинция область район уезд город республика округ")
PERSONAL = frozenset({"он", "она", "его", "ее", "ему", "ей", "им", "нем", "него", "нее", "ней"})
_LONGEST = 4
_MOST_WORDS = 9

Table = dict[str, list[tuple[tuple[frozenset[str], ...], str, bool, str]]]
"""Lemma of a first word -> (lemmas of the words, spelling to insist on, whether small letters do, actor id)."""

_TABLES: dict[int, tuple[Ontology, Table]] = {}


@dataclass(slots=True)
class Known:
    """The actors named in one text, by token."""

    mentions: list[ActorMention] = field(default_factory=list)
    at: dict[int, ActorMention] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)

    def add(self, mention: ActorMention, first: int, last: int) -> None:
        """Enter *mention* for tokens [*first*, *last*)."""
        self.mentions.append(mention)
        self.last[first] = last
        for i in range(first, last):
            self.at[i] = mention


def aliases(doc: Doc, *, ontology: Ontology) -> list[tuple[int, int, ActorMention]]:
    """Return (first token, last token, actor) for each name of the alias table, in any case, in text order."""
    table = _table(ontology)
    whole = doc.text
    tokens = [token for token in doc if not token.is_space and token.text not in '«»"“”„']
    found = []
    at = 0
    while at < len(tokens):
        hit = next(iter(_hits(tokens, at, table)), None)
        if hit is None:
            at += 1
            continue
        upto, id_ = hit
        actor = ontology.actors[id_]
        first, last = tokens[at], tokens[upto - 1]
        start, end = first.idx, last.idx + len(last.text)
        found.append((first.i, last.i + 1, ActorMention(start, end, whole[start:end], actor.name, actor.kind, id_)))
        at = upto
    return found


def _hits(tokens: Sequence[object], at: int, table: Table) -> Iterator[tuple[int, str]]:
    text = str(tokens[at])
    for key in (*sorted(lemmas(text)), fold(text)):
        for wanted, spelling, small, id_ in table.get(key, ()):
            upto = at + len(wanted)
            if upto > len(tokens):
                continue
            written = [str(token) for token in tokens[at:upto]]
            if spelling and written[0] != spelling:
                continue
            if not spelling and not written[0][:1].isupper() and not small:
                continue
            if all(words & {*lemmas(one), fold(one)} for words, one in zip(wanted, written, strict=True)):
                yield upto, id_


def _table(ontology: Ontology) -> Table:
    known = _TABLES.get(id(ontology))
    if known is not None and known[0] is ontology:
        return known[1]
    made: Table = {}
    for actor in ontology.actors.values():
        if actor.kind in ("group", "state"):
            continue
        for name in (actor.name, *actor.aliases):
            if not _is_cyrillic(name[:1]) and not name.isascii():
                continue
            parts = name.split()
            wanted = tuple(lemmas(part) if _is_cyrillic(part) else frozenset({fold(part)}) for part in parts)
            if not wanted:
                continue
            spelling = name if is_acronym(name) else ""
            for key in sorted(wanted[0]):
                made.setdefault(key, []).append((wanted, spelling, name[:1].islower(), actor.id))
    for entries in made.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[3]))
    _TABLES.clear()
    _TABLES[id(ontology)] = ontology, made
    return made


def find_actors(doc: Doc, *, ontology: Ontology, toponyms: Sequence[Toponym]) -> Known:
    """Return the actors that *doc* names: known ones, persons, and countries as states."""
    known = Known()
    for first, last, mention in aliases(doc, ontology=ontology):
        known.add(mention, first, last)
    placed = {token.i for one in toponyms for token in doc.char_span(one.start, one.end, alignment_mode="expand") or ()}
    _persons(doc, known, placed, ontology=ontology)
    by_start = {token.idx: token.i for token in doc}
    for toponym in toponyms:
        at = by_start.get(toponym.start)
        if at is not None and toponym.kind == "country" and toponym.entry is not None and at not in known.at:
            mention = ActorMention(toponym.start, toponym.end, toponym.text, toponym.entry.name, "state")
            known.add(mention, at, at + len(toponym.text.split()))
    known.mentions.sort(key=lambda one: (one.start, -one.end))
    return known


def is_person(text: str) -> bool:
    """Tell whether *text* is a given name, surname or patronymic rather than a place."""
    return any(form.traits & _NAME and form.share >= 0.2 for form in forms(text)[:3])


def is_place(text: str) -> bool:
    """Tell whether the dictionary knows *text* as the name of a place."""
    return any("Geox" in form.traits for form in forms(text)[:3])


def is_common_word(text: str) -> bool:
    """Tell whether *text* is a word of the dictionary that names neither a place nor a person: Суд, Трое."""
    if " " in text or "-" in text:
        return False
    readings = forms(text)
    return is_known(text) and not any(form.traits & {"Geox", "Surn", "Name", "Orgn"} for form in readings)


def name_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield tokens [first, last) that write a person's name: two capitalised words, one of them a known name."""
    at = 0
    while at < len(doc):
        upto = at
        while upto < len(doc) and upto - at < _LONGEST and _is_name_word(doc[upto].text):
            upto += 1
        if upto - at > 1 and any(is_person(doc[i].text) for i in range(at, upto)):
            first = next(i for i in range(at, upto) if is_person(doc[i].text))
            first = at if not is_place(doc[at].text) and first - at == 1 else first
            if upto - first > 1:
                yield first, upto
        at = max(upto, at + 1)


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() and text[:1].isalpha() and not (len(text) > 1 and text.isupper())


def _persons(doc: Doc, known: Known, placed: set[int], *, ontology: Ontology) -> None:
    surnames: dict[str, ActorMention] = {}
    whole = doc.text
    at = 0
    while at < len(doc):
        if at in known.at or at in placed or not _is_name_word(doc[at].text):
            at += 1
            continue
        upto = at
        while (
            upto < len(doc)
            and upto - at < _LONGEST
            and _is_name_word(doc[upto].text)
            and upto not in known.at
            and (upto not in placed or upto == at)
        ):
            upto += 1
        words = [doc[i].text for i in range(at, upto)]
        while len(words) > 1 and is_place(words[0]) and not is_person(words[0]):
            at, words = at + 1, words[1:]
        titled = at > 0 and bool(_classes_of(doc[at - 1].text) & {"official", "person", "expert"})
        if doc[at].is_sent_start and not is_person(words[0]) and is_known(words[0]):
            at += 1
            continue
        same = surnames.get(_stem(words[-1]))
        start, end = doc[at].idx, doc[upto - 1].idx + len(words[-1])
        if len(words) == 1 and same is not None:
            known.add(ActorMention(start, end, words[0], same.name, "person", same.actor_id), at, upto)
        elif any(map(is_person, words)) or (titled and len(words) > 1):
            name = _nominative_name(words, title=doc[at - 1].text if titled else "")
            actor = ontology.actor(name)
            person = ActorMention(start, end, whole[start:end], actor.name if actor else name,
                                  actor.kind if actor else "person", actor.id if actor else "")  # fmt: skip
            if len(words) > 1 or titled or actor:
                known.add(person, at, upto)
                surnames.setdefault(_stem(words[-1]), person)
        at = upto


def _stem(word: str) -> str:
    lower = plain(nominative(word, number="sing"))
    return lower[: max(4, len(lower) - 1)]


def _nominative_name(words: Sequence[str], *, title: str) -> str:
    """Return a person's name in the nominative; *title* is the office before it, whose case and gender tell, too."""
    given = {"Name", "Patr"}
    genders = [form.gender for word in words for form in forms(word)[:2] if form.traits & given and form.gender]
    oblique = bool(title) and not any(form.case == "nomn" for form in forms(title))
    if not oblique and all(any(form.case == "nomn" for form in forms(word)) for word in words):
        return " ".join(words)
    gender = forms(title)[0].gender if oblique else genders[0] if genders else ""
    return " ".join(nominative(word, number="sing", gender=gender) for word in words)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter < "\u0530" for letter in word)


def _classes_of(word: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for form in forms(word):
        if form.pos in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO") and (form.share >= 0.05 or form.pos == "NOUN"):
            found |= CLASSES.get(form.lemma, frozenset())
    return found


def _end(mention: ActorMention) -> int:
    return mention.end


class Cast:
    """Who is who in one text: what phrases mean, and of which classes they are."""

    def __init__(self, known: Known, *, toponym_at: dict[int, Toponym], text: str) -> None:
        self.known = known
        self._persons = [one for one in known.mentions if one.kind == "person"]
        self.toponym_at = toponym_at
        self.text = text

    def classes(self, phrase: Phrase, sentence: Sentence) -> frozenset[str]:
        """Return the classes of *phrase*: its noun's, those of names in it, and what a quantity counts."""
        head = sentence.words[phrase.head]
        found = _classes_of(head.text)
        for word in sentence.words[phrase.first : phrase.last]:
            mention = self.known.at.get(word.i)
            if mention is not None:
                found |= _CLASSES_OF_KINDS[mention.kind]
        toponym = self.toponym_at.get(head.i)
        if toponym is not None:
            found |= frozenset({"people"}) if toponym.kind == "demonym" else frozenset({"place"})
            if toponym.entry is not None and toponym.entry.feature_code == "PPLC":
                found |= {"state"}
        if head.lower in ("он", "она", "его", "ее"):
            found |= {"person"}
        if head.lower in ("они", "их"):
            found |= {"armed", "people"}
        if "quantity" in found:
            for genitive in phrase.genitives:
                found |= self.classes(genitive, sentence)
        for name in phrase.names:
            found |= self.classes(name, sentence)
        if phrase.counted and not found:
            found |= {"people"}
        if "group" in found and any(
            word.lemma in ("террористический", "вооруженный", "экстремистский", "боевой") for word in
            sentence.words[phrase.first : phrase.last]
        ):  # fmt: skip
            found |= {"armed"}
        return found

    def actors(self, phrase: Phrase, sentence: Sentence) -> list[ActorMention]:
        """Return whom *phrase* means: a name in it, else a name in apposition, else what it describes."""
        pronoun = next((word for word in sentence.words[phrase.first : phrase.last] if word.lower in PERSONAL), None)
        if pronoun is not None and sentence.words[phrase.head].lower in PERSONAL:
            return self.meant(pronoun)
        for one in self._span(phrase):
            for word in sentence.words[one.first : one.last]:
                mention = self.known.at.get(word.i)
                if mention is not None and (mention.kind != "state" or one is phrase):
                    return [mention]
        described = self._described(phrase, sentence)
        named = [
            self.known.at[word.i]
            for genitive in phrase.genitives
            for word in sentence.words[genitive.first : genitive.last]
            if word.i in self.known.at and self.known.at[word.i].kind in ("armed_group", "organisation")
        ]
        if named and described is not None and self.classes(phrase, sentence) & _MEMBERS:
            return named[:1]
        return [described] if described is not None else []

    def meant(self, pronoun: Word) -> list[ActorMention]:
        """Return the person that *pronoun* stands for: the last one named before it; nobody where none was."""
        upto = bisect_right(self._persons, pronoun.start, key=_end)
        return self._persons[max(0, upto - 1) : upto]

    def _span(self, phrase: Phrase) -> Iterator[Phrase]:
        yield phrase
        for name in phrase.names:
            yield from self._span(name)

    def _described(self, phrase: Phrase, sentence: Sentence) -> ActorMention | None:
        words = sentence.words
        toponym = self.toponym_at.get(words[phrase.head].i)
        if toponym is not None and toponym.entry is not None:
            if toponym.kind == "country" or toponym.entry.feature_code == "PPLC":
                return ActorMention(toponym.start, toponym.end, toponym.text, toponym.entry.name, "state")
            return None
        classes = self.classes(phrase, sentence)
        if not classes & set(_DESCRIBED):
            return None
        tail = phrase.last
        if classes & {"official", "body", "quantity", "expert", "force", "people"} and phrase.genitives:
            tail = min(phrase.genitives[0].reach, phrase.first + _MOST_WORDS)
            while tail < len(words) and words[tail].i in self.toponym_at and words[tail - 1].lemma in _PLACES:
                tail += 1
        start, end = words[phrase.first].start, words[tail - 1].end
        raw = phrase.counted or "quantity" in classes
        name = self._named(words[phrase.first : phrase.last], counted=raw, number=phrase.number)
        if tail > phrase.last:
            name += self.text[words[phrase.last - 1].end : end]
        kind = "person" if "official" in classes else "institution" if classes & {"body", "government"} else "group"
        return ActorMention(start, end, self.text[start:end], " ".join(name.split()), kind)

    def _named(self, words: Sequence[Word], *, counted: bool, number: str) -> str:
        """Return a description in the nominative; one with a numeral, or that is in it already, as it is written."""
        if counted or all(any(form.case == "nomn" for form in forms(word.text)) for word in words):
            return self.text[words[0].start : words[-1].end]
        return " ".join(nominative(word.text, number=number) for word in words)
