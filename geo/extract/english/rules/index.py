"""What words tell of which event, and what their arguments must be for them to do so.

A rule holds for a trigger when every argument that it names is of one of the classes it asks for (any class where it
is left empty).  Among the rules of a word the first that holds counts, so the narrow ones stand first.
"""

from geo.extract.english.rules.civil import CIVIL
from geo.extract.english.rules.force import FORCE
from geo.extract.english.rules.order import ORDER
from geo.extract.english.rules.rule import Rule
from geo.extract.english.rules.talks import TALKS
from geo.facts.event_types import types_that

VIOLENT = types_that(lambda behaviour: behaviour.is_violent)
SPOKEN = types_that(lambda behaviour: behaviour.is_spoken)

RULES: tuple[Rule, ...] = (*CIVIL, *ORDER, *FORCE, *TALKS)
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX: dict[str, tuple[Rule, ...]] = {}
"""Lemma -> its rules, in order."""

for _rule in RULES:
    for _lemma in _rule.lemmas.split():
        INDEX[_lemma] = (*INDEX.get(_lemma, ()), _rule)
