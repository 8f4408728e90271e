"""A parsed text with what was found in it, looked up by token or by character."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from geo.extract.annotations import ActorMention, DateMention, Span, Toponym
from geo.extract.layout import Sentence
from geo.facts.ontology import Ontology

MOST_PEOPLE = 200
"""Names of people that are looked at for a title, or mentions for a name; all would be the square of the text."""


@dataclass(slots=True)
class TokenIndex:
    """A parsed text with its names, places and dates; offsets are characters, indices tokens."""

    doc: Doc
    text: str
    ontology: Ontology
    sentences: list[Sentence]
    mentions: list[ActorMention]
    toponyms: list[Toponym]
    dates: list[DateMention]
    quotes: list[Span]
    published: str = ""
    mention_at: dict[int, ActorMention] = field(default_factory=dict)
    toponym_at: dict[int, Toponym] = field(default_factory=dict)
    date_at: dict[int, DateMention] = field(default_factory=dict)
    covering: tuple[object, dict[int, list[Any]]] | None = None
    counts: Sequence[Any] | None = None
    voices: Sequence[Any] | None = None
    _starts: list[int] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)
    _heads: list[tuple[int, ActorMention]] = field(default_factory=list)
    _named: dict[str, list[int]] | None = None
    _titles: dict[int, list[Token]] = field(default_factory=dict)

    def sentence_of(self, token: Token) -> Sentence:
        """Return the sentence that holds *token*."""
        return self.sentences[max(0, bisect_right(self._starts, token.idx) - 1)]

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the character at *offset*, else the one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens [first, last) that touch characters [*start*, *end*)."""
        return max(0, bisect_right(self._offsets, start) - 1), max(0, bisect_right(self._offsets, end - 1))

    def mentions_round(self, offset: int) -> list[ActorMention]:
        """Return the mentions that hold the character at *offset*."""
        at = bisect_right(self.mentions, offset, key=lambda one: one.start)
        return [one for one in self.mentions[max(0, at - 6) : at] if one.start <= offset < one.end]

    def titles(self, name: str) -> Iterator[list[Token]]:
        """Yield the words of title or office that each mention of *name* has, in text order."""
        if self._named is None:
            self._named = {}
            for index, mention in self._heads:
                self._named.setdefault(mention.name, []).append(index)
        return map(self.titles_of, self._named.get(name, [])[:MOST_PEOPLE])

    def titles_of(self, index: int) -> list[Token]:
        """Return the words of title or office of the person named at the token at *index*."""
        if index not in self._titles:
            self._titles[index] = title_words(self.doc[index])
        return self._titles[index]


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
