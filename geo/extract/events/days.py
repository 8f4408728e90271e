"""Whether two dates, each in EDTF, speak against their being of one event."""

from geo import edtf
from geo.errors import InvalidDate


def differ(one: str, other: str) -> bool:
    """Return True if *one* and *other* cannot be of one day; a month agrees with its days, a year with its months.

    >>> differ("2019-04-18", "2019"), differ("XXXX-04-18", "2019"), differ("2019-04-18", "2019-04-19")
    (False, False, True)
    """
    if one == other:
        return False
    try:
        first, second = edtf.parse(one), edtf.parse(other)
    except InvalidDate:
        return True
    if first.year_known and second.year_known:
        return not first.overlaps(second.first, second.last)
    return (first.month, first.day) != (second.month, second.day) and None not in (first.month, second.month)
