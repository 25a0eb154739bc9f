"""A real server in a process of its own, on a free port, for as long as a test needs it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ports import held_port
from tests.waiting import PATIENCE, wait_for

SCRIPT = Path(sys.executable).with_name("summit")


@dataclass
class Served:
    """A running server: where it is, and what it has said."""

    process: "subprocess.Popen[str]"
    port: int
    folder: Path
    address: str = ""
    said: list[str] = field(default_factory=list)

    def note(self) -> None:
        """Note what it says, until it ends."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))
            if found := re.match(r"Summit Records is at (\S+)", line):
                self.address = found[1]

    def listens(self) -> bool:
        """Has it said where it is, and listens there?"""
        assert self.process.poll() is None, "\n".join(["it ended", *self.said])
        if not any(line.startswith("Try:") for line in self.said):
            return False
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            return False
        return True

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop, and give its exit code."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path, *words: object, **environment: str) -> Iterator[Served]:
    """Start `summit serve` in a folder, wait until it has said where it is, and stop it at the end."""
    with held_port() as port, _start(folder, port, words, environment) as process:
        served = Served(process, port, folder)
        noting = threading.Thread(target=served.note, daemon=True)
        noting.start()
        try:
            wait_for(served.listens)
            yield served
        finally:
            process.kill()
            noting.join(PATIENCE)


def _start(folder: Path, port: int, words: Sequence[object], environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
    interrupted = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
    try:
        return subprocess.Popen(
            [SCRIPT, "serve", "--port", str(port), *map(str, words)],
            cwd=folder,
            env={**clean, "SUMMIT_QUERY_SECONDS": str(PATIENCE), **environment},
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, interrupted)
