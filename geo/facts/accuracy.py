"""How right extraction was when it was last measured: ``data/accuracy.csv``, which ``make evaluate`` writes."""

from dataclasses import dataclass
from pathlib import Path

from geo import tables

COLUMNS = ("id", "measure", "corpus", "half", "value", "unit", "required", "published", "date", "commit")
HALVES = ("tune", "held-out", "in-sample", "all")

LESS_IS_BETTER = frozenset({
    "peak memory", "proposals, to reject", "certainty, off by", "events proposed where none is told", "install added",
    "lines of code",
})  # fmt: skip
"""Measures that must stay at or under what is required; all others must reach it."""

_HIGHEST = 1e9


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure.

    Attributes:
        measure: what was measured, in words.
        corpus: on what.
        half: ``held-out`` texts were only ever scored, ``tune`` texts were fitted on, ``in-sample`` ones written with.
        value: the figure, a share of 1 where ``unit`` is empty.
        required: what the project asks of it; None where it asks nothing.
        published: published figures that stand beside it, in words.
        date: the day of the measurement (ISO 8601).
        commit: the code that was measured.
    """

    measure: str
    corpus: str
    half: str
    value: float
    unit: str
    required: float | None
    published: str
    date: str
    commit: str

    @property
    def is_limit(self) -> bool:
        """Whether ``required`` is the most that it may be, rather than the least."""
        return self.measure in LESS_IS_BETTER


def load(data: Path) -> tuple[Measured, ...]:
    """Read ``accuracy.csv``.

    Args:
        data: the folder that holds it.

    Returns:
        The figures, in the order of the file; empty where nothing has been measured yet.

    Raises:
        InvalidFacts: the file is there and breaks its form.
    """
    path = data / "accuracy.csv"
    if not path.is_file():
        return ()
    return tuple(_measured(row) for row in tables.read(path, columns=COLUMNS))


def _measured(row: tables.Row) -> Measured:
    return Measured(
        measure=row.required("measure"),
        corpus=row.required("corpus"),
        half=row.one_of("half", HALVES),
        value=row.number("value", low=0.0, high=_HIGHEST),
        unit=row["unit"],
        required=row.number("required", low=0.0, high=_HIGHEST) if row["required"] else None,
        published=row["published"],
        date=row.required("date"),
        commit=row.required("commit"),
    )
