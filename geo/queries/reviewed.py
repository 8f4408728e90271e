"""How many events somebody has accepted, and how many are proposals that nobody has decided on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.model import Event

NOT_REVIEWED = "proposed, not reviewed"
"""What is said of a proposal wherever it stands: on the page, in a table, under the pointer."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Numbers of events by how they stand."""

    accepted: int = 0
    proposed: int = 0
    rejected: int = 0

    def only(self, review: Sequence[str]) -> "Reviewed":
        """Return the numbers of those that stand in one of these ways; empty for all."""
        if not review:
            return self
        kept = {name: getattr(self, name) for name in review}
        return Reviewed(**kept)

    def words(self) -> str:
        """Say them: "26 accepted, 41 proposed"; rejected ones only where there are some, "no events" for none."""
        said = [f"{self.accepted:,} accepted"] if self.accepted else []
        said += [f"{self.proposed:,} proposed"] if self.proposed else []
        said += [f"{self.rejected:,} rejected"] if self.rejected else []
        return ", ".join(said) or "no events"


def reviewed(events: Iterable[Event]) -> Reviewed:
    """Count *events* by how they stand."""
    return Reviewed(**Counter(event.review for event in events))
