"""What is marked in a report's text: where lines are cut, which events a mark belongs to, what the browser is sent."""

import json

from hypothesis import given
from hypothesis import strategies as st

from geo.model import DateMention, EventActor, EventClaim, EventDraft, EventPlace, Extraction, PlaceMention, Span
from geo.views.reports import marked_text
from geo.views.reports.marked_text import PARTS, Mark, Segment, lines, marks, mentioned

TEXT = "Talks in Millton.\n\nThe union met the league on 7 August.\nNobody signed."


def draft(**parts: object) -> EventDraft:
    """An event with these parts."""
    return EventDraft("conference", "They meet.", **parts)  # type: ignore[arg-type]


def test_every_part_is_marked_with_its_kind() -> None:
    """Sentence, what, when, where, who and who says so are told apart; what has no place in the text is left out."""
    event = draft(
        spans=(
            Span("evidence", "x", 0, 10), Span("what", "x", 1, 2), Span("when", "x", 3, 4), Span("mention", "x", 5, 6),
            Span("evidence", "of a digest", sentence=3, paragraph=2), Span("evidence", "x", 0, 4, report="another"),
        ),
        places=(EventPlace("happened_at", "Millton", start=7, end=8), EventPlace("about", "Nowhere")),
        actors=(EventActor("actor", "Union", start=8, end=9),),
        claims=(EventClaim("claims", "Union", 9, 10), EventClaim("denies", "League", 1, 2, report="another")),
    )  # fmt: skip
    found = [(mark.kind, mark.start, mark.end) for mark in marks(event, event="e")]
    assert found == [
        ("evidence", 0, 10), ("what", 1, 2), ("when", 3, 4), ("evidence", 5, 6), ("where", 7, 8), ("who", 8, 9),
        ("says", 9, 10),
    ]  # fmt: skip


def test_words_that_give_a_toll_are_marked_as_such() -> None:
    """Killed and injured alike, and the legend says what the mark means."""
    event = draft(spans=(Span("killed", "x", 0, 2), Span("injured", "x", 3, 5)))
    assert [(mark.kind, mark.start) for mark in marks(event, event="e")] == [("toll", 0), ("toll", 3)]


def test_lines_are_cut_where_marks_begin_and_end() -> None:
    """A mark within a sentence gives three pieces; the piece belongs to both and says so."""
    start = TEXT.index("met")
    sentence = TEXT.index("The union"), TEXT.index("\nNobody")
    made = lines(TEXT, [Mark(*sentence, "evidence", "e"), Mark(start, start + 3, "what", "e")])
    assert made[2] == (
        Segment("The union ", ("evidence",), ("e",)),
        Segment("met", ("evidence", "what"), ("e",)),
        Segment(" the league on 7 August.", ("evidence",), ("e",)),
    )
    assert made[1] == ()
    assert made[3] == (Segment("Nobody signed."),)


def test_the_closest_mark_comes_first() -> None:
    """Where several events share a piece, the one whose mark is shortest is meant first."""
    made = lines("abcdef", [Mark(0, 6, "evidence", "wide"), Mark(2, 4, "who", "close")])
    assert [segment.events for segment in made[0]] == [("wide",), ("close", "wide"), ("wide",)]


def test_boilerplate_is_set_aside() -> None:
    """What is not the report itself is shown, and shown as such."""
    made = lines("Menu\nTalks", [], boilerplate=[(0, 5)])
    assert made == ((Segment("Menu", aside=True),), (Segment("Talks"),))


@given(
    text=st.text(alphabet="ab \n\r\u2028é😀<", max_size=60),
    spans=st.lists(
        st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.sampled_from([*PARTS, "evidence"])), max_size=12
    ),
    aside=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=3),
)
def test_the_text_stays_the_text(text: str, spans: list[tuple[int, int, str]], aside: list[tuple[int, int]]) -> None:
    """Whatever is marked, however it overlaps, the lines joined are the text; each letter has the marks it should."""
    found = [Mark(min(a, b), max(a, b), kind, f"e{n}") for n, (a, b, kind) in enumerate(spans)]
    made = lines(text, found, boilerplate=[(min(pair), max(pair)) for pair in aside])
    assert "\n".join("".join(segment.text for segment in line) for line in made) == text
    at = 0
    for line in made:
        for segment in line:
            for _ in segment.text:
                covering = [mark for mark in found if mark.start <= at < mark.end]
                assert set(segment.events) == {mark.event for mark in covering}
                assert set(segment.kinds) == {mark.kind for mark in covering}
                at += 1
        at += 1


def test_places_and_dates_are_marked_beside_events() -> None:
    """Where an event rests on the text its own marks stand; elsewhere places and dates, and what they mean."""
    found = Extraction(
        "fa",
        toponyms=(
            PlaceMention(9, 16, "Millton", 40.0, 60.0, "Millton", "city", "XA"),
            PlaceMention(23, 28, "union", None, None, "union", "city"),
            PlaceMention(60, 66, "Nobody", None, None, "Nobody", "city"),
        ),
        dates=(DateMention(47, 55, "7 August", "2015-08-07"), DateMention(0, 5, "Talks", "2015")),
    )
    beside = [Mark(19, 56, "evidence", "e"), Mark(19, 30, "who", "e")]
    marked = [(mark.start, mark.kind, mark.event, mark.meaning) for mark in mentioned(found, beside=beside)]
    assert marked == [
        (9, "where", "", "Millton, XA"), (60, "where", "", "a place that is not known"), (0, "when", "", "2015"),
    ]  # fmt: skip
    made = lines(TEXT, list(mentioned(found, beside=())))
    assert made[0] == (
        Segment("Talks", ("when",), meaning="2015"),
        Segment(" in "),
        Segment("Millton", ("where",), meaning="Millton, XA"),
        Segment("."),
    )
    sent = json.loads(marked_text.payload("r", made[:1], summaries={}))
    assert sent["lines"][0][0] == ["Talks", ["when"], [], False, "2015"]
    assert sent["lines"][0][1] == [" in ", [], [], False]


def test_what_the_browser_is_sent() -> None:
    """Pieces refer to events by number; the legend names the kinds that are there, and no other."""
    made = lines("<b>ab", [Mark(3, 4, "where", "e"), Mark(4, 5, "who", "unknown")])
    sent = json.loads(marked_text.payload("r", made, summaries={"e": "They <i>meet</i>."}))
    assert sent["lines"] == [[["<b>", [], [], False], ["a", ["where"], [0], False], ["b", ["who"], [], False]]]
    assert [kind for kind, _ in sent["legend"]] == ["where", "who"]
    assert sent["events"] == [["e", "They <i>meet</i>."]]


def test_what_nobody_has_reviewed_is_named() -> None:
    """Proposals by number, and in the legend where one of them is marked in the text."""
    made = lines("ab", [Mark(0, 1, "where", "fact"), Mark(1, 2, "who", "proposal")])
    summaries = {"fact": "They meet.", "proposal": "They part.", "elsewhere": "They wait."}
    sent = json.loads(marked_text.payload("r", made, summaries=summaries, proposed=["proposal", "elsewhere"]))
    assert sent["proposed"] == [1, 2]
    assert sent["legend"][-1] == ["proposed", "proposed, not reviewed"]
    sent = json.loads(marked_text.payload("r", made, summaries=summaries, proposed=["elsewhere"]))
    assert [kind for kind, _ in sent["legend"]] == ["where", "who"]
