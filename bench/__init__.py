"""Benchmarks: the atlas beside a plain page, and the gazetteer.  ``make bench`` runs them all."""
