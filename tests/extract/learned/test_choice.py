"""Which hits are believed."""

import numpy as np

from geo.extract.learned import choice
from geo.extract.learned.finder import Hit


def _hit(type_: str, chance: float) -> Hit:
    return Hit(type_, chance, (0, 1), np.zeros(2))


def test_of_types_that_readers_exchange_the_likeliest_is_taken() -> None:
    """A clash and an attack in one sentence are one event; a law beside them is another."""
    chosen = choice.of_each_kind([_hit("clash", 0.9), _hit("law", 0.5), _hit("attack", 0.4)])
    assert {hit.type for hit in chosen.values()} == {"clash", "law"}
