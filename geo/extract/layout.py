"""Sentences, paragraphs and headings of a parsed text, and what stands in quotation marks.

A line break ends a sentence unless the text is wrapped at a fixed width.  A heading is a short paragraph without a
full stop: it repeats what the body says, so it is not evidence, except in a text that has nothing else.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from geo.extract.annotations import Span
from geo.reading.boilerplate import blanked

PARAGRAPH_BREAKS = "dateline_paragraph_breaks"
"""Name of the spaCy component that keeps sentences within their lines."""

LONGEST_SENTENCE = 200
"""Tokens of a sentence that is read as one.  Names, verbs and dates of a sentence are compared with each other, so that
its cost grows with the square of its length; the longest of 13,000 sentences of news had 135."""

LONGEST_WORD = 500
"""Characters without a space that are cut into words at once: spaCy's tokeniser takes the square of them where they are
signs.  Few addresses of web pages are longer."""

_LONGEST_HEADING = 20
_WRAPPED_SHARE = 0.2
_LONGEST_JOINED = 600
_ENDS = re.compile(r"[.!?:;…؟。][\"”’'»)\]]*$")
_QUOTES = re.compile(r"[“”\"«»„]")
_OPENING, _CLOSING = "“«„", "”»"
_HARMFUL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSPACED = re.compile(r"\S+")
_DAY = (
    r"(?:\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|al|de|el)){0,4}"
_LABEL = re.compile(
    rf"(?:(?<=[.!?] )|^[ \t]*(?:[-–—•*·▪][ \t]+)?)"
    rf"(?P<label>{_NAME}(?:, {_NAME})?,? \(?{_DAY}\)?|{_DAY}, {_NAME}):(?=\s+\S)",
    re.MULTILINE,
)
"""A place and a day before a colon: "Kabul, 24 August: ..."."""

_ITEM = re.compile(rf"(?:[-–—•*·▪]|\d{{1,2}}[.)]|{_DAY}:)\s+\S")
_LONGEST_OPENING = 8
"""Words of a line with a colon over a list, which says what the list is of and no more."""

_LEAST_ITEM = 5
"""Words from which on an item of a list tells something, and is no entry of a menu."""

_AFTER = frozenset(',;:)–—-.?!"”»')
"""Signs that a sentence that is too long is best cut after."""


def mined(text: str, boilerplate: tuple[Span, ...]) -> str:
    """Return the text to look for events in: as long as *text*, blanks for boilerplate and control characters."""
    return _HARMFUL.sub(" ", blanked(text, boilerplate))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters [start, end), tokens [first, last), where it stands."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    heading: bool
    boilerplate: bool

    @property
    def is_body(self) -> bool:
        """True where events may be read from it."""
        return not self.heading and not self.boilerplate


@Language.component(PARAGRAPH_BREAKS)
def break_at_lines(doc: Doc) -> Doc:
    """Start a sentence after each line break that ends a paragraph; runs before the parser, which keeps to it."""
    wrapped = _is_wrapped(doc.text)
    opening = {at for label in labels(doc.text) for at in label}
    pending = False
    for token in doc:
        if token.idx in opening:
            token.is_sent_start = True
        if token.is_space:
            pending = pending or (token.text.count("\n") > 1 if wrapped else "\n" in token.text)
        elif pending:
            token.is_sent_start = True
            pending = False
        elif _is_behind_initial(token):
            token.is_sent_start = False
    return doc


def _is_behind_initial(token: Token) -> bool:
    """Return True of a surname behind an initial: no sentence begins there, though a full stop stands before it."""
    if token.i < 2 or not token.text.istitle() or token.is_stop:
        return False
    initial, name = token.nbor(-1).text, token.nbor(-2)
    return len(initial) == 2 and initial[0].isupper() and initial[1] == "." and name.text.istitle() and not name.is_stop


def labels(text: str) -> list[Span]:
    """Return the labels of *text* that give a place and a day, each from its first character to what it stands over.

    >>> labels("Kabul, 24 August: A bomb went off.")
    [(0, 18)]
    """
    return [(found.start("label"), found.end() + 1) for found in _LABEL.finditer(text)]


def words_of(text: str, *, nlp: Language) -> Doc:
    """Return *text* cut into words by *nlp*'s tokeniser, in pieces where a word is longer than :data:`LONGEST_WORD`."""
    cuts = [
        cut
        for word in _UNSPACED.finditer(text)
        if word.end() - word.start() > LONGEST_WORD
        for cut in range(word.start(), word.end(), LONGEST_WORD)
    ]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)]) if start < end]
    return joined(pieces)


