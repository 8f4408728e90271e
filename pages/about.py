"""About: what the app does, how to read it, where its data come from."""

from geo.views.about import page as about_page
from geo.views.app import every_page, shown_collection

every_page.begin()
about_page.show_about_page(shown_collection.of_link().catalogue)
