"""Words and numbers that can belong to a date, as tokens.

A language is a table, :class:`Language`: which written forms stand for which kinds of token, and with what value.
A kind is a name of :data:`KINDS`; each has a letter of its own, so that a run of tokens is a string and a template of
:mod:`geo.extract.dates.grammar` a regular expression over it.  All else that dates need to know of a language is here,
too: how its words are cut, and which words before or after a date speak of the future or of counting.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

KINDS = (
    "day", "oday", "year", "num", "decade", "date", "clock", "month", "weakmonth", "abbr", "weekday", "wdabbr",
    "season", "weakseason", "unit", "units", "yw", "yws", "decades", "weekend", "daypart", "numword", "art", "ordinal",
    "quarter", "qname", "half", "part", "shift", "ago", "later", "now", "the", "of", "in", "since", "until", "to",
    "before", "after", "between", "and", "or", "dash", "comma", "dot", "all", "same", "that", "rel", "era",
    "tz", "about", "frompost", "sincepost", "untilpost", "decadesuffix", "centuryword", "finish",
    "eraword", "alone", "roman", "inpost", "mw", "postshift", "daydot",
    "feast", "weakfeast",
)  # fmt: skip
"""What a token may be.  ``weak`` kinds are words with another meaning, which need more around them."""

LETTER = {kind: chr(0x100 + i) for i, kind in enumerate(KINDS)}
_STRONG = frozenset(
    LETTER[kind]
    for kind in (
        "year", "decade", "date", "clock", "month", "weakmonth", "abbr", "weekday", "season", "weakseason", "yw",
        "yws", "unit", "units", "mw", "weekend", "now", "quarter", "qname", "half", "decades", "centuryword",
        "decadesuffix", "daypart", "feast", "weakfeast",
    )
)  # fmt: skip

Meaning = tuple[tuple[str, Any], ...]
"""The tokens that one written form stands for, each a kind and its value: one, but for words with a meaningful end."""


class Token(NamedTuple):
    """A piece of the text: the letter of its kind, its value, its offsets."""

    letter: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date written in figures alone.  ``order`` is ``ymd`` or ``ym``, or ``xy`` where day and month must be told."""

    order: str
    parts: tuple[int, ...]
    separator: str


