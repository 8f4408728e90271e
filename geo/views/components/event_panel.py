"""The selected event: what, when, where, who, who says so and who does not, and the sentence that supports it.

Everything is written as escaped HTML, never as Markdown: a summary may hold any characters.
"""

from collections.abc import Sequence
from html import escape

from geo import edtf
from geo.model import AGAINST, Event, Evidence, Place
from geo.queries import Asked, ClaimSentence
from geo.queries.filters import where_precision
from geo.views.components import in_words
from geo.views.components.labels import review_flag, shown
from geo.views.drawings.type_shapes import glyph

_BASIS = {
    "stated": "stated in the report",
    "inferred_text": "inferred from the text",
    "inferred_publication": "inferred from the date of publication",
    "unknown": "not stated",
}
_PRECISION = {
    "point": "known to the spot or town",
    "district": "known to the district",
    "province": "known to the province",
    "region": "known to a region or border",
    "country": "known to the country only",
    "nowhere": "",
}
_ROLE = {
    "happened_at": "happened here", "about": "what it is about", "mentioned": "mentioned",
    "origin": "from", "destination": "to",
}  # fmt: skip


def event_html(event: Event, catalogue: Asked, *, said: Sequence[ClaimSentence] = ()) -> str:
    """Render *event* as HTML with every value escaped: the sentence first, then who says so, then the rest.

    Args:
        event: what is shown.
        catalogue: the events that it is one of.
        said: the sentences of its claims, where the text is held.
    """
    known = catalogue.collection
    kind = known.types[event.type]
    standing = "" if event.factuality == "happened" else f'<span class="dl-flag">{escape(event.factuality)}</span>'
    standing += review_flag(event.review)
    proposed = event.review == "proposed"
    parts = [
        '<article class="dl-event" aria-label="Selected event">',
        f'<p class="dl-kind">{glyph(kind, proposed=proposed)} {escape(kind.label)} {standing}</p>',
        f"<h2>{escape(event.summary)}</h2>",
        _sources(event, catalogue),
        _claims(event, [one for one in said if not any(one.sentence in e.quote for e in event.evidence)]),
        "<dl>",
        _when(event),
        _where(event, catalogue),
        _who(event),
        _toll(event),
        "</dl>",
        f'<p class="dl-foot">Certainty {in_words.whole_percent(event.certainty)}%</p></article>',
    ]
    return "".join(parts)


def _when(event: Event) -> str:
    words = edtf.parse(event.date).words()
    code = f" <code>{escape(event.date)}</code>" if event.date else ""
    basis = f"<small>{escape(_BASIS[event.date_basis])}</small>"
    return f"<dt>When</dt><dd>{escape(words[0].upper() + words[1:])}{code}{basis}</dd>"


def _where(event: Event, catalogue: Asked) -> str:
    if not event.places:
        return "<dt>Where</dt><dd>No place is given</dd>"
    rows = []
    called = event.place_names or ("",) * len(event.places)
    for (role, place), own in zip(event.places, called, strict=True):
        chain = in_words.called(own, place.name, ", ".join(catalogue.chain(place)))
        rows.append(
            f"<dd>{shown(chain)}<small>{escape(_ROLE.get(role, role))}; {escape(_precision_words(place))}</small></dd>"
        )
    return "<dt>Where</dt>" + "".join(rows)


def _precision_words(place: Place) -> str:
    radius = f"within about {place.radius_km:,.0f} km" if place.radius_km >= 1 else "within 1 km"
    return f"{_PRECISION[where_precision(place)]}, {radius} of {place.lat:.2f}, {place.lon:.2f}"


def _who(event: Event) -> str:
    if not event.actors:
        return ""
    rows = "".join(f"<li>{shown(actor.name)} <small>{escape(role)}</small></li>" for role, actor in event.actors)
    return f"<dt>Who</dt><dd><ul>{rows}</ul></dd>"


def _toll(event: Event) -> str:
    said = in_words.toll(event.killed, event.injured)
    if not said:
        return ""
    quotes = dict.fromkeys(one.quote for _, one in event.toll_evidence)
    return f"<dt>Toll</dt><dd>{escape(said)}{''.join(f'<small>“{shown(one)}”</small>' for one in quotes)}</dd>"


def _claims(event: Event, said: Sequence[ClaimSentence]) -> str:
    """Both sides next to each other, each claim with its own sentence, the empty side named too."""
    claims = event.claims
    sentences = {(one.stance, one.speaker): one.sentence for one in said}
    sides = (
        ("Who says so", [claim for claim in claims if claim.stance not in AGAINST], "nobody named"),
        ("Who disputes it", [claim for claim in claims if claim.stance in AGAINST], "nobody that was recognised"),
    )
    columns = []
    for title, members, nobody in sides:
        rows = "".join(
            f"<li>{shown(claim.speaker)} <small>{escape(in_words.stance(claim.stance, kind=event.type))}</small>"
            f"{_said(sentences.get((claim.stance, claim.speaker), ''))}</li>"
            for claim in members
        )
        columns.append(f"<div><h3>{title}</h3><ul>{rows or f'<li><small>{nobody}</small></li>'}</ul></div>")
    return f'<div class="dl-claims">{"".join(columns)}</div>'


def _said(sentence: str) -> str:
    return f'<q class="dl-words">{escape(sentence)}</q>' if sentence else ""


def _sources(event: Event, known: Asked) -> str:
    quotes = "".join(_quote(one, known.digest(one.report or event.report.id)) for one in event.evidence)
    return f'<h3 class="dl-hidden">Evidence</h3>{quotes}<p class="dl-cite">{citation(event)}</p>'


def _quote(one: Evidence, sentences: Sequence[str]) -> str:
    """The sentence marked, between its neighbours: of our digest, or of the report's own text."""
    if not one.sentence:
        before, after = (
            f' <span class="dl-context">{escape(text)}</span> ' if text else "" for text in (one.before, one.after)
        )
        where = f"<small>the report's paragraph {one.paragraph}</small>" if one.paragraph else ""
        return f"<blockquote>{before}<mark>{escape(one.quote)}</mark>{after}{where}</blockquote>"
    before, after = (
        f' <span class="dl-context">{escape(sentences[n])}</span> ' if 0 <= n < len(sentences) else ""
        for n in (one.sentence - 2, one.sentence)
    )
    return (
        f"<blockquote>{before}<mark>{escape(one.quote)}</mark>{after}"
        f"<small>our digest, sentence {one.sentence}; the report's paragraph {one.paragraph}</small></blockquote>"
    )


def citation(event: Event) -> str:
    """Cite the report: publisher, title, author, date, link where there is one.  Escaped HTML."""
    report = event.report
    parts = [shown(report.source)] if report.source else []
    parts += [f"“{shown(report.title)}”"] if report.title else []
    if report.author and report.author != report.source:
        parts.append(shown(report.author))
    parts.append(escape(edtf.parse(report.published).words() if report.published else "date of publication not given"))
    if report.url.startswith(("https://", "http://")):
        parts.append(f'<a href="{escape(report.url)}" target="_blank" rel="noopener noreferrer">original</a>')
    return ", ".join(parts)
