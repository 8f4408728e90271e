"""Who is named in a Russian text, and whom its phrases mean."""

from geo.extract.russian.actors.cast import PERSONAL, Cast
from geo.extract.russian.actors.finding import find_actors
from geo.extract.russian.actors.known import Known, aliases
from geo.extract.russian.actors.names import name_runs
from geo.extract.russian.actors.words import is_animate, is_common_word, is_person

__all__ = [
    "PERSONAL", "Cast", "Known", "aliases", "find_actors", "is_animate", "is_common_word", "is_person", "name_runs",
]  # fmt: skip
