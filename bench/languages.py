"""How well the finder finds types of events in languages that it never learnt from: ``python -m bench.languages``.

Fifty sentences a language, or a hundred, of the project's own (``bench/annotations/languages.json``): each with the
types that it tells of, what else would be right, and the word that tells it.  Types that readers exchange count as one.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import annotations
from geo.extract.learned import choice, finder
from geo.extract.other_languages import BAR

SENTENCES = annotations.FOLDER / "languages.json"


@dataclass(frozen=True, slots=True)
class Score:
    """Types that were found and right, found, and wanted, in the sentences of one language."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The F1 of types by sentence, 0 where nothing is found and nothing wanted."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def load(path: Path = SENTENCES) -> dict[str, list[dict[str, Any]]]:
    """Return the sentences by language, ISO 639-1."""
    told: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return told


def score(told: list[dict[str, Any]], *, by: finder.Finder, bar: float = BAR) -> Score:
    """Return how *by* does on the sentences *told*, believing it from a chance of *bar* on."""
    right = found = wanted = 0
    for one, hits in zip(told, by.find([one["text"] for one in told], bar=bar), strict=True):
        kinds = {choice.kind(hit.type) for hit in hits}
        must = {choice.kind(type_) for type_ in one["types"]}
        may = {choice.kind(type_) for type_ in one.get("also", ())} - must
        right += len(kinds & must)
        found += len(kinds - may)
        wanted += len(must)
    return Score(right, found, wanted)


def main() -> None:
    """Print the figures."""
    loaded = finder.load()
    if loaded is None:
        raise SystemExit("The trained finder is not installed.")
    for language, told in sorted(load().items()):
        its = score(told, by=loaded)
        counts = f"{its.right} right, {its.found} found, {its.wanted} told"
        print(f"{language}  F1 {its.f1:.2f} on {len(told)} sentences: {counts}")


if __name__ == "__main__":
    main()
