"""What may be stored: lengths, words of the vocabulary, dates, coordinates.  All refusals are in words for a person."""

import math
import re
import unicodedata
from collections.abc import Iterable

from geo import casualties, edtf
from geo.errors import InvalidDate, InvalidEdit
from geo.model import CASUALTIES, VOCABULARY, EventDraft, Extraction, Place, ReportDraft, Toll

LONGEST = {
    "summary": 1000, "name": 300, "speaker": 300, "title": 500, "publisher": 300, "author": 300, "url": 2000,
    "published": 100, "date": 100, "language": 35, "quote": 10_000, "reason": 1000, "description": 2000, "id": 200,
    "why": 2000, "note": 999,
}  # fmt: skip
"""Characters that a field may have."""

MOST_PARTS = 200
"""Places, actors, claims or spans that one event may have."""

MOST_CANDIDATES = 50
"""Places that one name may be said to mean."""

PURPOSES = ("evidence", "what", "where", "when", "who", *CASUALTIES, "mention")
"""What a span of an event is for."""

LONGEST_TEXT = 5_000_000
"""Characters that a report may have."""

_HALF_THE_EARTH_KM = 20_100
_COUNTRY = re.compile(r"[A-Z]{2}|")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LINK = re.compile(r"https?://\S+|")


def line(field: str, value: str, *, needed: bool = False) -> str:
    """Return *value*, trimmed, for a field of one line.

    Raises:
        InvalidEdit: it is too long, empty where it is *needed*, or holds control characters.
    """
    value = value.strip()
    if needed and not value:
        raise InvalidEdit(field, why="it must not be empty")
    most = LONGEST.get(field, 300)
    if len(value) > most:
        raise InvalidEdit(field, why=f"{len(value):,} characters; at most {most:,} are kept")
    for letter in value:
        if unicodedata.category(letter) in ("Cc", "Cs"):
            raise InvalidEdit(field, why=f"it holds a character that cannot be shown (U+{ord(letter):04X})")
    return value


def slug(field: str, value: str) -> str:
    """Return *value* where it can stand in a link as an id.

    Raises:
        InvalidEdit: it is not lower-case letters, digits, dots, hyphens and underscores.
    """
    if not _ID.fullmatch(value):
        raise InvalidEdit(field, why="use small letters, digits and hyphens, at most 80")
    return value


def word(field: str, value: str, *, of: Iterable[str]) -> str:
    """Return *value* where it is one *of* these.

    Raises:
        InvalidEdit: it is none of them.
    """
    known = tuple(of)
    if value not in known:
        raise InvalidEdit(field, why=f"{value[:60]!r} is none of {', '.join(known)}")
    return value


def date(field: str, value: str) -> str:
    """Return *value* as EDTF.

    Raises:
        InvalidEdit: it is none, or no such day exists.
    """
    value = line(field, value)
    try:
        return edtf.parse(value).text
    except InvalidDate as error:
        raise InvalidEdit(field, why=f"{value!r} is no date that is understood; such as 2015-08-06, 2015-04") from error


def number(field: str, value: float, *, low: float, high: float) -> float:
    """Return *value* within its bounds, both included.

    Raises:
        InvalidEdit: it is outside, or no number.
    """
    if not isinstance(value, int | float) or not math.isfinite(value) or not low <= value <= high:
        raise InvalidEdit(field, why=f"{value} is not between {low:g} and {high:g}")
    return value


def toll(field: str, value: Toll) -> Toll:
    """Return *value* where its parts are numbers of people; they may contradict each other, as those of other files do.

    Raises:
        InvalidEdit: a part is no whole number, negative, or beyond :data:`geo.casualties.MOST`.
    """
    for part in value.parts:
        if part is None:
            continue
        if not isinstance(part, int) or isinstance(part, bool):
            raise InvalidEdit(field, why=f"{part!r} is no whole number")
        if not 0 <= part <= casualties.MOST:
            raise InvalidEdit(field, why=f"{part:,} is not between 0 and {casualties.MOST:,}")
    return value


def consistent_toll(field: str, value: Toll) -> Toll:
    """Return *value*, which a person enters, where its parts rise from low over best to high.

    Raises:
        InvalidEdit: they do not.
    """
    if casualties.is_contradictory(toll(field, value)):
        raise InvalidEdit(field, why=casualties.words(value))
    return value


def place(value: Place) -> Place:
    """Return *value* where it is a place on the earth.

    Raises:
        InvalidEdit: a coordinate is out of range, or a word or a length is not allowed.
    """
    line("id", value.id, needed=True)
    line("id", value.gazetteer_id)
    line("name", value.name, needed=True)
    for field in ("feature_code", "admin1", "admin2", "source", "licence"):
        line(field.replace("_", " "), getattr(value, field))
    word("kind", value.kind, of=VOCABULARY["kind"])
    if not _COUNTRY.fullmatch(value.country):
        raise InvalidEdit("country", why="two capital letters are expected")
    number("latitude", value.lat, low=-90, high=90)
    number("longitude", value.lon, low=-180, high=180)
    number("radius", value.radius_km, low=0, high=_HALF_THE_EARTH_KM)
    number("precision", value.where_prec, low=1, high=7)
    if len(value.aliases) > MOST_PARTS:
        raise InvalidEdit("aliases", why=f"at most {MOST_PARTS} are kept")
    for alias in value.aliases:
        line("alias", alias)
    return value


