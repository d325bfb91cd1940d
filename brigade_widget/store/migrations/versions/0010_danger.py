"""When a word of danger was first found in what a person wrote by a network or by e-mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brigade_conversations") as table:
        table.add_column(sa.Column("danger_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("brigade_conversations", recreate="never") as table:
        table.drop_column("danger_at")
