"""SQLite: one file in WAL mode, many readers that cannot write, one writer under a lock file.

SQLite before 3.51.3 can lose a commit when two connections write or checkpoint one WAL at the same moment (the
"WAL-reset" bug). Here one connection writes and checkpoints, under the lock; readers are opened `mode=ro`, which can do
neither.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from app.db.dialect import Row
from app.db.lock import writers_lock
from app.errors import Busy, NoRecord, NotReady, SummitError, TooSlow

_PROGRESS_STEPS = 1000  # virtual machine steps between looks at the clock: no measurable cost, overshoot below 20 ms

# What a question may be at most, for connections that answer strangers: nothing of ours comes near.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 200_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 5_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_READER = """
    PRAGMA query_only = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA cache_size = -16000;
    PRAGMA temp_store = MEMORY;
"""
# A large checkpoint interval writes hot index pages once for many transactions; the WAL stays below a few hundred MB.
_WRITER = """
    PRAGMA synchronous = FULL;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA cache_size = -256000;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 16000;
    PRAGMA busy_timeout = 1000;
"""


class Deadline:
    """A moment after which SQLite gives a query up; called by its progress handler."""

    def __init__(self) -> None:
        self.at = float("inf")

    def __call__(self) -> bool:
        return time.monotonic() > self.at


class Readers:
    """Connections for reading that stay open, at most so many: a question would spend as long opening one as reading.

    The one that was given back last is taken first, since what it read last is in its memory.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], most: int, patience: float) -> None:
        self._engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(self._engine, "connect", _set_reader)
        event.listen(self._engine, "begin", _begin)
        self._free: list[Connection] = []
        self._places = threading.Semaphore(most)
        self._most = most
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """Give a connection outside any transaction. Raises TooSlow when all are busy for longer than the patience."""
        if not self._places.acquire(timeout=self._patience):
            raise TooSlow(f"All {self._most} readers were busy for too long. Ask again in a moment.")
        try:
            try:
                connection = self._free.pop()
            except IndexError:
                connection = self._engine.connect()
            try:
                yield connection
            finally:
                self._take_back(connection)
        finally:
            self._places.release()

    def _take_back(self, connection: Connection) -> None:
        try:
            connection.rollback()
        except DBAPIError:
            connection.close()
            raise
        if not connection.closed:
            self._free.append(connection)

    def close(self) -> None:
        """Close those that nobody has."""
        while self._free:
            self._free.pop().close()


