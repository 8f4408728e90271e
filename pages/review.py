"""Review: what the machine proposes, least certain first."""

from geo.views.app import every_page
from geo.views.review import page as review_page

every_page.begin()
review_page.show_review_page()
