"""Where Alembic gets its connection from: the one that geo.store.schema.upgrade opened."""

from alembic import context

from geo.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False,
    render_as_batch=True,
)  # fmt: skip
context.run_migrations()
