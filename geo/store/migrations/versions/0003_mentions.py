"""The places and dates of a report's text, the language it was read as, and what was not looked for in it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; reports that were read before have no row until they are read again."""
    op.create_table(
        "mentions",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("toponyms", sa.JSON(), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_mentions_report_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_mentions")),
        comment="what a text was read as, what was not looked for in it, and the places and dates that were found",
    )
