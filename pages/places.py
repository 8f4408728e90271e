"""Places: what a name was taken for, and why."""

from geo.views.atlas import page as atlas_page
from geo.views.places import page as places_page

atlas_page.style()
places_page.show()
