"""What somebody said, in the report's own words."""

import pytest

from geo import queries
from geo import store as stores
from geo.model import EventClaim, EventDraft, Person, ReportDraft, Span
from geo.store import Store
from geo.store.rows.sentences import around

EDITOR = Person("Edith", role="editor")
TEXT = (
    "Two trucks burned in Millton. The League said on Monday that it had nothing to do with it. Rain fell.\n"
    "“It was an accident”, the mayor said."
)


def test_each_claim_has_the_sentence_that_it_is_in(store: Store) -> None:
    """A claim is read with its whole sentence, in the claims' order; one without a span, and no event, with nothing."""
    report = stores.add_report(store, ReportDraft("Trucks", TEXT), by=EDITOR)
    at, mayor = TEXT.index("The League"), TEXT.index("the mayor")
    start = TEXT.index("Two trucks")
    draft = EventDraft(
        "statement", "Two trucks burn in Millton.",
        claims=(
            EventClaim("denies", "League", at + 4, at + 10),
            EventClaim("reports", "mayor", mayor, mayor + 9),
            EventClaim("reports", "somebody"),
        ),
        spans=(Span("evidence", "", start, start + 29),),
    )  # fmt: skip
    event = stores.add_event(store, report, draft, by=EDITOR)
    assert [(one.stance, one.speaker, one.sentence, one.report) for one in queries.claim_sentences(store, event)] == [
        ("denies", "League", "The League said on Monday that it had nothing to do with it.", ""),
        ("reports", "mayor", "“It was an accident”, the mayor said.", ""),
    ]
    assert queries.claim_sentences(store, "no-such-event") == ()


@pytest.mark.parametrize("at", range(0, 101, 7))
def test_a_sentence_never_leaves_its_paragraph(at: int) -> None:
    """Wherever a span stands, what is read with it is of the same line and holds it."""
    found = around(TEXT, at, at + 3)
    assert TEXT[at : at + 3].strip() in found
    assert "\n" not in found
