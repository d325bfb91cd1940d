"""Where it happens, as a young person may say it; sealed as the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brigade_conversations") as table:
        table.add_column(sa.Column("place", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("brigade_conversations", recreate="never") as table:
        table.drop_column("place")
