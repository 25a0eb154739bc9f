"""Where operations are answered: two pools of threads, so that costly questions never delay the quick ones.

A handler is a plain function in a worker thread, inside one read transaction with a time limit. The event loop only
passes things on.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.types import Scope

from app.api.answers import Answer, exchange_of
from app.api.operations import Ask, Found, Operation, Readable, read_pairs
from app.api.problems import TooBusy, address_of, answer_problem, path_of
from app.errors import Moved, SummitError
from app.queries.links import Links
from app.search.index import SearchIndex

Result = TypeVar("Result")

# Costly questions that may wait for each thread that answers them, before more are turned away.
_WAITING_PER_THREAD = 16


class Desk:
    """Answers operations, once it is opened on a database and a search index."""

    def __init__(self, *, threads: int, slow_threads: int) -> None:
        self.waiting = 0  # costly questions, those in work included
        self._most_waiting = slow_threads * _WAITING_PER_THREAD
        self._threads = threads
        self._slow_threads = slow_threads

    def open(self, database: Readable, index: SearchIndex) -> None:
        """Begin to answer from these."""
        self.database = database
        self.index = index
        self._quick = ThreadPoolExecutor(self._threads, "quick")
        self._slow = ThreadPoolExecutor(self._slow_threads, "slow")

    def close(self) -> None:
        """Let running answers finish and take no more."""
        self._quick.shutdown(cancel_futures=True)
        self._slow.shutdown(cancel_futures=True)

    async def answer(self, found: Found, scope: Scope) -> Answer:
        """Answer one request. Raises what the handler raises."""
        if found.operation.costly:
            return await self._run_costly(self._answer, found, scope)
        return await asyncio.get_running_loop().run_in_executor(self._quick, self._answer, found, scope)

    async def _run_costly(self, work: Callable[..., Result], *arguments: object) -> Result:
        if self.waiting >= self._most_waiting:
            raise TooBusy(f"{self.waiting} costly questions are waiting already. Ask again in a moment.")
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._slow, work, *arguments)
        finally:
            self.waiting -= 1

    def _answer(self, found: Found, scope: Scope) -> Answer:
        exchange, operation = exchange_of(scope), found.operation
        try:
            pairs = read_pairs(scope["query_string"])
            values = operation.read(pairs)
            ask = Ask(
                operation,
                found.path,
                pairs,
                values,
                operation.choose_format(values, exchange.preferences),
                Links(exchange.base),
                None,
                self.database,
                self.index,
                self._stream,
                exchange.gzip,
                path_of(scope),
            )
            answer = self._handle(operation, ask)
        except Moved as moved:
            location = exchange.base + operation.address(moved.successor)
            return answer_problem(moved, exchange, address_of(scope), location)
        except SummitError as error:
            return answer_problem(error, exchange, address_of(scope))
        if exchange.gzip and answer.pieces is None:
            answer.compress()
        return answer

    def _handle(self, operation: Operation, ask: Ask) -> Answer:
        if not operation.reads:
            return operation.answer(ask)
        with self.database.reading() as connection:
            ask._connection = connection
            return operation.answer(ask)

    def _stream(self, pieces: Iterator[bytes], release: Callable[[], None]) -> "_Stream":
        return _Stream(self._slow, pieces, release)


class _Stream:
    """Pieces made one by one in a worker thread, each only when the client has taken the one before."""

    def __init__(self, pool: ThreadPoolExecutor, pieces: Iterator[bytes], release: Callable[[], None]) -> None:
        self._pool = pool
        self._pieces = pieces
        self._release = release

    def __aiter__(self) -> "_Stream":
        return self

    async def __anext__(self) -> bytes:
        piece = await asyncio.get_running_loop().run_in_executor(self._pool, next, self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._pool, self._release)
