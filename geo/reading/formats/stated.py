"""Days of publication as programs state them: in the headers of mails, in feeds."""

from email.utils import parsedate_tz

from geo.reading.published import full_date

_LONGEST = 100


def stated_day(text: str) -> str:
    """Return the day that *text* states, in its own time zone, as EDTF; empty where it states none.

    Args:
        text: a date of RFC 5322 (mail, RSS), of RFC 3339 (Atom), or one that is written out.

    >>> stated_day("Sat, 22 Aug 2015 23:30:00 -0500"), stated_day("2015-08-22T10:00:00Z"), stated_day("soon")
    ('2015-08-22', '2015-08-22', '')
    """
    text = " ".join(text[:_LONGEST].split())
    dated = full_date(text)
    if dated is not None:
        return dated.edtf
    try:
        parts = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""
    if parts is None:
        return ""
    again = full_date(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
    return again.edtf if again is not None else ""
