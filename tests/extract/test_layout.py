"""Sentences, paragraphs, headings, quotations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import layout
from tests.extract.english_texts import english


def _sentences(text: str, **more: object) -> list[tuple[str, int, bool]]:
    found = layout.sentences(english()(text), **more)  # type: ignore[arg-type]
    return [(text[one.start : one.end], one.paragraph, one.heading) for one in found]


def test_lines_end_sentences_and_short_ones_are_headings() -> None:
    """A line without a full stop is a sentence of its own, and a heading where it is short."""
    found = _sentences("Rebels seize town\nThe rebels seized the town on Monday.\nThey left at night.")
    assert found == [
        ("Rebels seize town", 0, True),
        ("The rebels seized the town on Monday.", 1, False),
        ("They left at night.", 2, False),
    ]


def test_wrapped_text_is_read_across_lines() -> None:
    """Where lines are wrapped, only an empty line ends a paragraph."""
    text = "The rebels seized\nthe town on\nMonday and\nleft it.\n\nNobody was hurt in\nthe village."
    assert [(words.replace("\n", " "), number) for words, number, _ in _sentences(text)] == [
        ("The rebels seized the town on Monday and left it.", 0),
        ("Nobody was hurt in the village.", 1),
    ]


def test_text_of_headings_alone_has_no_headings() -> None:
    """A single line is the body, full stop or not."""
    assert _sentences("Rebels seize town in the north") == [("Rebels seize town in the north", 0, False)]


def test_title_is_a_heading() -> None:
    """The line that repeats the title is a heading even with a full stop."""
    text = "The town has fallen.\nThe rebels seized it on Monday."
    assert [heading for _, _, heading in _sentences(text, title="The town has  fallen.")] == [True, False]


def test_boilerplate_is_marked() -> None:
    """A sentence that starts in boilerplate is not body."""
    text = "The rebels left. Subscribe to our letter."
    first, second = layout.sentences(english()(text), boilerplate=[(17, 41)])
    assert first.is_body
    assert not second.is_body


def test_quotations_keep_to_their_line() -> None:
    """Quotations of both kinds of marks are found; an open one ends with its line."""
    text = 'He said “we left” and "they stayed".\n“An open one\nand more.'
    assert [text[start:end] for start, end in layout.quotations(text)] == [
        "“we left”",
        '"they stayed"',
        "“An open one",
    ]


@given(st.text(alphabet="ab .\n\"“”'«»", max_size=200))
def test_quotations_are_sorted_and_within(text: str) -> None:
    """Quotations come in order, apart, and inside the text."""
    found = layout.quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They voted on the Kari R. Holm Water Act. It passed.", 2),
        ("The firm had a Plan B. They never used it.", 2),
        ("It is named after J. K. Sobirov. Rain fell.", 2),
    ],
)
def test_no_sentence_begins_with_a_surname_behind_an_initial(text: str, sentences: int) -> None:
    """A parser takes the full stop of an initial for the end of a sentence; a pronoun may stand behind a real one."""
    assert len(list(english()(text).sents)) == sentences


def test_what_is_mined() -> None:
    """It is as long as the text and holds the report, without furniture and control characters."""
    text = "Home\nThe river rose on Tue\x07day.\r\nLeave a Reply"
    end = text.index("Leave")
    mined = layout.mined(text, ((0, 4), (end, len(text))))
    assert mined == "    \nThe river rose on Tue day.\r\n" + " " * len("Leave a Reply")
