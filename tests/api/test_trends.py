"""/v1/trends as a client sees it."""

import csv
from io import StringIO

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.search.trends import BY, TrendListing


@pytest.mark.parametrize("by", BY)
def test_an_answer_fits_its_declared_model(by: str, client: TestClient) -> None:
    answer = client.get(f"/v1/trends?q=peace,security&by={by}&limit=5")

    TypeAdapter(TrendListing).validate_python(answer.json(), strict=True)


def test_terms_come_with_commas_or_repeated(client: TestClient) -> None:
    together = client.get('/v1/trends?q=peace,"of the, peace"&limit=1').json()["totals"]

    assert [total["term"] for total in together] == ["peace", '"of the peace"']
    assert client.get('/v1/trends?q=peace&q="of the, peace"&limit=1').json()["totals"] == together


def test_the_answer_says_unit_scope_what_is_excluded_and_excerpts(client: TestClient) -> None:
    answer = client.get("/v1/trends?q=peace").json()

    assert answer["unit"].startswith("occurrences")
    assert "year" in answer["scope"]
    assert answer["excluded"]
    assert answer["coverage"]["excerpts"] == 1


def test_csv_carries_the_rows(client: TestClient) -> None:
    rows = client.get("/v1/trends?q=peace&by=month&limit=200").json()["data"]

    table = list(csv.DictReader(StringIO(client.get("/v1/trends?q=peace&by=month&format=csv").text)))

    assert [(row["group"], row["hits"]) for row in table] == [(row["group"] or "", str(row["hits"])) for row in rows]


def test_one_call_says_who_mentions_it_most(client: TestClient) -> None:
    rows = client.get("/v1/trends?q=peace&by=speaker&sort=-per_10k&limit=3").json()["data"]

    assert [row["per_10k"] for row in rows] == sorted((row["per_10k"] for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("query", "name"),
    [("", "q"), ("q=" + ",".join("abcdefghijk"), "q"), ("q=peace,", "q"), ("q=peace&by=planet", "by"), ('q="a', "q")],
)
def test_a_bad_question_is_told_where(query: str, name: str, client: TestClient) -> None:
    answer = client.get(f"/v1/trends?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["name"] == name
