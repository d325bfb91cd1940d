"""Files that came with their messages, until they are looked at; names of files, and their order in a conversation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment, id_ = sa.DateTime(timezone=True), sa.String(length=32)
    op.create_table(
        "brigade_channel_files",
        sa.Column("file_id", id_, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_channel_files_account_id")
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_brigade_channel_files")),
    )
    op.create_index("ix_brigade_channel_files_at", "brigade_channel_files", ["at"])
    with op.batch_alter_table("brigade_channel_media") as table:
        table.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("name", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("arrived", id_, nullable=True))
        table.create_index("ix_brigade_channel_media_conversation", ["conversation_id"])


def downgrade() -> None:
    with op.batch_alter_table("brigade_channel_media", recreate="never") as table:
        table.drop_index("ix_brigade_channel_media_conversation")
        table.drop_column("arrived")
        table.drop_column("name")
        table.drop_column("place")
    op.drop_table("brigade_channel_files")
