"""/v1/concordance as a client sees it."""

import csv
import json
from io import StringIO

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.search.concordance import ConcordanceListing


def test_an_answer_fits_its_declared_model(client: TestClient) -> None:
    answer = client.get("/v1/concordance?q=peace&limit=5&unit=characters&left=30&right=30")

    TypeAdapter(ConcordanceListing).validate_python(answer.json(), strict=True)
    assert answer.json()["page"]["total"] >= 5


def test_a_row_leads_to_its_passage(client: TestClient) -> None:
    row = client.get('/v1/concordance?q="answer a call"').json()["data"][0]

    passage = client.get(f"/v1/passages/{row['passage']}").json()

    assert passage["text"] == row["hit"] == "answer a call"
    assert passage["statement"]["id"] == row["statement"]


def test_tables_carry_every_occurrence(client: TestClient) -> None:
    page = client.get("/v1/concordance?q=peace&limit=200").json()

    lines = client.get("/v1/concordance?q=peace&format=ndjson").text.splitlines()
    table = list(csv.DictReader(StringIO(client.get("/v1/concordance?q=peace&format=csv&fields=left,hit,right").text)))

    assert [json.loads(line) for line in lines] == page["data"]
    assert len(table) == page["page"]["total"]
    assert list(table[0]) == ["left", "hit", "right"]


def test_a_sample_repeats_with_its_seed(client: TestClient) -> None:
    first = client.get("/v1/concordance?q=exact:the&sample=10&seed=4").json()

    assert first["page"]["total"] == 10
    assert client.get("/v1/concordance?q=exact:the&sample=10&seed=4&limit=10").json()["data"] == first["data"]
    assert client.get("/v1/concordance?q=exact:the&sample=10&seed=5").json()["data"] != first["data"]


@pytest.mark.parametrize(
    ("query", "name"),
    [("q=peace&left=101", "left"), ("q=peace&unit=lines", "unit"), ("q=peace&sample=0", "sample"), ("sort=left1", "q")],
)
def test_a_bad_question_is_told_where(query: str, name: str, client: TestClient) -> None:
    answer = client.get(f"/v1/concordance?{query}")

    assert answer.status_code == 422
    assert [fault["name"] for fault in answer.json()["errors"]] == [name]
