"""How many: the number that stands before a noun, in figures or in words, exact or bounded.

=============================  ====================
what stands there              read as
=============================  ====================
12, twelve, 1,200, two dozen   that many
at least 12, more than 12      low 12
up to 12, as many as 12        high 12
about 12, some 12, nearly 12   best 12
10 to 15, between 10 and 15    low 10, high 15
dozens, hundreds, thousands    low 24, 100, 1,000
several, many                  low 2
no, none                       0
=============================  ====================

"More than 12" is kept as 12: reports round down before they say so.  A plural word of number gives the least that it
says.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from geo.casualties import MOST
from geo.model import Toll

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_POWERS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_LOOSE = {
    "dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1000, "several": 2, "many": 2, "multiple": 2,
    "numerous": 2, "some": 2, "countless": 2,
}  # fmt: skip
"""Words that leave the number open, with the least that they may mean."""

_EXACT = {"no": 0, "none": 0, "nobody": 0, "both": 2, "couple": 2, "pair": 2}
_FIGURES = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?")
_LEAST = re.compile(r"(?:at least|more than|over|upwards? of|above|no (?:fewer|less) than|a minimum of|exceeding) $")
_MOST = re.compile(r"(?:up to|as many as|at most|no more than|fewer than|less than|under|a maximum of) $")
_ABOUT = re.compile(
    r"(?:about|around|some|approximately|roughly|nearly|almost|close to|estimated|an estimated|circa|perhaps) $"
)
_AND_MORE = re.compile(r" (?:or more|and counting|plus)\b")
_FILLING = frozenset({"a", "an", "another", "other", "further", "additional", "reportedly", "also", "reported", "the"})
_LONGEST = 12
"""Words that are read for a number."""


def is_number(token: Token) -> bool:
    """Return True if *token* alone says how many, exactly or not."""
    lower = token.lower_
    return (
        token.tag_ == "CD"
        or lower in _LOOSE
        or lower in _EXACT
        or lower in _POWERS
        or lower in _VALUES
        or _FIGURES.fullmatch(lower) is not None
    )


def number_at(token: Token) -> Toll | None:
    """Return the number whose last word is *token*, with what bounds it: "at least 12"; None where it is none."""
    first = max(token.sent.start, token.i - _LONGEST)
    words = [one.lower_ for one in token.doc[first : token.i + 3] if not one.is_space]
    end = len(words) - sum(not one.is_space for one in token.doc[token.i + 1 : token.i + 3])
    start, value = _ending_at(words, end) if end else (0, None)
    return None if value is None else _bounded(words, start, end, value)


def _bounded(words: Sequence[str], start: int, end: int, value: Toll) -> Toll:
    if value.low is None or value.best is None:
        return value
    number = value.best
    before = _before(words, start)
    if start >= 2 and words[start - 1] in ("to", "-", "–", "and", "or"):
        other_start, other = _ending_at(words, start - 1)
        between = words[start - 1] != "and" or (other_start > 0 and words[other_start - 1] == "between")
        if other is not None and other.best is not None and between and other.best < number:
            return Toll(low=other.best, high=number)
    after = "".join(f" {word}" for word in words[end : end + 2])
    if _LEAST.search(before) or _AND_MORE.match(after):
        return Toll(low=number)
    if _MOST.search(before):
        return Toll(high=number)
    if _ABOUT.search(before):
        return Toll(best=number)
    return Toll(number, number, number)


def _before(words: Sequence[str], start: int) -> str:
    while start and words[start - 1] in _FILLING and words[start - 1] not in ("a", "an"):
        start -= 1
    return "".join(f"{word} " for word in words[max(0, start - 3) : start])


def _ending_at(words: Sequence[str], end: int) -> tuple[int, Toll | None]:
    """Return (first word, number) of the number whose last word stands before *end*; None where none does."""
    last = words[end - 1]
    if last in _LOOSE:
        return end - 1, Toll(low=_LOOSE[last])
    if last in _EXACT:
        return end - 1, Toll(_EXACT[last], _EXACT[last], _EXACT[last])
    start, parts = end, list[float]()
    while start:
        part = _value(words[start - 1])
        if part is None and 1 < start < end and _joins(words, start - 1):
            start -= 1
            continue
        if part is None or (parts and not _goes_on(words[start - 1], words[start])):
            break
        parts.append(part)
        start -= 1
    if not parts:
        return end, None
    total = _total(words[start:end])
    if start and words[start] in _POWERS and words[start - 1] == "a":
        start -= 1
        if start and words[start - 1] == "half" and total is not None:
            total, start = total // 2, start - 1
    if total is None or total > MOST:
        return end, None
    return start, Toll(total, total, total)


def _joins(words: Sequence[str], at: int) -> bool:
    """Return True if the word *at* holds two parts of a number together: "hundred and fifty", "twenty-four"."""
    if words[at] == "and":
        return words[at - 1] in _POWERS
    return words[at] == "-" and words[at - 1] in _TENS and words[at + 1] in _UNITS


def _goes_on(word: str, following: str) -> bool:
    """Return True if two words are parts of one number: "two hundred", "1.5 million", "hundred thirty"."""
    return (
        following in ("and", "-") or following in _POWERS or word in _POWERS or (word in _TENS and following in _UNITS)
    )


def _value(word: str) -> float | None:
    if word in _VALUES:
        return _VALUES[word]
    if word in _POWERS:
        return _POWERS[word]
    tens, dash, unit = word.partition("-")
    if dash and tens in _TENS and unit in _UNITS:
        return _VALUES[tens] + _VALUES[unit]
    if _FIGURES.fullmatch(word) is None or len(word) > 12:
        return None
    thousands = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", word) is not None
    return float(re.sub(r"[,.]", "", word)) if thousands else float(word)


def _total(words: Sequence[str]) -> int | None:
    total, current = 0.0, 0.0
    for word in words:
        if word in ("and", "-"):
            continue
        value = _value(word)
        if value is None:
            return None
        if word not in _POWERS:
            current += value
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * value
        else:
            total, current = total + max(current, 1) * value, 0
    number = total + current
    return int(number) if number == int(number) else None
