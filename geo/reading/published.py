"""Dates of publication: complete, absolute, beyond doubt, as they stand in the head of a page.

A small strict reader for lines that are about the report.  What the prose says of time is
:mod:`geo.extract.dates.recogniser`'s matter.  A date counts only with day, month and year; ``05/06/2015`` says two
things and so says nothing here.
"""

import datetime as dt
import re
from dataclasses import dataclass

from geo import calendars

_STEMS = (
    ("jan", "yan", "ene", "oca", "янв", "қаң", "ژانوی", "يناير", "جنور"),
    ("feb", "fév", "fev", "şub", "фев", "ақп", "فوری", "فبراير", "فبرور"),
    ("mar", "mär", "мар", "нау", "مارس", "مارچ"),
    ("apr", "avr", "abr", "nis", "апр", "сәу", "آوریل", "أبريل", "ابریل", "اپریل", "اپرېل"),
    ("may", "mai", "май", "мая", "мам", "مه", "مايو", "مې", "می"),
    ("jun", "juin", "iyun", "haz", "июн", "мау", "ژوئن", "جون", "يونيو"),
    ("jul", "juil", "iyul", "tem", "июл", "шіл", "ژوئی", "جولای", "يوليو"),
    ("aug", "avg", "ago", "aoû", "ağu", "авг", "там", "اوت", "آگست", "اگست", "أغسطس", "اګست"),
    ("sep", "sen", "eyl", "сен", "қыр", "سپتامبر", "سبتمبر", "سپتمبر"),
    ("oct", "okt", "eki", "окт", "қаз", "اکتبر", "أكتوبر", "اکتوبر"),
    ("nov", "noy", "kas", "ноя", "қар", "نوامبر", "نوفمبر", "نومبر"),
    ("dec", "dez", "déc", "dek", "dic", "ara", "дек", "жел", "دسامبر", "ديسمبر", "دسمبر"),
)
"""How the months begin in English, Uzbek, Spanish, Turkish, German, French, Russian, Tajik, Kyrgyz, Kazakh, Persian,
Dari, Arabic and Pashto, for CLDR's names and their abbreviations."""

_SOLAR_NAMES = (
    "فروردین حمل فروردين", "اردیبهشت ثور اردیبهشت", "خرداد جوزا", "تیر سرطان تير", "مرداد اسد امرداد",
    "شهریور سنبله شهريور", "مهر میزان", "آبان عقرب ابان", "آذر قوس اذر", "دی جدی دي", "بهمن دلو", "اسفند حوت",
)  # fmt: skip
"""Months of the Solar Hijri calendar as Iran and Afghanistan call them."""

_SOLAR_MONTHS = {name: number for number, names in enumerate(_SOLAR_NAMES, start=1) for name in names.split()}
_SOLAR_YEAR = r"(?P<solar>1[34]\d\d)"
_MONTHS = {stem: number for number, stems in enumerate(_STEMS, start=1) for stem in stems}
_MONTH = rf"(?P<month>(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[^\W\d_]{{0,7}})\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_GAP = r"[\s,\-–]"
_SOLAR_MONTH = rf"(?P<name>{'|'.join(sorted(_SOLAR_MONTHS, key=len, reverse=True))})"
_FORMS = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w|\.\d)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{_DAY}(?=T\d|\b)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_DAY}(?:st|nd|rd|th|\.|º|er)?{_GAP}{{0,3}}(?:de |of )?{_MONTH}{_GAP}{{0,3}}(?:de |del )?{_YEAR}",
        rf"{_MONTH}{_GAP}{{1,3}}{_DAY}(?:st|nd|rd|th)?{_GAP}{{1,3}}{_YEAR}",
        rf"{_YEAR}(?:[\s\-]?(?:yil|йил|жыл\w*|ж\.|-?сол\w*))?,?\s{{0,2}}{_DAY}(?:-|\s){_MONTH}",
        rf"{_DAY}\.(?P<month>0?[1-9]|1[0-2])\.{_YEAR}",
        rf"(?P<first>\d\d?)[/-](?P<second>\d\d?)[/-]{_YEAR}",
        rf"{_SOLAR_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{_DAY}(?=T\d|\b)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_DAY}\s{{1,2}}(?:ماه )?{_SOLAR_MONTH}(?:\s?ماه)?،?\s{{1,2}}{_SOLAR_YEAR}",
    )
)
_YEARLESS = (
    re.compile(rf"(?<!\w){_MONTH}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w){_DAY}(?:st|nd|rd|th|\.)?\s{{0,2}}{_MONTH}(?!\w)", re.IGNORECASE),
)
_CLOCK = re.compile(
    r"(?<![\w:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?!\d)\s?(?:[ap]\.?m\.?)?|(?<!\w)1?\d\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\d.])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\d.])")
