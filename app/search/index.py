"""The search index of a database: derived from the tables, kept in step with them, never wrong, at worst behind.

Every commit holds a stamp: the revision it reflects, and when that run finished. `sync` compares it with the database and
replaces what changed since, in one commit; a missing, damaged or foreign index is built anew beside the old one, which
serves until the new one is whole. A crash at any moment leaves the last commit. One process writes at a time, under a
lock; readers anywhere see a commit as soon as it is there.

    <directory>/current            the name of the generation in use, replaced at once
    <directory>/0001/              a tantivy index
"""

import json
import logging
import os
import shutil
import threading
import time
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path

from sqlalchemy import Connection
from tantivy import Document, Index, IndexWriter, Query

from app.db import Database
from app.db.lock import writers_lock
from app.errors import Busy, NotReady
from app.search.damage import guarded, has_all_files
from app.search.reader import Reader
from app.search.rows import Step, all_statements, database_stamp, iterate_changed, run_finished
from app.search.schema import FORMAT, document, key, register, schema

logger = logging.getLogger(__name__)

_STAMP = "stamp"
# The writer's memory and threads: little for the few statements of an ordinary ingest, more for a whole record.
_SMALL_HEAP, _LARGE_HEAP = 40_000_000, 320_000_000
_MANY = 5_000  # statements from which the large heap pays: fewer and larger segments, which questions go through faster
# Of an index that is built anew. What changed since is a segment for each thread, and one does as well: the ingest that it
# follows has work for the other processors, and many small segments would be merged again and again.
_WRITER_THREADS = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of which record an index reflects, and in which format."""

    revision: int
    finished_at: str
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: the revision now reflected, statements written, whether all was built anew, seconds."""

    revision: int
    statements: int
    rebuilt: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One commit of the index, for as long as a question needs it."""

    searcher: Reader
    revision: int
    statements: int
    languages: tuple[str, ...]  # as the statements have them, lower case
    serial: int = field(default_factory=count().__next__)  # no two commits opened in this process share it
    _named: dict[str, dict[int, str]] = field(default_factory=dict, compare=False, repr=False)

    def within(self, seconds: float) -> "Snapshot":
        """The same commit for one question, which begins now and may take so long."""
        return replace(self, searcher=self.searcher.within(seconds))

    def named(self, name: str) -> dict[int, str]:
        """Give the values of a field by their numbers (`schema.key`), as hits have them."""
        if name not in self._named:
            self._named[name] = {key(value): value for value, _ in self.searcher.terms_with_prefix(name, "")}
        return self._named[name]


class SearchIndex:
    """The index in a directory. Threads may share it; other processes open their own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = threading.Lock()
        self._open: tuple[object, Index, Snapshot] | None = None
        self._is_checked = False  # the files, once a process

    def snapshot(self) -> Snapshot:
        """Give the newest commit. Raises NotReady when there is no usable index."""
        state = self._state()
        held = self._open
        if held is not None and held[0] == state:
            return held[2]
        with self._lock:
            held = self._open
            if held is None or held[0] != state:
                held = self._reopened(state, held)
                self._open = held
            return held[2]

    def _state(self) -> tuple[str, int, int]:
        """What changes with each commit: the generation, and its list of segments."""
        try:
            name = self._current()
            status = os.stat(self.directory / name / "meta.json")
        except OSError:
            raise _not_built(self.directory) from None
        return name, status.st_mtime_ns, status.st_ino

    def _current(self) -> str:
        return (self.directory / "current").read_text("ascii").strip()

    def _reopened(
        self, state: tuple[str, int, int], held: "tuple[object, Index, Snapshot] | None"
    ) -> "tuple[object, Index, Snapshot]":
        path = self.directory / state[0]
        with guarded("opened"):
            same = held is not None and isinstance(held[0], tuple) and held[0][0] == state[0]
            index = held[1] if held is not None and same else _open_index(path)
            index.reload()
            searcher = Reader(index.searcher())
            stamp = _read_stamp(searcher)
            if stamp is None or stamp.format != FORMAT:
                raise _not_built(self.directory)
            languages = tuple(sorted(term for term, _ in searcher.terms_with_prefix("language", "")))
            snapshot = Snapshot(searcher, stamp.revision, searcher.num_docs - 1, languages)
        return state, index, snapshot

    def sync(self, database: Database, *, wait: float = 0.0, anew: bool = False) -> Synced:
        """Bring the index in step with the database; do nothing when it is. `anew` builds it from nothing all the same.

        Another process at the same work is waited for, `wait` seconds. Raises Busy after that, NotReady where nothing can
        be written.
        """
        began = time.perf_counter()
        if not anew and self._in_step(database):
            return Synced(database.revision(), 0, False, time.perf_counter() - began)
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotReady(
                f"The search index cannot be kept in {self.directory}: {error.strerror}. "
                "Set SUMMIT_SEARCH_DIR to a folder that can be written."
            ) from error
        deadline = began + wait
        while True:
            try:
                with writers_lock(self.directory / "search.lock"):
                    return self._synced(database, began, anew=anew)
            except Busy:
                if time.perf_counter() >= deadline:
                    raise
                time.sleep(0.02)

    def _in_step(self, database: Database) -> bool:
        """Is there a usable index with the database's stamp? Needs no lock."""
        with database.reading() as connection:
            asked = database_stamp(connection)
        try:
            if not self._is_checked and not has_all_files(self.directory / self._current()):
                return False
            self._is_checked = True
            held = _read_stamp(self.snapshot().searcher)
        except (NotReady, OSError):
            return False
        return held == Stamp(*asked)

    def _synced(self, database: Database, began: float, *, anew: bool) -> Synced:
        """Do the work of `sync`, holding the lock. All that is read is of one revision."""
        with database.reading(seconds=float("inf")) as connection:
            target = Stamp(*database_stamp(connection))
            found = None if anew else self._continued(connection)
            if found is None:
                written = self._build(connection, target)
            elif found[1] == target:
                return Synced(target.revision, 0, False, time.perf_counter() - began)
            else:
                written = _update(connection, found[0], found[1], target)
        self._sweep()
        seconds = time.perf_counter() - began
        logger.info("Search index at revision %d: %d statements in %.1f s", target.revision, written, seconds)
        return Synced(target.revision, written, found is None, seconds)

    def _continued(self, connection: Connection) -> tuple[Index, Stamp] | None:
        """Open the index if it is an earlier state of this record; None when it is missing, damaged or foreign."""
        try:
            path = self.directory / self._current()
            if not has_all_files(path):
                return None
            with guarded("opened"):
                index = _open_index(path)
                stamp = _read_stamp(Reader(index.searcher()))
        except (OSError, NotReady):
            return None
        if stamp is None or stamp.format != FORMAT:
            return None
        known = stamp.revision == 0 or run_finished(connection, stamp.revision) == stamp.finished_at
        return (index, stamp) if known else None

    def _build(self, connection: Connection, target: Stamp) -> int:
        """Build a new generation from all statements, then name it the current one."""
        names = [int(path.name) for path in self.directory.iterdir() if path.name.isdigit()]
        name = f"{max(names, default=0) + 1:04d}"
        path = self.directory / name
        path.mkdir()
        index = register(Index(schema(), str(path)))
        writer = index.writer(_LARGE_HEAP, _WRITER_THREADS)
        written = 0
        for step in all_statements(connection):
            written += _write(writer, step)
        _commit(writer, target)
        fresh = self.directory / "current.new"
        fresh.write_text(name, "ascii")
        os.replace(fresh, self.directory / "current")
        return written

    def _sweep(self) -> None:
        """Remove generations that are not in use: older ones, and what a crash left half built."""
        name = self._current()
        for path in self.directory.iterdir():
            if path.name.isdigit() and path.name != name:
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._open = None


