"""Which hits are believed."""

from types import SimpleNamespace

import numpy as np

from geo.extract.learned import choice
from geo.extract.learned.finder import Hit


def _hit(type_: str, chance: float) -> Hit:
    return Hit(type_, chance, (0, 1), np.zeros(2))


def test_of_types_that_readers_exchange_the_likeliest_is_taken() -> None:
    """A clash and an attack in one sentence are one event; a law beside them is another."""
    chosen = choice.of_each_kind([_hit("clash", 0.9), _hit("law", 0.5), _hit("attack", 0.4)])
    assert {hit.type for hit in chosen.values()} == {"clash", "law"}


def test_whose_word_counts() -> None:
    """A rule's word is enough for what the finder has hardly seen; who died is said by it without its being heard."""
    finder = SimpleNamespace(types=("accident", "attack", "allegiance", "death"))
    heard = [type_ for type_ in finder.types if choice.is_heard(type_, finder=finder)]  # type: ignore[arg-type]
    assert heard == ["accident", "attack"]
    told = [type_ for type_ in ("attack", "allegiance", "a new type") if choice.is_told_by_rules(type_, finder=finder)]  # type: ignore[arg-type]
    assert told == ["allegiance", "a new type"]


def test_what_is_a_deed() -> None:
    """What is said and who meets may be told of by its not being so; an arrest may not."""
    assert [type_ for type_ in ("arrest", "conference", "agreement", "statement") if choice.is_deed(type_)] == [
        "arrest"
    ]
