"""What a rule is: when a word tells of an event of a type, and the classes its arguments are asked to be of.

The rules themselves stand in ``rules/rules.csv`` of each language, a row each, the classes of nouns in its
``classes.py``.  A cell holds words, separated by spaces; ``@name`` stands for the words of that name in ``words.csv``.
A language reads the fields that its grammar can answer.  Narrow rules stand first: among those of a word the first that
holds counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo import tables
from geo.facts import event_types

COLUMNS = (
    "rule", "type", "lemmas", "form", "agent", "patient", "either", "prepositions", "behind", "objects", "particle",
    "slot", "carrier", "needs", "bar", "modifiers", "cue", "words", "weight",
)  # fmt: skip
FORMS = ("v", "n", "w")
_OTHERS = frozenset({"rule", "type", "form", "either", "weight"})
"""Columns that hold no words."""

_WORD_COLUMNS = ("name", "words")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a word tells of an event of ``type``.

    Attributes:
        id: of its row; empty for what stands for a word that the trained finder points at.
        type: a type of data/event_types.csv.
        lemmas: the trigger's lemma is one of these.
        form: ``v`` verbs (in Russian participles, too), ``n`` nouns; in English ``w`` for both: the tagger errs on
            headline verbs such as "pledges".
        agent, patient: classes of the logical subject and object, one of which it must have; empty for any or none.
            In English ``-`` where it must have none, in Russian ``?`` before them where it may be missing.
        either: True where agent or patient is enough.
        preps: English.  (prepositions, classes): something of a class must stand behind one of the prepositions.
        objects: English.  Lemmas of the object that the verb makes an idiom with ("join forces", "take office").
        particle: English.  That of a phrasal verb ("set up").
        slot: Russian.  Where a verb has its object: ``accs``, ``datv``, ``ablt``, ``gent``
            without a preposition, or prepositions ("на", "с"); for a noun of action the genitive counts, too.
        carrier: light verbs that must carry a noun; ``needs`` gives other ways to pass.
        needs: any of ``carrier``, ``agent``, ``patient``, ``place``, ``date``; in English ``number``, ``plural`` (of
            who acts), ``clause`` (what is said or asked), ``infinitive`` (what is asked for with "to"), ``complement``
            ("called it murder"), ``fight`` ("went to fight"), or a preposition must be there, too.
        bar: words that must not modify the noun, nor be the verb's object; in Russian, not stand in the clause.
        modifiers: English.  One of these words must modify the noun.
        cue: English.  One of these lemmas must be in the sentence.
        words: Russian.  One of these lemmas must be in the clause ("взять" + "ответственность").
        weight: how sure the rule alone is.
    """

    type: str
    lemmas: str
    form: str = "v"
    agent: str = ""
    patient: str = ""
    either: bool = False
    preps: tuple[str, str] | None = None
    objects: str = ""
    particle: str = ""
    slot: str = ""
    carrier: str = ""
    needs: str = ""
    bar: str = ""
    modifiers: str = ""
    cue: str = ""
    words: str = ""
    weight: float = 0.7
    id: str = ""

    @property
    def behaviour(self) -> event_types.Behaviour:
        """How events of the type behave."""
        return event_types.behaviour(self.type)


def read(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of the language whose room *folder* is, in their order.

    Raises:
        InvalidFacts: a cell is not as :class:`Rule` says; the error names file and line.
    """
    named: dict[str, str] = {}
    for row in tables.read(folder / "words.csv", columns=_WORD_COLUMNS):
        named[row.slug("name")] = _words(row, "words", named)
    return tuple(_rule(row, named) for row in tables.read(folder / "rules.csv", columns=COLUMNS))


def _rule(row: tables.Row, named: Mapping[str, str]) -> Rule:
    told = {name: _words(row, name, named) for name in COLUMNS if name not in _OTHERS}
    prepositions, behind = told.pop("prepositions"), told.pop("behind")
    if not told["lemmas"]:
        raise row.wrong("lemmas is empty")
    return Rule(
        id=row.slug("rule"),
        type=row.one_of("type", event_types.shipped()),
        form=row.one_of("form", FORMS),
        either=row.one_of("either", ("yes", "no")) == "yes",
        preps=(prepositions, behind) if prepositions else None,
        weight=row.number("weight", low=0.0, high=1.0),
        **told,
    )


def _words(row: tables.Row, column: str, named: Mapping[str, str]) -> str:
    """Return the words of a cell, those that it names by ``@`` among them; ``?@`` keeps the mark before the first."""
    found = []
    for word in row[column].split():
        mark, at, name = word.partition("@")
        if at and name not in named:
            raise row.wrong(f"{column}: no words are named {name!r}")
        found.append(mark + named[name] if at else word)
    return " ".join(found)


def by_lemma(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return *rules* by the lemma of their trigger, in their order."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for lemma in rule.lemmas.split():
            found[lemma] = (*found.get(lemma, ()), rule)
    return found
