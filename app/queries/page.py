"""Pages of a list: how much, from where, in which order; and the envelope in which a page travels.

Paging is by keyset: a cursor holds the sort values of the last row seen, so that any page costs what the first costs, and
rows that come or go meanwhile move nothing. A cursor belongs to one filter and one order, and says so when misused.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from app.errors import BadCursor, Fault

Item = TypeVar("Item")
KeyValue = str | int
DEFAULT_LIMIT, LARGEST_LIMIT = 20, 200


@dataclass(frozen=True, slots=True)
class SortKey:
    """One name of `sort=`: the columns it stands for, never null. The first orders, and turns round with `-`; the others
    come after all keys that were asked for.

    `unique` says that the columns alone make a total order; otherwise the id is appended. `numbers` are those of the
    columns that hold whole numbers; the others hold text.
    """

    name: str
    columns: tuple[str, ...]
    description: str
    unique: bool = False
    numbers: tuple[str, ...] = ()

    def kind(self, column: str) -> type:
        """The type of a column's values."""
        return int if column in self.numbers else str


@dataclass(frozen=True, slots=True)
class Direction:
    """A sort key as asked for."""

    name: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page: at most `limit` items after `cursor`, in the order `sort`; `count` asks for the exact total."""

    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    count: bool = True
    sort: tuple[Direction, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page: its items, the exact total of the whole list (None when not asked for), the cursor of the next page."""

    items: list[Item]
    limit: int
    total: int | None
    next: str | None
    revision: int


class PageInfo(TypedDict):
    """Where this page stands in its list."""

    limit: Annotated[int, Field(description="Maximum number of items on a page")]
    total: Annotated[int | None, Field(description="Exact number of items in the whole list; null with `count=none`")]
    next: Annotated[str | None, Field(description="Cursor of the next page; null on the last")]


class Meta(TypedDict):
    """About the answer."""

    revision: Annotated[int, Field(description="Revision of the record that this answer reflects")]


class ListLinks(TypedDict):
    """Addresses of a list."""

    self: str
    next: Annotated[str | None, Field(description="The next page; null on the last")]
    csv: Annotated[str, Field(description="All items of the list as CSV")]
    ndjson: Annotated[str, Field(description="All items of the list as NDJSON")]


class Listing(TypedDict, Generic[Item]):
    """A page of a list, as it is sent."""

    data: list[Item]
    page: PageInfo
    meta: Meta
    links: ListLinks


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode()).digest()[:6]


def write_cursor(question: str, values: Sequence[KeyValue]) -> str:
    """Make the cursor that continues after these sort values. `question` names filter and order."""
    body = json.dumps(list(values), separators=(",", ":"))
    packed = _digest(question) + _digest(question + body) + body.encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_cursor(question: str, cursor: str, kinds: Sequence[type]) -> tuple[KeyValue, ...]:
    """Read what `write_cursor` made for the same question. `kinds` are the types of the sort values.

    Raises BadCursor when it is damaged, or belongs to another filter or order.
    """
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        body = packed[12:].decode()
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise _bad_cursor("is damaged") from None
    if packed[:6] != _digest(question):
        raise _bad_cursor("was made for another filter or order")
    if packed[6:12] != _digest(question + body) or not _fit(values, kinds):
        raise _bad_cursor("is damaged")
    return tuple(values)


def _fit(values: object, kinds: Sequence[type]) -> bool:
    """Could these be sort values? Digests are no secret, so that nothing may reach the database on their word alone."""
    if not isinstance(values, list) or [type(value) for value in values] != list(kinds):
        return False
    return all(abs(value) < 2**63 if isinstance(value, int) else is_storable(value) for value in values)


def is_storable(words: str) -> bool:
    """Could a column hold this? No engine takes a lone surrogate, and PostgreSQL no NUL."""
    return not any(char == "\x00" or "\ud800" <= char < "\ue000" for char in words)


def _bad_cursor(what: str) -> BadCursor:
    reason = f"The cursor {what}. Follow `links.next` as it was given, or leave `cursor` out to begin anew."
    return BadCursor(reason, (Fault("query", "cursor", reason),))
