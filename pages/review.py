"""Review: what the machine proposes, least certain first."""

from geo.views import atlas, review

atlas.style()
review.show()
