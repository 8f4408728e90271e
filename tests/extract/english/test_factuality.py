"""Did it take place?"""

import pytest

from geo.extract.english import factuality
from geo.extract.english.grammar import syntax
from tests.extract.english_texts import english

MOODS = [
    ("The rebels seized the town.", "seized", "happened"),
    ("The rebels did not seize the town.", "seize", None),
    ("The rebels never seized the town.", "seized", None),
    ("The rebels not only seized the town but burnt it.", "seized", "happened"),
    ("No rebels seized the town.", "seized", None),
    ("Nobody seized the town.", "seized", None),
    ("The rebels may seize the town.", "seize", None),
    ("The rebels could have seized the town.", "seized", None),
    ("If the rebels seize the town, we leave.", "seize", None),
    ("They will attack if the rebels seize the town.", "attack", None),
    ("The rebels will seize the town.", "seize", "planned"),
    ("The rebels plan to seize the town.", "seize", "planned"),
    ("The rebels are preparing to seize the town.", "seize", "planned"),
    ("The rebels threatened to seize the town.", "seize", "threatened"),
    ("The rebels did not threaten to seize the town.", "seize", None),
    ("The rebels tried to seize the town.", "seize", "happened"),
    ("The rebels managed to seize the town.", "seize", "happened"),
    ("The rebels failed to seize the town.", "seize", None),
    ("The rebels refused to seize the town.", "seize", None),
    ("The general urged the rebels to seize the town.", "seize", None),
    ("The general forced the rebels to seize the town.", "seize", "happened"),
    ("The rebels continue to seize towns.", "seize", None),
    ("The rebels continued to seize towns.", "seize", "happened"),
    ("The rebels came down to seize the town.", "seize", None),
    ("The attempt to seize the town failed.", "seize", "happened"),
    ("The plan to seize the town was bold.", "seize", "planned"),
    ("The ability to seize the town was limited.", "seize", None),
    ("He was arrested for attacking the town.", "attacking", "happened"),
    ("He bought a gun for attacking the town.", "attacking", None),
    ("He was accused of attacking the town.", "attacking", "happened"),
    ("They were kept from attacking the town.", "attacking", None),
    ("They left without attacking the town.", "attacking", None),
    ("They succeeded in attacking the town.", "attacking", "happened"),
    ("They helped in attacking the town.", "attacking", None),
    ("They fled after attacking the town.", "attacking", "happened"),
    ("The rebels, who seized the town, left.", "seized", "happened"),
    ("They hope that the rebels seize the town.", "seize", None),
    ("The rebels entered and seized the town.", "seized", "happened"),
    ("The rebels may enter and seize the town.", "seize", None),
    ("Did the rebels seize the town?", "seize", None),
    ("Seize the town.", "Seize", None),
    ("An attack on the town took place.", "attack", "happened"),
    ("No attack took place.", "attack", None),
    ("The threat of an attack is high.", "attack", None),
    ("A possible attack was feared.", "attack", None),
    ("They prevented an attack on the town.", "attack", None),
    ("They warned of an attack on the town.", "attack", None),
    ("The attack helicopter landed.", "attack", None),
    ("They cancelled the meeting.", "meeting", None),
    ("They held a meeting.", "meeting", "happened"),
    ("They will hold a meeting.", "meeting", "planned"),
]


@pytest.mark.parametrize(("text", "word", "mood"), MOODS)
def test_mood(text: str, word: str, mood: str | None) -> None:
    """What happened is told from what was planned, threatened, denied, wished, possible or asked for."""
    token = next(token for token in english()(text) if token.text == word)
    assert factuality.judge(syntax.frame(token)) == mood
