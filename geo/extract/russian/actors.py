"""Who is named in a Russian text: known actors under their inflected aliases, persons, and what phrases describe."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention, Toponym
from geo.extract.russian import organisations
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.morphology import Form, forms, is_known, lemmas, nominative, plain, plural
from geo.extract.russian.grammar.phrases import PREPOSITIONS, Phrase, Word
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
              "outlet", "organisation", "court")  # fmt: skip
_MEMBERS = frozenset({"armed", "quantity", "group", "people", "captive", "official"})
_PLACES = listed("провинция область район уезд город республика округ")
_SEVERAL = frozenset({"они", "их", "им", "ими", "них", "ними"})
OFFICES = listed(
    "президент премьер-министр премьер министр губернатор глава председатель мэр генсек генсекретарь канцлер король "
    "спикер лидер посол руководитель генпрокурор директор гендиректор султан эмир градоначальник"
)
"""Offices that one person holds, so that the name behind one tells whom it means where it comes alone."""

_SAME_OFFICE = {"премьер": "премьер-министр", "генсек": "генсекретарь", "градоначальник": "мэр"}
_REALM = listed("государство страна республика город")
PERSONAL = frozenset({"он", "она", "его", "ее", "ему", "ей", "им", "нем", "него", "нее", "ней"})
_LONGEST = 4
_LEAST_NAME_WORDS = 2
_NAME_WORDS = 2
_FARTHEST_NAME = 10
_AROUND = frozenset('«»"“”„()')
_WHERE = listed("в во на из под город города городе городом около близ")
_TITLES = frozenset({"official", "person", "expert"})
_MOST_WORDS = 9
_MOST_HOLDERS = 100

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


def find_actors(
    doc: Doc, *, ontology: Ontology, toponyms: Sequence[Toponym],
    named: Sequence[tuple[int, int, ActorMention]] | None = None,
) -> Known:  # fmt: skip
    """Return the actors that *doc* names: known ones, persons, organisations, and countries as states.

    Args:
        doc: the words.
        ontology: the known actors.
        toponyms: the places named in it.
        named: what :func:`aliases` gives for it, where that is known already.
    """
    known = Known()
    for first, last, mention in aliases(doc, ontology=ontology) if named is None else named:
        known.add(mention, first, last)
    for one in organisations.find(doc):
        if known.at.keys().isdisjoint(range(one.first, one.last)):
            known.add(one.mention, one.first, one.last)
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
    """Return True if *text* is a given name, surname or patronymic rather than a place."""
    return any(form.traits & _NAME and form.share >= 0.2 for form in forms(text)[:3])


def is_place(text: str) -> bool:
    """Return True if the dictionary knows *text* as the name of a place."""
    return any("Geox" in form.traits for form in forms(text)[:3])


def is_common_word(text: str) -> bool:
    """Return True if *text* is a word of the dictionary that names neither a place nor a person: Суд, Трое."""
    if " " in text or "-" in text:
        return False
    readings = forms(text)
    return is_known(text) and not any(form.traits & {"Geox", "Surn", "Name", "Orgn"} for form in readings)


def name_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield tokens [first, last) that write a person's name: two capitalised words, one of them a known name.

    An office tells names that no dictionary has, and their surnames are names where they come again.
    """
    titled = dict(_titled_runs(doc))
    surnames = {_stem(doc[last - 1].text) for last in titled.values() if not is_common_word(doc[last - 1].text)}
    at = 0
    while at < len(doc):
        if at in titled:
            yield at, titled[at]
            at = titled[at]
            continue
        upto = at
        while upto < len(doc) and upto - at < _LONGEST and upto not in titled and _is_name_word(doc[upto].text):
            upto += 1
        if upto - at > 1 and any(is_person(doc[i].text) for i in range(at, upto)):
            first = next(i for i in range(at, upto) if is_person(doc[i].text))
            first = at if not is_place(doc[at].text) and first - at == 1 else first
            if upto - first > 1:
                yield first, upto
        elif surnames:
            yield from (
                (i, i + 1)
                for i in range(at, upto)
                if _stem(doc[i].text) in surnames and not (i and doc[i - 1].lower_ in _WHERE)
            )
        at = max(upto, at + 1)


