"""Find the events that sentences tell of, and the word that tells each, with a trained encoder.

The encoder is ``finder.onnx`` beside this module, made by ``make train`` (see ``CARD.md`` there).  It reads one sentence
at a time and gives each type of event a chance, and where in the sentence it looked for it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent
LONGEST = 128
"""Tokens of a sentence that are read; what stands behind them is not looked at."""

_BATCH_TOKENS = 1024
"""Tokens, padding included, that the encoder is given at once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An event type that a sentence tells of.

    Attributes:
        type: a type of data/event_types.csv.
        chance: how likely the sentence tells of one, 0 to 1.
        span: the characters of the sentence that tell it most.
        vector: what the encoder knows of it, for comparing hits; of unit length.
    """

    type: str
    chance: float
    span: tuple[int, int]
    vector: "np.ndarray"


class Finder:
    """A loaded finder; one serves every text of a process."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", types: Sequence[str]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._types = tuple(types)

    @property
    def types(self) -> tuple[str, ...]:
        """The types that it knows, in the order of its output."""
        return self._types

    def find(self, sentences: Sequence[str], *, bar: float) -> list[list[Hit]]:
        """Return what each of *sentences* tells of with a chance of at least *bar*, the likeliest first."""
        import numpy as np

        encoded = self._tokenizer.encode_batch(list(sentences))
        found: list[list[Hit]] = [[] for _ in sentences]
        for batch in _batches([len(one.ids) for one in encoded]):
            length = max(len(encoded[at].ids) for at in batch)
            ids = np.zeros((len(batch), length), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, at in enumerate(batch):
                ids[row, : len(encoded[at].ids)] = encoded[at].ids
                mask[row, : len(encoded[at].ids)] = 1
            chances, attention, gathered = self._session.run(None, {"ids": ids, "mask": mask})
            for row, type_ in np.argwhere(chances >= bar):
                offsets = encoded[batch[row]].offsets
                span = _word_at(sentences[batch[row]], offsets, attention[row, type_, : len(offsets)])
                if span is not None:
                    vector = gathered[row, type_]
                    vector = vector / (np.linalg.norm(vector) + 1e-9)
                    found[batch[row]].append(Hit(self._types[type_], float(chances[row, type_]), span, vector))
        for hits in found:
            hits.sort(key=lambda hit: -hit.chance)
        return found


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of sentences of like length, as many at once as :data:`_BATCH_TOKENS` allows."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at])
    batch: list[int] = []
    for at in order:
        if batch and (len(batch) + 1) * lengths[at] > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _word_at(sentence: str, offsets: Sequence[tuple[int, int]], attention: "np.ndarray") -> tuple[int, int] | None:
    """Return the whole word that the attention peaks in, None where it peaks in no word."""
    for at in attention.argsort()[::-1]:
        start, end = offsets[at]
        if start == end or not any(map(str.isalnum, sentence[start:end])):
            continue
        while start > 0 and sentence[start - 1].isalnum():
            start -= 1
        while end < len(sentence) and sentence[end].isalnum():
            end += 1
        return start, end
    return None


@lru_cache(maxsize=1)
def load(folder: Path = FOLDER) -> Finder | None:
    """Return the finder in *folder*, None where its files or the packages that run it are missing."""
    model, vocabulary = folder / "finder.onnx", folder / "tokenizer.json"
    if not model.is_file() or not vocabulary.is_file():
        return None
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer
    except ImportError:
        return None
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    types = json.loads(session.get_modelmeta().custom_metadata_map["types"])
    return Finder(session, tokenizer, types)
