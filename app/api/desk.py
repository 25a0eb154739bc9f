"""Where operations are answered: on the event loop what an index answers within milliseconds, all else in two pools of
threads, so that costly questions never delay the quick ones.

A handler is a plain function, inside one read transaction with a time limit, wherever it runs.
"""

import threading
import time
from collections.abc import Callable, Iterator

from starlette.types import Scope

from app.api.answers import Answer, exchange_of
from app.api.operations import Ask, Found, Readable, read_pairs
from app.api.problems import TooBusy, address_of, answer_problem
from app.api.workers import Workers
from app.errors import Moved, SummitError, TooSlow
from app.queries.links import Links
from app.search.index import SearchIndex

# Costly questions that may wait for each thread that answers them, before more are turned away.
_WAITING_PER_THREAD = 16
# Exports under way at once. Each holds a reader of the database until its client has taken it.
_EXPORTS = 4
# What the loop may spend on one question, in seconds, before it is left to a thread: less than anybody notices. A change of
# threads costs more than finding one record, or a page of them by an index.
_AT_ONCE = 0.01
_SHORT_PAGE = 50
_BELIEVED, _MOST_SHAPES = 60.0, 256
# A question that only waited so long is slow when it happens often in a row: then it is the disk. A busy machine takes the
# processor away from one request in ten, in the middle of whatever it asks.
_BY_CHANCE = 20
# Formats that give all rows of a list, however many.
_WHOLE_LISTS = frozenset({"csv", "ndjson"})


class Desk:
    """Answers operations, once it is opened on a database and a search index.

    Each thread and each export reads with a connection of its own, and so do the loop and whoever keeps the index in step:
    `readers` in all.
    """

    def __init__(self, *, threads: int, slow_threads: int) -> None:
        self.waiting = 0  # costly questions, those in work included
        self.readers = threads + slow_threads + _EXPORTS + 2
        self._slow_shapes = _SlowShapes()
        self._most_waiting = slow_threads * _WAITING_PER_THREAD
        self._threads = threads
        self._slow_threads = slow_threads

    def open(self, database: Readable, index: SearchIndex, *, near: bool) -> None:
        """Begin to answer from these. `near`: one record is there in less time than it takes to change threads."""
        self.database = database
        self.index = index
        self._near = near
        self._quick = Workers(self._threads, "quick")
        self._slow = Workers(self._slow_threads, "slow")
        self._exports = _Exports(self._slow)

    def close(self) -> None:
        """Let running answers finish and take no more."""
        self._quick.close()
        self._slow.close()

    async def answer(self, found: Found, scope: Scope) -> Answer:
        """Answer one request; what is wrong with it is answered too. Raises TooBusy."""
        operation, exchange = found.operation, exchange_of(scope)
        try:
            ask = self._read(found, scope)
        except SummitError as error:
            return answer_problem(error, exchange, address_of(scope))
        if self._near and _may_be_instant(ask) and not self._slow_shapes.holds(ask):
            at_once = self._answer_at_once(ask, scope)
            if at_once is not None:
                return at_once
        if not operation.costly and ask.format not in _WHOLE_LISTS:
            return await self._quick.run(self._answer, ask, scope)
        if self.waiting >= self._most_waiting:
            raise TooBusy(f"{self.waiting} costly questions are waiting already. Ask again in a moment.")
        self.waiting += 1
        try:
            return await self._slow.run(self._answer, ask, scope)
        finally:
            self.waiting -= 1

    def _read(self, found: Found, scope: Scope) -> Ask:
        """Read the question. Raises what is wrong with it."""
        operation, exchange = found.operation, exchange_of(scope)
        pairs = read_pairs(scope["query_string"])
        values = operation.read(pairs)
        return Ask(
            operation,
            found.path,
            pairs,
            values,
            operation.choose_format(values, exchange.preferences),
            Links(exchange.base),
            None,
            self.database,
            self.index,
            self._exports,
            exchange.gzip,
            scope["path"],
            self.database.query_seconds,
        )

    def _answer_at_once(self, ask: Ask, scope: Scope) -> Answer | None:
        """Answer on the loop, which costs less than half; None where that would keep others waiting."""
        began, worked = time.perf_counter(), time.thread_time()
        try:
            return self._answer(ask, scope, seconds=_AT_ONCE)
        except TooSlow:
            return None
        finally:
            self._slow_shapes.judge(ask, took=time.perf_counter() - began, worked=time.thread_time() - worked)

    def _answer(self, ask: Ask, scope: Scope, seconds: float | None = None) -> Answer:
        """Answer, within a time limit of its own where `seconds` says so. Raises TooSlow then, and nothing else."""
        exchange, operation = exchange_of(scope), ask.operation
        try:
            answer = self._handle(ask, seconds)
        except Moved as moved:
            location = exchange.base + operation.address(moved.successor)
            return answer_problem(moved, exchange, address_of(scope), location)
        except TooSlow as error:
            if seconds is not None:
                raise
            return answer_problem(error, exchange, address_of(scope))
        except SummitError as error:
            return answer_problem(error, exchange, address_of(scope))
        if exchange.gzip and answer.pieces is None:
            answer.compress()
        return answer

    def _handle(self, ask: Ask, seconds: float | None) -> Answer:
        if not ask.operation.reads:
            return ask.operation.answer(ask)
        with self.database.reading(seconds=seconds) as connection:
            ask._connection = connection
            return ask.operation.answer(ask)


