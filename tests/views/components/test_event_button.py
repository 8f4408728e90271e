"""The button that selects an event, in every list."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    """A fact and a proposal, each with a note."""
    from geo.queries import Catalogue
    from geo.views.components.event_button import show_event_button
    from tests import sample

    for event in Catalogue(sample.small()).collection.events:
        if event.id in ("day", "set"):
            show_event_button(event, key=f"one-{event.id}", note=" (a *note*)", on_click=lambda: None)


def test_a_proposal_says_that_nobody_reviewed_it() -> None:
    """After everything else, and with a hollow ring before it; a fact has neither, and no text is Markdown."""
    page = AppTest.from_function(_page).run()
    assert not page.exception
    fact, proposal = page.button(key="one-day"), page.button(key="one-set")
    assert fact.label.endswith("\\(a \\*note\\*\\)")
    assert proposal.label.endswith("\\(a \\*note\\*\\) *(proposed, not reviewed)*")
    assert (fact.proto.icon, proposal.proto.icon) == ("", ":material/radio_button_unchecked:")
