"""A plotly figure with its marks, as the page of actors is drawn from; and names within figures."""

from dataclasses import dataclass
from typing import Any

LAST = 28
"""Pixels at the right for half of the axis's last label, where no column of undated events stands there."""

Spot = tuple[int, int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with what the browser needs to mark an event in it.

    ``spots`` holds, for each mark, the event's index, the number of the x axis (1 dated, 2 year unknown, 3 no date),
    the y of its row, and in that axis's unit (milliseconds since 1970, months, slots) its two ends and where between
    them the mark itself stands.
    """

    figure: dict[str, Any]
    spots: tuple[Spot, ...]


def plain(text: str, *, longest: int = 200) -> str:
    """Return *text*, of at most *longest* characters, so that plotly draws it as it is: it would read tags in it."""
    label = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return label.replace("<", "‹").replace(">", "›").replace("&", "&amp;")
