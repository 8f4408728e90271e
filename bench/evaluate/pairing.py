"""Which proposed name answers which gold name: the pairing of ``score_toponyms.py``, kept for a closer look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geo.spherical import great_circle_km

Json = dict[str, Any]

NEAR_KM = 161.0
"""Within 100 miles a place counts as found."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold name, a proposed name, or both; ``km`` is how far the places are apart, None where one is not known."""

    report: str
    gold: Json | None
    found: Json | None

    @property
    def km(self) -> float | None:
        """The error in kilometres."""
        if self.gold is None or self.found is None or self.gold["lat"] is None or self.found["lat"] is None:
            return None
        return great_circle_km((self.gold["lat"], self.gold["lon"]), (self.found["lat"], self.found["lon"]))

    @property
    def right(self) -> bool | None:
        """Whether a proposed name is a name and rightly placed; None where that cannot be told."""
        if self.found is None or (self.gold is not None and self.gold["lat"] is None):
            return None
        km = self.km
        return km is not None and km <= NEAR_KM


def pairs(gold: Sequence[Json], answers: Sequence[Json]) -> Iterator[Pair]:
    """Yield every gold name with its answer, where there is one, then the proposals that answer none."""
    answered = {one["id"]: one["toponyms"] for one in answers}
    for report in gold:
        proposed = sorted(answered.get(report["id"], []), key=lambda one: one["start"])
        used: set[int] = set()
        for want in report["toponyms"]:
            near = [
                (min(want["end"], got["end"]) - max(want["start"], got["start"]), i)
                for i, got in enumerate(proposed)
                if i not in used and got["start"] < want["end"] and got["end"] > want["start"]
            ]
            best = max(near)[1] if near else None
            if best is not None:
                used.add(best)
            yield Pair(report["id"], want, proposed[best] if best is not None else None)
        for i, got in enumerate(proposed):
            if i not in used:
                yield Pair(report["id"], None, got)
