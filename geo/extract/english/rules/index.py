"""What words tell of which event, and what their arguments must be for them to do so.

A rule holds for a trigger when every argument that it names is of one of the classes it asks for (any class where it
is left empty).  Among the rules of a word the first that holds counts, so the narrow ones stand first.
"""

from geo.extract.english.rules.civil import CIVIL
from geo.extract.english.rules.force import FORCE
from geo.extract.english.rules.order import ORDER
from geo.extract.english.rules.talks import TALKS
from geo.extract.events.rules import Rule, by_lemma

RULES: tuple[Rule, ...] = (*CIVIL, *ORDER, *FORCE, *TALKS)
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX = by_lemma(RULES)
"""Lemma -> its rules, in order."""
