"""A form's values in, a draft out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Candidate, EventActor, EventClaim, EventPlace, Span, Toll
from geo.places.gazetteer import Gazetteer
from geo.places.namesakes import candidates
from geo.store import checks
from geo.views.review import form_state
from geo.views.review.form_state import BY_HAND, NOWHERE
from tests import sample, stores

EAST, WEST = stores.MILLTON_EAST, sample.PLACES["millton"]
ACTORS = tuple(sample.ACTORS.values())


def form(**changes):
    """A form on a proposal with two places to choose from."""
    place = EventPlace(
        "happened_at", "Millton", WEST, "near other names", (Candidate(WEST, 0.7, "near"), Candidate(EAST, 0.3, "far")),
        start=5, end=12,
    )  # fmt: skip
    draft = replace(stores.proposal(), places=(place,), claims=(EventClaim("reports", "The Courier", 1, 3),), **changes)
    return form_state.begin(draft, event="e", report="r", version=3, serial=1)


def test_an_untouched_form_is_the_draft():
    """Saving without a change changes nothing."""
    asked = form()
    assert form_state.assembled(asked, {}, actors=ACTORS) == asked.base


def test_what_is_typed_is_taken():
    """Each widget changes its own field and no other."""
    asked = form()
    said = {
        asked.key("type"): "protest", asked.key("summary"): "  A\n march. ", asked.key("date"): " 2015-04~ ",
        asked.key("factuality"): "planned",
    }  # fmt: skip
    draft = form_state.assembled(asked, said, actors=ACTORS)
    assert draft == replace(asked.base, type="protest", summary="A march.", date="2015-04~", factuality="planned")


def test_a_toll_is_what_its_three_fields_hold():
    """Each by itself; what nobody touched stays, and words for a toll that is no longer known are no evidence of it."""
    span = Span("killed", "5 to 9", 1, 7)
    asked = form(killed=Toll(5, None, 9))
    asked = replace(asked, base=replace(asked.base, spans=(*asked.base.spans, span)))
    said = {asked.key("killed-best"): 7, asked.key("injured-low"): 0}
    draft = form_state.assembled(asked, said)
    assert (draft.killed, draft.injured, draft.spans[-1]) == (Toll(5, 7, 9), Toll(low=0), span)
    draft = form_state.assembled(asked, {asked.key(f"killed-{part}"): None for part in ("low", "best", "high")})
    assert draft == replace(asked.base, killed=Toll(), spans=asked.base.spans[:-1])


@pytest.mark.parametrize(
    ("toll", "before", "fine", "words"),
    [
        (Toll(), Toll(), True, "not known"),
        (Toll(5, None, 9), Toll(), True, "5 to 9"),
        (
            Toll(9, None, 5),
            Toll(),
            False,
            "at least 9, at most 5 (these contradict each other); none may be below the one before it",
        ),
        (Toll(9, 7, 5), Toll(9, 7, 5), True, "these contradict each other"),
    ],
)
def test_a_toll_is_read_as_it_is_entered(toll, before, fine, words):
    """In words; one that contradicts itself can only stay what it was."""
    assert form_state.toll_reading(toll, before=before)[0] == fine
    assert words in form_state.toll_reading(toll, before=before)[1]


def test_the_basis_follows_the_date():
    """No date has no basis; a date that is typed where none was is stated."""
    asked = form()
    assert form_state.assembled(asked, {asked.key("date"): ""}).date_basis == "unknown"
    bare = form(date="", date_basis="unknown")
    assert form_state.assembled(bare, {bare.key("date"): "2015"}).date_basis == "stated"


def test_another_candidate_keeps_the_others():
    """Choosing says that a person chose; name, span and candidates stay, so that the choice can be changed again."""
    asked = form()
    said = {asked.key("place-choice", 1): form_state.choice_of(EAST)}
    (place,) = form_state.assembled(asked, said).places
    assert (place.place, place.why, place.start, place.end) == (EAST, "chosen by hand", 5, 12)
    assert len(place.candidates) == 2
    (nowhere,) = form_state.assembled(asked, {asked.key("place-choice", 1): NOWHERE}).places
    assert nowhere.place is None


def test_a_place_the_store_knows_is_the_gazetteers_own():
    """It takes its candidate's seat and score instead of standing beside it."""
    known = replace(WEST, id="own", gazetteer_id="gn:9")
    place = EventPlace("about", "Millton", known, candidates=(Candidate(replace(WEST, gazetteer_id="gn:9"), 0.8, "x"),))
    opened = form_state.begin(replace(stores.proposal(), places=(place,)), event="e", report="r", version=1, serial=1)
    assert [(one.place.id, one.score) for one in opened.places[0].candidates] == [("own", 0.8)]
    assert form_state.first_choice(opened.places[0]) == form_state.choice_of(known)


