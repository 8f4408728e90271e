"""Where an event took place: places of its own clause and sentence, of the sentences round it, of the whole text.

What names an actor ("border troops of the countries of Central Asia"), a speaker's office or another event's place is
not where this one took place.
"""

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from geo.extract.annotations import ProposedPlace, Toponym, Where
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment, barred_places
from geo.extract.english.slots.barred_places import AT
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.slots.scene import Scene
from geo.extract.english.text import is_capital
from geo.extract.english.triggers import Trigger
from geo.extract.events import days
from geo.extract.layout import Sentence
from geo.extract.wordlists import words
from geo.places.gazetteer import Entry

_FINENESS = {
    "building": 0, "airport": 0, "city": 1, "adm2": 2, "water": 3, "adm1": 3, "region": 4, "border": 4, "other": 4,
    "country": 5,
}  # fmt: skip
_TO = words("to into toward towards for")
_BY_ACTORS = frozenset({"path", "parties", "polity", "subject", "any"})
"""Ways to find a place (:class:`geo.facts.event_types.Behaviour`) that end with the country of those who act."""

_FAR = 3
"""The closeness from which on a place is not what is spoken of."""

_BORDER_WITHIN = 8
_TAKEN_FROM = words("kidnap abduct disappear vanish snatch kidnapping abduction disappearance emerge")
_RESIDENTS = words("resident villager inhabitant local")
_ROLE_ORDER = {"happened_at": 0, "destination": 0, "about": 1, "origin": 2, "mentioned": 3}


