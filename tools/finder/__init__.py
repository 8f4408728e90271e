"""Train the finder of events that :mod:`geo.extract.learned` runs: ``make train``."""
