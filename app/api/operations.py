"""What an operation of the API is, how it is found by its path, and what its handler is given.

A resource's file declares operations: an address, the parameters, the read model it answers, and a plain function from
`Ask` to `Answer`. Everything else, from OpenAPI to threads, follows from the declaration.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain
from math import inf
from typing import NamedTuple, Protocol
from urllib.parse import parse_qsl, quote

from pydantic_core import to_json
from sqlalchemy import Connection

from app.api.answers import Answer, Header, Pieces, compressed
from app.api.negotiation import Preferences, choose, content_type
from app.api.problems import encoded_path
from app.errors import BadQuestion, BadValue, Fault, NotAcceptable
from app.queries.links import Links
from app.queries.questions import Parameter, Values, read_values
from app.queries.sql import current_revision
from app.search.index import SearchIndex, Snapshot

# Parts of a streamed body are at least so long, so that a row does not cost a change of threads.
_PIECE = 65_536
_MOST_PARAMETERS = 200

Pairs = Sequence[tuple[str, str]]


class Readable(Protocol):
    """What the API needs of a database."""

    @property
    def query_seconds(self) -> float:
        """The time limit of one question."""

    def reading(self, *, seconds: float | None = None) -> AbstractContextManager[Connection]:
        """Give a read-only connection in one transaction, within a time limit."""


class Exports(Protocol):
    """Bodies of any length, a few at once."""

    def begin(self) -> Callable[[], None]:
        """Take a place, and give what gives it back. Raises TooBusy."""

    def stream(self, pieces: Iterator[bytes], release: Callable[[], None]) -> Pieces:
        """Have the pieces made in a thread, one by one; `release` is called once, at the end or when the client has left."""


@dataclass(slots=True)
class Ask:
    """One question to one operation, in a worker thread, inside one read transaction."""

    operation: "Operation"
    path: Mapping[str, str]
    pairs: Pairs
    values: Values  # the pairs, read by the operation's parameters
    format: str  # the one that the query names, else the one that `Accept` prefers
    links: Links
    _connection: Connection | None
    database: Readable
    index: SearchIndex
    exports: Exports
    gzip: bool
    asked: str  # the path, decoded
    seconds: float  # time limit, of the database and of the index alike

    @property
    def connection(self) -> Connection:
        """The read transaction of this question."""
        assert self._connection is not None, f"{self.operation.name} does not read the record"
        return self._connection

    @property
    def snapshot(self) -> Snapshot:
        """The newest commit of the search index, for as long as this question may take from now."""
        return self.index.snapshot().within(self.seconds)

    @property
    def revision(self) -> int:
        """The revision that this transaction sees; 0 where the operation does not read the record."""
        return current_revision(self.connection) if self.operation.reads else 0

    @property
    def address(self) -> str:
        """The path as asked, percent-encoded."""
        return encoded_path(self.asked)

    @property
    def id(self) -> str:
        """The id in the path."""
        return self.path["id"]

    def json(self, content: object, *, headers: list[Header] | None = None) -> Answer:
        """Answer rows of read models as JSON, without validating them again: a contract test proves that they fit."""
        return Answer(write_json(content), revision=self.revision, headers=headers)

    def written(self, body: bytes, format: str, *, headers: list[Header] | None = None, page: bool = False) -> Answer:
        """Answer a body in a format."""
        return Answer(body, content_type(format), revision=self.revision, headers=headers, page=page)

    def stream(
        self, make: Callable[["Ask"], Iterator[bytes]], format: str, *, headers: list[Header] | None = None
    ) -> Answer:
        """Answer a body of any length, made piece by piece with flat memory, by `make` in a transaction of its own.

        What it raises before the first piece is answered as a problem.
        """
        with ExitStack() as stack:
            stack.callback(self.exports.begin())
            connection = stack.enter_context(self.database.reading(seconds=inf))
            revision = current_revision(connection)
            pieces = _gathered(make(replace(self, _connection=connection, seconds=inf)))
            first, second = next(pieces, b""), next(pieces, None)
            if second is None:
                # It is not long at all, and may be kept like any other answer.
                return Answer(first, content_type(format), revision=revision, headers=headers)
            rest = chain([first, second], pieces)
            coding = [(b"content-encoding", b"gzip")] if self.gzip else []
            return Answer(
                content_type=content_type(format),
                revision=revision,
                headers=[*(headers or []), *coding],
                pieces=self.exports.stream(compressed(rest) if self.gzip else rest, stack.pop_all().close),
            )


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that answers GET: a template (`/v1/events/{id}`), what it takes, what it gives, and how.

    `answer`'s docstring is the documentation: its first line the summary. `model` is the read model of the JSON answer.
    `costly` operations wait in a queue of their own; `instant` ones are mostly answered from an index, in less time than a
    change of threads takes. `kept` False: the answer depends on more than the record, and nobody may keep it. `reads`
    False: it needs no database. `lenient`: parameters that it does not know are left alone, since links to pages collect
    them on their way. `example` is a query that shows it, for its documented answer.
    """

    name: str
    path: str
    answer: Callable[[Ask], Answer]
    tag: str
    model: object = None
    parameters: tuple[Parameter, ...] = ()
    offers: tuple[str, ...] = ("json",)
    costly: bool = False
    instant: bool = False
    holes: tuple[Parameter, ...] = ()
    kept: bool = True
    reads: bool = True
    lenient: bool = False
    documented: bool = True
    example: str = ""
    required: tuple[str, ...] = ()  # parameters that must be given

    def read(self, pairs: Pairs) -> Values:
        """Read a query string by the operation's parameters. Raises UnknownParameter or BadValue."""
        if self.lenient:
            known = {parameter.name for parameter in self.parameters}
            pairs = [pair for pair in pairs if pair[0] in known]
        values = read_values(self.parameters, pairs)
        missing = [name for name in self.required if all(given != name for given, _ in pairs)]
        if missing:
            faults = tuple(Fault("query", name, "It must be given.") for name in missing)
            raise BadValue(f"{self.path} needs {', '.join(missing)}.", faults)
        return values

    def choose_format(self, values: Values, preferred: Preferences) -> str:
        """Choose the format that the query string names, else the one that `Accept` prefers. Raises NotAcceptable."""
        named = values.texts.get("format")
        chosen = named or choose(preferred, self.offers)
        if chosen is None and self.offers != ("raw",):
            types = ", ".join(content_type(format).partition(";")[0] for format in self.offers)
            raise NotAcceptable(
                f"This address answers {types}, and the Accept header allows none of them.",
                (Fault("header", "accept", "allows none of the formats offered here", types.partition(",")[0]),),
            )
        return chosen or self.offers[0]

    def address(self, *values: str) -> str:
        """Fill the holes of the path, in order, with percent-encoded values."""
        filled = iter(quote(value, safe="@-._~:") for value in values)
        return "/".join(next(filled) if part.startswith("{") else part for part in self.path.split("/"))


