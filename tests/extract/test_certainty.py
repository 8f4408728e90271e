"""Certainty grows with both stages, and neither alone makes a name sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import certainty

SHARES = st.floats(min_value=0.0, max_value=1.0)


@given(SHARES, SHARES, SHARES)
def test_more_of_either_is_never_less(recognition: float, low: float, high: float) -> None:
    """Certainty lies in 0 to 1 and does not fall where recognition or resolution is surer."""
    low, high = sorted((low, high))
    first = certainty.of_placed(recognition=recognition, share=low)
    second = certainty.of_placed(recognition=recognition, share=high)
    assert 0.0 < first <= second < 1.0
    assert certainty.of_placed(recognition=low, share=recognition) <= certainty.of_placed(
        recognition=high, share=recognition
    )


def test_one_stage_alone_does_not_make_a_name_sure() -> None:
    """A sure name with a guessed place, and a doubtful name with the only place of its name, stay below even odds."""
    assert certainty.of_placed(recognition=0.99, share=0.1) < 0.5
    assert certainty.of_placed(recognition=0.45, share=1.0) < 0.65
    assert certainty.of_placed(recognition=1.0, share=1.0) > 0.9


def test_unplaced_names_are_less_sure() -> None:
    """A name without a place is less certain than its recognition."""
    assert certainty.of_unplaced(recognition=0.8) == pytest.approx(0.8 * 0.79)


@pytest.mark.parametrize(("share", "odds"), [(0.5, 0.0), (0.0, -4.0), (1.0, 4.0), (1e-9, -4.0)])
def test_log_odds_are_bounded(share: float, odds: float) -> None:
    """Nothing is taken for impossible or for certain."""
    assert certainty.log_odds(share) == pytest.approx(odds)


@pytest.mark.parametrize("spoken", [True, False])
def test_a_better_score_is_a_higher_certainty(spoken: bool) -> None:
    """The queue's order is that of the score, and the score can be had back from what was made of it."""
    scores = [0.05, 0.2, 0.5, 0.8, 0.95]
    made = [certainty.of_event(score=score, spoken=spoken) for score in scores]
    assert made == sorted(set(made))
    assert [certainty.event_score(one, spoken=spoken) for one in made] == pytest.approx(scores)


def test_what_is_said_is_surer_than_what_happened() -> None:
    """At the best score no event is certain, and at the worst none is ruled out."""
    said, done = (certainty.of_event(score=0.5, spoken=spoken) for spoken in (True, False))
    assert said > done
    assert 0.2 < certainty.of_event(score=0.0, spoken=False) < done < certainty.of_event(score=1.0, spoken=False) < 0.8
