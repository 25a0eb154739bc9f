"""What ingest costs: a folder of transcripts from bytes to committed and searchable, against sqlite-utils loading its rows.

The folder is one of real transcripts where it is at hand (`--transcripts FOLDER`), otherwise pages of our generator.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.record import Record
from benchmarks.table import Row, at_least, at_most

_PAGES = 3_000


def rows(record: Record, folder: Path, transcripts: Path | None) -> Iterator[Row]:
    """Ingest into an empty record, again, and load the same statements with sqlite-utils."""
    yield _at_size(record, folder)
    pages = transcripts or _written(folder / "pages")
    work = folder / "ingest"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    environment = _environment(work)
    first = _timed([_tool("summit"), "ingest", str(pages), "--quiet"], environment, codes=(0, 1))
    again = _timed([_tool("summit"), "ingest", str(pages), "--quiet"], environment, codes=(0, 1))
    rows_file = work / "rows.ndjson"
    count = _export_rows(work / "summit.db", rows_file)
    peer = work / "peer.db"
    theirs = _timed([_tool("sqlite-utils"), "insert", str(peer), "statement", str(rows_file), "--nl"], environment)
    theirs += _timed([_tool("sqlite-utils"), "enable-fts", str(peer), "statement", "text", "--fts5"], environment)
    what = f"ingest of {sum(1 for file in pages.rglob('*') if file.is_file()):,} files ({count:,} statements)"
    yield at_most(what, first, "sqlite-utils, ready rows", theirs, 2.5, "s")
    yield at_least("ingest of the same again, speed-up", first / again, "the first", 1.0, 20, "x")


def _at_size(record: Record, folder: Path) -> Row:
    """Ingest 50,000 statements, parsing and indexing included, into an empty record and into a copy of the full one."""
    pages = folder / "fifty-thousand"
    pages.mkdir()
    for page in generate(9, 500, 100):
        (pages / page.path).write_bytes(page.raw)
    rates = []
    for start in (None, record):
        work = folder / "at-size"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        if start is not None:
            shutil.copy(start.database, work / "summit.db")
            shutil.copytree(start.search, work / "search")
        rates.append(50_000 / _timed([_tool("summit"), "ingest", str(pages), "--quiet"], _environment(work)))
    return at_least(
        f"ingest rate at {record.made.statements:,} statements", rates[1], "into an empty record", rates[0], 0.8,
        "statements/s",
    )  # fmt: skip


def _environment(work: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SUMMIT_DATABASE_URL": f"sqlite:///{work / 'summit.db'}",
        "SUMMIT_SEARCH_DIR": str(work / "search"),
    }


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _timed(command: list[str], environment: dict[str, str], codes: tuple[int, ...] = (0,)) -> float:
    started = time.perf_counter()
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {result.returncode}: {result.stderr[-500:]}")
    return time.perf_counter() - started


def _written(folder: Path) -> Path:
    if not folder.exists():
        folder.mkdir(parents=True)
        for page in generate(5, _PAGES, 40, ("en",)):
            (folder / page.path).write_bytes(page.raw)
    return folder


def _export_rows(database: Path, file: Path) -> int:
    """Write the statements as the rows that a person would load with sqlite-utils."""

    count = 0
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection, file.open("w") as out:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(
            'SELECT id, event_id, day, speaker_id, label, kind, text, start, "end" FROM statement'
        ):
            out.write(json.dumps(dict(row), ensure_ascii=False) + "\n")
            count += 1
    return count
