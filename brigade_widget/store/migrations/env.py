"""What Alembic runs around a migration: our own connection, our own version table, our own metadata."""

from __future__ import annotations

from alembic import context

from brigade_widget.models import metadata
from brigade_widget.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
