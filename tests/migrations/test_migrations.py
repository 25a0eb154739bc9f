"""Migrations: up, down and up again on a filled database; all or nothing; nothing that the tables do not say."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.db import HEAD, Database, migrate, open_database, schema_version
from app.db.schema import upgrade
from app.db.sqlite import Sqlite
from app.models import metadata
from tests.conftest import fill
from tests.records import dump

ROOT = Path(__file__).parents[2]
VERSIONS = ROOT / "migrations" / "versions"


def run(database: Database, action: str, *arguments: str) -> None:
    """Run an Alembic command under the writer's lock."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    with database.writer() as writer:
        config.attributes["connection"] = writer.connection
        getattr(command, action)(config, *arguments)


def tables(connection: Connection) -> list[str]:
    return sorted(sa.inspect(connection).get_table_names())


def test_the_head_that_the_code_knows_is_the_newest_migration() -> None:
    scripts = ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml"))

    assert scripts.get_heads() == [HEAD]


def test_up_down_and_up_again_on_a_filled_database(database: Database, database_url: str) -> None:
    fill(database)
    with database.reading() as connection:
        before = dump(connection)

    run(database, "downgrade", "base")
    with database.writing() as connection:
        assert tables(connection) == ["alembic_version"]
        assert schema_version(connection) is None
    database.close()

    assert migrate(database_url) is True
    assert migrate(database_url) is False
    fill(database)
    with database.reading() as connection:
        assert dump(connection) == before


def test_the_tables_are_what_the_migrations_make(database: Database) -> None:
    run(database, "check")


def schema_of(url: str) -> dict[str, set[str]]:
    """The SQL of each table and index, as a set of its lines: their order means nothing."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        rows = connection.exec_driver_sql(asked).all()
    return {name: {line.strip().rstrip(",") for line in sql.splitlines()} for name, sql in rows}


def test_what_alembic_does_not_compare_is_the_same_too(sqlite_url: str, tmp_path: Path) -> None:
    direct = f"sqlite:///{tmp_path / 'direct.db'}"
    engine = sa.create_engine(direct, poolclass=sa.NullPool)
    metadata.create_all(engine)

    assert schema_of(sqlite_url) == schema_of(direct)


def test_the_command_line_of_alembic_works_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'summit.db'}"
    environment = {**os.environ, "SUMMIT_DATABASE_URL": url}

    for arguments in (["upgrade", "head"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    assert migrate(url) is False


def test_migrations_are_frozen_and_import_nothing_of_ours() -> None:
    for path in VERSIONS.glob("*.py"):
        names = [
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )
        ]  # fmt: skip
        assert not [name for name in names if name.split(".")[0] in ("app", "seed", "tests")], path.name


def test_a_database_at_head_needs_no_alembic(sqlite_url: str) -> None:
    script = "import sys; from app.db import migrate; assert not migrate(sys.argv[1]); print('alembic' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script, sqlite_url], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Our migrations and one more, which a test writes."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in (ROOT / "migrations" / "env.py", *VERSIONS.glob("*.py")):
        target = folder / path.relative_to(ROOT / "migrations")
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def add_migration(folder: Path, body: str) -> None:
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        "",
        "revision = 'later'",
        f"down_revision = {HEAD!r}",
        "",
    ]
    lines += ["def upgrade() -> None:", *(f"    {line}" for line in body.splitlines()), ""]
    lines += ["def downgrade() -> None:", "    pass", ""]
    (folder / "versions" / "2099-01-01_later.py").write_text("\n".join(lines), encoding="utf-8")


def test_an_older_database_is_brought_up_to_date_and_a_copy_kept(sqlite_url: str, later: Path) -> None:
    with open_database(sqlite_url, read_only=False) as database:
        fill(database)
        with database.reading() as connection:
            before = dump(connection)
    add_migration(
        later, "with op.batch_alter_table('event') as event:\n    event.add_column(sa.Column('note', sa.Text()))"
    )
    dialect = Sqlite(sa.make_url(sqlite_url), threads=1, query_seconds=2.0)

    assert upgrade(dialect, head="later", migrations=later) is True
    assert upgrade(dialect, head="later", migrations=later) is False

    with dialect.reading(5.0) as connection:
        assert dump(connection) == before
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert "note" in [column["name"] for column in sa.inspect(connection).get_columns("event")]
    dialect.close()
    with open_database(f"{sqlite_url}.{HEAD}.bak", read_only=True) as copy, copy.reading() as connection:
        assert dump(connection) == before


def test_a_migration_that_fails_changes_nothing(sqlite_url: str, later: Path) -> None:
    add_migration(later, "op.create_table('half', sa.Column('x', sa.Integer()))\nraise ZeroDivisionError")
    dialect = Sqlite(sa.make_url(sqlite_url), threads=1, query_seconds=2.0)

    with pytest.raises(ZeroDivisionError):
        upgrade(dialect, head="later", migrations=later)

    with dialect.reading(5.0) as connection:
        assert schema_version(connection) == HEAD
        assert "half" not in tables(connection)
    dialect.close()