_AGO = re.compile(
    r"(?<!\w)(?:(?:\d+|an?|one)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago|yesterday|today|just now"
    r"|\d+\s(?:минут\w*|час\w*|дн\w+|день|недел\w+)\sназад|вчера|сегодня|(?:vor|il y a|hace)\s\d+\s\w+"
    r"|\d+\s(?:daqiqa|soat|kun|дақиқа|соат|кун)\s(?:oldin|avval|олдин|аввал)|bugun|kecha|бугун|кеча|имрӯз|дирӯз)(?!\w)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?<!\w)(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?<!\w)(?:mon|tue|wed|thu|fri|sat|sun)\b\.?"
    r"|(?<!\w)(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|года?|г\.)"
    r"|\bat\b|\bon\b|\bв\b|\bum\b|\buhr\b|\bà\b|(?<!\w)(?:GMT|UTC|EST|EDT|CET|CEST|BST|PST|PDT|MSK|МСК|IST|AFT|ET)\b(?:[+-]\d{1,2}(?::?\d\d)?)?",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LETTER = re.compile(r"[^\W\d_]|\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands in a line at ``start`` to ``end``; ``edtf`` has day and month, its year may be ``XXXX``."""

    start: int
    end: int
    edtf: str


def full_date(line: str) -> Dated | None:
    """Return the first complete date of *line*, or None; digits of Arabic and Persian are read too."""
    return min(_found(line.translate(_DIGITS)), key=lambda dated: dated.start, default=None)


def day_of_year(line: str) -> Dated | None:
    """Return the first date of *line* that has a day and a month, with ``XXXX`` where the year is left out."""
    complete = full_date(line)
    if complete is not None:
        return complete
    line = line.translate(_DIGITS)
    for form in _YEARLESS:
        for match in form.finditer(line):
            month = _month(match["month"])
            if _exists(2000, month, int(match["day"])):
                return Dated(match.start(), match.end(), f"XXXX-{month:02}-{int(match['day']):02}")
    return None


def without_times(line: str) -> str | None:
    """Return what is left of *line* when dates, hours, weekdays and "2 days ago" are taken out, None if none were in.

    >>> without_times("09:18 / 16.11.2024")
    '/'
    >>> without_times("Published on Friday, 22 August 2015")
    'Published'
    """
    line = line.translate(_DIGITS)
    rest = line
    for dated in sorted(_found(line), key=lambda dated: -dated.start):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    rest = _AGO.sub(" ", _CLOCK.sub(" ", _NUMBERS.sub(" ", rest)))
    if rest == line:
        return None
    return " ".join(_AROUND.sub(" ", rest).replace(",", " ").split())


def is_timestamp(line: str) -> bool:
    """Return True if *line* is nothing but a time: no letter or digit is left without its dates and hours."""
    rest = without_times(line)
    return rest is not None and _LETTER.search(rest) is None


def _found(line: str) -> list[Dated]:
    """Return the complete dates of *line*, none overlapping another."""
    found: list[Dated] = []
    for form in _FORMS:
        for match in form.finditer(line):
            edtf = _edtf(match.groupdict())
            if edtf and not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Dated(match.start(), match.end(), edtf))
    return found


def _edtf(parts: dict[str, str]) -> str:
    """Return the date of a match, or an empty string where it is none or could be two."""
    if "solar" in parts:
        month = _SOLAR_MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
        days = calendars.bounds(int(parts["solar"]), month=month, day=int(parts["day"]), reckoning=calendars.SOLAR)
        return calendars.edtf(days) if days else ""
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        readings = {(month, day) for day, month in ((first, second), (second, first)) if _exists(year, month, day)}
        if len(readings) != 1:
            return ""
        month, day = readings.pop()
    else:
        month, day = _month(parts["month"]), int(parts["day"])
    return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else ""


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    word = word.casefold()
    stem = max((stem for stem in _MONTHS if word.startswith(stem)), key=len)
    return _MONTHS[stem]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
