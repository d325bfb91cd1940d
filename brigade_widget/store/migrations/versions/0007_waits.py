"""How long conversations waited, what they were told of it, and when a chat became a message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brigade_conversations") as table:
        table.add_column(sa.Column("turned_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "brigade_waits",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("likely", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_waits_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_brigade_waits")),
    )
    op.create_index(op.f("ix_brigade_waits_until"), "brigade_waits", ["until"])


def downgrade() -> None:
    op.drop_index(op.f("ix_brigade_waits_until"), table_name="brigade_waits")
    op.drop_table("brigade_waits")
    with op.batch_alter_table("brigade_conversations", recreate="never") as table:
        table.drop_column("turned_at")
