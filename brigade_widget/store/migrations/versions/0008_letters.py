"""Mails that belong to no conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment, id_ = sa.DateTime(timezone=True), sa.String(length=32)
    op.create_table(
        "brigade_letters",
        sa.Column("id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.Column("lease_until", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_letters_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_letters")),
    )
    op.create_index("ix_brigade_letters_next", "brigade_letters", ["next_at"])
    op.create_index("ix_brigade_letters_created", "brigade_letters", ["created_at"])


def downgrade() -> None:
    op.drop_table("brigade_letters")
