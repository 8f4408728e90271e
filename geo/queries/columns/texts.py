"""Many strings in one array of bytes: little memory, and on a disk as they are."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


def packed(texts: Iterable[str], *, ending: str = "") -> tuple[Bytes, Ints]:
    """Return the UTF-8 of *texts*, each with *ending*, and where each begins: one offset more than there are texts."""
    encoded = [(text + ending).encode(errors="surrogatepass") for text in texts]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(one) for one in encoded], out=offsets[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), offsets


def text_at(blob: Bytes, offsets: Ints, number: int) -> str:
    """Return the text of a number."""
    return blob[int(offsets[number]) : int(offsets[number + 1])].tobytes().decode(errors="surrogatepass")


def holding(blob: Bytes, offsets: Ints, word: str) -> Ints:
    """Return the numbers of the texts that hold *word*, rising.

    Args:
        blob, offsets: what :func:`packed` returned, with an ending that *word* does not hold.
        word: not empty.
    """
    wanted = word.encode(errors="surrogatepass")
    last = len(blob) - len(wanted) + 1
    if last <= 0:
        return np.zeros(0, np.int64)
    found = np.flatnonzero(blob[:last] == wanted[0])
    for distance, byte in enumerate(wanted[1:], start=1):
        found = found[blob[found + distance] == byte]
    numbers = np.searchsorted(offsets, found, side="right") - 1
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))] if len(numbers) else numbers


def stretches(offsets: Ints, numbers: Ints) -> Ints:
    """Return the positions that the stretches of *numbers* take in what *offsets* divides, one after the other."""
    starts, ends = offsets[numbers], offsets[numbers + 1]
    lengths = ends - starts
    total = int(lengths.sum())
    if not total:
        return np.zeros(0, np.int64)
    before = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return np.repeat(starts - before, lengths) + np.arange(total)


def divided(
    rows: Sequence[int] | NDArray[np.uint32], values: Sequence[int] | NDArray[np.uint32], count: int
) -> tuple[Ints, NDArray[np.int32]]:
    """Return *values* by row, in their order, as (offsets, values).

    Args:
        rows: the row of each value.
        values: they.
        count: how many rows there are.
    """
    of = np.asarray(rows, np.int64)
    order = np.argsort(of, kind="stable")
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(of, minlength=count)[:count], out=offsets[1:])
    return offsets, np.asarray(values, np.int32)[order]
