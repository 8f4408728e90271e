"""Whom the phrases of a Russian text mean: a name, who is described, who holds an office, whom a pronoun stands for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from geo.extract.annotations import ActorMention, Toponym
from geo.extract.russian.actors.known import Known
from geo.extract.russian.actors.words import classes_of, is_animate
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.morphology import forms, nominative, plural
from geo.extract.russian.grammar.phrases import Phrase, Word
from geo.extract.wordlists import words as listed

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
_MOST_WORDS = 9
_MOST_HOLDERS = 100


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
        found = classes_of(head.text)
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
