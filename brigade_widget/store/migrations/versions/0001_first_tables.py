"""The first tables: sites, agents, conversations, messages, notes, ratings, tokens, return codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brigade_agents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("rank", sa.String(length=64), nullable=False),
        sa.Column("first_name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('agent', 'supervisor', 'administrator')", name=op.f("ck_brigade_agents_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_agents")),
        sa.UniqueConstraint("login", name=op.f("uq_brigade_agents_login")),
    )
    op.create_table(
        "brigade_rating_tickets",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_brigade_rating_tickets")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "brigade_ratings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("comment", sa.LargeBinary(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_brigade_ratings_score")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_ratings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "brigade_sites",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=63), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("insee", sa.String(length=5), nullable=True),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('mairie', 'msap', 'prefecture', 'other')", name=op.f("ck_brigade_sites_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_sites")),
        sa.UniqueConstraint("key", name=op.f("uq_brigade_sites_key")),
    )
    op.create_table(
        "brigade_agent_tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('session', 'api')", name=op.f("ck_brigade_agent_tokens_kind")),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["brigade_agents.id"], name=op.f("fk_brigade_agent_tokens_agent_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_brigade_agent_tokens")),
    )
    with op.batch_alter_table("brigade_agent_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brigade_agent_tokens_agent_id"), ["agent_id"], unique=False)

    op.create_table(
        "brigade_conversations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("site_id", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=True),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("citizen_read", sa.Integer(), nullable=False),
        sa.Column("agent_read", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=True),
        sa.Column("postcode", sa.LargeBinary(), nullable=True),
        sa.Column("reach", sa.LargeBinary(), nullable=True),
        sa.Column("reference", sa.String(length=16), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=16), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ticket_given", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('chat', 'form', 'messenger', 'x')", name=op.f("ck_brigade_conversations_channel")
        ),
        sa.CheckConstraint(
            "closed_by IN ('citizen', 'agent', 'system')", name=op.f("ck_brigade_conversations_closed_by")
        ),
        sa.CheckConstraint(
            "outcome IN ('answered', 'referred', 'no_answer', 'abuse', 'other')",
            name=op.f("ck_brigade_conversations_outcome"),
        ),
        sa.CheckConstraint(
            "state <> 'open' OR agent_id IS NOT NULL", name=op.f("ck_brigade_conversations_open_has_agent")
        ),
        sa.CheckConstraint("state IN ('waiting', 'open', 'closed')", name=op.f("ck_brigade_conversations_state")),
        sa.ForeignKeyConstraint(["agent_id"], ["brigade_agents.id"], name=op.f("fk_brigade_conversations_agent_id")),
        sa.ForeignKeyConstraint(["site_id"], ["brigade_sites.id"], name=op.f("fk_brigade_conversations_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_conversations")),
        sa.UniqueConstraint("reference", name=op.f("uq_brigade_conversations_reference")),
        sa.UniqueConstraint("site_id", "client_id", name=op.f("uq_brigade_conversations_site_id_client_id")),
    )
    with op.batch_alter_table("brigade_conversations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brigade_conversations_agent_id"), ["agent_id"], unique=False)
        batch_op.create_index("ix_brigade_conversations_queue", ["state", "urgency", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_brigade_conversations_site_id"), ["site_id"], unique=False)

    op.create_table(
        "brigade_citizen_tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_citizen_tokens_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_brigade_citizen_tokens")),
    )
    with op.batch_alter_table("brigade_citizen_tokens", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_brigade_citizen_tokens_conversation_id"), ["conversation_id"], unique=False
        )

    op.create_table(
        "brigade_messages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("author IN ('citizen', 'agent', 'system')", name=op.f("ck_brigade_messages_author")),
        sa.CheckConstraint("kind IN ('text', 'status')", name=op.f("ck_brigade_messages_kind")),
        sa.ForeignKeyConstraint(["agent_id"], ["brigade_agents.id"], name=op.f("fk_brigade_messages_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_messages")),
        sa.UniqueConstraint("conversation_id", "client_id", name=op.f("uq_brigade_messages_conversation_id_client_id")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_brigade_messages_conversation_id_seq")),
    )
    op.create_table(
        "brigade_notes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["brigade_agents.id"], name=op.f("fk_brigade_notes_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_notes_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_notes")),
        sa.UniqueConstraint("conversation_id", "client_id", name=op.f("uq_brigade_notes_conversation_id_client_id")),
    )
    op.create_table(
        "brigade_return_codes",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_return_codes_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_brigade_return_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_brigade_return_codes_digest")),
    )


def downgrade() -> None:
    op.drop_table("brigade_return_codes")
    op.drop_table("brigade_notes")
    op.drop_table("brigade_messages")
    with op.batch_alter_table("brigade_citizen_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brigade_citizen_tokens_conversation_id"))

    op.drop_table("brigade_citizen_tokens")
    with op.batch_alter_table("brigade_conversations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brigade_conversations_site_id"))
        batch_op.drop_index("ix_brigade_conversations_queue")
        batch_op.drop_index(batch_op.f("ix_brigade_conversations_agent_id"))

    op.drop_table("brigade_conversations")
    with op.batch_alter_table("brigade_agent_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brigade_agent_tokens_agent_id"))

    op.drop_table("brigade_agent_tokens")
    op.drop_table("brigade_sites")
    op.drop_table("brigade_ratings")
    op.drop_table("brigade_rating_tickets")
    op.drop_table("brigade_agents")
