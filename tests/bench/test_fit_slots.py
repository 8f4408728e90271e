"""The fit of the weights by which dates and places of events are chosen."""

from bench.evaluate import fit_slots
from bench.evaluate.slot_cases import Case
from geo import tables
from geo.extract.english.slots import ranking


def _cases(half: str = "tuning") -> list[Case]:
    """Ten mentions: what is near is right, what is far is wrong, the rare cue comes once."""
    near = [(("none",), False), (("near",), True), (("far",), False)]
    rare = [(("none",), False), (("near", "rare"), True), (("far",), False)]
    return [Case(f"r{n}", 0, "news", half, 1.0, True, {"dates": rare if n == 0 else near}) for n in range(10)]


def test_the_fit_prefers_what_was_right():
    """Its weights choose the right candidate; a cue that too few cases have gets none."""
    weights = fit_slots.fit(_cases(), "dates")
    assert weights["near"] > 0 > weights["far"]
    assert "rare" not in weights
    assert all(fit_slots.chosen(_cases(), "dates", weights).values())


def test_the_fit_is_repeatable():
    """The same cases give the same weights, to the last digit."""
    assert fit_slots.fit(_cases(), "dates") == fit_slots.fit(_cases(), "dates")


def test_what_is_set_by_hand_stays_without_cases():
    """A cue that no case has keeps the weight that the penalty draws it towards."""
    assert fit_slots.fit(_cases(), "dates")["headed"] == fit_slots.BY_HAND["dates"]["headed"]


def test_the_surest_mention_of_an_event_counts():
    """An event is right where the mention that is surest of its choice is."""
    sure = Case("r", 0, "news", "tuning", 1.0, True, {"dates": [(("none",), False), (("near",), True)]})
    unsure = Case("r", 0, "news", "tuning", 1.0, True, {"dates": [(("a",), False), (("b",), True)]})
    assert fit_slots.chosen([unsure, sure], "dates", {"near": 3.0, "a": 0.5}) == {("r", 0): True}


def test_weights_are_read_as_they_were_written(tmp_path):
    """The table has a row for each cue that weighs anything, with commas and bars in it or not."""
    path = tmp_path / "weights.csv"
    fit_slots.write({"rank=0|prep=,": 1.25, "nothing": 0.001}, path)
    rows = tables.read(path, columns=ranking.COLUMNS)
    assert {row["cue"]: row["weight"] for row in rows} == {"rank=0|prep=,": "1.25"}