class Venues:
    """Finds the places of the events of one text."""

    def __init__(self, scene: Scene, *, refs: PlaceRefs) -> None:
        """Take the text's *scene*, and *refs*, what "the city" and "the country" stand for in it."""
        self._scene = scene
        self._context = scene.context
        self._refs = refs

    def where(self, trigger: Trigger) -> Where:
        """Return the places of *trigger*'s event with their roles; empty where none can be told."""
        found = self._where(trigger)
        if found.level == "text":
            return found
        narrowed = (
            one if one.role == "about" else ProposedPlace(one.role, self._refs.narrowed(one.toponym))
            for one in found.places
        )
        return Where(tuple(narrowed), found.level)

    def _where(self, trigger: Trigger) -> Where:
        own = self._own_places(trigger)
        if own.places:
            return own
        if trigger.behaviour.is_spoken:
            return Where((), "none")
        if trigger.behaviour.place != "parties" and not self._names_unplaced(trigger):
            near = self._near(trigger)
            if near is not None:
                return near
        return self.of_text(trigger)

    def of_text(self, trigger: Trigger) -> Where:
        """Return the country of those who act or of the whole text, where nothing nearer tells the place."""
        home = self._of_residents(trigger)
        if home is not None:
            return Where((ProposedPlace("happened_at", home),), "text")
        headed = self._of_heading(trigger)
        if headed is not None:
            return headed
        found_by = trigger.behaviour.place
        found = self._of_actors(trigger) if found_by in _BY_ACTORS else None
        if found is None:
            found = self._of_most(trigger)
        if found is None:
            return Where((), "none")
        return Where((ProposedPlace("about" if found_by in _BY_ACTORS - {"polity"} else "happened_at", found),), "text")

    def _of_residents(self, trigger: Trigger) -> Toponym | None:
        """Return where those whom it happened to live: "residents of X were detained"."""
        for patient in trigger.frame.patients if "residents" in trigger.behaviour.place_from else ():
            if patient.lemma_.lower() in _RESIDENTS:
                for index in range(*syntax.phrase(patient)):
                    toponym = self._context.toponym_at.get(index)
                    if toponym is not None and toponym.entry is not None and toponym.kind not in ("country", "demonym"):
                        return toponym
        return None

    def _of_most(self, trigger: Trigger) -> Toponym | None:
        """Return the country that the text is about, else that of those whom it happened to."""
        centre = self._refs.centre() if "centre" in trigger.behaviour.place_from else None
        if centre is not None:
            return centre
        found = self._refs.named_country()
        if found is not None and trigger.behaviour.is_violent and self._acts(trigger, found):
            found = None
        return found if found is not None else self._of_actors(trigger)

    def _near(self, trigger: Trigger) -> Where | None:
        """Return what the neighbour sentences or the paragraph set themselves in, None where they name no place."""
        sentence = trigger.sentence
        label = self._label(sentence, trigger)
        if label is not None:
            return label
        before = self._scene.before(sentence)
        if before is not None:
            found = self._plain(before, trigger)
            if found:
                return Where(found, "before")
        headed = self._of_heading(trigger)
        if before is None and headed is None:
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
        return headed or self._from_dateline(trigger)

    def _of_heading(self, trigger: Trigger) -> Where | None:
        """Return the place that a heading of nothing else sets over the paragraph: "Mali"."""
        _, toponym = self._scene.headed(trigger.sentence)
        if toponym is None:
            return None
        role = {"subject": "about", "path": "destination"}.get(trigger.behaviour.place, "happened_at")
        return Where((ProposedPlace(role, toponym),), "heading")

    def _label(self, sentence: Sentence, trigger: Trigger) -> Where | None:
        """Return the place that opens the paragraph as a label: "Mali: the junta ..."."""
        for other in reversed(self._context.sentences[max(0, sentence.index - 12) : sentence.index + 1]):
            if other.paragraph != sentence.paragraph:
                return None
            for _, toponym in self._scene.toponyms.get(other.index, ()):
                before = self._context.text[other.start : toponym.start]
                if not any(map(str.isalnum, before)) and self._context.text[toponym.end : toponym.end + 1] == ":":
                    role = "destination" if trigger.behaviour.place == "path" else "happened_at"
                    return Where((ProposedPlace(role, toponym),), "paragraph")
        return None

    def _from_dateline(self, trigger: Trigger) -> Where | None:
        index, toponym = self._dateline
        if toponym is None or index > trigger.sentence.index:
            return None
        role = "destination" if trigger.behaviour.place == "path" else "happened_at"
        return Where((ProposedPlace(role, toponym),), "paragraph")

    @cached_property
    def _dateline(self) -> tuple[int, Toponym | None]:
        """The first place that stands in a dateline, with the number of its sentence."""
        for sentence in self._context.sentences:
            end = barred_places.dateline(self._context.text, sentence)
            for _, toponym in self._scene.toponyms.get(sentence.index, ()):
                if toponym.end <= end and toponym.kind != "demonym":
                    return sentence.index, toponym
        return 0, None

    def _names_unplaced(self, trigger: Trigger) -> bool:
        """Return True if the event's own clause names a place that the gazetteer lacks: then no other one will do."""
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
        """Return True if *state* itself is who acts: its deeds may be abroad."""
        acting = (self._context.toponym_at.get(agent.i) for agent in trigger.frame.agents)
        return any(one is not None and one.kind == "country" and one.entry == state.entry for one in acting)

    def _of_actors(self, trigger: Trigger) -> Toponym | None:
        """Return the country that those who act, or are acted on, belong to."""
        frame = trigger.frame
        whose = frame.patients if trigger.behaviour.is_violent else (*frame.agents, *frame.patients)
        for actor in whose:
            first, last = syntax.phrase(actor)
            for index in range(first, min(last, len(self._context.doc))):
                toponym = self._context.toponym_at.get(index)
                if attachment.preposition(self._context.doc[index]) == "from":
                    continue
                state = self._refs.state_of(toponym) if toponym is not None else None
                if state is not None:
                    return state
        return None

    def about(self, trigger: Trigger, *, start: int, end: int) -> tuple[ProposedPlace, ...]:
        """Return the places named in characters [*start*, *end*) as what is spoken about, demonyms left out."""
        found = [
            toponym
            for token, toponym in self._scene.toponyms.get(trigger.sentence.index, ())
            if start <= toponym.start < end
            and toponym.kind != "demonym"
            and any(one.i == trigger.token.i for one in syntax.ancestors(token))
            and not barred_places.is_in_name(self._context, token, toponym)
            and not barred_places.is_actor(trigger, token)
            and not barred_places.describes(self._context, token)
        ]
        return tuple(ProposedPlace("about", toponym) for toponym in found[:3])

    def _own_places(self, trigger: Trigger) -> Where:
        ranked: list[tuple[int, int, int, str, Toponym, str]] = []
        dateline = barred_places.dateline(self._context.text, trigger.sentence)
        for token, toponym in self._candidates(trigger):
            if (
                toponym.kind == "demonym"
                or toponym.start < dateline
                or barred_places.is_in_name(self._context, token, toponym)
                or (barred_places.is_actor(trigger, token) and not _names_venue(trigger, token, toponym))
            ):
                continue
            if barred_places.describes(self._context, token) or barred_places.is_bracketed(
                self._context.text, trigger, toponym
            ):
                continue
            rank, level = self._scene.closeness(trigger, token)
            if _goes_to_fight(trigger, token):
                rank, level = 0, "clause"
            if rank and toponym.kind == "country" and barred_places.is_doer(token):
                continue
            if is_capital(toponym) and barred_places.is_speaker(token):
                continue
            role = self._role(trigger, token)
            if rank >= (_FAR if trigger.behaviour.is_spoken else attachment.NONE) or level == "aside" or not role:
                continue
            if rank > 1 and role == "about" and trigger.behaviour.place == "parties":
                continue
            if level == "said" and not trigger.behaviour.is_spoken:
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
        """Return True if two names are coordinated: "attacks in X and Y"."""
        words = self._context.text[min(one.end, other.end) : max(one.start, other.start)].lower()
        return len(words) < 40 and ("and" in words.split() or "," in words or "as well as" in words)

    def _candidates(self, trigger: Trigger) -> Iterator[tuple[Token, Toponym]]:
        named = self._scene.toponyms.get(trigger.sentence.index, ())
        yield from named
        for name, token in (*trigger.frame.preps, *(("", patient) for patient in trigger.frame.patients)):
            reference = self._refs.stands_for(token)
            if reference is not None and (name in AT or name in _TO or name in ("from", "")):
                yield token, reference

    def _plain(self, sentence: Sentence, trigger: Trigger) -> tuple[ProposedPlace, ...]:
        """Return the finest place that *sentence* sets something in."""
        dateline = barred_places.dateline(self._context.text, sentence)
        found = [
            (rank, toponym)
            for token, toponym in self._scene.toponyms.get(sentence.index, ())
            if toponym.kind != "demonym"
            and toponym.start >= dateline
            and not barred_places.is_doer(token)
            and not barred_places.is_in_name(self._context, token, toponym)
            and not barred_places.describes(self._context, token)
            for located in [self._is_setting(trigger, token)]
            for rank in [_FINENESS.get(toponym.kind, 4) + (0 if located else 3)]
            if located or toponym.kind != "country"
        ]
        if not found or sentence.boilerplate or self._is_of_another_day(sentence, trigger):
            return ()
        _, toponym = min(found, key=lambda one: one[0])
        return (ProposedPlace("destination" if trigger.behaviour.place == "path" else "happened_at", toponym),)

    def _is_setting(self, trigger: Trigger, token: Token) -> bool:
        """Return True if the text says "in X", "to X" of a movement, or "the border with X"."""
        if attachment.preposition(token) in (AT | _TO if trigger.behaviour.place == "path" else AT):
            return True
        near = self._context.doc[max(0, token.i - _BORDER_WITHIN) : token.i]
        return any(one.lemma_.lower() in ("border", "frontier") for one in near)

    def _is_of_another_day(self, sentence: Sentence, trigger: Trigger) -> bool:
        """Return True if *sentence* has dates, and none that agrees with one of *trigger*'s own sentence."""
        theirs = {date.edtf for _, date in self._scene.dates.get(sentence.index, ())}
        ours = {date.edtf for _, date in self._scene.dates.get(trigger.sentence.index, ())}
        return bool(theirs) and bool(ours) and all(days.differ(one, other) for one in theirs for other in ours)

    def _role(self, trigger: Trigger, token: Token) -> str:
        preposition = attachment.preposition(token)
        if trigger.behaviour.place == "path":
            if preposition == "from" or (trigger.token.lemma_.lower() in ("leave", "flee") and preposition == ""):
                return "origin"
            if preposition in _TO or token in trigger.frame.patients or _over(token) in trigger.frame.patients:
                return "destination"
            if preposition in AT and _goes_to_fight(trigger, token):
                return "destination"
            if preposition in AT:
                return "happened_at" if self._scene.closeness(trigger, token)[0] == 0 else "mentioned"
            return "mentioned" if preposition in ("of", "with", "by") else ""
        if trigger.behaviour.is_spoken:
            is_venue = preposition in ("in", "at") and self._scene.closeness(trigger, token)[0] == 0
            return "happened_at" if is_venue else "about"
        if trigger.behaviour.place == "parties" and preposition not in ("in", "at"):
            return "about"
        if trigger.behaviour.place == "venue" and preposition in ("of", "between", "with", "among", "by", "for"):
            return ""
        if preposition in ("with", "by", "against", "like", "than", "as") and token not in trigger.frame.patients:
            return ""
        if preposition == "from":
            return "happened_at" if trigger.token.lemma_.lower() in _TAKEN_FROM else ""
        return "happened_at"


def _names_venue(trigger: Trigger, token: Token, toponym: Toponym) -> bool:
    """Return True if *toponym* stands before the noun of the event: "the Tashkent conference"."""
    return token.head == trigger.token and token.dep_ == "compound" and toponym.kind not in ("country", "demonym")


def _goes_to_fight(trigger: Trigger, token: Token) -> bool:
    """Return True if *token* is where the movement leads to: "gone to fight in Syria"."""
    verb = syntax.clause(token)
    return verb.lemma_.lower() in ("fight", "wage") and verb.head == trigger.token


def _holds(container: Entry, entry: Entry | None) -> bool:
    return entry is not None and (
        container.id in entry.parents
        or (container.kind == "country" and container.id != entry.id and container.country == entry.country)
    )


def _over(token: Token) -> Token:
    return token.head if token.dep_ in ("compound", "nmod", "appos", "poss", "amod") else token
