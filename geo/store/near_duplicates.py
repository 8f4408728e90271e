"""Near duplicates: a sketch of a text, and how alike two sketches are.

A text's runs of five words are hashed; the least hashes are its sketch (bottom-k).  The share that two sketches have in
common estimates the Jaccard similarity of their runs, whatever the length of the texts.

Source: A. Broder, On the resemblance and containment of documents, Compression and Complexity of Sequences 1997.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

SIZE = 96
"""Hashes in a sketch; the estimate is off by about one tenth."""

NEAR = 0.5
"""From this similarity on two texts count as near duplicates: one edited from the other."""

LONGEST_HEAD = 8
"""Lines of headline, byline and date that one format of a report may have above the text that both have."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Signs that formats put inside words: soft hyphens, blanks without width, marks of direction."""

_WORDS = re.compile(r"\w+")
_RUN = 5


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of *text*: at most :data:`SIZE` rising numbers of 63 bits, none for less than a run."""
    return tuple(islice(sorted(map(_hash, _runs(_words(text)))), SIZE))


def is_reformatted(one: str, other: str) -> bool:
    """Return True if two texts are the same report in two formats: word for word, but for lines above one of them.

    A word or a number that was changed makes another report of it, as a sentence more does: notices that come daily,
    and later editions, differ in little else.
    """
    short, long = sorted((one, other), key=lambda text: len(_words(text)))
    wanted = _words(short)
    lines = [line for line in long.splitlines() if line.strip()]
    return len(wanted) > _RUN and any(
        _words("\n".join(lines[head:])) == wanted for head in range(min(LONGEST_HEAD, len(lines) - 1) + 1)
    )


def _words(text: str) -> list[str]:
    return _WORDS.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold())


def _runs(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def likeness(one: Iterable[int], other: Iterable[int]) -> float:
    """Estimate how alike two sketched texts are, 0 to 1; 0 where either is empty."""
    a, b = set(one), set(other)
    if not a or not b:
        return 0.0
    least = sorted(a | b)[: max(1, min(SIZE, len(a), len(b)) if max(len(a), len(b)) >= SIZE else len(a | b))]
    return sum(number in a and number in b for number in least) / len(least)


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1
