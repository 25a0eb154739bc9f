"""SQL for lists: conditions with bound values, keyset pages, exact totals, walks. Values are always bound, never written.

Queries are text and not built from Core expressions: what is sent is what stands here, the same on both engines, and a
hot list costs one cached statement and one fetch. `tests/queries` runs every one of them on both engines.
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.queries.page import KeyValue, Page, PageRequest, SortKey, read_cursor, write_cursor
from app.queries.questions import Choice

# A row is unpacked where its query stands, by the columns named there; SQL has no types that a checker could follow.
Row = Sequence[Any]
Item = TypeVar("Item")
Order = Sequence[tuple[SortKey, bool]]
WALK = 500  # rows fetched at once by a walk over a whole list
_COUNTS_KEPT = 2000
_MOST_LISTED = 200  # values bound one by one; SQLite is set to take 5,000 in all, and a name may mean more
# :v0, and not the second colon of a cast
_NAMED = re.compile(r"(?<![:\w]):(\w+)")
_LIST = re.compile(r"json_each\((:\w+)\)")


@lru_cache(maxsize=1024)
def _written(sql: str, paramstyle: str) -> str:
    """Write a query as a driver takes it: SQLite reads `:name` itself, psycopg reads `%(name)s`; lists in JSON differ."""
    if paramstyle == "named":
        return sql
    listed = _LIST.sub(r"json_array_elements_text(CAST(\1 AS json)) AS listed(value)", sql.replace("%", "%%"))
    return _NAMED.sub(r"%(\1)s", listed)


def fetch(connection: Connection, sql: str, values: dict[str, object] | None = None) -> Sequence[Row]:
    """Run one query, given with `:name` for values, and fetch all its rows.

    It goes to the driver as it stands, inside the connection's transaction: making SQLAlchemy's result of thirty columns
    costs several times what SQLite needs to find the row.
    """
    dialect = connection.dialect
    written = sql if not values else _written(sql, "named" if dialect.name == "sqlite" else "pyformat")
    try:
        return send(connection, written, values)
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(written, values, error, dialect.loaded_dbapi.Error, dialect=dialect) from error


def send(connection: Connection, sql: str, values: dict[str, object] | None) -> Sequence[Row]:
    """Hand one query to the driver. Every query of this room passes here, where tests count them."""
    if not connection.in_transaction():
        connection.begin()  # as SQLAlchemy itself would: all that one reader reads is of one revision
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values) if values else cursor.execute(sql)
        return cursor.fetchall()
    finally:
        cursor.close()


@dataclass
class Conditions:
    """The conditions of a query, all of which hold, and the values bound in them."""

    parts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)

    def add(self, condition: str) -> None:
        """Add a condition written with names that `bind` gave."""
        self.parts.append(condition)

    def bind(self, value: object) -> str:
        """Bind a value and give its name."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def listed(self, values: Sequence[object]) -> str:
        """Bind several values: `(:v1, :v2)`."""
        return f"({', '.join(map(self.bind, values))})"

    def within(self, column: str, values: Sequence[object]) -> str:
        """Write that a column is one of these; nothing is one of none."""
        if not values:
            return "1 = 0"
        if len(values) == 1:
            return f"{column} = {self.bind(values[0])}"
        if len(values) > _MOST_LISTED:
            return f"{column} IN (SELECT value FROM json_each({self.bind(json.dumps(list(values)))}))"
        return f"{column} IN {self.listed(values)}"

    def choose(self, choice: Choice, condition: Callable[[Sequence[str]], str]) -> None:
        """Add what a choice says: `condition` writes that a row has one of some values, and must never be null."""
        if choice.any:
            self.add(f"({condition(choice.any)})")
        for values in choice.each:
            self.add(f"({condition(values)})")
        if choice.none:
            self.add(f"NOT ({condition(choice.none)})")

    def choose_column(self, choice: Choice, column: str) -> None:
        """Add a choice on a column; a null is none of the values."""
        if choice.any:
            self.add(self.within(column, choice.any))
        if choice.none:
            self.add(f"({column} IS NULL OR NOT {self.within(column, choice.none)})")

    def where(self, *more: str) -> str:
        """Write the WHERE clause."""
        parts = [*self.parts, *more]
        return f" WHERE {' AND '.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class _Column:
    sql: str
    descending: bool
    kind: type


