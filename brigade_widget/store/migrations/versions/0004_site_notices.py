"""Notices of the brigade for one site or all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brigade_site_notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("site_id", sa.String(length=32), nullable=True),
        sa.Column("agent_id", sa.String(length=32), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_brigade_site_notices_ends_at")),
        sa.ForeignKeyConstraint(["agent_id"], ["brigade_agents.id"], name=op.f("fk_brigade_site_notices_agent_id")),
        sa.ForeignKeyConstraint(["site_id"], ["brigade_sites.id"], name=op.f("fk_brigade_site_notices_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_site_notices")),
        sa.UniqueConstraint("client_id", name=op.f("uq_brigade_site_notices_client_id")),
    )
    op.create_index(op.f("ix_brigade_site_notices_ends_at"), "brigade_site_notices", ["ends_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_brigade_site_notices_ends_at"), table_name="brigade_site_notices")
    op.drop_table("brigade_site_notices")
