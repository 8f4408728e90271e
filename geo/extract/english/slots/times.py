"""When an event took place: the date of its clause, of its sentence, or of the sentence that it goes on about."""

from dataclasses import replace

from spacy.tokens import Token

from geo.extract.annotations import DateMention, When
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment, barred_places
from geo.extract.english.slots.scene import Scene
from geo.extract.english.triggers import Trigger
from geo.extract.layout import Sentence
from geo.extract.wordlists import words

_EVENT_NOUNS = words("event meeting conference summit talk session attack incident operation visit video raid occasion "
                         "forum interview clash battle ceremony assault blast explosion protest")  # fmt: skip
_LONGEST_LIST = 40
_SAME_DAY = frozenset({"then", "thereafter", "afterwards", "simultaneously", "meanwhile"})


class Times:
    """Finds the dates of the events of one text."""

    def __init__(self, scene: Scene) -> None:
        """Take the text's *scene*."""
        self._scene = scene
        self._context = scene.context

    def when(self, trigger: Trigger) -> When | None:
        """Return the date of *trigger*'s event, None where the text gives none for it."""
        ranked: list[tuple[int, int, str, DateMention]] = []
        dateline = barred_places.dateline(self._context.text, trigger.sentence)
        for token, date in self._scene.dates.get(trigger.sentence.index, ()):
            rank, level = self._scene.closeness(trigger, token, dated=True)
            if date.start < dateline:
                rank, level = 5, "said"
            elif self._dates_another(trigger, token):
                continue
            if rank < attachment.NONE:
                ranked.append((rank, abs(token.i - trigger.token.i), level, date))
        if ranked:
            best = min(ranked, key=lambda one: one[:2])
            return When(_start_of(best[3], trigger), best[2]) if best[3].edtf else None
        before = self._scene.before(trigger.sentence)
        if before is not None and self._is_linked(trigger, before):
            dates = [date for token, date in self._scene.dates.get(before.index, ())]
            if len({date.edtf for date in dates}) == 1:
                return When(dates[0], "before")
        return self._of_list(trigger) or self._of_heading(trigger)

    def _of_heading(self, trigger: Trigger) -> When | None:
        """Return the day that a round-up sets over the paragraph: "Monday, March 4"."""
        date, _ = self._scene.headed(trigger.sentence)
        return When(date, "heading") if date is not None and date.edtf else None

    def _of_list(self, trigger: Trigger) -> When | None:
        """Return the date of the sentence that a list of places sums up: "On May 3 ten strikes ... Near X, one strike".

        Each item opens with where it is; the date is that of the nearest sentence above that names the same thing.
        """
        sentences, doc = self._context.sentences, self._context.doc
        if not self._opens_with_place(trigger.sentence):
            return None
        for other in reversed(sentences[max(0, trigger.sentence.index - _LONGEST_LIST) : trigger.sentence.index]):
            if not other.is_body:
                continue
            dates = {date.edtf: date for _, date in self._scene.dates.get(other.index, ()) if date.edtf}
            same = any(doc[i].lemma_ == trigger.token.lemma_ for i in range(other.first, other.last))
            if same and len(dates) == 1:
                return When(next(iter(dates.values())), "paragraph")
            if dates:
                return None
        return None

    def _opens_with_place(self, sentence: Sentence) -> bool:
        words_ = [token for token in self._context.doc[sentence.first : sentence.last] if token.is_alpha][:2]
        return (
            len(words_) == 2
            and words_[0].lower_ in barred_places.AT
            and words_[1].tag_[:3] == "NNP"
            and words_[1].i not in self._context.date_at
        )

    def _dates_another(self, trigger: Trigger, token: Token) -> bool:
        return (
            attachment.is_of_other_event(trigger, token)
            or attachment.is_of_other_time(trigger, token)
            or (trigger.behaviour.is_spoken and attachment.is_said(trigger, token))
        )

    def _is_linked(self, trigger: Trigger, before: Sentence) -> bool:
        """Return True if *trigger*'s sentence goes on about what the sentence *before* dates."""
        doc = self._context.doc
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
        return any(sentence.start <= actor.start < pronoun.idx for actor in self._context.actors(pronoun))


def _start_of(date: DateMention, trigger: Trigger) -> DateMention:
    """Return *date* without its open end where the event is what began it: "since 2012, when he left"."""
    over = next((one for one in (trigger.token, *syntax.ancestors(trigger.token)) if one.dep_ == "relcl"), None)
    if over is None or not date.edtf.endswith("/..") or not date.start <= over.head.idx < date.end:
        return date
    return replace(date, edtf=date.edtf.removesuffix("/.."))
