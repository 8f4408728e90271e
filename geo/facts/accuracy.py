"""How right extraction was when it was last measured, as ``make evaluate`` writes it.

``data/accuracy.csv`` has the figures, ``data/certainty.csv`` what became of proposals by how certain they were.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo import tables

COLUMNS = ("id", "measure", "corpus", "half", "value", "unit", "required", "published", "date", "commit")
CERTAINTY_COLUMNS = ("id", "corpus", "half", "low", "high", "proposals", "right", "date", "commit")
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


@dataclass(frozen=True, slots=True)
class Judged:
    """Proposals of one stretch of certainty on reports that were only ever scored.

    Attributes:
        low, high: the stretch, 0 to 1; ``high`` belongs to it only where it is 1.
        proposals: how many were judged.
        right: the share of them whose type, date and place were all right.
    """

    low: float
    high: float
    proposals: int
    right: float


@dataclass(frozen=True, slots=True)
class Expected:
    """The share of some proposals that is likely right, and on how many judged ones that rests."""

    right: float
    judged: int


def load_judged(data: Path) -> tuple[Judged, ...]:
    """Read ``certainty.csv``.

    Args:
        data: the folder that holds it.

    Returns:
        What became of proposals by certainty; empty where nothing has been measured yet.

    Raises:
        InvalidFacts: the file is there and breaks its form.
    """
    path = data / "certainty.csv"
    if not path.is_file():
        return ()
    return tuple(
        Judged(
            row.number("low", low=0.0, high=1.0), row.number("high", low=0.0, high=1.0),
            int(row.number("proposals", low=1.0, high=_HIGHEST)), row.number("right", low=0.0, high=1.0),
        )
        for row in tables.read(path, columns=CERTAINTY_COLUMNS)
    )  # fmt: skip


def expected(judged: Sequence[Judged], certainties: Iterable[tuple[float, int]]) -> Expected | None:
    """Return what share of proposals is likely right: that of the judged ones, each as it was as certain.

    Args:
        judged: what became of proposals by certainty.
        certainties: (certainty, how many proposals).

    Returns:
        None where there are none, or none was ever judged that was as certain as one of them.
    """
    right, count = 0.0, 0
    rests_on: set[Judged] = set()
    for certainty, many in certainties:
        found = next((one for one in judged if one.low <= certainty < one.high or certainty == one.high == 1.0), None)
        if found is None:
            return None
        rests_on.add(found)
        right += found.right * many
        count += many
    return Expected(right / count, sum(one.proposals for one in rests_on)) if count else None