def joined(pieces: Sequence[Doc]) -> Doc:
    """Return documents that follow one another without a gap as one."""
    whole = Doc.from_docs(list(pieces), ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    assert whole is not None, "there is no piece"
    return whole


def too_long(doc: Doc) -> list[int]:
    """Return the tokens at which the sentences of *doc* should start so that none is too long; empty if none is.

    A sentence of more than :data:`LONGEST_SENTENCE` tokens is cut after a sign in its second half, else at its limit.
    """
    if not doc.has_annotation("SENT_START"):
        return []
    starts: list[int] = []
    cut = False
    for sentence in doc.sents:
        start = sentence.start
        while sentence.end - start > LONGEST_SENTENCE:
            starts.append(start)
            latest = start + LONGEST_SENTENCE
            after = (i for i in range(latest, latest - LONGEST_SENTENCE // 2, -1) if doc[i - 1].text in _AFTER)
            start, cut = next(after, latest), True
        starts.append(start)
    return starts if cut else []


def sentences(doc: Doc, *, boilerplate: Sequence[Span] = (), title: str = "") -> list[Sentence]:
    """Return the sentences of *doc* without surrounding space.

    Args:
        doc: the parsed text.
        boilerplate: sorted spans; a sentence that starts in one is marked.
        title: a line that repeats it is a heading, full stop or not.
    """
    text = doc.text
    ends_paragraph = "\n\n" if _is_wrapped(text) else "\n"
    labelled = {start for start, _ in labels(text)}
    found: list[Sentence] = []
    spans: list[tuple[int, int, int, int, int]] = []
    paragraph = 0
    for sent in doc.sents:
        start, end = sent.start_char, sent.end_char
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if spans:
            last_start, last_end, first_token, _, _ = spans[-1]
            if ends_paragraph in text[last_end:start]:
                paragraph += 1
            elif end - last_start < _LONGEST_JOINED and (
                not _ENDS.search(text[max(last_start, last_end - 4) : last_end])
                or (last_end < start <= last_end + 2 and last_start in labelled and text[last_end - 1] == ":")
            ):
                spans[-1] = (last_start, end, first_token, sent.end, paragraph)  # the parser cut a sentence in two
                continue
        spans.append((start, end, sent.start, sent.end, paragraph))
    headings = _headings(text, spans, title=" ".join(title.split()))
    for index, (start, end, first, last, number) in enumerate(spans):
        marked = is_within(boilerplate, start)
        found.append(Sentence(index, start, end, first, last, number, number in headings, marked))
    return found


def told(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return those of *sentences* that events are looked for in: the body, headings where there is nothing else."""
    has_body = any(one.is_body for one in sentences)
    return [one for one in sentences if not one.boilerplate and not (one.heading and has_body)]


def quotations(text: str, *, lines: bool = True) -> list[Span]:
    """Return the spans between quotation marks, the marks included, each within its line.

    A quotation that a line leaves open ends with the line.  Single marks are taken for apostrophes.
    """
    found: list[Span] = []
    line_start = 0
    for line in text.split("\n") if lines else [text]:
        opened: int | None = None
        for mark in _QUOTES.finditer(line):
            sign = mark.group()
            if opened is None:
                if sign not in _CLOSING:
                    opened = mark.start()
            elif sign not in _OPENING:
                found.append((line_start + opened, line_start + mark.end()))
                opened = None
        if opened is not None:
            found.append((line_start + opened, line_start + len(line)))
        line_start += len(line) + 1
    return found


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    goes_on = sum(1 for line in lines[1:] if line.lstrip()[:1].islower())
    return goes_on > _WRAPPED_SHARE * len(lines)


def is_within(spans: Sequence[Span], offset: int) -> bool:
    """Return True if the character at *offset* lies in one of the sorted *spans*."""
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _headings(text: str, spans: Sequence[tuple[int, int, int, int, int]], *, title: str) -> set[int]:
    bounds: dict[int, tuple[int, int]] = {}
    for start, end, _, _, paragraph in spans:
        bounds[paragraph] = (bounds[paragraph][0] if paragraph in bounds else start, end)
    items = {paragraph for paragraph, (start, end) in bounds.items() if _is_item(text, start, end)}
    listed = {paragraph for paragraph in items if items & {paragraph - 1, paragraph + 1}}
    opening = {
        paragraph
        for paragraph, (start, end) in bounds.items()
        if paragraph + 1 in listed and text[end - 1] == ":" and text.count(" ", start, end) < _LONGEST_OPENING
    }
    headings = {
        paragraph
        for paragraph, (start, end) in bounds.items()
        if paragraph in opening
        or (
            paragraph not in listed
            and (
                (title and " ".join(text[start:end].split()) == title)
                or (
                    not _ENDS.search(text[max(start, end - 4) : end]) and text.count(" ", start, end) < _LONGEST_HEADING
                )
            )
        )
    }
    return headings if len(headings) < len(bounds) else set()


def _is_item(text: str, start: int, end: int) -> bool:
    """Return True if a paragraph is an item of a list that tells something."""
    return _ITEM.match(text, start, end) is not None and text.count(" ", start, end) >= _LEAST_ITEM
