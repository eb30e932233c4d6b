"""Run by alembic: the steps that bring a database to the tables of this program, on the connection that it is given."""

from alembic import context

from index.postgres.client import KEPT
from index.postgres.tables import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables(),
    version_table_schema=KEPT,
    include_schemas=True,
)
with context.begin_transaction():
    context.run_migrations()
