"""Train the finders of events that :mod:`geo.extract.learned` runs: ``make train``."""
