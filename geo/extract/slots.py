"""Where, when and who: fill an event's slots from its clause, its sentence, the sentences round it, the text.

Which of these gave the value is kept with it (``clause``, ``sentence``, ``before``, ``paragraph``, ``text``, ``said``):
the farther, the less certain.  What names an actor ("border troops of the countries of Central Asia"), a speaker's
office or another event's place is not where this one took place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from geo.extract import bonds, days, place_bars, syntax
from geo.extract.annotations import DateMention, ProposedPlace, Toponym
from geo.extract.context import Context
from geo.extract.event_rules import SPOKEN, VIOLENT
from geo.extract.layout import Sentence
from geo.extract.lexicon import words
from geo.extract.place_bars import AT
from geo.extract.place_refs import PlaceRefs
from geo.extract.triggers import Trigger
from geo.gazetteer import Entry

CERTAINTY = {
    "clause": 1.0, "aside": 0.7, "sentence": 0.9, "said": 0.85, "before": 0.75, "paragraph": 0.65,
    "after": 0.6, "text": 0.5, "none": 0.8,
}  # fmt: skip
"""What each distance leaves of a rule's certainty."""

_FINENESS = {
    "building": 0, "airport": 0, "city": 1, "adm2": 2, "water": 3, "adm1": 3, "region": 4, "border": 4, "other": 4,
    "country": 5,
}  # fmt: skip
_TO = words("to into toward towards for")
_EVENT_NOUNS = words("event meeting conference summit talk session attack incident operation visit video raid occasion "
                         "forum interview clash battle ceremony assault blast explosion protest")  # fmt: skip
_OF_STATES = frozenset({"movement", "agreement", "appointment", "sanction"})
"""Types whose place, where their own sentence names none, is at most the country of those who act."""

_FAR = 3
"""The bond from which on a place is not what is spoken of."""

_BETWEEN_STATES = _OF_STATES - {"movement"}
_BULLETS = frozenset("-–—•*·▪")
_BORDER_WITHIN = 8
_TAKEN_FROM = words("kidnap abduct disappear vanish snatch kidnapping abduction disappearance emerge")
_SAME_DAY = frozenset({"then", "thereafter", "afterwards", "simultaneously", "meanwhile"})


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


