"""Puts made-up things in the place of real ones, in a server whose ``PYTHONPATH`` begins with this folder.

Python imports a module of this name by itself as it starts.

``MADE_UP``: the collection is what the function of :mod:`tests.sample` of this name returns, with its first event
there twice, so that a place has several.
``LARGE``: collections of so many events count as large.
``SLOW_GAZETTEER``: the gazetteer is built when a file ``go`` appears in this folder, and each build adds a line to the
file ``builds`` there.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

if "MADE_UP" in os.environ:
    from geo.facts import ontology, shipped
    from tests import sample

    made_up = getattr(sample, os.environ["MADE_UP"])()
    made_up = replace(made_up, events=(*made_up.events, replace(made_up.events[0], id="once-more")))
    shipped.load = lambda *_, **__: made_up  # type: ignore[assignment]
    read_types = ontology.load
    ontology.load = lambda data: replace(read_types(data), types=made_up.types)  # type: ignore[assignment]

if "LARGE" in os.environ:
    from geo.queries.large import choosing

    choosing.LARGE = int(os.environ["LARGE"])

if "SLOW_GAZETTEER" in os.environ:
    from geo.places import gazetteer

    folder = Path(os.environ["SLOW_GAZETTEER"])

    def build(home: Path, *, progress: Callable[[int, int, str], None]) -> None:
        """Say that half is done, and finish when told to."""
        with (folder / "builds").open("a", encoding="utf-8") as builds:
            builds.write(f"{home}\n")
        progress(50, 100, "half of the names")
        while not (folder / "go").exists():
            time.sleep(0.05)
        (folder / "built").touch()

    gazetteer.is_built = lambda _: (folder / "built").exists()  # type: ignore[assignment]
    gazetteer.build_apart = build  # type: ignore[assignment]
