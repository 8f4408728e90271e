"""What is known about a text when events are read from it, indexed by token.

Also the light coreference within the report: "he", "they", "the group", "the general", "this officer" stand for the
nearest fitting name before them.  No statistics: a wrong link costs more than none, so what does not fit stays open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from geo.extract.annotations import ActorMention, DateMention, Span, Toponym
from geo.extract.english.classes import CLASSES, OFFICES
from geo.extract.english.grammar import syntax
from geo.extract.layout import Sentence
from geo.extract.wordlists import words
from geo.facts.ontology import Ontology

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their", "those", "these"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "such", "same"})
_GROUP_NOUNS = words(
    "group organization organisation movement network faction outfit branch militia party alliance union militants "
    "fighters terrorists insurgents rebels jihadists extremists gunmen cell caliphate formation"
)
_KINDS_OF_GROUPS = frozenset({"armed_group", "organisation"})
_CLASSES_OF_KINDS: dict[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "armed_group": frozenset({"armed", "group"}),
    "group": frozenset({"people"}),
    "state": frozenset({"state", "place", "government"}),
    "institution": frozenset({"body", "force"}),
    "organisation": frozenset({"organisation", "group"}),
    "outlet": frozenset({"outlet"}),
}
_FARTHEST_SENTENCES = 4
_FARTHEST_HOLDER = 9
_NOT_OF_OFFICES = frozenset({"with", "by", "from", "after", "before", "on", "at", "that", "than", "as", "against"})
_MOST_PEOPLE = 200
"""Names of people, the nearest before a title, that it may stand for; all of them would be the square of the text."""


@dataclass(slots=True)
class Text:
    """A parsed text with its names, places and dates; offsets are characters, indices tokens."""

    doc: Doc
    text: str
    ontology: Ontology
    sentences: list[Sentence]
    mentions: list[ActorMention]
    toponyms: list[Toponym]
    dates: list[DateMention]
    quotes: list[Span]
    mention_at: dict[int, ActorMention] = field(default_factory=dict)
    toponym_at: dict[int, Toponym] = field(default_factory=dict)
    date_at: dict[int, DateMention] = field(default_factory=dict)
    covering: tuple[object, dict[int, list[Any]]] | None = None
    counts: Sequence[Any] | None = None
    voices: Sequence[Any] | None = None
    _starts: list[int] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)
    _links: dict[int, tuple[ActorMention, ...]] = field(default_factory=dict)
    _heads: list[tuple[int, ActorMention]] = field(default_factory=list)
    _offices: set[str] | None = None
    _people: list[tuple[int, ActorMention]] | None = None
    _named: dict[str, list[int]] | None = None
    _titles: dict[int, list[Token]] = field(default_factory=dict)

    def sentence_of(self, token: Token) -> Sentence:
        """Return the sentence that holds *token*."""
        return self.sentences[max(0, bisect_right(self._starts, token.idx) - 1)]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the character at *offset*, else the one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def actors(self, token: Token) -> tuple[ActorMention, ...]:
        """Return whom the noun phrase of *token* means: its own name, what it refers to, else the name within it."""
        token = syntax.core(token)
        linked = self._links.get(token.i)
        if linked is not None:
            return linked
        own = self.mention_at.get(token.i)
        if own is not None and own.kind == "person" and not own.actor_id:
            holder = self._holder(token, own)
            if holder is not None:
                self._links[token.i] = (holder,)
                return (holder,)
        if own is not None and own.kind == "person" and _is_proper(own):
            return (own,)
        if own is not None and (own.actor_id or own.kind not in ("person", "group", "institution")):
            owner = next((self.mention_at.get(child.i) for child in token.children if child.dep_ == "poss"), None)
            return (own, owner) if owner is not None and owner.kind in _KINDS_OF_GROUPS and owner != own else (own,)
        linked = self._linked(token, own)
        if linked:
            self._links[token.i] = linked
            return linked
        inner = self._within(token)
        found = (own, *inner) if own is not None else inner
        self._links[token.i] = found
        return found

    def classes(self, token: Token) -> frozenset[str]:
        """Return the classes of *token*'s noun phrase (see :mod:`geo.extract.english.classes`), plus ``place`` and
        ``state``.
        """
        inner, lemma = syntax.core(token), token.lemma_.lower()
        if lemma == "army" and inner != token:  # "an army of tourists", though it looks like a body's name
            return CLASSES.get(inner.lemma_.lower(), frozenset())
        members = frozenset({"person", "people"}) if lemma == "member" else frozenset()
        return members | self._classes_of(inner)

    def _classes_of(self, token: Token) -> frozenset[str]:
        lemma = token.lemma_.lower()
        found = CLASSES.get(lemma, frozenset()) | CLASSES.get(token.lower_, frozenset())
        if any(child.lower_ == "operation" and child.dep_ in ("compound", "nmod") for child in token.children):
            found |= {"operation"}
        if not found and token.tag_ == "NNPS":
            found = CLASSES.get(lemma.removesuffix("s"), frozenset())
        mention = self.mention_at.get(token.i)
        toponym = self.toponym_at.get(token.i)
        if toponym is not None:
            found |= {"people"} if toponym.kind == "demonym" else {"place"}
            if toponym.kind in ("building", "airport"):
                found |= {"building"}
            if is_capital(toponym) and token.dep_ in ("nsubj", "pobj", "dobj"):
                found |= {"state"}
        if mention is not None:
            found |= _CLASSES_OF_KINDS[mention.kind]
            if mention.kind == "person":
                found |= self._standing(mention)
        elif token.lower_ in _PERSONAL or token.lower_ in _PLURAL or token.tag_ in ("PRP", "WP"):
            linked = self.actors(token)
            if linked:
                for one in linked:
                    noun = one.name.split()[-1].lower()
                    found |= _CLASSES_OF_KINDS[one.kind] | CLASSES.get(noun.removesuffix("s"), frozenset())
            elif token.lower_ != "it":
                found |= {"person"} if token.lower_ in _PERSONAL else {"people"}
        if not found & {"armed", "person", "people", "force"} and (
            lemma in _GROUP_NOUNS or (not found and token.tag_ not in ("NN", "NNS"))
        ):
            for one in self.actors(token):
                found |= _CLASSES_OF_KINDS[one.kind]
        if "group" in found and any(
            child.lemma_.lower()
            in ("terrorist", "terror", "militant", "armed", "extremist", "rebel", "jihadist", "islamist")
            for child in token.children
        ):
            found |= {"armed"}
        if token.tag_ == "CD" or (token.ent_type_ == "CARDINAL" and not found):
            found |= {"people"}
        if token.ent_type_ == "PERSON" and not found:
            found = frozenset({"person"})
        if not found and token.tag_ in ("NNP", "NNPS"):
            found = frozenset({"organisation", "name"})  # a name that nothing is known of
        return found

    def _standing(self, person: ActorMention) -> frozenset[str]:
        """Return ``official`` or ``armed`` for a named person whom the text or the alias table gives an office."""
        if self._offices is None:
            self._offices = {
                one.name
                for index, one in self._heads
                if one.kind == "person"
                and any("official" in CLASSES.get(word.lemma_.lower(), ()) for word in title_words(self.doc[index]))
            }
        found = frozenset({"official"}) if person.name in self._offices else frozenset()
        actor = self.ontology.actors.get(person.actor_id)
        for above in self.ontology.lineage(actor) if actor is not None else ():
            found |= {"armed"} if above.kind == "armed_group" else {"official"}
        return found

    def titles(self, name: str) -> Iterator[list[Token]]:
        """Yield the words of title or office that each mention of *name* has, in text order."""
        if self._named is None:
            self._named = {}
            for index, mention in self._heads:
                self._named.setdefault(mention.name, []).append(index)
        return map(self._titles_of, self._named.get(name, [])[:_MOST_PEOPLE])

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens [first, last) that touch characters [*start*, *end*)."""
        return max(0, bisect_right(self._offsets, start) - 1), max(0, bisect_right(self._offsets, end - 1))

    def mentions_round(self, offset: int) -> list[ActorMention]:
        """Return the mentions that hold the character at *offset*."""
        at = bisect_right(self.mentions, offset, key=lambda one: one.start)
        return [one for one in self.mentions[max(0, at - 6) : at] if one.start <= offset < one.end]

    def _within(self, token: Token) -> tuple[ActorMention, ...]:
        first, last = syntax.phrase(token)
        found = [self.mention_at[i] for i in range(first, min(last, len(self.doc))) if i in self.mention_at]
        named = [one for one in found if one.kind in ("armed_group", "organisation", "institution", "person", "group")]
        return tuple(dict.fromkeys(named or found))[:3]

    def _linked(self, token: Token, own: ActorMention | None) -> tuple[ActorMention, ...]:
        lower = token.lower_
        if lower in _PERSONAL:
            return self._nearest(token, kinds=("person",), subjects=True)
        if lower in _PLURAL:
            return self._nearest(token, kinds=("armed_group", "group", "organisation", "institution"), subjects=True)
        if lower == "it":
            return self._nearest(token, kinds=("armed_group", "organisation", "institution", "state"), subjects=True)
        definite = any(child.lower_ in _DEFINITE for child in token.children if child.i < token.i)
        if not definite and token.tag_ not in ("NN", "NNP"):
            return ()
        if lower in _GROUP_NOUNS and definite and not self._within_names(token):
            armed = self._nearest(token, kinds=("armed_group",), subjects=False)
            return armed or (
                self._nearest(token, kinds=("organisation",), subjects=False) if token.tag_ != "NNS" else ()
            )
        classes = CLASSES.get(token.lemma_.lower(), frozenset())
        if (
            own is not None
            and own.kind == "person"
            and classes & {"official", "person"}
            and token.tag_ in ("NN", "NNP")
        ):
            return self._titled(token) or (
                self._nearest(token, kinds=("person",), subjects=True)
                if any(child.lower_ in ("this", "that") for child in token.children)
                else ()
            )
        return ()

    def _holder(self, token: Token, office: ActorMention) -> ActorMention | None:
        """Return who holds the *office* of *token*, named right behind it: "US ambassador to Norway Jane Doe".

        Of a name itself, and of an office whose holder is named nowhere near, nobody is returned.
        """
        if not CLASSES.get(token.lemma_.lower(), frozenset()) & {"official", "person", "kin"}:
            return None
        at, commas = token.i + 1, 0
        while at < len(self.doc) and at - token.i < _FARTHEST_HOLDER:
            word = self.doc[at]
            mention = self.mention_at.get(at)
            if (
                mention is not None
                and mention.kind == "person"
                and mention.start > office.start
                and _is_proper(mention)
            ):
                return mention
            if word.text == ",":
                commas += 1
            elif word.tag_[:2] not in ("NN", "IN", "DT", "JJ", "CC", "PO", "HY") or word.lower_ in _NOT_OF_OFFICES:
                return None
            if commas > 1 or (commas and word.tag_ in ("CC", "IN")):
                return None
            at += 1
        return None

    def _within_names(self, token: Token) -> bool:
        first, last = syntax.phrase(token)
        return any(
            self.mention_at[i].kind in _KINDS_OF_GROUPS
            for i in range(first, min(last, len(self.doc)))
            if i in self.mention_at
        )

    def _before(self, token: Token) -> Iterable[tuple[int, ActorMention]]:
        """Yield (head token, mention) before *token*, nearest first, within a few sentences."""
        here = self.sentence_of(token).index
        at = bisect_right(self._heads, token.i, key=lambda pair: pair[0]) - 1
        while at >= 0:
            index, mention = self._heads[at]
            if here - self.sentence_at(mention.start).index > _FARTHEST_SENTENCES:
                return
            if index < token.i:
                yield index, mention
            at -= 1

    def _nearest(self, token: Token, *, kinds: Sequence[str], subjects: bool) -> tuple[ActorMention, ...]:
        """Return the nearest mention of one of *kinds*, a subject before others where *subjects* is set."""
        here = self.sentence_of(token).index
        fallback: ActorMention | None = None
        fallback_sentence = -1
        subject: tuple[ActorMention, ...] = ()
        subject_sentence = -1
        for index, mention in self._before(token):
            if mention.kind not in kinds:
                continue
            head = self.doc[index]
            if head.dep_ in ("compound", "poss") and not mention.actor_id:
                continue
            sentence = self.sentence_at(mention.start).index
            if subject and sentence != subject_sentence:
                return subject
            if fallback is not None and sentence != fallback_sentence:
                break
            if (
                head.dep_ == "appos"
                and head.head.i in self.mention_at
                and self.mention_at[head.head.i].kind == mention.kind
            ):
                head, mention = head.head, self.mention_at[head.head.i]  # noqa: PLW2901  the name stands for the phrase it is in
            resolved = self._resolved(head.i, mention)
            if not subjects or _is_subject(head):
                if sentence == here and subjects and head.i + 1 == token.i:
                    continue
                if not subjects or sentence == here or _is_main(head) or token.lower_ not in _PERSONAL:
                    return resolved
                if not subject:
                    subject, subject_sentence = resolved, sentence
            if fallback is None:
                fallback, fallback_sentence = mention, sentence
        if subject:
            return subject
        return (fallback,) if fallback is not None else ()

    def _resolved(self, index: int, mention: ActorMention) -> tuple[ActorMention, ...]:
        linked = self._links.get(index)
        if linked is None and mention.kind == "person" and not _is_proper(mention):
            linked = self._titled(self.doc[index])
        return linked or (mention,)

    def _titled(self, token: Token) -> tuple[ActorMention, ...]:
        """Return the named person before *token* whose title or office is its noun: "the general", "the CSTO head"."""
        lemma = token.lemma_.lower()
        first, last = syntax.phrase(token)
        proper = {word.text for word in self.doc[first:last] if word.tag_[:3] == "NNP"}
        names = self._named_people()
        upto = bisect_left(names, token.i, key=_place)
        before = names[max(0, upto - _MOST_PEOPLE) : upto]
        for index, mention in reversed(before):
            words = self._titles_of(index)
            if any(word.lemma_.lower() == lemma for word in words) and (
                not proper or proper & {word.text for word in words} or len(before) == 1
            ):
                return (mention,)
        if proper:
            offices = CLASSES.get(lemma, frozenset())
            for index, mention in (*reversed(before), *names[:_MOST_PEOPLE]):
                words = self._titles_of(index)
                if proper & {word.text for word in words} and any(
                    offices & CLASSES.get(word.lemma_.lower(), frozenset()) & {"official"} for word in words
                ):
                    return (mention,)
        return ()

    def _named_people(self) -> list[tuple[int, ActorMention]]:
        """Return (head token, mention) of the people whom a name stands for, in text order."""
        if self._people is None:
            self._people = [
                (index, mention)
                for index, mention in self._heads
                if mention.kind == "person"
                and not CLASSES.get(self.doc[index].lemma_.lower(), frozenset()) & {"official", "person"}
            ]
        return self._people

    def _titles_of(self, index: int) -> list[Token]:
        if index not in self._titles:
            self._titles[index] = title_words(self.doc[index])
        return self._titles[index]


