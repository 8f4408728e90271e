"""Sentences of any language as pieces of words, the likeliest together: a unigram model, as SentencePiece's.

The vocabulary is that of multilingual-e5-small, of which only the pieces in Latin, Cyrillic and Arabic letters that are
not rare were kept.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from geo.extract.annotations import Span

LONGEST = 128
"""Pieces of a sentence that are read; what stands behind them is not looked at."""

START, PADDING, END, UNKNOWN = range(4)
"""Numbers of the first four pieces of every vocabulary."""

_WORD = re.compile(r"\S+")
_BEGINS = "▁"
"""What SentencePiece writes for the space before a word."""

_LONGEST_WORD = 200
"""Characters beyond which a word is one unknown piece."""

_UNLIKELIER = 10.0
"""How much less likely than the rarest piece an unknown character is, as a natural logarithm."""

_DROPPED = frozenset({"Cc", "Cf"})


class Pieces:
    """The vocabulary of the network."""

    def __init__(self, vocabulary: Path) -> None:
        """Read *vocabulary*: a piece a line, a tab, the natural logarithm of its likelihood; its number is the line's.

        Raises:
            OSError: it cannot be read.
            ValueError: a line is not a piece and a number.
        """
        self._known: dict[str, tuple[int, float]] = {}
        with vocabulary.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines):
                piece, score = line.rstrip("\n").rsplit("\t", 1)
                self._known[piece] = number, float(score)
        self._longest = max(map(len, self._known))
        self._unlikely = min(score for _, score in self._known.values()) - _UNLIKELIER
        self._of = lru_cache(maxsize=65536)(self._cut)

    def read(self, sentences: Sequence[str]) -> list[tuple[np.ndarray, list[Span]]]:
        """Return for each sentence the numbers of its pieces and the characters of each."""
        return [self.of(sentence) for sentence in sentences]

    def of(self, sentence: str) -> tuple[np.ndarray, list[Span]]:
        """Return the numbers of *sentence*'s pieces and the characters of each.

        The first piece is the start of the sentence, the last its end; neither has characters.  Where a word is not
        written as the vocabulary writes it (ligatures, full-width letters), all its pieces have the whole word's.
        """
        numbers, spans = [START], [(0, 0)]
        for word in _WORD.finditer(sentence):
            first, last = word.span()
            for number, start, end in self._of(word.group()):
                if len(numbers) == LONGEST - 1:
                    break
                numbers.append(number)
                spans.append((first + start, first + end) if end >= 0 else (first, last))
        return np.array([*numbers, END], dtype=np.int64), [*spans, (0, 0)]

    def _cut(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Return the pieces of *word*: number, start and end in it; the end is -1 where that cannot be told."""
        plain = unicodedata.normalize("NFKC", word)
        plain = "".join(sign for sign in plain if unicodedata.category(sign) not in _DROPPED and not sign.isspace())
        if not plain:
            return ()
        if len(plain) > _LONGEST_WORD:
            return ((UNKNOWN, 0, -1),)
        told = len(plain) == len(word)
        return tuple(
            (number, max(0, start - 1) if told else 0, end - 1 if told else -1)
            for number, start, end in self._likeliest(_BEGINS + plain)
        )

    def _likeliest(self, word: str) -> list[tuple[int, int, int]]:
        """Return the likeliest pieces of *word* (number, start, end); neighbours that are unknown are one."""
        best = [0.0, *[-np.inf] * len(word)]
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(word) + 1)
        for start in range(len(word)):
            so_far = best[start]
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                known = self._known.get(word[start:end])
                if known is not None and so_far + known[1] > best[end]:
                    best[end], came[end] = so_far + known[1], (start, known[0])
            if so_far + self._unlikely > best[start + 1]:
                best[start + 1], came[start + 1] = so_far + self._unlikely, (start, UNKNOWN)
        pieces: list[tuple[int, int, int]] = []
        end = len(word)
        while end:
            start, number = came[end]
            if number == UNKNOWN and pieces and pieces[-1][0] == UNKNOWN:
                pieces[-1] = UNKNOWN, start, pieces[-1][2]
            else:
                pieces.append((number, start, end))
            end = start
        return pieces[::-1]
