"""What an answer costs: each operation sends a bounded number of SQL statements, however much it answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.operations import Operation
from app.main import create_app
from app.settings import Settings
from tests.serving import ready_client

# The most that one answer may send, whatever is asked; a transcript is put together from all that there is of an event.
BOUND, WHOLE = 12, 20
HELD = {
    "events": "lto-valletta-2022", "speakers": "tomas-arrivel",
    "organizations": "mt", "sources": "lto-valletta-2022", "passages": "lto-valletta-2022@200-220",
}  # fmt: skip
OPERATIONS = [each for each in create_app(Settings()).addresses.operations if each.path.startswith("/v1/")]


@pytest.fixture(scope="module")
def uncached(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with ready_client(filled_sqlite_url, tmp_path_factory.mktemp("search"), query_seconds=30, cache_mb=0) as opened:
        yield opened


def address_of(operation: Operation, client: TestClient) -> str:
    if not operation.holes:
        return operation.path
    kind = operation.path.split("/")[2]
    held = HELD.get(kind) or client.get(f"/v1/{kind}?limit=1").json()["data"][0]["id"]
    return operation.address(held)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_answer_sends_a_bounded_number_of_statements(
    operation: Operation, uncached: TestClient, count_statements: Any
) -> None:
    address = address_of(operation, uncached)
    names = {parameter.name: parameter for parameter in operation.parameters}
    asked = dict(pair.split("=", 1) for pair in operation.example.split("&") if pair)
    asked |= {"q": "the OR peace"} if "q" in asked and operation.name != "suggest_names" else {}
    if "facet" in names:
        asked["facet"] = ",".join(names["facet"].values)
    if "include" in names:
        asked["include"] = ",".join(names["include"].values)
    if "quote" in names:
        asked["quote"] = "peace on the seas is kept by those who answer"
    if operation.name == "get_source_text":
        asked = {}
    sizes = ["1", str(names["limit"].maximum)] if "limit" in names else [None]

    spent = []
    for size in sizes:
        question = asked | ({"limit": size} if size else {})
        uncached.get(address, params=question)  # what is learnt once a revision is learnt
        with count_statements() as seen:
            answer = uncached.get(address, params=question)
        assert answer.status_code == 200, answer.text
        spent.append(len(seen))

    assert max(spent) <= (WHOLE if operation.name == "get_event_transcript" else BOUND), spent
    assert spent[-1] <= spent[0] + 1, spent


def test_every_operation_under_v1_was_asked() -> None:
    assert len(OPERATIONS) >= 33
