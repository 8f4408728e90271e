"""Columns of a collection: they let pass what filters let pass, follow what changes, and outlive the server."""

import os
import random
import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import Missing
from geo.model import VOCABULARY
from geo.queries import Catalogue
from geo.queries.columns import columns, current, kept, texts
from geo.queries.columns.things import Places
from geo.queries.filters import PRECISIONS, Filters, fold, haystack, passes, within
from geo.store import accept, connect, edit_actor, restore
from geo.store import backup as back_up
from geo.store.rows import loading
from geo.store.seed import seed
from tests import sample, stores
from tests.walking import Walk

ALL = ("accepted", "proposed", "rejected")
UNTIMED = settings(deadline=None, max_examples=300)


def fresh(store, name="sample", review=loading.SHOWN):
    """The collection as it is loaded anew."""
    with store.reading() as connection:
        return loading.collection(connection, name, types=store.types, review=review)


def ids(held, filters, review=loading.SHOWN):
    """The ids of the events that pass, in order of time."""
    return [part.segment.id(row) for part, row in held.in_order(held.masks(filters, review=review), 10**6)]


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Columns of some hundred synthetic events, and the collection."""
    made = sample.synthetic(400, seed=3)
    hard = replace(
        made.events[0],
        id="hard",
        summary="ЁЛКА Straße ﬁne\u00a0gap İstanbul 10\u202f000 e\u0301te\u0301",
        date="2015-08-07",
    )
    made = replace(made, events=(*made.events, hard))
    store = connect(stores.file_url(tmp_path_factory.mktemp("large")), types=made.types)
    seed(store, made, mark="large")
    yield columns(store, made.id), fresh(store, made.id, ALL)
    store.close()


def some(values, most=2):
    return st.lists(st.sampled_from(sorted(values)), max_size=most, unique=True).map(tuple)


def questions(collection):
    """Filters of every kind; words are pieces of what is told, and pieces of nothing."""
    told = [haystack(event) for event in collection.events]
    pieces = st.builds(
        lambda text, at, length: text[at % len(text) :][:length], st.sampled_from(told), st.integers(0, 500),
        st.integers(1, 9),
    )  # fmt: skip
    words = st.one_of(st.just(""), pieces, st.text(max_size=4), st.lists(pieces, min_size=2, max_size=3).map(" ".join))
    days = st.one_of(st.none(), st.dates(date(1985, 1, 1), date(2030, 1, 1)))
    return st.builds(
        Filters, types=some(collection.types), actors=some(collection.actors), places=some((*collection.places, "?")),
        since=days, until=days, reports=some(collection.reports), review=some(VOCABULARY["review"]),
        factuality=some(VOCABULARY["factuality"]), precision=some(PRECISIONS, 3), q=words,
    )  # fmt: skip


@UNTIMED
@given(data=st.data())
def test_columns_let_pass_what_filters_let_pass(large, data):
    """Exactly the same events, in the same order, whatever is asked."""
    held, collection = large
    asked = data.draw(questions(collection))
    # most questions of all criteria together are answered by nothing: one or two at a time say more
    if data.draw(st.booleans()):
        name = data.draw(st.sampled_from(("types", "actors", "places", "precision", "q", "since", "until", "reports")))
        asked = replace(Filters(), **{name: getattr(asked, name)})
    places = [collection.places[name] for name in asked.places if name in collection.places]
    wanted = {event.id for event in collection.events if passes(event, asked, containers=places)}
    found = ids(held, asked, ALL)
    assert set(found) == wanted
    assert found == [event.id for event in Catalogue(collection).events(asked)]


@pytest.mark.parametrize(
    "q", ["елка", "ЁЛКА", "STRASSE fine", "gap", "istanbul", "10 000", "ete", "ﬁne", "nowhere else"]
)
def test_words_are_compared_without_case_and_accents(large, q):
    """As :func:`geo.queries.filters.fold` folds them; blanks of every kind part words."""
    held, collection = large
    hard = next(event for event in collection.events if event.id == "hard")
    assert ("hard" in ids(held, Filters(q=q), ALL)) is passes(hard, Filters(q=q))


def check(held, store, dice):
    """See that columns say of the small collection what it says when it is loaded anew."""
    for review in (loading.SHOWN, ALL):
        collection = fresh(store, review=review)
        catalogue = Catalogue(collection)
        asked = [
            Filters(),
            Filters(q="step"),
            Filters(q="actor"),
            Filters(q="title"),
            Filters(precision=("point", "day")),
        ]
        for name in ("places", "actors", "reports", "types"):
            known = sorted(getattr(collection, name))
            asked += [Filters(**{name: tuple(dice.sample(known, min(2, len(known))))})]
        for filters in asked:
            assert ids(held, filters, review) == [event.id for event in catalogue.events(filters)], filters
        for event in collection.events:
            part, row = held.find(event.id)
            said = part.segment
            assert (said.summary(row), said.edtf(row)) == (event.summary, event.date)
            place = event.footprint
            assert bool(said.hollow[row]) is (place is not None and place[0] == "about")
            assert (held.places.names.ids[said.place[row]] if said.place[row] >= 0 else "") == (
                place[1].id if place else ""
            )
    assert held.title == collection.title


@pytest.mark.parametrize("seed", range(5))
def test_after_any_walk_columns_are_those_of_the_collection(tmp_path, seed, monkeypatch):
    """Whatever people do in whatever order, with segments put together on the way, and read from the folder again."""
    monkeypatch.setattr(current, "_MOST_PARTS", 4)
    store = stores.fresh(stores.file_url(tmp_path))
    folder, dice = tmp_path / "columns", random.Random(seed)
    walk = Walk(store, seed=seed, folder=tmp_path)
    for step in range(30):
        walk.step()
        if step % 7 == 6:
            forget()
        check(columns(store, "sample", folder=folder), store, dice)
    store.close()


def test_on_either_database(store, tmp_path):
    """The same on SQLite and PostgreSQL."""
    walk = Walk(store, seed=17, folder=tmp_path)
    for _ in range(12):
        walk.step()
        check(columns(store, "sample"), store, random.Random(0))


def forget():
    """Forget what is held in memory, as a new start of the server does."""
    current._shelf = type(current._shelf)(most=4)


@pytest.fixture
def filled(monkeypatch):
    """How often columns were filled anew, in a list of one number."""
    times, fill = [0], current._filled

    def counting(*args):
        times[0] += 1
        return fill(*args)

    monkeypatch.setattr(current, "_filled", counting)
    return times


def test_they_outlive_the_server(store, tmp_path, filled):
    """What is in the folder is mapped into memory and brought up to date, not filled anew."""
    told = stores.add(store)
    columns(store, "sample", folder=tmp_path / "columns")
    accept(store, f"{told}-1", by=stores.REVIEWER, version=1)
    edit_actor(store, "hill-union", name="Valley Union", by=stores.EDITOR)
    forget()
    held = columns(store, "sample", folder=tmp_path / "columns")
    assert isinstance(held.parts[0].segment.type.base, np.memmap) or isinstance(held.parts[0].segment.type, np.memmap)
    check(held, store, random.Random(1))
    assert ids(held, Filters(q="valley")) != []
    assert filled == [1]


@pytest.mark.parametrize("harm", ["lost file", "cut file", "no table", "other moment", "not json"])
def test_a_folder_that_is_of_no_use_is_ignored(store, tmp_path, filled, harm):
    """What is damaged, or of a moment that this store never had, is filled anew and written again."""
    place = tmp_path / "columns"
    columns(store, "sample", folder=place)
    (folder,) = place.iterdir()
    table = folder / "tables.json"
    if harm == "lost file":
        (folder / "key.npy").unlink()
    elif harm == "cut file":
        (folder / "key.npy").write_bytes((folder / "key.npy").read_bytes()[:-9])
    elif harm == "no table":
        table.unlink()
    elif harm == "other moment":
        table.write_text(table.read_text().replace('"facts": "', '"facts": "other '))
    else:
        table.write_text("[")
    forget()
    check(columns(store, "sample", folder=place), store, random.Random(1))
    assert filled == [2]
    forget()
    check(columns(store, "sample", folder=place), store, random.Random(1))
    assert filled == [2]
    assert list(place.iterdir()) == [folder]


def test_what_a_killed_server_left_is_removed(store, tmp_path):
    """After an hour; what another one may be writing now stays."""
    columns(store, "sample", folder=tmp_path / "columns")
    folder = kept.place_of(tmp_path / "columns", store, "sample")
    left, now = folder.with_name(f"{folder.name}.left"), folder.with_name(f"{folder.name}.now")
    for one in (left, now):
        one.mkdir()
        (one / "key.npy").write_bytes(b"")
    os.utime(left, (0, 0))
    (folder / "tables.json").unlink()
    forget()
    columns(store, "sample", folder=tmp_path / "columns")
    assert sorted(one.name for one in folder.parent.iterdir()) == [folder.name, now.name]


def test_a_folder_that_cannot_be_written_is_no_harm(store, tmp_path):
    """Columns are held in memory then."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    check(columns(store, "sample", folder=blocked), store, random.Random(1))


