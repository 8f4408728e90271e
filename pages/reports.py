"""Reports: add them, read one with everything that was found in it marked."""

from geo.views.atlas import page as atlas_page
from geo.views.reports import page as reports_page

atlas_page.style()
reports_page.show()
