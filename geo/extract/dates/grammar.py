"""How tokens make an expression of time: templates over kinds of token, the same for all languages.

A template is a regular expression whose letters are kinds of :data:`~geo.extract.dates.tokens.KINDS` and the macros
below.  The name before it says which reader of :mod:`geo.extract.dates.named` gives it its value.  Where several fit
at one place the first that has a value wins, so the fuller ones stand first.
"""

import re
from collections.abc import Iterator

from geo.extract.dates.tokens import KINDS, LETTER

_MACROS = {
    "DAY": "(?:(?:day|oday) daydot?)",
    "NUM": "(?:day|num|numword|art)",
    "MON": "(?:mw? (?:month|weakmonth|abbr (?:dot|daydot)?))",
    "WD": "(?:(?:weekday|wdabbr dot?) daypart? comma? the?)",
    "CLOCK": "(?:(?:clock daypart? tz?|(?:year|num) tz) comma?)",
    "PART": "(?:the? part dash? of? the?)",
    "SEASON": "(?:season|weakseason)",
    "YEAR": "(?:comma? of? (?:yw|eraword)? year (?:dot? yw dot?)? era?)",
    "SHIFTED": "(?:comma? of? the? (?:shift|that) yw|comma? yw postshift)",
    "YY": "(?:YEAR|SHIFTED)",
    "LEAD": "(?:(?:year dash? yw|year daydot|shift yw|yw postshift) comma? of?)",
    "UNIT": "(?:unit|yw|mw)",
    "UNITS": "(?:unit|units|yw|yws|mw|decades)",
    "OPEN": "(?:between|since)",
    "TILL": "(?:to|dash|until)",
}
_POINT = (
    "(?:WD? the? PART? (?:DAY of? dash? MON YY?|MON DAY YY?|LEAD DAY dash? MON|LEAD MON|MON YY?|SEASON YY?|"
    "(?:yw|yws|eraword)? year (?:dash? yw)? era?|date)|weekday)"
)

