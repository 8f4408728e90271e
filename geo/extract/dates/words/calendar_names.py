"""Names of the months in languages that have no table of their own: enough to read a day, a month with its year.

Source: Unicode CLDR, as babel ships it (Unicode licence), with the forms that a date takes ("lutego") and the bare ones
("luty").  A text is read with the names of its own language first, then with the full names of all others, since short
texts are often taken for a neighbour's language.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from geo.extract.dates.tokens import Language, Meaning, table

_LOCALES = (
    "fr", "es", "de", "pt", "it", "tr", "ar", "ar_SY", "ar_TN", "nl", "pl", "uk", "id", "vi", "hi",
    "bn", "ur", "sv", "ro", "cs", "el", "hu", "he", "kk", "ky", "tk", "az", "ps", "ko", "ja",
    "zh", "fi", "da", "nb", "bg", "sr", "hr", "sk", "sl", "lt", "be", "ca", "ms", "ku",
)  # fmt: skip
"""Locales of CLDR whose names are known, the most read first: of two meanings of a name the first one's counts."""

_Width = Literal["wide", "abbreviated"]
_WIDTHS: tuple[tuple[_Width, str], ...] = (("wide", "weakmonth"), ("abbreviated", "abbr"))
"""Lengths of names, each with the kind of token that they are."""

_ENDINGS = {
    "kk": "да де та те ға ге дың дің ның нің дан ден нан нен",
    "ky": "да де та ы и ын ында ында нда дын дин дан ден га ге",
    "tr": "ta te da de", "az": "da də ın in ında ində", "tk": "da de yň iň ynda inde",
}  # fmt: skip
"""Endings that the month of a date takes, where CLDR gives none."""

_OTHERS = table({
    "of": {"de del do di of د": None},
    "yw": {
        "жыл жылы жылғы жылдың жылдын жылкы жылгы il ili ilin yıl yılı ýyl ýylyň ýylda năm année año ano jahr anno rok "
        "roku року год года عام سنة سال کال": None,
    },
})  # fmt: skip
_MARKS = table({"dash": {"- – —": None}, "comma": {", ، 、": None}, "daydot": {".": None}})
_COUNTERS = {"month": "月 월", "day": "日 号 號 일"}


def language(code: str) -> Language:
    """Return the table of the language *code* (ISO 639-1) with all names of months; an unknown code gives the same."""
    return _language(code if code in _LOCALES else "")


@lru_cache(maxsize=16)
def _language(code: str) -> Language:
    own = [one for one in _LOCALES if code and one.partition("_")[0] == code]
    names: dict[str, Meaning] = {}
    for locale in own:
        for width, kind in _WIDTHS:
            for month, name in _names(locale, width):
                names.setdefault(name, ((kind, month),))
    for name, month in _all_names().items():
        names.setdefault(name, (("weakmonth", month),))
    single = {name: meaning for name, meaning in names.items() if " " not in name and "/" not in name}
    return Language(
        code=code or "und",
        words=_OTHERS | single,
        exact=_MARKS | _counted(),
        phrases={name: meaning for name, meaning in names.items() if name not in single},
        suffixes={"er": "ordinal", "º": "ordinal", "年": "yw", "년": "yw"},
        word=r"[^\W\d_][^\s\d_.,;:!?()\[\]{}/|\"'’«»“”،؛؟。、\-–—]*",
        joined=r"\d+[年月日号號년월일]",
    )


@cache
def _all_names() -> dict[str, int]:
    known: dict[str, int] = {}
    for locale in _LOCALES:
        for month, name in _names(locale, "wide"):
            known.setdefault(name, month)
    return known


@cache
def _names(locale: str, width: _Width) -> tuple[tuple[int, str], ...]:
    """Return (month, name in lower case) for the names that *locale* has, and both where it has two ("شباط/فبراير")."""
    from babel import Locale
    from babel.dates import get_month_names

    script = _script(Locale.parse(locale).months["format"]["wide"][1])
    found: dict[str, int] = {}
    for month in range(1, 13):
        for context in ("format", "stand-alone"):
            name = get_month_names(width, context=context, locale=locale)[month].lower().rstrip(".")
            # An abbreviation of few letters or of several is another word too often.
            if len(name) > 2 and "." not in name and _script(name) == script and not name[0].isdigit():
                found.update(dict.fromkeys(_spellings(name, locale), month))
    other = locale.partition("_")[0]
    if other != locale and width == "wide":
        for month, usual in _names(other, width):
            for name in [name for name, same in found.items() if same == month and name != usual]:
                found.update({f"{usual}/{name}": month, f"{name}/{usual}": month})
    return tuple((month, name) for name, month in found.items())


def _spellings(name: str, locale: str) -> Iterator[str]:
    """Yield *name* composed and decomposed, with its endings, and without the accents that many leave out."""
    yield from (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    if _script(name) == "LATIN":
        yield "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark))
    yield from (name.rstrip("ь") + ending for ending in _ENDINGS.get(locale, "").split())


def _script(name: str) -> str:
    letter = next((one for one in name if one.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0]


def _counted() -> dict[str, Meaning]:
    """Return months and days that a counter is written to: "2月3日"."""
    known: dict[str, Meaning] = {}
    for kind, last in (("month", 12), ("day", 31)):
        for counter in _COUNTERS[kind].split():
            for number in range(1, last + 1):
                meaning: Meaning = (("weakmonth" if kind == "month" else kind, number),)
                known[f"{number}{counter}"] = known[f"{number:02}{counter}"] = meaning
    return known
