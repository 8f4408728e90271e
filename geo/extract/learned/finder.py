"""Find the events that sentences tell of, and the word that tells each, with a trained network.

``finder.onnx`` beside this module is made by ``make train`` (see ``CARD.md`` there).  It reads one sentence at a
time and gives each type of event a chance, and where in the sentence it looked for it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.extract.annotations import Span

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession

    from geo.extract.learned.pieces import Pieces

FOLDER = Path(__file__).parent
MODEL, VOCABULARY = "finder.onnx", "vocabulary.txt"
LANGUAGES = frozenset({"en", "ru"})
"""Those that it learnt from, ISO 639-1."""

TRIED = frozenset({"ar", "es", "fr", "it", "pl", "pt", "tr", "uk"})
"""Those that it never learnt from, but finds the types of events that sentences tell of with an F1 of at least .75
(``python -m bench.languages``)."""

_BATCH_TOKENS = 96
"""Tokens, padding included, that a network is given at once; more leave the processor's cache, and take longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """An event type that a sentence tells of.

    Attributes:
        type: a type of data/event_types.csv.
        chance: how likely the sentence tells of one, 0 to 1.
        span: the characters of the sentence that tell it most.
        vector: what the network knows of it, for comparing hits; of unit length; None of what a rule alone found.
    """

    type: str
    chance: float
    span: Span
    vector: "np.ndarray | None"


class Finder:
    """A loaded network; one serves every text of a process."""

    def __init__(self, session: "InferenceSession", pieces: "Pieces") -> None:
        self._session = session
        self._pieces = pieces
        self._types: tuple[str, ...] = tuple(json.loads(session.get_modelmeta().custom_metadata_map["types"]))

    @property
    def types(self) -> tuple[str, ...]:
        """The types that it knows, in the order of its output."""
        return self._types

    def find(self, sentences: Sequence[str], *, bar: float) -> list[list[Hit]]:
        """Return what each of *sentences* tells of with a chance of at least *bar*, the likeliest first."""
        different = list(dict.fromkeys(sentences))  # headings and rows of tables come again and again
        hits = dict(zip(different, self._hits(different, bar), strict=True))
        return [list(hits[sentence]) for sentence in sentences]

    def _hits(self, sentences: Sequence[str], bar: float) -> list[list[Hit]]:
        import numpy as np

        from geo.extract.learned.pieces import PADDING

        read = self._pieces.read(sentences)
        found: list[list[Hit]] = [[] for _ in sentences]
        for batch in _batches([len(tokens) for tokens, _ in read]):
            length = max(len(read[at][0]) for at in batch)
            given = np.full((len(batch), length), PADDING, dtype=np.int64)
            mask = np.zeros((len(batch), length), dtype=np.int64)
            for row, at in enumerate(batch):
                tokens = read[at][0]
                given[row, : len(tokens)] = tokens
                mask[row, : len(tokens)] = 1
            chances, attention, gathered = self._session.run(None, {"ids": given, "mask": mask})
            for row, type_ in np.argwhere(chances >= bar):
                sentence, spans = sentences[batch[row]], read[batch[row]][1]
                span = _word_at(sentence, spans, attention[row, type_, : len(spans)])
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


def _word_at(sentence: str, offsets: Sequence[Span], attention: "np.ndarray") -> Span | None:
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


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Finder | None:
    """Return the finder in *folder*, None where its files or the package that runs it are missing."""
    model, vocabulary = folder / MODEL, folder / VOCABULARY
    if not model.is_file() or not vocabulary.is_file():
        return None
    try:
        from geo.extract.learned.pieces import Pieces

        return _opened(model, Pieces(vocabulary))
    except ImportError:
        return None


def of_language(language: str) -> Finder | None:
    """Return the finder that reads *language* (ISO 639-1), None where there is none or it cannot be loaded."""
    return load() if language in LANGUAGES | TRIED else None


def is_tried(language: str) -> bool:
    """Return True if events in *language*, which it never learnt from, are found all the same."""
    return language in TRIED and load() is not None


def note(language: str) -> str:
    """Return what a reader must know where the finder for *language* cannot be loaded; empty where all is well."""
    if language not in LANGUAGES or of_language(language) is not None:
        return ""
    return "the trained finder of events is not installed: only rules looked for events, which find less than half"


def _opened(model: Path, pieces: "Pieces") -> Finder:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    # a processor without instructions for sums of eight-bit products (VNNI) lets them overflow: other events there
    options.add_session_config_entry("session.x64quantprecision", "1")
    return Finder(InferenceSession(str(model), options, providers=["CPUExecutionProvider"]), pieces)
