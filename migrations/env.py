"""Alembic's entry: the connection comes from `app.db.migrate`, or from `SUMMIT_DATABASE_URL` for the command line.

Both engines change their schema inside a transaction; SQLite copies a table to change it (batch mode).
"""

import os

import sqlalchemy as sa
from alembic import context
from sqlalchemy import Connection

from app.models import metadata


def run(connection: Connection) -> None:
    """Run the migrations that were asked for on one connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = os.environ.get("SUMMIT_DATABASE_URL", "sqlite:///data/summit.db").replace(
        "postgresql://", "postgresql+psycopg://"
    )
    engine = sa.create_engine(url)
    with engine.connect() as own:
        run(own)
    engine.dispose()
