"""About: what the app does, how to read it, where its data come from."""

from geo.views import about, atlas, resources

atlas.style()
about.show(resources.catalogue(), measured=resources.measured(), notice=resources.notice())
