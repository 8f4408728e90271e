"""How many people were killed and injured, in Russian reports."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.russian.test_russian import read

Parts = tuple[int | None, int | None, int | None]
NONE: Parts = (None, None, None)


@pytest.mark.parametrize(
    ("written", "killed", "injured"),
    [
        ("В результате взрыва в Кабуле погибли 12 человек.", (12, 12, 12), NONE),
        ("При взрыве в Кабуле погибли трое полицейских, ещё пятеро ранены.", (3, 3, 3), (5, 5, 5)),
        ("Боевики напали на пост в Кундузе, убив охрану: убиты двадцать пять солдат.", (25, 25, 25), NONE),
        ("При взрыве в Герате пострадали более 40 человек.", NONE, (40, 40, None)),
        ("При взрыве в Герате погибли не менее 12 человек.", (12, 12, None), NONE),
        ("При взрыве в Герате погибли менее 12 человек.", (None, 12, 12), NONE),
        ("При взрыве в Герате погибли не более 12 человек.", (None, 12, 12), NONE),
        ("При взрыве в Герате погибли по меньшей мере 12 человек.", (12, 12, None), NONE),
        ("Боевики напали на пост в Кундузе. Число погибших выросло до 17.", (17, 17, 17), NONE),
        ("Боевики напали на пост в Кундузе. Никто не пострадал.", NONE, (0, 0, 0)),
        ("Взрыв прогремел в Герате 5 мая 2019 года, погиб водитель.", (1, 1, 1), NONE),
        ("Боевики напали на пост в Кундузе.", NONE, NONE),
    ],
)
def test_the_toll_of_an_event(written: str, killed: Parts, injured: Parts, gazetteer: Gazetteer) -> None:
    """Verbs, participles and nouns give how many, in figures and in words; a date and nothing give no number."""
    events = [one for one in read(written, gazetteer).events if one.type == "attack"]
    assert (events[0].casualties.killed.parts, events[0].casualties.injured.parts) == (killed, injured)


def test_the_span_of_a_toll(gazetteer: Gazetteer) -> None:
    """A toll is tied to the words that say it."""
    written = "В результате взрыва в Кабуле погибли 12 человек."
    (event,) = read(written, gazetteer).events
    assert [(name, written[start:end]) for name, (start, end) in event.casualties.spans] == [("killed", "12 человек")]
