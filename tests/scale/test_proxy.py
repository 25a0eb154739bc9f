"""The configuration of nginx that `docs/scaling.md` prints, before nodes that do as they are told: whatever befalls a node,
no request fails that another can answer.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.settings import Settings
from benchmarks import nginx
from benchmarks.ports import held_port
from tests.waiting import PATIENCE

pytestmark = [
    pytest.mark.skipif(nginx.PROGRAM is None, reason="needs nginx (Debian: apt-get install nginx-light)"),
    pytest.mark.skipif(sys.platform != "linux", reason="needs a loopback network with an address for each client"),
]

CLIENTS = [f"127.0.1.{number}" for number in range(1, 13)]


@dataclass
class Told:
    """A node that answers every question with one status, after some seconds; 0 hangs up without an answer."""

    port: int
    status: int = 200
    seconds: float = 0.0
    asked: int = 0
    server: ThreadingHTTPServer | None = field(default=None, repr=False)

    def start(self) -> None:
        told = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked += 1
                time.sleep(told.seconds)
                if told.status:
                    self.send_response(told.status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *words: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Answer)
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@contextmanager
def three_told() -> Iterator[list[Told]]:
    with ExitStack() as stack:
        nodes = [Told(stack.enter_context(held_port())) for _ in range(3)]
        for node in nodes:
            stack.callback(node.stop)
            node.start()
        yield nodes


@contextmanager
def proxied(nodes: list[Told], folder: Path, question_seconds: float) -> Iterator[int]:
    with nginx.before([node.port for node in nodes], folder / "nginx", question_seconds=question_seconds) as port:
        yield port


def ask(port: int, client: str) -> int:
    """Ask once from the address of a client: the status of the answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(client, 0))
    try:
        connection.request("GET", "/v1/events")
        return connection.getresponse().status
    finally:
        connection.close()


def ask_all(port: int) -> set[int]:
    return {ask(port, client) for client in CLIENTS}


def test_nodes_may_restart_one_right_after_another(tmp_path: Path) -> None:
    """However fast: a node that was away a moment ago is asked again as soon as it is back."""
    with three_told() as nodes, proxied(nodes, tmp_path, PATIENCE) as port:
        for node in nodes * 2:
            node.stop()
            assert ask_all(port) == {200}
            node.start()


@pytest.mark.parametrize("status", [0, 503])
def test_a_node_that_is_going_or_not_ready_leaves_its_question_to_others(status: int, tmp_path: Path) -> None:
    with three_told() as nodes, proxied(nodes, tmp_path, PATIENCE) as port:
        for node in nodes:
            node.status = status
            assert ask_all(port) == {200}
            node.status = 200


def test_when_only_one_is_left_it_is_asked_everything(tmp_path: Path) -> None:
    with three_told() as nodes, proxied(nodes, tmp_path, PATIENCE) as port:
        nodes[0].stop()
        nodes[1].status = 503

        assert ask_all(port) == {200}


def test_a_question_that_took_one_node_its_time_is_not_asked_of_the_others(tmp_path: Path) -> None:
    with three_told() as nodes, proxied(nodes, tmp_path, 0.05) as port:
        for node in nodes:
            node.status, node.seconds = 503, 0.06

        assert ask_all(port) == {503}
        assert sum(node.asked for node in nodes) == len(CLIENTS)

        for node in nodes:
            node.status, node.seconds = 200, 0.0
        assert ask_all(port) == {200}  # nobody is thought dead for it


def test_the_time_of_a_question_is_what_nodes_give_it() -> None:
    limit = f"proxy_next_upstream_timeout {Settings().query_seconds:g}s;"

    assert limit in nginx.documented_site()
