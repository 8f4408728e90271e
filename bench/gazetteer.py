"""Measure the gazetteer: how long it takes to build, how large it is, how fast it answers.

    python bench/gazetteer.py [--home FOLDER] [--sample N]

Builds into a temporary folder unless a folder with a built one is given (then the build is not measured).  Latencies
are of single calls through the public look-up with its cache empty, over a random sample of the index's own names:
as they are for the exact ones, with one slip of the pen (a letter dropped, doubled, changed or swapped) for the rest.
"""

import argparse
import contextlib
import random
import resource
import statistics
import string
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.places import gazetteer as gazetteers  # noqa: E402
from geo.places.gazetteer import Gazetteer  # noqa: E402

SAMPLE = 2000
_SEED = 20150806
_THREADS = 8


def measure(*, home: Path | None = None, sample: int = SAMPLE) -> dict[str, Any]:
    """Return the figures, by name; times in seconds or milliseconds as the name says, sizes in MB (10^6 bytes).

    Args:
        home: folder with a built gazetteer; None builds one in a temporary folder and measures that too.
        sample: how many names to look up.
    """
    figures: dict[str, Any] = {}
    with contextlib.ExitStack() as stack:
        if home is None:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            started, worked = time.perf_counter(), time.process_time()
            gazetteers.build(home)
            figures["build_s"] = round(time.perf_counter() - started, 1)
            figures["build_cpu_s"] = round(time.process_time() - worked, 1)
        started = time.perf_counter()
        index = stack.enter_context(gazetteers.open(home))
        figures["open_ms"] = round(1000 * (time.perf_counter() - started), 1)
        figures["file_MB"] = round(index.path.stat().st_size / 1e6, 1)
        for table in ("place", "name", "sound"):
            figures[f"{table}s"] = index.rows(f"SELECT count(*) FROM {table}")[0][0]
        names = _names(index, sample)
        figures |= _latency("exact", lambda name: index.lookup(name, fuzzy=False), names)
        slips = [_slip(name, random.Random(_SEED + number)) for number, name in enumerate(names)]
        slips = [slip for slip in slips if not index.lookup(slip, fuzzy=False)]
        _forget(index)
        figures |= _latency("fuzzy", index.lookup, slips)
        figures["fuzzy_found"] = round(_found(index, names, slips), 3)
        figures |= _latency("nearest", lambda pair: index.nearest(*pair), _points(sample))
        figures["known_us_per_name"] = round(_known(index, names), 2)
        figures["threads_lookups_per_s"] = _threads(index, names)
    figures["peak_MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def _names(index: Gazetteer, sample: int) -> list[str]:
    rows = index.rows("SELECT key FROM sound WHERE length(key) > 4 AND length(skeleton) > 2 ORDER BY skeleton, key")
    return random.Random(_SEED).sample([key for (key,) in rows], sample)


def _slip(name: str, chance: random.Random) -> str:
    """Return *name* with one slip of the pen after its first letter."""
    at = chance.randrange(1, len(name) - 1)
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice((
        name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ))  # fmt: skip


def _points(sample: int) -> list[tuple[float, float]]:
    chance = random.Random(_SEED)
    return [(chance.uniform(-55, 70), chance.uniform(-180, 180)) for _ in range(sample // 10)]


def _latency(what: str, ask: Callable[[Any], Any], questions: Iterable[Any]) -> dict[str, float]:
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append(1000 * (time.perf_counter() - started))
    cuts = statistics.quantiles(times, n=100)
    return {f"{what}_p50_ms": round(cuts[49], 3), f"{what}_p95_ms": round(cuts[94], 3)}


def _found(index: Gazetteer, names: Sequence[str], slips: Sequence[str]) -> float:
    """Return the share of slips whose intended name is among the first five candidates' names."""
    meant = {_slip(name, random.Random(_SEED + number)): name for number, name in enumerate(names)}
    hits = 0
    for slip in slips:
        ids = {candidate.entry.id for candidate in index.lookup(meant[slip], fuzzy=False)}
        hits += any(candidate.entry.id in ids for candidate in index.lookup(slip, limit=5))
    return hits / len(slips)


def _known(index: Gazetteer, names: Sequence[str]) -> float:
    started = time.perf_counter()
    for start in range(0, len(names), 500):
        index.known([*names[start : start + 500], *(f"{name} x" for name in names[start : start + 500])])
    return 1e6 * (time.perf_counter() - started) / (2 * len(names))


def _threads(index: Gazetteer, names: Sequence[str]) -> int:
    """Return look-ups a second by eight threads at once, nothing cached."""
    _forget(index)
    share = len(names) // _THREADS

    def work(number: int) -> None:
        for name in names[number * share : (number + 1) * share]:
            index.lookup(name, fuzzy=False)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(_THREADS)]
    started = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return round(share * _THREADS / (time.perf_counter() - started))


def _forget(index: Gazetteer) -> None:
    index.forget()


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    options = parser.parse_args()
    print("| figure | value |\n|---|---|")
    for name, value in measure(home=options.home, sample=options.sample).items():
        print(f"| {name} | {value:,} |")


if __name__ == "__main__":
    main()
