"""Fixtures that every room shares: databases on both engines, a filled record, a counter of SQL statements, `--full`."""

import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from app.db import Database, migrate, open_database
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.queries import sql
from tests.factories import SUMMIT, SUMMIT_MANIFEST, generate, make_parsed

_numbers = itertools.count(1)

# Tests run on machines that others use too: how long one example takes says nothing there. Here, above all others, since
# a test keeps the settings that hold when its module is first imported, and any test may import another's.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the long variants too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


@pytest.fixture(scope="session")
def postgresql_programs() -> Iterator[Path]:
    """Where PostgreSQL's programs are. Skips where they are not."""
    pytest.importorskip("psycopg", reason="needs psycopg")
    from tests.db import cluster

    with ExitStack() as stack:
        try:
            folder = stack.enter_context(cluster.programs())
        except FileNotFoundError as error:
            pytest.skip(str(error))
        yield folder


@pytest.fixture(scope="session")
def postgresql_server(postgresql_programs: Path) -> Iterator[str]:
    """A real PostgreSQL of this session: the URL of its maintenance database. Skips where it cannot be started."""
    from tests.db import cluster

    with ExitStack() as stack:
        try:
            server = stack.enter_context(cluster.alone(postgresql_programs))
        except (OSError, AssertionError) as error:
            pytest.skip(f"PostgreSQL cannot be started here: {error}")
        yield server.url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """A migrated, empty database that others are copied from."""
    url = sa.make_url(postgresql_server).set(database="summit_template")
    migrate(url)
    return "summit_template"


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    with copied(postgresql_server, postgresql_template) as url:
        yield url


@contextmanager
def copied(server: str, template: str) -> Iterator[str]:
    """Make a copy of a PostgreSQL database, gone at the end of the block: its URL."""
    name = f"summit_{os.getpid()}_{next(_numbers)}"
    target = sa.make_url(server).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(target, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield target.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated, empty SQLite file."""
    path = tmp_path_factory.mktemp("template") / "summit.db"
    migrate(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: bytes) -> str:
    """A fresh, migrated SQLite database."""
    (tmp_path / "summit.db").write_bytes(sqlite_template)
    return f"sqlite:///{tmp_path / 'summit.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database; every test that asks for it runs on both engines."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database on both engines, open for writing."""
    with open_database(database_url, read_only=False) as opened:
        yield opened


def fill(database: Database) -> None:
    """Fill a database with the small record: the invented summit, and thirty generated transcripts in three languages."""
    summit = prepare(make_parsed(), SUMMIT.encode(), SUMMIT_MANIFEST, "lto-valletta-2022.txt")
    others = (prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(7, 30, 8))
    outcomes = list(store_all(database, [summit, *others], tool_version="tests"))
    assert [outcome.reason for outcome in outcomes if outcome.status != "added"] == []


@pytest.fixture(scope="session")
def filled_sqlite_url(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> str:
    """A SQLite database with the small record. Tests must not write to it."""
    path = tmp_path_factory.mktemp("filled") / "summit.db"
    path.write_bytes(sqlite_template)
    with open_database(f"sqlite:///{path}", read_only=False) as database:
        fill(database)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def filled_postgresql_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """A PostgreSQL database with the small record. Tests must not write to it."""
    with copied(postgresql_server, postgresql_template) as url:
        with open_database(url, read_only=False) as database:
            fill(database)
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def filled_url(request: pytest.FixtureRequest) -> str:
    """The small record, on both engines. Tests must not write to it."""
    url: str = request.getfixturevalue(f"filled_{request.param}_url")
    return url


@pytest.fixture(scope="session")
def filled(filled_url: str) -> Iterator[Database]:
    """The small record on both engines, open for reading."""
    with open_database(filled_url, read_only=True) as database:
        yield database


@pytest.fixture(scope="session")
def filled_sqlite(filled_sqlite_url: str) -> Iterator[Database]:
    """The small record on SQLite alone, open for reading."""
    with open_database(filled_sqlite_url, read_only=True) as database:
        yield database


class StatementCount:
    """The SQL statements sent while a `with count_statements() as seen` block ran."""

    def __init__(self) -> None:
        self.sql: list[str] = []

    def __len__(self) -> int:
        return len(self.sql)


@pytest.fixture
def count_statements() -> Any:
    """Give a context manager that collects the SQL statements of all engines (transaction control left out)."""

    @contextmanager
    def counting() -> Iterator[StatementCount]:
        seen = StatementCount()

        def note(*arguments: Any) -> None:
            written = arguments[2]
            if written.split(" ", 1)[0].upper() not in ("BEGIN", "COMMIT", "ROLLBACK", "SET"):
                seen.sql.append(written)

        def send(connection: Any, written: str, values: Any) -> Any:
            seen.sql.append(written)
            return sent(connection, written, values)

        # The queries hand theirs to the driver themselves; all others pass through SQLAlchemy.
        sent, sql.send = sql.send, send
        event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(sa.Engine, "before_cursor_execute", note)
            sql.send = sent

    return counting
