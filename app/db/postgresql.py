"""PostgreSQL: one primary that writes, any number of streaming replicas that read.

Needs the extra `postgresql` (psycopg 3). A reader is a REPEATABLE READ, read-only transaction under a statement timeout.
Replicas lag; a node remembers the newest revision it has seen and passes over a replica that is behind it, so that it never
answers an older revision after a newer one.
"""

import math
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoReaderFree
from sqlalchemy.pool import NullPool, QueuePool

from app.db.dialect import Row
from app.errors import Busy, NoRecord, NotReady, TooSlow

_LOCK = 0x53_75_6D_6D_69_74  # "Summit": the advisory lock of the writer, one for each database
_REVISION = sa.text("SELECT coalesce(max(revision), 0) FROM run")
_PATIENCE = 1.0  # seconds to go on with the last revision known before a server that is down is asked again
_NO_TABLE = "42P01"
_FRESH = 0.2  # seconds for which a revision is taken as the current one

# Connection failures, and what the server says when it goes down or was promoted under us.
_OUT_OF_REACH = ("08", "57P0", "25006")


class Postgresql:
    """A record in a PostgreSQL database, and its replicas."""

    name: ClassVar[str] = "postgresql"

    def __init__(self, url: URL, *, threads: int, query_seconds: float, read_urls: Sequence[str] = ()) -> None:
        self.url = url.set(drivername="postgresql+psycopg")
        self._query_seconds = query_seconds
        targets = [sa.make_url(read_url).set(drivername="postgresql+psycopg") for read_url in read_urls]
        self._replicas = [self._reading_engine(target, threads) for target in targets]
        self._primary = self._reading_engine(self.url, threads)
        self._turn = count()
        self._lock = threading.Lock()
        self._newest = 0
        self._looked = -math.inf

    def _reading_engine(self, url: URL, threads: int) -> Engine:
        if url.query.get("target_session_attrs") == "read-write":
            # A reader's session is never read-write; what is meant is the server that can be written to.
            url = url.update_query_dict({"target_session_attrs": "primary"})
        options = (
            "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read "
            f"-c statement_timeout={max(1, int(self._query_seconds * 1000))} -c idle_in_transaction_session_timeout=600000"
        )
        return sa.create_engine(
            url,
            poolclass=QueuePool,
            pool_size=threads,
            max_overflow=0,
            pool_timeout=self._query_seconds,
            pool_use_lifo=True,
            pool_recycle=3600,
            connect_args={"options": options, "connect_timeout": 3, "application_name": "summit-reader"},
        )

    def create(self) -> None:
        """Make the database where the server has none of that name."""
        try:
            with self._writing_engine().connect():
                return
        except OperationalError as error:
            if f'database "{self.url.database}" does not exist' not in str(error):
                raise self._trouble(error) from error
        engine = sa.create_engine(self.url.set(database="postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                quoted = engine.dialect.identifier_preparer.quote_identifier(str(self.url.database))
                connection.exec_driver_sql(f"CREATE DATABASE {quoted} ENCODING 'UTF8' TEMPLATE template0")
        except DBAPIError as error:
            raise self._trouble(error) from error

    @contextmanager
    def reading(self, seconds: float) -> Iterator[Connection]:
        """Give a read transaction on a replica that is not behind, else on the primary. See `Dialect.reading`."""
        connection = self._reader()
        try:
            with connection:
                if seconds != self._query_seconds:
                    limit = 0 if math.isinf(seconds) else max(1, int(seconds * 1000))
                    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {limit}")
                yield connection
        except DBAPIError as error:
            raise self._trouble(error, seconds=seconds) from error

    def _reader(self) -> Connection:
        """Open a transaction at least as new as what was answered before, trying each server once, the primary last."""
        turn, size = next(self._turn), len(self._replicas)
        engines = [self._replicas[(turn + step) % size] for step in range(size)] + [self._primary]
        trouble: DBAPIError | None = None
        busy = False
        for engine in engines:
            try:
                connection = self._begin(engine)
            except NoReaderFree:
                busy = True
            except DBAPIError as error:
                trouble = error
            else:
                if connection is not None:
                    return connection
        if trouble is not None:
            raise self._trouble(trouble) from trouble
        if busy:
            raise TooSlow("All readers were busy for too long. Ask again in a moment.")
        raise NotReady(f"No server has revision {self._newest} yet, which was answered before. Ask again in a moment.")

    def _begin(self, engine: Engine) -> Connection | None:
        """Begin on one server; None when it is behind. A connection that died in the pool is replaced, once."""
        for attempt in (1, 2):
            connection = engine.connect()
            try:
                revision = connection.execute(_REVISION).scalar_one()
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) == _NO_TABLE and not self._newest:
                    connection.rollback()  # a database without tables has no revision, and may be asked for its schema
                    return connection
                connection.close()
                if attempt == 2 or not error.connection_invalidated:
                    raise
                continue
            except BaseException:
                connection.close()
                raise
            if self._saw(revision):
                return connection
            connection.close()
            return None
        raise AssertionError("unreachable")

    def _saw(self, revision: int) -> bool:
        """Remember a revision; False when a newer one was seen before."""
        with self._lock:
            behind = revision < self._newest
            self._newest = max(self._newest, revision)
            return not behind

    @contextmanager
    def writer(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """Give the one writing connection, under an advisory lock that dies with its session. See `Dialect.writer`."""
        engine = self._writing_engine()
        try:
            with engine.connect() as connection:
                self._take_lock(connection)
                yield connection
        except DBAPIError as error:
            raise self._trouble(error) from error
        finally:
            engine.dispose()

    def _take_lock(self, connection: Connection) -> None:
        taken = connection.execute(sa.text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK}).scalar_one()
        connection.rollback()
        if not taken:
            raise Busy(f"Another process is writing to {self._shown} already. Wait until it has finished.")

    def _writing_engine(self) -> Engine:
        return sa.create_engine(
            self.url, poolclass=NullPool, connect_args={"connect_timeout": 3, "application_name": "summit-writer"}
        )

    def revision(self) -> int:
        """Give the newest revision known; asked anew after 0.2 s, by one thread while others go on with the last.

        While no server can be asked it stays the last one known, so that what was answered before can be answered still.
        """
        now = time.monotonic()
        with self._lock:
            if now - self._looked < _FRESH:
                return self._newest
            self._looked = now
        try:
            self._reader().close()
        except (NotReady, TooSlow):
            if not self._newest:
                raise
            self._looked = time.monotonic() + _PATIENCE
        return self._newest

    def load(self, connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert many rows by COPY."""
        names = ", ".join(f'"{name}"' for name in columns)
        cursor = connection.connection.cursor()
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        cursor.close()

    def close(self) -> None:
        """Close all connections."""
        for engine in (*self._replicas, self._primary):
            engine.dispose()

    @property
    def _shown(self) -> str:
        return self.url.render_as_string(hide_password=True)

    def _trouble(self, error: DBAPIError, *, seconds: float = 0.0) -> Exception:
        """Say what a driver's error means to a caller; an error that is our own mistake stays as it is."""
        state = getattr(error.orig, "sqlstate", None) or ""
        if state == "40001":
            return TooSlow("A replica gave the question up for a change that it had to show. Ask again in a moment.")
        if state == "57014":
            return TooSlow(
                f"The question took more than {seconds:g} s. Narrow it by a filter, or ask for a smaller page."
            )
        if (
            error.connection_invalidated
            or state.startswith(_OUT_OF_REACH)
            or (isinstance(error, OperationalError) and not state)
        ):
            reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no answer"
            return NotReady(f"The database {self._shown} is out of reach: {reason}. Check that the server is running.")
        if state == "3D000":
            return NoRecord(f"The database {self._shown} does not exist. `summit ingest PATH` makes and fills one.")
        return error
