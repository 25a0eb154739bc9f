"""The servers that are measured, each a process of its own on a free port of this machine: ours, Datasette, a bare app."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.ports import held_port

_PATIENCE = 120.0


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and its process."""

    port: int
    process: "subprocess.Popen[bytes]"

    def url(self, path: str) -> str:
        """Give an absolute address."""
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes, dict[str, str]]:
        """Ask once: status, body, headers in lower case."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read(), {name.lower(): value for name, value in response.getheaders()}
        finally:
            connection.close()

    def resident_mb(self) -> float:
        """Memory of the process that is in RAM and its own or shared, as the kernel counts it."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("the kernel does not say how much memory the process has")


@contextmanager
def _running(command: Sequence[str], path: str, env: Mapping[str, str]) -> Iterator[Server]:
    """Run a command, whose last word shall be a port, until the end of the block; yields when `path` answers 200."""
    with held_port() as port:
        process = subprocess.Popen(
            [*command, str(port)], env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        server = Server(port, process)
        try:
            _await(server, path, command)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(server: Server, path: str, command: Sequence[str]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise RuntimeError(f"{' '.join(command)} ended with exit code {server.process.returncode}")
        try:
            if server.get(path)[0] == 200:
                return
        except OSError:
            pass  # not listening yet
        time.sleep(0.02)
    raise RuntimeError(f"{' '.join(command)} did not answer {path} within {_PATIENCE:.0f} s")


@contextmanager
def ours(database: Path, search: Path, path: str = "/readyz", **settings: str) -> Iterator[Server]:
    """`summit serve` with one process, as an operator starts it; yields when `path` answers 200."""
    env = {
        "SUMMIT_DATABASE_URL": f"sqlite:///{database}",
        "SUMMIT_SEARCH_DIR": str(search),
        **{f"SUMMIT_{name.upper()}": value for name, value in settings.items()},
    }
    command = [str(Path(sys.executable).with_name("summit")), "serve", "--port"]
    with _running(command, path, env) as server:
        yield server


@contextmanager
def datasette(database: Path) -> Iterator[Server]:
    """Datasette over the same kind of file, with time limits that let its full-text search finish."""
    command = [
        str(Path(sys.executable).with_name("datasette")), "serve", "--immutable", str(database),
        "--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000", "--port",
    ]  # fmt: skip
    with _running(command, "/-/versions.json", {}) as server:
        yield server


@contextmanager
def bare(body: bytes, content_type: str, folder: Path) -> Iterator[Server]:
    """A bare ASGI app that sends these bytes, under the same uvicorn with the same loop and parser: the ceiling."""
    (folder / "body").write_bytes(body)
    command = [sys.executable, "-m", "benchmarks.bare", str(folder / "body"), content_type]
    with _running(command, "/", {}) as server:
        yield server
