"""HTML of mails and feeds: every line that a person sees, rows of tables whole."""

import time

import pytest

from geo.reading.formats.markup import lines_of


def texts(markup: str) -> list[str]:
    """Return the lines of *markup*."""
    return [line.text for line in lines_of(markup)]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("Two men &amp; a dog", ["Two men & a dog"]),
        ("<p>One <b>and</b> a half.</p>\n<p>Two.<br/>Three.</p>", ["One and a half.", "Two.", "Three."]),
        ("<ul><li>One<li>Two</ul>After", ["One", "Two", "After"]),
        ("Hal\u00adlam<style>p {}</style><script>x()</script><!-- no -->", ["Hallam"]),
        ("<p>Seen</p><p hidden>no</p><div style='display: none'>no</div>tail", ["Seen", "tail"]),
        ("<table><tr><td>a<td>b <i>c</i></tr></table>", ["a | b c"]),
        ("<table><tr><td><table><tr><td>a<td>b</table></td><td>c</tr></table>", ["a | b", "c"]),
        ("<table><tr><td>one<p>two</p></td></tr></table>", ["one", "two"]),
        ("", []), ("<br>", []), ("\x00\u200b", []),
    ],
)  # fmt: skip
def test_lines(markup: str, lines: list[str]) -> None:
    """Blocks are lines, what is hidden is left out, tables that only lay a page out are no rows."""
    assert texts(markup) == lines


def test_quotations() -> None:
    """What a mail program marks as quoted is known; a quotation in a report is part of it."""
    markup = "<p>Mine</p><blockquote type=cite><p>Theirs</p></blockquote><div class='gmail_quote'>Older</div>Mine"
    assert [line.quoted for line in lines_of(markup)] == [False, True, True, False]
    assert not lines_of("<blockquote>He said so.</blockquote>")[0].quoted


def test_deep_markup() -> None:
    """A hundred thousand open elements cost no recursion and little time."""
    begun = time.process_time()
    lines_of("<div>" * 100_000 + "x" + "<table><tr><td>a<td>b" * 2_000)
    assert time.process_time() - begun < 5
