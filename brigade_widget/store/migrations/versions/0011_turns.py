"""With what pace the wait of those who stood behind others was reckoned, so that the error of it can be."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brigade_waits") as table:
        table.add_column(sa.Column("turns", sa.Integer(), nullable=True))
        table.add_column(sa.Column("turn_seconds", sa.Float(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("brigade_waits", recreate="never") as table:
        table.drop_column("turn_seconds")
        table.drop_column("turns")
