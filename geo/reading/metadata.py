"""What the head of a text says of the report: title, day of publication, author, dateline.

Only lines above and just below the first paragraph, and fields at the foot, are asked: a date in a list of other news
is not this report's.
"""

import re
from dataclasses import dataclass

from geo.model import Dateline
from geo.reading import cues
from geo.reading.formats.parts import Span
from geo.reading.lines import Line
from geo.reading.published import day_of_year, full_date, without_times

_BELOW = 2
_FARTHEST = 25
_LONGEST_STAMP, _NEXT = 20, 12
_PLACE = r"[^\W\d_a-zа-я][^\W\d_]*(?:[ '’\-][^\W\d_]+){0,4}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, ?(?:{_PLACE}|[A-Z][\w.]+)\b(?!\.?\s?\d)){{0,2}})"
    r"(?P<between>[\s,]{0,3}(?:\((?P<agency>[^()]{2,40})\)[\s,]{0,3})?[^()\-–—/]{0,30}?(?:\([^()]{2,40}\)\s?)?)"
    r"\.?\s{0,2}(?P<dash>--|[–—]|\s-\s|-\s(?=[A-Z«\"“])|/[A-ZА-Я][\w\- ]{1,30}/\.?|: )"
)
_PERSON = re.compile(r"[^\W\d_a-z][^\W\d_]*\.?(?:[ \-][^\W\d_a-z][^\W\d_]*\.?){1,2}")
_OUTLET = re.compile(r"\b[^\W\d_a-zа-я]{2,5}(?:\s|$)")
_POSTED = re.compile(r"(?<!\w)(?:first |originally )?(?:posted|published)(?: on| at)?:?\s{1,2}", re.IGNORECASE)
"""Says in mid-line which of its dates is that of publication: "Updated 23 May 2015 | Posted on 22 May 2015"."""
_SEPARATORS = " |/–—-•·,:()"


@dataclass(frozen=True, slots=True)
class Head:
    """What was found: ``published`` is EDTF or empty, ``basis`` names what it was read from (field, line, dateline).

    ``bylines`` are indices of lines that only name the author; ``kept`` of those that must not be marked.
    """

    title: Span | None = None
    published: str = ""
    basis: str = ""
    author: str = ""
    dateline: Dateline | None = None
    bylines: tuple[int, ...] = ()
    kept: frozenset[int] = frozenset()


def read_head(lines: list[Line], *, marked: list[bool], first: int, last: int) -> Head:
    """Read the head of a page.

    Args:
        lines: all lines of the text.
        marked: of each line, whether it is furniture.
        first, last: indices of the first and the last paragraph of the report.
    """
    title = _title(lines, marked=marked, first=first)
    published, basis, dated = _published(lines, marked=marked, first=first, last=last, title=title)
    dateline = _dateline(lines, marked=marked, first=first)
    if not published and dateline is not None and dateline.edtf and "X" not in dateline.edtf:
        published, basis = dateline.edtf, "dateline"
    author, bylines = _author(lines, marked=marked, first=first, title=title)
    return Head(
        title=(lines[title].start, lines[title].end) if title is not None else None,
        published=published,
        basis=basis,
        author=author,
        dateline=dateline,
        bylines=bylines,
        kept=frozenset(i for i in (title, dated) if i is not None),
    )


def _above(lines: list[Line], *, first: int) -> range:
    return range(min(first, _FARTHEST, len(lines)))


def _title(lines: list[Line], *, marked: list[bool], first: int) -> int | None:
    """Return the index of the first line above the report that reads like a headline; longer ones go first."""
    if first == len(lines):
        return None
    above = [i for i in _above(lines, first=first) if not marked[i] and not _day_and_credit(lines[i])[0]]
    able = [i for i in above if lines[i].is_headline and not lines[i].byline]
    if able and (lines[able[0]].text[0].islower() or lines[able[0] + 1].text[0].islower()):
        return None  # the text begins in mid-page: this line goes on in the next
    named = [i for i in able if _PERSON.fullmatch(lines[i].text) is None]
    long = [i for i in named if lines[i].words >= 5]
    return next(iter(long or named), None)


