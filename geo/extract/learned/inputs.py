"""What a network of :mod:`.finder` is given: the tokens of a sentence, and where they stand in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np

LONGEST = 128
"""Tokens of a sentence that are read; what stands behind them is not looked at."""

Span = tuple[int, int]


class Reader(Protocol):
    """Turns sentences into what a network takes."""

    name: str
    """Of the network's input."""

    def read(self, sentences: Sequence[str]) -> list[tuple["np.ndarray", list[Span]]]:
        """Return for each sentence its tokens (length, ...) and their characters; (0, 0) for a mark of its own."""
