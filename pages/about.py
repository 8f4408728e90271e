"""About: what the app does, how to read it, where its data come from."""

from geo.views.app import about, process
from geo.views.atlas import page as atlas_page

atlas_page.style()
about.show(process.catalogue(), measured=process.measured(), notice=process.notice())
