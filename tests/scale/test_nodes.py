"""Three nodes behind nginx: ready only in step, restarted one after another without a failed request, never going back."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

import pytest

from app.db import open_database
from app.db.lock import writers_lock
from app.ingest.rows import prepare
from app.ingest.store import store_all
from benchmarks import nginx
from benchmarks.ports import held_port
from tests.factories import generate
from tests.scale.nodes import Load, Node, Noted
from tests.waiting import PATIENCE, wait_for

pytestmark = [
    pytest.mark.skipif(nginx.PROGRAM is None, reason="needs nginx (Debian: apt-get install nginx-light)"),
    pytest.mark.skipif(sys.platform != "linux", reason="needs a loopback network with an address for each client"),
]

PATHS = (
    "/v1/statements?limit=5",
    "/v1/search?q=peace&limit=3",
    "/v1/statements?limit=20&sort=-date",
    "/v1/search?q=security&facet=speaker",
    "/v1/statements?limit=3&kind=speech",
)


def ingest(url: str, first: int, many: int) -> int:
    """Take in some of the generated transcripts; give the revision then."""
    some = islice(generate(41, first + many, 8), first, None)
    with open_database(url, read_only=False) as database:
        outcomes = list(
            store_all(database, (prepare(each.parsed, each.raw, each.manifest, each.path) for each in some), tool_version="tests")
        )  # fmt: skip
        assert {outcome.status for outcome in outcomes} == {"added"}
        with database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT max(revision) FROM run").scalar_one())


@contextmanager
def three_nodes(url: str, folder: Path) -> Iterator[list[Node]]:
    with ExitStack() as stack:
        nodes = [Node(url, folder / f"node{number}", stack.enter_context(held_port())) for number in range(3)]
        for node in nodes:
            stack.callback(node.end)
            node.folder.mkdir()
        yield nodes


@contextmanager
def under_load(port: int, threads: int) -> Iterator[list[Load]]:
    loads = [
        Load(port, [f"127.0.{thread + 1}.{client}" for client in range(1, 25)], PATHS[thread:] + PATHS[:thread])
        for thread in range(threads)
    ]
    for load in loads:
        load.start()
    try:
        yield loads
    finally:
        for load in loads:
            load.ending.set()
        for load in loads:
            load.join()


def start_empty(node: Node, revision: int) -> None:
    """A node with no index answers from the record, but is ready only when the index is there."""
    node.search.mkdir()
    with writers_lock(node.search / "search.lock"):  # for as long as we hold it, the node cannot build its index
        node.start()
        wait_for(lambda: node.get("/healthz")[0] == 200)
        for _ in range(3):
            assert node.get("/readyz")[0] == 503
            assert node.get("/v1/search?q=peace")[0] == 503
            assert node.get("/v1/events?limit=1")[0] == 200
    wait_for(node.is_ready)
    assert node.get("/readyz")[1] == {"status": "ready", "revision": revision, "search_revision": revision}


def assert_never_back(answers: list[Noted]) -> None:
    """Within what answers from the record, and within what answers from the index, which follows it."""
    for search in (False, True):
        revisions = [each.revision for each in answers if each.search is search]
        assert revisions == sorted(revisions)


def roll(url: str, folder: Path, *, threads: int, rounds: int) -> None:
    first = ingest(url, 0, 10)
    with three_nodes(url, folder) as nodes, ExitStack() as stack:
        start_empty(nodes[0], first)
        for node in nodes[1:]:
            node.start()
        for node in nodes[1:]:
            wait_for(node.is_ready)
        port = stack.enter_context(
            nginx.before([node.port for node in nodes], folder / "nginx", question_seconds=PATIENCE)
        )
        loads = stack.enter_context(under_load(port, threads))
        wait_for(lambda: all(all(load.noted.values()) for load in loads))

        newest = ingest(url, 10, 10)
        wait_for(lambda: all(node.shows(newest) for node in nodes))
        settled = time.monotonic()
        asked = {each.node for load in loads for client in load.noted.values() for each in list(client)}

        returned = {}
        for round in range(rounds):
            for node in nodes:
                assert node.stop() == 0
                if round == 0 and node is nodes[2]:
                    shutil.rmtree(node.search)  # as a new machine would come
                node.start()
                wait_for(node.is_ready)
                returned[node.port] = time.monotonic()
        wait_for(lambda: all(any(each.node == node and each.asked > returned[node] for load in loads
                                 for client in load.noted.values() for each in list(client)) for node in asked))  # fmt: skip
        stack.close()

    answers = [each for load in loads for client in load.noted.values() for each in client]
    assert [failure for load in loads for failure in load.failed] == []
    assert {each.revision for each in answers if each.asked > settled} == {newest}
    for load in loads:
        for client in load.noted.values():
            assert_never_back(client)
    assert len(answers) > 100
    assert not any("Traceback" in (node.folder / "log").read_text() for node in nodes)


def test_nodes_restart_one_after_another_and_no_request_fails(postgresql_url: str, tmp_path: Path) -> None:
    roll(postgresql_url, tmp_path, threads=1, rounds=1)


@pytest.mark.full
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nodes_restart_again_and_again_and_no_request_fails(
    request: pytest.FixtureRequest, engine: str, tmp_path: Path
) -> None:
    roll(request.getfixturevalue(f"{engine}_url"), tmp_path, threads=4, rounds=4)
