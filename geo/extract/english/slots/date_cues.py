"""Which dates an event may have, and what speaks for and against each: cues by name, weighed in :mod:`.ranking`."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date as day_of

from spacy.tokens import Token

from geo import edtf
from geo.errors import InvalidDate
from geo.extract.annotations import DateMention
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment, barred_places, surroundings
from geo.extract.english.slots.scene import Scene
from geo.extract.english.slots.surroundings import bucket
from geo.extract.english.triggers import Trigger
from geo.extract.layout import Sentence

_BACK, _AHEAD, _MOST = 5, 1, 12
_LONGEST_LIST = 40
_WEEKDAY = re.compile(r"(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DEICTIC = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|this|last|next|ago|earlier|later|same|since|until|by)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that an event may have: None for none; ``level`` as in :class:`geo.extract.annotations.When`."""

    date: DateMention | None
    level: str
    cues: tuple[str, ...]


class DateCues:
    """Lists the candidates of the events of one text."""

    def __init__(self, scene: Scene) -> None:
        """Take the text's *scene*."""
        self._scene = scene
        self._context = scene.context
        published = scene.context.published
        self._published = _day(published)
        self._publication = DateMention(0, 0, "", published, "inferred_publication") if self._published else None
        self._counts = Counter(one.edtf for one in self._context.dates)
        self._lead = self._find_lead()
        self._of_value: dict[str, tuple[str, ...]] = {}

    def candidates(self, trigger: Trigger) -> list[DateCandidate]:
        """Return the candidates of *trigger*, none (no date) first."""
        scene, sentence = self._scene, trigger.sentence
        strong = surroundings.of(trigger, scene)
        own = scene.dates.get(sentence.index, [])
        own = [pair for pair in own if trigger.may_have(pair[1].start)] or own
        found: list[DateCandidate] = []
        for token, date in own[:_MOST]:
            if trigger.factuality == "happened" and scene.rank_of(trigger, token) >= attachment.NONE:
                continue  # the day that a plan is to end by
            found.append(self._own(trigger, token, date, strong, len(own)))
        seen = {sentence.index}
        back = 0
        for other in reversed(self._context.sentences[max(0, sentence.index - 3 * _BACK) : sentence.index]):
            if not other.is_body:
                continue
            back += 1
            if back > _BACK or len(found) >= _MOST:
                break
            if scene.dates.get(other.index):
                found.extend(self._elsewhere(trigger, other, -back, strong, first=len(seen) == 1, owns=bool(own)))
                seen.add(other.index)
        for other in self._context.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
            if other.is_body and scene.dates.get(other.index):
                found.extend(self._elsewhere(trigger, other, 1, strong, first=False, owns=bool(own)))
                seen.add(other.index)
        for kind, index in self._lead:
            if index not in seen:
                seen.add(index)
                found.extend(
                    self._elsewhere(
                        trigger, self._context.sentences[index], -99, strong, first=False, owns=bool(own), kind=kind
                    )
                )
        headed, _ = scene.headed(sentence)
        if headed is not None and headed.edtf:
            found.append(self._made(headed, [], strong, level="heading", group="headed"))
        listed = self._listed(trigger)
        if listed is not None:
            found.append(self._made(listed, [], strong, level="paragraph", group="listed"))
        nothing = [
            f"own={bucket(len(own), 0, 1, 2)}",
            f"back={bucket(len(seen) - 1, 0, 1, 2)}",
            f"known={self._published is not None}",
            f"all={bucket(len(self._context.dates), 0, 1, 3, 8)}",
            f"own={bucket(len(own), 0, 1)}:back={bucket(len(seen) - 1, 0, 1)}",
        ]
        if self._publication is not None:
            found.append(DateCandidate(self._publication, "publication", _crossed("pub", nothing, strong)))
        return [DateCandidate(None, "none", _crossed("none", nothing, strong)), *found]

    def _listed(self, trigger: Trigger) -> DateMention | None:
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
                return next(iter(dates.values()))
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

    def _find_lead(self) -> list[tuple[str, int]]:
        """Return the sentences whose dates may hold for all: the first dated ones, with what they are."""
        found = []
        for sentence in self._context.sentences:
            if self._scene.dates.get(sentence.index) and not sentence.boilerplate:
                found.append(("lead" if sentence.is_body else "title", sentence.index))
                if len(found) == 2:
                    break
        return found

    def _own(
        self, trigger: Trigger, token: Token, date: DateMention, strong: tuple[str, ...], number: int
    ) -> DateCandidate:
        scene = self._scene
        rank, level = scene.closeness(trigger, token, dated=True)
        dateline = date.start < barred_places.dateline(self._context.text, trigger.sentence)
        if dateline:
            rank, level = 5, "said"
        other = attachment.is_of_other_event(trigger, token) or attachment.is_of_other_time(trigger, token)
        cues = [
            f"rank={rank}",
            f"rank={rank}:level={level}",
            f"number={bucket(number, 1, 2, 3)}",
            f"rank={rank}:number={bucket(number, 1, 2)}",
            f"gap={bucket(abs(token.i - trigger.token.i), 3, 6, 12, 24)}",
            f"before={token.i < trigger.token.i}",
            f"order={'<' if token.i < trigger.token.i else '>'}{bucket(abs(token.i - trigger.token.i), 4, 10)}",
        ]
        if dateline:
            cues.append("dateline")
        if other:
            cues.append("other")
        if trigger.behaviour.is_spoken and attachment.is_said(trigger, token):
            cues.append("said")
        rivals = scene.rivals(trigger)
        between = sum(min(token.i, trigger.token.i) < one < max(token.i, trigger.token.i) for one in rivals)
        cues.append(f"between={bucket(between, 0, 1, 2)}")
        cues.append(f"between={bucket(between, 0, 1)}:rank={rank}")
        best = min((scene.rank_of(one, token) for one in scene.rival_triggers(trigger)), default=9)
        cues.append("closer=" + ("us" if rank < best else "both" if rank == best else "them"))
        cues.append(
            f"closer={'us' if rank < best else 'both' if rank == best else 'them'}:rank={bucket(rank, 1, 3, 5)}"
        )
        if token.i - trigger.sentence.first <= 4:
            cues.append("opens")
        verb = syntax.clause(token)
        whose = (
            "its"
            if verb.i in (trigger.token.i, trigger.frame.scope.i)
            else "speech"
            if verb.lemma_.lower() in attachment.SPEECH
            else "other"
        )
        cues += [f"verb={whose}", f"verb={whose}:{strong[1]}", f"verb={whose}:rank={rank}"]
        prep = attachment.preposition(token)
        cues += [f"prep={prep}|{strong[2]}", f"prep={prep}:rank={bucket(rank, 1, 3, 5)}"]
        group = "own" + bucket(rank, 1, 3, 5)
        near = level if level in ("clause", "sentence", "said", "aside") else "sentence"
        return self._made(date, cues, strong, level=near, group=group, token=token)

    def _elsewhere(
        self,
        trigger: Trigger,
        sentence: Sentence,
        steps: int,
        strong: tuple[str, ...],
        *,
        first: bool,
        owns: bool,
        kind: str = "",
    ) -> list[DateCandidate]:
        scene = self._scene
        dates = scene.dates[sentence.index]
        same = sentence.paragraph == trigger.sentence.paragraph
        there = scene.triggers_in(sentence)
        alike = "type" if any(one.type == trigger.type for one in there) else "none"
        if any(one.token.lemma_ == trigger.token.lemma_ for one in there):
            alike = "lemma"
        found = []
        for number, (token, date) in enumerate(dates[:4]):
            group = kind or ("after" if steps > 0 else f"back{bucket(-steps, 1, 2, 5)}")
            cues = [
                f"same={same}",
                f"first={first}:same={same}",
                f"alike={alike}",
                f"owns={owns}",
                f"owns={owns}:alike={alike}",
                f"of={bucket(len(dates), 1, 2, 3)}",
                f"nth={bucket(number, 0, 1)}",
                f"first={first}:owns={owns}",
            ]
            ranks = [scene.rank_of(one, token) for one in there[:6] if one.type == trigger.type]
            if ranks:
                cues.append(f"theirs={bucket(min(ranks), 1, 3, 5)}")
            others = [scene.rank_of(one, token) for one in there[:6]]
            if others:
                cues.append(f"any={bucket(min(others), 1, 3, 5)}")
            if token.i - sentence.first <= 4:
                cues.append("opens")
            if date.start < barred_places.dateline(self._context.text, sentence):
                cues.append("dateline")
            if not owns and steps == -1 and scene.is_linked(trigger, sentence):
                cues.append("linked")
            level = {"after": "after", "lead": "paragraph", "title": "heading"}.get(
                group, "before" if steps == -1 else "paragraph"
            )
            found.append(self._made(date, cues, strong, level=level, group=group, token=token))
        return found

    def _made(
        self,
        date: DateMention,
        cues: list[str],
        strong: tuple[str, ...],
        *,
        level: str,
        group: str,
        token: Token | None = None,
    ) -> DateCandidate:
        if token is not None:
            preposition = attachment.preposition(token) or token.dep_
            cues.append(f"prep={preposition}")
        value = self._value(date)
        cues.extend(value)
        return DateCandidate(date, level, _crossed(group, cues, strong))

    def _value(self, date: DateMention) -> tuple[str, ...]:
        key = f"{date.edtf}|{date.text}|{date.basis}"
        if key not in self._of_value:
            self._of_value[key] = tuple(self._told(date))
        return self._of_value[key]

    def _told(self, date: DateMention) -> list[str]:
        cues = [f"basis={date.basis}", f"count={bucket(self._counts[date.edtf], 1, 2, 4)}"]
        form = "weekday" if _WEEKDAY.search(date.text) else "figures" if _FIGURES.search(date.text) else "words"
        deictic = _DEICTIC.search(date.text)
        cues.append(f"form={form}:{deictic[1].lower() if deictic else ''}")
        try:
            known = edtf.parse(date.edtf)
        except InvalidDate:
            return [*cues, "unknown"]
        grain = known.granularity
        cues.append(f"grain={grain}")
        if known.open_start or known.open_end:
            cues.append(f"open={'start' if known.open_start else 'end'}")
        if not known.year_known:
            cues.append("yearless" if not known.is_unknown else "unknown")
        if self._published is not None and known.first is not None and known.last is not None and known.year_known:
            if known.first > self._published:
                away = "future" + bucket((known.first - self._published).days, 7, 60)
            elif known.last >= self._published:
                away = "now"
            else:
                away = "past" + bucket((self._published - known.last).days, 1, 7, 31, 365)
            cues += [f"away={away}", f"away={away}:{grain}"]
        return cues


def _crossed(group: str, cues: list[str], strong: tuple[str, ...]) -> tuple[str, ...]:
    """Return *cues*, those of the trigger in the candidate's *group*, and the two crossed."""
    tense_ = strong[2]
    grouped = [f"{group}|{cue}" for cue in cues]
    away = [f"{tense_}|{cue}" for cue in cues if cue.startswith("away=")]
    return (group, *cues, *grouped, *(f"{group}|{cue}" for cue in strong), *away)


def _day(published: str) -> day_of | None:
    try:
        known = edtf.parse(published)
    except InvalidDate:
        return None
    return known.first if known.first is not None and known.first == known.last else None
