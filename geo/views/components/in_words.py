"""Proposals and decisions in words: why the machine proposes a thing, how sure it is, what a decision changed.

Plain text without markup; who shows it escapes it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from geo import casualties, edtf
from geo.errors import InvalidDate
from geo.model import CASUALTIES, Decision, EventDraft, Place, Toll
from geo.places.country_names import country_name
from geo.places.names import fold
from geo.queries.reviewed import NOT_REVIEWED
from geo.store.decisions.log import BAR
from geo.views.components.labels import isolated

BASIS = {
    "stated": "stated in the report",
    "inferred_text": "inferred from the text",
    "inferred_publication": "inferred from the date of publication",
    "unknown": "not stated",
}
PLACE_ROLE = {
    "happened_at": "happened here", "about": "what it is about", "mentioned": "mentioned",
    "origin": "from", "destination": "to",
}  # fmt: skip
STANCE = {
    "reports": "reported it", "claims": "claimed it", "plans": "planned it", "denies": "denied it",
    "doubts": "doubted it",
}  # fmt: skip
"""What a speaker said of an event: in the past, which is the same for one speaker and for several."""

_DISPUTE, _OF_A_DISPUTE = "dispute", {"claims": "denied or disputed what was said"}

PLACE_KIND = {"adm1": "province", "adm2": "district"}
"""Kinds of places that are said in another word."""

_DISTANCE = {
    "clause": "in the same clause", "aside": "in an aside of the sentence", "sentence": "in the same sentence",
    "said": "in the sentence that says it", "before": "in a sentence before", "after": "in a sentence after",
    "paragraph": "in the same paragraph", "heading": "in the heading above", "text": "elsewhere in the text",
}  # fmt: skip
_FINDERS = {
    "rule": "A rule found it.", "model": "The trained finder found it.",
    "both": "A rule and the trained finder agree on it.",
}  # fmt: skip
_FIELD = {
    "type": "type", "summary": "summary", "date": "date", "date_basis": "where the date is from",
    "factuality": "standing", "certainty": "certainty", "places": "places", "actors": "actors", "claims": "claims",
    "killed": "people killed", "injured": "people injured",
    "spans": "evidence", "rules": "rules", "review": "review", "merged_into": "merged into", "title": "title",
    "publisher": "publisher", "author": "author", "url": "link", "published": "published", "language": "language",
    "reliability": "reliability", "status": "status", "active": "in use", "aliases": "also called", "name": "name",
    "kind": "kind", "parent": "part of", "description": "description", "reports": "reports",
}  # fmt: skip
_ACTION = {
    "accept": "accepted", "accept above": "accepted", "reject": "rejected", "edit": "edited", "merge": "merged",
    "keep apart": "kept apart",
    "place for all": "chose a place for every such name", "add event": "added by hand", "add report": "added",
    "correct": "corrected", "make collection": "made", "change collection": "changed", "freeze": "froze a view of",
    "edit actor": "edited", "purge": "removed for good", "undo": "undid a decision on",
}  # fmt: skip
_THING = {
    "event": "event", "report": "report", "pair": "pair of events", "rule": "name", "collection": "collection",
    "view": "frozen view", "actor": "actor",
}  # fmt: skip
_NOTHING = "nothing"
_LONGEST = 160


def stance(of: str, *, kind: str) -> str:
    """Say what a speaker said of an event; who claims a denial denies.

    Args:
        of: the stance, a word of the vocabulary.
        kind: the event's type.
    """
    return (_OF_A_DISPUTE.get(of) if kind == _DISPUTE else None) or STANCE.get(of, of)


def review(standing: str) -> str:
    """Say how an event stands: a word of the vocabulary, and of a proposal that nobody has reviewed it."""
    return NOT_REVIEWED if standing == "proposed" else standing


def counted(number: int, noun: str) -> str:
    """Return *number* with *noun*, which takes an s where it is not one: "1 report", "1,200 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def whole_percent(value: float) -> int:
    """Return a certainty, 0 to 1, in whole per cent, never more than it is; certainties are kept to three digits.

    >>> whole_percent(0.57), whole_percent(0.799)
    (57, 79)
    """
    return int(round(value * 1000) // 10)


def certainty(value: float) -> str:
    """Say how sure the machine is: ``41%, unsure``."""
    for least, word in ((0.8, "sure"), (0.6, "fairly sure"), (0.4, "unsure")):
        if value >= least:
            return f"{whole_percent(value)}%, {word}"
    return f"{whole_percent(value)}%, little more than a guess"


_ROW = "by:"


def reasons(rules: Iterable[str]) -> tuple[str, ...]:
    """Say in words by which rules a proposal was made; a rule that is not known is named as it is.

    Which row of a table of rules it met (``by:attack-12``) is left to those who write rules.

    >>> reasons(["attack:bomb", "when:sentence", "where:none"])
    ('The word “bomb” tells of it.', 'The date stands in the same sentence.', 'No place was found for it.')
    >>> reasons(["found:both"])
    ('A rule and the trained finder agree on it.',)
    """
    return tuple(_reason(rule) for rule in rules if not rule.startswith(_ROW))


def _reason(rule: str) -> str:
    what, _, how = rule.partition(":")
    if what == "found":
        return _FINDERS.get(how, f"It was found by: {how}.")
    slot = {"when": "date", "where": "place"}.get(what)
    if slot is None:
        return f"The word “{how}” tells of it." if how else f"Rule: {what}."
    if how == "publication":
        return "The date is the day of publication."
    if how == "none":
        return f"No {slot} was found for it."
    return f"The {slot} stands {_DISTANCE.get(how, how)}."


def day(text: str) -> str:
    """Read EDTF *text* in words, or say that it cannot be read."""
    try:
        return edtf.parse(text).words()
    except InvalidDate:
        return f"not a date: {text}"


def place(value: Place) -> str:
    """Name a place and what it lies in: ``Millton, West, XA``."""
    parts = [value.name]
    if value.kind not in ("country", "adm1", "adm2"):
        parts.append(value.admin2)
    if value.kind not in ("country", "adm1"):
        parts.append(value.admin1)
    if value.kind != "country":
        parts.append(country_name(value.country))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def called(own: str, name: str, line: str) -> str:
    """Name a place as the report does, then as it stands in the gazetteer, where that is another name.

    Args:
        own: what the report calls it; empty where that is not known.
        name: what the gazetteer calls it.
        line: the gazetteer's name with what the place lies in.

    >>> called("Jalal-Abad", "Manas", "Manas, Kyrgyzstan")
    'Jalal-Abad (in the gazetteer: Manas, Kyrgyzstan)'
    >>> called("JALAL-ABAD", "Jalal-Abad", "Jalal-Abad, Kyrgyzstan")
    'Jalal-Abad, Kyrgyzstan'
    """
    return line if not own or fold(own) == fold(name) else f"{isolated(own)} (in the gazetteer: {line})"


def kind(word: str) -> str:
    """Say what kind of place one is: ``district`` for adm2."""
    return PLACE_KIND.get(word, word)


def footprint(value: Place) -> str:
    """Say what a place is and how far off it may be: ``city, within 3 km of 40.21, 57.51``."""
    radius = f"within {value.radius_km:,.0f} km" if value.radius_km >= 1 else "within 1 km"
    return f"{kind(value.kind)}, {radius} of {value.lat:.2f}, {value.lon:.2f}"


def toll(killed: Toll, injured: Toll) -> str:
    """Say how many people were killed and injured; empty where neither is known.

    >>> toll(Toll(10, 12, 14), Toll(low=30))
    'Killed 12 (10 to 14) · Injured at least 30'
    """
    known = (("Killed", killed), ("Injured", injured))
    return " · ".join(f"{label} {casualties.words(one)}" for label, one in known if one.is_known)


def moment(at: str) -> str:
    """Say when something was decided, from ISO 8601 in UTC: ``7 August 2015, 12:04 UTC``."""
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{then.day} {edtf.MONTHS[then.month - 1]} {then.year}, {then:%H:%M} UTC"


def deed(decision: Decision, names: Mapping[tuple[str, str], str] | None = None, *, more: int = 0) -> str:
    """Say what was done to what: ``accepted the event “They meet.”``.

    Args:
        decision: of whichever kind.
        names: (kind, id) -> what to call it, as :func:`geo.queries.subjects` gives them; else its id is said.
        more: how many other things the act is about.
    """
    return _deed(decision, names) + (f" and {more:,} more" if more else "") + _unseen(decision, more=more)


def _unseen(decision: Decision, *, more: int) -> str:
    """Say that what was accepted above a bar was not looked at one by one; nothing of other decisions."""
    bar = next((after for field, _, after in decision.changes if field == BAR), None)
    if decision.action != "accept above" or not isinstance(bar, int | float):
        return ""
    others = ": all that were" if more else " with all others that were"
    return f" at once{others} at least {bar:.0%} certain, not looked at one by one"


def _deed(decision: Decision, names: Mapping[tuple[str, str], str] | None) -> str:
    done = _ACTION.get(decision.action, decision.action)
    if decision.kind == "event" and decision.action == "place for all":
        done = "changed a place of"

    def called(kind: str, subject: str) -> str:
        name = (names or {}).get((kind, subject))
        return f"“{isolated(_cut(name))}”" if name else subject

    if decision.kind == "pair":
        one, _, other = decision.subject.partition(" ")
        return f"{done} the events {called('event', one)} and {called('event', other)}"
    if decision.kind == "rule" and decision.action == "place for all":
        return f"{done}: {called('rule', decision.subject)}"
    return f"{done} the {_THING.get(decision.kind, decision.kind)} {called(decision.kind, decision.subject)}"


def changes(decision: Decision) -> tuple[tuple[str, str, str], ...]:
    """Return (what, from, to) in words for each field that a decision changed.

    Where both are said alike, such as a city and the district of its name, more is said of them.
    """
    said = []
    for field, before, after in decision.changes:
        if field == BAR or before == after or (_is_nothing(before) and _is_nothing(after)):
            continue
        old, new = value(field, before), value(field, after)
        if old == new and field == "places":
            old, new = _closely(field, before), _closely(field, after)
        said.append((_FIELD.get(field, field), old, new))
    return tuple(said)


def _closely(field: str, found: Any) -> str:
    return _cut("; ".join(_part(field, one, closely=True) for one in found or ()))


def _is_nothing(found: Any) -> bool:
    return found is None or found in ("", [], ())


def value(field: str, found: Any) -> str:
    """Say the value of a field, as decisions keep it, in words."""
    if field in CASUALTIES:
        return casualties.words(Toll(**found) if found else Toll())
    if _is_nothing(found):
        return _NOTHING
    if field in ("date", "published"):
        return day(str(found))
    if field == "date_basis":
        return BASIS.get(str(found), str(found))
    if field == "certainty" and isinstance(found, int | float):
        return f"{whole_percent(found)}%"
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, list | tuple):
        return _cut("; ".join(_part(field, one) for one in found))
    return isolated(_cut(str(found)))


