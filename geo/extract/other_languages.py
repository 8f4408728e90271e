# ruff: noqa: ARG002  what says nothing says it whatever it is asked
"""Events in languages that nothing was written for: the trained finder's word, and the dates and places beside it.

The finder learnt from English and Russian, and knows other languages by its encoder alone; it is asked in those in
which it held on sentences of the project's own (:data:`geo.extract.learned.finder.TRIED`).  No grammar is read: an
event has the nearest date and the finest place of its sentence, else those of the sentence before, no actors and no
claims, and is taken to have happened.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from geo.extract import layout
from geo.extract.annotations import (
    ActorMention,
    DateMention,
    Found,
    Proposal,
    ProposedPlace,
    Span,
    Toponym,
    When,
    Where,
)
from geo.extract.events import cues, merging, proposals, sameness
from geo.extract.events.mentions import Mention
from geo.extract.events.places import fineness
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.extract.learned import choice
from geo.extract.learned.finder import Finder, Hit
from geo.facts.event_types import behaviour

BAR = 0.6
"""Chance from which on the finder is believed: the best F1 of types by sentence (``python -m bench.languages``)."""

_CUTS = re.compile(r"[,;:–—،؛]\s+")
_LEAST_WORD = 4
"""Letters of a word that tells something of its sentence."""


def read(
    doc: Doc,
    *,
    language: str,
    toponyms: Sequence[Toponym],
    dates: Sequence[DateMention],
    finder: Finder,
    title: str = "",
    boilerplate: Sequence[Span] = (),
) -> Found:
    """Return the events of a text with the places and dates that are given.

    Args:
        doc: its words, as :func:`geo.extract.tokens.read` cuts them.
        language: ISO 639-1.
        toponyms, dates: what was found in it, in text order.
        finder: the trained finder.
        title: the report's title; a line that repeats it is a heading.
        boilerplate: sorted spans that are not the report.
    """
    sentences = layout.sentences(doc, boilerplate=boilerplate, title=title)
    read = layout.told(sentences)
    beside = _Beside.of(sentences, toponyms=toponyms, dates=dates)
    text = doc.text
    hits = finder.find([text[one.start : one.end] for one in read], bar=BAR)
    mentions = [
        _mention(text, sentence, hit, beside)
        for sentence, its in zip(read, hits, strict=True)
        for hit in choice.of_each_kind(its).values()
    ]
    groups = merging.group(mentions, language=_Nothing(), network=sameness.load())
    told = (proposals.of_group(text, group, language=language, cuts=_CUTS) for group in groups)
    events = [one for one in told if one is not None and cues.is_event(one.cues) >= cues.BAR]
    return Found(tuple(toponyms), tuple(dates), (), tuple(sorted(events, key=_start)))


def _start(proposal: Proposal) -> Span:
    return proposal.what


@dataclass(frozen=True, slots=True)
class _Beside:
    """The dates and the places of each sentence, by its number."""

    dates: dict[int, list[DateMention]]
    places: dict[int, list[Toponym]]
    paragraphs: dict[int, int]

    @classmethod
    def of(
        cls, sentences: Sequence[Sentence], *, toponyms: Sequence[Toponym], dates: Sequence[DateMention]
    ) -> "_Beside":
        starts = [one.start for one in sentences]
        found = cls({}, {}, {one.index: one.paragraph for one in sentences})
        for date in dates:
            if date.edtf and sentences:
                at = sentences[max(0, bisect_right(starts, date.start) - 1)].index
                found.dates.setdefault(at, []).append(date)
        for place in toponyms:
            if place.entry is not None and place.kind != "demonym" and sentences:
                at = sentences[max(0, bisect_right(starts, place.start) - 1)].index
                found.places.setdefault(at, []).append(place)
        return found

    def when(self, sentence: Sentence, at: int) -> When | None:
        """Return the date nearest to character *at* of *sentence*, else the only one of the sentence before."""
        here = self.dates.get(sentence.index)
        if here:
            return When(min(here, key=lambda date: abs(date.start - at)), "sentence")
        before = self.dates.get(sentence.index - 1, []) if self._follows(sentence) else []
        return When(before[0], "before") if len({date.edtf for date in before}) == 1 else None

    def where(self, sentence: Sentence, at: int, *, type_: str) -> Where:
        """Return the finest place of *sentence*, of equals the nearest to character *at*, else of that before."""
        its = behaviour(type_)
        role = "about" if its.is_spoken else "destination" if its.place == "path" else "happened_at"
        level, places = "sentence", self.places.get(sentence.index, [])
        if not places and self._follows(sentence) and not its.is_spoken:
            level, places = "before", self.places.get(sentence.index - 1, [])
        if not places:
            return Where()
        best = min(places, key=lambda one: (fineness(one.kind), abs(one.start - at)))
        return Where((ProposedPlace(role, best),), level)

    def _follows(self, sentence: Sentence) -> bool:
        return self.paragraphs.get(sentence.index - 1) == sentence.paragraph


def _mention(text: str, sentence: Sentence, hit: Hit, beside: _Beside) -> Mention[Hit]:
    start, end = sentence.start + hit.span[0], sentence.start + hit.span[1]
    words = {word.lower() for word in re.findall(r"\w+", text[sentence.start : sentence.end])}
    return Mention(
        hit, Rule(hit.type, "", weight=choice.weight(hit)), sentence, (start, end), text[start:end].lower(), (), (),
        frozenset(), beside.when(sentence, start), beside.where(sentence, start, type_=hit.type), (), "happened",
        words=frozenset(word for word in words if len(word) >= _LEAST_WORD), chance=hit.chance, vector=hit.vector,
    )  # fmt: skip


class _Nothing:
    """What no grammar says of two mentions; see :class:`geo.extract.events.coreference.Coreference`."""

    accusing: frozenset[str] = frozenset()
    threatening: frozenset[str] = frozenset()
    charging: frozenset[str] = frozenset()

    def is_one(self, earlier: Mention[Hit], later: Mention[Hit]) -> bool:
        return False

    def is_another(self, earlier: Mention[Hit], later: Mention[Hit]) -> bool:
        return False

    def is_taken_up(self, earlier: Mention[Hit], later: Mention[Hit]) -> bool:
        return False

    def is_definite(self, mention: Mention[Hit]) -> bool:
        return False

    def is_noun(self, mention: Mention[Hit]) -> bool:
        return False

    def is_single(self, mention: Mention[Hit]) -> bool:
        return False

    def is_main(self, mention: Mention[Hit]) -> bool:
        return True

    def governs(self, mention: Mention[Hit], other: Mention[Hit]) -> bool:
        return False

    def names_of(self, actor: ActorMention) -> list[str]:
        return [actor.name]

    def is_vague(self, actor: ActorMention) -> bool:
        return True

    def is_armed(self, actor: ActorMention) -> bool:
        return False