def test_another_name_loses_the_span():
    """The span marks the old name in the text; of a name that was typed it would be wrong."""
    asked = form()
    (place,) = form_state.assembled(asked, {asked.key("place-name", 1): "Mill Town"}).places
    assert (place.name, place.start, place.end) == ("Mill Town", None, None)


@given(
    st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 5000),
    st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=40),
)  # fmt: skip
def test_what_is_drawn_by_hand_can_be_stored(lat, lon, radius, name):
    """A pin or a circle anywhere is a place that the store takes; the wider, the less precise."""
    place = form_state.by_hand(name, lat=lat, lon=lon, radius_km=radius)
    assert checks.place(place) == place
    assert abs(place.lat - lat) < 0.001
    assert form_state.precision_of(radius) <= form_state.precision_of(radius * 2)


def test_a_spot_needs_both_coordinates():
    """Until both are there, no place is claimed."""
    asked = form()
    said = {asked.key("place-choice", 1): BY_HAND, asked.key("place-lat", 1): 40.0}
    assert form_state.assembled(asked, said).places[0].place is None
    said |= {asked.key("place-lon", 1): 62.5, asked.key("place-km", 1): 20.0}
    drawn = form_state.assembled(asked, said).places[0]
    assert (drawn.place.lat, drawn.place.lon, drawn.place.radius_km, drawn.place.where_prec) == (40.0, 62.5, 20.0, 2)
    assert drawn.why == "drawn by hand"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("lake-league", "lake-league"), ("league OF the lake", "lake-league"), ("Ada Example", "ada-example"),
        ("Somebody New", ""),
    ],
)  # fmt: skip
def test_an_alias_finds_its_actor(typed, known):
    """A name, an alias or an id is that actor, whatever its case; any other name is a new one, of the kind chosen."""
    asked = form()
    said = {asked.key("actor", 2): typed, asked.key("actor-role", 2): "target", asked.key("actor-kind", 2): "person"}
    actor = form_state.assembled(asked, said, actors=ACTORS).actors[0]
    wanted = sample.ACTORS.get(known)
    assert actor == EventActor("target", wanted.name if wanted else typed, known, wanted.kind if wanted else "person")


def test_rows_come_and_go_without_the_others():
    """A row that is added is empty, and empty ones are not saved; taking one out leaves what was typed in others."""
    asked = form_state.with_claim(form_state.with_actor(form_state.with_place(form(), name="Harbour")))
    numbers = [row.n for row in asked.places] + [n for n, _ in (*asked.actors, *asked.claims)]
    assert len(set(numbers)) == len(numbers)
    draft = form_state.assembled(asked, {})
    assert (len(draft.places), len(draft.actors), len(draft.claims)) == (2, 2, 1)
    said = {asked.key("speaker", asked.claims[-1][0]): "Hill Union", asked.key("stance", asked.claims[-1][0]): "denies"}
    less = form_state.without(asked, asked.places[0].n)
    draft = form_state.assembled(less, said)
    assert [one.name for one in draft.places] == ["Harbour"]
    assert draft.claims[-1] == EventClaim("denies", "Hill Union")
    assert len(form_state.assembled(form_state.without(asked, asked.actors[0][0]), {}).actors) == 1


@pytest.mark.parametrize(
    ("typed", "fine", "words"),
    [("2015-04", True, "April 2015"), ("2014/2016", True, "2014 to 2016"), ("", True, "no date"), ("April", False, "")],
)
def test_a_date_is_read_as_it_is_typed(typed, fine, words):
    """EDTF in words; what is none yet gets examples and no error."""
    read, said = form_state.reading(typed)
    assert read is fine
    assert said.startswith(words) if fine else "such as 2015-08-06" in said


@given(st.lists(st.sampled_from(["A toll. ", "Who pays?", "\n\n", "  ", "“So it is.” ", "5 km. ", "x"]), max_size=12))
def test_sentences_cover_all_that_is_said(parts):
    """No letter is lost, none is in two sentences, and no sentence has a blank at its end or a line break in it."""
    text = "".join(parts)
    found = form_state.sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(a < b for a, b in found)
    assert all(text[a:b] == text[a:b].strip() and "\n" not in text[a:b] for a, b in found)


def test_the_gazetteer_offers_candidates(gazetteer: Gazetteer):
    """A name that is looked up gives places with shares of 1, the best known first; one that is none gives nothing."""
    found = candidates(gazetteer, "Dushanbe")
    assert found[0].place.country == "TJ"
    assert sum(one.score for one in found) == pytest.approx(1, abs=0.01)
    row = form_state.with_candidates(form(), 1, found).places[0]
    assert [one.place for one in row.candidates[:2]] == [WEST, EAST]
    assert row.candidates[2:] == found
    assert candidates(gazetteer, "Qqqqxxyyzz") == ()