@dataclass(frozen=True, slots=True)
class Selection:
    """A list in SQL: what is selected from where, and the unique id that makes any order total.

    `count_from` is the part of `tables` that conditions and count need; joins that only fetch names stay out of it.
    """

    columns: str
    tables: str
    count_from: str
    id_column: str

    def keyed(self, order: Order) -> list[_Column]:
        """The columns of a total order: first what each key orders by, then what makes each of them total."""
        columns: dict[str, _Column] = {}
        for key, descending in order:
            columns.setdefault(key.columns[0], _Column(key.columns[0], descending, key.kind(key.columns[0])))
        for key, _ in order:
            for sql in key.columns[1:]:
                columns.setdefault(sql, _Column(sql, False, key.kind(sql)))
        if not any(key.unique for key, _ in order):
            columns.setdefault(self.id_column, _Column(self.id_column, False, str))
        return list(columns.values())


def _after(columns: Sequence[_Column], names: Sequence[str]) -> str:
    """Write that a row comes after the one with these values.

    One direction: a row value, which both planners answer from an index. Mixed: a bound on the first column, which an
    index answers, and the rest spelled out.
    """
    if len({column.descending for column in columns}) == 1:
        sign = "<" if columns[0].descending else ">"
        if len(columns) == 1:
            return f"{columns[0].sql} {sign} {names[0]}"
        return f"({', '.join(column.sql for column in columns)}) {sign} ({', '.join(names)})"
    spelled = ""
    for column, name in reversed(list(zip(columns, names, strict=True))):
        beyond = f"{column.sql} {'<' if column.descending else '>'} {name}"
        spelled = f"({beyond} OR ({column.sql} = {name} AND {spelled}))" if spelled else beyond
    return f"{columns[0].sql} {'<=' if columns[0].descending else '>='} {names[0]} AND {spelled}"


