"""What is known about a text when events are read from it, indexed by token.

Below :class:`Text` lie the look-ups (:mod:`geo.extract.english.grammar.token_index`) and whom a noun phrase means
(:mod:`geo.extract.english.grammar.antecedents`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from geo.extract.annotations import ActorMention, DateMention, Span, Toponym
from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.english.grammar.antecedents import GROUP_NOUNS, PERSONAL, PLURAL, Antecedents
from geo.extract.english.grammar.token_index import title_words
from geo.extract.layout import Sentence
from geo.facts.ontology import Ontology

_CLASSES_OF_KINDS: dict[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "armed_group": frozenset({"armed", "group"}),
    "group": frozenset({"people"}),
    "state": frozenset({"state", "place", "government"}),
    "institution": frozenset({"body", "force"}),
    "organisation": frozenset({"organisation", "group"}),
    "outlet": frozenset({"outlet"}),
}


@dataclass(slots=True)
class Text(Antecedents):
    """A parsed text with its names, places and dates, and the classes of its noun phrases."""

    _offices: set[str] | None = None

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
        elif token.lower_ in PERSONAL or token.lower_ in PLURAL or token.tag_ in ("PRP", "WP"):
            linked = self.actors(token)
            if linked:
                for one in linked:
                    noun = one.name.split()[-1].lower()
                    found |= _CLASSES_OF_KINDS[one.kind] | CLASSES.get(noun.removesuffix("s"), frozenset())
            elif token.lower_ != "it":
                found |= {"person"} if token.lower_ in PERSONAL else {"people"}
        if not found & {"armed", "person", "people", "force"} and (
            lemma in GROUP_NOUNS or (not found and token.tag_ not in ("NN", "NNS"))
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


def is_capital(toponym: Toponym) -> bool:
    """Return True if *toponym* is a capital, whose name may stand for its state: "Kabul denied"."""
    return toponym.entry is not None and toponym.entry.feature_code == "PPLC"


def index_text(
    doc: Doc,
    *,
    ontology: Ontology,
    sentences: list[Sentence],
    mentions: Sequence[ActorMention],
    toponyms: Sequence[Toponym],
    dates: Sequence[DateMention],
    quotes: list[Span],
    published: str = "",
) -> Text:
    """Index *mentions*, *toponyms* and *dates* by the tokens of *doc*; where spans nest, the shorter is kept.

    Sentences must not be empty.  *published* is the report's day of publication (EDTF), empty where unknown.
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
        published,
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
