"""Runs migrations on the connection that ``storage.migrate`` hands over."""

from alembic import context

from chatbadge.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table otherwise
)
with context.begin_transaction():
    context.run_migrations()
