"""Attachments: messages that carry one, and the sealed pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _kinds("'text', 'attachment', 'status'")
    op.create_table(
        "brigade_attachments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("keeping", sa.String(length=16), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("keeping IN ('database', 'files')", name=op.f("ck_brigade_attachments_keeping")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_attachments_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_attachments")),
        sa.UniqueConstraint("message_id", name=op.f("uq_brigade_attachments_message_id")),
    )
    op.create_index(op.f("ix_brigade_attachments_conversation_id"), "brigade_attachments", ["conversation_id"])
    op.create_table(
        "brigade_attachment_pieces",
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_attachment_pieces_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attachment_id", "number", name=op.f("pk_brigade_attachment_pieces")),
    )
    op.create_index(
        op.f("ix_brigade_attachment_pieces_conversation_id"), "brigade_attachment_pieces", ["conversation_id"]
    )


def downgrade() -> None:
    op.drop_table("brigade_attachment_pieces")
    op.drop_table("brigade_attachments")
    op.execute("UPDATE brigade_messages SET kind = 'status' WHERE kind = 'attachment'")  # a number must not be missing
    _kinds("'text', 'status'")


def _kinds(words: str) -> None:
    name = op.f("ck_brigade_messages_kind")
    with op.batch_alter_table("brigade_messages") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"kind IN ({words})")
