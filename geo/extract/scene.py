"""What the slots of a text's events are filled from: its dates and places by sentence, and who competes for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract import bonds
from geo.extract.annotations import DateMention, ProposedPlace, Toponym
from geo.extract.context import Context
from geo.extract.layout import Sentence
from geo.extract.triggers import Trigger

CERTAINTY = {
    "clause": 1.0, "aside": 0.7, "sentence": 0.9, "said": 0.85, "before": 0.75, "paragraph": 0.65,
    "after": 0.6, "text": 0.5, "none": 0.8,
}  # fmt: skip
"""What each distance leaves of a rule's certainty."""

_BULLETS = frozenset("-–—•*·▪")


@dataclass(frozen=True, slots=True)
class When:
    """A date with where it was found."""

    date: DateMention
    level: str


@dataclass(frozen=True, slots=True)
class Where:
    """Places with roles, the most telling first, and where they were found."""

    places: tuple[ProposedPlace, ...]
    level: str


class Scene:
    """The dates and the placed toponyms of a text by sentence, each with the token that the rest of it hangs on."""

    def __init__(self, context: Context, triggers: Sequence[Trigger]) -> None:
        """Take the text's *context* and all its *triggers*, which compete for places and dates."""
        self.context = context
        self._triggers = {trigger.token.i for trigger in triggers}
        self._scopes = {trigger.frame.scope.i for trigger in triggers}
        self.dates: dict[int, list[tuple[Token, DateMention]]] = {}
        self.toponyms: dict[int, list[tuple[Token, Toponym]]] = {}
        seen: set[int] = set()
        for index, date in sorted(context.date_at.items()):
            if date.start not in seen:
                seen.add(date.start)
                token = context.doc[index]
                self.dates.setdefault(context.sentence_of(token).index, []).append((bonds.top(token, date.end), date))
        placed: set[tuple[int, int]] = set()
        for index, toponym in sorted(context.toponym_at.items()):
            if toponym.entry is not None and (toponym.start, toponym.end) not in placed:
                placed.add((toponym.start, toponym.end))
                token = context.doc[index]
                self.toponyms.setdefault(context.sentence_of(token).index, []).append(
                    (bonds.top(token, toponym.end), toponym)
                )

    def bond(self, trigger: Trigger, token: Token, *, dated: bool = False) -> bonds.Bond:
        """Return how closely the date (*dated*) or the place at *token* hangs on *trigger*."""
        return bonds.bond(trigger, token, triggers=self._triggers, scopes=self._scopes, dated=dated)

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence of the body before *sentence*, None across a gap or the items of a list."""
        if self.context.text[sentence.start] in _BULLETS:
            return None
        for other in reversed(self.context.sentences[max(0, sentence.index - 3) : sentence.index]):
            if other.is_body:
                return other if sentence.paragraph - other.paragraph <= 1 else None
        return None
