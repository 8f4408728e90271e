"""Dates in a text: where they stand and what they mean, as EDTF.

The words of a language are tables (:mod:`geo.extract.dates.tokens`), what they make together are templates
(:mod:`geo.extract.dates.grammar`), and what those mean is read in :mod:`~geo.extract.dates.named`,
:mod:`~geo.extract.dates.relative` and :mod:`~geo.extract.dates.spans`.  Everything is linear in the length of the text.

Nothing is guessed: "3 February" in a text without a year or a date of publication is ``XXXX-02-03``, and "on Friday"
has no date then (an empty EDTF, basis ``unknown``).  What was inferred says from what.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from geo import edtf
from geo.extract.annotations import DateMention, Span
from geo.extract.dates import context as around
from geo.extract.dates import grammar, relative, spans
from geo.extract.dates import named as readers
from geo.extract.dates.context import NO_SUCH_DAY, Context, DateValue
from geo.extract.dates.named import Expression
from geo.extract.dates.tokens import LETTER, Language, Lexer, Token
from geo.extract.dates.words import calendar_names
from geo.extract.dates.words.english import ENGLISH
from geo.extract.dates.words.persian import PERSIAN
from geo.extract.dates.words.russian import RUSSIAN
from geo.extract.dates.words.tajik import TAJIK
from geo.extract.dates.words.uzbek import UZBEK

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH, PERSIAN, RUSSIAN, TAJIK, UZBEK)}
_ALSO = {"prs": "fa", "pes": "fa", "rus": "ru", "eng": "en", "uzn": "uz", "tgk": "tg"}

_READERS: dict[str, Callable[[Expression, Context], DateValue | None]] = {
    "spanned": spans.spanned, "several": spans.several, "feast": readers.feast,
    "calendar": readers.calendar, "decade": readers.decade,
    "century": readers.century, "shifted": relative.shifted, "daypart": relative.daypart, "same": relative.same,
    "ago": relative.ago, "later": relative.later, "next": relative.following, "deictic": relative.deictic,
    "weekday": relative.weekday, "theyear": relative.the_year, "theday": relative.the_day, "clock": relative.clock,
}  # fmt: skip
_SINCE, _UNTIL = LETTER["since"], LETTER["until"]
_SINCE_AFTER = {LETTER["frompost"], LETTER["sincepost"]}
_BETWEEN_NUMBERS = {LETTER[kind] for kind in ("and", "or", "to", "dash", "until")}
_TRIMMED = {LETTER[kind] for kind in ("comma", "finish", "alone", "dash", "in", "daydot")}


def find_dates(text: str, *, language: str, published: str = "", boilerplate: Sequence[Span] = ()) -> list[DateMention]:
    """Find the dates in *text*.

    Args:
        text: the text of the report.
        language: ISO 639-1, what follows a hyphen is ignored; for one without a table only figures and
            the names of months are read.
        published: EDTF of its publication; where it is empty the dateline of the text stands in.
        boilerplate: spans in which no date is looked for.

    Returns:
        The dates in the order of the text; spans do not overlap, and ``edtf`` is understood by :func:`geo.edtf.parse`,
        empty where the expression means a day that nothing fixes.
    """
    table = _language(language)
    context = Context(text, table, _anchor(text, published, table))
    context.months_first = _months_first(text, table)
    context.present = [
        (found.start(), int(next(year for year in found.groups() if year)))
        for found in re.finditer(table.present, text, re.IGNORECASE)
    ]
    context.sections = _sections(context)
    ends = sorted(boilerplate)
    return [mention for mention in _mentions(context) if not _inside(mention, ends)]


def dateline(text: str, *, language: str) -> tuple[str, Span] | None:
    """Find the line at the head of *text* that says when it was published.

    Args:
        text: the text of the report.
        language: as in :func:`find`.

    Returns:
        EDTF to the day and the span of the date, or None.  A line counts that holds little beside a full date
        ("Published: 22 August 2015, 11:06 pm") or that opens an agency's report ("KABUL, Aug. 22, 2015 (Agency) -",
        "22 August 2015 (KABUL) -").
    """
    return _dateline(text, _language(language))


def _language(code: str) -> Language:
    short = code.split("-", maxsplit=1)[0].lower()
    code = _ALSO.get(short, short)
    return LANGUAGES.get(code) or calendar_names.language(code)


@cache
def _lexer(code: str) -> Lexer:
    return Lexer(_language(code))


def _inside(mention: DateMention, boilerplate: Sequence[Span]) -> bool:
    """Return True if *mention* touches one of the sorted spans of *boilerplate*."""
    at = bisect_left(boilerplate, mention.end, key=_start) - 1
    return at >= 0 and mention.start < boilerplate[at][1]


def _start(span: Span) -> int:
    return span[0]


def _mentions(context: Context) -> Iterator[DateMention]:
    published = context.anchor
    for run in _lexer(context.language.code).runs(context.text):
        section = context.section(run[0].start)
        context.anchor = section or published
        for _, mention in _in_run(run, context):
            told = section is not None and mention.basis == around.FROM_PUBLICATION
            yield replace(mention, basis=around.FROM_TEXT) if told else mention


def _sections(context: Context) -> list[tuple[int, date]]:
    """Return the days at which the parts of a live blog or a diary begin: at least two lines that hold a day alone."""
    lines = [line for line in _SHORT.finditer(context.text) if any(map(str.isdigit, line[0]))]
    if len(lines) < 2:
        return []
    found: list[tuple[int, date]] = []
    for line in lines:
        alone = Context(line[0], context.language, context.anchor, months_first=context.months_first)
        for run in _lexer(context.language.code).runs(line[0]):
            for name, mention in _in_run(run, alone):
                day = edtf.parse(mention.edtf)
                beside = line[0][: mention.start], line[0][mention.end :]
                if (
                    name == "calendar"
                    and day.granularity == "day"
                    and day.first
                    and all(map(_BESIDE.fullmatch, beside))
                ):
                    found.append((line.start(), day.first))
    return found if len({day for _, day in found}) > 1 else []


def _in_run(run: list[Token], context: Context) -> Iterator[tuple[str, DateMention]]:
    """Yield the dates of a run, each with the name of its reader."""
    letters = _letters(run, context)
    at, taken = 0, 0
    while at < len(run):
        read, begins, name, reading = None, len(run), "", None
        for name, begins, ends in grammar.matches(letters, start=at):
            read = Expression(run, begins, ends)
            reading = _READERS[name](read, context)
            if reading is not None:
                break
        if read is None or reading is None:
            at = begins + 1
            continue
        at = read.last
        if reading is NO_SUCH_DAY or context.recurs(read.start):
            continue
        first, last = _trimmed(run, read.first, read.last)
        first, last, reading = _opened(run, first, last, reading, context, free=taken)
        at = taken = max(at, last)
        context.remember(edtf.parse(reading.edtf), run[last - 1].end)
        start, end = run[first].start, run[last - 1].end
        yield name, DateMention(start, end, context.text[start:end], reading.edtf, reading.basis)


def _letters(run: list[Token], context: Context) -> str:
    """Return the letters of a run, in which four figures that count people are no year."""
    letters = [token.letter for token in run]
    for i, token in enumerate(run):
        leads = token.letter == LETTER["year"] and (i == 0 or letters[i - 1] == LETTER["comma"])
        ranges = i > 1 and letters[i - 1] in _BETWEEN_NUMBERS and letters[i - 2] == token.letter == LETTER["year"]
        if (leads or (ranges and run[i - 2].value not in readers.PLAUSIBLE)) and context.counts(token.end):
            letters[i] = LETTER["num"]
            if ranges:
                letters[i - 2] = LETTER["num"]
    return "".join(letters)


def _trimmed(run: list[Token], first: int, last: int) -> tuple[int, int]:
    while last - first > 1 and run[last - 1].letter in _TRIMMED:
        last -= 1
    while last - first > 1 and run[first].letter in _TRIMMED:
        first += 1
    return first, last


def _opened(
    run: list[Token], first: int, last: int, reading: DateValue, context: Context, *, free: int
) -> tuple[int, int, DateValue]:
    """Make "since X" and "until X" intervals; the word belongs to the span, since the value rests on it."""
    before = run[first - 1].letter if first > free else ""
    after = run[last].letter if last < len(run) else ""
    if before == _SINCE and not context.is_compared(run[first - 1].start):
        more = last + 1 if after in _SINCE_AFTER else last
        return _if_changed(reading, since=True, outer=(first - 1, more), inner=(first, last))
    if before == _UNTIL:
        return _if_changed(reading, since=False, outer=(first - 1, last), inner=(first, last))
    if after in _SINCE_AFTER:
        more = last + 2 if last + 1 < len(run) and run[last + 1].letter in _SINCE_AFTER else last + 1
        return _if_changed(reading, since=True, outer=(first, more), inner=(first, last))
    if after == LETTER["untilpost"]:
        return _if_changed(reading, since=False, outer=(first, last + 1), inner=(first, last))
    return first, last, reading


def _if_changed(
    reading: DateValue, *, since: bool, outer: tuple[int, int], inner: tuple[int, int]
) -> tuple[int, int, DateValue]:
    wider = spans.opened(reading, since=since)
    return (*(inner if wider is reading else outer), wider)


def _anchor(text: str, published: str, table: Language) -> around.Anchor:
    known = around.anchor(published)
    if known.first is None and published.strip():
        written = next(iter(_mentions(Context(published, table, around.Anchor()))), None)
        known = around.anchor(written.edtf) if written else known
    if known.day is None:
        head = _dateline(text, table)
        said = around.anchor(head[0]) if head else around.Anchor()
        if said.day and (known.first is None or known.last is None or known.first <= said.day <= known.last):
            return said
    return known


_SHORT = re.compile(r"^[^\n]{4,60}$", re.MULTILINE)
"""A line that may hold a day alone."""

_HEAD = 1500
"""Characters from the start of the text among which a dateline is looked for."""
_BESIDE = re.compile(
    r"[\W\d_]*(?:(?:publish(?:ed)?|posted|updated|date|dated|on|by|at|time|am|pm|a\.m|p\.m|utc|gmt|est|edt|msk|"
    r"дата|опубликовано|обновлено|в|нашр|санаи?|эълон|chop|etilgan|sana|vaqti?|تاریخ|نشر|انتشار|ساعت|منتشر|شده)[\W\d_]*)*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-ZА-ЯЁ][^\W\d_.]*\.?(?:[ ,./'’-]+[^\W\d_]+\.?){0,5}[ ,./–—-]*")
_PLACED = re.compile(r"[,.]?\s*(?:\([A-ZА-ЯЁ][^()\n]{1,40}\)|/[A-ZА-ЯЁ][^/\n]{1,40}/)\s*[-–—:|]")
"""What follows a day that opens a report before its place: "21 February 2015 (ADDIS ABABA) - "."""
_OPENS = re.compile(r"[,.]?\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s*[-–—:]")


def _dateline(text: str, table: Language) -> tuple[str, Span] | None:
    at = 0
    for line in text[:_HEAD].splitlines(keepends=True)[:15]:
        context = Context(line, table, around.Anchor())
        for run in _lexer(table.code).runs(line):
            for name, found in _in_run(run, context):
                if name == "calendar" and edtf.parse(found.edtf).granularity == "day" and _heads(line, found):
                    return found.edtf, (at + found.start, at + found.end)
        at += len(line)
    return None


def _heads(line: str, found: DateMention) -> bool:
    before, after = line[: found.start], line[found.end :]
    if _BESIDE.fullmatch(before) and _BESIDE.fullmatch(after):
        return True
    if not before.strip() and _PLACED.match(after):
        return True
    place = _PLACE.fullmatch(before.lstrip()) if len(before) < 60 else None
    return place is not None and before.lstrip()[:2].isupper() and _OPENS.match(after) is not None


_AMERICAN = re.compile(r"(?<![\d/.-])(?:0?[1-9]|1[0-2])[/-](?:1[3-9]|2\d|3[01])[/-](?:\d{4}|\d\d)(?![\d/-]|\.\d)")
_EUROPEAN = re.compile(r"(?<![\d/.-])(?:1[3-9]|2\d|3[01])[/-](?:0?[1-9]|1[0-2])[/-](?:\d{4}|\d\d)(?![\d/-]|\.\d)")
_MONTHS = "|".join(edtf.MONTHS)
_MONTH_LED = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b")
_DAY_LED = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}),? \d{{4}}\b")


def _months_first(text: str, table: Language) -> bool | None:
    """Return True if 7/8/2015 has the month first: by dates in figures that can mean one thing only, else by others."""
    if not table.months_first or not re.search(r"\d[/-]\d{1,2}[/-]\d", text):
        return False if not table.months_first else None
    for one, other in ((_AMERICAN, _EUROPEAN), (_MONTH_LED, _DAY_LED)):
        votes = bool(one.search(text)), bool(other.search(text))
        if votes[0] != votes[1]:
            return votes[0]
    return None