def _select(
    selection: Selection, conditions: Conditions, keys: Sequence[_Column], after: Sequence[KeyValue]
) -> tuple[str, dict[str, object]]:
    """Write the query of one page, with its values; `:rows` is left to be bound."""
    step = Conditions(list(conditions.parts), dict(conditions.values))
    more = [_after(keys, [step.bind(value) for value in after])] if after else []
    ordered = ", ".join(f"{key.sql} DESC" if key.descending else key.sql for key in keys)
    columns = ", ".join([selection.columns, *(key.sql for key in keys)])
    sql = f"SELECT {columns} FROM {selection.tables}{step.where(*more)} ORDER BY {ordered} LIMIT :rows"
    return sql, step.values


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one page, and where that page stands in its list."""

    rows: Sequence[Row]
    limit: int
    total: int | None
    next: str | None
    revision: int

    def page(self, items: list[Item]) -> Page[Item]:
        """The page, with what was made of its rows."""
        return Page(items, self.limit, self.total, self.next, self.revision)


@dataclass(frozen=True, slots=True)
class Ways:
    """The same filter in two ways: `looked_up` gathers what it keeps from indexes, `in_order` goes through the list and
    looks at each row. The first is good for counting and where little is kept; for a page of much, it would gather and
    sort half a table.
    """

    looked_up: Conditions
    in_order: Conditions

    @staticmethod
    def one(conditions: Conditions) -> "Ways":
        """A filter for which one way is good enough."""
        return Ways(conditions, conditions)


FEW = 2000  # rows that are gathered and sorted faster than found one by one on the way


def fetch_page(
    connection: Connection, selection: Selection, ways: Ways, request: PageRequest, order: Order, question: str
) -> Found:
    """Fetch the rows of one page, its total and the cursor of the next.

    `question` names list and filter; with the order it is what a cursor belongs to. Raises BadCursor.
    """
    keys = selection.keyed(order)
    named = f"{question} {[(key.sql, key.descending) for key in keys]}"
    after: tuple[KeyValue, ...] = ()
    if request.cursor is not None:
        after = read_cursor(named, request.cursor, [key.kind for key in keys])
    conditions, total = _choose(connection, selection, ways, count=request.count)
    sql, values = _select(selection, conditions, keys, after)
    found = fetch(connection, sql, {**values, "rows": request.limit + 1}) if total != 0 else []
    rows = found[: request.limit]
    following = write_cursor(named, _keys(rows[-1], len(keys))) if len(found) > request.limit else None
    return Found(rows, request.limit, total if request.count else None, following, current_revision(connection))


def _choose(connection: Connection, selection: Selection, ways: Ways, *, count: bool) -> tuple[Conditions, int | None]:
    """The way to go, and the total where it was counted."""
    if not count and ways.looked_up is ways.in_order:
        return ways.in_order, None
    sql = f"SELECT count(*) FROM {selection.count_from}{ways.looked_up.where()}"
    total = counted(connection, known(connection), sql, ways.looked_up.values)
    return (ways.looked_up if total <= FEW else ways.in_order), total


def _keys(row: Row, size: int) -> tuple[KeyValue, ...]:
    return tuple(row[-size:])


def walk(connection: Connection, selection: Selection, ways: Ways, order: Order) -> Iterator[Sequence[Row]]:
    """Fetch all rows of a list, a few hundred at a time, in memory that does not grow with the list."""
    keys = selection.keyed(order)
    conditions, _ = _choose(connection, selection, ways, count=False)
    after: tuple[KeyValue, ...] = ()
    while True:
        sql, values = _select(selection, conditions, keys, after)
        rows = fetch(connection, sql, {**values, "rows": WALK})
        if rows:
            yield rows
        if len(rows) < WALK:
            return
        after = _keys(rows[-1], len(keys))


@dataclass
class Known:
    """What was learnt about one revision of one database: totals by filter, and what other files of this room keep."""

    revision: int
    stamp: str
    counts: dict[str, int] = field(default_factory=dict)
    learnt: dict[str, object] = field(default_factory=dict)


_known: WeakKeyDictionary[Engine, Known] = WeakKeyDictionary()
_known_lock = threading.Lock()
_SEEN = "summit.queries.known"


def known(connection: Connection) -> Known:
    """Give what is known about the revision that this connection sees, empty after a change of the record.

    A transaction sees one revision, so that it is asked for once in each.
    """
    transaction = connection.get_transaction()
    if transaction is not None:
        before = connection.info.get(_SEEN)
        if before is not None and before[0] is transaction:
            held: Known = before[1]
            return held
    rows = fetch(connection, "SELECT revision, finished_at FROM run ORDER BY revision DESC LIMIT 1")
    revision, stamp = (integer(rows[0][0]), str(rows[0][1])) if rows else (0, "")
    with _known_lock:
        found = _known.get(connection.engine)
        if found is None or (found.revision, found.stamp) != (revision, stamp) or not rows:
            found = Known(revision, stamp)
            _known[connection.engine] = found
    connection.info[_SEEN] = (connection.get_transaction(), found)
    return found


def first_stamp(connection: Connection) -> str:
    """Give what tells this record from others: the moment of its first revision, and how much came with it. "" when empty."""
    rows = fetch(connection, "SELECT finished_at, added FROM run ORDER BY revision LIMIT 1")
    return f"{rows[0][0]} {rows[0][1]}" if rows else ""


def current_revision(connection: Connection) -> int:
    """Give the revision of the record that this connection sees; 0 when it is empty."""
    return known(connection).revision


def counted(connection: Connection, learnt: Known, sql: str, values: dict[str, object]) -> int:
    """Run a query that gives one number, or give what it gave before in this revision."""
    name = hashlib.sha256(f"{sql} {list(values.items())}".encode()).hexdigest()
    total = learnt.counts.get(name)
    if total is None:
        total = integer(fetch(connection, sql, values)[0][0])
        if len(learnt.counts) >= _COUNTS_KEPT:
            learnt.counts.clear()
        learnt.counts[name] = total
    return total


def integer(value: Any) -> int:
    """A whole number as an engine gives it: PostgreSQL sums are decimals, an empty sum is null."""
    return int(value or 0)


def listed_json(value: Any) -> list[str]:
    """A JSON list of words: SQLite gives its text, PostgreSQL the list."""
    found: list[str] = json.loads(value) if isinstance(value, str) else value or []
    return found