class Sqlite:
    """A record in one SQLite file."""

    name: ClassVar[str] = "sqlite"

    def __init__(self, url: URL, *, threads: int, query_seconds: float, read_urls: Sequence[str] = ()) -> None:
        if read_urls:
            raise NotReady("Read replicas need PostgreSQL; a SQLite database has none.")
        if not url.database or url.database == ":memory:":
            raise NotReady(f"The database {url} names no file. Give one like sqlite:///path/to/summit.db.")
        self.url = url
        self.path = Path(url.database).absolute()
        self._file = str(self.path)
        self._readers = Readers(self._open_reader, threads, query_seconds)
        self._watch: sqlite3.Connection | None = None
        self._watch_lock = threading.Lock()
        self._seen = (-1, 0)  # PRAGMA data_version, revision

    def create(self) -> None:
        """Make the folder and a database in WAL mode, where missing."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
                    connection.execute("PRAGMA page_size = 8192")
                connection.execute("PRAGMA journal_mode = WAL")
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from error

    def _uri(self) -> str:
        # On a read-only file system no -shm can be made beside the file; where no WAL is left either, the file may be
        # read as it stands. (A folder that another machine writes to must be writable for its readers too.)
        wal = Path(f"{self.path}-wal")
        frozen = not os.access(self.path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
        return f"file:{quote(str(self.path))}?mode=ro{'&immutable=1' if frozen else ''}"

    def _open_reader(self) -> sqlite3.Connection:
        return sqlite3.connect(self._uri(), uri=True, check_same_thread=False, isolation_level=None, timeout=1.0)

    @contextmanager
    def reading(self, seconds: float) -> Iterator[Connection]:
        """Give a connection in one read transaction, with a deadline. See `Dialect.reading`."""
        self._look()
        try:
            with self._readers.one() as connection:
                deadline: Deadline = connection.info["deadline"]
                deadline.at = time.monotonic() + seconds
                try:
                    yield connection
                finally:
                    deadline.at = float("inf")
        except (DBAPIError, sqlite3.Error) as error:
            raise self._trouble(error, seconds=seconds) from error

    @contextmanager
    def writer(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """Give the one writing connection. At the end the WAL is emptied into the file. See `Dialect.writer`."""
        self._look()
        with writers_lock(Path(f"{self.path}.lock")):
            engine = self._writing_engine(foreign_keys=foreign_keys)
            try:
                with engine.connect() as connection:
                    yield connection
                    connection.rollback()
                    driver = connection.connection.driver_connection
                    assert driver is not None
                    driver.execute("PRAGMA busy_timeout = 200")  # a reader at work leaves the WAL for the next time
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except (DBAPIError, sqlite3.Error) as error:
                raise self._trouble(error) from error
            finally:
                engine.dispose()

    def _writing_engine(self, *, foreign_keys: bool) -> Engine:
        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                f"file:{quote(str(self.path))}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
            )
            connection.executescript(_WRITER)
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            return connection

        engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(engine, "begin", _begin_immediate)
        return engine

    def revision(self) -> int:
        """Give the revision. `PRAGMA data_version` changes when any other connection commits, and costs microseconds."""
        with self._watch_lock:
            try:
                if self._watch is None:
                    self._look()
                    self._watch = self._open_reader()
                version = self._watch.execute("PRAGMA data_version").fetchone()[0]
                if version != self._seen[0]:
                    revision = self._watch.execute("SELECT coalesce(max(revision), 0) FROM run").fetchone()[0]
                    self._seen = (version, revision)
            except sqlite3.Error as error:
                raise self._trouble(error) from error
            return self._seen[1]

    def load(self, connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert many rows by one prepared statement."""
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        cursor = connection.connection.cursor()
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # type: ignore[arg-type]
        cursor.close()

    def close(self) -> None:
        """Close all readers."""
        self._readers.close()
        with self._watch_lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
            self._seen = (-1, 0)

    def _look(self) -> None:
        if not os.path.isfile(self._file):  # not `Path.is_file`: every question looks
            if self.path.is_dir():
                raise NotReady(f"The database {self.path} is a folder. Name a file in it.")
            raise NoRecord(f"The database {self.path} does not exist. `summit ingest PATH` makes and fills one.")

    def _trouble(self, error: Exception, *, seconds: float = 0.0) -> Exception:
        """Say what a driver's error means to a caller; an error that is our own mistake stays as it is."""
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        words = str(cause)
        if "interrupted" in words:
            return TooSlow(
                f"The question took more than {seconds:g} s. Narrow it by a filter, or ask for a smaller page."
            )
        if "locked" in words:
            return Busy(f"Another program holds {self.path.name}. Wait until it has finished.")
        return self._damage(cause, words) or error

    def _damage(self, cause: BaseException, words: str) -> SummitError | None:
        if "disk is full" in words or "disk I/O" in words:
            free = os.statvfs(self.path.parent)
            return NotReady(
                f"Writing {self.path.name} failed: {words}. There are {free.f_bavail * free.f_frsize >> 20} MB free."
            )
        if "not a database" in words or "malformed" in words:
            return NotReady(f"{self.path} is damaged or no SQLite database ({words}). Move it away and ingest again.")
        if "unable to open" in words or "readonly" in words or isinstance(cause, OSError):
            return NotReady(
                f"The database {self.path} cannot be opened: {words}. Check its folder and its permissions."
            )
        return None


def _set_reader(connection: sqlite3.Connection, record: Any) -> None:
    connection.executescript(_READER)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    deadline = Deadline()
    connection.set_progress_handler(deadline, _PROGRESS_STEPS)
    record.info["deadline"] = deadline


def _begin(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("BEGIN")  # past SQLAlchemy, whose way is ten times as long: every question begins here


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