def _titled_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names behind an office, whatever their words are: "премьер-министр Японии Таро Сато"."""
    for token in doc:
        text = token.text
        if not text[:1].isalpha() or not _classes_of(text) & _TITLES:
            continue
        at, upto = token.i + 1, min(len(doc), token.i + _FARTHEST_NAME)
        while at < upto:
            word = doc[at].text
            if _is_name_word(word):
                last = at
                while last < len(doc) and _is_name_word(doc[last].text) and not doc[last].is_sent_start:
                    last += 1
                first = at
                while first < last and _is_owner(doc[first].text, sure=last - first <= _NAME_WORDS):
                    first += 1
                if _LEAST_NAME_WORDS <= last - first <= _LONGEST:
                    yield first, last
                    break
                if last == at:
                    break
                at = last
            elif word.isupper() or word in _AROUND or _is_dependent(word):
                at += 1
            else:
                break


def _is_owner(word: str, *, sure: bool) -> bool:
    """Return True if *word* names whose an office is and no person: a place, or what is one by its adjective."""
    readings = forms(word)[:4]
    if is_person(word) and sure:
        return False
    return any("Geox" in form.traits for form in readings) or (
        is_known(word) and readings[0].pos in ("ADJF", "NOUN") and not any(form.traits & _NAME for form in readings)
    )


def _is_dependent(word: str) -> bool:
    """Return True if *word* may stand between an office and a name: a genitive, or what agrees with one."""
    return word[:1].isalpha() and any(
        form.pos == "ADVB" or (form.pos in ("NOUN", "ADJF", "PRTF") and form.case in ("gent", "ablt"))
        for form in forms(word)[:4]
    )


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() and text[:1].isalpha() and not (len(text) > 1 and text.isupper())


def _persons(doc: Doc, known: Known, placed: set[int], *, ontology: Ontology) -> None:
    surnames: dict[str, ActorMention] = {}
    whole = doc.text
    behind_office = dict(_titled_runs(doc))
    at = 0
    while at < len(doc):
        if at in behind_office and known.at.keys().isdisjoint(range(at, behind_office[at])):
            last = behind_office[at]
            name = _nominative_name([doc[i].text for i in range(at, last)], before=doc[at - 1].text)
            actor = ontology.actor(name)
            start, end = doc[at].idx, doc[last - 1].idx + len(doc[last - 1].text)
            person = ActorMention(start, end, whole[start:end], actor.name if actor else name,
                                  actor.kind if actor else "person", actor.id if actor else "")  # fmt: skip
            known.add(person, at, last)
            surnames.setdefault(_stem(doc[last - 1].text), person)
            at = last
            continue
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
        elif any(map(is_person, words)) or (len(words) > 1 and (titled or _are_strange(words))):
            name = _nominative_name(words, before=doc[at - 1].text if at else "")
            actor = ontology.actor(name)
            person = ActorMention(start, end, whole[start:end], actor.name if actor else name,
                                  actor.kind if actor else "person", actor.id if actor else "")  # fmt: skip
            if len(words) > 1 or titled or actor or _is_surname(words[0]):
                known.add(person, at, upto)
                surnames.setdefault(_stem(words[-1]), person)
        at = upto


def _is_surname(word: str) -> bool:
    """Return True if *word* is likeliest a surname, and can be nothing but a name."""
    first, *_ = forms(word)
    return "Surn" in first.traits and all(form.traits & _NAME for form in forms(word))


def _are_strange(words: Sequence[str]) -> bool:
    """Return True if none of *words* is a common word, and one is in no dictionary, as in names from elsewhere."""
    return len(words) < _LONGEST and not any(map(is_common_word, words)) and not all(map(is_known, words))


def _stem(word: str) -> str:
    lower = plain(nominative(word, number="sing"))
    return lower[: max(4, len(lower) - 1)]


def _nominative_name(words: Sequence[str], *, before: str) -> str:
    """Return a person's name in the nominative: all its words have one case and gender, the likeliest together.

    Args:
        words: as they stand in the text.
        before: the word before them; an office has the case of the name, a preposition rules it.
    """
    allowed = PREPOSITIONS.get(before.lower(), frozenset())
    readings = forms(before) if before[:1].isalpha() and _classes_of(before) & _TITLES else ()
    best, chosen = 0.0, ("nomn", "")
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"):
        if allowed and case not in allowed:
            continue
        share = max((form.share for form in readings if form.case == case), default=0.02 if readings else 1.0)
        for gender in ("masc", "femn"):
            chance = share * (1.2 if case == "nomn" else 1.0)
            for word in words:
                chance *= max((_fit(form, case, gender) for form in forms(word)), default=0.0) or 0.02
            if chance > best:
                best, chosen = chance, (case, gender)
    if chosen[0] == "nomn":
        return " ".join(words)
    return " ".join(_named_in(word, *chosen) for word in words)


def _fit(form: Form, case: str, gender: str) -> float:
    if form.case != case or form.number == "plur" or form.gender not in ("", gender):
        return 0.0
    return form.share if form.traits & _NAME else form.share * 0.3


def _named_in(word: str, case: str, gender: str) -> str:
    """Return the nominative of *word*, which is a name of *gender* that stands in *case*."""
    best = max(forms(word), key=lambda form: _fit(form, case, gender))
    if not _fit(best, case, gender):
        return word
    return nominative(word, number="sing", gender=gender, standing=case)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter < "\u0530" for letter in word)


def _classes_of(word: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for form in forms(word):
        if form.pos in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO") and (form.share >= 0.05 or form.pos == "NOUN"):
            found |= CLASSES.get(form.lemma, frozenset())
    return found


def is_animate(word: Word) -> bool:
    """Return True if *word* is a noun for people (or animals), as the dictionary has it."""
    noun = word.of("NOUN")
    return noun is not None and noun is word.forms[0] and "anim" in noun.traits and not noun.traits & _NAME


def _end(mention: ActorMention) -> int:
    return mention.end


class Cast:
    """Who is who in one text: what phrases mean, and of which classes they are."""

    def __init__(self, known: Known, *, toponym_at: dict[int, Toponym], text: str) -> None:
        self.known = known
        self._persons = [one for one in known.mentions if one.kind == "person"]
        self.toponym_at = toponym_at
        self.text = text
        self._holders: dict[str, list[tuple[frozenset[str], ActorMention]]] = {}

    def learn_holders(self, sentences: Iterable[Sentence]) -> None:
        """Take down who holds which office: "президент Казахстана" is the one who was called so with a name."""
        for sentence in sentences:
            for phrase in sentence.phrases:
                mention = self.known.at.get(sentence.words[phrase.first].i)
                if mention is None or mention.kind != "person":
                    continue
                over = phrase.over
                while over is not None:
                    if over.lemma in OFFICES:
                        office, whose = self._office(over, sentence, upto=phrase.first)
                        held = self._holders.setdefault(office, [])
                        if len(held) < _MOST_HOLDERS:
                            held.append((whose, mention))
                        break
                    over = over.over

    def holder(self, phrase: Phrase, sentence: Sentence) -> ActorMention | None:
        """Return who holds the office that *phrase* describes: the last one named before it, else the first behind."""
        if phrase.lemma not in OFFICES or phrase.counted or phrase.number == "plur":
            return None
        office, whose = self._office(phrase, sentence, upto=phrase.reach)
        fitting = [one for theirs, one in self._holders.get(office, ()) if whose <= theirs or not theirs]
        start = sentence.words[phrase.first].start
        before = [one for one in fitting if one.start < start]
        return before[-1] if before else fitting[0] if fitting else None

    def _office(self, phrase: Phrase, sentence: Sentence, *, upto: int) -> tuple[str, frozenset[str]]:
        """Return the office of *phrase* and what says whose or which it is: countries, and nouns in the genitive."""
        whose = set()
        for n in range(phrase.first, min(upto, len(sentence.words))):
            word = sentence.words[n]
            toponym = self.toponym_at.get(word.i)
            if toponym is not None and toponym.entry is not None:
                whose.add(toponym.entry.country or toponym.entry.name)
            elif n != phrase.head and word.of("NOUN") is not None and word.i not in self.known.at:
                whose.add(word.lemma)
        lemma = _SAME_OFFICE.get(phrase.lemma, phrase.lemma)
        if lemma == "глава" and whose & _REALM:
            lemma = "президент"
        return lemma, frozenset(whose - _REALM)

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
        if phrase.counted and not found and is_animate(head):
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
        if sentence.words[phrase.head].lower in _SEVERAL:
            return []
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
        holder = self.holder(phrase, sentence) if described is not None and described.kind == "person" else None
        if holder is not None:
            return [holder]
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
        if not classes & set(_DESCRIBED) and not is_animate(words[phrase.head]):
            return None
        tail = phrase.last
        if classes & {"official", "body", "quantity", "expert", "force", "people"} and phrase.genitives:
            tail = min(phrase.genitives[0].reach, phrase.first + _MOST_WORDS)
            while tail < len(words) and words[tail].i in self.toponym_at and words[tail - 1].lemma in _PLACES:
                tail += 1
        if tail < len(words) and words[tail - 1].i in self.toponym_at and words[tail].lemma in _PLACES:
            tail += 1
        start, end = words[phrase.first].start, words[tail - 1].end
        name = self._named(phrase, sentence, raw="quantity" in classes)
        if tail > phrase.last:
            name += self.text[words[phrase.last - 1].end : end]
        kind = "person" if "official" in classes else "institution" if classes & {"body", "government"} else "group"
        return ActorMention(start, end, self.text[start:end], " ".join(name.split()), kind)

    def _named(self, phrase: Phrase, sentence: Sentence, *, raw: bool) -> str:
        """Return a description in the nominative, without a numeral before it; as it is written where it is *raw*."""
        words = [word for word in sentence.words[phrase.first : phrase.last] if word.text not in '«»"“”„']
        head = sentence.words[phrase.head]
        if raw:
            return self.text[words[0].start : words[-1].end]
        number, gender = phrase.number, phrase.gender
        if phrase.counted:
            words = [word for word in words if not word.is_number and word.of("NUMR") is None] or words
            number = "plur"
        elif "nomn" in phrase.cases and not phrase.preposition and phrase.over is None:
            return self.text[words[0].start : words[-1].end]
        gender = "" if number == "plur" else gender
        named = [
            _plural(word.text)
            if phrase.counted and word is head
            else nominative(word.text, number=number, gender=gender)
            for word in words
        ]
        return " ".join(named)


def _plural(word: str) -> str:
    """Return the nominative plural of a noun that a numeral rules: "боевиков", "полицейского" of "двое полицейских"."""
    return nominative(word, number="plur") if any(f.number == "plur" for f in forms(word)) else plural(word)
