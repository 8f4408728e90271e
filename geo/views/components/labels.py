"""Text that comes from reports, in labels of widgets and among other words."""

import unicodedata
from html import escape

from geo.model import Report
from geo.queries.reviewed import NOT_REVIEWED

_ISOLATE, _END = "\u2068", "\u2069"


def plain(text: str) -> str:
    """Escape what Streamlit's labels would take for Markdown, mathematics, icons or colours."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!$:~<>|&@=^" else letter for letter in text)


def isolated(text: str) -> str:
    r"""Keep *text* from turning round what stands beside it, where it holds letters that are written to the left.

    The marks are Unicode's own (first strong isolate), since labels of widgets and cells of tables take no markup.

    >>> isolated("Kabul")
    'Kabul'
    >>> isolated("کابل") == "\u2068کابل\u2069"
    True
    """
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL", "RLE", "RLO", "RLI") for letter in text)
    return f"{_ISOLATE}{text}{_END}" if turns else text


def shown(text: str) -> str:
    """Return *text* of a report as HTML: escaped, and isolated where it is written to the left."""
    return escape(isolated(text))


def review_flag(review: str) -> str:
    """Return the badge of how an event stands, as HTML; empty for a fact."""
    if review == "accepted":
        return ""
    flag = f'<span class="dl-flag">{escape(NOT_REVIEWED if review == "proposed" else review)}</span>'
    return f'<span class="dl-proposed">{flag}</span>' if review == "proposed" else flag


def report_label(report: Report) -> str:
    """Return what to call a report in a list: its origin and its title, neither of which turns the other round."""
    return ": ".join(isolated(part) for part in (report.source, report.title) if part) or report.label
