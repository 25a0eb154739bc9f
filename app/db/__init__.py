"""Databases: opening one by its URL, reading it within a time limit, writing it alone, bringing its schema up to date.

    with open_database("sqlite:///data/summit.db", read_only=True) as database, database.reading() as connection: ...

What differs between engines stands in `sqlite.py` and `postgresql.py`; nowhere else.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import sqlalchemy as sa
from sqlalchemy import URL, Connection
from sqlalchemy.exc import ArgumentError

from app.db.dialect import Dialect, Row
from app.db.postgresql import Postgresql
from app.db.schema import HEAD, require_head, schema_version, upgrade
from app.db.sqlite import Sqlite
from app.errors import NotReady

__all__ = ["DIALECTS", "HEAD", "Database", "Row", "Writer", "migrate", "open_database", "schema_version"]

# A new engine is a file beside these and its line here.
DIALECTS: tuple[type[Dialect], ...] = (Sqlite, Postgresql)


class Writer:
    """The one writer, while it holds the lock: a connection, and transactions on it one after the other."""

    def __init__(self, dialect: Dialect, connection: Connection) -> None:
        self._dialect = dialect
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give the connection inside a transaction: committed at the end of the block, rolled back on an error."""
        with self.connection.begin():
            yield self.connection

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert many rows inside the transaction, in the engine's fastest way."""
        self._dialect.load(self.connection, table, columns, rows)


class Database:
    """An open database. Threads may share it; a forked child must open its own."""

    def __init__(self, dialect: Dialect, *, read_only: bool, query_seconds: float) -> None:
        self._dialect = dialect
        self._read_only = read_only
        self._query_seconds = query_seconds

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._dialect.name

    @property
    def url(self) -> URL:
        """Where the database is; shown without its password by `str()`."""
        return self._dialect.url

    @property
    def query_seconds(self) -> float:
        """The time limit of a question that has none of its own."""
        return self._query_seconds

    def reading(self, *, seconds: float | None = None) -> AbstractContextManager[Connection]:
        """Give a read-only connection in one transaction: all that the block reads is of one revision.

        Raises TooSlow after `seconds` (the database's own limit where None; `math.inf` for exports), NotReady when the
        database is out of reach or damaged.
        """
        return self._dialect.reading(self._query_seconds if seconds is None else seconds)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """Hold the writer's lock for several transactions. Raises Busy when another process or thread holds it."""
        if self._read_only:
            raise NotReady("This database was opened for reading only. Open it with read_only=False to write.")
        with self._dialect.writer() as connection:
            yield Writer(self._dialect, connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the writer's connection in one transaction, under the lock. Raises Busy."""
        with self.writer() as writer, writer.transaction() as connection:
            yield connection

    def revision(self) -> int:
        """Give the record's revision (0 when empty): cheap enough to ask for each request, never older than before."""
        return self._dialect.revision()

    def close(self) -> None:
        """Let go of all connections; the object can be used again afterwards."""
        self._dialect.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(
    url: str | URL,
    *,
    read_only: bool,
    threads: int = 4,
    query_seconds: float = 600.0,
    read_urls: Sequence[str] = (),
) -> Database:
    """Open a database that has the schema of this version.

    `threads` is how many may read at once, `query_seconds` what one question may take (whoever answers strangers allows
    less), `read_urls` names the replicas of a PostgreSQL primary. Raises NotReady, naming the remedy, when the database
    is missing, of another schema, damaged or out of reach.
    """
    dialect = _dialect(url, threads=threads, query_seconds=query_seconds, read_urls=read_urls)
    try:
        with dialect.reading(max(query_seconds, 10.0)) as connection:
            require_head(connection)
    except BaseException:
        dialect.close()
        raise
    return Database(dialect, read_only=read_only, query_seconds=query_seconds)


def migrate(url: str | URL) -> bool:
    """Make the database where it is missing and bring its schema up to date; say whether there was anything to do.

    Raises Busy when another process writes, NotReady when the database is damaged, out of reach, or of a newer version.
    """
    dialect = _dialect(url, threads=1, query_seconds=10.0)
    try:
        return upgrade(dialect)
    finally:
        dialect.close()


def _dialect(url: str | URL, *, threads: int, query_seconds: float, read_urls: Sequence[str] = ()) -> Dialect:
    try:
        parsed = sa.make_url(url)
    except ArgumentError as error:
        raise NotReady(
            f"{url!r} is not a database URL. Give one like sqlite:///path/summit.db or postgresql://host/name."
        ) from error
    name = parsed.get_backend_name()
    for engine in DIALECTS:
        if engine.name == name:
            try:
                return engine(parsed, threads=threads, query_seconds=query_seconds, read_urls=read_urls)
            except ModuleNotFoundError as error:
                raise NotReady(f"{error.name} is not installed. Install summit-records[{name}].") from error
    known = ", ".join(engine.name for engine in DIALECTS)
    raise NotReady(f"Database engine {name!r} is not supported. Engines: {known}.")
