"""Places: what a name was taken for, and why."""

from geo.views.app import page_style
from geo.views.places import page as places_page

page_style.begin()
places_page.show_places_page()