class Slots:
    """Fills slots for the triggers of one text."""

    def __init__(self, context: Context, triggers: Sequence[Trigger], *, refs: PlaceRefs) -> None:
        """Take the text's *context* and all its *triggers*, which compete for places and dates."""
        self._context = context
        self._refs = refs
        self._triggers = {trigger.token.i for trigger in triggers}
        self._scopes = {trigger.frame.scope.i for trigger in triggers}
        self._dates: dict[int, list[tuple[Token, DateMention]]] = {}
        self._toponyms: dict[int, list[tuple[Token, Toponym]]] = {}
        seen: set[int] = set()
        for index, date in sorted(context.date_at.items()):
            if date.start not in seen:
                seen.add(date.start)
                token = context.doc[index]
                self._dates.setdefault(context.sentence_of(token).index, []).append((bonds.top(token, date.end), date))
        placed: set[tuple[int, int]] = set()
        for index, toponym in sorted(context.toponym_at.items()):
            if toponym.entry is not None and (toponym.start, toponym.end) not in placed:
                placed.add((toponym.start, toponym.end))
                token = context.doc[index]
                self._toponyms.setdefault(context.sentence_of(token).index, []).append(
                    (bonds.top(token, toponym.end), toponym)
                )

    def when(self, trigger: Trigger) -> When | None:
        """Return the date of *trigger*'s event, None where the text gives none for it."""
        ranked: list[tuple[int, int, str, DateMention]] = []
        dateline = place_bars.dateline(self._context.text, trigger.sentence)
        for token, date in self._dates.get(trigger.sentence.index, ()):
            rank, level = self._bond(trigger, token)
            if date.start < dateline:
                rank, level = 5, "said"
            elif self._dates_another(trigger, token):
                continue
            if rank < bonds.NONE:
                ranked.append((rank, abs(token.i - trigger.token.i), level, date))
        if ranked:
            best = min(ranked, key=lambda one: one[:2])
            return When(_start_of(best[3], trigger), best[2]) if best[3].edtf else None
        before = self._before(trigger.sentence)
        if before is not None and self._is_linked(trigger, before):
            dates = [date for token, date in self._dates.get(before.index, ())]
            if len({date.edtf for date in dates}) == 1:
                return When(dates[0], "before")
        return None

    def _dates_another(self, trigger: Trigger, token: Token) -> bool:
        return (
            bonds.is_of_other_event(trigger, token)
            or bonds.is_of_other_time(trigger, token)
            or (trigger.type in SPOKEN and bonds.is_said(trigger, token))
        )

    def where(self, trigger: Trigger) -> Where:
        """Return the places of *trigger*'s event with their roles; empty where none can be told."""
        own = self._own_places(trigger)
        if own.places:
            return own
        if trigger.type in SPOKEN:
            return Where((), "none")
        if trigger.type not in _BETWEEN_STATES and not self._names_unplaced(trigger):
            near = self._near(trigger)
            if near is not None:
                return near
        return self.of_text(trigger)

    def of_text(self, trigger: Trigger) -> Where:
        """Return the country of those who act or of the whole text, where nothing nearer tells the place."""
        by_actors = trigger.type in _OF_STATES or trigger.type in SPOKEN or trigger.type == "other"
        found = self._of_actors(trigger) if by_actors else None
        if found is None:
            found = self._of_most(trigger)
        if found is None:
            return Where((), "none")
        return Where((ProposedPlace("about" if by_actors else "happened_at", found),), "text")

    def _of_most(self, trigger: Trigger) -> Toponym | None:
        """Return the country that the text is about, else that of those whom it happened to."""
        country = self._refs.country()
        named = (one for one in self._context.toponyms if one.entry == country and one.kind == "country")
        found = next(named, None) if country is not None else None
        if found is not None and trigger.type in VIOLENT and self._acts(trigger, found):
            found = None
        return found if found is not None else self._of_actors(trigger)

    def _near(self, trigger: Trigger) -> Where | None:
        """Return what the neighbour sentences or the paragraph set themselves in, None where they name no place."""
        sentence = trigger.sentence
        label = self._label(sentence, trigger)
        if label is not None:
            return label
        before = self._before(sentence)
        if before is not None:
            found = self._plain(before, trigger)
            if found:
                return Where(found, "before")
        if before is None:
            after = next(
                (one for one in self._context.sentences[sentence.index + 1 : sentence.index + 3] if one.is_body), None
            )
            found = self._plain(after, trigger) if after is not None else ()
            if found:
                return Where(found, "after")
        for other in reversed(self._context.sentences[max(0, sentence.index - 12) : sentence.index]):
            if other.paragraph == sentence.paragraph:
                found = self._plain(other, trigger)
                if found:
                    return Where(found, "paragraph")
        return self._from_dateline(trigger)

    def _label(self, sentence: Sentence, trigger: Trigger) -> Where | None:
        """Return the place that opens the paragraph as a label: "Mali: the junta ..."."""
        for other in reversed(self._context.sentences[max(0, sentence.index - 12) : sentence.index + 1]):
            if other.paragraph != sentence.paragraph:
                return None
            for _, toponym in self._toponyms.get(other.index, ()):
                before = self._context.text[other.start : toponym.start]
                if not any(map(str.isalnum, before)) and self._context.text[toponym.end : toponym.end + 1] == ":":
                    role = "destination" if trigger.type == "movement" else "happened_at"
                    return Where((ProposedPlace(role, toponym),), "paragraph")
        return None

    def _from_dateline(self, trigger: Trigger) -> Where | None:
        for sentence in self._context.sentences[: trigger.sentence.index + 1]:
            end = place_bars.dateline(self._context.text, sentence)
            for _, toponym in self._toponyms.get(sentence.index, ()):
                if toponym.end <= end and toponym.kind != "demonym":
                    role = "destination" if trigger.type == "movement" else "happened_at"
                    return Where((ProposedPlace(role, toponym),), "paragraph")
        return None

    def _names_unplaced(self, trigger: Trigger) -> bool:
        """Tell whether the event's own clause names a place that the gazetteer lacks: then no other one will do."""
        return any(
            (name in AT or (name == "from" and trigger.token.lemma_.lower() in _TAKEN_FROM))
            and token.tag_[:3] == "NNP"
            and token.i not in self._context.date_at
            and token.i not in self._context.toponym_at
            and self._may_be_place(token)
            for name, token in trigger.frame.preps
        )

    def _may_be_place(self, token: Token) -> bool:
        mention = self._context.mention_at.get(token.i)
        if mention is None or token.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        return mention.kind == "organisation" and not mention.actor_id and " " not in mention.name

    def _acts(self, trigger: Trigger, state: Toponym) -> bool:
        """Tell whether *state* itself is who acts: its deeds may be abroad."""
        acting = (self._context.toponym_at.get(agent.i) for agent in trigger.frame.agents)
        return any(one is not None and one.kind == "country" and one.entry == state.entry for one in acting)

    def _of_actors(self, trigger: Trigger) -> Toponym | None:
        """Return the country that those who act, or are acted on, belong to."""
        frame = trigger.frame
        whose = frame.patients if trigger.type in VIOLENT else (*frame.agents, *frame.patients)
        for actor in whose:
            first, last = syntax.phrase(actor)
            for index in range(first, min(last, len(self._context.doc))):
                toponym = self._context.toponym_at.get(index)
                if bonds.preposition(self._context.doc[index]) == "from":
                    continue
                state = self._refs.state_of(toponym) if toponym is not None else None
                if state is not None:
                    return state
        return None

    def about(self, trigger: Trigger, *, start: int, end: int) -> tuple[ProposedPlace, ...]:
        """Return the places named in characters [*start*, *end*) as what is spoken about, demonyms left out."""
        found = [
            toponym
            for token, toponym in self._toponyms.get(trigger.sentence.index, ())
            if start <= toponym.start < end
            and toponym.kind != "demonym"
            and any(one.i == trigger.token.i for one in syntax.ancestors(token))
            and not place_bars.is_in_name(self._context, token, toponym)
            and not place_bars.is_actor(trigger, token)
            and not place_bars.describes(self._context, token)
        ]
        return tuple(ProposedPlace("about", toponym) for toponym in found[:3])

    def _own_places(self, trigger: Trigger) -> Where:
        ranked: list[tuple[int, int, int, str, Toponym, str]] = []
        dateline = place_bars.dateline(self._context.text, trigger.sentence)
        for token, toponym in self._candidates(trigger):
            if (
                toponym.kind == "demonym"
                or toponym.start < dateline
                or place_bars.is_in_name(self._context, token, toponym)
                or place_bars.is_actor(trigger, token)
            ):
                continue
            if place_bars.describes(self._context, token) or place_bars.is_bracketed(
                self._context.text, trigger, toponym
            ):
                continue
            rank, level = self._bond(trigger, token)
            if rank and toponym.kind == "country" and place_bars.is_doer(token):
                continue
            role = self._role(trigger, token)
            if rank >= (_FAR if trigger.type in SPOKEN else bonds.NONE) or level == "aside" or not role:
                continue
            if rank > 1 and role == "about" and trigger.type in _BETWEEN_STATES:
                continue
            if level == "said" and trigger.type not in SPOKEN:
                rank, level = 5, "sentence"
            fineness = _FINENESS.get(toponym.kind, 4)
            ranked.append((rank, fineness, abs(token.i - trigger.token.i), level, toponym, role))
        if not ranked:
            return Where((), "none")
        ranked.sort(key=lambda one: (one[0] // 2, _ROLE_ORDER.get(one[5], 3), one[1], one[2]))
        level = ranked[0][3]
        first = ranked[0][4]
        places: dict[tuple[str, str], ProposedPlace] = {}
        for _, _, _, nearness, toponym, role in ranked:
            entry = toponym.entry
            if entry is None:
                continue
            if level == "clause" != nearness and role != "about":
                role = "mentioned"  # noqa: PLW2901  it belongs to another clause
            if role == "happened_at" and toponym is not first and not self._go_together(first, toponym):
                role = "mentioned"  # noqa: PLW2901
            if any(_holds(entry, place.toponym.entry) and place.role == role for place in places.values()):
                role = "mentioned"  # noqa: PLW2901
            places.setdefault((entry.id, role), ProposedPlace(role, toponym))
        return Where(tuple(places.values())[:5], level)

    def _go_together(self, one: Toponym, other: Toponym) -> bool:
        """Tell whether two names are coordinated: "attacks in X and Y"."""
        words = self._context.text[min(one.end, other.end) : max(one.start, other.start)].lower()
        return len(words) < 40 and ("and" in words.split() or "," in words or "as well as" in words)

    def _candidates(self, trigger: Trigger) -> Iterator[tuple[Token, Toponym]]:
        named = self._toponyms.get(trigger.sentence.index, ())
        yield from named
        for name, token in (*trigger.frame.preps, *(("", patient) for patient in trigger.frame.patients)):
            reference = self._refs.stands_for(token)
            if reference is not None and (name in AT or name in _TO or name in ("from", "")):
                yield token, reference

    def _plain(self, sentence: Sentence, trigger: Trigger) -> tuple[ProposedPlace, ...]:
        """Return the finest place that *sentence* sets something in."""
        dateline = place_bars.dateline(self._context.text, sentence)
        found = [
            (rank, toponym)
            for token, toponym in self._toponyms.get(sentence.index, ())
            if toponym.kind != "demonym"
            and toponym.start >= dateline
            and not place_bars.is_doer(token)
            and not place_bars.is_in_name(self._context, token, toponym)
            and not place_bars.describes(self._context, token)
            for located in [self._is_setting(trigger, token)]
            for rank in [_FINENESS.get(toponym.kind, 4) + (0 if located else 3)]
            if located or toponym.kind != "country"
        ]
        if not found or sentence.boilerplate or self._is_of_another_day(sentence, trigger):
            return ()
        _, toponym = min(found, key=lambda one: one[0])
        return (ProposedPlace("destination" if trigger.type == "movement" else "happened_at", toponym),)

    def _is_setting(self, trigger: Trigger, token: Token) -> bool:
        """Tell whether the text says "in X", "to X" of a movement, or "the border with X"."""
        if bonds.preposition(token) in (AT | _TO if trigger.type == "movement" else AT):
            return True
        near = self._context.doc[max(0, token.i - _BORDER_WITHIN) : token.i]
        return any(one.lemma_.lower() in ("border", "frontier") for one in near)

    def _is_of_sentence(self, pronoun: Token, sentence: Sentence) -> bool:
        """Tell whether *pronoun* stands for someone named in its own sentence."""
        return any(sentence.start <= actor.start < pronoun.idx for actor in self._context.actors(pronoun))

    def _is_of_another_day(self, sentence: Sentence, trigger: Trigger) -> bool:
        """Tell whether *sentence* has dates, and none that agrees with one of *trigger*'s own sentence."""
        theirs = {date.edtf for _, date in self._dates.get(sentence.index, ())}
        ours = {date.edtf for _, date in self._dates.get(trigger.sentence.index, ())}
        return bool(theirs) and bool(ours) and all(days.differ(one, other) for one in theirs for other in ours)

    def _bond(self, trigger: Trigger, token: Token) -> bonds.Bond:
        return bonds.bond(trigger, token, triggers=self._triggers, scopes=self._scopes)

    def _role(self, trigger: Trigger, token: Token) -> str:
        preposition = bonds.preposition(token)
        if trigger.type == "movement":
            if preposition == "from" or (trigger.token.lemma_.lower() in ("leave", "flee") and preposition == ""):
                return "origin"
            if preposition in _TO or token in trigger.frame.patients or _over(token) in trigger.frame.patients:
                return "destination"
            if preposition in AT:
                return "happened_at" if self._bond(trigger, token)[0] == 0 else "mentioned"
            return "mentioned" if preposition in ("of", "with", "by") else ""
        if trigger.type in SPOKEN:
            return "happened_at" if preposition in ("in", "at") and self._bond(trigger, token)[0] == 0 else "about"
        if trigger.type in ("appointment", "agreement", "sanction") and preposition not in ("in", "at"):
            return "about"
        if trigger.type == "conference" and preposition in ("of", "between", "with", "among", "by", "for"):
            return ""
        if preposition in ("with", "by", "against", "like", "than", "as") and token not in trigger.frame.patients:
            return ""
        if preposition == "from":
            return "happened_at" if trigger.token.lemma_.lower() in _TAKEN_FROM else ""
        return "happened_at"

    def _before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence of the body before *sentence*, None across a gap or the items of a list."""
        if self._context.text[sentence.start] in _BULLETS:
            return None
        for other in reversed(self._context.sentences[max(0, sentence.index - 3) : sentence.index]):
            if other.is_body:
                return other if sentence.paragraph - other.paragraph <= 1 else None
        return None

    def _is_linked(self, trigger: Trigger, before: Sentence) -> bool:
        """Tell whether *trigger*'s sentence goes on about what the sentence *before* dates."""
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


_ROLE_ORDER = {"happened_at": 0, "destination": 0, "about": 1, "origin": 2, "mentioned": 3}


def _start_of(date: DateMention, trigger: Trigger) -> DateMention:
    """Return *date* without its open end where the event is what began it: "since 2012, when he left"."""
    over = next((one for one in (trigger.token, *syntax.ancestors(trigger.token)) if one.dep_ == "relcl"), None)
    if over is None or not date.edtf.endswith("/..") or not date.start <= over.head.idx < date.end:
        return date
    return replace(date, edtf=date.edtf.removesuffix("/.."))


def _holds(container: Entry, entry: Entry | None) -> bool:
    return entry is not None and (
        container.id in entry.parents
        or (container.kind == "country" and container.id != entry.id and container.country == entry.country)
    )


def _over(token: Token) -> Token:
    return token.head if token.dep_ in ("compound", "nmod", "appos", "poss", "amod") else token
