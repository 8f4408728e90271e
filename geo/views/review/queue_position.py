"""Where a reviewer stands in the queue: what waits, what is shown, what was decided.  Pure; one for each session."""

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.model import EventDraft
from geo.queries import Item
from geo.views.review.form_state import Form


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which proposals to go through; an empty field narrows nothing."""

    collection: str = ""
    report: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditConflict:
    """Two people on one event: what the second wanted, what they had seen, and who came first.

    ``wanted`` is accept, reject or edit; ``yours`` is the draft to be written, or the one that was seen.
    """

    event: str
    wanted: str
    yours: EventDraft
    theirs: EventDraft
    version: int
    review: str
    who: str


@dataclass(slots=True)
class QueuePosition:
    """A reviewer's place in the queue.

    Attributes:
        chosen: the filter that the queue was read with.
        ids: events that wait, least certain first; a window on the queue.
        size: how many waited when it was read.
        at: which of ``ids`` is shown.
        shown: the event as it was last drawn.
        decided: (decision, event, where in the queue it was, what was done) of this session, oldest first.
        sizes: decision -> how many its act has, where that is more than one.
        note: what to tell, and whether it is a warning.
        form: the form that is open.
        clash: the conflict that the person is asked to decide.
        serial: counts forms.
        asked: the event that the link named when the queue was last read.
        pinned: an event that a link or an undo asked for; it is shown however it stands.
        turn: counts decisions and what was taken back: a button that was drawn before the last of them is out of date.
        counted: the turn at which the panel last counted what waits.
    """

    chosen: QueueFilter = field(default_factory=QueueFilter)
    ids: list[str] = field(default_factory=list)
    size: int = 0
    at: int = 0
    shown: Item | None = None
    decided: list[tuple[int, str, int, str]] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    note: tuple[str, bool] = ("", False)
    form: Form | None = None
    clash: EditConflict | None = None
    serial: int = 0
    asked: str = ""
    pinned: str = ""
    turn: int = 0
    counted: int = 0

    @property
    def decisions(self) -> int:
        """How many decisions this session made, those of one act each counted."""
        return sum(self.sizes.get(number, 1) for number, _, _, _ in self.decided)

    @property
    def current(self) -> str:
        """The event that is shown; empty where nothing waits."""
        return self.ids[self.at] if 0 <= self.at < len(self.ids) else ""

    def load(self, chosen: QueueFilter, *, ids: list[str], size: int, first: str = "") -> None:
        """Begin at the top of a queue.

        Args:
            chosen: the filter it was read with.
            ids: its first events.
            size: how many it has in all.
            first: an event to begin with, wherever it stands.
        """
        self.chosen, self.ids, self.size, self.at, self.pinned = chosen, ids, size, 0, first
        if first:
            self.ids = [first, *(one for one in ids if one != first)]
        self.form = self.clash = None

    def renew(self, ids: list[str], *, size: int) -> None:
        """Take over how the queue stands now: what is shown stays in sight while it waits or is worked on.

        Args:
            ids: its first events.
            size: how many it has in all.
        """
        shown, place = self.current, self.at
        self.ids, self.size = list(ids), size
        if shown and shown not in self.ids and self._holds(shown):
            self.ids.insert(min(place, len(self.ids)), shown)
        self.at = self.ids.index(shown) if shown in self.ids else max(0, min(place, len(self.ids) - 1))

    def step(self, by: int) -> None:
        """Go forward or back, not beyond either end."""
        self.at = max(0, min(len(self.ids) - 1, self.at + by))
        self.form = self.clash = None

    def leave(self, event: str, *, decision: int = 0, deed: str = "") -> None:
        """Take an event off the queue; the next one moves up.

        Args:
            event: its id.
            decision: the number of the decision on it; 0 where somebody else decided.
            deed: what was done, in words.
        """
        if event == self.pinned:
            self.pinned = ""
        if event in self.ids:
            place = self.ids.index(event)
            self.ids.pop(place)
            if place < self.at or self.at >= len(self.ids):
                self.at = max(0, self.at - 1)
            self.size = max(0, self.size - 1)
        else:
            place = self.at
        if decision:
            self.note_decision(decision, event, place=place, deed=deed)
        self.form = self.clash = None

    def note_decision(self, decision: int, event: str = "", *, place: int = 0, deed: str, size: int = 1) -> None:
        """Keep a decision, for undo to take back.

        Args:
            decision: its number.
            event: what it was on; empty where its act has many.
            place: where that stood in the queue.
            deed: what was done, in words.
            size: how many decisions its act has.
        """
        self.decided.append((decision, event, place, deed))
        if size > 1:
            self.sizes[decision] = size
        self.turn += 1

    def last_decided(self, *, turn: int) -> tuple[int, str, int, str] | None:
        """Return what undo takes back by a button that was drawn at *turn*; None where the button is out of date.

        For a moment the buttons of two proposals stand on the page, and a key presses both.
        """
        return self.decided[-1] if self.decided and turn == self.turn else None

    def bring_back(self, event: str, place: int) -> None:
        """Show an event again where it stood, after a decision on it was undone."""
        self.turn += 1
        if event not in self.ids:
            self.ids.insert(min(place, len(self.ids)), event)
            self.size += 1
        self.at = self.ids.index(event)
        self.form = self.clash = None

    def _holds(self, event: str) -> bool:
        """Whether a person is at work on an event: a form or a conflict on it stays, whatever others do."""
        at_work = (self.pinned, self.form.event if self.form else "", self.clash.event if self.clash else "")
        return event in at_work

    def next_item(self, read: Callable[[str], Item | None]) -> Item | None:
        """Return the event to show, passing over those that others decided on since the queue was read.

        Args:
            read: gives an event as it stands now; None where it is no more.
        """
        while self.current:
            item = read(self.current)
            waits = item is not None and item.review == "proposed" and not item.merged_into
            if item is not None and (waits or self._holds(item.id)):
                self.shown = item
                return item
            self.leave(self.current)
        self.shown = None
        return None
