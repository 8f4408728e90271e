"""Run every scorer on every corpus and write docs/accuracy.md: ``python -m bench.evaluate``, or ``make evaluate``."""

import argparse
import json
import os
import platform
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import annotations, machine
from bench.evaluate import corpora, errors, events, page, program, scores, speed
from bench.evaluate.certainty import Tenth, by_tenths
from bench.evaluate.corpora import HALVES
from bench.evaluate.page import Results
from bench.evaluate.pairing import pairs
from geo.config import Settings
from geo.extract import load_models
from tests.serving import ROOT


def main() -> None:
    """Read the command line, measure, write."""
    asked = argparse.ArgumentParser(prog="python -m bench.evaluate", description=__doc__)
    asked.add_argument("--keep", type=Path, help="folder for the answers; a temporary one by default")
    asked.add_argument("--page", type=Path, default=ROOT / "docs" / "accuracy.md")
    asked.add_argument("--table", type=Path, default=ROOT / "data" / "accuracy.csv")
    given = asked.parse_args()
    if not corpora.SHARED.is_dir():
        asked.exit(1, f"The corpora are read from {corpora.SHARED.name}/ beside the checkout, which is not there.\n")
    busy = [os.getloadavg()[0]]
    with TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = Results()
        _speed(results, folder=folder)
        busy.append(os.getloadavg()[0])
        _toponyms(results, folder=folder)
        _dates(results, folder=folder)
        _re3d(results, folder=folder)
        _events(results, folder=folder)
        busy.append(os.getloadavg()[0])
    date, commit = datetime.now(UTC).date().isoformat(), machine.commit()
    run = {
        "Date": date,
        "Commit": commit,
        "Machine": f"{machine.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "Load meanwhile": f"{sum(busy) / len(busy):.1f} processes on average; above the number of cores, times by the"
        " clock are too long",
    }
    given.page.write_text(page.markdown(results, run=run), encoding="utf-8")
    given.table.write_text(page.table(results.figures, date=date, commit=commit), encoding="utf-8")
    print(f"written: {given.page}, {given.table}")


def _speed(results: Results, *, folder: Path) -> None:
    measured, run = speed.measure(corpora.wikinews(), folder=folder)
    program.write_lines(folder / "wikinews.jsonl", run.answers)
    _note(results, speed.figures(measured))


def _toponyms(results: Results, *, folder: Path) -> None:
    models = load_models(Settings.from_environment())
    judged: dict[str, list[tuple[float, bool]]] = {half: [] for half in HALVES}
    for corpus in corpora.TOPONYMS:
        gold = corpora.gold(corpus)
        answers = program.extract(corpora.requests(gold), demonyms=corpus.demonyms).answers
        predicted = program.write_lines(folder / f"{corpus.id}.jsonl", answers)
        for half in HALVES:
            _note(results, scores.toponyms(corpus.path, predicted, corpus=corpus.name, half=half))
            found = list(pairs([one for one in gold if corpora.half_of(one["id"]) == half], answers))
            judged[half] += [
                (pair.found["certainty"], pair.right)
                for pair in found
                if pair.found is not None and pair.right is not None
            ]
            if half == "tune":
                texts = {one["id"]: one["text"] for one in gold}
                counts = errors.toponyms(found, texts=texts, models=models)
                results.errors[f"Toponyms, {corpus.name}"] = counts
    for half in HALVES:
        results.tenths[f"Toponyms of the three corpora, {half}"] = by_tenths(judged[half])


def _dates(results: Results, *, folder: Path) -> None:
    gold = corpora.gold(corpora.DATES)
    answers = program.extract(corpora.requests(gold)).answers
    predicted = program.write_lines(folder / "meantime.jsonl", answers)
    for half in HALVES:
        _note(results, scores.dates(corpora.DATES.path, predicted, corpus=corpora.DATES.name, half=half))
    tune = [one for one in gold if corpora.half_of(one["id"]) == "tune"]
    results.errors["Dates, MEANTIME"] = errors.dates(tune, answers)


def _re3d(results: Results, *, folder: Path) -> None:
    places, times = corpora.re3d_gold()
    answers = program.extract(corpora.requests(places), demonyms=False).answers
    results.tenths["Events of re3d, tune, as far as they were judged"] = _tenths(events.read(answers))
    predicted = program.write_lines(folder / "re3d.jsonl", answers)
    named = program.write_lines(folder / "re3d-places.jsonl", places)
    timed = program.write_lines(folder / "re3d-times.jsonl", times)
    for half in HALVES:
        _note(results, scores.names_only(named, predicted, corpus="re3d", half=half))
        _note(results, scores.dates(timed, predicted, corpus="re3d", half=half, values=False))


def _events(results: Results, *, folder: Path) -> None:
    gold, texts, asked = corpora.five_reports()
    answers = program.extract(asked).answers
    predicted = program.write_lines(folder / "five.jsonl", answers)
    _note(results, scores.events(gold, texts, predicted, corpus="five reports", half="in-sample", required=True))
    results.tenths["Events of the five reports, in-sample"] = _tenths(events.judged(gold, texts, answers))
    for source in annotations.SOURCES:
        for word, half in zip(annotations.HALVES, HALVES, strict=True):
            place = folder / f"{source.annotations.stem}-{half}"
            place.mkdir(exist_ok=True)
            laid = annotations.lay_out(place, source, half=word)
            asked = [json.loads(line) for line in laid.requests.read_text(encoding="utf-8").splitlines()]
            answers = program.extract(asked).answers
            answers = events.as_annotated(laid.gold, laid.texts, answers, later=annotations.LATER)
            predicted = program.write_lines(place / "predicted.jsonl", answers)
            corpus = f"{laid.reports} {source.name}"
            _note(results, scores.events(laid.gold, laid.texts, predicted, corpus=corpus, half=half, required=False))
            judged = events.judged(laid.gold, laid.texts, answers)
            if half == "tune":
                results.errors[f"Events, {corpus}"] = Counter(events.faults(laid.gold, laid.texts, answers))
            results.tenths[f"Events of {corpus}, {half} (few: a tenth may rest on one or two)"] = _tenths(judged)


def _tenths(judged: Iterable[tuple[corpora.Json, bool]]) -> list[Tenth]:
    return by_tenths((proposal["certainty"], right) for proposal, right in judged)


def _note(results: Results, figures: list[scores.Figure]) -> None:
    for one in figures:
        print(f"{one.corpus}, {one.half}: {one.measure} {one.value:.3f} {one.unit}".rstrip(), flush=True)
    results.figures.extend(figures)


if __name__ == "__main__":
    main()
