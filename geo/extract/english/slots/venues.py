"""Where an event took place: the likeliest of the places of its clause, its sentence, those round it and the text.

What names an actor ("border troops of the countries of Central Asia"), a speaker's office or another event's place is
not where this one took place; often there is no place at all.
"""

from spacy.tokens import Token

from geo.extract.annotations import ProposedPlace, Toponym, Where
from geo.extract.english.slots import attachment, ranking
from geo.extract.english.slots.place_cues import PlaceCandidate, PlaceCues, holds, role_of
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.slots.scene import Scene
from geo.extract.english.triggers import Trigger

_MOST = 5


class Venues:
    """Finds the places of the events of one text."""

    def __init__(self, scene: Scene, *, refs: PlaceRefs) -> None:
        """Take the text's *scene*, and *refs*, what "the city" and "the country" stand for in it."""
        self._scene = scene
        self._context = scene.context
        self._refs = refs
        self._cues = PlaceCues(scene, refs=refs)

    def where(self, trigger: Trigger) -> Where:
        """Return the places of *trigger*'s event with their roles; empty where none can be told."""
        candidates = self._cues.candidates(trigger)
        shares = ranking.shares([one.cues for one in candidates], slot="places")
        share, best = max(zip(shares, candidates, strict=True), key=lambda pair: pair[0])
        if best.toponym is None:
            return Where((), "none", round(share, 3))
        if best.token is not None and self._role(trigger, best.token) == "origin":
            share, best = self._destination(trigger, candidates, shares) or (share, best)
        assert best.toponym is not None, "only the first candidate is none"
        first = ProposedPlace(self._role_of(trigger, best), best.toponym)
        others = [one for one in candidates if one.token is not None and one is not best]
        places = {_key(first): first}
        for other in others:
            also = self._also(trigger, first, other)
            if also is not None:
                places.setdefault(_key(also), also)
        return Where(tuple(map(self._narrowed, list(places.values())[:_MOST])), best.level, round(share, 3))

    def _destination(
        self, trigger: Trigger, candidates: list[PlaceCandidate], shares: list[float]
    ) -> tuple[float, PlaceCandidate] | None:
        """Return where a movement leads, which goes before where it began, None where its sentence does not say."""
        leading = [
            (share, one)
            for share, one in zip(shares, candidates, strict=True)
            if one.token is not None and not one.is_barred and self._role(trigger, one.token) == "destination"
        ]
        return max(leading, key=lambda pair: pair[0], default=None)

    def _narrowed(self, place: ProposedPlace) -> ProposedPlace:
        return place if place.role == "about" else ProposedPlace(place.role, self._refs.narrowed(place.toponym))

    def _role_of(self, trigger: Trigger, best: PlaceCandidate) -> str:
        """Return the role of the place that was chosen."""
        if best.token is not None:
            told = self._role(trigger, best.token)
            if told not in ("", "mentioned"):
                return told
        place = trigger.behaviour.place
        if trigger.behaviour.is_spoken:
            return "about"
        if best.level == "text" and place in ("parties", "subject", "any"):
            return "about"
        return "destination" if place == "path" else "happened_at"

    def _also(self, trigger: Trigger, first: ProposedPlace, other: PlaceCandidate) -> ProposedPlace | None:
        """Return what else the event's own sentence names, None for what names an actor."""
        token, toponym = other.token, other.toponym
        if token is None or toponym is None or toponym.kind == "demonym" or other.is_barred:
            return None
        if not trigger.may_have(toponym.start):
            return None
        rank, level = self._scene.closeness(trigger, token)
        role = self._role(trigger, token)
        if rank >= attachment.NONE or level == "aside" or not role:
            return None
        if role == "happened_at" and not (first.role == "happened_at" and self._go_together(first.toponym, toponym)):
            role = "mentioned"
        if holds(toponym.entry, first.toponym.entry):
            role = "mentioned"
        return ProposedPlace(role, toponym)

    def _role(self, trigger: Trigger, token: Token) -> str:
        return role_of(trigger, token, is_close=self._scene.closeness(trigger, token)[0] == 0)

    def _go_together(self, one: Toponym, other: Toponym) -> bool:
        """Return True if two names are coordinated: "attacks in X and Y"."""
        start, end = min(one.end, other.end), max(one.start, other.start)
        first, last = self._context.tokens(start, end)
        if any(token.tag_[:2] == "VB" for token in self._context.doc[first:last]):
            return False  # "killed two in X and wounded one in Y"
        between = self._context.text[start:end].lower()
        return len(between) < 40 and ("and" in between.split() or "," in between or "as well as" in between)


def _key(place: ProposedPlace) -> str:
    entry = place.toponym.entry
    return entry.id if entry is not None else place.toponym.text
