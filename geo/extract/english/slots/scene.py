"""What the slots of a text's events are filled from: its dates and places by sentence, and who competes for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from geo.extract import layout
from geo.extract.annotations import DateMention, Span, Toponym
from geo.extract.english.slots import attachment
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger
from geo.extract.layout import Sentence
from geo.extract.wordlists import words

_MOST_RIVALS = 8
_EVENT_NOUNS = words("event meeting conference summit talk session attack incident operation visit video raid occasion "
                     "forum interview clash battle ceremony assault blast explosion protest")  # fmt: skip
_SAME_DAY = frozenset({"then", "thereafter", "afterwards", "simultaneously", "meanwhile"})
_BULLETS = frozenset("-–—•*·▪")


class Scene:
    """The dates and the placed toponyms of a text by sentence, each with the token that the rest of it depends on."""

    def __init__(self, context: Text, triggers: Sequence[Trigger]) -> None:
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
                self.dates.setdefault(context.sentence_of(token).index, []).append(
                    (attachment.top(token, date.end), date)
                )
        placed: set[tuple[int, int]] = set()
        for index, toponym in sorted(context.toponym_at.items()):
            if toponym.entry is not None and (toponym.start, toponym.end) not in placed:
                placed.add((toponym.start, toponym.end))
                token = attachment.top(context.doc[index], toponym.end)
                part = self._unknown_part(token, toponym)
                if part is not None:
                    inner = context.toponym_at.get(part.i)
                    if inner is not None:
                        placed.add((inner.start, inner.end))
                    token = attachment.top(part, inner.end) if inner is not None else part
                self.toponyms.setdefault(context.sentence_of(token).index, []).append((token, toponym))

        self._labels = layout.labels(context.text)
        self._headings = self._read_headings()
        self._ranks: dict[tuple[int, int], int] = {}
        self._by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self._by_sentence.setdefault(trigger.sentence.index, []).append(trigger)
        self._body = [sentence.index for sentence in context.sentences if sentence.is_body]

    def _unknown_part(self, token: Token, toponym: Toponym) -> Token | None:
        """Return what *toponym* at *token* is said to hold where that is unknown, or known elsewhere only.

        "In Kabul's Dasht-e-Barchi" is in Kabul if nothing is known of the latter; "Somalia's Hiran region" is not in
        the Hiran of Iraq.
        """
        whole = toponym.entry
        if token.dep_ != "poss" or toponym.kind == "demonym" or whole is None:
            return None
        head = token.head
        names = [one for one in (*head.children, head) if one.i > token.i and one.tag_ in ("NNP", "NNPS", "HYPH")]
        if not names or attachment.preposition(head) == "" or any(self._is_someone(one) for one in names):
            return None
        inner = next((self.context.toponym_at[one.i] for one in names if one.i in self.context.toponym_at), None)
        if inner is None or inner.entry is None:
            return head
        elsewhere = whole.country and inner.entry.country and whole.country not in inner.entry.countries
        return next(one for one in names if one.i in self.context.toponym_at) if elsewhere else None

    def _is_someone(self, token: Token) -> bool:
        mention = self.context.mention_at.get(token.i)
        return mention is not None and mention.kind != "state"

    def _read_headings(self) -> dict[int, tuple[DateMention | None, Toponym | None]]:
        """Return by sentence of the body what the headings over it set: the day of a round-up, a section's place.

        One heading alone is the date of publication or the like; two of a kind divide the text.
        """
        set_by = {one.index: self._set_by(one) for one in self.context.sentences if one.heading and not one.boilerplate}
        dates_divide = sum(date is not None for date, _ in set_by.values()) > 1
        places_divide = sum(place is not None for _, place in set_by.values()) > 1
        found: dict[int, tuple[DateMention | None, Toponym | None]] = {}
        now: tuple[DateMention | None, Toponym | None] = None, None
        labelled = self._labelled()
        for sentence in self.context.sentences:
            if sentence.index in labelled:
                found[sentence.index] = labelled[sentence.index]
                if len(labelled) > 1:
                    now = labelled[sentence.index]
            elif sentence.index in set_by:
                date, place = set_by[sentence.index]
                now = date if dates_divide else None, place if places_divide else None
            elif sentence.is_body:
                found[sentence.index] = now
        return found

    def _labelled(self) -> dict[int, tuple[DateMention | None, Toponym | None]]:
        """Return what the labels in the body give to their sentences: "Kabul, 24 August: ..."."""
        found: dict[int, tuple[DateMention | None, Toponym | None]] = {}
        for start, end in self._labels:
            sentence = self.context.sentence_at(start)
            dates = [one for _, one in self.dates.get(sentence.index, ()) if start <= one.start < end]
            places = [one for _, one in self.toponyms.get(sentence.index, ()) if start <= one.start < end]
            if sentence.is_body and dates and places:
                found[sentence.index] = dates[0], places[0]
        return found

    def _set_by(self, heading: Sentence) -> tuple[DateMention | None, Toponym | None]:
        """Return the date or the place that *heading* consists of, neither where it says anything else."""
        dates = [one for _, one in self.dates.get(heading.index, ())]
        places = [one for _, one in self.toponyms.get(heading.index, ()) if one.kind != "demonym"]
        rest = sum(
            token.is_alpha and token.i not in self.context.date_at and token.i not in self.context.toponym_at
            for token in self.context.doc[heading.first : heading.last]
        )
        if rest > 1 or len(dates) + len(places) != 1:
            return None, None
        return next(iter(dates), None), next(iter(places), None)

    def headed(self, sentence: Sentence) -> tuple[DateMention | None, Toponym | None]:
        """Return the date and the place that the headings over *sentence* give to what stands under them."""
        return self._headings.get(sentence.index, (None, None))

    def is_in_label(self, toponym: Toponym) -> bool:
        """Return True if *toponym* says, with a day, where the rest took place: "Kabul, 24 August: ..."."""
        return any(start <= toponym.start < end for start, end in self._labels)

    def closeness(self, trigger: Trigger, token: Token, *, dated: bool = False) -> attachment.Closeness:
        """Return how closely the date (*dated*) or the place at *token* depends on *trigger*."""
        return attachment.closeness(trigger, token, triggers=self._triggers, scopes=self._scopes, dated=dated)

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence of the body before *sentence*, None across a gap or the items of a list."""
        if self.context.text[sentence.start] in _BULLETS:
            return None
        for other in reversed(self.context.sentences[max(0, sentence.index - 3) : sentence.index]):
            if other.is_body:
                return other if sentence.paragraph - other.paragraph <= 1 else None
        return None

    def body_index(self, sentence: Sentence) -> int:
        """Return how many sentences of the body stand before *sentence*."""
        return bisect_left(self._body, sentence.index)

    def quotes_near(self, offset: int) -> list[Span]:
        """Return the quotation that starts last before the character at *offset*, if any."""
        at = bisect_right(self.context.quotes, offset, key=lambda span: span[0])
        return self.context.quotes[max(0, at - 1) : at]

    def triggers_in(self, sentence: Sentence) -> list[Trigger]:
        """Return the triggers of *sentence*."""
        return self._by_sentence.get(sentence.index, [])

    def rival_triggers(self, trigger: Trigger) -> list[Trigger]:
        """Return the other triggers of the sentence of *trigger*, a handful at most."""
        return [one for one in self.triggers_in(trigger.sentence) if one.token.i != trigger.token.i][:_MOST_RIVALS]

    def rivals(self, trigger: Trigger) -> list[int]:
        """Return the tokens of :meth:`rival_triggers`."""
        return [one.token.i for one in self.rival_triggers(trigger)]

    def rank_of(self, trigger: Trigger, token: Token) -> int:
        """Return the rank of :meth:`closeness` of a date, worked out once."""
        key = trigger.token.i, token.i
        if key not in self._ranks:
            self._ranks[key] = self.closeness(trigger, token, dated=True)[0]
        return self._ranks[key]

    def is_linked(self, trigger: Trigger, before: Sentence) -> bool:
        """Return True if *trigger*'s sentence goes on about what the sentence *before* dates."""
        doc = self.context.doc
        sentence = trigger.sentence
        nouns = {doc[i].lemma_.lower() for i in range(before.first, before.last) if doc[i].tag_ in ("NN", "NNS")}
        for index in range(sentence.first, min(sentence.last, sentence.first + 40)):
            token = doc[index]
            lower = token.lower_
            if lower in _SAME_DAY:
                return True
            if lower in ("the", "this", "that", "these", "such") and token.dep_ == "det":
                lemma = token.head.lemma_.lower()
                if lemma in _EVENT_NOUNS and (lemma in nouns or lemma in ("event", "incident", "occasion")):
                    return True
        if before.paragraph != sentence.paragraph:
            return False
        agents = [*trigger.frame.agents, *trigger.frame.patients]
        return any(
            (token.tag_ == "PRP" and not self._is_of_sentence(token, sentence))
            or any(child.lower_ in ("this", "these") for child in token.children)
            for token in agents
        )

    def _is_of_sentence(self, pronoun: Token, sentence: Sentence) -> bool:
        """Return True if *pronoun* stands for someone named in its own sentence."""
        return any(sentence.start <= actor.start < pronoun.idx for actor in self.context.actors(pronoun))