def _part(field: str, one: Any, *, closely: bool = False) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    if field == "places":
        meant = one["place"]
        taken = f" ({_line_of(meant, closely=closely)})" if meant else " (no known place)"
        return f"{PLACE_ROLE.get(one['role'], one['role'])}: {isolated(one['name'])}{taken}"
    if field == "actors":
        return f"{one['role']}: {isolated(one['name'])}"
    if field == "claims":
        detail = f" ({one['detail']})" if one.get("detail") else ""
        return f"{isolated(one['speaker'])} {STANCE.get(one['stance'], one['stance'])}{detail}"
    if field == "spans":
        return f"“{isolated(one['quote'])}”" if one["purpose"] == "evidence" else one["purpose"]
    return ", ".join(f"{key} {held}" for key, held in one.items())


def _line_of(meant: Mapping[str, Any], *, closely: bool) -> str:
    parts = [meant["name"], meant.get("admin1", ""), country_name(meant.get("country", ""))]
    line = ", ".join(dict.fromkeys(part for part in parts if part))
    if not closely:
        return line
    return f"{line}: {kind(meant.get('kind', ''))}, {meant.get('lat', 0):.2f}, {meant.get('lon', 0):.2f}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def details(draft: EventDraft) -> dict[str, str]:
    """Say each detail of an event in words, for two of them to be compared: field -> words."""
    return {
        "Type": draft.type,
        "Summary": isolated(draft.summary),
        "Date": day(draft.date),
        "Date from": BASIS.get(draft.date_basis, draft.date_basis),
        "Standing": draft.factuality,
        "Places": "; ".join(
            f"{PLACE_ROLE.get(one.role, one.role)}: "
            f"{place(one.place) if one.place else f'{isolated(one.name)} (no known place)'}"
            for one in draft.places
        ) or _NOTHING,
        "Actors": "; ".join(f"{one.role}: {isolated(one.name)}" for one in draft.actors) or _NOTHING,
        "Killed": casualties.words(draft.killed),
        "Injured": casualties.words(draft.injured),
        "Claims": "; ".join(
            f"{isolated(one.speaker)} {STANCE.get(one.stance, one.stance)}" for one in draft.claims
        ) or _NOTHING,
    }  # fmt: skip


def compared(one: EventDraft, other: EventDraft) -> tuple[tuple[str, str, str, bool], ...]:
    """Lay the details of two events side by side: (what, of the one, of the other, whether they agree)."""
    left, right = details(one), details(other)
    return tuple((name, left[name], right[name], left[name] == right[name]) for name in left)
