"""Who says so."""

import pytest

from geo.extract.english import claims
from geo.extract.events.attributions import claims_of
from tests.extract.english_texts import read

SAID = [
    ("The minister Karim Aliev said the rebels left the town.", "rebels", [("Karim Aliev", "claims")]),
    ("The rebels left the town, the minister Karim Aliev said.", "rebels", [("Karim Aliev", "claims")]),
    ("According to Karim Aliev, the rebels left the town.", "rebels", [("Karim Aliev", "claims")]),
    ("According to Reuters, the rebels left the town.", "rebels", [("Reuters", "reports")]),
    ("Reuters reported that Karim Aliev said the rebels left.", "rebels",
     [("Karim Aliev", "claims"), ("Reuters", "reports")]),
    ("Karim Aliev denied that the rebels left the town.", "rebels", [("Karim Aliev", "denies")]),
    ("Karim Aliev cast doubt on the report that the rebels left.", "rebels", [("Karim Aliev", "doubts")]),
    ("The Taliban claimed responsibility for the attack.", "attack", [("Taliban", "claims")]),
    ("“The town is lost,” said Karim Aliev.", "town", [("Karim Aliev", "claims")]),
    ("“The town is lost. The bridge is burnt. We leave,” Karim Aliev said.", "bridge", [("Karim Aliev", "claims")]),
    ("Citing Karim Aliev, Reuters reported that the rebels left.", "rebels",
     [("Karim Aliev", "claims"), ("Reuters", "reports")]),
    ("Karim Aliev came. He also said that the rebels left.", "rebels", [("Karim Aliev", "claims")]),
    ("Senior officials say that the rebels left.", "rebels", [("Senior officials", "claims")]),
    ("Karim Aliev quoted Timur Sobirov as saying that the rebels left.", "rebels",
     [("Timur Sobirov", "claims"), ("Karim Aliev", "reports")]),
    ("It was announced by Karim Aliev that the rebels left.", "rebels", [("Karim Aliev", "claims")]),
    ("Karim Aliev believes that the rebels left.", "rebels", [("Karim Aliev", "claims")]),
    ("Karim Aliev considers the rebels.", "rebels", []),
    ("According to the head of the northern office for trade of the ministry, Karim Aliev, the rebels left.",
     "rebels", [("Karim Aliev", "claims")]),
    ("The treaty, citing the charter, binds the rebels.", "rebels", []),
    ("According to plan, the rebels left.", "rebels", []),
    ("Witnesses said the rebels left.", "rebels", [("Witnesses", "claims")]),
    ("Close associates have alleged that the rebels left.", "rebels", [("Close associates", "claims")]),
    ("The walls say that the rebels left.", "rebels", []),
    ("The rebels left the town.", "rebels", []),
    ("Karim Aliev, who likes to talk, left the town.", "town", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "expected"), SAID)
def test_attribution(text: str, word: str, expected: list[tuple[str, str]]) -> None:
    """Each speaker answers for what they say, the innermost first where one quotes another."""
    context = read(text)
    token = next(token for token in context.doc if token.text == word)
    own = claims.covering(context, claims.find_attributions(context), token)
    assert sorted((one.speaker.name, one.stance) for one in own) == sorted(expected)
    assert not expected or own[0].speaker.name == expected[0][0]


def test_denial_of_denial_is_none() -> None:
    """Who does not deny takes no stance against."""
    context = read("Karim Aliev did not deny that the rebels left.")
    assert [one.stance for one in claims.find_attributions(context)] == []


def test_claims_say_where_they_stand() -> None:
    """A claim's span covers the verb that makes it one."""
    text = "The rebels left, Karim Aliev told reporters."
    context = read(text)
    (one,) = claims_of(claims.find_attributions(context))
    assert "told" in text[one.start : one.end]
