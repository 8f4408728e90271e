"""Measure extraction on texts that no one here wrote, and write docs/accuracy.md and data/accuracy.csv."""
