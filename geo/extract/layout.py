"""Sentences, paragraphs and headings of a parsed text, and what stands in quotation marks.

A line break ends a sentence unless the text is wrapped at a fixed width.  A heading is a short paragraph without a
full stop: it repeats what the body says, so it is not evidence, except in a text that has nothing else.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from geo.extract.annotations import Span

PARAGRAPH_BREAKS = "dateline_paragraph_breaks"
"""Name of the spaCy component that keeps sentences within their lines."""

_LONGEST_HEADING = 20
_WRAPPED_SHARE = 0.2
_LONGEST_JOINED = 600
_ENDS = re.compile(r"[.!?:;…؟。][\"”’'»)\]]*$")
_QUOTES = re.compile(r"[“”\"«»„]")
_OPENING, _CLOSING = "“«„", "”»"


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
    pending = False
    for token in doc:
        if token.is_space:
            pending = pending or (token.text.count("\n") > 1 if wrapped else "\n" in token.text)
        elif pending:
            token.is_sent_start = True
            pending = False
    return doc


def sentences(doc: Doc, *, boilerplate: Sequence[Span] = (), title: str = "") -> list[Sentence]:
    """Return the sentences of *doc* without surrounding space.

    Args:
        doc: the parsed text.
        boilerplate: sorted spans; a sentence that starts in one is marked.
        title: a line that repeats it is a heading, full stop or not.
    """
    text = doc.text
    ends_paragraph = "\n\n" if _is_wrapped(text) else "\n"
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
            elif (
                not _ENDS.search(text[max(last_start, last_end - 4) : last_end]) and end - last_start < _LONGEST_JOINED
            ):
                spans[-1] = (last_start, end, first_token, sent.end, paragraph)  # the parser cut a sentence in two
                continue
        spans.append((start, end, sent.start, sent.end, paragraph))
    headings = _headings(text, spans, title=" ".join(title.split()))
    for index, (start, end, first, last, number) in enumerate(spans):
        marked = is_within(boilerplate, start)
        found.append(Sentence(index, start, end, first, last, number, number in headings, marked))
    return found


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
    headings = {
        paragraph
        for paragraph, (start, end) in bounds.items()
        if (title and " ".join(text[start:end].split()) == title)
        or (not _ENDS.search(text[max(start, end - 4) : end]) and text.count(" ", start, end) < _LONGEST_HEADING)
    }
    return headings if len(headings) < len(bounds) else set()
