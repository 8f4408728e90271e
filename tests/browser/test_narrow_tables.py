"""Tables that lay events side by side, on a phone: they scroll within their box, and no word of theirs is broken."""

from pathlib import Path

from playwright.sync_api import Browser

from geo.views.review import proposal_card

CSS = (Path(__file__).parents[2] / "geo/views/assets/review.css").read_text(encoding="utf-8")
ROWS = (
    ("Summary", "The representatives of the administration meet.", "An international conference is announced.", False),
    ("Date from", "inferred from the date of publication", "stated in the report", False),
)
BROKEN = """() => [...document.querySelectorAll('.dl-compare :is(th, td)')].flatMap((cell) => {
  const text = cell.firstChild, range = document.createRange();
  return text === null ? [] : [...text.data.matchAll(/[^ ]+/g)].filter((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""


def test_events_side_by_side_are_read_on_a_phone(browser: Browser) -> None:
    """At 390 px no word stands on two lines, and the page is no wider than the screen."""
    table = proposal_card.comparison_html(ROWS, left="Evening Newspaper, 4 May 2015", right="Valleywatch")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    try:
        page.set_content(f'<style>body {{ font: 16px sans-serif }}{CSS}</style><div class="dl-wide">{table}</div>')
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    finally:
        page.close()
