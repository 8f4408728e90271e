"""Who is named or described in a text: persons, groups, states and institutions."""

from geo.extract.english.actors.mentions import find_actors

__all__ = ["find_actors"]
