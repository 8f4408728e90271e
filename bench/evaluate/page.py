"""Write docs/accuracy.md, data/accuracy.csv and data/certainty.csv from the figures of one run."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.evaluate.certainty import Tenth, expected_error
from bench.evaluate.required import asked
from bench.evaluate.scores import Figure
from geo.facts.accuracy import CERTAINTY_COLUMNS, COLUMNS

_READING = Path(__file__).parent / "reading.md"
_OPENING = """\
Written by `make evaluate`: every scorer of `../shared/tools` on every corpus beside the checkout, asked through
`python -m geo extract --jsonl`, as any other program would."""

_HALVES_TOLD = """\
Held-out halves first, then the others, the five reports last. *Tune*: reports whose sha1(id) is even, which rules,
weights and finders were fitted on. *Held-out*: the others, which were only ever scored. *In-sample*: the five reports
that the rules were written with."""

_CERTAINTY_TOLD = """\
A name counts as right where the gold has it and its place lies within 161 km; an event where type, date and place are
right, as `score_events.py` judges. *Off by* is the mean distance between the two columns, each tenth weighed by its
size."""

_LEAST_COUNT = 3
"""Causes rarer than this share a row."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title and what is said above it."""

    title: str
    told: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run: figures, tables, certainty by tenths, errors by cause, and notes on what could not be measured.

    ``last`` are tables too long to stand before what most readers look for.
    """

    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    tenths: dict[str, list[Tenth]] = field(default_factory=dict)
    errors: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    last: list[Table] = field(default_factory=list)

    def note(self, figures: Iterable[Figure]) -> None:
        """Add *figures*, and print them."""
        for one in figures:
            print(f"{one.corpus}, {one.half}: {one.measure} {one.value:.3f} {one.unit}".rstrip(), flush=True)
            self.figures.append(one)


def markdown(results: Results, *, run: Mapping[str, str]) -> str:
    """Return the page.

    Args:
        results: what was measured.
        run: date, commit and machine, in words.
    """
    figures = asked(results.figures)
    parts = [
        "# How right extraction is",
        _OPENING,
        _table(("", ""), run.items()),
        "## What is required",
        _table(
            ("what", "on", "half", "required", "measured", "", "beside it"),
            [_required(one) for one in figures if one.required is not None],
        ),
        *results.notes,
        *(part for one in results.tables for part in _titled(one)),
        "## Every figure",
        _HALVES_TOLD,
        _table(("what", "on", *_HALVES), _by_half(results.figures)),
        "## Certainty against correctness",
        _CERTAINTY_TOLD,
        *(_calibration(title, tenths) for title, tenths in results.tenths.items()),
        "## Errors by cause",
        "Counted on the tuning halves.",
        *(_causes(title, counts) for title, counts in results.errors.items()),
        *(part for one in results.last for part in _titled(one)),
        _READING.read_text(encoding="utf-8").strip(),
    ]
    return "\n\n".join(parts) + "\n"


def table(figures: Iterable[Figure], *, date: str, commit: str) -> str:
    """Return data/accuracy.csv, which the About page shows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in asked(figures):
        required = "" if one.required is None else f"{one.required:g}"
        value = f"{one.value:.3f}" if one.unit in ("", "km") else f"{one.value:.0f}"
        identifier = _slug(f"{one.corpus} {one.half} {one.measure}")
        writer.writerow(
            (identifier, one.measure, one.corpus, one.half, value, one.unit, required, one.published, date, commit)
        )
    return out.getvalue()


def certainty_table(tenths: Iterable[Tenth], *, corpus: str, half: str, date: str, commit: str) -> str:
    """Return data/certainty.csv, by which the review page says how many proposals above a bar are usually right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CERTAINTY_COLUMNS)
    for one in tenths:
        identifier = _slug(f"{corpus} {half} {100 * one.low:.0f}")
        stretch = f"{one.low:.1f}", f"{one.low + 0.1:.1f}"
        writer.writerow((identifier, corpus, half, *stretch, one.count, f"{one.share:.2f}", date, commit))
    return out.getvalue()


_HALVES = ("held-out", "tune", "all", "in-sample")


_RANK = {half: number for number, half in enumerate(_HALVES)}


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _said(one: Figure) -> str:
    if one.unit == "km":
        return f"{one.value:.1f} km"
    return f"{one.value:,.0f} {one.unit}" if one.unit else f"{one.value:.3f}"


def _required(one: Figure) -> Sequence[str]:
    limit = f"{one.required:,.3g}" if not one.unit else f"{one.required:,.0f} {one.unit}"
    sign = "at most" if one.is_limit else "at least"
    held = "reached" if one.held else "**missed**"
    return one.measure, one.corpus, one.half, f"{sign} {limit}", _said(one), held, one.published


def _by_half(figures: Sequence[Figure]) -> list[Sequence[str]]:
    """Return rows for each measure: those that have a held-out figure first, the five reports last."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for one in sorted(figures, key=lambda one: _RANK[one.half]):
        rows.setdefault((one.measure, one.corpus), {})[one.half] = _said(one)
    return [(*key, *(cells.get(half, "") for half in _HALVES)) for key, cells in rows.items()]


def _titled(table: Table) -> tuple[str, ...]:
    return f"## {table.title}", table.told, _table(table.head, table.rows)


def _calibration(title: str, tenths: Sequence[Tenth]) -> str:
    rows = [
        (f"{one.low:.1f} to {one.low + 0.1:.1f}", str(one.count), f"{one.mean:.2f}", f"{one.share:.2f}")
        for one in tenths
    ]
    rows.append(("off by", str(sum(one.count for one in tenths)), f"{expected_error(tenths):.3f}", ""))
    return f"**{title}**\n\n" + _table(("certainty", "proposals", "mean certainty", "right"), rows)


def _causes(title: str, counts: Counter[tuple[str, str]]) -> str:
    faults = Counter[str]()
    for (fault, _), count in counts.items():
        faults[fault] += count
    rows: list[Sequence[str]] = []
    for fault, total in faults.most_common():
        causes = sorted(((c, cause) for (f, cause), c in counts.items() if f == fault), reverse=True)
        rows.extend((fault, cause, str(count)) for count, cause in causes if count >= _LEAST_COUNT)
        rest = sum(count for count, _ in causes if count < _LEAST_COUNT)
        if rest:
            rows.append((fault, "others, rarer", str(rest)))
        rows.append((f"**{fault}**", "**together**", f"**{total}**"))
    return f"**{title}**\n\n" + _table(("fault", "cause", "count"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
