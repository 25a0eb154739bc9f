"""An index that follows an ingest: in step with what is committed, and right at the next start whoever is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from app.cli.indexing import Following
from app.db import Database, open_database
from app.search.index import SearchIndex
from benchmarks.generate import generate
from tests.search.made import fill_with, speech
from tests.search.test_index import content, rebuilt
from tests.waiting import PATIENCE, wait_for


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    with open_database(sqlite_url, read_only=False) as database:
        yield database


def revision_of(directory: Path) -> int:
    return SearchIndex(directory).snapshot().revision if (directory / "current").exists() else 0


def test_index_reflects_what_is_committed_while_the_ingest_goes_on(database: Database, tmp_path: Path) -> None:
    directory = tmp_path / "search"

    with Following(str(database.url), directory, worth_it=2) as following:
        for number in (1, 2):
            fill_with(database, [speech(f"talk-{number}", "Peace in the harbour.")])
            following.wrote(2)
            wait_for(lambda: revision_of(directory) == database.revision())

    assert content(SearchIndex(directory)) == rebuilt(database, tmp_path / "fresh")


def test_few_statements_start_no_process(database: Database, tmp_path: Path) -> None:
    with Following(str(database.url), tmp_path / "search", worth_it=10) as following:
        following.wrote(9)

    assert not (tmp_path / "search").exists()


def test_following_that_cannot_be_done_is_left_to_the_sync_at_the_end(database: Database, tmp_path: Path) -> None:
    directory = tmp_path / "search"
    directory.write_text("no folder")
    fill_with(database, [speech("talk", "Peace.")])

    with Following(str(database.url), directory, worth_it=1) as following:
        following.wrote(1)
    directory.unlink()
    SearchIndex(directory).sync(database)

    assert revision_of(directory) == database.revision()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than the writer commits at once."""
    folder = tmp_path_factory.mktemp("pages")
    for page in generate(11, 42, 250, ("en",)):
        (folder / page.path).write_bytes(page.raw)
    return folder


def start(folder: Path, pages: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "SUMMIT_DATABASE_URL": f"sqlite:///{folder / 'summit.db'}"}
    command = [str(Path(sys.executable).with_name("summit")), "ingest", str(pages), "--quiet", "--jobs", "2"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)


def committed(path: Path) -> bool:
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return bool(connection.execute("SELECT count(*) FROM run").fetchone()[0])
        except sqlite3.Error:
            return False  # its tables are being made


def is_alive(session: int) -> bool:
    """Does any process of this session run still? One that has ended stays listed where nobody asks for its exit code."""
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                return True
    return False


@pytest.mark.parametrize(
    "delay", [0.3, *(pytest.param(tenth / 10, marks=pytest.mark.full) for tenth in (0, 1, 2, 5, 8, 12, 16, 24))]
)
def test_killed_ingest_leaves_no_process_and_the_next_one_an_index_in_step(
    delay: float, pages: Path, tmp_path: Path
) -> None:
    first = start(tmp_path, pages)
    wait_for(lambda: committed(tmp_path / "summit.db") or first.poll() is not None)
    time.sleep(delay)  # at whatever it is then: writing, parsing, indexing

    first.send_signal(signal.SIGKILL)
    first.wait()
    wait_for(lambda: not is_alive(first.pid))
    again = start(tmp_path, pages)

    assert again.wait(PATIENCE) == 0
    with open_database(f"sqlite:///{tmp_path / 'summit.db'}", read_only=True) as database:
        assert revision_of(tmp_path / "search") == database.revision()
        assert content(SearchIndex(tmp_path / "search")) == rebuilt(database, tmp_path / "fresh")