def _place(pair: tuple[int, ActorMention]) -> int:
    return pair[0]


def _is_proper(person: ActorMention) -> bool:
    """Return True if *person* is named, not described: "Jane Doe", not "governor of Somewhere"."""
    words = person.name.split()
    if person.actor_id:
        return True
    described = any(word.islower() and CLASSES.get(word, frozenset()) & {"official", "person", "kin"} for word in words)
    return not described and words[-1][:1].isupper() and "of" not in words and words[-1].lower() not in OFFICES


def is_capital(toponym: Toponym) -> bool:
    """Return True if *toponym* is a capital, whose name may stand for its state: "Kabul denied"."""
    return toponym.entry is not None and toponym.entry.feature_code == "PPLC"


def title_words(head: Token) -> list[Token]:
    """Return the words that give the title or office of the person named at *head*, before or behind the name."""
    words = [
        child for child in head.children if child.dep_ in ("compound", "nmod", "amod", "appos") and child.i != head.i
    ]
    for child in tuple(words):
        if child.dep_ in ("appos", "compound", "nmod"):
            words.extend(_office_words(child))
    if head.dep_ == "appos":
        words.append(head.head)
        words.extend(word for word in head.head.subtree if word.i < head.i)
    start = head.left_edge.i
    while start > 0 and head.i - start < 12:
        before = head.doc[start - 1]
        if before.tag_ not in ("NN", "NNP", "IN", "DT", "JJ", "-RRB-", "-LRB-", "HYPH", "NNPS"):
            break
        if before.tag_ == "IN" and before.lower_ not in ("of", "for", "to"):
            break
        words.append(before)
        start -= 1
    return words[:30]


