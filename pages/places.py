"""Places: what a name was taken for, and why."""

from geo.views import atlas, places

atlas.style()
places.show()
