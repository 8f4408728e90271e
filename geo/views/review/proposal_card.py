"""A proposal as a reviewer reads it: its sentence between its neighbours, what fills each slot, and why.

Escaped HTML throughout; nothing of a report is ever Markdown.
"""

from collections.abc import Mapping, Sequence
from html import escape

from geo import edtf
from geo.model import AGAINST, CASUALTIES, EventClaim, EventDraft, EventPlace, EventType, Report, Span
from geo.queries import Item
from geo.views.components import in_words
from geo.views.components.labels import shown
from geo.views.drawings.type_shapes import glyph
from geo.views.review.form_state import same

_SLOT = {"what": "what", "when": "when", "where": "where", "who": "who"} | dict.fromkeys(CASUALTIES, "toll")


def proposal_html(item: Item, types: Mapping[str, EventType]) -> str:
    """Render a proposal with every value escaped.

    Args:
        item: as :func:`geo.queries.item` gives it.
        types: the event types, by id.
    """
    draft = item.draft
    kind = types.get(draft.type)
    head = f"{glyph(kind)} {escape(kind.label)}" if kind else escape(draft.type)
    flags = [draft.factuality] if draft.factuality != "happened" else []
    flags += [item.review] if item.review != "proposed" else []
    standing = "".join(f'<span class="dl-flag">{escape(flag)}</span>' for flag in flags)
    return (
        f'<article class="dl-event dl-card" aria-label="Proposal" data-item="{escape(item.id)}">'
        f'<p class="dl-kind">{head} {standing}<span class="dl-sure">{certainty_html(draft.certainty)}</span></p>'
        f"<h2>{escape(draft.summary)}</h2>{evidence_html(item)}"
        f"<dl>{_when(draft)}{_where(draft.places)}{_who(draft)}{_toll(draft)}</dl>"
        f"{_claims(draft.claims, kind=draft.type)}{reasons_html(item)}"
        f'<p class="dl-cite">{citation_html(item.report)}</p></article>'
    )


def context_html(item: Item) -> str:
    """Render what stays in sight while a proposal is edited: its sentence, and why it is proposed."""
    return (
        f'<section class="dl-event dl-card" data-item="{escape(item.id)}"><p class="dl-kind">Editing'
        f'<span class="dl-sure">{certainty_html(item.draft.certainty)}</span></p>{evidence_html(item)}'
        f"{reasons_html(item)}"
        f'<p class="dl-cite">{citation_html(item.report)}</p></section>'
    )


def certainty_html(certainty: float) -> str:
    """Draw how sure the machine is, as a bar with words."""
    return (
        f'<i class="dl-meter" aria-hidden="true"><b style="width:{certainty:.0%}"></b></i>'
        f"{escape(in_words.certainty(certainty))}"
    )


def reasons_html(item: Item) -> str:
    """Say who proposes it and by which rules."""
    if item.origin == "hand":
        return '<p class="dl-why">Added by hand.</p>'
    said = in_words.reasons(item.draft.rules)
    if not said:
        origin = "It came with the project’s data." if item.origin == "seed" else "No rule is recorded."
        return f'<p class="dl-why">{origin}</p>'
    return f'<p class="dl-why">Why it is proposed: {escape(" ".join(said))}</p>'


def citation_html(report: Report) -> str:
    """Cite a report: publisher, title, date, link.  Escaped HTML."""
    parts = [shown(report.source)] if report.source else []
    parts += [f"“{shown(report.title)}”"] if report.title else []
    parts.append(escape(edtf.parse(report.published).words() if report.published else "date of publication not given"))
    if report.url.startswith(("https://", "http://")):
        parts.append(f'<a href="{escape(report.url)}" target="_blank" rel="noopener noreferrer">original</a>')
    return ", ".join(parts)


def evidence_html(item: Item) -> str:
    """Show each sentence that the event rests on; of the first the neighbours too, and in it what fills the slots."""
    grounds = [span for span in item.draft.spans if span.purpose == "evidence"]
    parts = []
    for number, span in enumerate(grounds):
        before, after = (
            f' <span class="dl-context">{escape(text)}</span> ' if text and number == 0 else ""
            for text in (item.before, item.after)
        )
        where = "our digest, " if span.sentence else ""
        note = f"<small>{where}the report’s paragraph {span.paragraph}</small>" if span.paragraph else ""
        parts.append(f"<blockquote>{before}<mark>{marked(span, item.draft)}</mark>{after}{note}</blockquote>")
    return "".join(parts)


