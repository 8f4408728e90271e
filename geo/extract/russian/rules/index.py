"""Which Russian words tell of which event, and what their arguments must be: the rows of rules.csv beside it."""

from pathlib import Path

from geo.extract.events.rules import Rule, by_lemma, read

RULES: tuple[Rule, ...] = read(Path(__file__).parent)
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX = by_lemma(RULES)
"""Lemma -> its rules, in order."""
