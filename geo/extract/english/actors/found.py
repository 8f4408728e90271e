"""A mention of somebody by tokens, before its characters are counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A mention by tokens [first, last)."""

    first: int
    last: int
    name: str
    kind: str
    actor_id: str = ""
