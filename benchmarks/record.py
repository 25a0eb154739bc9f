"""The record that is measured on: a million statements made by our own generator, written and indexed by our own ingest.

Kept in a folder between runs, since it takes minutes to make; `--fresh` makes it again.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.db import migrate, open_database
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.search.index import SearchIndex
from benchmarks.generate import generate

PER_EVENT = 100


@dataclass(frozen=True)
class Made:
    """What making the record took. The rate is statements a second, generating left out."""

    statements: int
    rate: float
    index_seconds: float
    database_mb: float
    search_mb: float


@dataclass(frozen=True)
class Record:
    """Where the record is: our database and index, and the copy that Datasette reads, with FTS5 tables of its own."""

    folder: Path
    made: Made

    @property
    def database(self) -> Path:
        return self.folder / "summit.db"

    @property
    def search(self) -> Path:
        return self.folder / "search"

    @property
    def peer(self) -> Path:
        return self.folder / "peer.db"

    def ask(self, sql: str) -> list[tuple[str, ...]]:
        """Read from the database, for addresses to measure with."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()


def make(folder: Path, statements: int, *, fresh: bool) -> Record:
    """Make the record, or take the one that is there."""
    notes = folder / "made.json"
    if notes.exists() and not fresh:
        made = Made(**json.loads(notes.read_text()))
        if made.statements >= statements:
            return Record(folder, made)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = _write(folder, statements)
    _copy_for_peer(folder)
    notes.write_text(json.dumps(asdict(made)))
    return Record(folder, made)


def _write(folder: Path, statements: int) -> Made:
    url = f"sqlite:///{folder / 'summit.db'}"
    migrate(url)
    stored, seconds = _store(url, 1, max(1, statements // PER_EVENT))
    with open_database(url, read_only=True, query_seconds=3600) as database:
        started = time.perf_counter()
        synced = SearchIndex(folder / "search").sync(database)
        index_seconds = time.perf_counter() - started
    return Made(
        statements=synced.statements,
        rate=stored / seconds,
        index_seconds=index_seconds,
        database_mb=(folder / "summit.db").stat().st_size / 1e6,
        search_mb=sum(file.stat().st_size for file in (folder / "search").rglob("*") if file.is_file()) / 1e6,
    )


def _store(url: str, seed: int, events: int) -> tuple[int, float]:
    """Generate and store; give the statements asked for and the seconds that storing took, generating left out."""
    seconds = 0.0
    source = generate(seed, events, PER_EVENT)
    with open_database(url, read_only=False) as database:
        while batch := [
            prepare(each.parsed, each.raw, each.manifest, each.path)
            for _, each in zip(range(200), source, strict=False)
        ]:
            started = time.perf_counter()
            outcomes = list(store_all(database, batch, tool_version="benchmark"))
            seconds += time.perf_counter() - started
            if bad := [outcome.reason for outcome in outcomes if outcome.status != "added"]:
                raise RuntimeError(f"not stored: {bad[0]}")
    return events * PER_EVENT, seconds


def _copy_for_peer(folder: Path) -> None:
    """Give Datasette what its documentation tells to make: the same rows, and a full-text table by sqlite-utils."""
    with sqlite3.connect(folder / "summit.db") as connection:
        connection.execute("VACUUM INTO ?", (str(folder / "peer.db"),))
    tool = str(Path(sys.executable).with_name("sqlite-utils"))
    subprocess.run([tool, "enable-fts", str(folder / "peer.db"), "statement", "text", "--fts5"], check=True)
