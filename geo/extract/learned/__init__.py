"""The trained part of extraction: a small encoder that finds which sentences tell of which kinds of events."""