@dataclass(frozen=True)
class Language:
    """What dates need to know of a language.

    Attributes:
        code: ISO 639-1.
        words: written form to what it stands for.  Lower case forms also count capitalised and in capitals.
        exact: the same for forms that count only as they are written.
        phrases: the same for forms of several words with one space between.
        suffixes: letters written right after a number ("18th"), and what number and suffix together are.
        fold: brings a word to the spelling of the tables.
        word: what a word is, as a regular expression.
        joined: numbers with a word of time that no space parts from what follows, as a regular expression.
        future: words before a date, or after one that opens its sentence, that put it in the future.
        past: words between those and the date that undo it.
        speech: which of the words of ``past`` are verbs of speech, which put no date in the past.
        titles: words before a weekday that make it a name.
        timed: words before four figures that make them a time of day.
        compared: words before "since" that make the date a mark to compare with, not the start of a span.
        counted: things that a number before them counts, so that it is no year.
        running: words before "the last week" that make it a length of time.
        every: words before a date that make it come again and again, so that it is none.
        than: the word after "three days later" that makes it a comparison.
        present: a pattern, one of whose groups is the year the text says it speaks of ("in 2019 alone").
        known: month and day that mean those of one year before certain words ("the September 11 attacks"): the year
            and the words, as a regular expression.
        months_first: True where 8/22/2015 may be a date.
        solar: True where a year between 1250 and 1450 is one of the Solar Hijri calendar.
    """

    code: str
    words: Mapping[str, Meaning]
    exact: Mapping[str, Meaning] = field(default_factory=dict)
    phrases: Mapping[str, Meaning] = field(default_factory=dict)
    suffixes: Mapping[str, str] = field(default_factory=dict)
    fold: Callable[[str], str] | None = None
    word: str = r"[^\W\d_]\w*"
    joined: str = ""
    future: str = r"(?!)"
    past: str = r"(?!)"
    speech: str = r"(?!)"
    titles: str = r"(?!)"
    timed: str = r"(?!)"
    compared: str = r"(?!)"
    counted: str = r"(?!)"
    running: str = r"(?!)"
    every: str = r"(?!)"
    than: str = r"(?!)"
    present: str = r"(?!)(\d)"
    known: Mapping[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    months_first: bool = False
    solar: bool = False


def _cases(form: str) -> set[str]:
    return {form, form.capitalize(), form.upper()}


def _split(forms: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for written, value in forms.items():
        for form in written.split():
            yield form.replace("_", " "), value


def table(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Meaning]:
    """Turn ``{kind: {"form other_form": value}}`` into what :class:`Language` holds.

    >>> table({"month": {"may mai": 5}})
    {'may': (('month', 5),), 'mai': (('month', 5),)}
    """
    return {form: ((kind, value),) for kind, forms in entries.items() for form, value in _split(forms)}


MARKS: dict[str, Meaning] = table({"dash": {"- – —": None}, "comma": {",": None}, "dot": {".": None}})
"""Punctuation that dates may hold, in all languages."""


def inflected(words: Iterable[tuple[str, str, Any]], *, endings: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Add endings to stems: each of *words* is (stem, kind, value), each ending means further tokens."""
    return {stem + end: ((kind, value), *more) for stem, kind, value in words for end, more in endings.items()}


_NUMBER = r"\d+(?:[.,:/\-–—]\d+)*(?:T\d\d(?::\d\d)*(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|[^\W\d_]*)"
_SEPARATED = re.compile(r"(\d+)([./\-–—])(\d+)(?:([./\-–—])(\d+))?")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_FIGURES = re.compile(r"(\d+)([^\W\d_]*)")
_SPACED = re.compile(r"[ \u200c\u00a0-]")
_SOFT = re.compile(r"\n[a-zа-яёўқғҳӣӯҷ]{2}")
"""A line that goes on with a sentence: a text with several such is wrapped, so a date may run over a line's end."""
_WRAPPED = 40
"""A shorter line of a wrapped text is a heading."""


class Lexer:
    """Cuts text into runs of tokens that stand next to each other."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words: dict[str, Meaning] = {}
        for form, meaning in language.words.items():
            for variant in _cases(form):
                self._words.setdefault(variant, meaning)
        self._words.update(language.exact)
        self._strong = {form for form, meaning in self._words.items() if _is_strong(meaning)}
        self._token = re.compile(
            rf"{language.joined}{'|' if language.joined else ''}{_NUMBER}|{language.word}|[^\w\s]|_"
        )
        self._heads = {head for p in language.phrases for head in _cases(re.split("[ /]", p)[0])}
        longest_first = sorted(language.phrases, key=len, reverse=True)
        phrases = "|".join(p.replace(" ", "[ \u200c\u00a0-]") for p in longest_first)
        self._phrase = re.compile(rf"(?:{phrases})(?!\w)", re.IGNORECASE)

    def runs(self, text: str) -> Iterator[list[Token]]:
        """Yield the runs of tokens of *text*, each with at least one that speaks of time."""
        run: list[tuple[Meaning, int, int]] = []
        known, heads, fold, strong_forms = self._words, self._heads, self.language.fold, self._strong
        strong, end = False, 0
        wrapped = len(_SOFT.findall(text, 0, 20_000)) > 2
        for found in self._token.finditer(text):
            written = found.group() if fold is None else fold(found.group())
            if not written:  # a mark that the language's spelling leaves out, without a letter
                continue
            meaning = known.get(written)
            if meaning is None and not run and not written[0].isdigit() and written not in heads:
                continue
            start, stop = found.span()
            if start < end:  # inside a phrase
                continue
            if written in heads and (phrase := self._phrase.match(text, start)):
                folded = phrase.group() if fold is None else fold(phrase.group().replace("\u200c", " "))
                meaning, stop = self.language.phrases[_SPACED.sub(" ", folded.lower())], phrase.end()
                strong_here = True
            elif meaning is not None:
                strong_here = written in strong_forms
            elif written[0].isdigit():
                meaning = _number(found.group(), self)
                strong_here = meaning is not None and _is_strong(meaning)
            broken = start != end and text[end:start] != " " and _broken(text, end, start, wrapped=wrapped)
            if run and (meaning is None or broken):
                if strong:
                    yield self._tokens(run)
                run, strong = [], False
            if meaning is not None:
                run.append((meaning, start, stop))
                strong, end = strong or strong_here, stop
        if strong:
            yield self._tokens(run)

    @staticmethod
    def _tokens(run: list[tuple[Meaning, int, int]]) -> list[Token]:
        tokens = []
        for meaning, start, end in run:
            at = start
            for i, (kind, value) in enumerate(meaning):
                if kind.startswith("+"):  # a number cut in several: "2014–2016"; the value carries its length
                    number, length = value
                    tokens.append(Token(LETTER[kind[1:]], number, at, at + length))
                    at += length
                else:
                    tokens.append(Token(LETTER[kind], value, start if i == 0 else end, end))
        return tokens

    def number(self, written: str) -> Meaning | None:
        """Tell what a word that begins with a digit is; None where it is no part of a date."""
        if _CLOCK.fullmatch(written):
            return (("clock", None),)
        separated = _SEPARATED.match(written)
        if separated is not None:
            rest = written[separated.end() :]
            if not rest or (separated[5] and (rest[0] == "T" or rest.lower() in self.language.suffixes)):
                return _in_figures(separated)
            return None
        simple = _FIGURES.fullmatch(written)
        if simple is None:
            return None
        digits, suffix = simple.groups()
        kind = _kind(digits)
        if not suffix or kind is None:
            return ((kind, int(digits)),) if kind else None
        means = self.language.suffixes.get(suffix.lower())
        if means == "decade":
            return (("decade", int(digits)),) if int(digits) % 10 == 0 and len(digits) in (2, 4) else None
        if means == "ordinal":
            return (("oday" if kind == "day" else "num", int(digits)),)
        if means is not None and kind in ("year", "day"):
            return ((kind, int(digits)), (means, None))
        return None


@lru_cache(maxsize=16384)
def _number(written: str, lexer: Lexer) -> Meaning | None:
    return lexer.number(written) if len(written) <= 30 else None


def _is_strong(meaning: Meaning) -> bool:
    return any(LETTER[kind.removeprefix("+")] in _STRONG for kind, _ in meaning)


def _kind(digits: str) -> str | None:
    number = int(digits)
    if len(digits) == 4:
        return "year" if 1000 <= number <= 2199 else "num"
    if len(digits) <= 2 and 1 <= number <= 31:
        return "day"
    return "num" if len(digits) <= 3 else None


def _in_figures(found: re.Match[str]) -> Meaning | None:
    first, separator, second, again, third = found.groups()
    if third is not None:
        if again != separator:
            return None
        order = "ymd" if len(first) == 4 and len(second) <= 2 and len(third) <= 2 else "xy"
        if order == "xy" and (len(first) > 2 or len(second) > 2 or len(third) not in (2, 4)):
            return None
        if len(third) == 2 and separator == "." and len(first) + len(second) < 4:  # 2.0.15 is a version
            return None
        return (("date", NumericDate(order, (int(first), int(second), int(third)), separator)),)
    if separator in ".,":
        return None
    if len(first) == 4 and len(second) == 2 and separator in "-/":
        if 1 <= int(second) <= 12 and int(second) != (int(first) + 1) % 100 and separator == "-":
            return (("date", NumericDate("ym", (int(first), int(second)), separator)),)
        second_kind: str | None = "year" if int(second) == (int(first) + 1) % 100 else None
    else:
        second_kind = _kind(second)
    first_kind = _kind(first)
    if first_kind is None or second_kind is None or separator == "/":
        return None
    value = int(first) + 1 if second_kind == "year" and len(second) == 2 else int(second)
    return (
        ("+" + first_kind, (int(first), len(first))),
        ("+dash", (None, 1)),
        ("+" + second_kind, (value, len(second))),
    )


def _broken(text: str, end: int, start: int, *, wrapped: bool) -> bool:
    """Return True if the space between two tokens ends a paragraph or a heading."""
    gap = text[end:start]
    lines = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
    if lines == 0:
        return len(gap) > 12
    return not wrapped or lines > 1 or end - (text.rfind("\n", max(0, end - 200), end) + 1) < _WRAPPED
