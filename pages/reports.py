"""Reports: add them, read one with everything that was found in it marked."""

from geo.views import atlas, reports

atlas.style()
reports.show()
