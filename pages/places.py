"""Places: what a name was taken for, and why."""

from geo.views.app import every_page
from geo.views.places import page as places_page

every_page.begin()
places_page.show_places_page()
