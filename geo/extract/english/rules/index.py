"""Which words tell of which event, and what their arguments must be: the rows of rules.csv beside this module.

Sport, software and cooking use the same words: classes keep "attacked down the left wing" and "killed the process"
apart from violence, and :mod:`geo.extract.english.domain` what they let through.  A vote or a law that is named in
passing ("before the election", "under the law") is no event: nouns need a verb that says that it takes place, or a
result.
"""

from pathlib import Path

from geo.extract.events.rules import Rule, by_lemma, read

RULES: tuple[Rule, ...] = read(Path(__file__).parent)
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX = by_lemma(RULES)
"""Lemma -> its rules, in order."""
