"""Where and when: choose an event's date and place among those of its clause, its sentence, the text round it.

Which of these gave the value is kept with it (``clause``, ``sentence``, ``before``, ``paragraph``, ``text``, ``said``,
``publication``), and how likely it is among what could have been chosen (``share``).
"""

from collections.abc import Sequence

from geo.extract.annotations import When, Where
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.slots.scene import Scene
from geo.extract.english.slots.times import Times
from geo.extract.english.slots.venues import Venues
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger


class Slots:
    """Fills slots for the triggers of one text."""

    def __init__(self, context: Text, triggers: Sequence[Trigger], *, refs: PlaceRefs) -> None:
        """Take the text's *context* and all its *triggers*, which compete for places and dates."""
        scene = Scene(context, triggers)
        self._times, self._venues = Times(scene), Venues(scene, refs=refs)

    def when(self, trigger: Trigger) -> When | None:
        """Return the date of *trigger*'s event, None where the text gives none for it."""
        return self._times.when(trigger)

    def where(self, trigger: Trigger) -> Where:
        """Return the places of *trigger*'s event with their roles; empty where none can be told."""
        return self._venues.where(trigger)
