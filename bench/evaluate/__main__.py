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
from bench.evaluate import cases, corpora, errors, events, news, page, program, scores, size, speed
from bench.evaluate.certainty import Tenth, by_tenths
from bench.evaluate.corpora import HALVES
from bench.evaluate.matching import Match, matches
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
    asked.add_argument("--certainty", type=Path, default=ROOT / "data" / "certainty.csv")
    given = asked.parse_args()
    if not corpora.SHARED.is_dir():
        asked.exit(1, f"The corpora are read from {corpora.SHARED.name}/ beside the checkout, which is not there.\n")
    busy = [os.getloadavg()[0]]
    with TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = Results()
        held_out = news.measure(results, folder=folder, models=load_models(Settings.from_environment()))
        busy.append(os.getloadavg()[0])
        held_out += _annotated(results, folder=folder)
        results.note(news.themes(held_out))
        results.tables.insert(1, news.by_type(held_out))
        _cases(results)
        _speed(results, folder=folder)
        results.note(size.figures())
        _toponyms(results, folder=folder)
        _dates(results, folder=folder)
        _re3d(results, folder=folder)
        _five(results, folder=folder)
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
    judged = results.tenths[news.tenths_title("held-out")]
    given.certainty.write_text(
        page.certainty_table(judged, corpus=news.NEWS, half="held-out", date=date, commit=commit), encoding="utf-8"
    )
    print(f"written: {given.page}, {given.table}, {given.certainty}")


def _speed(results: Results, *, folder: Path) -> None:
    measured, run = speed.measure(corpora.wikinews(), folder=folder)
    program.write_lines(folder / "wikinews.jsonl", run.answers)
    results.note(speed.figures(measured))


def _toponyms(results: Results, *, folder: Path) -> None:
    models = load_models(Settings.from_environment())
    judged: dict[str, list[tuple[float, bool]]] = {half: [] for half in HALVES}
    for corpus in corpora.TOPONYMS:
        gold = corpora.gold(corpus)
        answers = program.extract(corpora.requests(gold), demonyms=corpus.demonyms).answers
        predicted = program.write_lines(folder / f"{corpus.id}.jsonl", answers)
        for half in HALVES:
            results.note(scores.toponyms(corpus.path, predicted, corpus=corpus.name, half=half))
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
        results.note(scores.dates(corpora.DATES.path, predicted, corpus=corpora.DATES.name, half=half))
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
        results.note(scores.names_only(named, predicted, corpus="re3d", half=half))
        results.note(scores.dates(timed, predicted, corpus="re3d", half=half, values=False))


def _five(results: Results, *, folder: Path) -> None:
    gold, texts, asked = corpora.five_reports()
    answers = program.extract(asked).answers
    predicted = program.write_lines(folder / "five.jsonl", answers)
    results.note(scores.events(gold, texts, predicted, corpus="five reports", half="in-sample"))
    results.tenths["Events of the five reports, in-sample"] = _tenths(events.judged(gold, texts, answers))


def _annotated(results: Results, *, folder: Path) -> list[Match]:
    """Score the four sets of bench/annotations; return what matches in their held-out halves."""
    found: list[Match] = []
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
            results.note(scores.events(laid.gold, laid.texts, predicted, corpus=corpus, half=half))
            judged = events.judged(laid.gold, laid.texts, answers)
            if half == "tune":
                results.errors[f"Events, {corpus}"] = Counter(events.faults(laid.gold, laid.texts, answers))
            else:
                gold = json.loads(laid.gold.read_text(encoding="utf-8"))
                found += matches(gold, laid.texts, answers)
            results.tenths[f"Events of {corpus}, {half} (few: a tenth may rest on one or two)"] = _tenths(judged)
    results.note([_controls()])
    return found


def _controls() -> scores.Figure:
    """Count what is proposed of the made-up reports that tell of no event."""
    told = json.loads(annotations.WRITTEN.annotations.read_text(encoding="utf-8"))
    quiet = sorted(set(told["reports"]) - {event["report"] for event in told["events"]})
    texts = annotations.WRITTEN.rows()
    asked = [{"id": one, "text": texts[one]["text"], "published": told["reports"][one]["published"]} for one in quiet]
    answers = program.extract(corpora.requests(asked)).answers
    proposed = sum(len(one["events"]) for one in answers)
    corpus = "made-up reports of other things"
    return scores.Figure(scores.CONTROLS, corpus, "all", proposed, "events", published=f"{len(quiet)} reports")


def _cases(results: Results) -> None:
    tried, told = cases.measure()
    results.note([cases.figure(told)])
    results.tables.insert(-1, cases.table(tried, told))  # the tuning half comes last


def _tenths(judged: Iterable[tuple[corpora.Json, bool]]) -> list[Tenth]:
    return by_tenths((proposal["certainty"], right) for proposal, right in judged)


if __name__ == "__main__":
    main()
