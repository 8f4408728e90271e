"""Counts of people whom something befell: whom a word of harm is said of, and what the figure stands for."""

import pytest

from geo.casualties import written
from geo.extract.english.slots.casualties.counts import find
from tests.extract.english_texts import read


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The death toll rose to 24.", [("killed", "24;24;24", "", True, False)]),
        ("Another three miners died.", [("killed", "3;3;3", "miner", False, True)]),
        ("The blast killed five people.", [("killed", "5;5;5", "people", False, False)]),
        ("There were no casualties.", [("killed", "0;0;0", "casualty", False, False),
                                       ("injured", "0;0;0", "casualty", False, False)]),
        ("Divers found two bodies.", [("killed", "2;2;2", "body", False, False)]),
        ("Every year 300 deaths annually are counted.", []),
        ("The rebels tried to kill four guards.", []),
    ],
)  # fmt: skip
def test_counts(text: str, counts: list[tuple[str, str, str, bool, bool]]) -> None:
    """Each says what befell how many of whom, and whether it is a whole toll or comes on top of another."""
    found = sorted(find(read(text)), key=lambda one: one.cue)
    assert [(one.name, written(one.toll), one.noun, one.is_toll, one.is_more) for one in found] == counts


def test_wholes_and_parts() -> None:
    """People and the dead are the whole, soldiers and children among them a part."""
    found = {one.noun: one.is_whole for one in find(read("Ten people died. Four soldiers died."))}
    assert found == {"people": True, "soldier": False}
