"""Casualties: how many people an event killed and injured, each low, best and high."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add six columns to the events; of the events that are there nothing is known."""
    for toll in ("killed", "injured"):
        for part in ("low", "best", "high"):
            op.add_column("events", sa.Column(f"{toll}_{part}", sa.Integer(), nullable=True))
