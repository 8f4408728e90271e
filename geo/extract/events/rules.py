"""What a rule is: when a word tells of an event of a type, and the classes its arguments are asked to be of.

The rules themselves stand in :mod:`geo.extract.english.rules` and :mod:`geo.extract.russian.rules`, the classes of
nouns in ``classes.py`` of the same rooms.  A language reads the fields that its grammar can answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.facts import event_types


@dataclass(frozen=True, slots=True)
class Rule:
    """When a word tells of an event of ``type``.

    Attributes:
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
        slot: Russian.  Where a verb has its object: ``accs``, ``datv``, ``ablt``, ``gent`` without a preposition, or
            prepositions ("на", "с"); for a noun of action the genitive counts, too.
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
    slot: str = "accs"
    carrier: str = ""
    needs: str = ""
    bar: str = ""
    modifiers: str = ""
    cue: str = ""
    words: str = ""
    weight: float = 0.7

    @property
    def behaviour(self) -> event_types.Behaviour:
        """How events of the type behave."""
        return event_types.behaviour(self.type)


def by_lemma(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return *rules* by the lemma of their trigger, in their order."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for lemma in rule.lemmas.split():
            found[lemma] = (*found.get(lemma, ()), rule)
    return found