def _published(
    lines: list[Line], *, marked: list[bool], first: int, last: int, title: int | None
) -> tuple[str, str, int | None]:
    """Return the day of publication, what gave it, and the line that is nothing but that date."""
    near = range(min(first + _BELOW, _FARTHEST, len(lines)))
    below = [i for i in range(last + 1, len(lines)) if lines[i].field[0]] if last >= 0 else []
    for i in near:
        said = _POSTED.search(lines[i].text) if lines[i].words <= _LONGEST_STAMP else None
        dated = full_date(lines[i].text[said.end() : said.end() + cues.LONGEST]) if said else None
        if dated is not None and dated.start <= _NEXT:
            return dated.edtf, "field", None
    for kind in (cues.PUBLISHED, cues.UPDATED):
        for i in [*near, *below]:
            label, value = lines[i].field
            dated = full_date(value) if kind.match(label) else None
            if dated is not None:
                return dated.edtf, "field", None
    for i in near:
        line = lines[i]
        if line.is_prose or line.words > 16 or len(line.text) > cues.LONGEST or i == title:
            continue
        day, credit = _day_and_credit(line)
        if day and not (marked[i] and i > first):
            return day, "line", i if not credit else None
    return "", "", None


def _day_and_credit(line: Line) -> tuple[str, str]:
    """Return the day that *line* gives and the byline or outlet beside it; no day where it says anything else.

    A byline is a few words, each with a capital.
    """
    dated = full_date(line.text[: cues.LONGEST])
    if dated is None:
        return "", ""
    rest = (without_times(line.text[: cues.LONGEST]) or "").strip(_SEPARATORS)
    words = [word for word in re.split(r"[\s|/–—•·,:()]+", rest) if word]
    is_credit = len(words) <= 6 and all(
        word[0].isupper() or word in {"by", "and", "of", "the", "for"} for word in words
    )
    return (dated.edtf, rest) if is_credit else ("", "")


def _dateline(lines: list[Line], *, marked: list[bool], first: int) -> Dateline | None:
    """Return the dateline with which the first paragraph, or a line above it, begins."""
    for i in range(min(first + 1, _FARTHEST, len(lines))):
        line = lines[i]
        found = None if marked[i] else _DATELINE.match(line.text, 0, 160)
        if found is None:
            continue
        dated = day_of_year(found["between"])
        if not _is_dateline(found, has_date=dated is not None, follows=line.text[found.end() :]):
            continue
        place = (line.start + found.start("place"), line.start + found.end("place"))
        if dated is None:
            return Dateline(place)
        at = line.start + found.start("between")
        return Dateline(place, (at + dated.start, at + dated.end), dated.edtf)
    return None


def _is_dateline(found: re.Match[str], *, has_date: bool, follows: str) -> bool:
    """Tell a dateline from a sentence with a dash: capitals, an agency or a date, then a new beginning."""
    place, rest = found["place"], found["between"].strip(" ,.")
    city = place.split(",")[0]
    clear = has_date or found["agency"] is not None or found["dash"].startswith("/")
    if rest and not clear:
        return False
    if found["dash"] == ": " and not has_date:
        return False
    begins = follows.lstrip(" \"“«'‘")[:1]
    return (clear or (city.isupper() and len(city) > 3)) and not begins.islower()


def _author(lines: list[Line], *, marked: list[bool], first: int, title: int | None) -> tuple[str, tuple[int, ...]]:
    """Return who wrote the report and the lines that say only that."""
    near = range(min(first + _BELOW, _FARTHEST, len(lines)))
    for i in near:
        label, value = lines[i].field
        if value and cues.AUTHOR.fullmatch(label):
            return value, (i,)
        if lines[i].byline:
            return lines[i].byline, (i,)
    for i in _above(lines, first=first):
        beside = i == 0 or (title is not None and abs(i - title) == 1)
        is_person = _PERSON.fullmatch(lines[i].text) is not None and _OUTLET.search(lines[i].text) is None
        if not marked[i] and i != title and beside and is_person:
            return lines[i].text, (i,)
    return "", ()
