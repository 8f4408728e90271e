"""Actors: who stands with whom, who fought and met whom, over time."""

from geo.views.actors import page as actors_page
from geo.views.app import every_page

every_page.begin()
actors_page.show_actors_page()
