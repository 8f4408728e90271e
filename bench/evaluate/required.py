"""What the project asks of extraction, in the order in which docs/accuracy.md tells it; it stands nowhere else.

Whether more or less is better is known by the measure: :data:`geo.facts.accuracy.LESS_IS_BETTER`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bench.evaluate import scores
from bench.evaluate.scores import Figure

NEWS = "news, all sources"
TOGETHER = "all annotated sets together"
SCORED = "held-out"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one figure must reach."""

    measure: str
    corpus: str
    half: str
    value: float


def news_of(source: str) -> str:
    """Return what the annotated news reports of a source are called in figures."""
    return f"news, {source}"


REQUIRED: Sequence[Requirement] = (
    Requirement(scores.DETECTION, NEWS, SCORED, 0.78),
    Requirement(scores.FULL, NEWS, SCORED, 0.55),
    Requirement(scores.FULL, news_of("Wikinews 2019"), SCORED, 0.55),
    Requirement(scores.FULL, news_of("Wikinews 2020"), SCORED, 0.52),
    Requirement(scores.FULL, news_of("State Department"), SCORED, 0.58),
    Requirement(scores.DETECTION, news_of("Russian news"), SCORED, 0.65),
    Requirement(scores.FULL, news_of("Russian news"), SCORED, 0.45),
    Requirement(scores.MAIN, NEWS, SCORED, 0.85),
    Requirement(scores.PLACE, NEWS, SCORED, 0.85),
    Requirement(scores.DATE, NEWS, SCORED, 0.90),
    Requirement(scores.ACTOR, NEWS, SCORED, 0.74),
    Requirement(scores.SPEAKER, NEWS, SCORED, 0.60),
    Requirement(scores.THEME.format("attacks"), TOGETHER, SCORED, 0.85),
    Requirement(scores.THEME.format("conferences"), TOGETHER, SCORED, 0.85),
    Requirement(scores.THEME.format("allegiances"), TOGETHER, SCORED, 0.80),
    Requirement(scores.RIGHT, NEWS, SCORED, 0.60),
    Requirement(scores.REJECTED, NEWS, SCORED, 0.12),
    Requirement(scores.AUC, NEWS, SCORED, 0.78),
    Requirement(scores.CALIBRATION, NEWS, SCORED, 0.08),
    Requirement(scores.CASES, "../shared/cases", "all", 80 / 96),
    Requirement(scores.OVERLAP, "LGL", SCORED, 0.862),
    Requirement(scores.RESOLVED, "LGL", SCORED, 0.90),
    Requirement(scores.OVERLAP, "TR-News", SCORED, 0.909),
    Requirement(scores.RESOLVED, "TR-News", SCORED, 0.93),
    Requirement(scores.OVERLAP, "GeoVirus", SCORED, 0.929),
    Requirement(scores.RESOLVED, "GeoVirus", SCORED, 0.90),
    Requirement(scores.VALUE, "MEANTIME", SCORED, 0.833),
    Requirement(scores.FULL, "five reports", "in-sample", 0.90),
    Requirement(scores.GROUNDED, "five reports", "in-sample", 1.0),
    Requirement(scores.CONTROLS, "made-up reports of other things", "all", 0),
    Requirement(scores.SPEED, "wikinews_2020", "all", 3000),
    Requirement(scores.INSTALL, "this installation", "all", 150),
    Requirement(scores.MEMORY, "wikinews_2020", "all", 700),
    Requirement(scores.LINES, "geo/extract", "all", 13_800),
)


def asked(figures: Iterable[Figure]) -> list[Figure]:
    """Return *figures* with what is required of them; what is required comes first, in its order."""
    found = list(figures)
    order = {(one.measure, one.corpus, one.half): number for number, one in enumerate(REQUIRED)}
    known = [
        replace(one, required=REQUIRED[order[key]].value)
        for one in found
        if (key := (one.measure, one.corpus, one.half)) in order
    ]
    known.sort(key=lambda one: order[one.measure, one.corpus, one.half])
    return known + [one for one in found if (one.measure, one.corpus, one.half) not in order]
