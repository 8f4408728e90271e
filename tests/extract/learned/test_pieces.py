"""Pieces of words: the likeliest together, where they stand, and any text at all."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.learned import finder
from geo.extract.learned.pieces import END, LONGEST, START, UNKNOWN, Pieces

PIECES = Pieces(finder.FOLDER / finder.VOCABULARY)


@pytest.fixture
def few(tmp_path: Path) -> Pieces:
    """A vocabulary in which "unhappy" may be cut in several ways."""
    scores = {
        "<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -2.0, "▁un": -3.0, "▁unh": -6.0, "happy": -3.0,
        "appy": -2.5, "h": -4.0, "a": -4.0, "p": -4.0, "y": -4.0,
    }  # fmt: skip
    path = tmp_path / "vocabulary.txt"
    path.write_text("".join(f"{piece}\t{score}\n" for piece, score in scores.items()), encoding="utf-8")
    return Pieces(path)


def test_the_likeliest_pieces_are_taken(few: Pieces) -> None:
    ids, spans = few.of("unhappy")

    assert ids.tolist() == [START, 5, 7, END]  # -6 together; "unh" and "appy" are -8.5
    assert spans == [(0, 0), (0, 2), (2, 7), (0, 0)]


def test_unknown_neighbours_are_one_piece(few: Pieces) -> None:
    ids, spans = few.of("zzz happy")

    assert ids.tolist() == [START, 4, UNKNOWN, 4, 7, END]
    assert spans[2] == (0, 3)
    assert spans[4] == (4, 9)


def test_each_piece_stands_where_the_text_has_it() -> None:
    text = "Боевики обстреляли заставу, сообщил Sputnik."

    ids, spans = PIECES.of(text)

    assert len(ids) == len(spans)
    assert "".join(text[start:end] for start, end in spans) == text.replace(" ", "")


def test_what_is_spelt_otherwise_has_the_whole_word() -> None:
    text = "a ﬁne day"

    _, spans = PIECES.of(text)

    assert (2, 5) in spans


@pytest.mark.parametrize("text", ["", " ", "\u200c", "\u0654", "\x07", "😀", "中", "a" * 4000])
def test_odd_texts_are_read(text: str) -> None:
    ids, spans = PIECES.of(text)

    assert ids[0] == START
    assert ids[-1] == END
    assert len(ids) == len(spans) <= LONGEST


@given(st.text())
def test_pieces_lie_in_the_text_and_follow_each_other(text: str) -> None:
    _, spans = PIECES.of(text)

    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans[1:-1]] == sorted(start for start, _ in spans[1:-1])


@given(st.text(alphabet="unhapyz", max_size=12))
def test_no_other_cut_is_likelier(text: str) -> None:
    known, unlikely = PIECES._known, PIECES._unlikely
    word = f"▁{text}"
    score = sum(
        known[word[start:end]][1] if number != UNKNOWN else unlikely * (end - start)
        for number, start, end in PIECES._likeliest(word)
    )

    assert math.isclose(score, _best(word, known, unlikely), abs_tol=1e-6)


def _best(word: str, known: dict[str, tuple[int, float]], unlikely: float) -> float:
    """Return the likelihood of the likeliest cut, from the end."""
    best = [0.0] * (len(word) + 1)
    for start in range(len(word) - 1, -1, -1):
        cuts = [
            known[word[start:end]][1] + best[end] for end in range(start + 1, len(word) + 1) if word[start:end] in known
        ]
        best[start] = max([*cuts, unlikely + best[start + 1]])
    return best[0]


def test_a_broken_vocabulary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.txt"
    path.write_text("word without a number\n", encoding="utf-8")

    with pytest.raises(ValueError, match="unpack"):
        Pieces(path)