class Found(NamedTuple):
    """An operation, and what stands in the holes of its path."""

    operation: Operation
    path: Mapping[str, str]


@dataclass(slots=True)
class _Node:
    operation: Operation | None = None
    named: "dict[str, _Node]" = field(default_factory=dict)
    any: "_Node | None" = None


class Addresses:
    """All operations, found by path in one step a segment."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = tuple(operations)
        self._root = _Node()
        for operation in operations:
            self._add(operation)

    def _add(self, operation: Operation) -> None:
        node = self._root
        if operation.path.count("{") != len(operation.holes):
            raise ValueError(f"{operation.path} and its holes do not agree")
        for part in operation.path.split("/")[1:]:
            if part.startswith("{"):
                node.any = node.any or _Node()
                node = node.any
            else:
                node = node.named.setdefault(part, _Node())
        if node.operation is not None:
            raise ValueError(f"{operation.path} is {node.operation.name} already")
        node.operation = operation

    def find(self, path: str) -> Found | None:
        """Give the operation that answers a path with what stands in its holes, or None. A name wins over a hole."""
        node = self._root
        holes: list[str] = []
        for part in path.split("/")[1:]:
            named = node.named.get(part)
            if named is not None:
                node = named
            elif node.any is not None and part:
                node = node.any
                holes.append(part)
            else:
                return None
        operation = node.operation
        if operation is None:
            return None
        return Found(operation, {hole.name: value for hole, value in zip(operation.holes, holes, strict=True)})


def read_pairs(query: bytes) -> Pairs:
    """Read a query string into decoded pairs, in order. Raises BadQuestion when there are too many."""
    if not query:
        return ()
    try:
        return parse_qsl(query.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise BadQuestion(f"The query has more than {_MOST_PARAMETERS} parameters. Ask for less at once.") from None


def write_json(content: object) -> bytes:
    """Write JSON as a person reads it: indented, in plain UTF-8, ending with a line break."""
    return to_json(content, indent=2) + b"\n"


def _gathered(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Gather small pieces into larger ones."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
