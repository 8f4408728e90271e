"""Tolls: how many people an event killed or injured, written, read, said in words, and two of them combined.

A toll has three parts, each a number of people or unknown: low (at least), best (most likely) and high (at most).

=====================================  ==============  ===================
what a report says                     written         in words
=====================================  ==============  ===================
12 people                              ``12;12;12``    12
about 12                               ``;12;``        about 12
at least 12                            ``12;;``        at least 12
up to 12                               ``;;12``        up to 12
10 to 14                               ``10;;14``      10 to 14
10 to 14, most likely 12               ``10;12;14``    12 (10 to 14)
nobody                                 ``0;0;0``       nobody
nothing                                (empty)         not known
=====================================  ==============  ===================

The three parts are those of UCDP GED (low, best, high).
"""

import re

from geo.errors import InvalidToll
from geo.model import NOT_KNOWN, Toll

MOST = 100_000_000
"""People that a toll may count: more than any war has killed."""

_FORM = re.compile(r"([0-9]*);([0-9]*);([0-9]*)")


def parse(text: str) -> Toll:
    """Read a toll that is written ``low;best;high``; empty text is a toll that is not known.

    Args:
        text: three whole numbers of people, each of which may be left out.

    Raises:
        InvalidToll: it is written otherwise, or a number is above :data:`MOST`.

    >>> parse("10;;14")
    Toll(low=10, best=None, high=14)
    """
    if not text:
        return NOT_KNOWN
    found = _FORM.fullmatch(text)
    if found is None:
        raise InvalidToll(text, why="it is not low;best;high, whole numbers that may be left out, such as 10;12;14")
    if text == ";;":
        raise InvalidToll(text, why="no number is given; leave it empty where none is known")
    if any(len(part) > len(str(MOST)) or int(part or 0) > MOST for part in found.groups()):
        raise InvalidToll(text, why=f"at most {MOST:,} people can be counted")
    return Toll(*(int(part) if part else None for part in found.groups()))


def written(toll: Toll) -> str:
    """Return *toll* as ``low;best;high``, which :func:`parse` reads; empty where it is not known.

    >>> written(Toll(best=500))
    ';500;'
    """
    return ";".join("" if part is None else str(part) for part in toll.parts) if toll.is_known else ""


def words(toll: Toll) -> str:
    """Say *toll* in words; ``not known`` where no part is.

    >>> [words(Toll(*parts)) for parts in ((10, 12, 14), (5, None, None), (None, 1500, None), (5, None, 9))]
    ['12 (10 to 14)', 'at least 5', 'about 1,500', '5 to 9']
    """
    low, best, high = toll.parts
    if is_contradictory(toll):
        parts = zip(("at least", "most likely", "at most"), toll.parts, strict=True)
        said = ", ".join(f"{name} {part:,}" for name, part in parts if part is not None)
        return f"{said} (these contradict each other)"
    between = _between(low, high)
    if best is None:
        return between or "not known"
    if low == high == best:
        return between
    if low is None and high is None:
        return f"about {best:,}"
    if high is None and low == best:
        return f"{best:,} or more"
    if low is None and high == best:
        return f"{best:,} or fewer"
    return f"{best:,} ({between})"


def _between(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}" if low else "nobody"
    return f"{low:,} to {high:,}"


def is_contradictory(toll: Toll) -> bool:
    """Return True if the known parts of *toll* do not rise from low over best to high."""
    known = [part for part in toll.parts if part is not None]
    return known != sorted(known)


def joined(one: Toll, other: Toll) -> Toll:
    """Return the toll that holds what two accounts of one event say; equal or unknown accounts change nothing.

    Best is that of *one* where it has any.  Low is the least number that either says, where either has a low or a best;
    high the greatest, where either has a high or a best: "at least 30" raises a high of 23, "up to 10" brings down a
    low of 23.

    >>> joined(Toll(12, 12, 12), Toll(best=15))
    Toll(low=12, best=12, high=15)
    >>> joined(Toll(23, 23, 23), Toll(low=30))
    Toll(low=23, best=23, high=30)
    """
    if one == other or not other.is_known:
        return one
    if not one.is_known:
        return other
    said = [part for part in (*one.parts, *other.parts) if part is not None]
    best = one.best if one.best is not None else other.best
    has_low = best is not None or one.low is not None or other.low is not None
    has_high = best is not None or one.high is not None or other.high is not None
    return Toll(min(said) if has_low else None, best, max(said) if has_high else None)
