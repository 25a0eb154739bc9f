"""/v1/search as a client sees it: pages, facets, formats, and bad questions that are told where they went wrong."""

import csv
import json
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.db import Database, open_database
from app.search.find import SearchListing
from app.search.index import SearchIndex
from tests.search.made import fill_with, speech
from tests.serving import ready_client


def test_an_answer_fits_its_declared_model(client: TestClient) -> None:
    answer = client.get("/v1/search?q=peace&facet=speaker,country,year,organization,kind,language&limit=5")

    assert answer.status_code == 200
    TypeAdapter(SearchListing).validate_python(answer.json(), strict=True)
    assert list(answer.json()) == ["data", "page", "facets", "query", "meta", "links"]
    assert answer.json()["query"] == {"parsed": "peace"}
    assert "text" not in answer.json()["data"][0]


def test_following_next_visits_every_hit(client: TestClient) -> None:
    answer = client.get("/v1/search?q=peace&limit=4")
    total, seen = answer.json()["page"]["total"], []
    while True:
        seen += [item["id"] for item in answer.json()["data"]]
        following = answer.json()["links"]["next"]
        if following is None:
            break
        assert f'<{following}>; rel="next"' == answer.headers["link"]
        answer = client.get(following)

    assert len(seen) == len(set(seen)) == total > 4


def test_text_comes_when_fields_names_it(client: TestClient) -> None:
    item = client.get("/v1/search?q=peace&fields=id,text,highlights&limit=1").json()["data"][0]

    assert list(item) == ["id", "highlights", "text"]
    mark = item["highlights"][0]
    assert item["text"][mark["start"] : mark["end"]].casefold().startswith("peac")


def test_csv_and_ndjson_carry_the_same_rows_as_json(client: TestClient) -> None:
    rows = client.get("/v1/search?q=peace&sort=date&limit=200").json()["data"]

    lines = client.get("/v1/search?q=peace&sort=date&format=ndjson").text.splitlines()
    table = list(csv.DictReader(StringIO(client.get("/v1/search?q=peace&sort=date&format=csv").text)))

    assert [json.loads(line) for line in lines] == rows
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert "text" not in table[0]


def test_filters_mean_what_they_mean_in_lists(client: TestClient) -> None:
    for asked in ("language=ru", "speaker=tomas-arrivel", "organization=lto", "country=!UY", "date_to=2010", "min_words=40",
                  "completeness=excerpt", "place=valletta", "role=participant", "role=!chair", "office=head_of_state",
                  "kind=speech,answer", "event=lto-valletta-2022"):  # fmt: skip
        listed = ids(client, f"/v1/statements?{asked}")
        found = ids(client, f"/v1/search?{BROAD}&{asked}")

        assert found == listed & ids(client, f"/v1/search?{BROAD}"), asked


BROAD = "q=exact:the OR exact:и OR exact:la OR exact:de OR friends"


def ids(client: TestClient, address: str) -> set[str]:
    """The ids of all rows of a list."""
    lines = client.get(f"{address}&fields=id&format=ndjson").text.splitlines()
    return {json.loads(line)["id"] for line in lines}


@pytest.mark.parametrize(
    ("query", "name", "reason"),
    [
        ("", "q", "must be given"),
        ("q=", "q", "no value"),
        ('q="open', "q", "at position 0"),
        ("q=the of", "q", "nearly every statement"),
        ("q=-nato", "q", "Everything is excluded"),
        ("q=" + "word " * 40, "q", "More than 16 words"),
        ("q=peace&facet=sandwich", "facet", "It can be"),
        ("q=peace&facets=year", "facets", "no parameter"),
        ("q=peace&date_from=2022&date_to=2021", "date_from", "lies after"),
        ("q=peace&sort=longest", "sort", "It can be"),
        ("q=peace&cursor=abc", "cursor", "damaged"),
        ("q=peace&speaker=Nobody Atall", "speaker", "Nobody Atall"),
        ("q=peace&limit=0", "limit", "between 1 and 200"),
    ],
)
def test_a_bad_question_is_told_where_and_why(query: str, name: str, reason: str, client: TestClient) -> None:
    answer = client.get(f"/v1/search?{query}")

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    fault = answer.json()["errors"][0]
    assert fault["name"] == name
    assert reason in fault["reason"]


def test_very_many_words_are_a_clear_4xx(client: TestClient) -> None:
    assert client.get("/v1/search?q=" + "peace%20" * 8_000).status_code in (414, 422)


@pytest.mark.parametrize(
    "q", ["\x00", "\ud800", "a\x00b", "%", "'; DROP TABLE statement; --", "()", "[[", "\u202e", "peace\n"]
)
def test_odd_characters_never_fail(q: str, client: TestClient) -> None:
    written = quote(q.encode("utf-8", "surrogatepass"))

    assert client.get(f"/v1/search?q={written}").status_code in (200, 422)


def test_an_answer_behind_the_record_says_so_and_is_not_kept(sqlite_url: str, tmp_path: Path) -> None:
    with open_database(sqlite_url, read_only=False) as database:
        _ask_while_behind(database, tmp_path)


def _ask_while_behind(database: Database, tmp_path: Path) -> None:
    fill_with(database, [speech("one", "Peace first.")])
    with ready_client(str(database.url), tmp_path / "search") as served:
        held = SearchIndex(tmp_path / "search").snapshot().revision
        with database.writing() as connection:
            connection.execute(
                sa.text(
                    "INSERT INTO run (revision, kind, tool_version, finished_at, added, revised, removed)"
                    " SELECT max(revision) + 1, 'ingest', 'tests', '2022-05-17T00:00:00Z', 0, 0, 0 FROM run"
                )
            )

        answer = served.get("/v1/search?q=peace")

        assert answer.json()["meta"]["revision"] in (held, held + 1)
        if answer.json()["meta"]["revision"] == held:
            assert "etag" not in answer.headers


def test_both_engines_answer_alike(client: TestClient, filled_postgresql_url: str, tmp_path: Path) -> None:
    with ready_client(filled_postgresql_url, tmp_path / "search") as other:
        for path in (
            "/v1/search?q=peace&facet=speaker,country,year,organization,kind,language&limit=50",
            "/v1/search?q=мира OR paix&sort=-date&limit=50",
            "/v1/concordance?q=peace&limit=50&sort=right1",
            "/v1/concordance?q=exact:the&limit=50&sample=40&seed=3",
            "/v1/trends?q=peace,security&by=speaker&limit=100",
            "/v1/verify?quote=peace on the seas is kept by those who answer",
        ):
            one, two = client.get(path), other.get(path)
            assert one.status_code == two.status_code == 200, path
            assert one.json() == two.json(), path
