"""The copy of a text that is mined: what a reader sees, and the way back to the stored offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import mined
from geo.model import DateMention, EventActor, EventDraft, EventPlace, Extraction, PlaceMention, Span


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("gun\u00admen in Hal\u200blam", "gunmen in Hallam"),
        ("\ufeffgun\u2060men \u202ain\u202c Hal\u200dlam", "gunmen in Hallam"),
        ("o\ufb03cers of the \ufb01re \ufb02eet", "officers of the fire fleet"),
        ("22\u00a0August\u202f2015", "22 August 2015"),
        ("they came to Hal\u00ad\nlam and Os-\r\nsel", "they came to Hallam and Ossel"),
        ("Upper-\nLower valley", "Upper-\nLower valley"),
        ("می\u200cگویند", "می\u200cگویند"),
        ("\ufecb\ufee0\ufef2", "علي"),
    ],
)
def test_what_a_reader_sees(stored: str, seen: str) -> None:
    """Signs without a width fall away, printed forms are written out; what parts Persian letters stays."""
    assert mined.mined(stored).text == seen


def test_nothing_in_the_way() -> None:
    """A text that can be read as it is, is not copied."""
    text = "Two men were held in Hallam on Monday, the county said.\n\nNobody was hurt."
    assert mined.mined(text) == mined.Mined(text)


def test_offsets_lead_back() -> None:
    """A word of the copy stands where its letters stand in the stored text, signs within it included."""
    text = "On\u00a0Monday gun\u00admen came to Hal\u00adlam, o\ufb03cers said."
    copy = mined.mined(text)
    for word, stored in (("gunmen", "gun\u00admen"), ("Hallam", "Hal\u00adlam"), ("officers", "o\ufb03cers")):
        at = copy.text.index(word)
        assert text[slice(*copy.stored(at, at + len(word)))] == stored


def test_a_row_leads_back() -> None:
    """What is put first in the copy is found where it stands, and the whole row from its first word to its last."""
    text = "Above.\nGunmen shot a miller at the bridge | Hallam | 2 May 2015 |\nBelow."
    copy = mined.mined(text)
    assert copy.text == "Above.\n2 May 2015, Hallam: Gunmen shot a miller at the bridge.\nBelow."
    at = copy.text.index("2 May")
    assert text[slice(*copy.stored(at, at + 10))] == "2 May 2015"
    row = copy.stored(at, copy.text.index("bridge.") + 7)
    assert text[slice(*row)] == "Gunmen shot a miller at the bridge | Hallam | 2 May 2015"


def test_spans_of_the_stored_text() -> None:
    """Boilerplate is found again in the copy, before and after rows."""
    text = "Share\u00ad this\na | b | 2 May 2015\nPrint this page"
    copy = mined.mined(text)
    spans = copy.mined([(0, 11), (text.index("Print"), len(text))])
    assert [copy.text[slice(*span)] for span in spans] == ["Share this", "Print this page"]


def test_what_was_found_is_restored() -> None:
    """Mentions and quotes are those of the stored text, in its order."""
    text = "Gunmen shot a miller at the bridge | Hal\u00adlam | 2 May 2015"
    copy = mined.mined(text)
    day, place, who = copy.text.index("2 May"), copy.text.index("Hallam"), copy.text.index("Gunmen")
    event = EventDraft(
        type="attack", summary="x", places=(EventPlace("happened_at", "Hallam", start=place, end=place + 6),),
        actors=(EventActor("actor", "Gunmen", start=who, end=who + 6),),
        spans=(Span("evidence", copy.text, 0, len(copy.text)),),
    )  # fmt: skip
    found = Extraction(
        "en", toponyms=(PlaceMention(place, place + 6, "Hallam", None, None, "Hallam", "city"),),
        dates=(DateMention(day, day + 10, "2 May 2015", "2015-05-02"),), events=(event,),
    )  # fmt: skip
    restored = copy.restored(found, text)
    assert [one.text for one in (*restored.toponyms, *restored.dates)] == ["Hal\u00adlam", "2 May 2015"]
    (told,) = restored.events
    assert [text[one.start : one.end] for one in (*told.places, *told.actors)] == ["Hal\u00adlam", "Gunmen"]
    assert told.spans[0].quote == text


@given(st.text(alphabet="ab1 .|-\t\n\r:•–\u00ad\u200b\ufb01é,2015May", max_size=120))
def test_any_text(text: str) -> None:
    """Every span of the copy leads into the stored text, and none is longer than that."""
    copy = mined.mined(text)
    assert copy.starts is None or len(copy.starts) == len(copy.text)
    for start in range(len(copy.text)):
        first, last = copy.stored(start, start + 1)
        assert 0 <= first <= last <= len(text)
    assert all(0 <= start < end <= len(copy.text) for start, end in copy.mined([(0, len(text))] if text else []))
