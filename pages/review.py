"""Review: what the machine proposes, least certain first."""

from geo.views.app import page_style
from geo.views.review import page as review_page

page_style.begin()
review_page.show_review_page()
