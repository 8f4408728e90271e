"""Tolls: written, read, said, combined."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import casualties
from geo.errors import InvalidToll
from geo.model import NOT_KNOWN, Toll

PARTS = st.one_of(st.none(), st.integers(0, casualties.MOST))
TOLLS = st.builds(Toll, PARTS, PARTS, PARTS)


@given(TOLLS)
def test_what_is_written_is_read_again(toll):
    """Any toll, contradictory ones too; one that is not known is written as nothing."""
    assert casualties.parse(casualties.written(toll)) == toll
    assert (casualties.written(toll) == "") == (not toll.is_known)


@given(st.text(alphabet="0123456789;- ,.x", max_size=14))
def test_what_is_read_is_written_the_same(text):
    """Text is a toll, written the same but for zeros in front, or refused with a reason."""
    with suppress(InvalidToll):
        toll = casualties.parse(text)
        assert casualties.written(toll) == ";".join(str(int(part)) if part else "" for part in text.split(";"))


@pytest.mark.parametrize(
    "text", ["12", "1;2", "1;2;3;4", "-1;;", "1.5;;", "1 ;2;3", "a;;", ";;", "100000001;;", "²;;", "9" * 5000 + ";;"]
)
def test_anything_else_is_refused(text):
    """Two numbers, signs, fractions, blanks, no number at all, more people than there can be."""
    with pytest.raises(InvalidToll):
        casualties.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not known"), ("12;12;12", "12"), ("12;;12", "12"), (";12;", "about 12"), ("5;;", "at least 5"),
        (";;9", "up to 9"), ("5;;9", "5 to 9"), ("10;12;14", "12 (10 to 14)"), ("10;12;", "12 (at least 10)"),
        (";12;14", "12 (up to 14)"), ("12;12;", "12 or more"), (";12;12", "12 or fewer"), ("0;0;0", "nobody"),
        ("0;;0", "nobody"), ("1000;;2000", "1,000 to 2,000"), ("10;10;14", "10 (10 to 14)"),
        ("9;5;2", "at least 9, most likely 5, at most 2 (these contradict each other)"),
        ("9;;2", "at least 9, at most 2 (these contradict each other)"),
    ],
)  # fmt: skip
def test_words(text, words):
    """Each form has words of its own, and a contradiction is said."""
    assert casualties.words(casualties.parse(text)) == words


@given(TOLLS.filter(lambda toll: toll.is_known), TOLLS.filter(lambda toll: toll.is_known))
def test_words_tell_tolls_apart(one, other):
    """Two tolls that say something different read differently; the best in a single number says nothing new."""
    plain = [
        toll.parts[::2] if toll.low == toll.high and toll.best in (None, toll.low) else toll for toll in (one, other)
    ]
    assert (casualties.words(one) == casualties.words(other)) == (plain[0] == plain[1])


@given(TOLLS, TOLLS)
def test_joined_holds_both(one, other):
    """No number of either lies outside, the best of the first stays, and nothing is made up."""
    both = casualties.joined(one, other)
    if one == other or not other.is_known or not one.is_known:
        assert both in (one, other)
        return
    lows = [part for toll in (one, other) for part in (toll.low, toll.best) if part is not None]
    highs = [part for toll in (one, other) for part in (toll.best, toll.high) if part is not None]
    assert all(both.low <= part for part in lows)
    assert all(part <= both.high for part in highs)
    assert one.best is None or both.best == one.best
    assert set(both.parts) - {None} <= set(one.parts) | set(other.parts)


@given(TOLLS, TOLLS)
def test_what_is_joined_never_contradicts_itself(one, other):
    """It rises from low over best to high, and each number that either says lies within, whatever each says of it."""
    if one == other or not other.is_known or not one.is_known:
        return
    both = casualties.joined(one, other)
    assert not casualties.is_contradictory(both)
    said = [part for toll in (one, other) for part in toll.parts if part is not None]
    assert both.low is None or all(both.low <= part for part in said)
    assert both.high is None or all(part <= both.high for part in said)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("23;23;23", "30;;", "23 (23 to 30)"), ("30;;", "23;23;23", "23 (23 to 30)"),
        ("23;23;23", ";;10", "23 (10 to 23)"), ("30;;", ";;23", "23 to 30"), ("5;;", ";;9", "5 to 9"),
        ("10;;", "30;;", "at least 10"), (";;9", ";;5", "up to 9"), ("9;5;2", "3;;", "5 (2 to 9)"),
    ],
)  # fmt: skip
def test_a_bound_of_one_account_moves_that_of_the_other(one, other, words):
    """What is said at least by one and at most by the other, each beyond the other's number."""
    assert casualties.words(casualties.joined(casualties.parse(one), casualties.parse(other))) == words


def test_joining_with_nothing_changes_nothing():
    """An unknown toll adds nothing, and takes over what the other knows."""
    toll = Toll(1, 2, 3)
    assert (
        casualties.joined(toll, NOT_KNOWN)
        == casualties.joined(NOT_KNOWN, toll)
        == casualties.joined(toll, toll)
        == toll
    )
