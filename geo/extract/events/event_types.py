"""How events of each type behave where they are read from a text: one record a type, for every language."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the code does with an event of a type.

    Attributes:
        merges: types whose mentions in one text may be one event; empty where only its own may.
        rank: which type names an event that mentions of several types tell of; 1 wins, 0 where it merges with none.
        agent_role, patient_role: the roles of who acts and of who is acted on.
        manner: ``violent``, ``spoken`` (it consists in words, so its place is a venue or what it is about) or empty.
        states_act: True where a state may be who it is done to, and not only the place of it.
        attempt_counts: True where an attempt is an event of the type: an attack may fail, a conference may not.
        place: how its place is found.  ``site``: where its words or those round them are set.  ``path``: it has an
            origin and a destination.  ``venue``: a site, but "of X" and "with X" name who takes part.  ``parties``:
            its own sentence or none, else it is about the states that take part.  ``subject``: a venue where one is
            named, else what is spoken of.  ``any``: a site, else about the country of those who act.
        place_from: what else may give its place: ``residents`` (where those whom it happened to live), ``centre`` (the
            place that the whole text is about).
        place_as_object: True where the object of the verb may be its place ("stormed Kunduz").
        english_target, russian_target: prepositions of who it is done to.
    """

    merges: str = ""
    rank: int = 0
    agent_role: str = "actor"
    patient_role: str = "target"
    manner: str = ""
    states_act: bool = False
    attempt_counts: bool = True
    place: str = "any"
    place_from: tuple[str, ...] = ()
    place_as_object: bool = False
    english_target: tuple[str, ...] = ()
    russian_target: tuple[str, ...] = ()

    @property
    def is_spoken(self) -> bool:
        """True where the event consists in words."""
        return self.manner == "spoken"

    @property
    def is_violent(self) -> bool:
        """True for violence."""
        return self.manner == "violent"


_BY_FORCE = ("residents", "centre")
_WITH = ("с", "со", "между")

_BEHAVIOURS: dict[str, Behaviour] = {
    "attack": Behaviour("harm", 1, manner="violent", place="site", place_from=_BY_FORCE, place_as_object=True,
                        english_target=("on", "against", "at"), russian_target=("на", "против")),
    "clash": Behaviour("harm", 2, "participant", "participant", "violent", states_act=True, place="site",
                       place_from=_BY_FORCE, place_as_object=True, english_target=("with", "against", "between"),
                       russian_target=(*_WITH, "против")),
    "operation": Behaviour("harm", 3, manner="violent", place="site", place_from=_BY_FORCE, place_as_object=True,
                           english_target=("against", "on"), russian_target=("против",)),
    "takeover": Behaviour(manner="violent", attempt_counts=False, place="site", place_from=_BY_FORCE,
                          place_as_object=True),
    "death": Behaviour("harm", 6, "target", "target", "violent", place="site", place_from=_BY_FORCE,
                       english_target=("of", "for")),
    "conference": Behaviour("", 0, "participant", "participant", states_act=True, attempt_counts=False, place="venue",
                            place_as_object=True, english_target=("with", "between", "of", "among"),
                            russian_target=_WITH),
    "agreement": Behaviour("", 0, "participant", "participant", states_act=True, attempt_counts=False, place="parties",
                           english_target=("with", "between", "among"), russian_target=_WITH),
    "statement": Behaviour("", 0, "speaker", "target", "spoken", states_act=True, place="subject"),
    "appeal": Behaviour("", 0, "speaker", "target", "spoken", states_act=True, place="subject",
                        english_target=("on", "to", "upon"), russian_target=("к", "от")),
    "dispute": Behaviour("", 0, "speaker", "target", "spoken", states_act=True, place="subject"),
    "sanction": Behaviour(states_act=True, place="parties", english_target=("on", "against"),
                          russian_target=("против",)),
    "movement": Behaviour("joining", 2, attempt_counts=False, place="path", place_as_object=True),
    "concentration": Behaviour(place="site", place_as_object=True),
    "allegiance": Behaviour(attempt_counts=False, place="site", english_target=("to", "with", "into", "from")),
    "recruitment": Behaviour("joining", 1, place="site", place_from=("residents",),
                             english_target=("for", "into", "by", "to")),
    "formation": Behaviour(place="site", english_target=("of",)),
    "appointment": Behaviour(attempt_counts=False, place="parties"),
    "arrest": Behaviour(states_act=True, attempt_counts=False, place="site", place_from=_BY_FORCE),
    "amnesty": Behaviour(states_act=True, place="site"),
    "disappearance": Behaviour("", 0, "target", "target", place="site", place_from=("residents",)),
    "protest": Behaviour(place="site", place_from=("centre",), place_as_object=True),
    "other": Behaviour(),
}  # fmt: skip
_ALONE = Behaviour()


def behaviour(type_: str) -> Behaviour:
    """Return how events of *type_* behave; a type that this release does not know stands alone."""
    return _BEHAVIOURS.get(type_, _ALONE)


def types_that(holds: Callable[[Behaviour], bool]) -> frozenset[str]:
    """Return the types for whose behaviour *holds* is true."""
    return frozenset(type_ for type_, its in _BEHAVIOURS.items() if holds(its))
