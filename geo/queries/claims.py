"""What somebody said, in the report's own words."""

from dataclasses import dataclass

from sqlalchemy import func, select

from geo.store import Store, schema
from geo.store.rows.sentences import around


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """The sentence in which a speaker takes a stance; ``report`` is its report's id where it is not the event's own."""

    stance: str
    speaker: str
    sentence: str
    report: str = ""


def claim_sentences(store: Store, event: str) -> tuple[ClaimSentence, ...]:
    """Return the sentence of each claim on an event, in the claims' order; of those that have none, nothing.

    Args:
        store: where it is.
        event: its id; of one that is not there, nothing is said.
    """
    c, e, r = schema.claims.c, schema.events.c, schema.reports.c
    where = func.coalesce(func.nullif(c.report, ""), e.report)
    asked = (
        select(c.stance, c.speaker, c.start, c.end, c.report, e.report.label("own"), r.text)
        .select_from(schema.claims.join(schema.events, e.id == c.event).join(schema.reports, r.id == where))
        .where(c.event == event, c.start.is_not(None), c.end.is_not(None), r.text.is_not(None))
        .order_by(c.n)
    )
    with store.reading() as connection:
        return tuple(
            ClaimSentence(
                row.stance, row.speaker, around(row.text, row.start, row.end),
                row.report if row.report not in ("", row.own) else "",
            )
            for row in connection.execute(asked)
        )  # fmt: skip