_TEMPLATES = (
    # from ... to ...
    ("spanned", f"OPEN {_POINT} comma? (?:frompost|inpost)? (?:and|TILL) since? {_POINT} untilpost?"),
    ("spanned", f"{_POINT} frompost {_POINT} untilpost?"),
    ("spanned", "OPEN the? LEAD? DAY (?:TILL|and) the? DAY of? dash? MON YY?"),
    ("spanned", "the? LEAD? DAY frompost? TILL the? DAY of? dash? MON YY? untilpost?"),
    ("spanned", "OPEN MON DAY (?:TILL|and) DAY YY?"),
    ("spanned", "MON DAY TILL DAY YY?"),
    ("spanned", f"(?:DAY of? MON YEAR?|MON DAY YEAR?|MON YEAR?|SEASON YEAR?|date|weekday) TILL {_POINT}"),
    ("spanned", "the? SEASON of? year dash year yw?"),
    ("spanned", "yws? year TILL year (?:dash? (?:yw|yws))?"),
    # both ... and ...
    ("several", "the? DAY (?:comma DAY){0,4} comma? (?:and|or) the? DAY of? dash? MON YY?"),
    ("several", "MON DAY (?:comma DAY){0,4} comma? (?:and|or) DAY YY?"),
    ("several", "MON (?:comma MON){0,4} comma? (?:and|or) MON YY"),
    ("several", "(?:yw|yws)? year (?:comma year){0,4} comma? (?:and|or) year (?:dash? (?:yw|yws))?"),
    # days
    ("calendar", "CLOCK? WD? date (?:daypart|CLOCK)?"),
    ("calendar", "CLOCK? WD? LEAD (?:PART of?)? the? DAY dash? MON"),
    ("calendar", "CLOCK? WD? LEAD MON DAY"),
    ("calendar", "CLOCK? WD? PART? the? DAY of? dash? MON YY? (?:comma? CLOCK)?"),
    ("calendar", "CLOCK? WD? MON the? DAY YY? (?:comma? CLOCK)?"),
    ("calendar", "WD? the ordinal of MON YY?"),
    ("feast", "(?:feast|weakfeast) YY?"),
    # months, seasons, quarters
    ("calendar", "LEAD MON dash? mw? part?"),
    ("calendar", "(?:PART|about)? MON YY"),
    ("calendar", "PART MON"),
    ("calendar", "MON mw? part"),
    ("calendar", "LEAD the? SEASON part?"),
    ("calendar", "(?:all of? )?PART? (?:the|all)? SEASON YY"),
    ("calendar", "LEAD ordinal dash? (?:quarter|half)"),
    ("calendar", "PART? the? (?:ordinal|shift) dash? (?:quarter|half) YY"),
    ("calendar", "the? ordinal dash? quarter"),
    ("calendar", "qname YY?"),
    ("calendar", "year dash? qname"),
    # last ..., this ...
    (
        "shifted",
        "(?:PART|later)? the? shift dash? (?:UNIT|decades|weekend|weekday|MON|SEASON|quarter|half) (?:daypart|part)?",
    ),
    ("shifted", "PART? (?:UNIT|weekend|SEASON|MON|weekday) postshift"),
    ("shifted", "the weekend"),
    ("daypart", "shift daypart"),
    # seasons and months that stand alone
    ("calendar", "(?:PART|the|all){0,4} SEASON part?"),
    ("calendar", "(?:mw? month mw?|mw weakmonth|weakmonth mw?|abbr dot?)"),
    # the same month last year, a year earlier
    ("same", "the? same UNIT (?:of|in)? (?:the? shift yw|yw shift|art yw (?:ago|later))"),
    ("same", "the? (?:same|that) UNIT"),
    # two days ago, two days later
    ("ago", "about? NUM UNITS ago"),
    ("ago", "UNIT ago"),
    ("later", "NUM UNITS later"),
    ("later", "later NUM UNITS"),
    ("next", "the? rel (?:UNIT|weekend)"),
    ("next", "the yw rel"),
    # today
    ("deictic", "the unit before now"),
    ("deictic", "CLOCK? later? now daypart?"),
    ("weekday", "CLOCK? (?:PART|later the?)? weekday daypart? CLOCK?"),
    # the 1990s, the 20th century
    ("decade", "PART? the? decade yws?"),
    ("decade", "PART? yws (?:year|num) (?:dash? decadesuffix)?"),
    ("decade", "PART? (?:year|num) dash? decadesuffix yws?"),
    ("decade", "PART? decades of? year yw?"),
    ("decade", "PART? (?:year|num) dash? (?:yws|decades) part?"),
    ("century", "the? (?:ordinal|oday|day|roman) dash? centuryword"),
    ("century", "centuryword (?:roman|day)"),
    ("clock", "(?:clock daypart?|year) tz"),
    # years
    ("calendar", "(?:PART|about)? (?:yw|eraword)? year (?:dash? yw dot?)? era? (?:part|alone)?"),
    ("theyear", "the? part of? the yw"),
    ("theyear", "the? all yw"),
    ("theday", "(?:finish|later in|the? part in|the? part of|part) the unit"),
)


def _compiled(template: str) -> re.Pattern[str]:
    names = {**LETTER, **_MACROS}
    while True:
        expanded = re.sub(r"[A-Za-z]{2,}", lambda name: names[name[0]], template)
        if expanded == template:
            return re.compile(template.replace(" ", ""))
        template = expanded


TEMPLATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, _compiled(text)) for name, text in _TEMPLATES)
_ANY = re.compile("|".join(f"({pattern.pattern})" for _, pattern in TEMPLATES))
"""One group a template: what fits first where."""
assert _ANY.groups == len(TEMPLATES), KINDS


def matches(letters: str, *, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the readings of the first place at or after *start* where a template fits: reader, first, past the last."""
    found = _ANY.search(letters, start)
    if found is None or found.lastindex is None:
        return
    at = found.start()
    yield TEMPLATES[found.lastindex - 1][0], at, found.end()
    for name, pattern in TEMPLATES[found.lastindex :]:
        other = pattern.match(letters, at)
        if other is not None and other.end() > at:
            yield name, at, other.end()
