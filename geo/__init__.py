"""Dateline: news reports on a map and a timeline, every dot traceable to the sentence that supports it."""

__version__ = "0.2.0"
"""The release, as CHANGELOG.md lists them; stands here and nowhere else."""
