"""Which schema a database has, and bringing it to the one that this version of the project reads and writes."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from app.db.dialect import Dialect
from app.errors import NoRecord, NotReady

# The newest file in migrations/versions. Kept here as well so that a start needs no Alembic; a test compares the two.
HEAD: Final = "2026_11_23_records"

_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def schema_version(connection: Connection) -> str | None:
    """Read which migration a database is at; None where it has no schema of ours."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


def require_head(connection: Connection) -> None:
    """Raise NotReady, naming the remedy, unless the database has the schema of this version."""
    version = schema_version(connection)
    if version == HEAD:
        return
    if version is None:
        raise NoRecord("The database has no records in it yet. `summit ingest PATH` makes the tables and fills them.")
    raise NotReady(
        f"The database has schema {version}, this version of Summit Records needs {HEAD}. An older database is brought up "
        "to date by `summit ingest PATH`; one of a newer version needs that version."
    )


def upgrade(dialect: Dialect, *, head: str = HEAD, migrations: Path = _MIGRATIONS) -> bool:
    """Bring a database to the newest schema, making it where missing; say whether there was anything to do.

    Runs under the writer's lock, in one transaction, with foreign keys off on SQLite (its migrations copy tables). A
    database that is at head is left alone, and costs no import of Alembic.
    """
    if _version_of(dialect) == head:
        return False
    dialect.create()
    with dialect.writer(foreign_keys=False) as connection:
        version = schema_version(connection)
        connection.rollback()
        if version == head:
            return False
        _run_migrations(dialect, connection, version, migrations)
    return True


def _version_of(dialect: Dialect) -> str | None:
    try:
        with dialect.reading(10.0) as connection:
            return schema_version(connection)
    except NotReady:  # there may be no database yet; if it is worse, making one says so
        return None


def _run_migrations(dialect: Dialect, connection: Connection, version: str | None, migrations: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if version is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(version)
        except CommandError as error:
            raise NotReady(
                f"The database has schema {version}, which this version does not know. Use the version that made it, or a newer one."
            ) from error
        _keep_copy(dialect, connection, version)
    command.upgrade(config, "head")


def _keep_copy(dialect: Dialect, connection: Connection, version: str) -> None:
    """Copy a SQLite file before its schema is changed; a server's database has its own backups."""
    if dialect.name != "sqlite":
        return
    copy = Path(f"{dialect.url.database}.{version}.bak")
    copy.unlink(missing_ok=True)
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("VACUUM INTO ?", (str(copy),))
