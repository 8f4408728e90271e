"""Actors: who stands with whom, who fought and met whom, over time."""

from geo.views import actors, atlas

atlas.style()
actors.show()
