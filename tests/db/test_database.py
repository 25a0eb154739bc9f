"""A database is read within limits, written by one, and says what is wrong with it."""

import math
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from app.db import Database, migrate, open_database
from app.errors import Busy, NotReady, TooSlow
from tests.waiting import wait_for

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
HOLD = """
import sys
from app.db import open_database
with open_database(sys.argv[1], read_only=False) as database, database.writer():
    print("holding", flush=True)
    sys.stdin.read()
"""


RUN = "INSERT INTO run VALUES (:revision, 'ingest', '1', 'now', 0, 0, 0)"


def add_run(database: Database, *revisions: int) -> None:
    with database.writing() as connection:
        for revision in revisions:
            connection.execute(sa.text(RUN), {"revision": revision})


def runs(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM run").scalar_one())


def test_what_was_written_is_read(database: Database) -> None:
    add_run(database, 1)

    assert runs(database) == 1


def test_an_error_in_the_block_leaves_nothing(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        add_run(database, 1, 2, 1)

    assert runs(database) == 0


def test_readers_cannot_write(database: Database) -> None:
    for sql in ("DELETE FROM run", "CREATE TABLE x (y INTEGER)", "DROP TABLE run"):
        with pytest.raises(NotReady), database.reading() as connection:
            connection.exec_driver_sql(sql)

    assert runs(database) == 0


def test_a_database_opened_for_reading_gives_no_writer(database_url: str) -> None:
    with (
        open_database(database_url, read_only=True) as database,
        pytest.raises(NotReady, match="read_only=False"),
        database.writing(),
    ):
        pass


def test_a_question_without_end_is_too_slow(database: Database) -> None:
    with pytest.raises(TooSlow, match=r"0\.1 s"), database.reading(seconds=0.1) as connection:
        connection.exec_driver_sql(ENDLESS).all()

    assert runs(database) == 0


def test_a_limit_holds_for_its_own_question_only(database: Database) -> None:
    with pytest.raises(TooSlow), database.reading(seconds=0.05) as connection:
        connection.exec_driver_sql(ENDLESS).all()

    with database.reading(seconds=math.inf) as connection:
        assert (
            connection.exec_driver_sql(ENDLESS.replace("FROM n)", "FROM n WHERE i < 300000)")).scalar_one() == 300_000
        )


def test_when_all_readers_are_busy_the_next_is_told(database_url: str) -> None:
    with (
        open_database(database_url, read_only=True, threads=1, query_seconds=0.2) as database,
        database.reading(),
        pytest.raises(TooSlow, match="busy"),
        database.reading(),
    ):
        pass


def test_a_reader_is_used_again_whatever_became_of_the_question_before(database_url: str) -> None:
    with open_database(database_url, read_only=True, threads=1) as database:
        with database.reading() as connection:
            first = connection.connection.driver_connection
        with pytest.raises(TooSlow), database.reading(seconds=0.05) as connection:
            connection.exec_driver_sql(ENDLESS).all()
        with pytest.raises(sa.exc.NoResultFound), database.reading() as connection:
            connection.exec_driver_sql("SELECT 1 WHERE 1 = 0").one()

        with database.reading() as connection:
            assert connection.connection.driver_connection is first


def test_a_closed_database_holds_no_file_and_can_be_read_again(database_url: str) -> None:
    database = open_database(database_url, read_only=True)
    with database.reading() as connection:
        first = connection.connection.driver_connection
    database.close()

    with database.reading() as connection:
        assert connection.connection.driver_connection is not first
    database.close()


def test_a_block_reads_one_revision_whatever_is_written_meanwhile(database: Database) -> None:
    with database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM run").scalar_one()
        add_run(database, 1)
        after = connection.exec_driver_sql("SELECT count(*) FROM run").scalar_one()

    assert (before, after, runs(database)) == (0, 0, 1)


def test_the_revision_follows_the_commits_of_another_process(database_url: str) -> None:
    with open_database(database_url, read_only=True) as here, open_database(database_url, read_only=False) as there:
        assert here.revision() == 0
        add_run(there, 1)
        wait_for(lambda: here.revision() == 1)
        add_run(there, 7)
        wait_for(lambda: here.revision() == 7)


def test_a_second_writer_is_refused_at_once(database: Database, database_url: str) -> None:
    with database.writer(), open_database(database_url, read_only=False) as other:
        with pytest.raises(Busy, match="writing"), other.writer():
            pass
        with pytest.raises(Busy), other.writing():
            pass

    add_run(database, 1)


def test_the_lock_of_a_killed_process_is_free(database: Database, database_url: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, database_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "holding\n"
    with pytest.raises(Busy) as refused:
        add_run(database, 1)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()

    def is_free() -> bool:
        try:
            add_run(database, 1)
        except Busy:
            return False
        return True

    wait_for(is_free)
    assert runs(database) == 1
    if database.dialect == "sqlite":
        assert f"Process {holder.pid} " in refused.value.message


FORK_AND_DIE = """
import os, signal, sys
from app.db import open_database
with open_database(sys.argv[1], read_only=False) as database, database.writer():
    if os.fork() == 0:
        print("forked", flush=True)
        sys.stdin.read()
        os._exit(0)
    signal.pause()
"""


def test_a_forked_child_does_not_keep_the_lock_of_its_killed_parent(sqlite_url: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", FORK_AND_DIE, sqlite_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert parent.stdout.readline() == "forked\n"
    parent.send_signal(signal.SIGKILL)
    parent.wait()

    with open_database(sqlite_url, read_only=False) as database:
        add_run(database, 1)

    parent.stdin.close()  # lets the child end
    parent.stdout.read()
    parent.stdout.close()


def test_a_database_may_be_closed_and_used_again(database: Database) -> None:
    add_run(database, 3)
    database.close()

    assert database.revision() == 3
    assert runs(database) == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://host/db", "engine 'mysql' is not supported"),
        ("nonsense", "not a database URL"),
        ("sqlite://", "names no file"),
        ("sqlite:///nowhere/summit.db", "`summit ingest PATH` makes"),
        ("postgresql://nobody@127.0.0.1:1/db", "out of reach"),
    ],
)
def test_what_cannot_be_opened_says_why_and_what_to_do(url: str, says: str) -> None:
    with pytest.raises(NotReady, match=says):
        open_database(url, read_only=True)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="is a folder"):
        open_database(f"sqlite:///{tmp_path}", read_only=True)


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"Dear diary, " * 1000)

    for opening in (lambda url: open_database(url, read_only=True), migrate):
        with pytest.raises(NotReady, match="damaged or no SQLite database"):
            opening(f"sqlite:///{tmp_path / 'x.db'}")


