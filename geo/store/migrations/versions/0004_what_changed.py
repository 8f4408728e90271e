"""What a reader asks to learn what has changed since: new places and actors, and when a backup was restored last."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the indices; that a store was restored before is not known, and matters to nobody now."""
    op.add_column("counter", sa.Column("restored", sa.BigInteger(), server_default="0", nullable=False))
    for table in ("places", "actors"):
        op.create_index(op.f(f"ix_{table}_revision"), table, ["revision"])
