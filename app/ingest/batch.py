"""Many files into the record: read, passed over where nothing changed, parsed in worker processes, written by the one writer.

What a file holds never stops a batch: it is rejected, with the reason, and the others go on. A batch that is killed has
stored the sources that it gave out, each wholly; the next one goes on from there.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from app.db import Database
from app.errors import Unreadable
from app.ingest.directory import Directory
from app.ingest.edition import edition, tool_version
from app.ingest.folder import Candidate, Received, receive
from app.ingest.names import id_of_file
from app.ingest.outcome import Held, Outcome, find_held, find_known
from app.ingest.pool import Died, Workers, process_pool
from app.ingest.rows import Prepared, stamp
from app.ingest.task import Task, prepare_apart, prepare_task, start

_TOGETHER = 128  # files whose stamps are looked up at once, unless they are large
_TOGETHER_BYTES = 32 << 20
_FEW_BYTES = 1 << 20  # less than this is parsed before a worker process has started


@dataclass(frozen=True)
class Batch:
    """How to ingest: into which database (None where there is none yet), with which directory, in how many processes.

    `cluster` is the address of a Dask scheduler whose workers parse in place of processes of this machine.
    """

    database: Database | None
    directory: Directory
    jobs: int = 1
    cluster: str | None = None

    def ingest(self, candidates: Sequence[Candidate]) -> Iterator[Outcome]:
        """Write what is new or different and give what became of each file, when it is safe on disk.

        Raises Busy when there is something to write and another process is writing.
        """
        assert self.database is not None
        arrivals = self._arrivals(candidates)
        for arrival in arrivals:
            if isinstance(arrival, Outcome):
                yield arrival
                continue
            # Here, since a folder without news, as on most starts, has no use for the store: its import takes longest.
            from app.ingest.store import store_all

            everything = chain((arrival,), arrivals)
            size = sum(candidate.size for candidate in candidates)
            yield from store_all(self.database, everything, kind="ingest", tool_version=tool_version(), ahead=size)

    def foresee(self, candidates: Sequence[Candidate]) -> Iterator[Outcome]:
        """Give what `ingest` would make of each file, and write nothing."""
        from app.ingest.identity import Known, read_known
        from app.ingest.store import decide

        known = Known()
        for arrival in self._arrivals(candidates):
            if isinstance(arrival, Outcome):
                yield arrival
                continue
            if self.database is not None:
                with self.database.reading() as connection:
                    known.learn(read_known(connection, [arrival]))
            named, outcome = decide(known, arrival)
            if outcome.status != "rejected":
                known.foresee(named)
            yield outcome

    def reparse(self, wanted: frozenset[str] = frozenset()) -> Iterator[Outcome]:
        """Parse what is stored again (all of it, or these ids) and give what became of each source. Raises Busy."""
        assert self.database is not None
        from app.ingest.store import store_all

        return store_all(self.database, self._again(wanted), kind="reparse", tool_version=tool_version())

    def _arrivals(self, candidates: Sequence[Candidate]) -> Iterator[Prepared | Outcome]:
        settled: deque[Outcome] = deque()
        for task, result in self._prepare(self._tasks(candidates, settled)):
            while settled:
                yield settled.popleft()
            yield _rejected(task.path, result.reason) if isinstance(result, Died) else result
        yield from settled

    def _again(self, wanted: frozenset[str]) -> Iterator[Prepared | Outcome]:
        assert self.database is not None
        from app.ingest.store import iterate_stored

        own = edition(self.directory)
        tasks = (
            Task(each.path, each.raw, each.manifest, stamp(each.path, each.raw, each.manifest, own), each.source_id)
            for each in iterate_stored(self.database)
            if not wanted or each.source_id in wanted
        )
        for task, result in self._prepare(tasks):
            if isinstance(result, Died):
                yield Outcome(task.path, task.source_id or "", "rejected", result.reason)
            else:
                yield result

    def _prepare(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Prepared | Died]]:
        waiting = iter(tasks)
        first, size = [], 0
        for task in waiting:
            first.append(task)
            size += len(task.raw)
            if size >= _FEW_BYTES:
                break
        if not first:  # nothing to parse, as on most starts of a server: the parser need not even be imported
            return
        everything = chain(first, waiting)
        if self.cluster is not None:
            from app.ingest.cluster import Cluster

            with Cluster(self.cluster, self.directory) as elsewhere:
                yield from elsewhere.map(everything)
            return
        if self.jobs == 1 or size < _FEW_BYTES:
            start(self.directory)
            yield from ((task, prepare_task(task)) for task in everything)
            return
        with Workers(prepare_apart, self._open_pool, self.jobs) as workers:
            for task, result in workers.map(everything, size=lambda task: len(task.raw)):
                yield task, result if isinstance(result, Died) else replace(result, raw=task.raw)

    def _open_pool(self, jobs: int) -> Executor:
        return process_pool(jobs, start, (self.directory,))

    def _tasks(self, candidates: Sequence[Candidate], settled: deque[Outcome]) -> Iterator[Task]:
        """Read files, some at a time, and pass on those that are new or different; the others go to `settled`."""
        own = edition(self.directory)
        touched: set[str] = set()  # paths and ids of what is parsed
        twins: list[tuple[Candidate, Held]] = []
        for group in _groups(candidates):
            received = [each for candidate in group if (each := _receive(candidate, settled)) is not None]
            stamps = [stamp(each.candidate.name, each.raw, each.manifest, own) for each in received]
            known = self._known(stamps)
            held = self._held([each for each, mark in zip(received, stamps, strict=True) if mark not in known])
            for each, mark in zip(received, stamps, strict=True):
                name, twin = each.candidate.name, held.get(each.candidate.name)
                if mark in known:
                    settled.append(Outcome(name, known[mark], "unchanged"))
                elif twin is not None and stamp(twin.path, each.raw, each.manifest, own) == twin.stamp:
                    twins.append((each.candidate, twin))
                else:
                    touched |= {name, each.manifest.id or name}
                    yield Task(name, each.raw, each.manifest, mark)
        for candidate, twin in twins:
            if touched.isdisjoint((twin.path, twin.id)):
                settled.append(Outcome(candidate.name, twin.id, "unchanged"))
            elif (again := _receive(candidate, settled)) is not None:
                yield Task(
                    candidate.name, again.raw, again.manifest, stamp(candidate.name, again.raw, again.manifest, own)
                )

    def _known(self, stamps: list[str]) -> dict[str, str]:
        if self.database is None:
            return {}
        with self.database.reading() as connection:
            return find_known(connection, stamps)

    def _held(self, news: Sequence[Received]) -> dict[str, Held]:
        """Give, for files that the record does not know, the source of that id that came by another of the same name.

        Where bytes and manifest are the same too, there are two copies of one file, and the record knows it by the first.
        """
        if self.database is None or not news:
            return {}
        ids = {each.candidate.name: each.manifest.id or id_of_file(each.candidate.name) for each in news}
        with self.database.reading() as connection:
            held = find_held(connection, list({*ids, *ids.values()}))
        by_id, paths = {each.id: each for each in held}, {each.path for each in held}
        return {
            path: by_id[own]
            for path, own in ids.items()
            if path not in paths and own in by_id and PurePosixPath(by_id[own].path).name == PurePosixPath(path).name
        }


def _groups(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    group: list[Candidate] = []
    size = 0
    for candidate in candidates:
        if group and (len(group) == _TOGETHER or size + candidate.size > _TOGETHER_BYTES):
            yield group
            group, size = [], 0
        group.append(candidate)
        size += candidate.size
    if group:
        yield group


def _receive(candidate: Candidate, settled: deque[Outcome]) -> Received | None:
    try:
        return receive(candidate)
    except Unreadable as error:
        settled.append(_rejected(candidate.name, error.message))
        return None


def _rejected(path: str, reason: str) -> Outcome:
    return Outcome(path, "", "rejected", reason)
