"""Nodes as an operator runs them, each with its own search index, and clients that note what they are answered."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from tests.waiting import PATIENCE

SCRIPT = Path(sys.executable).with_name("summit")


@dataclass
class Node:
    """One `summit serve`, on a port that is held for it while it is started and stopped."""

    database_url: str
    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def search(self) -> Path:
        return self.folder / "search"

    def start(self) -> None:
        """Start it; it listens when it likes."""
        self.folder.mkdir(exist_ok=True)
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
        given = {
            "SUMMIT_DATABASE_URL": self.database_url,
            "SUMMIT_SEARCH_DIR": str(self.search),
            "SUMMIT_QUERY_SECONDS": str(PATIENCE),
            "SUMMIT_GRACE_SECONDS": str(PATIENCE),
        }
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [SCRIPT, "serve", "--port", str(self.port)], cwd=self.folder, env={**clean, **given}, stderr=log
            )

    def stop(self) -> int:
        """Tell it to stop, and give its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """End it whatever happens."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def get(self, path: str) -> tuple[int, Any]:
        """Ask it itself: status and body; 0 where nothing listens."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, json.load(response)
        except OSError:
            return 0, None
        finally:
            connection.close()

    def is_ready(self) -> bool:
        return self.get("/readyz")[0] == 200

    def shows(self, revision: int) -> bool:
        """Does it answer both the record and the search at this revision?"""
        answers = [self.get(path)[1] for path in ("/v1/events?limit=1", "/v1/search?q=peace&limit=1")]
        return all(answer is not None and answer.get("meta", {}).get("revision") == revision for answer in answers)


@dataclass(frozen=True)
class Noted:
    """One answer: when it was asked for, from which node, to what, and the revision that it says it is of."""

    asked: float
    node: int
    search: bool
    revision: int


class Load(threading.Thread):
    """A few clients, each with an address of its own, asking in turns at a steady pace through the proxy."""

    def __init__(self, port: int, clients: Sequence[str], paths: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self.ending = threading.Event()
        self.noted: dict[str, list[Noted]] = {client: [] for client in clients}
        self.failed: list[str] = []
        self._paths = paths
        self._connections = {
            client: HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(client, 0))
            for client in clients
        }

    def run(self) -> None:
        number = 0
        while not self.ending.wait(0.02):
            client = list(self._connections)[number % len(self._connections)]
            # Every second address is one that nobody has asked for before.
            path = self._paths[number % len(self._paths)] + (f"&min_words={number}" if number % 2 else "")
            number += 1
            try:
                self._ask(client, path)
            except (OSError, HTTPException, ValueError, KeyError) as error:
                self.failed.append(f"{path}: {error!r}")
                self._connections[client].close()
        for connection in self._connections.values():
            connection.close()

    def _ask(self, client: str, path: str) -> None:
        connection = self._connections[client]
        asked = time.monotonic()
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        node = (response.getheader("X-Summit-Node") or "").split(", ")[-1]
        if response.status != 200:
            self.failed.append(f"{path}: {response.status} from {node}: {body[:300]!r}")
            return
        revision = json.loads(body)["meta"]["revision"]
        self.noted[client].append(Noted(asked, int(node.rpartition(":")[2]), "search" in path, revision))
