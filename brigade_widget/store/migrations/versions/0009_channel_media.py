"""Files on a network that are to be fetched: where, sealed, and for which message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment, id_ = sa.DateTime(timezone=True), sa.String(length=32)
    op.create_table(
        "brigade_channel_media",
        sa.Column("id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("conversation_id", id_, nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_channel_media_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_channel_media_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_channel_media")),
    )
    op.create_index("ix_brigade_channel_media_next", "brigade_channel_media", ["next_at"])


def downgrade() -> None:
    op.drop_table("brigade_channel_media")
