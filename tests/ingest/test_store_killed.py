"""The store when its process is killed: what was given out is there, each source is whole, and the next run completes.

A child is killed at its Nth SQL statement, for N = 1, 2, 3, ...: on SQLite each row that is inserted counts, so that it
dies in the middle of sources too.
"""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import Database, open_database
from app.errors import Busy
from app.ingest.check import Check
from app.ingest.outcome import Outcome
from app.ingest.rows import prepare
from app.ingest.store import store_all
from tests.factories import SUMMIT, SUMMIT_MANIFEST, generate, make_parsed
from tests.records import derived
from tests.waiting import wait_for

SEED, SOURCES, SIZE = 21, 6, 3
PARSES = {each.parsed.source.id: each.parsed for each in generate(SEED, SOURCES, SIZE)} | {"lto": make_parsed("lto")}
STEPS = 900  # a run of the child has more SQL statements than this

CHILD = """
import os, signal, sys
import sqlalchemy as sa
from app.db import open_database
from tests.ingest.test_store_killed import ingest

left = int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def trace(connection, record):
    if hasattr(connection, "set_trace_callback"):
        connection.set_trace_callback(count)

sa.event.listen(sa.Engine, "connect", trace)
if "postgresql" in sys.argv[1]:
    sa.event.listen(sa.Engine, "before_cursor_execute", count)
with open_database(sys.argv[1], read_only=False) as database:
    for outcome in ingest(database, group_bytes=int(sys.argv[3])):
        print(outcome.source_id, flush=True)
"""


def ingest(database: Database, *, group_bytes: int = 0) -> Iterator[Outcome]:
    """Ingest a few sources and then the next issue of one, each in a transaction of its own unless grouped."""
    arrivals = [prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(SEED, SOURCES, SIZE)]
    early = SUMMIT.replace("good morning", "good evening")
    arrivals.insert(2, prepare(make_parsed("lto", early), early.encode(), SUMMIT_MANIFEST, "lto.txt"))
    arrivals.append(prepare(make_parsed("lto"), SUMMIT.encode(), SUMMIT_MANIFEST, "lto.txt"))
    return store_all(database, arrivals, tool_version="tests", group_bytes=group_bytes)


