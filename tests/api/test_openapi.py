"""The description of the API is valid, complete, reviewed, and its examples are what the API really answers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from app.api.openapi import read_examples

SNAPSHOT = Path(__file__).parents[1] / "snapshots" / "openapi.json"
EXAMPLES = Path(__file__).parents[2] / "app" / "api" / "examples.json"
PROBLEMS = {404: "/v1/events/no-such-event", 406: "/v1/info", 422: "/v1/statements?speakr=putin&limit=500"}
# Answers that depend on the machine, on the moment, or on nothing of the record.
NO_EXAMPLE = {"get_health", "get_readiness", "get_metrics", "get_info"}


_MOMENT = re.compile(r"20\d\d-\d\d-\d\dT[0-9:.]+(Z|[+]00:00)?")


# When the record was made is no part of an example: written anew, it stays as it is.
MOMENT, A_MOMENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"), "2026-11-23T12:00:00+00:00"


@pytest.fixture(scope="session")
def examples(seed_client: TestClient, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The stored examples; written anew first where asked for."""
    if request.config.getoption("--write-examples"):
        written = json.dumps(_write_examples(seed_client), indent=1, ensure_ascii=False)
        EXAMPLES.write_text(MOMENT.sub(A_MOMENT, written) + "\n", "utf-8")
    return read_examples()


@pytest.fixture(scope="session")
def description(seed_client: TestClient, examples: dict[str, Any]) -> dict[str, Any]:
    """What the application says of itself."""
    described: dict[str, Any] = seed_client.get("/openapi.json").json()
    return described


def _operations(description: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, methods["get"]) for path, methods in description["paths"].items()]


def test_the_description_is_valid_openapi_3_1(description: dict[str, Any]):
    assert description["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(description).validate()


def test_the_description_is_the_reviewed_one(description: dict[str, Any], request: pytest.FixtureRequest):
    if request.config.getoption("--write-examples"):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(json.dumps(description, indent=1, ensure_ascii=False) + "\n", "utf-8")

    assert description == json.loads(SNAPSHOT.read_text("utf-8")), (
        "The description changed. Look at the difference after `pytest tests/api --write-examples`."
    )


def test_every_operation_says_what_it_does_what_it_takes_and_what_it_answers(description: dict[str, Any]):
    for path, operation in _operations(description):
        assert operation["summary"], path
        assert operation["description"], path
        assert all(parameter["description"] for parameter in operation["parameters"]), path
        assert all("schema" in parameter for parameter in operation["parameters"]), path
        assert {"200", "422"} <= set(operation["responses"]), path
        assert ("404" in operation["responses"]) == ("{" in path), path
        assert operation["responses"]["200"]["content"], path


def test_what_can_be_asked_under_v1_is_described(seed_client: TestClient, description: dict[str, Any]):
    asked = {operation.path for operation in seed_client.app.addresses.operations if operation.path.startswith("/v1/")}

    assert asked == {path for path in description["paths"] if path.startswith("/v1/")}


def test_every_parameter_example_can_be_asked(seed_client: TestClient, description: dict[str, Any]):
    for path, operation in _operations(description):
        if "{" in path:
            continue
        required = {each["name"]: each["example"] for each in operation["parameters"] if each["required"]}
        for parameter in operation["parameters"]:
            about = parameter["description"]
            if "For example: `" in about and parameter["name"] != "cursor":
                value = about.rpartition("For example: `")[2].rstrip("`.")
                answer = seed_client.get(path, params={**required, parameter["name"]: value})
                # A name may be unknown to the record at hand; then the answer says so.
                assert answer.status_code in (200, 422), (path, parameter["name"], answer.text)
                if answer.status_code == 422:
                    assert answer.json()["errors"][0]["name"] == parameter["name"], answer.text


def _write_examples(client: TestClient) -> dict[str, Any]:
    """Ask every operation about the first event, statement, ... of the record at hand."""
    first = {
        kind: client.get(f"/v1/{kind}?limit=1").json()["data"][0]["id"]
        for kind in ("events", "speakers", "statements", "documents", "organizations", "sources")
    }
    event = client.get("/v1/documents?limit=1&language=en").json()["data"][0]["event"]["id"]
    statement = client.get(f"/v1/events/{event}/statements?limit=1").json()["data"][0]
    first |= {"events": event, "sources": statement["source"]["id"], "statements": statement["id"]}
    first["speakers"] = statement["speaker"]["id"]
    first["passages"] = f"{statement['id']}-{statement['start'] + 40}"
    examples: dict[str, Any] = {}
    for operation in client.app.addresses.operations:
        if operation.documented and operation.name not in NO_EXAMPLE:
            path = operation.path
            kind = path.split("/")[2] if path.count("/") > 1 else ""
            address = operation.address(first[kind]) if operation.holes else path
            query = operation.example.replace("peacekeeping", "colleagues").replace(
                "q=p&", f"q={first['speakers'][:3]}&"
            )
            examples[operation.name] = _example(client, "?".join(filter(None, [address, query])))
    for status, address in PROBLEMS.items():
        examples[f"problem-{status}"] = _example(client, address, _accept(status))
    return examples


def _without_moments(example: dict[str, Any]) -> str:
    """The example without the moments of the ingest, which are different ones each time."""
    return _MOMENT.sub("then", json.dumps(example, ensure_ascii=False))


def _accept(status: int) -> str:
    return "image/png" if status == 406 else "*/*"


def _example(client: TestClient, address: str, accept: str = "*/*") -> dict[str, Any]:
    answer = client.get(address, headers={"accept": accept, "x-request-id": "example"})
    kind = answer.headers["content-type"]
    return {"address": address, "content_type": kind, "answer": answer.json() if "json" in kind else answer.text}


def test_every_example_is_what_the_api_answers(seed_client: TestClient, examples: dict[str, Any]):
    for name, example in examples.items():
        status = name.removeprefix("problem-")
        asked = _example(seed_client, example["address"], _accept(int(status)) if status.isdigit() else "*/*")
        assert _without_moments(asked) == _without_moments(example), name


def test_every_operation_has_an_example(description: dict[str, Any], examples: dict[str, Any]):
    named = {operation["operationId"] for _, operation in _operations(description)}

    assert named - NO_EXAMPLE <= set(examples)
