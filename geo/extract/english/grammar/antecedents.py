"""Whom a noun phrase means: the light coreference within a report.

"He", "they", "the group", "the general", "this officer" stand for the nearest fitting name before them.  No statistics:
a wrong link costs more than none, so what does not fit stays open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from geo.extract.annotations import ActorMention
from geo.extract.english.classes import CLASSES, OFFICES
from geo.extract.english.grammar import syntax
from geo.extract.english.grammar.token_index import MOST_PEOPLE, TokenIndex
from geo.extract.wordlists import words

PERSONAL = frozenset({"he", "she", "him", "her", "his"})
PLURAL = frozenset({"they", "them", "their", "those", "these"})
GROUP_NOUNS = words(
    "group organization organisation movement network faction outfit branch militia party alliance union militants "
    "fighters terrorists insurgents rebels jihadists extremists gunmen cell caliphate formation"
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "such", "same"})
_KINDS_OF_GROUPS = frozenset({"armed_group", "organisation"})
_FARTHEST_SENTENCES = 4
_FARTHEST_HOLDER = 9
_NOT_OF_OFFICES = frozenset({"with", "by", "from", "after", "before", "on", "at", "that", "than", "as", "against"})


@dataclass(slots=True)
class Antecedents(TokenIndex):
    """A text whose noun phrases are linked to those whom they mean."""

    _links: dict[int, tuple[ActorMention, ...]] = field(default_factory=dict)
    _people: list[tuple[int, ActorMention]] | None = None

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

    def _within(self, token: Token) -> tuple[ActorMention, ...]:
        first, last = syntax.phrase(token)
        found = [self.mention_at[i] for i in range(first, min(last, len(self.doc))) if i in self.mention_at]
        beside = [self.mention_at[one.i] for one in token.children if one.dep_ == "appos" and one.i in self.mention_at]
        holder = next((one for one in beside if one.kind == "person" and _is_proper(one)), None)
        if holder is not None:
            return (holder,)
        found = [one for one in found if not self._is_another(one, token)]
        named = [one for one in found if one.kind in ("armed_group", "organisation", "institution", "person", "group")]
        return tuple(dict.fromkeys(named or found))[:3]

    def _is_another(self, one: ActorMention, token: Token) -> bool:
        """Return True of a person by whom *token* is only told: "X's brother", "the lawyer of X" are not X."""
        if one.kind != "person" or not _is_proper(one):
            return False
        word = self.doc[self.tokens(one.start, one.end)[1] - 1]
        while word not in (token, word.head):
            if word.dep_ in ("poss", "pobj"):
                return True
            word = word.head
        return False

    def _linked(self, token: Token, own: ActorMention | None) -> tuple[ActorMention, ...]:
        lower = token.lower_
        if lower in PERSONAL:
            return self._nearest(token, kinds=("person",), subjects=True)
        if lower in PLURAL:
            return self._nearest(token, kinds=("armed_group", "group", "organisation", "institution"), subjects=True)
        if lower == "it":
            return self._nearest(token, kinds=("armed_group", "organisation", "institution", "state"), subjects=True)
        definite = any(child.lower_ in _DEFINITE for child in token.children if child.i < token.i)
        if not definite and token.tag_ not in ("NN", "NNP"):
            return ()
        if lower in GROUP_NOUNS and definite and not self._within_names(token):
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
                if not subjects or sentence == here or _is_main(head) or token.lower_ not in PERSONAL:
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
        before = names[max(0, upto - MOST_PEOPLE) : upto]
        for index, mention in reversed(before):
            words = self.titles_of(index)
            if any(word.lemma_.lower() == lemma for word in words) and (
                not proper or proper & {word.text for word in words} or len(before) == 1
            ):
                return (mention,)
        if proper:
            offices = CLASSES.get(lemma, frozenset())
            for index, mention in (*reversed(before), *names[:MOST_PEOPLE]):
                words = self.titles_of(index)
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


def _place(pair: tuple[int, ActorMention]) -> int:
    return pair[0]


def _is_main(token: Token) -> bool:
    """Return True if *token* is the subject of its sentence's main verb."""
    verb = token.head if token.dep_ != "conj" else token.head.head
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ in ("conj", "appos") and token.head.dep_ == "nsubj")


def _is_proper(person: ActorMention) -> bool:
    """Return True if *person* is named, not described: "Jane Doe", not "governor of Somewhere"."""
    parts = person.name.split()
    if person.actor_id:
        return True
    described = any(word.islower() and CLASSES.get(word, frozenset()) & {"official", "person", "kin"} for word in parts)
    return not described and parts[-1][:1].isupper() and "of" not in parts and parts[-1].lower() not in OFFICES
