"""Outside networks: accounts, who is behind a conversation there, what came, and what must leave.

A conversation's channel is no longer one of a closed list: other packages bring adapters of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from brigade_widget.errors import Conflict
from brigade_widget.store.migrations import texts

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CHECK = "ck_brigade_conversations_channel"
_LIST = "channel IN ('chat', 'form', 'messenger', 'x')"
_IN_SQLITE = f"CONSTRAINT {_CHECK} CHECK ({_LIST}), "
_BEFORE = "CONSTRAINT ck_brigade_conversations_closed_by"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        texts.rewrite(op.get_bind(), lambda told: told.replace(_as_it_stands(told), ""), table="brigade_conversations")
    else:
        op.drop_constraint(op.f(_CHECK), "brigade_conversations", type_="check")
    moment, id_ = sa.DateTime(timezone=True), sa.String(length=32)
    op.create_table(
        "brigade_channel_accounts",
        sa.Column("id", id_, nullable=False),
        sa.Column("key", sa.String(length=63), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("site_id", id_, nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("settings", sa.LargeBinary(), nullable=False),
        sa.Column("cursor", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("slow_until", moment, nullable=True),
        sa.Column("poll_at", moment, nullable=True),
        sa.Column("stopped_at", moment, nullable=True),
        sa.Column("stopped_for", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["brigade_sites.id"], name=op.f("fk_brigade_channel_accounts_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_channel_accounts")),
        sa.UniqueConstraint("key", name=op.f("uq_brigade_channel_accounts_key")),
    )
    op.create_index(op.f("ix_brigade_channel_accounts_channel"), "brigade_channel_accounts", ["channel"])
    op.create_table(
        "brigade_channel_links",
        sa.Column("conversation_id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("person_digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=False),
        sa.Column("last_wrote_at", moment, nullable=False),
        sa.Column("moved_at", moment, nullable=True),
        sa.Column("warned_at", moment, nullable=True),
        sa.Column("taken_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_channel_links_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_channel_links_account_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_brigade_channel_links")),
    )
    op.create_index("ix_brigade_channel_links_person", "brigade_channel_links", ["account_id", "person_digest"])
    op.create_table(
        "brigade_channel_inbox",
        sa.Column("id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_channel_inbox_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_channel_inbox")),
    )
    op.create_index("ix_brigade_channel_inbox_next", "brigade_channel_inbox", ["next_at"])
    op.create_table(
        "brigade_channel_seen",
        sa.Column("account_id", id_, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_channel_seen_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_brigade_channel_seen")),
    )
    op.create_index(op.f("ix_brigade_channel_seen_at"), "brigade_channel_seen", ["at"])
    op.create_table(
        "brigade_outbox",
        sa.Column("id", id_, nullable=False),
        sa.Column("conversation_id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("message_id", id_, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.Column("lease_until", moment, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("network_digest", sa.String(length=64), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("tried_at", moment, nullable=True),
        sa.Column("sent_at", moment, nullable=True),
        sa.Column("delivered_at", moment, nullable=True),
        sa.Column("read_at", moment, nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'uncertain', 'sent', 'failed')", name=op.f("ck_brigade_outbox_state")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["brigade_conversations.id"],
            name=op.f("fk_brigade_outbox_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["brigade_channel_accounts.id"], name=op.f("fk_brigade_outbox_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["brigade_messages.id"], name=op.f("fk_brigade_outbox_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_outbox")),
        sa.UniqueConstraint("message_id", "part", name=op.f("uq_brigade_outbox_message_id_part")),
    )
    op.create_index("ix_brigade_outbox_due", "brigade_outbox", ["state", "next_at"])
    op.create_index("ix_brigade_outbox_order", "brigade_outbox", ["conversation_id", "seq", "part"])
    op.create_index("ix_brigade_outbox_tried", "brigade_outbox", ["account_id", "tried_at"])
    op.create_index(op.f("ix_brigade_outbox_network_digest"), "brigade_outbox", ["network_digest"])


def downgrade() -> None:
    theirs = sa.table("brigade_conversations", sa.column("channel"))
    others = sa.select(sa.func.count()).where(theirs.c.channel.not_in(["chat", "form", "messenger", "x"]))
    if count := op.get_bind().execute(others).scalar_one():
        raise Conflict(
            f"The older schema has no place for conversations by e-mail or by other packages' networks ({count})."
            " Nothing was changed."
        )
    for table in ("outbox", "channel_seen", "channel_inbox", "channel_links", "channel_accounts"):
        op.drop_table(f"brigade_{table}")
    if op.get_bind().dialect.name == "sqlite":
        texts.rewrite(
            op.get_bind(), lambda told: told.replace(_BEFORE, _IN_SQLITE + _BEFORE, 1), table="brigade_conversations"
        )
    else:
        op.create_check_constraint(op.f(_CHECK), "brigade_conversations", _LIST)


def _as_it_stands(told: str) -> str:
    """The check with everything up to the next constraint."""
    return told[told.index(f"CONSTRAINT {_CHECK}") : told.index(_BEFORE)]
