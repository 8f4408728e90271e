"""About: what the app does, how to read it, where its data come from."""

from geo.views.about import page as about_page
from geo.views.app import process
from geo.views.atlas import page as atlas_page

atlas_page.style()
about_page.show(process.catalogue(), measured=process.measured(), notice=process.notice())
