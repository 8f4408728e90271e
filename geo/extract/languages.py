"""Which language a text is read as, and what can be read in it.

English is read with everything; Russian with rules of its own (:mod:`geo.extract.russian`); Uzbek, Tajik and Persian
for places and dates.  Any other language gets the places that gazetteer and cues give, and dates in figures or with the
name of a month, and says so; some get events, too (:mod:`geo.extract.other_languages`), and say that these are less
tried.
"""

import re
from dataclasses import dataclass

from geo.reading.language import UNKNOWN

_ALSO = {"prs": "fa", "pes": "fa", "rus": "ru", "eng": "en", "uzn": "uz", "uzs": "fa", "tgk": "tg"}
_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")
_UZBEK = re.compile("[ўҳқғЎҲҚҒ]")
_TAJIK = re.compile("[ҷӯӣҶӮӢ]")
_TURKIC = re.compile("[өүұіәңӨҮҰІӘҢ]")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is read in a language: its name, whether dates in words and events are."""

    name: str
    dates: bool
    events: bool


COVERED: dict[str, Coverage] = {
    "en": Coverage("English", dates=True, events=True),
    "ru": Coverage("Russian", dates=True, events=True),
    "uz": Coverage("Uzbek", dates=True, events=False),
    "tg": Coverage("Tajik", dates=True, events=False),
    "fa": Coverage("Persian", dates=True, events=False),
}
"""Languages by ISO 639-1 that something was written for."""


def reading_language(text: str, *, told: str = "") -> str:
    """Return the language that *text* is read as, ISO 639-1 or ``und``.

    Args:
        text: the report.
        told: what the recogniser of languages said; the script overrules it where the two cannot both be right, and
            decides where it did not know.  Too short a text in Latin letters is read as English.
    """
    code = _ALSO.get(told, told).split("-", maxsplit=1)[0] or UNKNOWN
    sample = text[:_SAMPLE]
    arabic, cyrillic, latin = (len(script.findall(sample)) for script in (_ARABIC, _CYRILLIC, _LATIN))
    if arabic > max(cyrillic, latin):
        return "fa" if code in ("uz", "tg", "en", UNKNOWN) else code
    if cyrillic > latin:
        return _by_letters(sample) if code in ("en", "fa", UNKNOWN) else code
    return "en" if code in (UNKNOWN, "tg", "fa") else code


def _by_letters(sample: str) -> str:
    """Tell languages in Cyrillic apart by letters that only one of them has."""
    for letters, code in ((_TAJIK, "tg"), (_UZBEK, "uz"), (_TURKIC, UNKNOWN)):
        if letters.search(sample):
            return code
    return "ru"


def _english_name(language: str) -> str:
    """Return what English calls a language (Unicode CLDR); of an unknown one that it is unknown."""
    from babel import Locale

    if language == UNKNOWN:
        return "this language"
    return str(Locale("en").languages.get(language) or f"language {language!r}")


def note(language: str, *, are_events_tried: bool = False) -> str:
    """Return what a reader must know of what was not read in *language*; empty where everything was.

    Args:
        language: ISO 639-1.
        are_events_tried: whether events are found in it by the finder, which never learnt from it.
    """
    covered = COVERED.get(language)
    if are_events_tried and (covered is None or not covered.events):
        return (
            f"events in {_english_name(language)} are found by what was learnt from English and Russian, without "
            "actors and claims; that is less tried, so look closely"
        )
    if covered is None:
        return f"{_english_name(language)} is not covered: only places and dates with a month or a year were looked for"
    if not covered.events:
        return f"no events are read in {covered.name}: only places and dates were looked for"
    return ""
