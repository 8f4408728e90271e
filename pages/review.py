"""Review: what the machine proposes, least certain first."""

from geo.views.atlas import page as atlas_page
from geo.views.review import page as review_page

atlas_page.style()
review_page.show()
