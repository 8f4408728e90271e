"""Actors: who stands with whom, who fought and met whom, over time."""

from geo.views.actors import page as actors_page
from geo.views.atlas import page as atlas_page

atlas_page.style()
actors_page.show()
