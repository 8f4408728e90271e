"""Columns in a folder, between one start of the server and the next.

Each array is a file of :func:`numpy.save`, mapped into memory when it is read.  A folder is written whole under another
name and then renamed, so it is there in full or not at all.  What cannot be read counts as not there.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from secrets import token_hex
from typing import Any

import numpy as np

from geo.queries.columns.segment import Segment
from geo.store import Store, schema
from geo.store.rows.moments import Moment

FORM = "1"
"""Counts up when the same events are to be kept in another way."""


_ABANDONED = 3600
"""Seconds after which a folder under another name is of a server that was stopped while it wrote."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a folder holds: a segment, the moment that it is of, and ids in the order of their numbers."""

    moment: Moment
    segment: Segment
    members: tuple[str, ...]
    types: tuple[str, ...]
    reports: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]


def place_of(folder: Path, store: Store, collection: str) -> Path:
    """Return the folder of a collection."""
    named = hashlib.sha256(f"{store.where}\0{collection}".encode()).hexdigest()[:20]
    return folder / f"{FORM}-{schema.HEAD}-{named}"


def write(folder: Path, kept: Kept) -> None:
    """Put *kept* into *folder*, in place of what is there; what fails leaves that as it was.

    Raises:
        OSError: it cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{folder.name}.*"):
        if left.stat().st_mtime < time.time() - _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
    fresh = folder.with_name(f"{folder.name}.{token_hex(4)}")
    fresh.mkdir()
    try:
        for field in fields(Segment):
            np.save(fresh / f"{field.name}.npy", getattr(kept.segment, field.name))
        told = {name: getattr(kept, name) for name in ("members", "types", "reports", "places", "actors")}
        (fresh / "tables.json").write_text(json.dumps(told | {"moment": asdict(kept.moment)}), encoding="utf-8")
        if folder.exists():
            old = folder.with_name(f"{fresh.name}.old")
            folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old, ignore_errors=True)  # who has it mapped goes on reading
        else:
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def read(folder: Path) -> Kept | None:
    """Return what *folder* holds; None where that is nothing that can be used."""
    try:
        told: Mapping[str, Any] = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
        columns = {
            # a plain view of what is mapped: a piece of it costs less
            field.name: np.asarray(np.load(folder / f"{field.name}.npy", mmap_mode="r", allow_pickle=False))
            for field in fields(Segment)
        }
        lists: Mapping[str, Sequence[str]] = {
            name: tuple(told[name]) for name in ("members", "types", "reports", "places", "actors")
        }
        return Kept(moment=Moment(**told["moment"]), segment=Segment(**columns), **lists)  # type: ignore[arg-type]
    except (OSError, ValueError, KeyError, TypeError):
        return None
