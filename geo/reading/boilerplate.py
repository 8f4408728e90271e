"""Which parts of a page's text are not the report: menus, counters, banners, other headlines, readers' comments.

Works on lines, as Kohlschütter, Fankhauser and Nejdl (2010, doi:10.1145/1718487.1718542) found enough: how long a line
is, whether it ends as a sentence, what stands round it; cue phrases of :mod:`geo.reading.cues` decide where a part
begins.  Everything is marked, nothing cut, so offsets stay true.  When in doubt a line is left alone: to mine a stray
button costs little, to lose a sentence costs an event.
"""

from bisect import bisect_right
from itertools import accumulate, pairwise

from geo.reading import cues
from geo.reading.formats.parts import Span
from geo.reading.lines import Line, lines_of
from geo.reading.metadata import Head, read_head

_LONG_PARAGRAPH = 12
_LONG_CITATION = 40
_SHORT = 4
_TEASER = 6
_MENU = 4
_ENOUGH_BEFORE = 0.4


def mark(text: str) -> tuple[tuple[Span, ...], Head]:
    """Return the furniture of *text* and what its head says of the report, which is read from the same lines.

    The spans of the furniture are in order and do not overlap.  They cover whole lines; neighbouring ones are joined.
    A text without line breaks has none.
    """
    lines = lines_of(text)
    page = _Page(lines)
    if len(lines) > 1:
        page.mark()
    head = read_head(lines, marked=page.marked, first=page.first, last=page.last)
    if len(lines) > 1:
        page.mark_head(head)
    return _joined(text, [line for line, marked in zip(lines, page.marked, strict=True) if marked]), head


class _Page:
    """The lines of one page while they are being marked: ``marked`` says of each whether it is furniture."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.marked = [False] * len(lines)
        self.words = [0, *accumulate(line.words if line.is_prose else 0 for line in lines)]

    @property
    def first(self) -> int:
        """Index of the first paragraph of prose that is not marked; the number of lines where there is none."""
        return next((i for i, line in enumerate(self.lines) if line.is_prose and not self.marked[i]), len(self.lines))

    @property
    def last(self) -> int:
        """Index of the last such paragraph; -1 where there is none."""
        backwards = range(len(self.lines) - 1, -1, -1)
        return next((i for i in backwards if self.lines[i].is_prose and not self.marked[i]), -1)

    def mark(self) -> None:
        """Mark by cue, by list, by place, in that order."""
        self._mark_parts()
        self._mark_single_lines()
        self._mark_lists_of_news()
        self._mark_repeats()
        self._mark_tail()

    def _mark_parts(self) -> None:
        """Mark what an opening line such as "Leave a Reply" or "Related News" begins."""
        first = self.first
        for i, line in enumerate(self.lines):
            if self.marked[i] or i <= first or line.words > 20:
                continue
            if line.says(cues.COMMENTS) and self.words[i] >= _ENOUGH_BEFORE * self.words[-1]:
                self.marked[i:] = [True] * (len(self.lines) - i)
                return
            if line.says(cues.RELATED):
                self._mark_list(i, prose=_LONG_PARAGRAPH)
            elif line.says(cues.SOURCES) and self.words[i] >= _ENOUGH_BEFORE * self.words[-1]:
                self._mark_list(i, prose=_LONG_CITATION)

    def _mark_list(self, opening: int, *, prose: int) -> None:
        """Mark the line *opening* and those after it up to a paragraph of at least *prose* words."""
        self.marked[opening] = True
        for i in range(opening + 1, len(self.lines)):
            line = self.lines[i]
            if line.is_prose and line.words >= prose and line.is_sentence:
                return
            self.marked[i] = True

    def _mark_single_lines(self) -> None:
        first, last = self.first, self.last
        for i, line in enumerate(self.lines):
            outside = i < first or i > last
            if not self.marked[i] and (
                line.says(cues.FURNITURE)
                or line.says(cues.COMMENTS)
                or (line.says(cues.RELATED) and not line.is_sentence)
                or line.is_notice
                or self._is_link(line)
                or (bool(line.field[0]) and (outside or i <= first + 2 or line.words <= 8))
                or (outside and (line.is_counter or (line.is_time and i > last)))
            ):
                self.marked[i] = True

    @staticmethod
    def _is_link(line: Line) -> bool:
        """Return True if *line* points to another report: "Read also: Two held in Osh"."""
        opening, colon, title = line.text.partition(":")
        return bool(colon) and 0 < len(title) <= 200 and cues.RELATED.fullmatch(opening.strip().lower()) is not None

    def _mark_lists_of_news(self) -> None:
        """Mark headlines that stand between times of day, or between dates below the report."""
        last = self.last
        times = [i for i, line in enumerate(self.lines) if line.is_time and (i > last or self._has_clock(line))]
        for a, b in pairwise(times):
            between = range(a + 1, b)
            if 1 <= len(between) <= 2 and not any(self.lines[i].is_prose for i in between):
                self.marked[a : b + 1] = [True] * (b + 1 - a)

    @staticmethod
    def _has_clock(line: Line) -> bool:
        return ":" in line.text

    def _mark_repeats(self) -> None:
        """Mark a headline or a paragraph that stands there a second time."""
        seen = set()
        for i, line in enumerate(self.lines):
            if line.words < 4 or (line.is_sentence and line.words < _LONG_PARAGRAPH) or len(line.text) < 20:
                continue
            key = line.text.casefold()
            if key in seen:
                self.marked[i] = True
            elif not self.marked[i]:
                seen.add(key)

    def _mark_tail(self) -> None:
        """Mark what follows the first furniture below the report and is no sentence."""
        last = self.last
        if last < 0:
            return
        below = range(last + 1, len(self.lines))
        begins = next((i for i in below if self.marked[i]), len(self.lines))
        for i in range(begins, len(self.lines)):
            line = self.lines[i]
            if not (line.is_row or (line.is_sentence and line.words >= 3)):
                self.marked[i] = True
        run = [i for i in below if i < begins and self.lines[i].words <= 3 and not self.lines[i].is_sentence]
        if len(run) >= _MENU:
            for i in run:
                self.marked[i] = True

    def mark_head(self, head: Head) -> None:
        """Mark bylines, and what stands above the report beside other furniture and is neither title nor date."""
        for i in head.bylines:
            self.marked[i] = True
        above = [i for i in range(min(self.first, len(self.lines))) if i not in head.kept]
        if self.first == len(self.lines):
            return
        menu = [i for i in above if self.lines[i].words <= 3 and not self.lines[i].is_sentence]
        if len(menu) >= _MENU:
            for i in menu:
                self.marked[i] = True
        for order in (above, above[::-1]):
            for i in order:
                neighbours = self.marked[max(0, i - 1) : i + 2]
                if any(neighbours) and self.lines[i].words <= _TEASER and not self.lines[i].is_sentence:
                    self.marked[i] = True


def _joined(text: str, lines: list[Line]) -> tuple[Span, ...]:
    """Return the spans of *lines*, those with only blanks between them as one."""
    spans: list[Span] = []
    for line in lines:
        if spans and not text[spans[-1][1] : line.start].strip():
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(spans)


def blanked(text: str, spans: tuple[Span, ...]) -> str:
    """Return *text* with blanks for every character of *spans* but line ends: as long as before, nothing to mine."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "".join(c if c in "\r\n" else " " for c in text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Return True if characters *start* to *end* touch one of *spans*, which are in order."""
    i = bisect_right(spans, (end - 1, 1 << 62)) - 1
    return i >= 0 and spans[i][1] > start
