"""Records as JSON values and back."""

import json
from dataclasses import dataclass

import pytest

from geo.model import EventDraft
from geo.records import from_json, to_json
from tests import stores


@dataclass(frozen=True)
class _Odd:
    held: dict[str, int]


def test_what_comes_back_is_what_was_sent() -> None:
    """A record with records, tuples and absent parts in it is equal to what JSON brings back."""
    sent = stores.proposal()
    assert from_json(EventDraft, json.loads(json.dumps(to_json(sent)))) == sent


def test_another_class_is_refused() -> None:
    """Values that do not fit the class are an error, not a half-filled record."""
    with pytest.raises(ValueError, match="zip"):
        from_json(EventDraft, to_json(stores.proposal())[:-1])


def test_a_field_that_is_not_foreseen_is_refused() -> None:
    """A class with a dictionary in it cannot be read back by its types."""
    with pytest.raises(TypeError, match="not foreseen"):
        from_json(_Odd, [{}])
