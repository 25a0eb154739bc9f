"""A real server in a process of its own, on a free port, for as long as a test needs it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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

    def listens(self) -> bool:
        """Does it listen already? It says its address just before."""
        assert self.process.poll() is None, "\n".join(["it ended", *self.said])
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
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    interrupted = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
    try:
        process = subprocess.Popen(
            [SCRIPT, "serve", "--port", str(port), *map(str, words)],
            cwd=folder,
            env={**clean, "SUMMIT_QUERY_SECONDS": str(PATIENCE), **environment},
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, interrupted)
    served = Served(process, port, folder)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            served.said.append(line.rstrip("\n"))
            if found := re.match(r"Summit Records is at (\S+)", line):
                served.address = found[1]
            if line.startswith("Try:"):
                break
        drain = threading.Thread(
            target=lambda stream: [served.said.append(line) for line in stream], args=[process.stderr]
        )
        drain.start()
        wait_for(served.listens)
        yield served
        process.kill()
        drain.join()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
