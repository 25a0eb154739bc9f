"""What the project asks of a database engine: reading within a time limit, one writer, a revision, bulk loading.

Each engine is one file with one class of this shape and one line in `app.db.DIALECTS`; nothing else in the project knows
which engine it runs on.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol

from sqlalchemy import URL, Connection

Row = tuple[object, ...]


class Dialect(Protocol):
    """One database, opened. Errors of the driver come out as NotReady, TooSlow or Busy where they mean that."""

    name: ClassVar[str]
    url: URL

    def __init__(self, url: URL, *, threads: int, query_seconds: float, read_urls: Sequence[str] = ()) -> None:
        """Prepare for a URL; nothing is opened yet."""

    def create(self) -> None:
        """Make the directory or the database where it is missing."""

    def reading(self, seconds: float) -> AbstractContextManager[Connection]:
        """Give a read-only connection inside one transaction: all that it reads is of one revision.

        Raises TooSlow when the transaction asks for more than `seconds`, NotReady when the database is out of reach.
        """

    def writer(self, *, foreign_keys: bool = True) -> AbstractContextManager[Connection]:
        """Give the one writing connection, under the writer's lock, outside any transaction. Raises Busy."""

    def revision(self) -> int:
        """Give the record's revision, cheaply, never older than one given before."""

    def load(self, connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert many rows, in the way that is fastest here."""

    def close(self) -> None:
        """Let go of all connections."""
