"""What takes place in drills, films, games and matches is no attack; what befalls those who train or play is."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract_all

VIOLENT = {"attack", "clash", "operation", "death", "accident"}
STAGED = [
    "During an exercise near Kunduz on Monday, troops attacked a village held by mock rebels and killed 20 of them.",
    "In the simulation, soldiers stormed a building held by militants and killed 12 of them.",
    "In the movie, shown in Kunduz on Monday, rebels attack the palace and kill the king.",
    "The novel tells how militants attacked a village in Herat and killed the elder.",
    "In a video game sold since Monday, players bomb a mosque in Mosul.",
    "Kunduz United beat Herat City 2-0 in a fierce clash on Monday; the striker attacked from the right.",
]
REAL = [
    "A suicide bomber attacked soldiers during an exercise in Kunduz on Monday, killing five.",
    "Taliban fighters killed three soldiers who were returning from a drill in Kunduz on Monday.",
    "The film director was killed in an attack in Kunduz on Monday.",
    "The actor starred in a film after militants killed his father in an attack in Kunduz.",
    "The exercise began a day after militants attacked a convoy in Kunduz and killed five soldiers.",
    "Police clashed with fans after a football match in Kunduz on Monday.",
    "The village lost 10-12 men when militants attacked it on Monday.",
]


@pytest.mark.parametrize("text", STAGED)
def test_what_is_staged_is_no_violence(text: str, gazetteer: Gazetteer) -> None:
    """Exercises, fictions and contests yield no event of violence."""
    assert not VIOLENT & {one.type for one in extract_all(text, gazetteer, published="2015-08-22").events}


@pytest.mark.parametrize("text", REAL)
def test_what_befalls_those_who_train_or_play_is_told(text: str, gazetteer: Gazetteer) -> None:
    """A drill, a film or a match beside an attack does not hide it."""
    assert (VIOLENT | {"protest"}) & {one.type for one in extract_all(text, gazetteer, published="2015-08-22").events}