def _not_built(directory: Path) -> NotReady:
    return NotReady(
        f"The search index in {directory.name!r} is not built yet or damaged. It is built at the start of the server, "
        "at the end of each ingest, and by `summit search-index`."
    )


def _open_index(path: Path) -> Index:
    index = register(Index.open(str(path)))
    index.config_reader("manual")
    index.reload()
    return index


def _read_stamp(searcher: Reader) -> Stamp | None:
    """Read the stamp of a commit; None when there is none that could be ours."""
    try:
        hits = searcher.search(Query.term_query(schema(), "meta", _STAMP), 1, count=False).hits
        return Stamp(**json.loads(bytes(searcher.doc(hits[0][1])["note"][0]))) if hits else None
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _update(connection: Connection, index: Index, held: Stamp, target: Stamp) -> int:
    """Replace the statements of every source that changed since the stamp, and drop those of sources that are gone."""
    listed = {source for source, _ in index.searcher().terms_with_prefix("source", "")}
    writer: IndexWriter | None = None
    written = 0
    for step in iterate_changed(connection, held.revision, listed):
        if writer is None:
            writer = index.writer(_LARGE_HEAP if step.many > _MANY else _SMALL_HEAP, 1)
        written += _write(writer, step)
    _commit(writer or index.writer(_SMALL_HEAP, 1), target)
    return written


def _write(writer: IndexWriter, step: Step) -> int:
    for source in step.replaced:
        writer.delete_documents_by_term("source", source)
    for statement in step.statements:
        writer.add_document(document(statement))
    return len(step.statements)


def _commit(writer: IndexWriter, target: Stamp) -> None:
    """Commit what was written together with its stamp, and wait until the segments are merged."""
    writer.delete_documents_by_term("meta", _STAMP)
    stamp = Document()
    stamp.add_text("meta", _STAMP)
    stamp.add_bytes("note", json.dumps(asdict(target)).encode())
    writer.add_document(stamp)
    writer.commit()
    writer.wait_merging_threads()
