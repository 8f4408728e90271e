"""Names inside other names: of armed and political groups, of companies joined by a hyphen, of acronyms."""

from geo.extract.toponyms.candidates import NameCandidate, NameCandidates
from geo.extract.toponyms.cues import GROUPS

_KNOWN = 4.5
"""A name at least this well known keeps its meaning after a hyphen."""
_QUOTES = frozenset("\"“”«»'‘’")
_GROUP_NOUNS = frozenset({"group", "movement", "organization", "organisation", "faction", "branch", "network"})


def is_of_a_group(reader: NameCandidates, candidate: NameCandidate) -> bool:
    """Return True if the name is part of the name of an armed or political group."""
    i = candidate.first - 1
    if i > 0 and reader.words[i] in "-–" and reader.lower[i - 1] in GROUPS:
        return True
    if i >= 0 and reader.lower[i] in GROUPS and reader.capital[i] and reader.lower[i] != "union":
        return candidate.renown is None or candidate.renown.kind != "country"
    if i > 1 and reader.lower[i] == "in" and reader.lower[i - 2 : i] == ["islamic", "state"]:
        return True
    if i > 0 and reader.lower[i] in ("of", "for", "the"):
        i -= 1 if reader.lower[i - 1] not in ("of", "for") else 2
        return i >= 0 and reader.capital[i] and reader.lower[i] in GROUPS
    if i >= 0 and reader.words[i] in _QUOTES and _quoted_group(reader, candidate.last):
        return True
    last = candidate.last
    return (
        last < len(reader.words)
        and reader.capital[last]
        and reader.lower[last] in GROUPS
        and (
            last + 1 < len(reader.words)
            and (reader.capital[last + 1] or reader.lower[last] == "taliban")
            and reader.lower[last] not in ("army", "union", "party")
        )
    )


def _quoted_group(reader: NameCandidates, last: int) -> bool:
    """Return True if a quotation that ends round token *last* is the name of a group: '"Khorasan" terrorist group'."""
    following = reader.lower[last : last + 4]
    return not _QUOTES.isdisjoint(following) and not _GROUP_NOUNS.isdisjoint(following)


def is_half_a_name(reader: NameCandidates, other: int) -> bool:
    """Return True if what follows a hyphen makes another name of a place's ("Asia-Plus", not "US-Mexico")."""
    if other >= len(reader.words) or not reader.capital[other]:
        return False
    candidate = reader.by_start.get(other)
    renown = candidate.renown if candidate is not None else None
    return renown is None or (not renown.demonym and renown.score < _KNOWN)


def is_acronym(reader: NameCandidates, candidate: NameCandidate) -> bool:
    """Return True if a word in capitals among words that are not is more likely NATO than a dateline."""
    first, last = candidate.first, candidate.last
    word = reader.words[first]
    if not word.isupper() or len(word) < 2 or (candidate.renown and candidate.renown.match == "abbreviation"):
        return False
    around = reader.words[max(0, first - 3) : first] + reader.words[last : last + 4]
    if any(len(other) > 1 and other.isupper() for other in around):
        return False
    dateline = last < len(reader.words) and reader.words[last] in (",", "--", "—", "–", "-", "(", ":")
    return not (dateline and (first == 0 or bool(reader.doc[first].is_sent_start)))
