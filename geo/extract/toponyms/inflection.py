"""The base forms that a name with an ending may have: "Ташкенте" for Ташкент, "Toshkentda" for Toshkent.

Russian cases, Uzbek suffixes in both scripts, Tajik's links; English needs none.  Every guess is checked against the
gazetteer by the caller, so guesses may be wrong but must be few.
"""

from collections.abc import Iterator

_RUSSIAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ской", ("ская",)), ("ском", ("ский", "ское")), ("ского", ("ский", "ское")), ("скому", ("ский",)),
    ("ами", ("ы", "а")), ("ями", ("и", "я")), ("ией", ("ия",)), ("ии", ("ия", "ий")), ("ию", ("ия",)),
    ("иях", ("ии",)), ("ах", ("ы", "а")), ("ях", ("и", "я")), ("ою", ("а",)), ("ой", ("а", "ая")),
    ("ей", ("я", "ь")), ("ем", ("ь", "й", "е")), ("ом", ("", "о")), ("ым", ("",)), ("ов", ("ы",)),
    ("ане", ("ан", "ана")), ("е", ("", "а", "я", "ь")), ("у", ("", "а", "о")), ("ю", ("я", "ь", "й")),
    ("ы", ("а",)), ("и", ("ь", "я", "а", "")), ("а", ("", "о")), ("я", ("ь", "й")),
)  # fmt: skip
_UZBEK = (
    "larida", "laridan", "lariga", "dagilar", "dagi", "gacha", "ning", "dan", "da", "ga", "ka", "qa", "ni", "lik",
    "дагилар", "даги", "гача", "нинг", "дан", "да", "га", "ка", "қа", "ни", "лик",
)  # fmt: skip
_TURKIC = (
    "нын", "нин", "нун", "дын", "дин", "дун", "ның", "нің", "дың", "дің", "тың", "тің", "ден", "дон", "тан", "тен",
    "тон", "нан", "нен", "дагы", "деги", "дағы", "дегі", "до", "дө", "та", "те", "то", "тө", "де", "ге", "го", "ға",
    "ке", "ко", "ты", "ти", "ту", "ны", "ну", "ні", "ды", "ді",
)  # fmt: skip
"""Endings of Kyrgyz and Kazakh that Uzbek does not share."""
_TAJIK = ("и", "ро", "ҳо", "ву", "ӣ")
_SHORTEST = 3


def base_forms(name: str) -> Iterator[str]:
    """Yield what *name* may be without its ending, likeliest first, not *name* itself.

    Only the last word is changed, but a Russian name of two words ("Нижнем Новгороде") yields both changed, too.

    >>> "Ташкент" in base_forms("Ташкенте"), "Toshkent" in base_forms("Toshkentda")
    (True, True)
    """
    before, space, last = name.rpartition(" ")
    if not last or not last[:1].isupper():
        return
    seen = {name}
    for form in _of_word(last):
        heads = [before]
        if before and _is_cyrillic(before) and " " not in before:
            heads.extend(head for head in _of_word(before) if head.endswith(("ий", "ый", "ая", "ое")))
        for head in heads:
            whole = f"{head}{space}{form}"
            if whole not in seen:
                seen.add(whole)
                yield whole


def _of_word(word: str) -> Iterator[str]:
    for ending in _UZBEK:
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            yield word.removesuffix(ending)
    for mark in "'’":  # Turkish sets endings off: Kabil'de
        if mark in word[_SHORTEST:]:
            yield word[: word.index(mark, _SHORTEST)]
    if not _is_cyrillic(word):
        return
    for ending, bases in _RUSSIAN:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            for base in bases:
                yield word.removesuffix(ending) + base
    for ending in ("ем", "ом", "ым"):
        if word.endswith(ending):
            yield word.removesuffix(ending) + ("ий" if ending == "ем" else "ый")
    for ending in (*_TAJIK, *_TURKIC):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            yield word.removesuffix(ending)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter < "\u0530" for letter in word)
