"""Who answers what: the loop what is quick, threads what is not, and nobody more than can be done in time."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api import desk
from app.api.desk import Desk
from app.api.problems import TooBusy
from tests.serving import open_client

# What is compressed is compressed by threads.
PLAIN = {"accept-encoding": "identity"}
ASKED = ["/v1/statements?limit=50", "/v1/statements?limit=5&sort=-words", "/v1/events", "/v1/speakers?limit=3"]


def _desk(client: TestClient) -> Desk:
    found: Desk = client.app._operate.__self__
    return found


def test_what_is_too_slow_for_the_loop_is_answered_by_a_thread(
    client: TestClient, filled_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    expected = [client.get(address).content for address in ASKED]
    monkeypatch.setattr(desk, "_AT_ONCE", 0.0)

    with open_client(filled_sqlite_url, tmp_path, cache_mb=0) as slow:
        for _ in range(3):
            assert [slow.get(address, headers=PLAIN).content for address in ASKED] == expected
        assert len(_desk(slow)._slow_shapes._until) == len(ASKED)


def test_a_question_that_was_quick_stays_on_the_loop(filled_sqlite_url: str, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(desk, "_AT_ONCE", 60.0)
    with open_client(filled_sqlite_url, tmp_path, cache_mb=0) as client:

        async def never(*_: object) -> None:
            raise AssertionError("a thread was asked")

        monkeypatch.setattr(_desk(client)._quick, "run", never)

        assert all(client.get(address, headers=PLAIN).status_code == 200 for address in ASKED)
        first = client.get("/v1/statements?limit=1", headers=PLAIN).json()["data"][0]
        assert client.get(first["links"]["self"], headers=PLAIN).status_code == 200


@pytest.mark.parametrize(
    "address", ["/v1/statements?limit=200", "/v1/events?include=documents", "/v1/statements?format=csv", "/v1/info"]
)
def test_long_answers_are_left_to_threads(client: TestClient, address: str):
    assert not desk._may_be_instant(_ask(client, address))


def _ask(client: TestClient, address: str) -> desk.Ask:
    found = client.app.addresses.find(address.partition("?")[0])
    pairs = [tuple(pair.split("=")) for pair in address.partition("?")[2].split("&") if pair]
    values = found.operation.read(pairs)
    return desk.Ask(
        found.operation, {}, pairs, values, values.texts.get("format", "json"), None, None, None, None, None, False, "", 2.0
    )  # fmt: skip


def test_a_question_that_works_too_long_is_slow_at_once(client: TestClient):
    shapes, ask = desk._SlowShapes(), _ask(client, "/v1/statements?sort=-words")

    shapes.judge(ask, took=0.05, worked=0.04)

    assert shapes.holds(ask)
    assert not shapes.holds(_ask(client, "/v1/statements"))


def test_waiting_for_a_processor_now_and_then_makes_no_question_slow(client: TestClient):
    shapes, ask = desk._SlowShapes(), _ask(client, "/v1/statements")

    for _ in range(5):
        shapes.judge(ask, took=0.05, worked=0.001)
        shapes.judge(ask, took=0.05, worked=0.001)
        shapes.judge(ask, took=0.001, worked=0.001)

    assert not shapes.holds(ask)


def test_waiting_every_time_does(client: TestClient):
    shapes, ask = desk._SlowShapes(), _ask(client, "/v1/statements")

    for _ in range(desk._BY_CHANCE + 1):
        shapes.judge(ask, took=0.05, worked=0.001)

    assert shapes.holds(ask)


def test_only_so_many_costly_questions_wait(filled_sqlite_url: str, tmp_path: Path):
    with open_client(filled_sqlite_url, tmp_path, slow_threads=1) as client:
        _desk(client).waiting = 16

        answer = client.get("/v1/search?q=peace")

    assert answer.status_code == 503
    assert answer.json()["type"].endswith("#too-busy")
    assert answer.headers["retry-after"] == "2"


def test_only_so_many_exports_run_at_once_and_a_place_is_given_back(filled_sqlite_url: str, tmp_path: Path):
    with open_client(filled_sqlite_url, tmp_path) as client:
        exports = _desk(client)._exports
        places = [exports.begin() for _ in range(4)]
        with pytest.raises(TooBusy):
            exports.begin()
        refused = client.get("/v1/events?format=csv")
        places.pop()()
        taken = [client.get("/v1/statements?format=csv").status_code for _ in range(3)]

    assert refused.status_code == 503
    assert taken == [200, 200, 200]


def test_head_of_an_export_gives_its_place_back(filled_sqlite_url: str, tmp_path: Path):
    with open_client(filled_sqlite_url, tmp_path) as client:
        for _ in range(6):
            assert client.head("/v1/statements?format=ndjson").status_code == 200
        assert client.get("/v1/statements?format=ndjson").status_code == 200
