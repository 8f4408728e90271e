"""What is known of a trigger for the choice of its date and place, as names of cues."""

from geo.extract.english.grammar import syntax
from geo.extract.english.slots.scene import Scene
from geo.extract.english.triggers import Trigger
from geo.extract.wordlists import words

_MODAL = words("will would shall should may might can could must")


def bucket(number: int, *bounds: int) -> str:
    """Return the name of the interval that *number* lies in: the first of *bounds* that it does not exceed.

    >>> bucket(3, 0, 1, 5), bucket(9, 0, 1, 5)
    ('5', '+')
    """
    return next((str(bound) for bound in bounds if number <= bound), "+")


def tense(trigger: Trigger) -> str:
    """Return the tense of the verb that carries *trigger*: its auxiliary or its tag."""
    verb = trigger.frame.scope
    for _ in range(3):
        if verb.tag_ not in ("VB", "VBG", "VBN", "NN", "NNS") or verb.head == verb:
            break
        helper = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), None)
        if helper is not None:
            return "modal" if helper.lower_ in _MODAL else f"{helper.lemma_.lower()}+{verb.tag_}"
        if not syntax.is_verb(verb) or verb.dep_ not in ("conj", "xcomp"):
            break
        verb = verb.head
    return verb.tag_


def clause_of(trigger: Trigger) -> str:
    """Return how the clause of *trigger* hangs in its sentence: "relcl", "ccomp", "ROOT" ..."""
    token = trigger.token
    for one in (token, *syntax.ancestors(token)):
        if one.dep_ in ("relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "ROOT"):
            return one.dep_
    return "ROOT"


def of(trigger: Trigger, scene: Scene) -> tuple[str, ...]:
    """Return the cues of *trigger* by itself: its type, tense, clause and where it stands in the text."""
    sentence = trigger.sentence
    context = scene.context
    index = scene.body_index(sentence)
    quoted = any(start <= trigger.token.idx < end for start, end in scene.quotes_near(trigger.token.idx))
    manner = "spoken" if trigger.behaviour.is_spoken else ("violent" if trigger.behaviour.is_violent else "plain")
    found = [
        f"type={trigger.type}",
        f"manner={manner}",
        f"tense={tense(trigger)}",
        f"clause={clause_of(trigger)}",
        f"noun={trigger.token.tag_[:2] == 'NN'}",
        f"fact={trigger.factuality}",
        f"at={bucket(index, 0, 1, 2, 4, 8, 16)}",
        f"first={bucket(100 * sentence.start // max(1, len(context.text)), 10, 25, 50, 75)}",
    ]
    if quoted:
        found.append("quoted")
    if sentence.heading:
        found.append("heading")
    agents = [token.lower_ for token in trigger.frame.agents]
    if any(one in ("we", "i", "us") for one in agents):
        found.append("we")
    return tuple(found)
