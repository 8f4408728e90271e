"""Who does something, and what they changed."""

from dataclasses import dataclass

from geo.model.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Person:
    """Who does something: a name to show, an e-mail address (empty where nobody signed in), and a role.

    Roles rise from viewer over reviewer and editor to admin; each may do what those before it may.
    """

    name: str
    email: str = ""
    role: str = "viewer"

    def may(self, role: str) -> bool:
        """Return True if this person's role is *role* or above."""
        ranks = VOCABULARY["role"]
        return ranks.index(self.role) >= ranks.index(role)


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone changed, when (UTC, ISO 8601): ``changes`` holds (field, from, to) as JSON values.

    ``kind`` and ``subject`` name what was changed; ``group`` ties the decisions of one act together; ``undoes`` is the
    decision that this one took back, ``undone`` tells whether this one has been taken back.
    """

    id: int
    at: str
    who: str
    kind: str
    subject: str
    action: str
    changes: tuple[tuple[str, object, object], ...] = ()
    group: str = ""
    undoes: int | None = None
    undone: bool = False
    report: str = ""
    note: str = ""
