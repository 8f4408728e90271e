"""Fit the figures of events in geo/extract/certainty.py: ``python -m bench.evaluate.fit_event_certainty``.

They serve where no trained finder is, so the rules alone read the reports; what is found with a finder is weighed by
:mod:`geo.extract.events.cues`. Logistic regression of "right in type, date and place" on the log odds of the rules'
score and on whether the event is something said, over the tuning halves of the annotated reports and what was judged of
re3d's. The five reports are left out: the rules were written with them, and nearly all that is proposed of them is
right.

Each report is also foretold by a fit to all others; how far that is off is printed with what chance alone would make of
it, the middle nine tenths of 500 draws of as many reports.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import annotations
from bench.evaluate import corpora, events, finders
from bench.evaluate.certainty import by_tenths, expected_error
from bench.evaluate.fit_certainty import fit
from geo.config import Settings
from geo.extract import certainty, load_models
from geo.facts.event_types import behaviour

Case = tuple[str, float, bool, bool]
_DRAWS = 500


def cases() -> Iterator[Case]:
    """Yield (report, score, whether something said, whether right) of each judged proposal of the rules."""
    models = load_models(Settings.from_environment())
    places, _ = corpora.re3d_gold()
    asked = [one for one in places if corpora.half_of(one["id"]) == "tune"]
    for answer in finders.read(corpora.requests(asked), models, by="rules"):
        yield from _cases(answer["id"], events.read([answer]))
    for source in annotations.SOURCES:
        with tempfile.TemporaryDirectory() as folder:
            laid = annotations.lay_out(Path(folder), source, half="tuning")
            requests = [json.loads(line) for line in laid.requests.read_text(encoding="utf-8").splitlines()]
            for answer in finders.read(requests, models, by="rules"):
                yield from _cases(answer["id"], events.judged(laid.gold, laid.texts, [answer]))


def _cases(report: str, judged: Iterator[tuple[events.Json, bool]]) -> Iterator[Case]:
    for proposal, right in judged:
        spoken = behaviour(proposal["type"]).is_spoken
        yield report, certainty.event_score(proposal["certainty"], spoken=spoken), spoken, right


def foretold(found: Sequence[Case]) -> list[tuple[float, bool]]:
    """Return (certainty, whether right) of each case, by a fit to the cases of all other reports."""
    told = []
    for report in sorted({one[0] for one in found}):
        beta = fit(*_table([one for one in found if one[0] != report]))
        here = [one for one in found if one[0] == report]
        likely = 1.0 / (1.0 + np.exp(-(_table(here)[0] @ beta)))
        told += [(float(share), one[3]) for share, one in zip(likely, here, strict=True)]
    return told


def spread(found: Sequence[Case]) -> tuple[float, float]:
    """Return the 5th and the 95th percentile of the error of :func:`foretold` over draws of as many reports."""
    dice = np.random.default_rng(0)
    reports = sorted({one[0] for one in found})
    errors = []
    for _ in range(_DRAWS):
        drawn = dice.choice(reports, len(reports))
        cases = [(f"{report}-{n}", *one[1:]) for n, report in enumerate(drawn) for one in found if one[0] == report]
        errors.append(expected_error(by_tenths(foretold(cases))))
    low, high = np.percentile(errors, (5, 95))
    return float(low), float(high)


def _table(found: Sequence[Case]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows = np.array([(certainty.log_odds(score), spoken, 1.0) for _, score, spoken, _ in found], dtype=float)
    return rows, np.array([right for *_, right in found], dtype=float)


def main() -> None:
    """Fit and print."""
    found = list(cases())
    score, spoken, bias = fit(*_table(found))
    told = foretold(found)
    low, high = spread(found)
    print(f"score {score:.2f}, spoken {spoken:.2f}, bias {bias:.2f}; {len(found)} proposals")
    print(f"off by {expected_error(by_tenths(told)):.3f} where foretold by the others ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
