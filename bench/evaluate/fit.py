"""Fit the weights of toponyms to the tuning halves of LGL, TR-News and GeoVirus: ``python -m bench.evaluate.fit``.

Logistic regression with a quadratic penalty, by Newton's method.  Every candidate name is one case; it is right where
the gold has exactly its span, or where it overlaps a gold name that no candidate has exactly.  Held-out halves are not
read.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from bench.evaluate import corpora
from geo.config import Settings
from geo.extract import Models, load_models
from geo.extract.english import reader
from geo.extract.toponyms import recogniser
from geo.extract.toponyms.candidates import BORDER
from geo.places.gazetteer import Gazetteer
from tests.serving import ROOT

PENALTY = 1.5
BALANCE = 0.25
"""Power of how much rarer than the others a corpus is, by which its cases count more."""

THRESHOLD = -0.4
LEAST_CASES = 4
LEAST_WEIGHT = 0.08
STEPS = 12

BY_HAND = {
    "apposition": 1.2, "named after a noun": -1.0, "of a body": -1.5, "of a paper": -1.5, "only a compass word": -4.0,
    "ordinary": -3.5, "taken": 2.6, "article": -3.0, "owned": -2.5, "titled": -2.5, "of a party": -4.0,
    "qualifies": -3.0, "legislature": -4.0, "heavenly body": -4.0, "university's": -2.5, "acts": -3.0,
    "of a university": -1.5,
}  # fmt: skip
"""Weights of what is too rare in the corpora to be fitted: "X, a town in Y", "the singer Paris Y", "rebels took X"."""

_KEPT = "\u2060"
"""Stands for a space at which no line is broken."""

WEIGHTS = ROOT / "geo" / "extract" / "toponyms" / "weights.py"

Case = tuple[list[str], bool, str]
Floats = NDArray[np.float64]


def cases(documents: Iterable[tuple[corpora.Corpus, dict[str, Any], Doc]], *, gazetteer: Gazetteer) -> Iterator[Case]:
    """Yield (features, whether a toponym, corpus) of every candidate of *documents*, which come with their gold."""
    for corpus, gold, doc in documents:
        reader = recogniser.Reader(doc, gazetteer=gazetteer)
        wanted = [(one["start"], one["end"]) for one in gold["toponyms"]]
        spans = [(reader.offsets(one.first, one.last), one) for one in reader.candidates]
        exact = {span for span, _ in spans}.intersection(wanted)
        for span, candidate in spans:
            renown = candidate.renown
            if renown is BORDER or (not corpus.demonyms and renown is not None and not renown.kind):
                continue
            touched = [one for one in wanted if one[0] < span[1] and span[0] < one[1]]
            right = span in exact or (bool(touched) and exact.isdisjoint(touched))
            yield reader.features(candidate), right, corpus.id


def fit(found: Sequence[Case]) -> tuple[dict[str, float], float]:
    """Return the weights of the features and the bias."""
    counts = Counter(feature for features, _, _ in found for feature in set(features))
    names = sorted(name for name, count in counts.items() if count >= LEAST_CASES and name not in BY_HAND)
    column = {feature: number for number, feature in enumerate(names)}
    held = np.zeros((len(found), len(names) + 1), dtype=np.float32)
    held[:, -1] = 1.0
    for row, (features, _, _) in enumerate(found):
        held[row, [column[feature] for feature in features if feature in column]] = 1.0
    right = np.array([case[1] for case in found], dtype=float)
    sizes = Counter(case[2] for case in found)
    share = {corpus: (len(found) / len(sizes) / size) ** BALANCE for corpus, size in sizes.items()}
    beta = _newton(held, right, counts=np.array([share[case[2]] for case in found]))
    return dict(zip(names, beta.tolist(), strict=False)) | BY_HAND, float(beta[-1])


def _newton(held: NDArray[np.float32], right: Floats, *, counts: Floats) -> Floats:
    penalty = np.full(held.shape[1], PENALTY)
    penalty[-1] = 0.01  # the bias is free
    beta = np.zeros(held.shape[1])
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-(held @ beta)))
        slope = held.T @ (counts * (right - likely)) - penalty * beta
        curve = ((held.T * (counts * likely * (1.0 - likely)).astype(np.float32)) @ held).astype(float)
        curve[np.diag_indices_from(curve)] += penalty
        beta = beta + np.linalg.solve(curve, slope)
    return beta


def module(weights: dict[str, float], bias: float) -> str:
    """Return the source of geo/extract/toponyms/weights.py."""
    kept = sorted((name, value) for name, value in weights.items() if abs(value) >= LEAST_WEIGHT)
    items = [f'"{name}": {value:.2f},'.replace(" ", _KEPT) for name, value in kept]
    lines = textwrap.wrap(" ".join(items), width=115, break_long_words=False, break_on_hyphens=False)
    table = "\n".join(f"    {line}" for line in lines).replace(_KEPT, " ")
    return _MODULE.format(bias=bias, threshold=THRESHOLD, table=table)


_MODULE = '''\
"""How much each cue says for or against a toponym, as :mod:`geo.extract.toponyms.recogniser` names the cues.

Fitted by ``python -m bench.evaluate.fit``: logistic regression with a quadratic penalty on the tuning halves of LGL,
TR-News and GeoVirus; figures that the penalty leaves near nothing are left out; what is too rare
there is set by hand (``BY_HAND``).  Only the figures come from there, no text does.
"""

BIAS = {bias:.2f}
THRESHOLD = {threshold}
"""Log odds above which a candidate is a toponym: a name missed costs its place, too, so a little doubt is allowed."""

WEIGHTS: dict[str, float] = {{
{table}
}}  # fmt: skip
'''


def documents(half: str, *, models: Models) -> Iterator[tuple[corpora.Corpus, dict[str, Any], Doc]]:
    """Yield the reports of one half of the three corpora, parsed."""
    for corpus in corpora.TOPONYMS:
        for gold in corpora.gold(corpus):
            if corpora.half_of(gold["id"]) == half:
                yield corpus, gold, reader.parse(gold["text"], nlp=models.nlp)


def main(path: Path = WEIGHTS) -> None:
    """Fit and write."""
    models = load_models(Settings.from_environment())
    found = list(cases(documents("tune", models=models), gazetteer=models.gazetteer))
    weights, bias = fit(found)
    path.write_text(module(weights, bias), encoding="utf-8")
    print(f"written: {path}, {len(found)} cases")


if __name__ == "__main__":
    main()
