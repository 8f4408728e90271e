"""Fit the figures of geo/extract/certainty.py to the tuning halves: ``python -m bench.evaluate.fit_certainty``.

Logistic regression of "a name of a place, and within 161 km" on the log odds of recognition and of resolution; prints
the figures, and how the unplaced names fare.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from bench.evaluate.corpora import Corpus
from bench.evaluate.fit import documents
from bench.evaluate.pairing import pairs
from geo.config import Settings
from geo.extract import load_models
from geo.extract.certainty import log_odds
from geo.extract.toponyms import recogniser, resolver
from geo.places.gazetteer import Gazetteer

Case = tuple[float, float | None, bool]


def cases(found: Iterable[tuple[Corpus, dict[str, Any], Doc]], *, gazetteer: Gazetteer) -> Iterator[Case]:
    """Yield (recognition, share of the place or None, whether right) of each proposed name that can be judged."""
    for corpus, gold, doc in found:
        names = recogniser.find_toponyms(doc, gazetteer=gazetteer, demonyms=corpus.demonyms)
        placed = resolver.resolve(names, doc=doc, gazetteer=gazetteer)
        proposed = [
            {"start": one.start, "end": one.end, "recognition": name.certainty, "share": one.share,
             "lat": one.entry.lat if one.entry else None, "lon": one.entry.lon if one.entry else None}
            for name, one in zip(names, placed, strict=True)
        ]  # fmt: skip
        for pair in pairs([gold], [{"id": gold["id"], "toponyms": proposed}]):
            if pair.found is None or pair.right is None:
                continue
            if pair.found["lat"] is None:
                yield pair.found["recognition"], None, pair.gold is not None
            else:
                yield pair.found["recognition"], pair.found["share"], pair.right


def fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the coefficients of a logistic regression, by Newton's method with a slight penalty."""
    beta = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1.0 / (1.0 + np.exp(-(rows @ beta)))
        curve = (rows.T * (likely * (1.0 - likely))) @ rows + np.eye(len(beta))
        beta = beta + np.linalg.solve(curve, rows.T @ (right - likely) - beta)
    return beta


def main() -> None:
    """Fit and print."""
    models = load_models(Settings.from_environment())
    found = list(cases(documents("tune", models=models), gazetteer=models.gazetteer))
    show(found)


def show(found: Iterable[Case]) -> None:
    """Print what :mod:`geo.extract.certainty` holds."""
    judged = list(found)
    placed = [(log_odds(r), log_odds(s), 1.0, right) for r, s, right in judged if s is not None]
    table = np.array(placed, dtype=float)
    recognition, resolution, bias = fit(table[:, :3], table[:, 3])
    print(f"recognition {recognition:.3f}, resolution {resolution:.3f}, bias {bias:.3f}, {len(placed)} names")
    rest = [(r, right) for r, s, right in judged if s is None]
    print(f"unplaced {sum(right for _, right in rest) / sum(r for r, _ in rest):.2f} of {len(rest)}")


if __name__ == "__main__":
    main()
