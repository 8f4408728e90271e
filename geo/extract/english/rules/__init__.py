"""Which English words tell of which event, and what their arguments must be; :mod:`.index` puts them together."""