def run_child(url: str, step: int, group_bytes: int = 0) -> tuple[int, list[str]]:
    """Run the ingest in a child that is killed at an SQL statement; give its return code and what it gave out."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, url, str(step), str(group_bytes)], stdout=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stdout.split()


def assert_whole(database: Database, given_out: list[str]) -> None:
    """What was given out is there, and all that is there is whole and provable."""
    with database.reading() as connection:
        held = set(connection.exec_driver_sql("SELECT id FROM source").scalars())
    assert set(given_out) <= held
    early = make_parsed("lto", SUMMIT.replace("good morning", "good evening"))
    parses: dict[str, Any] = {**PARSES}
    check = Check(database, lambda stored: early if b"evening" in stored.raw else parses[stored.source_id])
    assert list(check.problems()) == []


def finish(url: str) -> dict[str, list[str]]:
    """Ingest what is missing, as soon as the lock of the killed process is free, and give the record."""
    with open_database(url, read_only=False) as database:

        def completes() -> bool:
            try:
                return len(list(ingest(database))) == SOURCES + 2
            except Busy:  # a server lets go of the lock when it notices that its client is gone
                return False

        wait_for(completes)
        with database.reading() as connection:
            return derived(connection)


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> dict[str, list[str]]:
    """What an ingest leaves that nobody disturbs."""
    path = tmp_path_factory.mktemp("unkilled") / "summit.db"
    path.write_bytes(sqlite_template)
    with open_database(f"sqlite:///{path}", read_only=False) as database:
        list(ingest(database))
        with database.reading() as connection:
            return derived(connection)


def kill_and_look(url: str, step: int, group_bytes: int = 0) -> int:
    """Kill a child at a step and look at what it left; give its return code."""
    code, given_out = run_child(url, step, group_bytes)
    with open_database(url, read_only=True) as database:
        assert_whole(database, given_out)
    return code


@pytest.mark.parametrize("step", [17, 240, 411])
def test_killed_at_any_sql_statement_nothing_is_half_there(
    step: int, database_url: str, unkilled: dict[str, list[str]]
) -> None:
    if "postgresql" in database_url:
        step = 1 + step // 8  # rows that are copied are one statement there

    assert kill_and_look(database_url, step) == -9

    assert finish(database_url) == unkilled


def test_killed_again_and_again_it_ends_with_the_same_record(
    sqlite_template: bytes, tmp_path: Any, unkilled: dict[str, list[str]]
) -> None:
    (tmp_path / "again.db").write_bytes(sqlite_template)
    url = f"sqlite:///{tmp_path / 'again.db'}"

    codes = [kill_and_look(url, step) for step in (150, 190)]

    assert codes == [-9, -9]
    assert finish(url) == unkilled


@pytest.mark.full
@pytest.mark.parametrize("group_bytes", [0, 4_000, 1 << 20])
def test_killed_at_every_sql_statement_nothing_is_half_there(
    group_bytes: int,
    sqlite_template: bytes,
    tmp_path: Any,
    unkilled: dict[str, list[str]],
) -> None:
    for step in range(1, STEPS, 9):
        path = tmp_path / f"{step}.db"
        path.write_bytes(sqlite_template)
        if kill_and_look(f"sqlite:///{path}", step, group_bytes) == 0:
            break
        assert finish(f"sqlite:///{path}") == unkilled


def test_two_ingests_at_once_leave_the_record_of_one(
    database: Database, database_url: str, unkilled: dict[str, list[str]]
) -> None:
    first = ingest(database)
    next(first)

    with open_database(database_url, read_only=False) as other, pytest.raises(Busy):
        list(ingest(other))
    list(first)

    with database.reading() as connection:
        assert derived(connection) == unkilled


def test_readers_see_whole_groups_while_they_are_written(database: Database, database_url: str) -> None:
    seen: set[int] = set()
    with open_database(database_url, read_only=True) as reader:
        for _ in ingest(database):
            for _ in range(5):
                with reader.reading() as connection:
                    revision, added = connection.execute(
                        sa.text("SELECT coalesce(max(revision), 0), coalesce(sum(added), 0) FROM run")
                    ).one()
                    counted = connection.execute(
                        sa.text(
                            "SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM statement), "
                            "(SELECT coalesce(sum(statements), 0) FROM event), (SELECT coalesce(sum(statements), 0) FROM speaker)"
                        )
                    ).one()
                assert counted[0] == added
                assert counted[1] == counted[2] == counted[3]
                seen.add(revision)

    assert len(seen) == SOURCES + 2


def test_a_full_disk_stops_an_ingest_with_a_reason_and_nothing_half_there(
    sqlite_url: str,
    unkilled: dict[str, list[str]],
    tmp_path: Any,
    sqlite_template: bytes,
) -> None:
    script = """
import resource, signal, sys
from app.db import open_database
from app.errors import NotReady
from tests.ingest.test_store_killed import ingest
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with open_database(sys.argv[1], read_only=False) as database:
        for outcome in ingest(database):
            print(outcome.source_id, flush=True)
except NotReady as error:
    sys.exit(error.message)
"""
    for size in (300_000,):
        path = tmp_path / f"{size}.db"
        path.write_bytes(sqlite_template)
        url = f"sqlite:///{path}"

        done = subprocess.run(
            [sys.executable, "-c", script, url, str(size)], capture_output=True, text=True, check=False
        )

        assert done.returncode == 1
        assert "MB free" in done.stderr
        with open_database(url, read_only=True) as database:
            assert_whole(database, done.stdout.split())
        assert finish(url) == unkilled