def _office_words(head: Token) -> Iterator[Token]:
    """Yield the other words of the office at *head*: of "the suspect in the killing of the mayor" none behind "in"."""
    for word in head.subtree:
        if word.i > head.i and (
            word.tag_[:1] == "W"
            or word.tag_[:2] == "VB"
            or (word.tag_ == "IN" and word.lower_ not in ("of", "for", "to", "and"))
        ):
            return
        if word.i != head.i:
            yield word


def index_text(
    doc: Doc,
    *,
    ontology: Ontology,
    sentences: list[Sentence],
    mentions: Sequence[ActorMention],
    toponyms: Sequence[Toponym],
    dates: Sequence[DateMention],
    quotes: list[Span],
) -> Text:
    """Index *mentions*, *toponyms* and *dates* by the tokens of *doc*; where spans nest, the shorter is kept.

    Sentences must not be empty.
    """
    context = Text(
        doc,
        doc.text,
        ontology,
        sentences,
        sorted(mentions, key=lambda one: one.start),
        list(toponyms),
        list(dates),
        quotes,
    )
    context._starts = [sentence.start for sentence in sentences]  # noqa: SLF001
    context._offsets = [token.idx for token in doc]  # noqa: SLF001

    def tokens(start: int, end: int) -> range:
        return range(*context.tokens(start, end))

    for mention in sorted(context.mentions, key=lambda one: one.start - one.end):
        covered = tokens(mention.start, mention.end)
        for index in covered:
            context.mention_at[index] = mention
        if covered:
            head = _head(doc, covered)
            context._heads.append((head, mention))  # noqa: SLF001
    for mention in context.mentions:  # a description keeps its own head, though a name in it is shorter
        covered = tokens(mention.start, mention.end)
        if covered:
            context.mention_at[_head(doc, covered)] = mention
    context._heads.sort(key=lambda pair: pair[0])  # noqa: SLF001
    for toponym in sorted(context.toponyms, key=lambda one: one.start - one.end):
        for index in tokens(toponym.start, toponym.end):
            context.toponym_at[index] = toponym
    for date in context.dates:
        for index in tokens(date.start, date.end):
            context.date_at[index] = date
    return context


def _head(doc: Doc, covered: range) -> int:
    """Return the token of *covered* that the others depend on."""
    for index in reversed(covered):
        if doc[index].head.i not in covered or doc[index].head.i == index:
            return index
    return covered[-1]


def _is_main(token: Token) -> bool:
    """Return True if *token* is the subject of its sentence's main verb."""
    verb = token.head if token.dep_ != "conj" else token.head.head
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ in ("conj", "appos") and token.head.dep_ == "nsubj")