def marked(span: Span, draft: EventDraft) -> str:
    """Return the quote of *span* as escaped HTML, with what, when, where, who and the toll underlined in it."""
    if span.start is None or span.end is None or span.report:
        return escape(span.quote)
    pieces, at = [], span.start
    for start, end, slot in _slots(draft, span.start, span.end):
        if start < at:
            continue
        inside = escape(span.quote[start - span.start : end - span.start])
        pieces.append(escape(span.quote[at - span.start : start - span.start]))
        pieces.append(f'<u class="dl-{slot}" title="{slot}">{inside}</u>')
        at = end
    return "".join(pieces) + escape(span.quote[at - span.start :])


def _slots(draft: EventDraft, first: int, last: int) -> Sequence[tuple[int, int, str]]:
    """The stretches that fill slots within [*first*, *last*), in order, the longer first where two begin together."""
    named = [(span.start, span.end, _SLOT[span.purpose]) for span in draft.spans if span.purpose in _SLOT]
    named += [(place.start, place.end, "where") for place in draft.places]
    named += [(actor.start, actor.end, "who") for actor in draft.actors]
    kept = [
        (start, end, slot) for start, end, slot in named
        if start is not None and end is not None and first <= start < end <= last
    ]  # fmt: skip
    return sorted(kept, key=lambda one: (one[0], -one[1]))


def _when(draft: EventDraft) -> str:
    words = in_words.day(draft.date)
    code = f" <code>{escape(draft.date)}</code>" if draft.date else ""
    return (
        f"<dt>When</dt><dd>{escape(words[0].upper() + words[1:])}{code}"
        f"<small>{escape(in_words.BASIS.get(draft.date_basis, draft.date_basis))}</small></dd>"
    )


def _where(places: Sequence[EventPlace]) -> str:
    if not places:
        return "<dt>Where</dt><dd>No place is given</dd>"
    return "<dt>Where</dt>" + "".join(f"<dd>{_place(one)}</dd>" for one in places)


def _place(one: EventPlace) -> str:
    role = escape(in_words.PLACE_ROLE.get(one.role, one.role))
    if one.place is None:
        return f"{shown(one.name)} <small>{role}; no place of this name is known</small>"
    called = in_words.called(one.name, one.place.name, in_words.place(one.place))
    score = next((other.score for other in one.candidates if same(other.place, one.place)), None)
    reason = "; ".join(filter(None, (f"{score:.0%}" if score is not None else "", one.why)))
    return (
        f"{shown(called)}<small>{role}; {escape(in_words.footprint(one.place))}</small>"
        f"{f'<small>chosen because: {escape(reason)}</small>' if reason else ''}"
    )


def _who(draft: EventDraft) -> str:
    if not draft.actors:
        return ""
    rows = "".join(f"<li>{shown(one.name)} <small>{escape(one.role)}</small></li>" for one in draft.actors)
    return f"<dt>Who</dt><dd><ul>{rows}</ul></dd>"


def _toll(draft: EventDraft) -> str:
    said = in_words.toll(draft.killed, draft.injured)
    if not said:
        return ""
    quotes = dict.fromkeys(span.quote for span in draft.spans if span.purpose in CASUALTIES)
    return f"<dt>Toll</dt><dd>{escape(said)}{''.join(f'<small>“{shown(one)}”</small>' for one in quotes)}</dd>"


def _claims(claims: Sequence[EventClaim], *, kind: str) -> str:
    if not claims:
        return ""
    sides = (
        ("Who says so", [one for one in claims if one.stance not in AGAINST]),
        ("Who disputes it", [one for one in claims if one.stance in AGAINST]),
    )
    columns = []
    for title, members in sides:
        rows = "".join(
            f"<li>{shown(one.speaker)} <small>{escape(in_words.stance(one.stance, kind=kind))}"
            f"{f'; {escape(one.detail)}' if one.detail else ''}</small></li>"
            for one in members
        )
        columns.append(f"<div><h3>{title}</h3><ul>{rows or '<li><small>nobody named</small></li>'}</ul></div>")
    return f'<div class="dl-claims">{"".join(columns)}</div>'


def comparison_html(
    rows: Sequence[tuple[str, str, str, bool]], *, left: str, right: str, all_rows: bool = False
) -> str:
    """Lay two versions side by side as a table; what differs is marked.

    Args:
        rows: as :func:`geo.views.components.in_words.compared` gives them.
        left, right: what to call the two.
        all_rows: whether to show what agrees too.
    """
    body = "".join(
        f'<tr class="{"same" if same else "differs"}"><th scope="row">{escape(name)}</th>'
        f"<td>{escape(one)}</td><td>{escape(other)}</td><td>{'agree' if same else 'differ'}</td></tr>"
        for name, one, other, same in rows
        if all_rows or not same
    )
    return (
        f'<table class="dl-compare"><thead><tr><th></th><th scope="col">{escape(left)}</th>'
        f'<th scope="col">{escape(right)}</th><th></th></tr></thead><tbody>{body}</tbody></table>'
    )
