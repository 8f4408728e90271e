"""The places and dates of a report, stored with it."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from geo import queries
from geo.errors import InvalidEdit
from geo.model import DateMention, Extraction
from geo.store import add_report, propose, purge_report, schema
from tests import stores


def add(store, **more):
    """Add the report with its mentions; return its id."""
    return add_report(store, stores.report(), by=stores.EDITOR, events=[], mentions=stores.MENTIONS, **more)


def test_they_come_back_as_they_were_found(store):
    """Language, note, places and dates, each with the words of the text; a report that no machine read has none."""
    assert queries.report(store, add(store)).mentions == stores.MENTIONS
    other = add_report(store, stores.report("Other words."), by=stores.EDITOR)
    assert queries.report(store, other).mentions is None


def test_reading_again_replaces_them(store):
    """What is found then stands in their place; where only events are proposed they stay."""
    name = add(store)
    propose(store, name, [stores.proposal()], by=stores.EDITOR)
    assert queries.report(store, name).mentions == stores.MENTIONS
    found = Extraction("ru", dates=(DateMention(0, 5, "Talks", "", "unknown"),))
    propose(store, name, [], by=stores.EDITOR, mentions=found)
    assert queries.report(store, name).mentions == found


def test_they_are_no_words_of_the_text(store):
    """The row holds offsets and what they mean; the words stay in the text alone."""
    add(store)
    with store.reading() as connection:
        row = connection.execute(select(schema.mentions)).mappings().one()
    assert "7 August 2015" not in str(dict(row))
    assert set(row["dates"][0]) == {"start", "end", "edtf", "basis"}


def test_a_purge_removes_them(store):
    """With the report nothing is left of what it named."""
    name = add(store)
    purge_report(store, name, by=stores.ADMIN, reason="asked for")
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.mentions)).scalar() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        replace(stores.MENTIONS, dates=(DateMention(0, len(stores.TEXT) + 1, "", "2015"),)),
        replace(stores.MENTIONS, dates=(DateMention(5, 5, "", "2015"),)),
        replace(stores.MENTIONS, dates=(DateMention(0, 5, "Talks", "soon"),)),
        replace(stores.MENTIONS, note="x" * 1000),
        replace(stores.MENTIONS, toponyms=(replace(stores.MENTIONS.toponyms[0], name="a\x07b"),)),
    ],
)
def test_what_cannot_be_is_refused(store, wrong):
    """Offsets outside the text, dates that are none, names with control characters; nothing of the report is stored."""
    before = len(queries.reports(store))
    with pytest.raises(InvalidEdit):
        add_report(store, stores.report(), by=stores.EDITOR, events=[], mentions=wrong)
    assert len(queries.reports(store)) == before
