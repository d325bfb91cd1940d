"""Whether an agent was free when somebody came into the queue: who comes while all are busy waits longer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brigade_waits") as table:
        table.add_column(sa.Column("free", sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("brigade_waits", recreate="never") as table:
        table.drop_column("free")
