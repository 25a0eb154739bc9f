"""PostgreSQL with replicas: no answer older than one given before, and a killed primary loses nothing acknowledged."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.db import Database, migrate, open_database
from app.errors import NotReady, TooSlow
from app.ingest.check import Check
from app.ingest.outcome import Outcome
from app.ingest.rows import prepare
from app.ingest.store import store_all
from tests.db.cluster import Server, cluster
from tests.factories import generate
from tests.waiting import PATIENCE, wait_for

SOURCES = 40
PARSES = {each.parsed.source.id: each.parsed for each in generate(31, SOURCES, 3)}

# What it prints is so long that it waits until it is read: when ten are read, most are still to come.
INGEST = """
import sys
from app.db import open_database
from app.errors import NotReady
from tests.db.test_postgresql import ingest
try:
    with open_database(sys.argv[1], read_only=False) as database:
        for outcome in ingest(database):
            print(outcome.source_id.ljust(30_000), flush=True)
except NotReady as error:
    sys.exit(error.message)
"""


def ingest(database: Database) -> Iterator[Outcome]:
    arrivals = (prepare(each.parsed, each.raw, each.manifest, each.path) for each in generate(31, SOURCES, 3))
    return store_all(database, arrivals, tool_version="tests", group_bytes=0)


def url_of(*servers: Server) -> str:
    hosts = "&".join(f"host={server.folder}" for server in servers)
    return f"postgresql://postgres@/summit?{hosts}"


class Reader(threading.Thread):
    """Reads as fast as it can, and notes each revision with its moment."""

    def __init__(self, database: Database) -> None:
        super().__init__(daemon=True)
        self.database = database
        self.ending = threading.Event()
        self.revisions: list[int] = []
        self.moments: list[float] = []
        self.torn: list[tuple[int, ...]] = []
        self.failures = 0

    def run(self) -> None:
        query = sa.text(
            "SELECT (SELECT coalesce(max(revision), 0) FROM run), (SELECT coalesce(sum(added), 0) FROM run), "
            "(SELECT count(*) FROM source), (SELECT count(*) FROM statement), (SELECT coalesce(sum(statements), 0) FROM event)"
        )
        while not self.ending.is_set():
            try:
                with self.database.reading() as connection:
                    revision, added, sources, statements, counted = map(int, connection.execute(query).one())
            except (NotReady, TooSlow):
                self.failures += 1
                self.ending.wait(0.02)
                continue
            self.revisions.append(revision)
            self.moments.append(time.monotonic())
            if added != sources or statements != counted:
                self.torn.append((added, sources, statements, counted))

    def longest_silence(self) -> float:
        return max((after - before for before, after in pairwise(self.moments)), default=0.0)


def test_a_killed_primary_loses_nothing_acknowledged_and_reads_go_on(
    postgresql_programs: Path, pytestconfig: pytest.Config
) -> None:
    with cluster(postgresql_programs, 2) as (primary, replicas):
        everywhere = f"{url_of(primary, *replicas)}&target_session_attrs=read-write"
        migrate(everywhere)
        reading = open_database(everywhere, read_only=True, read_urls=[url_of(replica) for replica in replicas])
        reader = Reader(reading)
        reader.start()
        child = subprocess.Popen(
            [sys.executable, "-c", INGEST, everywhere], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        acknowledged = [child.stdout.readline().strip() for _ in range(10)]

        primary.kill()
        before = len(reader.revisions)
        rest, trouble = child.communicate(timeout=PATIENCE)
        acknowledged += rest.split()
        wait_for(lambda: len(reader.revisions) > before + 1)
        heir = max(replicas, key=lambda replica: int(replica.ask("SELECT pg_last_wal_receive_lsn() - '0/0'::pg_lsn")))
        heir.ask("SELECT pg_promote()")
        with open_database(everywhere, read_only=False) as database:
            with database.reading() as connection:
                held = set(connection.exec_driver_sql("SELECT id FROM source").scalars())
            statuses = {outcome.source_id: outcome.status for outcome in ingest(database)}
            problems = list(Check(database, lambda stored: PARSES[stored.source_id]).problems())
        wait_for(lambda: bool(reader.revisions) and reader.revisions[-1] == SOURCES)
        reader.ending.set()
        reader.join()

        assert child.returncode == 1
        assert "out of reach" in trouble
        assert set(acknowledged) <= held
        assert {name for name, status in statuses.items() if status == "unchanged"} == held
        assert problems == []
        assert reading.revision() == SOURCES
        assert reader.revisions == sorted(reader.revisions)
        assert reader.torn == []
        if pytestconfig.getoption("--full"):  # seconds mean nothing on a machine that does other things beside
            assert reader.longest_silence() < 10
        reading.close()


def count_runs(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM run").scalar_one())


def test_a_replica_that_is_behind_is_passed_over(postgresql_programs: Path) -> None:
    with cluster(postgresql_programs, 1) as (primary, [replica]):
        migrate(url_of(primary))
        primary.ask(
            "ALTER SYSTEM SET synchronous_commit = 'on'"
        )  # that a replica has it is enough; it need not show it
        primary.ask("SELECT pg_reload_conf()")
        replica.ask("SELECT pg_wal_replay_pause()")
        with (
            open_database(url_of(primary), read_only=False) as writing,
            open_database(url_of(primary), read_only=True, read_urls=[url_of(replica), url_of(primary)]) as reading,
            open_database(url_of(replica), read_only=True) as behind,
        ):
            with writing.writing() as connection:
                connection.exec_driver_sql("INSERT INTO run VALUES (1, 'ingest', '1', 'now', 0, 0, 0)")

            seen = [count_runs(reading) for _ in range(6)]

            assert seen == sorted(seen)
            assert seen[-4:] == [1, 1, 1, 1]
            assert reading.revision() == 1
            assert count_runs(behind) == 0
            replica.ask("SELECT pg_wal_replay_resume()")
            wait_for(lambda: count_runs(behind) == 1)


def test_a_server_that_went_away_and_came_back_is_used_again(postgresql_programs: Path) -> None:
    with cluster(postgresql_programs, 0) as (server, _):
        server.ask("ALTER SYSTEM RESET synchronous_standby_names")
        server.ask("SELECT pg_reload_conf()")
        migrate(url_of(server))
        with open_database(url_of(server), read_only=False) as database:
            with database.writing() as connection:
                connection.exec_driver_sql("INSERT INTO run VALUES (1, 'ingest', '1', 'now', 0, 0, 0)")
            wait_for(lambda: database.revision() == 1)

            server.kill()

            with pytest.raises(NotReady, match="out of reach"):
                count_runs(database)
            with pytest.raises(NotReady, match="out of reach"), database.writing():
                pass
            assert database.revision() == 1
            server.start()
            assert count_runs(database) == 1
