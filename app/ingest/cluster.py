"""Parsing on other machines: the same work on a Dask cluster, in place of the worker processes of this one.

Only the parsing goes there; files are read here and rows are written here, by the one writer. A worker that dies takes
nothing with it: the scheduler gives its tasks to another, and a file that keeps killing workers is given back as `Died`.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from app.errors import NotReady
from app.ingest import work
from app.ingest.directory import Directory
from app.ingest.edition import code_edition
from app.ingest.pool import Died
from app.ingest.rows import Prepared
from app.ingest.task import Task

_DEPTH = 8  # tasks in flight for each thread of the cluster
_SECONDS = 10.0  # to reach the scheduler, and for it to have a worker


class _Promise(Protocol):
    """A result that comes later."""

    def result(self) -> Prepared: ...


class _Client(Protocol):
    """What we use of `distributed.Client`, which says nothing of its types."""

    def wait_for_workers(self, n_workers: int, timeout: float) -> None: ...
    def run(self, function: object) -> dict[str, str]: ...
    def submit(self, function: object, *arguments: object, pure: bool) -> _Promise: ...
    def nthreads(self) -> dict[str, int]: ...
    def close(self) -> None: ...


class Cluster:
    """A Dask cluster that parses; use it as a context manager. Raises NotReady when it cannot be used."""

    def __init__(self, address: str, directory: Directory) -> None:
        self._address = address
        self._directory = directory

    def __enter__(self) -> "Cluster":
        self._client = _connect(self._address)
        try:
            _require_same_edition(self._client)
            # As the result of a task, which the scheduler makes again when all workers that hold it are gone; data that is
            # scattered is lost then, and every task that needs it cancelled.
            self._held = self._client.submit(work.hold, self._directory, pure=False)
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Prepared | Died]]:
        """Give each task with its result, in order, with a bounded number in flight."""
        from distributed.scheduler import KilledWorker

        flights: deque[tuple[Task, _Promise]] = deque()
        waiting = iter(tasks)
        more = True
        while more or flights:
            while more and len(flights) < _DEPTH * max(1, sum(self._client.nthreads().values())):
                task = next(waiting, None)
                if task is None:
                    more = False
                    break
                flights.append((task, self._client.submit(work.prepare_elsewhere, task, self._held, pure=False)))
            if flights:
                task, future = flights.popleft()
                try:
                    result: Prepared | Died = future.result()
                except KilledWorker:
                    result = Died("the parsing process died at this file, again and again, on the cluster")
                yield task, result


def _connect(address: str) -> _Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise NotReady(
            "Parsing on a cluster needs the package distributed. Run: pip install 'summit-records[dask]'"
        ) from error
    try:
        client = cast(_Client, Client(address, timeout=_SECONDS, set_as_default=False))  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise NotReady(f"No Dask scheduler with a worker answers at {address}: {error}") from error
    return client


def _require_same_edition(client: _Client) -> None:
    """Refuse workers with another parser: their records would not be those of this one."""
    own = code_edition()
    others = {worker for worker, edition in client.run(code_edition).items() if edition != own}
    if others:
        raise NotReady(
            f"{len(others)} workers have another edition of the parser than this machine ({own}): "
            f"{', '.join(sorted(others)[:5])}. Install the same version there."
        )
