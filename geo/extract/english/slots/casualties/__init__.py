"""How many people were killed and injured: counts in the text, how many each means, and the toll of one event."""

from geo.extract.english.slots.casualties.tolls import of_events, of_sentences

__all__ = ["of_events", "of_sentences"]