def test_a_restored_store_is_filled_anew(store, tmp_path, filled):
    """Rows of before bear revisions of before."""
    back_up(store, tmp_path / "kept.backup")
    stores.add(store)
    columns(store, "sample")
    restore(store, tmp_path / "kept.backup", by=stores.ADMIN)
    check(columns(store, "sample"), store, random.Random(1))
    assert filled == [2]


def test_what_did_not_change_is_shared(store):
    """The first segment stays as it is; a decision adds one row beside it."""
    told = stores.add(store)
    before = columns(store, "sample")
    assert columns(store, "sample") is before
    accept(store, f"{told}-1", by=stores.REVIEWER, version=1)
    after = columns(store, "sample")
    assert after.parts[0].segment is before.parts[0].segment
    assert [len(part.segment) for part in after.parts[1:]] == [1]
    assert len(after) == len(before)
    assert after.places is before.places


def test_a_collection_that_is_not_there(store):
    """It is said so."""
    with pytest.raises(Missing):
        columns(store, "nowhere")


def test_places_lie_within_others_as_filters_say():
    """All places at once, by numbers of words."""
    places = [*sample.PLACES.values(), *sample.synthetic(800).places.values()]
    table = Places.none().followed((place, False) for place in places)
    for number, container in enumerate(places):
        assert table.within(number).tolist() == [within(place, container) for place in places], container


@given(
    st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6)),
    st.text(min_size=1, max_size=3),
)
def test_texts_that_hold_a_word(several, word):
    """As ``in`` says, in whatever script."""
    if "\n" in word or not word.isprintable():
        return
    blob, offsets = texts.packed(several, ending="\n")
    assert texts.holding(blob, offsets, word).tolist() == [n for n, text in enumerate(several) if word in text]
    assert [texts.text_at(blob, offsets, n) for n in range(len(several))] == [text + "\n" for text in several]


def test_folding_plain_letters_is_the_same_done_quickly():
    """ASCII has no accents, and a case of its own."""
    plain = "".join(map(chr, range(128)))
    assert fold(plain) == fold(plain + "é")[:-1] == plain.lower()


def test_folders_tell_stores_and_collections_apart(tmp_path, store):
    """And schemas, so that a folder of another release is not read."""
    assert kept.place_of(tmp_path, store, "a") != kept.place_of(tmp_path, store, "b")
    shutil.rmtree(tmp_path, ignore_errors=True)
    assert kept.read(kept.place_of(tmp_path, store, "a")) is None