def _may_be_instant(ask: Ask) -> bool:
    """Is this the kind of question that is mostly answered from an index, with little to write?"""
    return (
        ask.operation.instant
        and not ask.gzip
        and ask.format not in _WHOLE_LISTS
        and ask.values.numbers.get("limit", 0) <= _SHORT_PAGE
        and "include" not in ask.values.lists
    )


class _SlowShapes:
    """Questions that took too long for the loop, by operation, parameters and order; each is believed for a minute."""

    def __init__(self) -> None:
        self._until: dict[object, float] = {}
        self._waited: dict[object, int] = {}  # how many questions of a shape, one after the other, waited too long

    def holds(self, ask: Ask) -> bool:
        """Did a question of this shape take too long lately?"""
        return bool(self._until) and self._until.get(_shape(ask), 0.0) > time.monotonic()

    def judge(self, ask: Ask, *, took: float, worked: float) -> None:
        """A question took so many seconds, in so many of which this thread worked."""
        if took <= _AT_ONCE:
            if self._waited:
                self._waited.pop(_shape(ask), None)
            return
        shape = _shape(ask)
        if len(self._until) + len(self._waited) >= _MOST_SHAPES:
            self._until.clear()
            self._waited.clear()
        self._waited[shape] = self._waited.get(shape, 0) + 1
        if worked > _AT_ONCE or self._waited[shape] > _BY_CHANCE:
            self._until[shape] = time.monotonic() + _BELIEVED


def _shape(ask: Ask) -> object:
    return ask.operation.name, frozenset(name for name, _ in ask.pairs), ask.values.lists.get("sort")


class _Exports:
    """The exports under way, each made piece by piece in the threads for costly questions."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._places = threading.BoundedSemaphore(_EXPORTS)

    def begin(self) -> Callable[[], None]:
        """Take a place, and give what gives it back. Raises TooBusy."""
        if not self._places.acquire(blocking=False):
            raise TooBusy(f"{_EXPORTS} exports are running, which is the limit. Ask again in a moment.")
        return self._places.release

    def stream(self, pieces: Iterator[bytes], release: Callable[[], None]) -> "_Stream":
        """Have the pieces made one by one."""
        return _Stream(self._workers, pieces, release)


class _Stream:
    """Pieces made in a thread, each only when the client has taken the one before."""

    def __init__(self, workers: Workers, pieces: Iterator[bytes], release: Callable[[], None]) -> None:
        self._workers = workers
        self._pieces = pieces
        self._release = release

    def __aiter__(self) -> "_Stream":
        return self

    async def __anext__(self) -> bytes:
        piece: bytes | None = await self._workers.run(next, self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        await self._workers.run(self._release)
