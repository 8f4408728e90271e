"""What the grammar round a trigger says for or against its telling of an event."""

import pytest

from geo.extract.english import signs
from geo.extract.english.grammar import syntax
from tests.extract.english_texts import read

SIGNS = [
    ("Gunmen attacked the base.", "attacked", {"tense past", "clause main"}, {"unreal", "noun", "negated"}),
    ("Gunmen have not attacked the base.", "attacked", {"negated", "unreal", "tense perfect"}, {"tense past"}),
    ("The army may attack the base.", "attack", {"modal", "unreal", "tense modal"}, {"negated"}),
    ("If gunmen attack the base, the army will respond.", "attack", {"conditional", "unreal"}, {"clause main"}),
    ("Did gunmen attack the base?", "attack", {"question", "unreal"}, set()),
    ("The army will attack the base on Monday.", "attack", {"tense will", "modal"}, {"unreal"}),
    ("The attack on the base began at dawn.", "attack", {"noun", "tense past"}, {"bare noun"}),
    ("Residents fled after the attack.", "attack", {"noun", "behind a preposition"}, {"negated"}),
    ("Police held a man who attacked the base.", "attacked", {"clause relative"}, {"clause main"}),
    ('"Gunmen attacked the base," a resident said.', "attacked", {"quoted"}, set()),
]


@pytest.mark.parametrize(("text", "word", "there", "absent"), SIGNS)
def test_signs_of_a_trigger(text: str, word: str, there: set[str], absent: set[str]) -> None:
    """Negation, mood, tense and the kind of clause are named."""
    context = read(text)
    trigger = next(token for token in context.doc if token.text == word)
    found = signs.of_trigger(context, syntax.frame(trigger))
    assert there <= found
    assert not absent & found
