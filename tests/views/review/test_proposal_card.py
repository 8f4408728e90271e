"""A proposal as a reviewer reads it: everything said, everything escaped."""

from dataclasses import replace

import pytest

from geo import queries
from geo.model import Candidate, EventActor, EventClaim, EventPlace, Span, Toll
from geo.views.components import in_words
from geo.views.review import proposal_card
from tests import sample, stores
from tests.views.components.test_event_panel import Read


@pytest.fixture
def item(store):
    """A proposal as the store gives it."""
    return queries.item(store, f"{stores.add(store)}-1")


def test_the_sentence_stands_between_its_neighbours(store, item):
    """The quote is marked, what comes after it is not, and the slots in it are underlined."""
    html = proposal_card.proposal_html(item, store.types)
    read = Read(html)
    assert "They talked about the toll." in read.text
    assert '<u class="dl-what" title="what">met</u>' in html
    assert '<u class="dl-where" title="where">Millton</u>' in html
    text = html.partition("<mark>")[2].partition("</mark>")[0]
    assert Read(f"<p>{text}</p>").text == item.draft.spans[0].quote


def test_it_says_how_sure_and_why(store, item):
    """Certainty and rules are in words, and so is the reason for a place."""
    place = replace(
        item.draft.places[0], why="near other names", candidates=(Candidate(sample.PLACES["millton"], 0.7, "near"),)
    )
    draft = replace(item.draft, places=(place,), rules=("conference:meet", "when:clause"))
    shown = Read(proposal_card.proposal_html(replace(item, draft=draft), store.types)).text
    assert "62%, fairly sure" in shown
    assert "The word “meet” tells of it. The date stands in the same clause." in shown
    assert "chosen because: 70%; near other names" in shown


def test_the_toll_is_said_and_underlined(store, item):
    """With the words that give it; an event without one has no such line."""
    assert "Killed" not in Read(proposal_card.proposal_html(item, store.types)).text
    start = item.draft.spans[0].start
    span = Span("killed", item.draft.spans[0].quote[:14], start, start + 14)
    draft = replace(item.draft, killed=Toll(low=5), injured=Toll(1, 1, 1), spans=(*item.draft.spans, span))
    html = proposal_card.proposal_html(replace(item, draft=draft), store.types)
    assert f"TollKilled at least 5 · Injured 1“{span.quote}”" in Read(html).text
    assert f'<u class="dl-toll" title="toll">{span.quote}</u>' in html


def test_who_disputes_it_stands_beside_who_says_so(store, item):
    """Both sides are there, with what they say differently."""
    claims = (EventClaim("denies", "Lake League"), EventClaim("reports", "The Courier", detail="date: 2014"))
    shown = Read(proposal_card.proposal_html(replace(item, draft=replace(item.draft, claims=claims)), store.types)).text
    assert shown.index("Who says so") < shown.index("The Courier") < shown.index("Who disputes it")
    assert "date: 2014" in shown
    assert shown.index("Who disputes it") < shown.index("Lake League denied it")


def test_hostile_text_stays_text(store, item):
    """Whatever the fields hold, the tags are those of the plain card."""
    bad = sample.HOSTILE
    draft = replace(
        item.draft, summary=bad, rules=(bad,), claims=(EventClaim("reports", bad, detail=bad),),
        places=(EventPlace("happened_at", bad, None), EventPlace("about", bad, stores.MILLTON_EAST, why=bad)),
        actors=(EventActor("actor", bad),),
        spans=tuple(replace(one, quote=bad, start=None, end=None) for one in item.draft.spans),
    )  # fmt: skip
    hostile = replace(item, draft=draft, before=bad, after=bad, report=replace(item.report, publisher=bad, title=bad))
    read = Read(proposal_card.proposal_html(hostile, store.types))
    allowed = {
        "article", "p", "i", "b", "span", "h2", "h3", "dl", "dt", "dd", "code", "small", "ul", "li", "div",
        "blockquote", "mark", "u",
    }  # fmt: skip
    assert {tag for tag, _ in read.tags} <= allowed
    assert bad in read.text
    assert read.open == []
    rows = in_words.compared(draft, item.draft)
    assert {tag for tag, _ in Read(proposal_card.comparison_html(rows, left=bad, right=bad)).tags} <= {
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


def test_seed_and_hand_say_where_they_are_from(store):
    """An event that no machine proposed claims no rule."""
    seeded = queries.item(store, "day")
    assert "project’s data" in proposal_card.reasons_html(seeded)
    assert "by hand" in proposal_card.reasons_html(replace(seeded, origin="hand"))
    assert "our digest" in proposal_card.evidence_html(seeded)


def test_only_what_differs_is_compared_unless_all_is_asked_for():
    """A conflict shows what differs, a pair shows all."""
    rows = in_words.compared(stores.proposal(), replace(stores.proposal(), date="2015"))
    assert proposal_card.comparison_html(rows, left="a", right="b").count("<tr class") == 1
    assert proposal_card.comparison_html(rows, left="a", right="b", all_rows=True).count("<tr class") == len(rows)
