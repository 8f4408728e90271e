"""Home folders for tests and benchmarks: where the gazetteer, the store and caches lie."""

from pathlib import Path

from geo.places.building import build


def lend_gazetteer(lender: Path, *, to: Path) -> None:
    """Put the gazetteer of one home into another, as a link: it is only ever read."""
    built = build.path_of(lender)
    (to / built.name).symlink_to(built)