def event(draft: EventDraft, *, types: Iterable[str], length: int | None = None) -> EventDraft:
    """Return *draft* where all of it can be stored.

    Args:
        draft: the event.
        types: the event types that are known; empty: any.
        length: characters of the report's text, which offsets must stay within.

    Raises:
        InvalidEdit: says which field is wrong and how.
    """
    known_types = tuple(types)
    if known_types:
        word("type", draft.type, of=known_types)
    line("summary", draft.summary, needed=True)
    known = date("date", draft.date)
    word("date basis", draft.date_basis, of=VOCABULARY["date_basis"])
    if known and draft.date_basis == "unknown":
        raise InvalidEdit("date basis", why="a date is given, so say whether it is stated or inferred")
    word("factuality", draft.factuality, of=VOCABULARY["factuality"])
    number("certainty", draft.certainty, low=0, high=1)
    for field in CASUALTIES:
        toll(field, getattr(draft, field))
    for field in ("places", "actors", "claims", "spans", "rules"):
        if len(getattr(draft, field)) > MOST_PARTS:
            raise InvalidEdit(field, why=f"at most {MOST_PARTS} are kept")
    for named in draft.places:
        word("place role", named.role, of=VOCABULARY["place role"])
        line("name", named.name, needed=True)
        line("why", named.why)
        if named.place is not None:
            place(named.place)
        if len(named.candidates) > MOST_CANDIDATES:
            raise InvalidEdit("candidates", why=f"at most {MOST_CANDIDATES} are kept")
        for candidate in named.candidates:
            place(candidate.place)
            number("score", candidate.score, low=0, high=1)
            line("why", candidate.why)
    for actor in draft.actors:
        word("actor role", actor.role, of=VOCABULARY["actor role"])
        word("actor kind", actor.kind, of=VOCABULARY["actor kind"])
        line("name", actor.name, needed=True)
        line("id", actor.id)
    for claim in draft.claims:
        word("stance", claim.stance, of=VOCABULARY["stance"])
        line("speaker", claim.speaker, needed=True)
        line("why", claim.detail)
        line("id", claim.report)
    for rule in draft.rules:
        line("rule", rule)
    for span in draft.spans:
        word("purpose", span.purpose, of=PURPOSES)
        line("id", span.report)
        if span.start is None:  # else it becomes what stands there
            _quote(span.quote)
        number("sentence", span.sentence, low=0, high=LONGEST_TEXT)
        number("paragraph", span.paragraph, low=0, high=LONGEST_TEXT)
    if not any(span.purpose == "evidence" for span in draft.spans):
        raise InvalidEdit("evidence", why="an event needs a sentence that supports it")
    stretches = [(named.start, named.end, "") for named in draft.places]
    stretches += [(actor.start, actor.end, "") for actor in draft.actors]
    stretches += [(claim.start, claim.end, claim.report) for claim in draft.claims]
    stretches += [(span.start, span.end, span.report) for span in draft.spans]
    for start, end, elsewhere in stretches:
        _offsets(start, end, length=None if elsewhere else length)
        if start is not None and end is not None:
            _stretch(start, end)
    return draft


def report(draft: ReportDraft) -> ReportDraft:
    """Return *draft* where it can be stored.

    Raises:
        InvalidEdit: says which field is wrong and how.
    """
    for field in ("title", "publisher", "author", "language"):
        line(field, getattr(draft, field))
    link(draft.url)
    date("published", draft.published)
    word("reliability", draft.reliability, of=VOCABULARY["reliability"])
    if not draft.text.strip():
        raise InvalidEdit("text", why="it is empty")
    if len(draft.text) > LONGEST_TEXT:
        raise InvalidEdit("text", why=f"{len(draft.text):,} characters; at most {LONGEST_TEXT:,} are kept")
    for start, end in draft.boilerplate:
        _offsets(start, end, length=len(draft.text))
    return draft


def mentions(found: Extraction, *, length: int) -> Extraction:
    """Return *found* where its places and dates can be stored; its events are :func:`event`'s business.

    Args:
        found: what was extracted.
        length: characters of the report's text, which offsets must stay within.

    Raises:
        InvalidEdit: says what is wrong.
    """
    line("language", found.language)
    line("note", found.note)
    for toponym in found.toponyms:
        _offsets(toponym.start, toponym.end, length=length)
        line("name", toponym.name)
        line("id", toponym.gazetteer_id)
    for mention in found.dates:
        _offsets(mention.start, mention.end, length=length)
        date("date", mention.edtf)
    return found


def link(value: str) -> str:
    """Return *value* where it is a web address or empty.

    Raises:
        InvalidEdit: it is neither.
    """
    if not _LINK.fullmatch(line("url", value)):
        raise InvalidEdit("url", why="an address begins with https:// or http://")
    return value.strip()


def _quote(value: str) -> None:
    """Refuse a quote that is too long, or that a database cannot hold; it may run over lines."""
    if len(value) > LONGEST["quote"]:
        raise InvalidEdit("quote", why=f"{len(value):,} characters; at most {LONGEST['quote']:,} are kept")
    if "\0" in value or any(unicodedata.category(letter) == "Cs" for letter in value):
        raise InvalidEdit("quote", why="it holds a character that cannot be shown")


def _offsets(start: int | None, end: int | None, *, length: int | None) -> None:
    if start is None and end is None:
        return
    most = LONGEST_TEXT if length is None else length
    if start is None or end is None or not 0 <= start < end <= most:
        raise InvalidEdit("span", why=f"{start} to {end} is no stretch of the report's text")


def _stretch(start: int, end: int) -> None:
    """Refuse a span of an event that is too long to be read as one; boilerplate may be longer."""
    if end - start > LONGEST["quote"]:
        raise InvalidEdit("span", why=f"{end - start:,} characters; at most {LONGEST['quote']:,} are marked")
