"""English sentences as word pieces."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from geo.extract.learned.inputs import LONGEST, Span


class WordPieces:
    """The vocabulary of the English network; see :class:`geo.extract.learned.finder.Reader`."""

    name = "ids"

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def read(self, sentences: Sequence[str]) -> list[tuple[np.ndarray, list[Span]]]:
        """Return for each sentence the numbers of its pieces and the characters of each."""
        encoded = self._tokenizer.encode_batch(list(sentences))
        return [(np.array(one.ids, dtype=np.int64), list(one.offsets)) for one in encoded]