def look_through(url: str) -> None:
    """Read a whole database; raises NotReady for whatever is wrong with it."""
    with open_database(url, read_only=True) as database, database.reading() as connection:
        words = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
    if words != "ok":
        raise NotReady(words)


def test_a_torn_database_says_so_and_does_not_crash(tmp_path: Path, filled_sqlite_url: str) -> None:
    path = tmp_path / "torn.db"
    whole = Path(str(sa.make_url(filled_sqlite_url).database)).read_bytes()
    for size in range(0, len(whole) - 8192, len(whole) // 12):
        path.write_bytes(whole[:size])
        for leftover in ("-wal", "-shm"):
            Path(f"{path}{leftover}").unlink(missing_ok=True)

        with pytest.raises(NotReady):
            look_through(f"sqlite:///{path}")


def test_a_database_without_tables_names_the_remedy(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "x.db").close()
    (tmp_path / "x.db").touch()

    with pytest.raises(NotReady, match="makes the tables"):
        open_database(f"sqlite:///{tmp_path / 'x.db'}", read_only=True)


def test_a_schema_of_another_version_is_refused(database: Database, database_url: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '1999_01_01_other'")
    database.close()

    for read_only in (True, False):
        with pytest.raises(NotReady, match="1999_01_01_other"):
            open_database(database_url, read_only=read_only)
    with pytest.raises(NotReady, match="does not know"):
        migrate(database_url)


def test_replicas_need_a_server(sqlite_url: str) -> None:
    with pytest.raises(NotReady, match="PostgreSQL"):
        open_database(sqlite_url, read_only=True, read_urls=["postgresql://replica/db"])


def test_a_missing_driver_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(NotReady, match=r"summit-records\[postgresql\]"):
        open_database("postgresql://host/db", read_only=True)


def test_an_unreachable_server_hides_the_password() -> None:
    with pytest.raises(NotReady) as refused:
        open_database("postgresql://me:sesame@127.0.0.1:1/db", read_only=True)

    assert "sesame" not in refused.value.message


@pytest.mark.parametrize("leftover", [False, True])
def test_a_database_in_a_folder_that_cannot_be_written_is_read(
    leftover: bool, filled_sqlite_url: str, request: pytest.FixtureRequest
) -> None:
    # Not below pytest's own folder, which is closed to the user that root becomes here.
    own = TemporaryDirectory(prefix="summit-frozen-")
    request.addfinalizer(own.cleanup)
    folder = Path(own.name)
    path = folder / "summit.db"
    path.write_bytes(Path(str(sa.make_url(filled_sqlite_url).database)).read_bytes())
    script = (
        "import os, sys\n"
        "import app.db.sqlite\n"  # before the change of user, who may not read this environment
        "from app.db import open_database\n"
        "if os.getuid() == 0:\n"
        "    os.setgid(65534); os.setuid(65534)\n"
        "with open_database(sys.argv[1], read_only=True) as database, database.reading() as connection:\n"
        "    print(database.revision(), connection.exec_driver_sql('SELECT count(*) FROM source').scalar_one())\n"
    )
    path.chmod(0o444)
    if leftover:
        (folder / "summit.db-wal").touch()
    folder.chmod(0o555)

    done = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{path}"], capture_output=True, text=True, check=False
    )

    folder.chmod(0o755)
    assert (done.stdout, done.stderr) == ("1 31\n", "")
