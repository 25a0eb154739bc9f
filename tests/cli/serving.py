"""A real server in a process of its own, on a free port, for as long as a test needs it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("summit")


@dataclass
class Served:
    """A running server: where it is, and what it has said."""

    process: "subprocess.Popen[str]"
    port: int
    folder: Path
    address: str = ""
    said: list[str] = field(default_factory=list)

    def wait(self) -> None:
        """Wait until it listens: it says its address just before."""
        for _ in range(6000):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
                return
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        raise AssertionError("\n".join(["nothing listens", *self.said]))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop, and give its exit code."""
        self.process.send_signal(how)
        return self.process.wait(30)


@contextmanager
def serving(folder: Path, *words: object, **environment: str) -> Iterator[Served]:
    """Start `summit serve` in a folder, wait until it has said where it is, and stop it at the end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [SCRIPT, "serve", "--port", str(port), *map(str, words)],
        cwd=folder,
        env={**clean, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    served = Served(process, port, folder)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            served.said.append(line.rstrip("\n"))
            if found := re.match(r"Summit Records is at (\S+)", line):
                served.address = found[1]
            if line.startswith("For a start:"):
                break
        drain = threading.Thread(
            target=lambda stream: [served.said.append(line) for line in stream], args=[process.stderr]
        )
        drain.start()
        served.wait()
        yield served
        process.kill()
        drain.join()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
