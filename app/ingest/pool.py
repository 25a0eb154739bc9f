"""Work on many files at once in worker processes, with results in the order given and a bounded number in flight.

A worker that dies (killed, out of memory, crashed interpreter) takes nothing with it: what was in flight is done again,
one file at a time, and the file that kills its worker twice is given back as `Died`, once. Any executor of
`concurrent.futures` will do, so a cluster's can take the place of the local one.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks in flight for each worker, and bytes for all: enough to keep them busy for the seconds in which the writer commits
# a group, few enough for memory.
_DEPTH = 400
_BYTES_IN_FLIGHT = 64 * 1024 * 1024
_OBJECTS_BETWEEN_COLLECTIONS = 20_000  # a parse makes few cycles: what it leaves is freed by counting


@dataclass(frozen=True, slots=True)
class Died:
    """The worker process ended while at this task, alone, a second time."""

    reason: str = "the parsing process died at this file, twice (killed, or out of memory)"


@dataclass
class _Flight(Generic[Task, Result]):
    task: Task
    size: int
    future: "Future[Result]"


def default_jobs() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def process_pool(jobs: int, initializer: Callable[..., None], arguments: tuple[object, ...]) -> ProcessPoolExecutor:
    """Open a pool of worker processes that inherit no threads or locks of ours.

    Where there are fork servers, one imports the parser, and the program itself, once for all workers that will be.
    Workers end with this process, even when it is killed.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        context: BaseContext = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", "app.ingest.work"])
    else:
        context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        max_workers=jobs, mp_context=context, initializer=_begin, initargs=(initializer, arguments)
    )


def _begin(initializer: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Prepare a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that opened the pool is interrupted too, and ends it
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    initializer(*arguments)
    gc.freeze()  # what was imported stays: no collection need look at it
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _end_with_parent() -> None:
    """End when the process that opened the pool has ended: a killed one cannot say so, and its queue waits for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class Workers(Generic[Task, Result]):
    """Worker processes that do `work` on tasks; use it as a context manager.

    `open_pool(jobs)` opens an executor; it is called again after a worker died, and with 1 to find out at which task.
    """

    def __init__(self, work: Callable[[Task], Result], open_pool: Callable[[int], Executor], jobs: int) -> None:
        self._work = work
        self._open_pool = open_pool
        self._jobs = jobs
        self._pool: Executor | None = None

    def __enter__(self) -> "Workers[Task, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def map(self, tasks: Iterable[Task], *, size: Callable[[Task], int]) -> Iterator[tuple[Task, Result | Died]]:
        """Give each task with its result, in order. `size` weighs a task in bytes; few are in flight when they are large."""
        waiting = iter(tasks)
        flights: deque[_Flight[Task, Result]] = deque()
        weight = 0
        more = True
        while more or flights:
            while more and (not flights or (len(flights) < self._jobs * _DEPTH and weight < _BYTES_IN_FLIGHT)):
                task = next(waiting, None)
                if task is None:
                    more = False
                    break
                flights.append(_Flight(task, size(task), self._submit(task)))
                weight += flights[-1].size
            if not flights:
                break
            try:
                result: Result | Died = flights[0].future.result()
            except BrokenProcessPool:
                yield from self._one_by_one(flights)
                flights.clear()
                weight = 0
                continue
            flight = flights.popleft()
            weight -= flight.size
            yield flight.task, result

    def _submit(self, task: Task) -> "Future[Result]":
        if self._pool is None:
            self._pool = self._open_pool(self._jobs)
        try:
            return self._pool.submit(self._work, task)
        except BrokenProcessPool as error:  # a worker died since the last result: its future says so in its turn
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _one_by_one(self, flights: Iterable[_Flight[Task, Result]]) -> Iterator[tuple[Task, Result | Died]]:
        """Do again what was in flight when a worker died, each alone; results that had come in stay."""
        self._close()
        for flight in flights:
            if flight.future.done() and flight.future.exception() is None:
                yield flight.task, flight.future.result()
            else:
                yield flight.task, self._alone(flight.task)
        self._close()  # the pool of one has found what it was opened for

    def _alone(self, task: Task) -> Result | Died:
        for _ in range(2):  # a worker may be killed from outside once; a file that kills does it again
            if self._pool is None:
                self._pool = self._open_pool(1)
            try:
                return self._pool.submit(self._work, task).result()
            except BrokenProcessPool:
                self._close()
        return Died()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
